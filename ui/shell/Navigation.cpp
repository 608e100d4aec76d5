// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Navigation.h"

namespace laurel::ui {

void Navigation::follow(const Link &link)
{
    const Link now = current();
    const bool same = now.page == link.page && now.record == link.record && now.section == link.section;
    if (!same || m_links.isEmpty()) {
        m_links = m_links.mid(0, m_at + 1);
        m_links.append(link);
        if (m_links.size() > longest)
            m_links.removeFirst();
        m_at = m_links.size() - 1;
    }
    emit arrived(link);
}

void Navigation::back()
{
    if (!canGoBack())
        return;
    --m_at;
    emit arrived(current());
}

void Navigation::forward()
{
    if (!canGoForward())
        return;
    ++m_at;
    emit arrived(current());
}

void Navigation::clear()
{
    m_links.clear();
    m_at = -1;
}

} // namespace laurel::ui
