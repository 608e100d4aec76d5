// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Connection.h"

#include "store/Migrator.h"
#include "store/SqliteFile.h"
#include "store/StoreError.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrlQuery>
#include <QUuid>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SetUpSqlite =
    u"PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
    " PRAGMA synchronous = FULL; PRAGMA cache_size = -32768";
constexpr QStringView MapSqlite = u"PRAGMA mmap_size = 268435456";
constexpr QStringView SetUpPostgres = u"SET lock_timeout = '20s'; SET client_min_messages = warning;"
                                      " SET TIME ZONE 'UTC'; SET synchronous_commit = on";
constexpr int BusyTimeoutMs = 5000;
const QString replaced = u"busy: the file was replaced while it was being opened"_s;
constexpr int ConnectTimeoutS = 10;

/// The `?key=value` part of an address as libpq's options; a value with white space or quotes could smuggle others.
Result<QString> libpqOptions(const QUrl &url)
{
    QStringList options;
    bool hasTimeout = false;
    for (const auto &[key, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        for (const QChar c : key + value) {
            if (c.isSpace() || c == u'\'' || c == u';' || c == u'\\' || c == u'=')
                return Error{Fault::Invalid, u"The option “%1” in the address of the database holds a character that "
                                             "is not allowed there. Remove it."_s.arg(key)};
        }
        hasTimeout = hasTimeout || key == u"connect_timeout";
        options.append(key + u'=' + value);
    }
    if (!hasTimeout)
        options.append(u"connect_timeout=%1"_s.arg(ConnectTimeoutS));
    return options.join(u';');
}

Error postgresOpenError(const Address &address, const QSqlError &error)
{
    const QString text = error.databaseText().simplified();
    const QString doing = u"open %1"_s.arg(address.display());
    const qsizetype refusal = text.indexOf(u"FATAL:");
    if (refusal < 0)
        return makeError(Failure::Unreachable, doing, text);
    return {Fault::Denied,
            u"Could not %1. The server refused: %2. Check the database, the user and the password."_s.arg(
                doing, text.mid(refusal + 6).trimmed().left(300)),
            text};
}

} // namespace

Connection::Connection(Address address, Mode mode, QString name)
    : m_address(std::move(address))
    , m_mode(mode)
    , m_dialect(m_address.engine)
    , m_name(std::move(name))
{}

Connection::~Connection()
{
    m_database.close();
    m_database = QSqlDatabase(); // removeDatabase complains while a copy lives
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(const Address &address, Mode mode)
{
    constexpr int mostTries = 3;
    for (int tries = 1;; ++tries) {
        const QString name = u"laurel-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
        std::unique_ptr<Connection> connection(new Connection(address, mode, name));
        const Result<void> opened =
            address.engine == Engine::Sqlite ? connection->openSqlite() : connection->openPostgres();
        if (!opened.ok() && opened.error().detail == replaced && tries < mostTries)
            continue;
        LAUREL_TRY(opened);
        LAUREL_TRY(Migrator(*connection).checkUsable());
        return connection;
    }
}

Result<void> Connection::openSqlite()
{
    bool isNew = m_address.isMemory();
    if (!isNew) {
        LAUREL_TRY_ASSIGN(const SqliteFile found, inspectSqliteFile(m_address.path, m_mode));
        isNew = found == SqliteFile::New;
    }
    const QString access = isNew ? u"rwc"_s : m_mode == Mode::ReadOnly ? u"ro"_s : u"rw"_s;
    QString target = m_address.path;
    if (!m_address.isMemory())
        target = u"file:"_s + QString::fromLatin1(QUrl::toPercentEncoding(m_address.path, "/")) + u"?mode="_s + access;
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(target);
    m_database.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(BusyTimeoutMs));
    if (!m_database.open()) {
        return Error{
            Fault::Storage,
            u"Could not open %1. Check that its folder exists and that you may write there."_s.arg(m_address.display()),
            m_database.lastError().text()};
    }
    return setUpSqlite(isNew);
}

