// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"

#include <QThread>

#include <atomic>
#include <thread>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Transaction final : public QObject
{
    Q_OBJECT

private:
    static Result<qint64> addCourse(Connection &connection, const QString &code)
    {
        Statement insert(connection, u"INSERT INTO course (code, department) VALUES (:code, '')", u"write"_s);
        return insert.bind(u":code"_s, code).run();
    }
    static QStringList codes(Connection &connection)
    {
        return rawRows(connection, u"SELECT code FROM course ORDER BY code"_s);
    }

private slots:
    void commitKeeps_data() { addDatabases(); }
    void commitKeeps();
    void endRollsBack_data() { addDatabases(); }
    void endRollsBack();
    void doesNotNest_data() { addDatabases(); }
    void doesNotNest();
    void transactRollsBackOnError_data() { addDatabases(); }
    void transactRollsBackOnError();
    void retriesOnlyWhatMayPass();
    void snapshotSeesOneMoment_data() { addSharedDatabases(); }
    void snapshotSeesOneMoment();
    void writersTakeTurns_data() { addSharedDatabases(); }
    void writersTakeTurns();
    void lostConnectionIsInDoubt();
};

void tst_Transaction::commitKeeps()
{
    OPEN_DATABASE(db);
    GET(auto transaction, Transaction::begin(*db, "test"));
    QVERIFY(db->inTransaction());
    OK(addCourse(*db, u"A"_s));
    OK(transaction.commit());
    QVERIFY(!db->inTransaction());
    QCOMPARE(codes(*db), QStringList{u"A"_s});
    FAILS(transaction.commit(), Fault::Internal); // once is enough
}

void tst_Transaction::endRollsBack()
{
    OPEN_DATABASE(db);
    {
        GET(const auto transaction, Transaction::begin(*db, "test"));
        OK(addCourse(*db, u"A"_s));
        QCOMPARE(codes(*db), QStringList{u"A"_s});
    }
    QVERIFY(!db->inTransaction());
    QCOMPARE(codes(*db), QStringList());
}

void tst_Transaction::doesNotNest()
{
    OPEN_DATABASE(db);
    GET(auto outer, Transaction::begin(*db, "outer"));
    FAILS(Transaction::begin(*db, "inner"), Fault::Internal);
    OK(addCourse(*db, u"A"_s));
    OK(outer.commit());
    QCOMPARE(codes(*db), QStringList{u"A"_s});
}

void tst_Transaction::transactRollsBackOnError()
{
    OPEN_DATABASE(db);
    const auto done = transact(*db, "test", [&]() -> Result<int> {
        LAUREL_TRY(addCourse(*db, u"A"_s));
        LAUREL_TRY(addCourse(*db, u"A"_s));
        return 1;
    });
    QVERIFY(!done.ok());
    QCOMPARE(failureOf(done.error()), Failure::Unique);
    QCOMPARE(codes(*db), QStringList());
    // The connection is as good as new.
    GET(const int value, transact(*db, "again", [&]() -> Result<int> {
            LAUREL_TRY(addCourse(*db, u"B"_s));
            return 7;
        }));
    QCOMPARE(value, 7);
    QCOMPARE(codes(*db), QStringList{u"B"_s});
}

void tst_Transaction::retriesOnlyWhatMayPass()
{
    int tries = 0;
    const auto passes = withRetry([&]() -> Result<int> {
        if (++tries < 3)
            return makeError(tries == 1 ? Failure::Busy : Failure::Serialisation, u"save"_s, u"x"_s);
        return 5;
    });
    QVERIFY(passes.ok());
    QCOMPARE(tries, 3);
    for (const Failure failure :
         {Failure::Unique, Failure::Full, Failure::InDoubt, Failure::Damaged, Failure::Unreachable}) {
        tries = 0;
        const auto fails = withRetry([&]() -> Result<int> {
            ++tries;
            return makeError(failure, u"save"_s, u"x"_s);
        });
        QCOMPARE(failureOf(fails.error()), failure);
        QCOMPARE(tries, 1);
    }
    tries = 0;
    const auto never = withRetry([&]() -> Result<int> {
        ++tries;
        return makeError(Failure::Busy, u"save"_s, u"x"_s);
    });
    QVERIFY(!never.ok());
    QVERIFY2(tries > 3 && tries < 20, "it gives up in the end");
}

