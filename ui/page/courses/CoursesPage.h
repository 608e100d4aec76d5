// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/ListPage.h"

namespace laurel::ui {

class CourseEditor;
class CourseListView;

/// All courses, and one of them opened in the course studio.
class CoursesPage final : public ListPage
{
    Q_OBJECT

public:
    explicit CoursesPage(const PageContext &context, QWidget *parent = nullptr);

    /// What it can do, known before there is one; each page registers how.
    [[nodiscard]] static QList<ActionSpec> actionSpecs();

    [[nodiscard]] QString id() const override { return QStringLiteral("courses"); }
    [[nodiscard]] QString title() const override { return tr("Courses"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("book"); }
    /// Record: opens that course at the section ("outcomes"). Section alone: "in-review" shows those, "new" begins one.
    void follow(const Link &link) override;
    void commit() override;

protected:
    void showList() override;

private:
    void addActions();
    void open(CourseId id, const QString &section);
    void openDraft(const CourseDraft &draft, const QString &section);

    CourseListView *m_list;
    CourseEditor *m_editor;
    quint64 m_token = 0;
};

} // namespace laurel::ui
