// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/CoursesPage.h"

#include "base/WhenDone.h"
#include "page/courses/CourseEditor.h"
#include "page/courses/CourseListView.h"

#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

CoursesPage::CoursesPage(const PageContext &context, QWidget *parent)
    : Page(context, parent), m_stack(new QStackedLayout(this)), m_list(new CourseListView(context, this)),
      m_editor(new CourseEditor(context, this))
{
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_editor);
    connect(m_list, &CourseListView::openRequested, this, [this](CourseId id) { open(id, {}); });
    connect(m_list, &CourseListView::created, this, [this](const CourseDraft &draft) { openDraft(draft, {}); });
    connect(m_list, &CourseListView::linkActivated, this, &Page::linkActivated);
    connect(m_editor, &CourseEditor::closeRequested, this, &CoursesPage::showList);
    connect(m_editor, &CourseEditor::linkActivated, this, &Page::linkActivated);
    addActions();
}

void CoursesPage::addActions()
{
    ActionRegistry *actions = this->context().actions;
    if (actions == nullptr)
        return;
    actions->add({u"course.new"_s, tr("&New course"), u"plus-lg"_s, QKeySequence(u"Ctrl+Shift+N"_s), u"course"_s,
                  tr("Begin a course with a code and a title")},
                 this, [this] { emit linkActivated({id(), 0, u"new"_s}); });
    actions->add({u"course.in-review"_s, tr("Courses in &review"), u"eye"_s, {}, u"course"_s,
                  tr("Show what waits for approval")},
                 this, [this] { emit linkActivated({id(), 0, u"in-review"_s}); });
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
    if (!section.isEmpty())
        m_editor->goTo(section);
    m_stack->setCurrentWidget(m_editor);
}

void CoursesPage::showList()
{
    ++m_token;
    m_editor->flush();
    m_stack->setCurrentWidget(m_list);
    m_list->focusTable();
}

void CoursesPage::focusFilter()
{
    showList();
    m_list->focusFilter();
}

bool CoursesPage::closeInnermost()
{
    if (m_stack->currentWidget() != m_editor)
        return m_list->closeInnermost();
    showList();
    return true;
}

QByteArray CoursesPage::saveState() const
{
    return m_list->saveState();
}

void CoursesPage::restoreState(const QByteArray &state)
{
    m_list->restoreState(state);
}

} // namespace laurel::ui
