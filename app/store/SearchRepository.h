// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "store/Connection.h"

namespace laurel::store {

/// The search over everything, for the command palette.
class SearchRepository final
{
public:
    explicit SearchRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// At most `limit` hits of each kind: courses, runs, learners, credentials. Nothing for a blank text. `language`
    /// picks the titles.
    [[nodiscard]] Result<QList<SearchHit>> find(const QString &text, const QString &language, int limit = 8);

private:
    [[nodiscard]] Result<void> courses(const QString &text, const QString &language, int limit);
    [[nodiscard]] Result<void> runs(const QString &text, const QString &language, int limit);
    [[nodiscard]] Result<void> learners(const QString &text, int limit);
    [[nodiscard]] Result<void> credentials(const QString &text, int limit);

    Connection &m_connection;
    QList<SearchHit> m_hits;
};

} // namespace laurel::store
