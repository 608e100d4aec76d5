// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/RunModel.h"
#include "page/Page.h"
#include "page/RecordListView.h"

namespace laurel::ui {

class Chip;
class FilterChoice;
class NewRunForm;

/// The list of runs with its filter row; planning a new one beside it.
class RunListView final : public RecordListView
{
    Q_OBJECT

public:
    explicit RunListView(const PageContext &context, QWidget *parent = nullptr);

    /// "below-minimum", "awaiting-board", "starting", or the code of a state.
    void showPreset(const QString &section);
    void showCourse(CourseId course);
    void beginRun(CourseId course);

signals:
    void openRequested(laurel::RunId id);
    void editRequested(laurel::RunId id);
    void linkActivated(const laurel::ui::Link &link);

private:
    RunListView(const PageContext &context, RunModel *model, QWidget *parent);
    void buildHeader();
    void buildFilter();
    void buildTable();
    void buildForm();
    void addNeed(RunNeed need, const QString &word, const QString &name);
    void setNeed(RunNeed need);
    void applyFilter();
    void clearFilter();
    void countAll();
    [[nodiscard]] QStringList filterWords() const;

    PageContext m_context;
    RunModel *m_model;
    FilterChoice *m_states = nullptr;
    QList<std::pair<RunNeed, Chip *>> m_needs;
    Chip *m_courseChip = nullptr;
    NewRunForm *m_form = nullptr;
    CourseId m_course;
    RunNeed m_need = RunNeed::Any;
};

} // namespace laurel::ui
