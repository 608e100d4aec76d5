// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/FindingButton.h"

#include "service/Wording.h"
#include "widget/Icon.h"
#include "widget/Paint.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int signSide = 16;
constexpr int textLeft = 28;

Tone toneOfMark(Severity severity)
{
    switch (severity) {
    case Severity::Error: return Tone::Bad;
    case Severity::Warning: return Tone::Warn;
    case Severity::Hint: return Tone::Info;
    }
    return Tone::Neutral;
}

} // namespace

FindingButton::FindingButton(const Issue &finding, QWidget *parent)
    : QAbstractButton(parent)
    , m_severity(finding.severity)
{
    setText(service::describe(finding));
    setAccessibleName(text());
    setAccessibleDescription(tr("Goes to the field"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect FindingButton::textBox(int width) const
{
    const QRect room(0, 0, std::max(60, width - textLeft - space::Xs), 4000);
    return QFontMetrics(textFont(TextSize::Body)).boundingRect(room, Qt::TextWordWrap, text());
}

int FindingButton::heightForWidth(int width) const
{
    return textBox(width).height() + 2 * space::S;
}

void FindingButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette palette = Palette::current();
    const bool mirrored = isRightToLeft();
    if (underMouse())
        paintBox(painter, rect(), space::Radius, palette.color(Role::Hover), {});
    if (hasFocus())
        paintFocusRing(painter, rect(), space::Radius);
    const QRect sign(mirrored ? width() - signSide - space::Xs : space::Xs, space::S + 1, signSide, signSide);
    paintIcon(painter, sign, toneIcon(toneOfMark(m_severity)), palette.text(toneOfMark(m_severity)));
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(palette.color(Role::Text));
    const int left = mirrored ? space::Xs : textLeft;
    painter.drawText(QRect(left, space::S, width() - textLeft - space::Xs, height() - space::S),
                     int(Qt::TextWordWrap) | int(mirrored ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignTop),
                     text());
}

} // namespace laurel::ui
