// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "store/Connection.h"

#include <QDate>

namespace laurel::store {

/// What waits to be done today, counted in a few grouped statements.
class AgendaRepository final
{
public:
    explicit AgendaRepository(Connection &connection)
        : m_connection(connection)
    {}

    [[nodiscard]] Result<Agenda> load(const QDate &today);

private:
    [[nodiscard]] Result<void> countAll(Agenda &agenda, const QDate &today);
    [[nodiscard]] Result<void> countWork(Agenda &agenda);
    [[nodiscard]] Result<void> listRuns(Agenda &agenda, const QDate &today);
    Connection &m_connection;
};

} // namespace laurel::store
