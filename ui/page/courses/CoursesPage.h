// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

class QStackedLayout;

namespace laurel::ui {

class CourseEditor;
class CourseListView;

/// All courses, and one of them opened in the course studio.
class CoursesPage final : public Page
{
    Q_OBJECT

public:
    explicit CoursesPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("courses"); }
    [[nodiscard]] QString title() const override { return tr("Courses"); }
    [[nodiscard]] QString icon() const override { return QStringLiteral("book"); }
    /// Record: opens that course at the section ("outcomes"). Section alone: "in-review" shows those, "new" begins one.
    void follow(const Link &link) override;
    void focusFilter() override;
    bool closeInnermost() override;
    [[nodiscard]] QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

private:
    void addActions();
    void open(CourseId id, const QString &section);
    void openDraft(const CourseDraft &draft, const QString &section);
    void showList();

    QStackedLayout *m_stack;
    CourseListView *m_list;
    CourseEditor *m_editor;
    quint64 m_token = 0;
};

} // namespace laurel::ui
