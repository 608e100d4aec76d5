// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/runs/RunsPage.h"

#include "page/runs/RunListView.h"
#include "page/runs/RunView.h"

#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

RunsPage::RunsPage(const PageContext &context, QWidget *parent)
    : Page(context, parent), m_stack(new QStackedLayout(this)), m_list(new RunListView(context, this)),
      m_run(new RunView(context, this))
{
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_run);
    connect(m_list, &RunListView::openRequested, this, [this](RunId id) { open(id, {}); });
    connect(m_list, &RunListView::linkActivated, this, &Page::linkActivated);
    connect(m_run, &RunView::closeRequested, this, &RunsPage::showList);
    connect(m_run, &RunView::linkActivated, this, &Page::linkActivated);
    addActions();
}

void RunsPage::addActions()
{
    ActionRegistry *actions = this->context().actions;
    if (actions == nullptr)
        return;
    const auto add = [&](const QString &code, const QString &text, const QString &icon, const QString &section) {
        actions->add({code, text, icon, {}, u"course"_s, {}}, this,
                     [this, section] { emit linkActivated({id(), 0, section}); });
    };
    add(u"run.new"_s, tr("New r&un…"), u"calendar-range"_s, u"new"_s);
    add(u"run.below-minimum"_s, tr("Runs &below their minimum"), u"exclamation-triangle"_s, u"below-minimum"_s);
    add(u"run.awaiting-board"_s, tr("Runs awaiting a b&oard"), u"check2-square"_s, u"awaiting-board"_s);
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
    m_stack->setCurrentWidget(m_run);
}

void RunsPage::showList()
{
    m_stack->setCurrentWidget(m_list);
}

void RunsPage::focusFilter()
{
    if (m_stack->currentWidget() == m_run)
        m_run->focusFilter();
    else
        m_list->focusFilter();
}

bool RunsPage::closeInnermost()
{
    if (m_stack->currentWidget() == m_run) {
        if (!m_run->closeInnermost())
            showList();
        return true;
    }
    return m_list->closeInnermost();
}

QByteArray RunsPage::saveState() const
{
    return m_list->saveState();
}

void RunsPage::restoreState(const QByteArray &state)
{
    m_list->restoreState(state);
}

} // namespace laurel::ui
