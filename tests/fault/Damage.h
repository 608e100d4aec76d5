// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Programs that are killed, and a look into the database they leave behind.

#include "cli/Program.h"
#include "service/OpenData.h"
#include "support/Places.h"

#include <QElapsedTimer>
#include <QMap>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

namespace laurel::test {

/// The database without Laurel: rows of a query as text, columns parted by "|". `place` is a file or an address.
inline QStringList look(const QString &place, const QString &sql)
{
    QStringList rows;
    const QString name = QStringLiteral("look");
    {
        const bool server = place.startsWith(QLatin1String("postgresql:"));
        QSqlDatabase db = QSqlDatabase::addDatabase(server ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE"), name);
        if (server) {
            const QUrl url(place);
            db.setHostName(url.host());
            db.setPort(url.port(5432));
            db.setUserName(url.userName());
            db.setPassword(url.password());
            db.setDatabaseName(url.path().mid(1));
        } else {
            db.setDatabaseName(place);
        }
        if (!db.open())
            qFatal("%s", qPrintable(db.lastError().text()));
        QSqlQuery query(db);
        query.setForwardOnly(true);
        if (!query.exec(sql))
            rows << query.lastError().text();
        while (query.next()) {
            QStringList cells;
            for (int i = 0; i < query.record().count(); ++i)
                cells << query.value(i).toString();
            rows << cells.join(QLatin1Char('|'));
        }
    }
    QSqlDatabase::removeDatabase(name);
    return rows;
}

/// Who has which number in the register: what has to be the same however often the power fails.
inline QStringList registerOf(const QString &place)
{
    return look(place, QStringLiteral("SELECT enrolment, register_year, register_number FROM credential ORDER BY 1"));
}

/// True if the numbers are 1 … n and no number, status position or enrolment stands there twice.
inline bool isGapless(const QString &place)
{
    const QStringList sums =
        look(place, QStringLiteral(
                        "SELECT count(*), min(register_number), max(register_number), count(DISTINCT register_number),"
                        " count(DISTINCT status_index), count(DISTINCT enrolment) FROM credential"));
    const QStringList cells = sums.value(0).split(QLatin1Char('|'));
    const QString count = cells.value(0);
    return count.toInt() > 0 && cells.value(1) == QLatin1String("1") &&
           cells.mid(2) == QStringList{count, count, count, count};
}

/// How much of everything there is.
inline QStringList contentOf(const QString &place)
{
    return look(place,
                QStringLiteral(
                    "SELECT (SELECT count(*) FROM course), (SELECT count(*) FROM run), (SELECT count(*) FROM learner),"
                    " (SELECT count(*) FROM enrolment), (SELECT count(*) FROM search_learner), (SELECT count(*) FROM "
                    "import_batch),"
                    " (SELECT count(*) FROM audit_event)"));
}

inline void copyDatabase(const QString &from, const QString &to)
{
    for (const QString &part :
         {QString(), QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")}) {
        QFile::remove(to + part);
        if (QFile::exists(from + part) && !QFile::copy(from + part, to + part))
            qFatal("%s", qPrintable(from + part));
    }
}

/// Starts the program and kills it after `ms`. True if it was still at work then.
[[nodiscard]] inline bool killAfter(const QStringList &words, int ms)
{
    QProcess process;
    process.setProcessEnvironment(plainEnvironment());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program(), words);
    if (!process.waitForStarted())
        qFatal("%s did not start: %s", qPrintable(program()), qPrintable(process.errorString()));
    if (process.waitForFinished(ms))
        return false;
    process.kill(); // the process itself, and nobody if it has just ended
    process.waitForFinished();
    return process.exitStatus() == QProcess::CrashExit;
}

/// Adds a learner behind Laurel's back and leaves the file as a killed program does: the change is in its log.
inline void leaveUnclosed(const QString &place)
{
    const QString open = place + QStringLiteral(".open");
    copyDatabase(place, open);
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("unclosed"));
        db.setDatabaseName(open);
        QSqlQuery query(db);
        if (!db.open() || !query.exec(QStringLiteral("PRAGMA journal_mode = WAL")) ||
            !query.exec(QStringLiteral("INSERT INTO learner (display_name, sort_name, content_hash)"
                                       " VALUES ('Late', 'late', zeroblob(32))")))
            qFatal("%s", qPrintable(query.lastError().text()));
        query.finish();
        copyDatabase(open, place);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("unclosed"));
    for (const QString &part : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::remove(open + part);
    if (QFileInfo(place + QStringLiteral("-wal")).size() == 0)
        qFatal("nothing is in the log of %s", qPrintable(place));
}

inline QString strace()
{
    return QStandardPaths::findExecutable(QStringLiteral("strace"));
}

} // namespace laurel::test
