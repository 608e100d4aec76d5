// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"
#include "page/RecordListView.h"

namespace laurel::ui {

class CourseInspector;
class CourseModel;
class FilterChoice;
class NewCourseForm;

/// The list of courses with its filter row and, on the right, the selected one.
class CourseListView final : public RecordListView
{
    Q_OBJECT

public:
    explicit CourseListView(const PageContext &context, QWidget *parent = nullptr);

    void showPreset(const QString &section);
    void beginCourse();
    bool closeInnermost() override;

signals:
    void openRequested(laurel::CourseId id);
    void created(const laurel::CourseDraft &draft);
    void linkActivated(const laurel::ui::Link &link);

private:
    CourseListView(const PageContext &context, CourseModel *model, QWidget *parent);
    void buildHeader();
    void buildFilter();
    void buildTable();
    void buildSide();
    void applyFilter();
    void clearFilter();
    void countAll();
    void loadDepartments();
    void showSelected();
    [[nodiscard]] QStringList filterWords() const;

    PageContext m_context;
    CourseModel *m_model;
    FilterChoice *m_states = nullptr;
    FilterChoice *m_levels = nullptr;
    FilterChoice *m_departments = nullptr;
    CourseInspector *m_inspector = nullptr;
    NewCourseForm *m_form = nullptr;
    bool m_sideClosed = false;
};

} // namespace laurel::ui
