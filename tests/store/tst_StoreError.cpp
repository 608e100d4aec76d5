// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What PostgreSQL reports means the same whichever way it comes: through a statement, a bulk insert or a raw read.
#include "Databases.h"
#include "Samples.h"

#include "store/BulkWriter.h"
#include "store/StoreError.h"

#include <QSqlError>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(laurel::store::Failure)
Q_DECLARE_METATYPE(laurel::store::Link)

class tst_StoreError final : public QObject
{
    Q_OBJECT

private slots:
    void statesAreToldApart_data() { addStates(); }
    void statesAreToldApart();
    void theLinkTellsOfALostServer_data();
    void theLinkTellsOfALostServer();
    void everyWaySaysTheSame_data() { addStates(); }
    void everyWaySaysTheSame();
    void lockTimeoutIsTriedAgain();
    void lostServerIsSeen();

private:
    static void addStates();
};

namespace {

Result<void> writeStatement(Connection &connection)
{
    LAUREL_TRY(Statement(connection, u"INSERT INTO course (code, department) VALUES ('A', '')", u"store it"_s).run());
    return {};
}

Result<void> writeBulk(Connection &connection)
{
    LAUREL_TRY_ASSIGN(BulkWriter rows, BulkWriter::into(connection, "course", {"code", "department"}));
    LAUREL_TRY(rows.text(u"A").text(u"").endRow());
    LAUREL_TRY(rows.finish());
    return {};
}

Result<void> readRaw(Connection &connection, const QByteArray &sql)
{
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(connection, sql));
    while (rows.next()) {
    }
    return rows.done();
}

/// The failure of an outcome; nothing if it was none.
std::optional<Failure> failed(const Result<void> &outcome)
{
    return outcome.ok() ? std::nullopt : std::optional(failureOf(outcome.error()));
}

} // namespace

void tst_StoreError::addStates()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<Failure>("failure");
    const auto row = [](const char *name, const QString &state, Failure failure) {
        QTest::addRow("%s %s", qPrintable(state), name) << state << failure;
    };
    row("serialization_failure", u"40001"_s, Failure::Serialisation);
    row("deadlock_detected", u"40P01"_s, Failure::Serialisation);
    row("lock_not_available", u"55P03"_s, Failure::Busy);
    row("unique_violation", u"23505"_s, Failure::Unique);
    row("not_null_violation", u"23502"_s, Failure::Rule);
    row("foreign_key_violation", u"23503"_s, Failure::Rule);
    row("check_violation", u"23514"_s, Failure::Rule);
    row("disk_full", u"53100"_s, Failure::Full);
    row("out_of_memory", u"53200"_s, Failure::Other);
    row("read_only_sql_transaction", u"25006"_s, Failure::ReadOnly);
    row("insufficient_privilege", u"42501"_s, Failure::ReadOnly);
    row("data_corrupted", u"XX001"_s, Failure::Damaged);
    row("connection_failure", u"08006"_s, Failure::Unreachable);
    row("admin_shutdown", u"57P01"_s, Failure::Unreachable);
    row("query_canceled", u"57014"_s, Failure::Other);
    row("undefined_table", u"42P01"_s, Failure::Other);
}

void tst_StoreError::statesAreToldApart()
{
    QFETCH(const QString, state);
    QFETCH(const Failure, failure);
    QCOMPARE(classifyPostgres(state), failure);
    const Error error = toError(QSqlError(u"driver"_s, u"words"_s, QSqlError::StatementError, state),
                                Engine::PostgreSql, Link::Up, u"save it"_s);
    QCOMPARE(failureOf(error), failure);
    QCOMPARE(isTransient(error), failure == Failure::Busy || failure == Failure::Serialisation);
    QCOMPARE(isLost(error), failure == Failure::Unreachable);
    QVERIFY2(error.detail.endsWith(u"SQLSTATE %1 words"_s.arg(state)), qPrintable(error.detail));
    QVERIFY2(error.what.startsWith(u"Could not save it. "), qPrintable(error.what));
}

