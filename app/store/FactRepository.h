// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Facts.h"
#include "store/Connection.h"

namespace laurel::store {

/// Reads what measures are counted from: every enrolment once, without names.
class FactRepository final
{
public:
    explicit FactRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// All facts with their dimensions, as of one moment if a Snapshot transaction is open. `language` picks the
    /// titles of courses. A blank in the data is −1, a group of its own.
    [[nodiscard]] Result<FactSet> load(const QString &language);

private:
    Connection &m_connection;
};

} // namespace laurel::store
