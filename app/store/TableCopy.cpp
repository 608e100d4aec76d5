// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/TableCopy.h"

#include "store/BulkWriter.h"
#include "store/Migrator.h"
#include "store/Statement.h"
#include "store/Transaction.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

const QString Copying = u"copy the database"_s;

struct Column {
    QByteArray name;
    enum class Kind { Integer, Real, Text, Bytes } kind = Kind::Text;
};

/// The tables people's records are in: all but SQLite's own, the search indexes, which are made anew, and the history
/// of the schema, which the new file has already.
Result<QStringList> tablesOf(Connection &file)
{
    QStringList tables;
    Statement select(file,
                     u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
                     " AND name NOT LIKE '%!_fts%' ESCAPE '!' AND name <> 'schema_version' ORDER BY name"_s,
                     Copying);
    LAUREL_TRY(select.each([&tables](const Statement &row) { tables.append(row.text(0)); }));
    return tables;
}

Result<std::vector<Column>> columnsOf(Connection &file, const QString &table)
{
    std::vector<Column> columns;
    Statement select(file, u"SELECT name, type FROM pragma_table_info(:table)"_s, Copying);
    LAUREL_TRY(select.bind(u":table"_s, table).each([&columns](const Statement &row) {
        const QString type = row.text(1);
        const auto kind = type == u"INTEGER" ? Column::Kind::Integer
                          : type == u"REAL"  ? Column::Kind::Real
                          : type == u"BLOB"  ? Column::Kind::Bytes
                                             : Column::Kind::Text;
        columns.push_back({row.text(0).toUtf8(), kind});
    }));
    return columns;
}

Result<void> copyTable(Connection &from, Connection &to, const QString &table)
{
    LAUREL_TRY_ASSIGN(const std::vector<Column> columns, columnsOf(to, table));
    QByteArrayList names;
    for (const Column &column : columns)
        names.append(column.name);
    const QByteArray sql = "SELECT " + names.join(',') + " FROM " + table.toUtf8() + " ORDER BY 1";
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(from, sql));
    LAUREL_TRY_ASSIGN(BulkWriter writer, BulkWriter::into(to, table.toUtf8().constData(), names));
    while (rows.next()) {
        for (int i = 0; i < int(columns.size()); ++i) {
            const std::string_view bytes = rows.bytes(i);
            const QByteArrayView view(bytes.data(), qsizetype(bytes.size()));
            if (rows.isNull(i))
                writer.null();
            else if (columns[size_t(i)].kind == Column::Kind::Integer)
                writer.integer(rows.integer(i));
            else if (columns[size_t(i)].kind == Column::Kind::Real)
                writer.real(rows.real(i));
            else if (columns[size_t(i)].kind == Column::Kind::Bytes)
                writer.bytes(view);
            else
                writer.utf8(view);
        }
        LAUREL_TRY(writer.endRow());
    }
    LAUREL_TRY(rows.done());
    LAUREL_TRY(writer.finish());
    return {};
}

Result<void> copyAll(Connection &from, Connection &to)
{
    LAUREL_TRY_ASSIGN(const QStringList tables, tablesOf(to));
    for (const QString &table : tables)
        LAUREL_TRY(copyTable(from, to, table));
    for (const QString &index : {u"search_learner_fts"_s, u"search_credential_fts"_s}) {
        Statement rebuild(to, u"INSERT INTO %1 (%1) VALUES ('rebuild')"_s.arg(index), Copying);
        LAUREL_TRY(rebuild.run());
    }
    bool broken = false;
    Statement check(to, u"PRAGMA foreign_key_check"_s, Copying);
    LAUREL_TRY(check.first([&broken](const Statement &) { broken = true; }));
    if (broken)
        return Error{Fault::Storage, u"The copy does not hang together, so it was thrown away. Check the database with "
                                     "“laurel verify-store”."_s};
    return {};
}

} // namespace

Result<void> copyTables(Connection &from, Connection &to, const Clock &clock)
{
    LAUREL_TRY_ASSIGN(const SchemaState state, Migrator(from).state());
    if (!state.isCurrent())
        return Error{Fault::Conflict, u"The database on the server has another schema than this program. Open it with "
                                      "Laurel once, then make the backup."_s};
    LAUREL_TRY(Migrator(to).migrate(state.writtenBy, clock));
    // Tables come in no order of their own; that they hang together is checked once, at the end.
    LAUREL_TRY(to.run(u"PRAGMA foreign_keys = OFF"_s));
    LAUREL_TRY_ASSIGN(const Transaction moment, Transaction::begin(from, "backup.read", Transaction::Kind::Snapshot));
    return transact(to, "backup.write", [&]() -> Result<void> { return copyAll(from, to); });
}

} // namespace laurel::store
