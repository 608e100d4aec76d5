// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Raw.h"

#include "store/StoreError.h"

#include <QtEndian>

#include <libpq-fe.h>
#include <sqlite3.h>

#include <bit>
#include <vector>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

const QString reading = u"read the records"_s;

} // namespace

class RawRows::Source
{
public:
    Source() = default;
    virtual ~Source() = default;
    Q_DISABLE_COPY_MOVE(Source)
    virtual bool next() = 0;
    virtual bool isNull(int column) const = 0;
    virtual qint64 integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view bytes(int column) const = 0;
    virtual Result<void> done() = 0;
};

class RawRows::SqliteSource final : public RawRows::Source
{
public:
    explicit SqliteSource(sqlite3_stmt *statement)
        : m_statement(statement)
    {}
    ~SqliteSource() override { sqlite3_finalize(m_statement); }
    Q_DISABLE_COPY_MOVE(SqliteSource)

    static Result<std::unique_ptr<Source>> open(sqlite3 *database, const QByteArray &sql, const QList<RawValue> &values)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(database, sql.constData(), int(sql.size()), &statement, nullptr) != SQLITE_OK)
            return toError(database, reading);
        auto source = std::make_unique<SqliteSource>(statement);
        int place = 0;
        for (const RawValue &value : values) {
            ++place;
            if (const auto *number = std::get_if<qint64>(&value)) {
                sqlite3_bind_int64(statement, place, *number);
            } else {
                const auto &text = std::get<QByteArray>(value);
                sqlite3_bind_text(statement, place, text.constData(), int(text.size()), SQLITE_TRANSIENT);
            }
        }
        return std::unique_ptr<Source>(std::move(source));
    }

    bool next() override
    {
        if (m_last != SQLITE_ROW)
            return false;
        m_last = sqlite3_step(m_statement);
        return m_last == SQLITE_ROW;
    }
    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    qint64 integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    double real(int column) const override { return sqlite3_column_double(m_statement, column); }
    std::string_view bytes(int column) const override
    {
        const void *data = sqlite3_column_blob(m_statement, column);
        return {static_cast<const char *>(data), size_t(sqlite3_column_bytes(m_statement, column))};
    }
    Result<void> done() override
    {
        const bool failed = m_last != SQLITE_ROW && m_last != SQLITE_DONE;
        Result<void> outcome;
        if (failed)
            outcome = toError(sqlite3_db_handle(m_statement), reading);
        sqlite3_reset(m_statement);
        m_last = SQLITE_DONE;
        return outcome;
    }

private:
    sqlite3_stmt *m_statement;
    int m_last = SQLITE_ROW;
};

class RawRows::PostgresSource final : public RawRows::Source
{
public:
    explicit PostgresSource(PGresult *result)
        : m_result(result)
    {}
    ~PostgresSource() override { PQclear(m_result); }
    Q_DISABLE_COPY_MOVE(PostgresSource)

    static Result<std::unique_ptr<Source>> open(PGconn *connection, const QByteArray &sql,
                                                const QList<RawValue> &values)
    {
        std::vector<QByteArray> texts;
        texts.reserve(size_t(values.size()));
        for (const RawValue &value : values) {
            const auto *number = std::get_if<qint64>(&value);
            texts.push_back(number ? QByteArray::number(*number) : std::get<QByteArray>(value));
        }
        std::vector<const char *> pointers;
        pointers.reserve(texts.size());
        for (const QByteArray &text : texts)
            pointers.push_back(text.constData());
        constexpr int binary = 1;
        PGresult *result = PQexecParams(connection, sql.constData(), int(pointers.size()), nullptr, pointers.data(),
                                        nullptr, nullptr, binary);
        auto source = std::make_unique<PostgresSource>(result);
        if (PQresultStatus(result) != PGRES_TUPLES_OK)
            return toError(result, connection, reading);
        source->m_count = PQntuples(result);
        return std::unique_ptr<Source>(std::move(source));
    }

    bool next() override { return m_row < m_count && ++m_row < m_count; }
    bool isNull(int column) const override { return PQgetisnull(m_result, m_row, column) != 0; }
    qint64 integer(int column) const override
    {
        const char *data = PQgetvalue(m_result, m_row, column);
        switch (PQgetlength(m_result, m_row, column)) {
        case 8: return qFromBigEndian<qint64>(data);
        case 4: return qFromBigEndian<qint32>(data);
        case 2: return qFromBigEndian<qint16>(data);
        case 1: return *data;
        default: return 0;
        }
    }
    double real(int column) const override
    {
        return std::bit_cast<double>(qFromBigEndian<quint64>(PQgetvalue(m_result, m_row, column)));
    }
    std::string_view bytes(int column) const override
    {
        return {PQgetvalue(m_result, m_row, column), size_t(PQgetlength(m_result, m_row, column))};
    }
    Result<void> done() override { return {}; }

private:
    PGresult *m_result;
    int m_row = -1;
    int m_count = 0;
};

RawRows::RawRows(std::unique_ptr<Source> source)
    : m_source(std::move(source))
{}
RawRows::RawRows(RawRows &&) noexcept = default;
RawRows &RawRows::operator=(RawRows &&) noexcept = default;
RawRows::~RawRows() = default;

Result<RawRows> RawRows::open(const Connection &connection, const QByteArray &sql, const QList<RawValue> &values)
{
    const RawHandle handle = rawHandle(connection);
    if (!handle.sqlite && !handle.postgres)
        return makeError(Failure::Unreachable, reading, u"the connection is closed"_s);
    auto source = handle.sqlite ? SqliteSource::open(handle.sqlite, sql, values)
                                : PostgresSource::open(handle.postgres, sql, values);
    if (!source.ok())
        return std::move(source).error();
    return RawRows(*std::move(source));
}

bool RawRows::next()
{
    return m_source->next();
}

bool RawRows::isNull(int column) const
{
    return m_source->isNull(column);
}

qint64 RawRows::integer(int column) const
{
    return m_source->integer(column);
}

double RawRows::real(int column) const
{
    return m_source->real(column);
}

std::string_view RawRows::bytes(int column) const
{
    return m_source->bytes(column);
}

QString RawRows::text(int column) const
{
    const std::string_view utf8 = bytes(column);
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QDate RawRows::date(int column) const
{
    const std::string_view iso = bytes(column);
    if (iso.size() != 10)
        return {};
    const auto number = [iso](size_t from, size_t count) {
        int value = 0;
        for (const char digit : iso.substr(from, count))
            value = value * 10 + (digit - '0');
        return value;
    };
    return {number(0, 4), number(5, 2), number(8, 2)};
}

Result<void> RawRows::done()
{
    return m_source->done();
}

} // namespace laurel::store
