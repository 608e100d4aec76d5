// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

Error notThere(const QString &what)
{
    return {Fault::NotFound, u"There is no such record any more: %1. Reload the list."_s.arg(what)};
}

Error changedMeanwhile(const QString &what)
{
    return {Fault::Conflict,
            u"Somebody else changed %1 since you opened it. Reload it to see both versions."_s.arg(what)};
}

Error frozen(const QString &what, const QString &wayOut)
{
    return {Fault::Invalid, u"%1 can no longer change. %2"_s.arg(what, wayOut)};
}

Result<void> lockRows(Connection &connection, const QString &table, const QList<qint64> &ids, const QString &doing)
{
    const QString sql = connection.dialect().lockRows(table);
    if (sql.isEmpty() || ids.isEmpty())
        return {};
    Statement lock(connection, sql, doing);
    return lock.bindIds(u":ids"_s, ids).each([](const Statement &) {});
}

Result<qint64> runVersioned(Connection &connection, Statement &update, const Versioned &record)
{
    update.bind(u":id"_s, record.id).bind(u":row_version"_s, record.rowVersion);
    LAUREL_TRY_ASSIGN(const qint64 changed, update.run());
    if (changed == 1)
        return record.rowVersion + 1;
    Statement exists(connection, u"SELECT count(*) FROM %1 WHERE id = :id"_s.arg(record.table),
                     u"look for %1"_s.arg(record.what));
    LAUREL_TRY_ASSIGN(const qint64 rows, exists.bind(u":id"_s, record.id).number());
    return rows == 0 ? notThere(record.what) : changedMeanwhile(record.what);
}

} // namespace laurel::store