void tst_StoreError::theLinkTellsOfALostServer_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("state");
    QTest::addColumn<Link>("link");
    QTest::addColumn<Failure>("failure");
    const int statement = QSqlError::StatementError;
    const int opening = QSqlError::ConnectionError;
    QTest::newRow("no longer there") << u"server closed the connection unexpectedly"_s << statement << QString()
                                     << Link::Lost << Failure::Unreachable;
    QTest::newRow("no longer there, in German") << u"Server beendete die Verbindung unerwartet"_s << statement
                                                << QString() << Link::Lost << Failure::Unreachable;
    QTest::newRow("timed out") << u"could not receive data from server: Connection timed out"_s << statement
                               << QString() << Link::Lost << Failure::Unreachable;
    QTest::newRow("never there") << u"timeout"_s << opening << QString() << Link::Lost << Failure::Unreachable;
    QTest::newRow("there, and said no") << u"no"_s << opening << u"28P01"_s << Link::Up << Failure::Unreachable;
    QTest::newRow("nothing of it") << u"x"_s << statement << QString() << Link::Up << Failure::Other;
    QTest::newRow("only a word") << u"no such connection"_s << statement << QString() << Link::Up << Failure::Other;
    QTest::newRow("of another connection")
        << u"connection limit"_s << statement << u"42P01"_s << Link::Up << Failure::Other;
}

void tst_StoreError::theLinkTellsOfALostServer()
{
    QFETCH(const QString, words);
    QFETCH(const int, type);
    QFETCH(const QString, state);
    QFETCH(const Link, link);
    QFETCH(const Failure, failure);
    const QSqlError reported(u"driver"_s, words, QSqlError::ErrorType(type), state);
    QCOMPARE(failureOf(toError(reported, Engine::PostgreSql, link, u"save it"_s)), failure);
}

/// The server itself is made to report each of them.
void tst_StoreError::everyWaySaysTheSame()
{
    QFETCH(const QString, state);
    QFETCH(const Failure, failure);
    const auto owner = openDatabase(u"postgresql"_s);
    SKIP_WITHOUT_POSTGRES(owner ? u"there"_s : QString());
    Database &db = *owner;
    const QString body =
        u"LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''%1'', MESSAGE = ''no''; END'"_s.arg(state);
    OK(db->run(u"CREATE FUNCTION refuse_row() RETURNS trigger "_s + body));
    OK(db->run(u"CREATE FUNCTION refuse() RETURNS BIGINT "_s + body));
    OK(db->run(u"CREATE TRIGGER refuse BEFORE INSERT ON course FOR EACH ROW EXECUTE FUNCTION refuse_row()"_s));
    QCOMPARE(failed(writeStatement(*db)), std::optional(failure));
    QCOMPARE(failed(writeBulk(*db)), std::optional(failure));
    QCOMPARE(failed(readRaw(*db, "SELECT refuse()")), std::optional(failure));
}

/// Somebody holds the table for longer than one waits: the whole transaction may be tried again.
void tst_StoreError::lockTimeoutIsTriedAgain()
{
    const auto owner = openDatabase(u"postgresql"_s);
    SKIP_WITHOUT_POSTGRES(owner ? u"there"_s : QString());
    Database &db = *owner;
    GET(const auto holder, Connection::open(db.address, Connection::Mode::ReadWrite));
    auto held = Transaction::begin(*holder, "hold");
    OK(held);
    OK(holder->run(u"LOCK TABLE course"_s));
    OK(db->run(u"SET lock_timeout = '20ms'"_s));
    QCOMPARE(failed(writeStatement(*db)), std::optional(Failure::Busy));
    QCOMPARE(failed(writeBulk(*db)), std::optional(Failure::Busy));
    QCOMPARE(failed(readRaw(*db, "SELECT id FROM course")), std::optional(Failure::Busy));
    OK(held->commit());
    OK(writeBulk(*db));
}

void tst_StoreError::lostServerIsSeen()
{
    const auto owner = openDatabase(u"postgresql"_s);
    SKIP_WITHOUT_POSTGRES(owner ? u"there"_s : QString());
    Database &db = *owner;
    GET(const auto reader, Connection::open(db.address, Connection::Mode::ReadWrite));
    GET(const auto writer, Connection::open(db.address, Connection::Mode::ReadWrite));
    for (Connection *lost : {reader.get(), writer.get()}) {
        const QString process = rawRows(*lost, u"SELECT pg_backend_pid()"_s).first();
        QCOMPARE(rawRows(*db, u"SELECT CAST(pg_terminate_backend(%1, 5000) AS int)"_s.arg(process)),
                 QStringList{u"1"_s});
    }
    const Result<void> read = readRaw(*reader, "SELECT id FROM course");
    QVERIFY(!read.ok());
    QVERIFY2(isLost(read.error()), qPrintable(whyNot(read)));
    const Result<void> written = writeBulk(*writer);
    QVERIFY(!written.ok());
    QVERIFY2(isLost(written.error()), qPrintable(whyNot(written)));
}

QTEST_GUILESS_MAIN(tst_StoreError)
#include "tst_StoreError.moc"
