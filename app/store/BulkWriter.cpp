// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BulkWriter.h"

#include "store/StoreError.h"

#include <QStringEncoder>
#include <QtEndian>

#include <libpq-fe.h>
#include <sqlite3.h>

#include <bit>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

/// COPY data is sent in pieces of about this size: large enough that the call costs nothing, small enough for a cache.
constexpr qsizetype copyPiece = 128 * 1024;

/// Rows of one INSERT on SQLite. What a statement sets up at its start (the code lists of CHECK … IN, above all) then
/// costs once per group instead of once per row, which makes it three times faster.
constexpr size_t groupSize = 32;

QString storing(const QByteArray &table)
{
    return u"store records of “%1”"_s.arg(QString::fromLatin1(table));
}

} // namespace

class BulkWriter::Sink
{
public:
    Sink() = default;
    virtual ~Sink() = default;
    Q_DISABLE_COPY_MOVE(Sink)
    virtual Result<void> rows(const std::vector<Cell> &cells, size_t count, const char *heap) = 0;
    virtual Result<void> finish() = 0;
};

class BulkWriter::SqliteSink final : public BulkWriter::Sink
{
public:
    SqliteSink(sqlite3 *database, QByteArray table, QByteArrayList columns)
        : m_database(database)
        , m_table(std::move(table))
        , m_columns(std::move(columns))
    {}
    ~SqliteSink() override
    {
        sqlite3_finalize(m_group);
        sqlite3_finalize(m_single);
    }
    Q_DISABLE_COPY_MOVE(SqliteSink)

    Result<void> prepare()
    {
        LAUREL_TRY(prepare(m_group, groupSize));
        return prepare(m_single, 1);
    }

    Result<void> rows(const std::vector<Cell> &cells, size_t count, const char *heap) override
    {
        size_t done = 0;
        for (; count - done >= groupSize; done += groupSize)
            LAUREL_TRY(step(m_group, cells, done, groupSize, heap));
        for (; done < count; ++done)
            LAUREL_TRY(step(m_single, cells, done, 1, heap));
        return {};
    }
    Result<void> finish() override { return {}; }

private:
    Result<void> prepare(sqlite3_stmt *&statement, size_t count)
    {
        const QByteArray row = "(?" + QByteArray(",?").repeated(m_columns.size() - 1) + ')';
        const QByteArray sql = "INSERT INTO " + m_table + " (" + m_columns.join(',') + ") VALUES " + row +
                               (',' + row).repeated(qsizetype(count) - 1);
        if (sqlite3_prepare_v3(m_database, sql.constData(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                               nullptr) != SQLITE_OK)
            return toError(m_database, storing(m_table));
        return {};
    }

    // The heap outlives the step, so nothing needs to be copied.
    Result<void> step(sqlite3_stmt *statement, const std::vector<Cell> &cells, size_t first, size_t count,
                      const char *heap)
    {
        const size_t width = size_t(m_columns.size());
        for (size_t i = 0; i < count * width; ++i)
            bind(statement, int(i) + 1, cells[first * width + i], heap);
        sqlite3_step(statement);
        if (sqlite3_reset(statement) != SQLITE_OK)
            return toError(m_database, storing(m_table));
        return {};
    }

    static void bind(sqlite3_stmt *statement, int place, const Cell &cell, const char *heap)
    {
        switch (cell.kind) {
        case Cell::Kind::Null: sqlite3_bind_null(statement, place); break;
        case Cell::Kind::Integer: sqlite3_bind_int64(statement, place, cell.integer); break;
        case Cell::Kind::Real: sqlite3_bind_double(statement, place, cell.real); break;
        case Cell::Kind::Text:
            sqlite3_bind_text(statement, place, heap + cell.offset, int(cell.size), SQLITE_STATIC);
            break;
        case Cell::Kind::Bytes:
            sqlite3_bind_blob(statement, place, heap + cell.offset, int(cell.size), SQLITE_STATIC);
            break;
        }
    }

    sqlite3 *m_database;
    QByteArray m_table;
    QByteArrayList m_columns;
    sqlite3_stmt *m_group = nullptr;
    sqlite3_stmt *m_single = nullptr;
};

class BulkWriter::PostgresSink final : public BulkWriter::Sink
{
public:
    // Binary: neither side spells numbers and bytes out as text, or looks for the signs that part them.
    PostgresSink(PGconn *connection, QByteArray table)
        : m_connection(connection)
        , m_table(std::move(table))
    {}
    ~PostgresSink() override
    {
        if (m_open)
            (void)end("abandoned");
    }
    Q_DISABLE_COPY_MOVE(PostgresSink)

