// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/FirstLoad.h"

#include "store/ImportPlan.h"
#include "store/Statement.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

// Keys that foreign keys of any table point at stay; all others are told of the same way when they are made again.
constexpr QStringView SelectAside =
    u"SELECT 'ALTER TABLE ' || c.conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(c.conname),"
    " 'ALTER TABLE ' || c.conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(c.conname) || ' '"
    " || pg_get_constraintdef(c.oid), CASE c.contype WHEN 'f' THEN 3 ELSE 2 END AS turn FROM pg_constraint c"
    " WHERE c.conrelid::regclass::text IN (%1) AND (c.contype = 'f' OR (c.contype IN ('p', 'u') AND NOT EXISTS"
    " (SELECT 1 FROM pg_constraint r WHERE r.contype = 'f' AND r.conindid = c.conindid)))"
    " UNION ALL SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid), 1 FROM pg_index"
    " WHERE NOT indisunique AND indrelid::regclass::text IN (%1) ORDER BY turn";
constexpr QStringView CountNotOwned =
    u"SELECT COUNT(*) FROM pg_class WHERE oid::regclass::text IN (%1) AND NOT pg_has_role(relowner, 'USAGE')";

const QString Preparing = u"prepare the first import"_s;

} // namespace

Result<void> FirstLoad::begin(const QStringList &tables)
{
    if (m_connection.sqlite())
        return {};
    LAUREL_TRY_ASSIGN(const bool may, mayChange(tables));
    if (!may)
        return {};
    QStringList drop;
    Statement select(m_connection, SelectAside.arg(u'\'' + tables.join(u"','"_s) + u'\''), Preparing);
    LAUREL_TRY(select.each([&](const Statement &row) {
        drop.append(row.text(0));
        m_makeAgain.append(row.text(1));
    }));
    for (const QString &statement : std::as_const(drop))
        LAUREL_TRY(m_connection.run(statement));
    return {};
}

Result<bool> FirstLoad::mayChange(const QStringList &tables)
{
    QStringList anyRow;
    for (const QString &table : tables)
        anyRow.append(u"EXISTS (SELECT 1 FROM %1)"_s.arg(table));
    Statement filled(m_connection, u"SELECT CASE WHEN "_s + anyRow.join(u" OR "_s) + u" THEN 1 ELSE 0 END"_s,
                     Preparing);
    LAUREL_TRY_ASSIGN(const qint64 any, filled.number());
    Statement foreign(m_connection, CountNotOwned.arg(u'\'' + tables.join(u"','"_s) + u'\''), Preparing);
    LAUREL_TRY_ASSIGN(const qint64 others, foreign.number());
    return any == 0 && others == 0;
}

Result<void> FirstLoad::end(const CancelToken &cancel)
{
    const QStringList again = std::exchange(m_makeAgain, {});
    for (const QString &statement : again) {
        if (cancel.isCancelled())
            return importStopped();
        LAUREL_TRY(m_connection.run(statement));
    }
    return {};
}

} // namespace laurel::store
