// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that were cut off, and what becomes of what waits in them.

#include "Databases.h"
#include "Samples.h"

#include "store/IssueRepository.h"

#include <QThread>

#include <future>
#include <thread>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_BegunJobs final : public QObject
{
    Q_OBJECT

private slots:
    void closingWaitsForWhatIsBeingStored_data() { addSharedDatabases(); }
    void closingWaitsForWhatIsBeingStored();
    void whatWaitsIsReplaced_data() { addDatabases(); }
    void whatWaitsIsReplaced();
};

namespace {

/// Enters all that waits, and is cut off before the job is closed.
Result<void> enter(Connection &connection, const IssueJob &job)
{
    return transact(connection, "enter", [&]() -> Result<void> {
        IssueRepository issue(connection);
        LAUREL_TRY_ASSIGN(const Run run, RunRepository(connection).load(job.run));
        LAUREL_TRY_ASSIGN(const QList<IssueItem> items, issue.pending(job.id));
        QList<SignedItem> all;
        for (const IssueItem &item : items)
            all.append(signedItem(item, run.version));
        LAUREL_TRY(issue.complete(job, all));
        return {};
    });
}

} // namespace

/// Somebody closes a job while another stores in it: the one waits for the other and sees what was stored, with what it
/// is packed against.
void tst_BegunJobs::closingWaitsForWhatIsBeingStored()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    IssueJob job = scene->wanted();
    VERIFY_OK(reserveReady(*db, job, testClock(), {2, 7}));
    const VersionId version = RunRepository(*db).load(scene->run)->version;
    VERIFY_OK(issueReserved(*db, job, version, testClock()));
    std::promise<void> stored;
    Result<void> closed;
    std::thread other([&] {
        const auto connection = Connection::open(db.address, Connection::Mode::ReadWrite);
        stored.get_future().wait();
        closed = connection.ok() ? transact(**connection, "close",
                                            [&]() { return IssueRepository(**connection).finish(job.id, testClock()); })
                                 : Result<void>(connection.error());
    });
    const Result<void> storing = transact(*db, "store", [&]() -> Result<void> {
        IssueRepository issue(*db);
        SeededRandom random(99);
        LAUREL_TRY_ASSIGN(const QList<EnrolmentId> ready, issue.ready(job));
        LAUREL_TRY_ASSIGN(QList<IssueItem> items, issue.reserve(ready.mid(0, 1), testClock(), random));
        for (IssueItem &item : items)
            item.payload = "payload that waits";
        LAUREL_TRY(issue.store(job, items));
        stored.set_value();
        QThread::msleep(150); // the other is at the door by now
        return {};
    });
    other.join();
    VERIFY_OK(storing);
    QVERIFY(!closed.ok());
    QCOMPARE(closed.error().fault, Fault::Conflict);
    const auto waiting = IssueRepository(*db).pending(job.id);
    VERIFY_OK(waiting);
    QCOMPARE(waiting->size(), 1);
    QCOMPARE(waiting->first().payload, QByteArray("payload that waits"));
    const auto begun = IssueRepository(*db).begunJobs();
    VERIFY_OK(begun);
    QCOMPARE(begun->size(), 1);
}

/// Another payload, and another key, for what waits; nothing for what does not. A job that was cut off behind its last
/// entry is closed, and keeps nobody's document.
void tst_BegunJobs::whatWaitsIsReplaced()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    IssueJob job = scene->wanted();
    VERIFY_OK(reserveReady(*db, job, testClock(), {2, 7}));
    IssueRepository issue(*db);
    const auto before = issue.pending(job.id);
    VERIFY_OK(before);
    QCOMPARE(before->size(), 2);
    QList<IssueItem> changed{before->last()};
    changed.first().payload = "made anew";
    const auto replace = [&] { return transact(*db, "test", [&]() { return issue.replace(job, changed); }); };
    VERIFY_OK(replace());
    const auto after = issue.pending(job.id);
    VERIFY_OK(after);
    QCOMPARE(after->first(), before->first());
    QCOMPARE(after->last().payload, QByteArray("made anew"));
    QCOMPARE(after->last().registerNumber, before->last().registerNumber);
    SigningKey another = sampleKey();
    another.type = KeyType::P256;
    another.publicKey = "another";
    const auto key = transact(*db, "test", [&]() { return KeyRepository(*db).add(another); });
    VERIFY_OK(key);
    VERIFY_OK(transact(*db, "test", [&]() { return issue.takeOver(job, *key); }));
    QCOMPARE(issue.begunJobs()->first().key, *key);

    const auto close = [&] { return transact(*db, "test", [&]() { return issue.closeLeftOpen(testClock()); }); };
    VERIFY_OK(close());
    QCOMPARE(issue.begunJobs()->size(), 1); // two wait in it
    VERIFY_OK(enter(*db, job));
    QCOMPARE(replace().error().fault, Fault::Conflict);
    VERIFY_OK(close());
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM issue_job WHERE state = 'done' AND sample IS NULL"_s, 1),
             QStringList(u"1"_s));
}

QTEST_GUILESS_MAIN(tst_BegunJobs)
#include "tst_BegunJobs.moc"
