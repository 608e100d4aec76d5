// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page/Page.h"

namespace laurel::ui {

/// Where the person has been, like a browser: following a link forgets what lay ahead.
class Navigation final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void follow(const Link &link);
    void back();
    void forward();
    void clear();
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_links.size(); }
    [[nodiscard]] Link current() const { return m_links.value(m_at); }

signals:
    void arrived(const laurel::ui::Link &link);

private:
    static constexpr qsizetype longest = 200;
    QList<Link> m_links;
    qsizetype m_at = -1;
};

} // namespace laurel::ui
