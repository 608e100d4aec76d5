// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"
#include "page/SidePanel.h"

class QComboBox;

namespace laurel::ui {

class FieldRow;
class InlineMessage;
class RunFields;

/// Beside the list: plans a run of an approved course version.
class NewRunForm final : public SidePanel
{
    Q_OBJECT

public:
    explicit NewRunForm(const PageContext &context, QWidget *parent = nullptr);

    /// Empties the form; `course` is chosen if it can be run.
    void begin(CourseId course);

signals:
    void created(laurel::RunId id);

private:
    void build();
    void loadCourses();
    void proposeCode();
    void propose(const QString &course, int year, const QList<RunRow> &taken);
    [[nodiscard]] Run run() const;
    bool showProblems();
    void create();

    PageContext m_context;
    QComboBox *m_course;
    FieldRow *m_courseRow;
    RunFields *m_fields;
    InlineMessage *m_message;
    QList<CourseRow> m_courses;
    CourseId m_wanted;
    QString m_proposed;
    quint64 m_token = 0;
    bool m_busy = false;
};

} // namespace laurel::ui
