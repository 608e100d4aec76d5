// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Brings a database to the schema this program knows: numbered steps, one transaction each, written down with the
// checksum of what was run. Never touches a database that a newer program wrote.

#include "base/Clock.h"
#include "base/Error.h"
#include "store/Connection.h"

#include <QList>

namespace laurel::store {

struct Migration {
    int version = 0; ///< 1, 2, 3 … without gaps
    QString name;    ///< "courses"
    QString sql;
    QString checksum;      ///< SHA-256 of the file, hex
    int minCompatible = 0; ///< the oldest schema version whose program may still read the result
};

/// How the schema in a database stands to this program.
struct SchemaState {
    int current = 0; ///< 0: empty database
    int newest = 0;  ///< what this program knows
    int minCompatible = 0;
    QString writtenBy; ///< program version of the last step

    [[nodiscard]] bool isCurrent() const { return current == newest; }
    [[nodiscard]] bool isNewer() const { return current > newest; }
};

class Migrator final
{
public:
    /// With the steps compiled into the program.
    explicit Migrator(Connection &connection);
    /// With other steps, for tests and for stopping half-way.
    Migrator(Connection &connection, QList<Migration> steps);

    /// The steps compiled in for a database, in order.
    [[nodiscard]] static QList<Migration> builtIn(Engine engine);

    [[nodiscard]] Result<SchemaState> state() const;
    /// Error Conflict, naming the program version needed, if the schema is newer than this program can use in the
    /// connection's mode.
    [[nodiscard]] Result<void> checkUsable() const;
    /// Runs what is missing, all of it or none. An SQLite file that already holds a schema is copied beside itself
    /// first
    /// ("<name>.before-<version>"). Error Internal if a step already run has another checksum now.
    [[nodiscard]] Result<void> migrate(const QString &appVersion, const Clock &clock);

private:
    [[nodiscard]] Result<void> checkHistory() const;
    [[nodiscard]] Result<void> apply(const Migration &step, const QString &appVersion, const Clock &clock);

    Connection &m_connection;
    QList<Migration> m_steps;
};

} // namespace laurel::store
