// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/TableView.h"

namespace laurel::ui {

class MarksModel;

/// A table with the keys of a spreadsheet: typing edits, Enter goes down, Tab goes on, Delete empties, Ctrl+V pastes.
class MarksTable final : public TableView
{
    Q_OBJECT

public:
    explicit MarksTable(MarksModel *model, QWidget *parent = nullptr);

    void fitColumns();

public slots:
    void pasteClipboard();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void step(int down, int across);

    MarksModel *m_marks;
};

} // namespace laurel::ui
