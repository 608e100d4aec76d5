// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/courses/CourseSection.h"
#include "service/Workspace.h"

namespace laurel::ui {

class VersionModel;
class TableView;

/// The versions of the course, newest first; Enter opens one to read.
class HistorySection final : public CourseSection
{
    Q_OBJECT

public:
    explicit HistorySection(std::shared_ptr<service::Workspace> workspace, QWidget *parent = nullptr);

    void setCourse(CourseId id);
    void present(const CourseDraft &draft, Access access) override;
    bool focusField(const QString &path) override;

signals:
    void versionChosen(laurel::VersionId id);

private:
    void load();

    std::shared_ptr<service::Workspace> m_workspace;
    VersionModel *m_model;
    TableView *m_table;
    CourseId m_course;
    VersionId m_shown;
    CourseState m_state = CourseState::Draft;
    quint64 m_token = 0;
};

} // namespace laurel::ui
