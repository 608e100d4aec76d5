// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace laurel::ui {

/// Draws the studio's outline: section on the reading side, a count or sum on the far side.
class OutlineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int NoteRole = Qt::UserRole + 1;
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace laurel::ui
