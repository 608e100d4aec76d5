// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where a database is: a file an institution can copy, or a PostgreSQL server.

#include "base/Error.h"

#include <QString>
#include <QUrl>

namespace laurel::store {

enum class Engine { Sqlite, PostgreSql };

struct Address {
    Engine engine = Engine::Sqlite;
    QString path; ///< SQLite: absolute path of the file, or ":memory:"
    QUrl url;     ///< PostgreSQL: postgresql://user:password@host:port/database?sslmode=require

    /// A path (made absolute), ":memory:", or a postgresql:// or postgres:// address. Error Invalid otherwise.
    [[nodiscard]] static Result<Address> parse(const QString &text);
    /// The same for what has to be a file: its absolute path. Error Invalid for a server and for memory, too.
    [[nodiscard]] static Result<QString> parseFile(const QString &text);
    [[nodiscard]] bool isMemory() const;
    /// For people and logs: never with a password.
    [[nodiscard]] QString display() const;
    friend bool operator==(const Address &, const Address &) = default;
};

} // namespace laurel::store
