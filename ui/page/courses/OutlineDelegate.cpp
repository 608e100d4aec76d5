// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/OutlineDelegate.h"

#include "widget/Paint.h"

#include <QPainter>

namespace laurel::ui {

void OutlineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Palette palette = Palette::current();
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const QRect box = option.rect.adjusted(0, 1, 0, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (chosen)
        paintBox(*painter, box, space::Radius, palette.color(Role::AccentTint), {});
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paintBox(*painter, box, space::Radius, palette.color(Role::Hover), {});
    if (chosen && option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, box, space::Radius);
    const QRect words = box.adjusted(space::M, 0, -space::M, 0);
    const auto aligned = [&option](Qt::Alignment side) {
        return int(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter);
    };
    painter->setFont(textFont(TextSize::Body, chosen ? Weight::Strong : Weight::Regular));
    painter->setPen(palette.color(chosen ? Role::Accent : Role::Text));
    painter->drawText(words, aligned(Qt::AlignLeft), index.data().toString());
    painter->drawText(words, aligned(Qt::AlignRight), index.data(NoteRole).toString());
    painter->restore();
}

QSize OutlineDelegate::sizeHint(const QStyleOptionViewItem & /*option*/, const QModelIndex & /*index*/) const
{
    return {120, QFontMetrics(textFont(TextSize::Body)).height() + 18};
}

} // namespace laurel::ui
