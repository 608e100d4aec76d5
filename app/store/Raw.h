// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The driver's own handle, for the few paths where QSqlQuery costs two to three times the work itself: long inserts
// (BulkWriter) and reading tens of thousands of rows in one go (RawRows). Everything else goes through Statement.

#include "base/Error.h"
#include "store/Connection.h"

#include <QByteArray>
#include <QDate>
#include <QList>

#include <memory>
#include <string_view>
#include <variant>

struct sqlite3;
struct pg_conn;

namespace laurel::store {

/// One of the two is set. Borrowed from the connection, valid as long as it is open.
struct RawHandle {
    sqlite3 *sqlite = nullptr;
    pg_conn *postgres = nullptr;
};

[[nodiscard]] inline RawHandle rawHandle(const Connection &connection)
{
    return {connection.sqlite(), connection.postgres()};
}

/// A value bound in the place of `$1`, `$2` … .
using RawValue = std::variant<qint64, QByteArray>;

/// Rows of one SELECT, read once from first to last. Placeholders are `$1`, `$2` … in the order of their first use,
/// which both databases understand. No other statement may run on the connection's handle before done().
class RawRows final
{
public:
    /// Runs `sql`. Error Storage with the database's text in the detail.
    [[nodiscard]] static Result<RawRows> open(const Connection &connection, const QByteArray &sql,
                                              const QList<RawValue> &values = {});
    RawRows(RawRows &&) noexcept;
    RawRows &operator=(RawRows &&) noexcept;
    Q_DISABLE_COPY(RawRows)
    ~RawRows();

    /// Steps to the next row; false at the end and after an error, which done() tells apart.
    [[nodiscard]] bool next();
    [[nodiscard]] bool isNull(int column) const;
    /// A whole number; 0 where the column is null.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    /// UTF-8 text or bytes, valid until the next next(); empty where the column is null.
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] QString text(int column) const;
    /// A day stored as yyyy-MM-dd; an invalid date where the column is null.
    [[nodiscard]] QDate date(int column) const;
    /// Ends the reading; the error that ended it early, if there was one.
    [[nodiscard]] Result<void> done();

private:
    class Source;
    class SqliteSource;
    class PostgresSource;
    explicit RawRows(std::unique_ptr<Source> source);
    std::unique_ptr<Source> m_source;
};

} // namespace laurel::store
