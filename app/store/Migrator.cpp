// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Migrator.h"

#include "store/SqliteFile.h"
#include "store/Statement.h"
#include "store/Transaction.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// A resource in a static library is dropped by the linker unless somebody asks for it, outside any namespace.
static void initSchemaResource()
{
    Q_INIT_RESOURCE(laurel_schema);
}

namespace laurel::store {

namespace {

constexpr QStringView SelectHistory =
    u"SELECT version, checksum, min_compatible, app_version FROM schema_version ORDER BY version";
constexpr QStringView InsertStep =
    u"INSERT INTO schema_version (version, name, checksum, min_compatible, applied_at, app_version)"
    " VALUES (:version, :name, :checksum, :min_compatible, :applied_at, :app_version)";
constexpr QStringView CountStep = u"SELECT count(*) FROM schema_version WHERE version = :version";

Migration readStep(const QString &path)
{
    static const QRegularExpression fileName(u"(\\d{4})_(\\w+)\\.sql$"_s);
    static const QRegularExpression compatible(u"^-- min-compatible: (\\d+)$"_s, QRegularExpression::MultilineOption);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const auto named = fileName.match(path);
    Migration step;
    step.version = named.captured(1).toInt();
    step.name = named.captured(2);
    step.sql = QString::fromUtf8(bytes);
    step.checksum = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    const auto said = compatible.match(step.sql);
    step.minCompatible = said.hasMatch() ? said.captured(1).toInt() : step.version;
    return step;
}

Result<bool> hasSchema(Connection &connection)
{
    Statement exists(connection, connection.dialect().tableExists(), u"look into the database"_s);
    return exists.bind(u":name"_s, u"schema_version"_s).number().map([](qint64 tables) { return tables > 0; });
}

} // namespace

QList<Migration> Migrator::builtIn(Engine engine)
{
    initSchemaResource();
    const QDir folder(u":/sql/"_s + Dialect(engine).name());
    QList<Migration> steps;
    for (const QString &name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name))
        steps.append(readStep(folder.filePath(name)));
    return steps;
}

Migrator::Migrator(Connection &connection)
    : Migrator(connection, builtIn(connection.dialect().engine()))
{}

Migrator::Migrator(Connection &connection, QList<Migration> steps)
    : m_connection(connection)
    , m_steps(std::move(steps))
{}

Result<SchemaState> Migrator::state() const
{
    SchemaState state;
    state.newest = m_steps.isEmpty() ? 0 : m_steps.last().version;
    LAUREL_TRY_ASSIGN(const bool exists, hasSchema(m_connection));
    if (!exists)
        return state;
    Statement history(m_connection, SelectHistory, u"read the version of the database"_s);
    LAUREL_TRY(history.each([&](const Statement &row) {
        state.current = row.small(0);
        state.minCompatible = row.small(2);
        state.writtenBy = row.text(3);
    }));
    return state;
}

Result<void> Migrator::checkUsable() const
{
    LAUREL_TRY_ASSIGN(const SchemaState found, state());
    if (!found.isNewer())
        return {};
    const bool readable = found.minCompatible <= found.newest;
    if (readable && m_connection.mode() == Connection::Mode::ReadOnly)
        return {};
    const QString wayOut = readable ? u"Install that version or a newer one, or open it to read only."_s
                                    : u"Install that version or a newer one."_s;
    return Error{
        Fault::Conflict,
        u"The database %1 was written by Laurel %2, which is newer than this program. %3"_s.arg(
            m_connection.address().display(), found.writtenBy, wayOut),
        u"schema %1, known %2, min_compatible %3"_s.arg(found.current).arg(found.newest).arg(found.minCompatible)};
}

Result<void> Migrator::checkHistory() const
{
    LAUREL_TRY_ASSIGN(const bool exists, hasSchema(m_connection));
    if (!exists)
        return {};
    int changed = 0;
    Statement history(m_connection, SelectHistory, u"read the version of the database"_s);
    LAUREL_TRY(history.each([&](const Statement &row) {
        for (const Migration &step : m_steps) {
            if (step.version == row.small(0) && step.checksum != row.text(1) && changed == 0)
                changed = step.version;
        }
    }));
    if (changed == 0)
        return {};
    return Error{Fault::Internal,
                 u"The database %1 was set up by another form of step %2 than this program holds. Nothing was changed; "
                 "use the program that made it, and report this."_s.arg(m_connection.address().display())
                     .arg(changed),
                 u"checksum of step %1 differs"_s.arg(changed)};
}

Result<void> Migrator::migrate(const QString &appVersion, const Clock &clock)
{
    LAUREL_TRY(checkUsable());
    LAUREL_TRY(checkHistory());
    LAUREL_TRY_ASSIGN(const SchemaState found, state());
    if (found.current >= found.newest)
        return {};
    const Address &address = m_connection.address();
    if (found.current > 0 && address.engine == Engine::Sqlite && !address.isMemory()) {
        LAUREL_TRY(copySqliteFile(m_connection, u"%1.before-%2"_s.arg(address.path).arg(found.newest)));
    }
    // All at once: whoever opens the database meanwhile finds none of them or all.
    return transact(m_connection, "migrate", [&]() -> Result<void> {
        for (const Migration &step : m_steps) {
            if (step.version > found.current)
                LAUREL_TRY(apply(step, appVersion, clock));
        }
        return {};
    });
}

Result<void> Migrator::apply(const Migration &step, const QString &appVersion, const Clock &clock)
{
    if (const QString lock = m_connection.dialect().lockForAppend(u"schema_version"_s); !lock.isEmpty())
        LAUREL_TRY(m_connection.run(lock));
    // Another program may have run it while this one waited for its turn.
    LAUREL_TRY_ASSIGN(const bool exists, hasSchema(m_connection));
    if (exists) {
        Statement done(m_connection, CountStep, u"read the version of the database"_s);
        LAUREL_TRY_ASSIGN(const qint64 rows, done.bind(u":version"_s, step.version).number());
        if (rows > 0)
            return {};
    }
    LAUREL_TRY(m_connection.run(step.sql));
    if (m_connection.dialect().engine() == Engine::Sqlite)
        LAUREL_TRY(m_connection.run(u"PRAGMA user_version = %1"_s.arg(step.version)));
    Statement insert(m_connection, InsertStep, u"write down the version of the database"_s);
    insert.bind(u":version"_s, step.version).bind(u":name"_s, step.name).bind(u":checksum"_s, step.checksum);
    insert.bind(u":min_compatible"_s, step.minCompatible).bind(u":applied_at"_s, clock.now());
    return insert.bind(u":app_version"_s, appVersion).run().andThen([](qint64) { return Result<void>(); });
}

} // namespace laurel::store
