// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RecordModel.h"
#include "widget/EmptyState.h"
#include "widget/TableView.h"

#include <QStackedWidget>

namespace laurel::ui {

/// What the three kinds of empty say.
struct ListWords {
    QString nothingYet;
    QString nothingYetHint;
    QString nothingMatches;
    QString nothingMatchesHint;
    QString couldNotLoad;
    QString firstStep; ///< the way out of "nothing yet"; empty: none
    QString icon;
};

/// A table over a record model, or what stands in its place while there is nothing to show. Keeps the selected record
/// selected when the list is asked for again.
class ListStage final : public QStackedWidget
{
    Q_OBJECT

public:
    ListStage(RecordModel *model, ListWords words, QWidget *parent = nullptr);

    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] EmptyState *empty() const { return m_empty; }
    /// Whether a filter is in force, which tells "nothing yet" from "nothing matches".
    void setFiltered(bool filtered);
    [[nodiscard]] bool isFiltered() const { return m_filtered; }
    /// What is selected when a list has come and nothing was before: nothing, unless told otherwise.
    enum class Start { Nothing, FirstRow };
    void setStart(Start start) { m_start = start; }
    /// Selects the record as soon as it is in the list.
    void select(qint64 id);
    [[nodiscard]] qint64 selected() const;

signals:
    void selectedChanged(qint64 id); ///< 0: none
    void opened(qint64 id);          ///< Enter or double click
    void firstStepRequested();
    void clearRequested(); ///< take the filters off

private:
    void refresh();
    void showNothing();
    void restoreSelection();

    RecordModel *m_model;
    ListWords m_words;
    TableView *m_table;
    EmptyState *m_empty;
    bool m_filtered = false;
    Start m_start = Start::Nothing;
    qint64 m_selected = 0;
    QTimer m_patience; ///< a quick answer never flashes the loading picture
};

} // namespace laurel::ui
