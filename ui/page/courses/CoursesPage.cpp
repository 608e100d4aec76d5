// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/CoursesPage.h"

#include "base/WhenDone.h"
#include "page/courses/CourseEditor.h"
#include "page/courses/CourseListView.h"

using namespace Qt::StringLiterals;

namespace laurel::ui {

CoursesPage::CoursesPage(const PageContext &context, QWidget *parent)
    : ListPage(context, parent)
    , m_list(new CourseListView(context, this))
    , m_editor(new CourseEditor(context, this))
{
    setList(m_list);
    addOpened(m_editor);
    connect(m_list, &CourseListView::openRequested, this, [this](CourseId id) { open(id, {}); });
    connect(m_list, &CourseListView::created, this, [this](const CourseDraft &draft) { openDraft(draft, {}); });
    connect(m_list, &CourseListView::linkActivated, this, &Page::linkActivated);
    connect(m_editor, &CourseEditor::closeRequested, this, &CoursesPage::showList);
    connect(m_editor, &CourseEditor::linkActivated, this, &Page::linkActivated);
    addActions();
}

QList<ActionSpec> CoursesPage::actionSpecs()
{
    return {{u"course.new"_s, tr("&New course"), u"plus-lg"_s, QKeySequence(u"Ctrl+Shift+N"_s), u"course"_s,
             tr("Begin a course with a code and a title")},
            {u"course.in-review"_s,
             tr("Courses in &review"),
             u"eye"_s,
             {},
             u"course"_s,
             tr("Show what waits for approval")}};
}

void CoursesPage::addActions()
{
    ActionRegistry *actions = this->context().actions;
    if (actions == nullptr)
        return;
    for (const ActionSpec &spec : actionSpecs()) {
        actions->add(spec, this, [this, section = spec.id.section(u'.', 1)] {
            emit linkActivated({id(), 0, section});
        });
    }
}

void CoursesPage::follow(const Link &link)
{
    if (link.record > 0)
        return open(CourseId(link.record), link.section);
    showList();
    if (link.section == u"new")
        m_list->beginCourse();
    else if (!link.section.isEmpty())
        m_list->showPreset(link.section);
}

void CoursesPage::commit()
{
    m_editor->flush();
}

void CoursesPage::open(CourseId id, const QString &section)
{
    const quint64 token = ++m_token;
    whenDone(workspace().courses().load(id), this, [this, token, section](const Result<CourseDraft> &answer) {
        if (token != m_token)
            return;
        if (answer.ok())
            openDraft(*answer, section);
        else
            m_list->tell(answer.error());
    });
}

void CoursesPage::openDraft(const CourseDraft &draft, const QString &section)
{
    ++m_token;
    m_editor->edit(draft);
    showOpened(m_editor);
    if (!section.isEmpty())
        m_editor->goTo(section);
}

void CoursesPage::showList()
{
    ++m_token;
    m_editor->flush();
    ListPage::showList();
}

} // namespace laurel::ui
