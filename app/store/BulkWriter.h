// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Stores many rows of one table at the speed the database itself has: one prepared statement of many rows on
// SQLite's own handle, COPY … FROM STDIN on PostgreSQL's. Belongs to an open transaction of the caller; it neither
// begins nor commits.
//
// One writer at a time per connection, and nothing else on the connection until finish(): that is COPY's rule, so it
// is the rule for both. A row is its columns in order: call one setter per column, then endRow().

#include "base/Error.h"
#include "store/Raw.h"

#include <QByteArrayList>
#include <QByteArrayView>
#include <QDate>
#include <QStringView>

#include <memory>
#include <vector>

namespace laurel::store {

class BulkWriter final
{
public:
    /// Makes ready to fill `columns` of `table` (both trusted names of the schema). Error Storage if the database
    /// refuses the table or a column.
    [[nodiscard]] static Result<BulkWriter> into(const Connection &connection, const char *table,
                                                 const QByteArrayList &columns);
    BulkWriter(BulkWriter &&) noexcept;
    BulkWriter &operator=(BulkWriter &&) noexcept;
    Q_DISABLE_COPY(BulkWriter)
    /// Abandons what was not finished; on PostgreSQL the transaction must then be rolled back.
    ~BulkWriter();

    BulkWriter &null();
    BulkWriter &integer(qint64 value);
    BulkWriter &real(double value);
    BulkWriter &text(QStringView value);
    /// Text that is UTF-8 already.
    BulkWriter &utf8(QByteArrayView value);
    BulkWriter &bytes(QByteArrayView value);
    /// yyyy-MM-dd, or null for an invalid date.
    BulkWriter &date(const QDate &value);

    /// Hands the row over. Error Internal if a column is missing or too many; Conflict if a unique rule is met;
    /// Storage otherwise. Rows travel in groups, so a rule that is broken may be told by a later row or by finish().
    [[nodiscard]] Result<void> endRow();
    /// Ends the writing; the number of rows stored.
    [[nodiscard]] Result<qint64> finish();

private:
    class Sink;
    class SqliteSink;
    class PostgresSink;

    /// One column of a row. Text and bytes stand in m_heap, which may move, hence offsets.
    struct Cell {
        enum class Kind { Null, Integer, Real, Text, Bytes } kind = Kind::Null;
        union {
            qint64 integer = 0;
            double real;
        };
        qsizetype offset = 0;
        qsizetype size = 0;
    };

    BulkWriter(std::unique_ptr<Sink> sink, size_t columns);
    [[nodiscard]] Result<void> send();
    void addHeap(Cell::Kind kind, const char *data, qsizetype size);

    std::unique_ptr<Sink> m_sink;
    size_t m_columns;
    size_t m_waiting = 0; ///< whole rows in m_cells
    qint64 m_rows = 0;
    std::vector<Cell> m_cells;
    QByteArray m_heap;
};

} // namespace laurel::store
