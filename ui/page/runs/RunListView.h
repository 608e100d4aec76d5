// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RunModel.h"
#include "page/Page.h"

class QStackedLayout;

namespace laurel::ui {

class Chip;
class EmptyState;
class FilterBar;
class FilterChoice;
class NewRunForm;
class PageHeader;
class TableView;

/// The list of runs with its filter row; planning a new one beside it.
class RunListView final : public QWidget
{
    Q_OBJECT

public:
    explicit RunListView(const PageContext &context, QWidget *parent = nullptr);

    /// "below-minimum", "awaiting-board", "starting", or the code of a state.
    void showPreset(const QString &section);
    void showCourse(CourseId course);
    void beginRun(CourseId course);
    void focusFilter();
    bool closeInnermost();
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    void openRequested(laurel::RunId id);
    void linkActivated(const laurel::ui::Link &link);

private:
    void buildHeader();
    void buildFilter();
    void buildTable();
    void layOut();
    void addNeed(RunNeed need, const QString &word, const QString &name);
    void setNeed(RunNeed need);
    void applyFilter();
    void clearFilter();
    void countAll();
    void refreshState();
    void refreshSubtitle();
    [[nodiscard]] bool isFiltered() const;

    PageContext m_context;
    PageHeader *m_header = nullptr;
    FilterBar *m_filter = nullptr;
    FilterChoice *m_states = nullptr;
    QList<std::pair<RunNeed, Chip *>> m_needs;
    Chip *m_courseChip = nullptr;
    QStackedLayout *m_body = nullptr;
    RunModel *m_model = nullptr;
    TableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    NewRunForm *m_form = nullptr;
    CourseId m_course;
    RunNeed m_need = RunNeed::Any;
    int m_total = -1;
};

} // namespace laurel::ui
