// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Backup.h"

#include "domain/Institution.h"
#include "store/AuditLog.h"
#include "store/InstitutionRepository.h"
#include "store/Migrator.h"
#include "store/SoleUse.h"
#include "store/SqliteFile.h"
#include "store/Statement.h"
#include "store/StoreError.h"
#include "store/TableCopy.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

Address fileAddress(const QString &path)
{
    Address address;
    address.path = path;
    return address;
}

Result<qint64> count(Connection &connection, const QString &table)
{
    Statement count(connection, u"SELECT COUNT(*) FROM "_s + table, u"look into the backup"_s);
    return count.number();
}

/// Opens a backup and makes sure that it is whole and of a schema this program knows.
Result<std::unique_ptr<Connection>> openChecked(const QString &path)
{
    if (!QFileInfo::exists(path))
        return Error{Fault::NotFound, u"There is no backup at %1. Check the path; nothing was changed."_s.arg(path)};
    LAUREL_TRY_ASSIGN(auto connection, Connection::open(fileAddress(path), Connection::Mode::ReadOnly));
    QString verdict;
    {
        Statement check(*connection, u"PRAGMA integrity_check(1)"_s, u"check the backup %1"_s.arg(path));
        LAUREL_TRY(check.first([&verdict](const Statement &row) { verdict = row.text(0); }));
    }
    if (verdict != u"ok")
        return makeError(Failure::Damaged, u"use the backup %1"_s.arg(path), verdict);
    LAUREL_TRY(Migrator(*connection).checkUsable());
    LAUREL_TRY_ASSIGN(const SchemaState state, Migrator(*connection).state());
    if (state.current == 0)
        return makeError(Failure::NotADatabase, u"use the backup %1"_s.arg(path), u"no schema"_s);
    return connection;
}

Result<DatabaseFacts> factsOf(Connection &connection)
{
    DatabaseFacts facts;
    LAUREL_TRY_ASSIGN(const SchemaState schema, Migrator(connection).state());
    facts.writtenBy = schema.writtenBy;
    facts.newerSchema = schema.isNewer();
    LAUREL_TRY_ASSIGN(const QList<AuditEvent> last, AuditLog::list(connection, {0, 1, {}}));
    if (!last.isEmpty()) {
        facts.auditLines = last.first().id;
        facts.lastChange = last.first().at;
    }
    // A schema older than this program's may keep the institution another way: then it has no name here.
    if (const auto institution = InstitutionRepository(connection).load(); institution.ok() && institution->has_value())
        facts.institution = textIn((*institution)->name, (*institution)->mainLanguage);
    return facts;
}

Result<QByteArray> hashAt(Connection &connection, qint64 line)
{
    LAUREL_TRY_ASSIGN(const QList<AuditEvent> found, AuditLog::list(connection, {line + 1, 1, {}}));
    return found.isEmpty() || found.first().id != line ? QByteArray() : found.first().hash;
}

/// Every line holds the hash of the one before, so two trails that agree at a line agree up to it.
Result<qint64> commonLines(Connection &one, Connection &other, qint64 shorter)
{
    qint64 same = 0;
    qint64 beyond = shorter + 1;
    while (same + 1 < beyond) {
        const qint64 middle = same + (beyond - same) / 2;
        LAUREL_TRY_ASSIGN(const QByteArray mine, hashAt(one, middle));
        LAUREL_TRY_ASSIGN(const QByteArray theirs, hashAt(other, middle));
        if (!mine.isEmpty() && mine == theirs)
            same = middle;
        else
            beyond = middle;
    }
    return same;
}

