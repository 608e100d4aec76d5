// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RunsPage.h"

#include "page/runs/RunListView.h"
#include "page/runs/RunView.h"

using namespace Qt::StringLiterals;

namespace laurel::ui {

RunsPage::RunsPage(const PageContext &context, QWidget *parent)
    : ListPage(context, parent)
    , m_list(new RunListView(context, this))
    , m_run(new RunView(context, this))
{
    setList(m_list);
    addOpened(m_run);
    connect(m_list, &RunListView::openRequested, this, [this](RunId id) { open(id, {}); });
    connect(m_list, &RunListView::editRequested, this, [this](RunId id) { open(id, u"edit"_s); });
    connect(m_list, &RunListView::linkActivated, this, &Page::linkActivated);
    connect(m_run, &RunView::closeRequested, this, &RunsPage::showList);
    connect(m_run, &RunView::linkActivated, this, &Page::linkActivated);
    addActions();
}

QList<ActionSpec> RunsPage::actionSpecs()
{
    return {{u"run.new"_s, tr("New r&un…"), u"calendar-range"_s, {}, u"course"_s, {}},
            {u"run.below-minimum"_s, tr("Runs &below their minimum"), u"exclamation-triangle"_s, {}, u"course"_s, {}},
            {u"run.edit"_s,
             tr("&Edit run"),
             u"pencil"_s,
             {},
             u"course"_s,
             tr("Change dates, place, places and state of the open run (F2)")},
            {u"run.awaiting-board"_s, tr("Runs awaiting a b&oard"), u"check2-square"_s, {}, u"course"_s, {}}};
}

void RunsPage::addActions()
{
    ActionRegistry *actions = this->context().actions;
    if (actions == nullptr)
        return;
    for (const ActionSpec &spec : actionSpecs()) {
        actions->add(spec, this, [this, section = spec.id.section(u'.', 1)] {
            const qint64 run = section == u"edit" ? m_run->run().value() : 0;
            emit linkActivated({id(), run, section});
        });
    }
    refreshActions();
}

void RunsPage::follow(const Link &link)
{
    if (link.record > 0)
        return open(RunId(link.record), link.section);
    showList();
    const QString head = link.section.section(u':', 0, 0);
    const CourseId course(link.section.section(u':', 1).toLongLong());
    if (head == u"new")
        m_list->beginRun(course);
    else if (head == u"course")
        m_list->showCourse(course);
    else if (!head.isEmpty())
        m_list->showPreset(head);
}

void RunsPage::open(RunId id, const QString &tab)
{
    m_run->open(id);
    m_run->goTo(tab);
    showOpened(m_run);
    refreshActions();
}

void RunsPage::refreshActions()
{
    ActionRegistry *actions = context().actions;
    if (actions == nullptr)
        return;
    const bool may = service::permits(workspace().actor().role, service::Verb::EditRun);
    actions->setObstacle(u"run.edit"_s, !may              ? tr("Your role may look at runs but not change them.")
                                        : !isShown(m_run) ? tr("Open a run first.")
                                                          : QString());
}

void RunsPage::showList()
{
    ListPage::showList();
    refreshActions();
}

void RunsPage::focusFilter()
{
    if (isShown(m_run))
        m_run->focusFilter();
    else
        ListPage::focusFilter();
}

bool RunsPage::closeInnermost()
{
    return (isShown(m_run) && m_run->closeInnermost()) || ListPage::closeInnermost();
}

} // namespace laurel::ui
