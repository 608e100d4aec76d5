// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Turns what the databases report into an Error with a sentence that says what to do, and lets the few places that
// must tell failures apart do so: retrying, and a connection that was lost.

#include "base/Error.h"
#include "store/Address.h"

class QSqlError;
struct pg_conn;
struct pg_result;
struct sqlite3;

namespace laurel::store {

/// The kind stands first in Error::detail, e.g. "busy: SQLite 5 database is locked".
enum class Failure {
    Busy,          ///< somebody else is writing
    Serialisation, ///< two transactions met; trying again may do
    Unique,        ///< a unique rule was met
    Rule,          ///< a check, a foreign key or a trigger said no
    Full,          ///< no space
    ReadOnly,      ///< the file, folder or role may not be written
    Damaged,       ///< pages that make no sense
    NotADatabase,
    Unreachable, ///< no connection, or it was lost
    InDoubt,     ///< lost while committing: it may or may not have been stored
    Other,
};

/// Whether a connection to a server can still be worked with.
enum class Link { Up, Lost };
[[nodiscard]] Link linkOf(const pg_conn *connection);

/// An Error for a driver's report. `doing` completes "could not …", e.g. "save the course"; `link` says what became of
/// the connection (SQLite has none that could be lost).
[[nodiscard]] Error toError(const QSqlError &error, Engine engine, Link link, const QString &doing);
/// The same from the raw SQLite handle and from a result of libpq (null where it had none to give), for the bulk paths.
[[nodiscard]] Error toError(sqlite3 *handle, const QString &doing);
[[nodiscard]] Error toError(const pg_result *result, const pg_conn *connection, const QString &doing);
/// What a SQLSTATE (PostgreSQL, appendix A) stands for; Other for one that nobody needs to tell apart.
[[nodiscard]] Failure classifyPostgres(QStringView state);
[[nodiscard]] Error makeError(Failure failure, const QString &doing, const QString &native);

/// The failure an Error of this layer stands for; Other for any other Error.
[[nodiscard]] Failure failureOf(const Error &error);
/// True if running the whole transaction again may succeed.
[[nodiscard]] bool isTransient(const Error &error);
/// True if the connection is of no more use.
[[nodiscard]] bool isLost(const Error &error);

} // namespace laurel::store
