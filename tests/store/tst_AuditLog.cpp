// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "store/AuditLog.h"
#include "store/StoreError.h"

#include <atomic>
#include <thread>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_AuditLog final : public QObject
{
    Q_OBJECT

private:
    static AuditEvent event(int number)
    {
        return {0,
                testClock().now().addSecs(number),
                u"ann"_s,
                u"course.edit"_s,
                u"course:%1"_s.arg(number % 3),
                u"Rename course to “%1”"_s.arg(number),
                QByteArray(32, char(number)),
                {}};
    }
    static Result<AuditEvent> add(Connection &connection, const AuditEvent &event)
    {
        return transact(connection, "audit", [&] { return AuditLog::append(connection, event); });
    }
    static void fill(Connection &connection, int events)
    {
        for (int i = 1; i <= events; ++i)
            OK(add(connection, event(i)));
    }
    static void dropTriggers(Database &db)
    {
        const QString on = db.isPostgres() ? u" ON audit_event"_s : QString();
        OK(db->run(u"DROP TRIGGER audit_event_no_update"_s + on + u"; DROP TRIGGER audit_event_no_delete"_s + on));
    }

private slots:
    void chains_data() { addDatabases(); }
    void chains();
    void needsATransaction_data() { addDatabases(); }
    void needsATransaction();
    void rollsBackWithTheChange_data() { addDatabases(); }
    void rollsBackWithTheChange();
    void talliesWhatWasCommitted_data() { addDatabases(); }
    void talliesWhatWasCommitted();
    void refusesChanges_data() { addDatabases(); }
    void refusesChanges();
    void tamperingIsFound_data();
    void tamperingIsFound();
    void cutTailIsFoundByTheHead_data() { addDatabases(); }
    void cutTailIsFoundByTheHead();
    void listsByKeyset_data() { addDatabases(); }
    void listsByKeyset();
    void manyWritersMakeOneChain_data() { addSharedDatabases(); }
    void manyWritersMakeOneChain();
};

void tst_AuditLog::chains()
{
    OPEN_DATABASE(db);
    GET(const AuditVerdict none, AuditLog::verifyChain(*db));
    QVERIFY(none.intact());
    QCOMPARE(none.events, 0);
    GET(const AuditEvent first, add(*db, event(1)));
    GET(const AuditEvent second, add(*db, event(1)));
    QCOMPARE(first.id, 1);
    QCOMPARE(second.id, 2);
    QCOMPARE(first.hash.size(), 32);
    QVERIFY(first.hash != second.hash); // same content, other place
    GET(const AuditVerdict verdict, AuditLog::verifyChain(*db));
    QVERIFY(verdict.intact());
    QCOMPARE(verdict.events, 2);
    QCOMPARE(verdict.head, (AuditHead{2, second.hash}));
    GET(const AuditHead head, AuditLog::head(*db));
    QCOMPARE(head, verdict.head);
    GET(const QList<AuditEvent> listed, AuditLog::list(*db, {}));
    QCOMPARE(listed, (QList<AuditEvent>{second, first}));
}

void tst_AuditLog::needsATransaction()
{
    OPEN_DATABASE(db);
    FAILS(AuditLog::append(*db, event(1)), Fault::Internal);
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM audit_event"_s), QStringList{u"0"_s});
}

void tst_AuditLog::rollsBackWithTheChange()
{
    OPEN_DATABASE(db);
    fill(*db, 2);
    {
        GET(const auto transaction, Transaction::begin(*db, "lost"));
        OK(AuditLog::append(*db, event(3)));
    }
    GET(const AuditEvent next, add(*db, event(4)));
    QCOMPARE(next.id, 3); // no gap
    GET(const AuditVerdict verdict, AuditLog::verifyChain(*db));
    QVERIFY(verdict.intact());
}

void tst_AuditLog::talliesWhatWasCommitted()
{
    OPEN_DATABASE(db);
    const auto tally = std::make_shared<std::atomic<qint64>>(0);
    db->countInto(tally);
    OK(add(*db, event(1)));
    QCOMPARE(tally->load(), 1);
    const auto taken = transact(*db, "audit", [&]() -> Result<void> {
        LAUREL_TRY(AuditLog::append(*db, event(2)));
        return Error{Fault::Invalid, u"Not after all"_s};
    });
    FAILS(taken, Fault::Invalid);
    QCOMPARE(tally->load(), 1);
    OK(transact(*db, "audit", [&]() -> Result<void> {
        LAUREL_TRY(AuditLog::append(*db, event(3)));
        return AuditLog::appendAll(*db, {event(4), event(5)});
    }));
    QCOMPARE(tally->load(), 4);
    OK(transact(*db, "nothing", [&] { return Result<void>(); }));
    QCOMPARE(tally->load(), 4);
}

void tst_AuditLog::refusesChanges()
{
    OPEN_DATABASE(db);
    fill(*db, 2);
    for (const QString &sql : {u"UPDATE audit_event SET text = 'x'"_s, u"UPDATE audit_event SET id = 7 WHERE id = 2"_s,
                               u"DELETE FROM audit_event WHERE id = 1"_s, u"DELETE FROM audit_event"_s}) {
        const auto done = db->run(sql);
        QVERIFY2(!done.ok(), qPrintable(sql));
        QVERIFY2(done.error().detail.contains(u"append-only"), qPrintable(done.error().detail));
        QCOMPARE(failureOf(done.error()), Failure::Rule);
    }
    if (db.isPostgres())
        QVERIFY(!db->run(u"TRUNCATE audit_event"_s).ok());
    GET(const AuditVerdict verdict, AuditLog::verifyChain(*db));
    QVERIFY(verdict.intact());
    QCOMPARE(verdict.events, 2);
}

