// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/OutcomeLine.h"

#include "domain/Course.h"
#include "widget/ElidedLabel.h"
#include "widget/Palette.h"

#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int numberWidth = 22;
}

OutcomeLine::OutcomeLine(int number, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_number(u"%1."_s.arg(number))
    , m_text(oneLine(text))
{
    const OutcomeVerb verb = leadingVerb(m_text);
    m_verbAt = verb.verb.isEmpty() ? -1 : int(m_text.indexOf(verb.verb, 0, Qt::CaseInsensitive));
    m_verbLength = int(verb.verb.size());
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(m_number + u' ' + m_text);
}

int OutcomeLine::layOut(QTextLayout &layout, int width) const
{
    layout.setFont(textFont(TextSize::Body));
    if (m_verbAt >= 0) {
        QTextCharFormat verb;
        verb.setForeground(Palette::current().color(Role::Accent));
        verb.setFontWeight(QFont::DemiBold);
        layout.setFormats({{m_verbAt, m_verbLength, verb}});
    }
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(40, width - numberWidth));
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return int(std::ceil(y));
}

int OutcomeLine::heightForWidth(int width) const
{
    QTextLayout layout(m_text);
    return std::max(layOut(layout, width), QFontMetrics(textFont(TextSize::Body)).height());
}

QSize OutcomeLine::sizeHint() const
{
    return {280, heightForWidth(280)};
}

void OutcomeLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(palette.color(Role::Muted));
    painter.drawText(QRect(mirrored ? width() - numberWidth : 0, 0, numberWidth, height()),
                     int(Qt::AlignTop | (mirrored ? Qt::AlignRight : Qt::AlignLeft)), m_number);
    painter.setPen(palette.color(Role::Text));
    QTextLayout layout(m_text);
    layOut(layout, width());
    layout.draw(&painter, QPointF(mirrored ? 0 : numberWidth, 0));
}

} // namespace laurel::ui
