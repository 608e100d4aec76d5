// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/MarksTable.h"

#include "model/MarksModel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

namespace laurel::ui {

MarksTable::MarksTable(MarksModel *model, QWidget *parent)
    : TableView(parent)
    , m_marks(model)
{
    setAccessibleName(tr("Marks"));
    setDensity(Density::Compact);
    setSelectionBehavior(SelectItems);
    setEditTriggers(AnyKeyPressed | EditKeyPressed | DoubleClicked);
    setShowGrid(true);
    setModel(model);
}

void MarksTable::fitColumns()
{
    const int last = m_marks->columnCount() - 1;
    setColumnKind(MarksModel::Name, ColumnKind::Text);
    for (int column = MarksModel::FirstMark; column < last; ++column) {
        setColumnKind(column, ColumnKind::Number);
        const QString title = m_marks->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        setColumnWidth(column, std::clamp(fontMetrics().horizontalAdvance(title) + 36, 96, 200));
    }
    setColumnKind(last, ColumnKind::Pill);
    setColumnWidth(last, 184);
    setColumnWidth(MarksModel::Name, 220);
    setStretchColumn(MarksModel::Name);
}

void MarksTable::keyPressEvent(QKeyEvent *event)
{
    const bool editing = state() == EditingState;
    if (event->matches(QKeySequence::Paste)) {
        pasteClipboard();
        return;
    }
    if (!editing && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        m_marks->clear(selectionModel()->selectedIndexes());
        return;
    }
    if (!editing && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        step(1, 0);
        return;
    }
    TableView::keyPressEvent(event);
}

void MarksTable::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    using Hint = QAbstractItemDelegate;
    const QModelIndex edited = currentIndex();
    const bool tabbed = hint == Hint::EditNextItem || hint == Hint::EditPreviousItem;
    TableView::closeEditor(editor, Hint::NoHint);
    if (hint == Hint::RevertModelCache || currentIndex() != edited)
        return;
    if (tabbed)
        step(0, hint == Hint::EditNextItem ? 1 : -1);
    else if (hint == Hint::SubmitModelCache)
        step(1, 0);
}

void MarksTable::step(int down, int across)
{
    QModelIndex next = model()->index(currentIndex().row() + down, currentIndex().column() + across);
    if (across != 0 && !m_marks->isMark(next)) {
        const int row = currentIndex().row() + across;
        next = model()->index(row, MarksModel::FirstMark);
        if (across < 0)
            next = model()->index(row, m_marks->columnCount() - 3);
    }
    if (next.isValid())
        setCurrentIndex(next);
}

void MarksTable::pasteClipboard()
{
    if (currentIndex().isValid())
        m_marks->paste(currentIndex(), QGuiApplication::clipboard()->text());
}

} // namespace laurel::ui
