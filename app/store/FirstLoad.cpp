// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/FirstLoad.h"

#include "store/Statement.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

// Indexes that keep a rule (unique, primary) stay: what they refuse must be told of the row that breaks it.
constexpr QStringView SelectAside =
    u"SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),"
    " 'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' '"
    " || pg_get_constraintdef(oid), 2 AS turn FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text IN (%1)"
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
    return runAll(drop);
}

Result<bool> FirstLoad::mayChange(const QStringList &tables)
{
    QStringList anyRow;
    for (const QString &table : tables)
        anyRow.append(u"EXISTS (SELECT 1 FROM %1)"_s.arg(table));
    Statement filled(m_connection, u"SELECT CASE WHEN "_s + anyRow.join(u" OR "_s) + u" THEN 1 ELSE 0 END"_s, Preparing);
    LAUREL_TRY_ASSIGN(const qint64 any, filled.number());
    Statement foreign(m_connection, CountNotOwned.arg(u'\'' + tables.join(u"','"_s) + u'\''), Preparing);
    LAUREL_TRY_ASSIGN(const qint64 others, foreign.number());
    return any == 0 && others == 0;
}

Result<void> FirstLoad::end()
{
    return runAll(std::exchange(m_makeAgain, {}));
}

Result<void> FirstLoad::runAll(const QStringList &statements)
{
    for (const QString &statement : statements)
        LAUREL_TRY(m_connection.run(statement));
    return {};
}

} // namespace laurel::store