void tst_Transaction::snapshotSeesOneMoment()
{
    OPEN_DATABASE(db);
    GET(const auto other, Connection::open(db.address, Connection::Mode::ReadWrite));
    OK(addCourse(*db, u"A"_s));
    {
        GET(auto snapshot, Transaction::begin(*other, "read", Transaction::Kind::Snapshot));
        QCOMPARE(codes(*other), QStringList{u"A"_s});
        OK(addCourse(*db, u"B"_s));
        QCOMPARE(codes(*other), QStringList{u"A"_s});
    }
    QCOMPARE(codes(*other), (QStringList{u"A"_s, u"B"_s}));
}

/// Read, then write what follows from it, from eight threads: what a deferred BEGIN fails at.
void tst_Transaction::writersTakeTurns()
{
    OPEN_DATABASE(db);
    OK(db->run(u"INSERT INTO register_counter (year, next_number) VALUES (2026, 1)"_s));
    constexpr int Threads = 8;
    constexpr int Each = 10;
    std::atomic_int failures = 0;
    std::vector<std::thread> threads;
    threads.reserve(Threads);
    for (int t = 0; t < Threads; ++t) {
        threads.emplace_back([&] {
            auto connection = Connection::open(db.address, Connection::Mode::ReadWrite);
            for (int i = 0; i < Each; ++i) {
                const auto done =
                    !connection.ok()
                        ? Result<void>(connection.error())
                        : transact(**connection, "count", [&]() -> Result<void> {
                              Connection &c = **connection;
                              Statement take(
                                  c,
                                  u"UPDATE register_counter SET next_number = next_number + 1 WHERE year = 2026"
                                  " RETURNING next_number - 1",
                                  u"count"_s);
                              LAUREL_TRY_ASSIGN(const qint64 number, take.number());
                              Statement keep(c, u"INSERT INTO course (code, department) VALUES (:code, '')",
                                             u"count"_s);
                              LAUREL_TRY(keep.bind(u":code"_s, u"N%1"_s.arg(number)).run());
                              return {};
                          });
                if (!done.ok()) {
                    qWarning("%s", qUtf8Printable(done.error().detail));
                    ++failures;
                }
            }
        });
    }
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM course"_s), QStringList{QString::number(Threads * Each)});
    QCOMPARE(rawRows(*db, u"SELECT next_number FROM register_counter"_s),
             QStringList{QString::number(Threads * Each + 1)});
}

void tst_Transaction::lostConnectionIsInDoubt()
{
    const auto owner = openDatabase(u"postgresql"_s);
    SKIP_WITHOUT_POSTGRES(owner ? u"there"_s : QString());
    Database &db = *owner;
    GET(const auto other, Connection::open(db.address, Connection::Mode::ReadWrite));
    const auto cut = [&] {
        const QString pid = rawRows(*db, u"SELECT pg_backend_pid()"_s).value(0);
        QCOMPARE(rawRows(*other, u"SELECT CAST(pg_terminate_backend(%1) AS int)"_s.arg(pid)), QStringList{u"1"_s});
        QThread::msleep(200);
    };
    {
        GET(auto transaction, Transaction::begin(*db, "lost"));
        OK(addCourse(*db, u"A"_s));
        cut();
        const auto committed = transaction.commit();
        QVERIFY(!committed.ok());
        QCOMPARE(failureOf(committed.error()), Failure::InDoubt);
        QVERIFY(committed.error().what.contains(u"may or may not"));
        QVERIFY(!isTransient(committed.error()));
    }
    QCOMPARE(codes(*other), QStringList());
    const auto later = addCourse(*db, u"B"_s);
    QVERIFY(!later.ok());
    QVERIFY2(isLost(later.error()), qPrintable(later.error().detail));
}

QTEST_GUILESS_MAIN(tst_Transaction)
#include "tst_Transaction.moc"
