// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/ListPage.h"

#include "page/RecordListView.h"
#include "widget/ReadingOrder.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace laurel::ui {

ListPage::ListPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_stack(new QStackedWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

void ListPage::setList(RecordListView *list)
{
    m_list = list;
    m_stack->addWidget(list);
}

void ListPage::addOpened(QWidget *view)
{
    m_stack->addWidget(view);
}

void ListPage::showOpened(QWidget *view)
{
    m_stack->setCurrentWidget(view);
    m_entering = true;
    m_entry = entryOf(view);
    if (m_entry)
        m_entry->setFocus();
}

void ListPage::keepMoved(const QWidget *view)
{
    if (isShown(view) && m_entry && m_entry->isVisible() && window()->focusWidget() != m_entry)
        m_entering = false;
}

void ListPage::enterFilled(QWidget *view)
{
    keepMoved(view);
    if (!isShown(view) || !std::exchange(m_entering, false))
        return;
    if (QWidget *entry = entryOf(view))
        entry->setFocus();
}

bool ListPage::isShown(const QWidget *view) const
{
    return m_stack->currentWidget() == view;
}

void ListPage::showList()
{
    m_stack->setCurrentWidget(m_list);
    m_list->focusTable();
}

void ListPage::focusFilter()
{
    showList();
    m_list->focusFilter();
}

bool ListPage::closeInnermost()
{
    if (isShown(m_list))
        return m_list->closeInnermost();
    showList();
    return true;
}

QByteArray ListPage::saveState() const
{
    return m_list->saveState();
}

bool ListPage::isSettled() const
{
    const auto *records = qobject_cast<const RecordModel *>(m_list->table()->model());
    if (records == nullptr || records->state() == RecordModel::State::Loading)
        return false;
    return records->rowCount() == 0 || records->index(0, 0).data().isValid();
}

void ListPage::restoreState(const QByteArray &state)
{
    m_list->restoreState(state);
}

} // namespace laurel::ui