    Result<void> prepare(const QByteArrayList &columns)
    {
        const QByteArray sql = "COPY " + m_table + " (" + columns.join(',') + ") FROM STDIN (FORMAT binary)";
        PGresult *result = PQexec(m_connection, sql.constData());
        m_open = PQresultStatus(result) == PGRES_COPY_IN;
        Result<void> outcome;
        if (!m_open)
            outcome = toError(result, m_connection, storing(m_table));
        PQclear(result);
        m_out.append("PGCOPY\n\377\r\n\0", 11); // then no flags, and no extension of the header
        number(qint32(0));
        number(qint32(0));
        return outcome;
    }

    Result<void> rows(const std::vector<Cell> &cells, size_t count, const char *heap) override
    {
        const size_t width = cells.size() / count;
        for (size_t i = 0; i < cells.size(); ++i) {
            if (i % width == 0)
                number(qint16(width));
            append(cells[i], heap);
        }
        if (m_out.size() >= copyPiece)
            return send();
        return {};
    }

    Result<void> finish() override
    {
        number(qint16(-1)); // no more rows
        LAUREL_TRY(send());
        return end(nullptr);
    }

private:
    Result<void> send()
    {
        if (!m_out.isEmpty() && PQputCopyData(m_connection, m_out.constData(), int(m_out.size())) != 1)
            return makeError(Failure::Unreachable, storing(m_table), QString::fromUtf8(PQerrorMessage(m_connection)));
        m_out.resize(0);
        return {};
    }

    Result<void> end(const char *reason)
    {
        m_open = false;
        if (PQputCopyEnd(m_connection, reason) != 1)
            return makeError(Failure::Unreachable, storing(m_table), QString::fromUtf8(PQerrorMessage(m_connection)));
        Result<void> outcome;
        while (PGresult *result = PQgetResult(m_connection)) {
            if (PQresultStatus(result) != PGRES_COMMAND_OK && outcome.ok())
                outcome = toError(result, m_connection, storing(m_table));
            PQclear(result);
        }
        return outcome;
    }

    template <typename T>
    void number(T value)
    {
        const T wire = qToBigEndian(value);
        m_out.append(reinterpret_cast<const char *>(&wire), sizeof wire);
    }

    // All columns of the schema are BIGINT, DOUBLE PRECISION, TEXT or BYTEA: their wire forms are plain.
    void append(const Cell &cell, const char *heap)
    {
        switch (cell.kind) {
        case Cell::Kind::Null: number(qint32(-1)); break;
        case Cell::Kind::Integer:
            number(qint32(sizeof cell.integer));
            number(cell.integer);
            break;
        case Cell::Kind::Real:
            number(qint32(sizeof cell.real));
            number(std::bit_cast<qint64>(cell.real));
            break;
        case Cell::Kind::Text:
        case Cell::Kind::Bytes:
            number(qint32(cell.size));
            m_out.append(heap + cell.offset, cell.size);
            break;
        }
    }

