// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/SearchButton.h"

#include "widget/Icon.h"
#include "widget/Paint.h"
#include "widget/Palette.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace laurel::ui {

SearchButton::SearchButton(const QString &shortcut, QWidget *parent)
    : QAbstractButton(parent)
    , m_shortcut(shortcut)
{
    setText(tr("Search or run a command"));
    setObjectName(u"window.search"_s);
    setAccessibleName(text());
    setAccessibleDescription(shortcut);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

QSize SearchButton::sizeHint() const
{
    return {352, std::max(28, fontMetrics().height() + 10)};
}

void SearchButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Palette palette = Palette::current();
    const QRect box = rect().adjusted(0, 3, -space::M, -3);
    paintBox(painter, box, space::Radius, palette.color(underMouse() ? Role::Hover : Role::Panel),
             palette.color(hasFocus() ? Role::Accent : Role::Border));
    const auto mirrored = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), box, part); };
    paintIcon(painter, mirrored(QRect(box.left() + 10, box.center().y() - 6, 14, 14)), u"search"_s,
              palette.color(Role::Muted));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(palette.color(Role::Muted));
    const QRect words = box.adjusted(32, 0, -10, 0);
    painter.drawText(mirrored(words), int(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     text());
    painter.drawText(mirrored(words),
                     int(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)), m_shortcut);
}

} // namespace laurel::ui
