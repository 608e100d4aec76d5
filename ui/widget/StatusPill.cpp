// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/StatusPill.h"

#include "widget/ElidedLabel.h"
#include "widget/Paint.h"

#include <QPainter>

namespace laurel::ui {

StatusPill::StatusPill(const QString &text, Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setStatus(text, tone);
}

void StatusPill::setStatus(const QString &text, Tone tone, const QString &iconName)
{
    m_text = oneLine(text, 200);
    m_tone = tone;
    m_iconName = iconName;
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QSize StatusPill::sizeHint() const
{
    return m_text.isEmpty() ? QSize(0, 0) : pillSize(m_text);
}

QSize StatusPill::minimumSizeHint() const
{
    const QSize full = sizeHint();
    return {std::min(full.width(), 64), full.height()};
}

void StatusPill::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintPill(painter, rect(), m_tone, m_text, m_iconName);
}

} // namespace laurel::ui
