// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The first import into an empty PostgreSQL database. Checking every key and keeping every index row by row costs more
// than twice the storing itself; over the whole table at the end it costs a fraction of that. So they are put aside for
// the length of the transaction, by what the catalogue says of them, and made again before it ends: nobody ever sees
// the tables without them, and if anything fails they were never gone.

#include "base/Cancel.h"
#include "base/Error.h"
#include "store/Connection.h"

#include <QStringList>

namespace laurel::store {

class FirstLoad final
{
public:
    explicit FirstLoad(Connection &connection)
        : m_connection(connection)
    {}

    /// Puts the keys of `tables` that nothing points at, foreign keys and plain indexes aside. Does nothing on SQLite,
    /// where a table has a row already, or where this user does not own the tables. Inside a write transaction.
    [[nodiscard]] Result<void> begin(const QStringList &tables);
    /// Whether something is put aside: nobody else can read or write the tables then.
    [[nodiscard]] bool isBegun() const { return !m_makeAgain.isEmpty(); }
    /// Makes them again, which checks every row. Error Conflict if two rows have one key, Invalid if one breaks another
    /// rule, Cancelled between two of them.
    [[nodiscard]] Result<void> end(const CancelToken &cancel);

private:
    [[nodiscard]] Result<bool> mayChange(const QStringList &tables);

    Connection &m_connection;
    QStringList m_makeAgain;
};

} // namespace laurel::store