void tst_AuditLog::tamperingIsFound_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<qint64>("firstBad");
    struct Case {
        const char *name;
        QString sql;
        qint64 firstBad;
    };
    const Case cases[] = {
        {"text edited", u"UPDATE audit_event SET text = 'nothing happened' WHERE id = 4"_s, 4},
        {"actor edited", u"UPDATE audit_event SET actor = 'bob' WHERE id = 1"_s, 1},
        {"moment edited", u"UPDATE audit_event SET at = '2020-01-01T00:00:00.000Z' WHERE id = 9"_s, 9},
        {"digest edited", u"UPDATE audit_event SET digest = prev WHERE id = 5"_s, 5},
        {"hash edited", u"UPDATE audit_event SET hash = digest WHERE id = 6"_s, 6},
        {"first deleted", u"DELETE FROM audit_event WHERE id = 1"_s, 2},
        {"one deleted", u"DELETE FROM audit_event WHERE id = 5"_s, 6},
        {"deleted and closed up",
         u"DELETE FROM audit_event WHERE id = 9; UPDATE audit_event SET id = 9 WHERE id = 10"_s, 9},
        {"two swapped",
         u"UPDATE audit_event SET id = 100 WHERE id = 3; UPDATE audit_event SET id = 3 WHERE id = 4;"
         " UPDATE audit_event SET id = 4 WHERE id = 100"_s,
         3},
        {"one inserted at the end",
         u"INSERT INTO audit_event SELECT 11, at, actor, action, subject, 'forged', digest, hash, digest"
         " FROM audit_event WHERE id = 10"_s,
         11},
        {"one inserted between",
         u"UPDATE audit_event SET id = 11 WHERE id = 10; INSERT INTO audit_event SELECT 10, at, actor, action,"
         " subject, 'forged', digest, digest, prev || hash FROM audit_event WHERE id = 9"_s,
         10},
    };
    for (const QString &database : {u"memory"_s, u"file"_s, u"postgresql"_s}) {
        for (const Case &c : cases)
            QTest::addRow("%s, %s", c.name, qPrintable(database)) << database << c.sql << c.firstBad;
    }
}

void tst_AuditLog::tamperingIsFound()
{
    OPEN_DATABASE(db);
    QFETCH(QString, sql);
    QFETCH(qint64, firstBad);
    fill(*db, 10);
    dropTriggers(db);
    if (!db.isPostgres())
        sql.replace(u"prev || hash"_s, u"CAST(prev || hash AS BLOB)"_s);
    OK(db->run(sql));
    GET(const AuditVerdict verdict, AuditLog::verifyChain(*db));
    QVERIFY(!verdict.intact());
    QCOMPARE(verdict.firstBad, firstBad);
    QVERIFY(!verdict.problem.isEmpty());
}

void tst_AuditLog::cutTailIsFoundByTheHead()
{
    OPEN_DATABASE(db);
    fill(*db, 10);
    GET(const AuditHead published, AuditLog::head(*db));
    fill(*db, 2);
    GET(const AuditVerdict grown, AuditLog::verifyChain(*db, published));
    QVERIFY(grown.intact());
    dropTriggers(db);
    OK(db->run(u"DELETE FROM audit_event WHERE id > 8"_s));
    GET(const AuditVerdict unseen, AuditLog::verifyChain(*db));
    QVERIFY(unseen.intact()); // nothing in the chain itself tells
    GET(const AuditVerdict cut, AuditLog::verifyChain(*db, published));
    QCOMPARE(cut.problem, u"cut"_s);
    fill(*db, 4); // written on, past the published place
    GET(const AuditVerdict rewritten, AuditLog::verifyChain(*db, published));
    QCOMPARE(rewritten.problem, u"cut"_s);
}

void tst_AuditLog::listsByKeyset()
{
    OPEN_DATABASE(db);
    fill(*db, 25);
    QList<qint64> seen;
    AuditQuery query;
    query.limit = 10;
    for (int page = 0; page < 4; ++page) {
        GET(const QList<AuditEvent> events, AuditLog::list(*db, query));
        QCOMPARE(events.size(), page < 2 ? 10 : page == 2 ? 5 : 0);
        for (const AuditEvent &e : events)
            seen.append(e.id);
        query.before = seen.last();
    }
    QCOMPARE(seen.size(), 25);
    QVERIFY(std::is_sorted(seen.crbegin(), seen.crend()));
    GET(const QList<AuditEvent> ofOne, AuditLog::list(*db, {0, 100, u"course:1"_s}));
    QCOMPARE(ofOne.size(), 9);
    for (const AuditEvent &e : ofOne)
        QCOMPARE(e.subject, u"course:1"_s);
}

void tst_AuditLog::manyWritersMakeOneChain()
{
    OPEN_DATABASE(db);
    constexpr int Writers = 6;
    constexpr int Each = 15;
    std::atomic_int failures = 0;
    std::vector<std::thread> threads;
    threads.reserve(Writers);
    for (int t = 0; t < Writers; ++t) {
        threads.emplace_back([&] {
            const auto connection = Connection::open(db.address, Connection::Mode::ReadWrite);
            for (int i = 0; i < Each; ++i)
                failures += connection.ok() && add(**connection, event(i)).ok() ? 0 : 1;
        });
    }
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    GET(const AuditVerdict verdict, AuditLog::verifyChain(*db));
    QVERIFY(verdict.intact());
    QCOMPARE(verdict.events, Writers * Each);
}

QTEST_GUILESS_MAIN(tst_AuditLog)
#include "tst_AuditLog.moc"
