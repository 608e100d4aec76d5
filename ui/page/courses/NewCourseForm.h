// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Course.h"
#include "page/Page.h"
#include "page/SidePanel.h"

class QComboBox;
class QLineEdit;

namespace laurel::ui {

class FieldRow;
class InlineMessage;

/// Beside the list: the two or three things a new course cannot be without. The rest is written in the studio.
class NewCourseForm final : public SidePanel
{
    Q_OBJECT

public:
    explicit NewCourseForm(const PageContext &context, QWidget *parent = nullptr);

    void begin();
    void setDepartments(const QStringList &departments);

signals:
    void created(const laurel::CourseDraft &draft);

private:
    [[nodiscard]] CourseDraft draft() const;
    bool showProblems();
    void create();

    PageContext m_context;
    QLineEdit *m_code;
    QLineEdit *m_title;
    QComboBox *m_department;
    FieldRow *m_codeRow = nullptr;
    FieldRow *m_titleRow = nullptr;
    InlineMessage *m_message;
    bool m_busy = false;
};

} // namespace laurel::ui