/// Whether both are names of one file.
bool isSameFile(const QString &one, const QString &other)
{
    struct stat first = {};
    struct stat second = {};
    return ::stat(QFile::encodeName(one).constData(), &first) == 0 &&
           ::stat(QFile::encodeName(other).constData(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

/// A backup may replace an older backup, not the database it is made of, nor one whose last changes lie beside it.
Result<void> mayHoldBackup(const Connection &connection, const QString &path)
{
    if (connection.address().engine == Engine::Sqlite && isSameFile(path, connection.address().path))
        return Error{Fault::Invalid, u"%1 is the database itself. Choose another file for the backup."_s.arg(path)};
    for (const QString &part : {u"-wal"_s, u"-journal"_s}) {
        if (QFileInfo(path + part).size() > 0)
            return Error{
                Fault::Invalid,
                u"%1 is a database that is open, or was not closed properly: %2 holds changes of it. Choose another "
                "file for the backup."_s.arg(path, path + part)};
    }
    return {};
}

} // namespace

Result<BackupReport> backUp(Connection &connection, const QString &target, const Clock &clock)
{
    LAUREL_TRY_ASSIGN(const QString path, Address::parseFile(target));
    LAUREL_TRY(mayHoldBackup(connection, path));
    if (connection.sqlite()) {
        LAUREL_TRY(copySqliteFile(connection, path));
    } else {
        const QString draft = path + u".laurel.draft"_s;
        QFile::remove(draft);
        Result<void> copied;
        {
            LAUREL_TRY_ASSIGN(const auto file, Connection::open(fileAddress(draft), Connection::Mode::Create));
            copied = copyTables(connection, *file, clock);
            if (copied.ok())
                copied = copySqliteFile(*file, path);
        }
        QFile::remove(draft);
        LAUREL_TRY(copied);
    }
    LAUREL_TRY_ASSIGN(const auto copy, openChecked(path));
    BackupReport report{path, QFileInfo(path).size(), 0, 0};
    LAUREL_TRY_ASSIGN(report.learners, count(*copy, u"learner"_s));
    LAUREL_TRY_ASSIGN(report.credentials, count(*copy, u"credential"_s));
    return report;
}

Result<BackupComparison> compareBackup(const QString &backup, const QString &database)
{
    LAUREL_TRY_ASSIGN(const QString from, Address::parseFile(backup));
    LAUREL_TRY_ASSIGN(const QString path, Address::parseFile(database));
    LAUREL_TRY_ASSIGN(const auto source, openChecked(from));
    BackupComparison comparison;
    LAUREL_TRY_ASSIGN(comparison.backup, factsOf(*source));
    const auto present = Connection::open(fileAddress(path), Connection::Mode::ReadOnly);
    const Result<DatabaseFacts> facts = present.ok() ? factsOf(**present) : Result<DatabaseFacts>(present.error());
    if (!facts.ok()) {
        const Failure failure = failureOf(facts.error());
        const bool beyondReading = failure == Failure::Damaged || failure == Failure::NotADatabase;
        if (QFile::exists(path) && !beyondReading)
            comparison.unread = facts.error().what;
        return comparison;
    }
    comparison.present = *facts;
    const qint64 shorter = std::min(facts->auditLines, comparison.backup.auditLines);
    if (const Result<qint64> common = commonLines(*source, **present, shorter); common.ok())
        comparison.common = *common;
    return comparison;
}

Result<RestoreReport> restore(const QString &backup, const QString &database, const Clock &clock)
{
    LAUREL_TRY_ASSIGN(const QString from, Address::parseFile(backup));
    LAUREL_TRY_ASSIGN(QString path, Address::parseFile(database));
    if (isSameFile(from, path))
        return Error{Fault::Invalid, u"The backup is the database itself. Choose the file of a backup."_s};
    if (const QString real = QFileInfo(path).canonicalFilePath(); !real.isEmpty())
        path = real; // SQLite keeps the log beside the file itself, not beside a link to it
    LAUREL_TRY_ASSIGN(const auto source, openChecked(from));
    RestoreReport report;
    LAUREL_TRY_ASSIGN(report.learners, count(*source, u"learner"_s));
    LAUREL_TRY_ASSIGN(report.credentials, count(*source, u"credential"_s));
    LAUREL_TRY_ASSIGN(SetAside present, SetAside::hold(path));
    // Copying out counts as writing to SQLite; the file itself was opened read-only and stays as it is.
    LAUREL_TRY(source->run(u"PRAGMA query_only = OFF"_s));
    // All that takes space is done before anything of the database that is there is touched.
    LAUREL_TRY_ASSIGN(SqliteCopy copy, SqliteCopy::make(*source, path));
    LAUREL_TRY(present.keep(clock));
    LAUREL_TRY(copy.place());
    report.kept = present.settle();
    return report;
}

} // namespace laurel::store
