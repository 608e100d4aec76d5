// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreError.h"

#include <QSqlError>

#include <array>

#include <libpq-fe.h>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

struct FailureInfo {
    Failure failure;
    Fault fault;
    const char16_t *code;
    const char16_t *wayOut;
};

constexpr std::array Infos{
    FailureInfo{Failure::Busy, Fault::Storage, u"busy",
                u"The database is busy with somebody else's work. Try again in a moment."},
    FailureInfo{Failure::Serialisation, Fault::Storage, u"serialisation",
                u"Somebody else was changing the same records. Try again."},
    FailureInfo{Failure::Unique, Fault::Conflict, u"unique", u"There is already a record with the same key."},
    FailureInfo{Failure::Rule, Fault::Invalid, u"rule",
                u"The database refused it, because it breaks a rule of the records."},
    FailureInfo{Failure::Full, Fault::Storage, u"full",
                u"The disk is full. Nothing was changed; make space and try again."},
    FailureInfo{Failure::ReadOnly, Fault::Denied, u"read-only",
                u"The database may only be read here. Check the rights of the file and its folder, or of your role."},
    FailureInfo{Failure::Damaged, Fault::Storage, u"damaged",
                u"The database is damaged. Close Laurel, keep a copy of the file, and restore the last backup."},
    FailureInfo{Failure::NotADatabase, Fault::Storage, u"not-a-database",
                u"The file is not a Laurel database. Choose another file."},
    FailureInfo{Failure::Unreachable, Fault::Network, u"unreachable",
                u"The database server cannot be reached. Check the address and the network, then try again."},
    FailureInfo{Failure::InDoubt, Fault::Storage, u"in-doubt",
                u"The connection was lost while saving, so it may or may not have been stored. Look before you repeat "
                u"it."},
    FailureInfo{Failure::Other, Fault::Storage, u"other", u"The database reported an error it could not go on from."},
};

const FailureInfo &infoOf(Failure failure)
{
    for (const FailureInfo &info : Infos) {
        if (info.failure == failure)
            return info;
    }
    return Infos.back();
}

Failure classifySqlite(int extended)
{
    switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Failure::Busy;
    case SQLITE_FULL: return Failure::Full;
    case SQLITE_READONLY:
    case SQLITE_PERM: return Failure::ReadOnly;
    case SQLITE_CORRUPT: return Failure::Damaged;
    case SQLITE_NOTADB: return Failure::NotADatabase;
    case SQLITE_CONSTRAINT:
        return extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
                       extended == SQLITE_CONSTRAINT_ROWID
                   ? Failure::Unique
                   : Failure::Rule;
    default: return Failure::Other;
    }
}

/// A server that went away leaves no SQLSTATE. Words are of no use: libpq speaks the language of the person.
Failure postgresFailure(const QString &state, Link link)
{
    if (state.isEmpty())
        return link == Link::Lost ? Failure::Unreachable : Failure::Other;
    return classifyPostgres(state);
}

QString nativeText(QStringView engine, const QString &code, const QString &words)
{
    return u"%1 %2 %3"_s.arg(engine, code, words.simplified());
}

} // namespace

Failure classifyPostgres(QStringView state)
{
    if (state == u"40001" || state == u"40P01")
        return Failure::Serialisation;
    if (state == u"55P03")
        return Failure::Busy;
    if (state == u"23505")
        return Failure::Unique;
    if (state.startsWith(u"23"))
        return Failure::Rule;
    if (state == u"53100")
        return Failure::Full;
    if (state == u"25006" || state == u"42501")
        return Failure::ReadOnly;
    if (state.startsWith(u"XX"))
        return Failure::Damaged;
    if (state.startsWith(u"08") || state.startsWith(u"57P"))
        return Failure::Unreachable;
    return Failure::Other;
}

Error makeError(Failure failure, const QString &doing, const QString &native)
{
    const FailureInfo &info = infoOf(failure);
    const QString what = u"Could not %1. %2"_s.arg(doing, QString::fromUtf16(info.wayOut));
    return {info.fault, what, QString::fromUtf16(info.code) + u": "_s + native};
}

Error toError(const QSqlError &error, Engine engine, Link link, const QString &doing)
{
    const bool sqlite = engine == Engine::Sqlite;
    const QString code = error.nativeErrorCode();
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    Failure failure = sqlite ? classifySqlite(code.toInt()) : postgresFailure(code, link);
    if (!sqlite && failure == Failure::Other && error.type() == QSqlError::ConnectionError)
        failure = Failure::Unreachable;
    return makeError(failure, doing, nativeText(sqlite ? u"SQLite" : u"SQLSTATE", code, words));
}

Error toError(const pg_result *result, const pg_conn *connection, const QString &doing)
{
    const QString state = QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE));
    const QString words = QString::fromUtf8(result ? PQresultErrorMessage(result) : PQerrorMessage(connection));
    return makeError(postgresFailure(state, linkOf(connection)), doing, nativeText(u"SQLSTATE", state, words));
}

Link linkOf(const pg_conn *connection)
{
    return PQstatus(connection) == CONNECTION_BAD ? Link::Lost : Link::Up; // of no connection: bad
}

Error toError(sqlite3 *handle, const QString &doing)
{
    const int code = sqlite3_extended_errcode(handle);
    return makeError(classifySqlite(code), doing,
                     u"SQLite %1 %2"_s.arg(code).arg(QString::fromUtf8(sqlite3_errmsg(handle))));
}

Failure failureOf(const Error &error)
{
    for (const FailureInfo &info : Infos) {
        if (error.detail.startsWith(QString::fromUtf16(info.code) + u": "_s))
            return info.failure;
    }
    return Failure::Other;
}

bool isTransient(const Error &error)
{
    const Failure failure = failureOf(error);
    return failure == Failure::Busy || failure == Failure::Serialisation;
}

bool isLost(const Error &error)
{
    const Failure failure = failureOf(error);
    return failure == Failure::Unreachable || failure == Failure::InDoubt;
}

} // namespace laurel::store
