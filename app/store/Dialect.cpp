// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Dialect.h"

#include "store/Statement.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace laurel::store {

QString Dialect::name() const
{
    return m_engine == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
}

QString Dialect::beginWrite() const
{
    return m_engine == Engine::Sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s;
}

QString Dialect::beginSnapshot() const
{
    return m_engine == Engine::Sqlite ? u"BEGIN DEFERRED"_s : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
}

QString Dialect::lockForAppend(const QString &table) const
{
    return m_engine == Engine::Sqlite ? QString() : u"SELECT pg_advisory_xact_lock(hashtext('%1'))"_s.arg(table);
}

QString Dialect::lockRows(const QString &table) const
{
    return lockRows(table, inIds(u"id"_s, u":ids"_s));
}

QString Dialect::lockRows(const QString &table, const QString &condition) const
{
    return m_engine == Engine::Sqlite ? QString()
                                      : u"SELECT id FROM %1 WHERE %2 ORDER BY id FOR UPDATE"_s.arg(table, condition);
}

QString Dialect::inIds(const QString &column, const QString &placeholder) const
{
    if (m_engine == Engine::Sqlite)
        return u"%1 IN (SELECT value FROM json_each(%2))"_s.arg(column, placeholder);
    return u"%1 = ANY (CAST(%2 AS BIGINT[]))"_s.arg(column, placeholder);
}

QVariant Dialect::idList(const QList<qint64> &ids) const
{
    QStringList numbers;
    numbers.reserve(ids.size());
    for (const qint64 id : ids)
        numbers.append(QString::number(id));
    const QString list = numbers.join(u',');
    return m_engine == Engine::Sqlite ? u'[' + list + u']' : u'{' + list + u'}';
}

QString Dialect::searchIds(const QString &table) const
{
    if (m_engine == Engine::Sqlite)
        return u"SELECT rowid FROM %1_fts WHERE %1_fts MATCH :needle"_s.arg(table);
    return u"SELECT id FROM %1 WHERE text LIKE :needle ESCAPE '!'"_s.arg(table);
}

QString Dialect::searchNeedle(const QString &folded) const
{
    if (m_engine == Engine::PostgreSql)
        return likePattern(folded, LikeMatch::Anywhere);
    QString quoted = folded;
    quoted.replace(u'"', u"\"\""_s);
    return u'"' + quoted + u'"';
}

QString Dialect::overwriteReplaced() const
{
    return m_engine == Engine::Sqlite ? u"PRAGMA secure_delete = ON"_s : QString();
}

QString Dialect::forgetReplaced(const QString &table) const
{
    return m_engine == Engine::Sqlite ? u"PRAGMA wal_checkpoint(TRUNCATE)"_s : u"VACUUM (FULL) "_s + table;
}

QString Dialect::introspection() const
{
    if (m_engine == Engine::Sqlite) {
        return u"SELECT type, tbl_name, name, COALESCE(sql, '') FROM sqlite_schema"
               " WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type, tbl_name, name"_s;
    }
    return u"SELECT 'column' AS kind, table_name, column_name, concat_ws(' ', data_type, is_nullable, column_default,"
           " is_identity, collation_name) AS definition FROM information_schema.columns WHERE table_schema = 'public'"
           " UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
           " UNION ALL SELECT 'constraint', CAST(CAST(conrelid AS regclass) AS text), conname, "
           "pg_get_constraintdef(c.oid)"
           " FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = 'public'"
           " UNION ALL SELECT 'trigger', CAST(CAST(tgrelid AS regclass) AS text), tgname, pg_get_triggerdef(oid)"
           " FROM pg_trigger WHERE NOT tgisinternal"
           " ORDER BY 1, 2, 3, 4"_s;
}

QString Dialect::tableExists() const
{
    if (m_engine == Engine::Sqlite)
        return u"SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = :name"_s;
    return u"SELECT count(*) FROM information_schema.tables"
           " WHERE table_schema = current_schema() AND table_name = :name"_s;
}

} // namespace laurel::store
