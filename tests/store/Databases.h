// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every test of the store runs over {SQLite in memory, SQLite file, PostgreSQL}. A test function opens a database of
// its own, empty but for the schema, with OPEN_DATABASE(db); its _data function calls addDatabases().

#include "base/Text.h"
#include "domain/Ids.h"
#include "store/Connection.h"
#include "store/Migrator.h"
#include "store/Statement.h"
#include "store/Transaction.h"
#include "support/Places.h"

#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace laurel::test {

struct Database {
    QTemporaryDir folder;
    store::Address address;
    std::unique_ptr<store::Connection> connection;

    [[nodiscard]] store::Connection &operator*() const { return *connection; }
    [[nodiscard]] store::Connection *operator->() const { return connection.get(); }
    [[nodiscard]] bool isPostgres() const { return address.engine == store::Engine::PostgreSql; }
};

inline void addDatabases()
{
    QTest::addColumn<QString>("database");
    QTest::newRow("SQLite in memory") << QStringLiteral("memory");
    QTest::newRow("SQLite file") << QStringLiteral("file");
    QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
}

/// Those that two connections can share.
inline void addSharedDatabases()
{
    QTest::addColumn<QString>("database");
    QTest::newRow("SQLite file") << QStringLiteral("file");
    QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
}

inline FixedClock &testClock()
{
    static FixedClock clock(QDateTime(QDate(2026, 5, 4), QTime(10, 30), Qt::UTC));
    return clock;
}

/// A database without any tables; null where there is no PostgreSQL server.
inline std::unique_ptr<Database> emptyDatabase(const QString &kind)
{
    auto database = std::make_unique<Database>();
    QString address = QStringLiteral(":memory:");
    if (kind == QLatin1String("file"))
        address = database->folder.filePath(QStringLiteral("laurel.db"));
    if (kind == QLatin1String("postgresql")) {
        address = freshPostgres(QCoreApplication::applicationName().toLower());
        if (address.isEmpty())
            return nullptr;
    }
    database->address = store::Address::parse(address).value();
    auto opened = store::Connection::open(database->address, store::Connection::Mode::Create);
    if (!opened.ok())
        qFatal("%s [%s]", qUtf8Printable(opened.error().what), qUtf8Printable(opened.error().detail));
    database->connection = std::move(opened).value();
    return database;
}

inline std::unique_ptr<Database> openDatabase(const QString &kind)
{
    auto database = emptyDatabase(kind);
    if (database) {
        const auto migrated = store::Migrator(**database).migrate(QStringLiteral("0.1.0"), testClock());
        if (!migrated.ok())
            qFatal("%s [%s]", qUtf8Printable(migrated.error().what), qUtf8Printable(migrated.error().detail));
    }
    return database;
}

/// The rows of a query as text, columns parted by "|": what a raw look into the database shows.
inline QStringList rawRows(store::Connection &connection, const QString &sql, int columns = 1)
{
    QStringList rows;
    store::Statement statement(connection, sql, QStringLiteral("look"));
    const auto done = statement.each([&](const store::Statement &row) {
        QStringList cells;
        for (int column = 0; column < columns; ++column)
            cells.append(row.text(column));
        rows.append(cells.join(u'|'));
    });
    if (!done.ok())
        rows = {done.error().detail};
    return rows;
}

/// A learner straight in the table, for tests of what hangs on one.
inline LearnerId plantLearner(store::Connection &connection, const QString &name, const QString &number)
{
    store::Statement learner(connection,
                             u"INSERT INTO learner (display_name, sort_name, content_hash)"
                             " VALUES (:name, :sort, :hash) RETURNING id",
                             QStringLiteral("plant"));
    learner.bind(QStringLiteral(":name"), name).bind(QStringLiteral(":sort"), folded(name));
    const qint64 id = learner.bind(QStringLiteral(":hash"), QByteArray(32, 'h')).insert().value();
    store::Statement identifier(connection,
                                u"INSERT INTO learner_identifier (learner, position, scheme, value)"
                                " VALUES (:learner, 0, 'student-number', :value)",
                                QStringLiteral("plant"));
    if (!identifier.bind(QStringLiteral(":learner"), id).bind(QStringLiteral(":value"), number).run().ok())
        qFatal("the learner could not be planted");
    return LearnerId(id);
}

} // namespace laurel::test

#define OPEN_DATABASE(VAR)                                                                                             \
    QFETCH(QString, database);                                                                                         \
    const auto VAR##Owner = laurel::test::openDatabase(database);                                                      \
    SKIP_WITHOUT_POSTGRES(VAR##Owner ? QStringLiteral("there") : QString());                                           \
    laurel::test::Database &VAR = *VAR##Owner

/// The value of a Result, or a failed test with the error's words.
#define GET(DECL, EXPR)                                                                                                \
    auto LAUREL_CONCAT(got, __LINE__) = (EXPR);                                                                        \
    QVERIFY2(LAUREL_CONCAT(got, __LINE__).ok(), LAUREL_CONCAT(got, __LINE__).ok()                                      \
                                                    ? ""                                                               \
                                                    : qPrintable(LAUREL_CONCAT(got, __LINE__).error().what + u' ' +    \
                                                                 LAUREL_CONCAT(got, __LINE__).error().detail));        \
    DECL = *std::move(LAUREL_CONCAT(got, __LINE__))

#define OK(EXPR)                                                                                                       \
    do {                                                                                                               \
        const auto &outcome = (EXPR);                                                                                  \
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : qPrintable(outcome.error().what + u' ' + outcome.error().detail));  \
    } while (false)

#define FAILS(EXPR, FAULT)                                                                                             \
    do {                                                                                                               \
        const auto &outcome = (EXPR);                                                                                  \
        QVERIFY2(!outcome.ok(), "should have failed");                                                                 \
        QVERIFY2(outcome.error().fault == (FAULT), qPrintable(outcome.error().what + u' ' + outcome.error().detail));  \
    } while (false)
