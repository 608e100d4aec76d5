// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTableView>

#include <functional>

namespace laurel::ui {

class TableDelegate;

/// What delegates read from a model besides DisplayRole. Give them to any model; application-blind.
enum TableRole {
    SubtitleRole = 0x4c00, ///< QString: second, muted line of a title cell
    AvatarRole,            ///< QString: name whose initials stand in a disc before a title; empty: none
    ToneRole,              ///< int(Tone) of a pill
    PartRole,              ///< double 0…1 of a ring
    CopyRole,              ///< QString to copy instead of DisplayRole
};

/// How a column is drawn.
enum class ColumnKind {
    Text,
    Title,  ///< strong first line, muted second, optional disc
    Number, ///< right-aligned, tabular figures
    Pill,
    Ring, ///< ring and number
};

/// A table that looks and behaves like all others here: rows, thin lines, keyboard, copying as tab-separated text,
/// columns that can be moved, sized and hidden. Rows have one height, so hundreds of thousands scroll freely.
class TableView : public QTableView
{
    Q_OBJECT

public:
    enum class Density { Compact, Comfortable };

    explicit TableView(QWidget *parent = nullptr);

    void setColumnKind(int column, ColumnKind kind);
    /// Compact: one line, 32 px; comfortable: two lines, 52 px. Both grow with the font.
    void setDensity(Density density);
    /// The column that takes the room left over, at least `minimum` pixels of it: where there
    /// is less, the table scrolls sideways.
    void setStretchColumn(int column, int minimum = 160);
    /// Columns that step aside, the first of them first, where the stretched one would get too narrow to be read. They
    /// come back with the room; what the person has hidden stays hidden.
    void setYielding(const QList<int> &columns);

    /// Order, width, visibility and sorting of the columns, to be kept in settings.
    [[nodiscard]] QByteArray columnState() const;
    /// False if `state` does not fit this table; the columns are then left as they were.
    bool restoreColumnState(const QByteArray &state);

    /// The selected rows (visible columns in visible order), tab-separated, one line each.
    [[nodiscard]] QString selectionAsTsv() const;
    [[nodiscard]] QList<int> selectedRows() const;

    void setModel(QAbstractItemModel *model) override;
    void keyboardSearch(const QString &text) override;

public slots:
    void copySelection() const;

signals:
    /// Enter or double click.
    void rowActivated(const QModelIndex &index);
    void deleteRequested();
    void editRequested(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showHeaderMenu(const QPoint &at);
    void applyDensity();
    void setHoverRow(int row);
    void fitColumns();
    void fitText();
    void setYielded(int column, bool yielded);
    void whileFixed(const std::function<void()> &hide);
    void setScrolling(bool scrolling);

    TableDelegate *m_delegate;
    int m_stretched = -1;
    int m_leastStretched = 0;
    qreal m_textScale = 1; ///< what the columns' widths are made for
    QList<int> m_yielding;
    QHash<int, int> m_yielded; ///< columns now aside, with the width they come back with
    Density m_density = Density::Comfortable;
};

/// One cell for a spreadsheet: tabs and line breaks become spaces. (Formulas are not run by a paste of plain text,
/// so nothing is put before "=".)
[[nodiscard]] QString tsvCell(const QString &text);

} // namespace laurel::ui
