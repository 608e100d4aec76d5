// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/TableView.h"

#include <QStyledItemDelegate>

namespace laurel::ui {

/// Draws the cells of a TableView straight from the model's roles, without a style option full of variants: only
/// what is on the screen is asked for, so the number of rows does not matter.
class TableDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TableDelegate(TableView *view);

    void setKind(int column, ColumnKind kind);
    [[nodiscard]] ColumnKind kind(int column) const;
    void setHoverRow(int row) { m_hoverRow = row; }
    [[nodiscard]] int hoverRow() const { return m_hoverRow; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    TableView *m_view;
    QList<ColumnKind> m_kinds;
    int m_hoverRow = -1;
};

} // namespace laurel::ui