Result<void> Connection::mapFile()
{
    return m_address.engine == Engine::Sqlite ? run(MapSqlite) : Result<void>();
}

Result<void> Connection::setUpSqlite(bool isNew)
{
    sqlite3 *handle = sqlite();
    if (handle == nullptr)
        return Error{Fault::Internal, u"Could not open %1: this Qt lacks its SQLite driver."_s.arg(m_address.path)};
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (m_mode != Mode::ReadOnly && sqlite3_db_readonly(handle, "main") == 1)
        return makeError(Failure::ReadOnly, u"open %1 for writing"_s.arg(m_address.path), u"opened read-only"_s);
    if (isNew) {
        LAUREL_TRY(run(u"PRAGMA page_size = 16384; PRAGMA application_id = %1"_s.arg(SqliteApplicationId)));
    }
    LAUREL_TRY(run(SetUpSqlite));
    if (m_mode == Mode::ReadOnly)
        return run(u"PRAGMA query_only = ON"_s);
    LAUREL_TRY(run(u"PRAGMA journal_mode = WAL"_s));
    LAUREL_TRY(run(u"SELECT count(*) FROM sqlite_schema"_s));
    return refuseMoved();
}

/// Before its first lock a file could still be replaced or taken away; what is written to it would be lost. From here
/// on this connection keeps others from doing so.
Result<void> Connection::refuseMoved()
{
    int moved = 0;
    if (!m_address.isMemory())
        sqlite3_file_control(sqlite(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved == 0)
        return {};
    Error error = makeError(Failure::Busy, u"open %1"_s.arg(m_address.path), {});
    error.detail = replaced;
    return error;
}

Result<void> Connection::openPostgres()
{
    LAUREL_TRY_ASSIGN(const QString options, libpqOptions(m_address.url));
    m_database = QSqlDatabase::addDatabase(u"QPSQL"_s, m_name);
    m_database.setHostName(m_address.url.host());
    if (m_address.url.port() > 0)
        m_database.setPort(m_address.url.port());
    m_database.setDatabaseName(m_address.url.path(QUrl::FullyDecoded).mid(1));
    m_database.setUserName(m_address.url.userName(QUrl::FullyDecoded));
    m_database.setPassword(m_address.url.password(QUrl::FullyDecoded));
    m_database.setConnectOptions(options);
    if (!m_database.open())
        return postgresOpenError(m_address, m_database.lastError());
    LAUREL_TRY(run(SetUpPostgres));
    if (m_mode == Mode::ReadOnly)
        return run(u"SET default_transaction_read_only = on"_s);
    return {};
}

Result<void> Connection::run(QStringView script)
{
    const QString doing = u"change the database"_s;
    if (sqlite3 *handle = sqlite()) {
        if (sqlite3_exec(handle, script.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return toError(handle, doing);
        return {};
    }
    if (!m_database.isOpen())
        return makeError(Failure::Unreachable, doing, u"the connection is closed"_s);
    QSqlQuery query(m_database);
    if (!query.exec(script.toString()))
        return toError(query.lastError(), m_dialect.engine(), link(), doing);
    return {};
}

sqlite3 *Connection::sqlite() const
{
    const QVariant handle = m_database.isOpen() ? m_database.driver()->handle() : QVariant();
    return qstrcmp(handle.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
}

pg_conn *Connection::postgres() const
{
    const QVariant handle = m_database.isOpen() ? m_database.driver()->handle() : QVariant();
    // Qt gives the type the name it was registered by or the name the compiler knows, depending on the version.
    const bool known = qstrcmp(handle.typeName(), "PGconn*") == 0 || qstrcmp(handle.typeName(), "pg_conn*") == 0;
    return known ? *static_cast<pg_conn *const *>(handle.constData()) : nullptr;
}

} // namespace laurel::store