    PGconn *m_connection;
    QByteArray m_table;
    QByteArray m_out;
    bool m_open = false;
};

BulkWriter::BulkWriter(std::unique_ptr<Sink> sink, size_t columns)
    : m_sink(std::move(sink))
    , m_columns(columns)
{
    m_cells.reserve(columns * groupSize);
}
BulkWriter::BulkWriter(BulkWriter &&) noexcept = default;
BulkWriter &BulkWriter::operator=(BulkWriter &&) noexcept = default;
BulkWriter::~BulkWriter() = default;

Result<BulkWriter> BulkWriter::into(const Connection &connection, const char *table, const QByteArrayList &columns)
{
    const RawHandle handle = rawHandle(connection);
    if (handle.sqlite) {
        auto sink = std::make_unique<SqliteSink>(handle.sqlite, table, columns);
        LAUREL_TRY(sink->prepare());
        return BulkWriter(std::move(sink), size_t(columns.size()));
    }
    if (!handle.postgres)
        return makeError(Failure::Unreachable, storing(table), u"the connection is closed"_s);
    auto sink = std::make_unique<PostgresSink>(handle.postgres, table);
    LAUREL_TRY(sink->prepare(columns));
    return BulkWriter(std::move(sink), size_t(columns.size()));
}

void BulkWriter::addHeap(Cell::Kind kind, const char *data, qsizetype size)
{
    Cell cell;
    cell.kind = kind;
    cell.offset = m_heap.size();
    cell.size = size;
    m_heap.append(data, size);
    m_cells.push_back(cell);
}

BulkWriter &BulkWriter::null()
{
    m_cells.push_back({});
    return *this;
}

BulkWriter &BulkWriter::integer(qint64 value)
{
    Cell cell;
    cell.kind = Cell::Kind::Integer;
    cell.integer = value;
    m_cells.push_back(cell);
    return *this;
}

BulkWriter &BulkWriter::real(double value)
{
    Cell cell;
    cell.kind = Cell::Kind::Real;
    cell.real = value;
    m_cells.push_back(cell);
    return *this;
}

BulkWriter &BulkWriter::text(QStringView value)
{
    QStringEncoder encoder(QStringEncoder::Utf8);
    const qsizetype offset = m_heap.size();
    m_heap.resize(offset + encoder.requiredSpace(value.size()));
    const char *end = encoder.appendToBuffer(m_heap.data() + offset, value);
    m_heap.resize(end - m_heap.constData());
    Cell cell;
    cell.kind = Cell::Kind::Text;
    cell.offset = offset;
    cell.size = m_heap.size() - offset;
    m_cells.push_back(cell);
    return *this;
}

BulkWriter &BulkWriter::utf8(QByteArrayView value)
{
    addHeap(Cell::Kind::Text, value.data(), value.size());
    return *this;
}

BulkWriter &BulkWriter::bytes(QByteArrayView value)
{
    addHeap(Cell::Kind::Bytes, value.data(), value.size());
    return *this;
}

BulkWriter &BulkWriter::date(const QDate &value)
{
    if (!value.isValid())
        return null();
    int year = 0;
    int month = 0;
    int day = 0;
    value.getDate(&year, &month, &day);
    if (year < 1000 || year > 9999)
        return text(value.toString(Qt::ISODate));
    const auto digit = [](int number) { return char('0' + number % 10); };
    const char iso[] = {
        digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month), '-',
        digit(day / 10),    digit(day)};
    addHeap(Cell::Kind::Text, iso, sizeof iso);
    return *this;
}

Result<void> BulkWriter::endRow()
{
    if (m_cells.size() != ++m_waiting * m_columns)
        return Error{Fault::Internal, u"A row was put together wrongly, so nothing was stored."_s,
                     u"%1 cells for %2 rows of %3 columns"_s.arg(m_cells.size()).arg(m_waiting).arg(m_columns)};
    if (m_waiting < groupSize)
        return {};
    return send();
}

Result<void> BulkWriter::send()
{
    if (m_waiting == 0)
        return {};
    Result<void> stored = m_sink->rows(m_cells, m_waiting, m_heap.constData());
    if (stored.ok())
        m_rows += qint64(m_waiting);
    m_waiting = 0;
    m_cells.clear();
    m_heap.resize(0);
    return stored;
}

Result<qint64> BulkWriter::finish()
{
    LAUREL_TRY(send());
    LAUREL_TRY(m_sink->finish());
    return m_rows;
}

} // namespace laurel::store
