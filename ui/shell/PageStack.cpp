// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/PageStack.h"

#include "widget/ReadingOrder.h"

#include <algorithm>

namespace laurel::ui {

PageStack::PageStack(QList<PageFactory> factories, QList<PageFactory> sides, Session *session, QWidget *parent)
    : QStackedWidget(parent)
    , m_factories(std::move(factories))
    , m_sides(std::move(sides))
    , m_session(session)
{}

bool PageStack::open(const Link &link)
{
    Page *wanted = page(link.page);
    if (wanted == nullptr)
        return false;
    setCurrentWidget(wanted);
    wanted->follow(link);
    enter(wanted);
    return true;
}

/// The cursor goes where work on the page begins; if there is nothing yet, when it has come.
void PageStack::enter(Page *page)
{
    m_entering = nullptr;
    if (isAtWorkIn(page))
        return;
    if (QWidget *entry = entryOf(page))
        entry->setFocus();
    else
        m_entering = page;
    m_before = window()->focusWidget();
}

bool PageStack::make(const QString &id)
{
    return !m_pages.contains(id) && page(id) != nullptr;
}

Page *PageStack::currentPage() const
{
    return qobject_cast<Page *>(currentWidget());
}

QString PageStack::titleOf(const QString &id) const
{
    const auto found = std::find_if(m_factories.begin(), m_factories.end(),
                                    [&id](const PageFactory &factory) { return factory.id == id; });
    return found == m_factories.end() ? QString() : found->title;
}

void PageStack::drop()
{
    keepStates();
    for (Page *page : std::as_const(m_pages)) {
        removeWidget(page);
        delete page;
    }
    m_pages.clear();
    m_entering = nullptr;
    m_context.workspace.reset();
}

void PageStack::keepStates() const
{
    for (auto it = m_pages.begin(); it != m_pages.end(); ++it)
        m_session->setPageState(it.key(), it.value()->saveState());
}

Page *PageStack::page(const QString &id)
{
    if (Page *known = m_pages.value(id))
        return known;
    if (!m_context.workspace)
        return nullptr;
    for (const PageFactory &factory : m_factories + m_sides) {
        if (factory.id != id)
            continue;
        Page *fresh = factory.make(m_context, this);
        fresh->setObjectName(QStringLiteral("page.") + id);
        fresh->setAccessibleName(factory.title);
        addWidget(fresh);
        m_pages.insert(id, fresh);
        if (const QByteArray state = m_session->pageState(id); !state.isEmpty())
            fresh->restoreState(state);
        connect(fresh, &Page::filled, this, [this, fresh] {
            if (m_entering == fresh && currentWidget() == fresh && window()->focusWidget() == m_before)
                enter(fresh);
        });
        emit made(fresh);
        return fresh;
    }
    return nullptr;
}

} // namespace laurel::ui
