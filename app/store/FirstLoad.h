// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The first import into an empty PostgreSQL database. Checking every foreign key and keeping every index row by row
// costs more than twice the storing itself; over the whole table at the end it costs a tenth of that. So both are put aside for the
// length of the transaction, by what the catalogue says of them, and made again before it ends: nobody ever sees the
// tables without them, and if anything fails they were never gone.

#include "base/Error.h"
#include "store/Connection.h"

#include <QStringList>

namespace laurel::store {

class FirstLoad final
{
public:
    explicit FirstLoad(Connection &connection) : m_connection(connection) {}

    /// Puts the foreign keys and plain indexes of `tables` aside. Does nothing on SQLite, where a table has a row
    /// already, or where this user does not own the tables. Inside a write transaction.
    [[nodiscard]] Result<void> begin(const QStringList &tables);
    /// Makes them again, which checks every row. Error Storage if a row breaks a rule.
    [[nodiscard]] Result<void> end();

private:
    [[nodiscard]] Result<bool> mayChange(const QStringList &tables);
    [[nodiscard]] Result<void> runAll(const QStringList &statements);

    Connection &m_connection;
    QStringList m_makeAgain;
};

} // namespace laurel::store
