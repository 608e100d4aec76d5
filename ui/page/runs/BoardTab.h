// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"

class QDateEdit;
class QLineEdit;
class QPlainTextEdit;

namespace laurel::ui {

class Button;
class InlineMessage;
class KeyValueList;
class Label;
class RosterModel;

/// The board: what it would ratify, when and under whom; what earlier ones did.
class BoardTab final : public QWidget
{
    Q_OBJECT

public:
    BoardTab(const PageContext &context, RosterModel *people, QWidget *parent = nullptr);

    void setRun(RunId id);
    void setRow(const RunRow &row);
    void refresh();

signals:
    void linkActivated(const laurel::ui::Link &link);
    /// Nothing was ratified; why stands below the button.
    void failed();

private:
    void build();
    void refreshCounts();
    void showBoards(const QList<laurel::Board> &boards);
    void ask();
    void ratify();

    PageContext m_context;
    RosterModel *m_people;
    KeyValueList *m_counts;
    KeyValueList *m_held;
    Label *m_unknown;
    QDateEdit *m_date;
    QLineEdit *m_chair;
    QPlainTextEdit *m_minutes;
    Button *m_ratify;
    Button *m_issue;
    InlineMessage *m_message;
    RunRow m_row;
    RunId m_id;
    int m_open = 0;
};

} // namespace laurel::ui
