// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a file is before SQLite may touch it. SQLite itself opens rubbish without a word, and makes a file that is
// not there.

#include "base/Error.h"
#include "store/Connection.h"

namespace laurel::store {

/// "LAUR", at offset 68 of the file.
constexpr int SqliteApplicationId = 0x4C415552;

enum class SqliteFile { New, Laurel };

/// Reads the header. Error NotFound: there is none and the mode does not make one. Storage: not a database, or
/// another program's. Denied: cannot be read.
[[nodiscard]] Result<SqliteFile> inspectSqliteFile(const QString &path, Connection::Mode mode);

/// Copies the database to `target` in one piece and makes the copy durable: written beside it, synced, renamed,
/// folder synced. Replaces what is there.
[[nodiscard]] Result<void> copySqliteFile(Connection &connection, const QString &target);

} // namespace laurel::store
