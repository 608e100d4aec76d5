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

/// Makes what was written under `path` durable, a folder's names too. Error Storage.
[[nodiscard]] Result<void> syncPath(const QString &path);

/// A copy of a database beside the place it is meant for, in one piece and synced. Goes again with this object unless
/// it was put there.
class SqliteCopy final
{
public:
    [[nodiscard]] static Result<SqliteCopy> make(Connection &connection, const QString &target);
    ~SqliteCopy();
    SqliteCopy(SqliteCopy &&other) noexcept;
    SqliteCopy &operator=(SqliteCopy &&) = delete;
    Q_DISABLE_COPY(SqliteCopy)

    /// Gives it the name it is meant for, durably, in the place of what has that name: there is a file under it at
    /// every moment. Error Storage.
    [[nodiscard]] Result<void> place();

private:
    explicit SqliteCopy(QString target);

    QString m_target;
    QString m_part; ///< empty: there is nothing to take away
};

/// Makes the copy and puts it in its place.
[[nodiscard]] Result<void> copySqliteFile(Connection &connection, const QString &target);

} // namespace laurel::store
