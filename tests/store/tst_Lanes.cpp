// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "store/Lanes.h"

#include <QSemaphore>
#include <QThread>

#include <atomic>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Lanes final : public QObject
{
    Q_OBJECT

private:
    static Result<qint64> count(Connection &connection)
    {
        return Statement(connection, u"SELECT count(*) FROM course", u"count"_s).number();
    }
    static auto adder(const QString &code)
    {
        return [code](Connection &connection) {
            return transact(connection, "add", [&] {
                Statement insert(connection, u"INSERT INTO course (code, department) VALUES (:code, '')", u"write"_s);
                return insert.bind(u":code"_s, code).run();
            });
        };
    }

private slots:
    void cleanup() { QVERIFY2(QSqlDatabase::connectionNames().isEmpty(), "a connection was left open"); }
    void writesThenReads_data() { addSharedDatabases(); }
    void writesThenReads();
    void memoryHasOneThread();
    void readsRunBesideEachOther();
    void writesStandInLine_data() { addSharedDatabases(); }
    void writesStandInLine();
    void errorsArrive();
    void prepareComesFirst();
    void failedPreparationIsTold();
    void endWaitsForWork();
    void endWaitsForReadersThatWait();
    void lostConnectionIsReplaced();
};

void tst_Lanes::writesThenReads()
{
    OPEN_DATABASE(db);
    {
        Lanes lanes(db.address);
        const auto written = lanes.write(adder(u"A"_s)).result();
        OK(written);
        const auto seen = lanes.read(count).result();
        OK(seen);
        QCOMPARE(*seen, 1);
        // Not in the thread that asked.
        const auto thread =
            lanes.read([](Connection &) { return Result<quintptr>(quintptr(QThread::currentThreadId())); }).result();
        QVERIFY(*thread != quintptr(QThread::currentThreadId()));
    }
    dbOwner->connection.reset();
}

void tst_Lanes::memoryHasOneThread()
{
    Lanes lanes(Address::parse(u":memory:"_s).value(), Connection::Mode::Create,
                [](Connection &c) { return Migrator(c).migrate(u"0.1.0"_s, testClock()); });
    OK(lanes.write(adder(u"A"_s)).result());
    const auto seen = lanes.read(count).result();
    OK(seen);
    QCOMPARE(*seen, 1);
}

void tst_Lanes::readsRunBesideEachOther()
{
    const auto owner = openDatabase(u"file"_s);
    {
        Lanes lanes(owner->address);
        // Each waits for the other: with one thread neither would end.
        QSemaphore left;
        QSemaphore right;
        auto one = lanes.read([&](Connection &) {
            left.release();
            return Result<bool>(right.tryAcquire(1, 10000));
        });
        auto two = lanes.read([&](Connection &) {
            right.release();
            return Result<bool>(left.tryAcquire(1, 10000));
        });
        QVERIFY(*one.result());
        QVERIFY(*two.result());
        // And a write does not wait for readers.
        QSemaphore written;
        auto reader = lanes.read([&](Connection &) { return Result<bool>(written.tryAcquire(1, 10000)); });
        OK(lanes.write(adder(u"B"_s)).result());
        written.release();
        QVERIFY(*reader.result());
    }
    owner->connection.reset();
}

void tst_Lanes::writesStandInLine()
{
    OPEN_DATABASE(db);
    {
        Lanes lanes(db.address);
        QList<int> order; // touched by the writer's thread alone
        std::atomic_int running = 0;
        std::atomic_bool overlap = false;
        QList<QFuture<Result<void>>> futures;
        for (int i = 0; i < 30; ++i) {
            futures.append(lanes.write([&, i](Connection &connection) -> Result<void> {
                overlap = overlap || running.fetch_add(1) > 0;
                order.append(i);
                const auto done = adder(u"C%1"_s.arg(i))(connection);
                running.fetch_sub(1);
                return done.andThen([](qint64) { return Result<void>(); });
            }));
        }
        for (auto &future : futures)
            OK(future.result());
        QVERIFY(!overlap);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
        QCOMPARE(*lanes.read(count).result(), 30);
    }
    dbOwner->connection.reset();
}

void tst_Lanes::errorsArrive()
{
    Lanes lanes(Address::parse(u"/no/such/folder/x.laurel"_s).value());
    FAILS(lanes.write(count).result(), Fault::NotFound);
    FAILS(lanes.read(count).result(), Fault::NotFound);
}

void tst_Lanes::prepareComesFirst()
{
    QTemporaryDir folder;
    Lanes lanes(Address::parse(folder.filePath(u"new.laurel"_s)).value(), Connection::Mode::Create,
                [](Connection &c) { return Migrator(c).migrate(u"0.1.0"_s, testClock()); });
    const auto seen = lanes.read(count).result(); // asked before anything was written
    OK(seen);
    QCOMPARE(*seen, 0);
}

void tst_Lanes::failedPreparationIsTold()
{
    QTemporaryDir folder;
    std::atomic_int prepared = 0;
    Lanes lanes(Address::parse(folder.filePath(u"new.laurel"_s)).value(), Connection::Mode::Create, [&](Connection &) {
        ++prepared;
        return Result<void>(Error{Fault::Denied, u"Not today."_s});
    });
    FAILS(lanes.read(count).result(), Fault::Denied);
    FAILS(lanes.write(count).result(), Fault::Denied);
    QVERIFY(prepared >= 1);
}

void tst_Lanes::endWaitsForWork()
{
    const auto owner = openDatabase(u"file"_s);
    {
        Lanes lanes(owner->address);
        for (int i = 0; i < 20; ++i)
            QVERIFY(!lanes.write(adder(u"C%1"_s.arg(i))).isCanceled());
    }
    QCOMPARE(*count(**owner), 20);
    owner->connection.reset();
}

/// A reader that comes to its turn only as everything ends still learns how the preparation went.
void tst_Lanes::endWaitsForReadersThatWait()
{
    const auto owner = openDatabase(u"file"_s);
    for (int round = 0; round < 100; ++round) {
        QList<QFuture<Result<qint64>>> asked;
        {
            Lanes lanes(owner->address, Connection::Mode::ReadWrite, [](Connection &c) {
                QThread::yieldCurrentThread();
                return c.run(u"SELECT 1"_s);
            });
            for (int i = 0; i < 4; ++i)
                asked.append(lanes.read(count));
        }
        for (const QFuture<Result<qint64>> &answer : asked)
            QCOMPARE(*answer.result(), 0);
    }
    owner->connection.reset();
}

void tst_Lanes::lostConnectionIsReplaced()
{
    const auto owner = openDatabase(u"postgresql"_s);
    SKIP_WITHOUT_POSTGRES(owner ? u"there"_s : QString());
    {
        Lanes lanes(owner->address);
        const auto pid =
            lanes.write([](Connection &c) { return Statement(c, u"SELECT pg_backend_pid()", u"t"_s).number(); })
                .result();
        OK(pid);
        rawRows(**owner, u"SELECT CAST(pg_terminate_backend(%1) AS int)"_s.arg(*pid));
        QThread::msleep(200);
        const auto lost = lanes.write(adder(u"A"_s)).result();
        QVERIFY(!lost.ok());
        QVERIFY2(isLost(lost.error()), qPrintable(lost.error().detail));
        OK(lanes.write(adder(u"B"_s)).result());
    }
    owner->connection.reset();
}

QTEST_GUILESS_MAIN(tst_Lanes)
#include "tst_Lanes.moc"
