// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"

class QStackedLayout;

namespace laurel::ui {

class CourseInspector;
class CourseModel;
class EmptyState;
class FilterBar;
class FilterChoice;
class InlineMessage;
class NewCourseForm;
class PageHeader;
class TableView;

/// The list of courses with its filter row and, on the right, the selected one.
class CourseListView final : public QWidget
{
    Q_OBJECT

public:
    explicit CourseListView(const PageContext &context, QWidget *parent = nullptr);

    void showPreset(const QString &section);
    void beginCourse();
    void focusFilter();
    void focusTable();
    bool closeInnermost();
    void tell(const Error &error);
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    void openRequested(laurel::CourseId id);
    void created(const laurel::CourseDraft &draft);
    void linkActivated(const laurel::ui::Link &link);

private:
    void buildHeader();
    void buildFilter();
    void buildTable();
    void buildSide();
    void layOut();
    void applyFilter();
    void clearFilter();
    void countAll();
    void loadDepartments();
    void refreshState();
    void refreshSubtitle();
    void showSelected();
    [[nodiscard]] bool isFiltered() const;

    PageContext m_context;
    PageHeader *m_header = nullptr;
    FilterBar *m_filter = nullptr;
    FilterChoice *m_states = nullptr;
    FilterChoice *m_levels = nullptr;
    FilterChoice *m_departments = nullptr;
    InlineMessage *m_message = nullptr;
    QStackedLayout *m_body = nullptr;
    CourseModel *m_model = nullptr;
    TableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    CourseInspector *m_inspector = nullptr;
    NewCourseForm *m_form = nullptr;
    int m_total = -1;
    bool m_sideClosed = false;
};

} // namespace laurel::ui
