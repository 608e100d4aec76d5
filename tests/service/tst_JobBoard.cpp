// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/JobBoard.h"

#include <QSignalSpy>
#include <QtTest>

#include <list>

using namespace laurel;
using namespace laurel::service;
using namespace Qt::StringLiterals;

namespace {

/// Work that goes on only when the test says so.
struct Work {
    JobControl control;
    QPromise<Result<int>> promise;

    QFuture<Result<int>> start(const JobControl &given)
    {
        control = given;
        promise.start();
        return promise.future();
    }
    void end(Result<int> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

JobId runOn(JobBoard &board, Work &work)
{
    return board.run<int>(
        u"Issuing"_s, [&work](const JobControl &control) { return work.start(control); },
        [](int count) { return u"Issued %1"_s.arg(count); });
}

} // namespace

class tst_JobBoard final : public QObject
{
    Q_OBJECT

private slots:
    void tellsProgressAndRate();
    void endsWithSummary();
    void endsWithError_data();
    void endsWithError();
    void cancelReachesTheWork();
    void onlyFinishedJobsAreDismissed();
    void keepsOrderAndTellsJobsApart();
    void reportsFromAnotherThreadArriveHere();
    void aLateReportDoesNotReviveAJob();
    void leadsToWhatItDid();
    void isTakenBackOnce();
    void startsAgainInItsPlace();
    void withoutLeaveNothingStartsAgain();
    void keepsFailuresAndFewSuccesses();
};

void tst_JobBoard::tellsProgressAndRate()
{
    JobBoard board;
    Work work;
    const JobId id = runOn(board, work);
    QVERIFY(board.hasRunning());
    QCOMPARE(board.job(id)->total, 0);
    QCOMPARE(board.job(id)->secondsLeft, -1);
    QTest::qWait(120);
    QSignalSpy changed(&board, &JobBoard::changed);
    work.control.progress(50, 200);
    QTRY_COMPARE(board.job(id)->done, 50);
    QCOMPARE(board.job(id)->total, 200);
    QCOMPARE(changed.count(), 1);
    // At least 120 ms have gone by, so 50 of them are at most 417 a second.
    QVERIFY(board.job(id)->perSecond > 0 && board.job(id)->perSecond < 420);
    QVERIFY(board.job(id)->secondsLeft >= 0);
    work.control.progress(200, 200);
    QTRY_COMPARE(board.job(id)->done, 200);
    QCOMPARE(board.job(id)->secondsLeft, 0);
    work.end(200);
    QTRY_VERIFY(!board.hasRunning());
}

void tst_JobBoard::endsWithSummary()
{
    JobBoard board;
    QSignalSpy finished(&board, &JobBoard::finished);
    Work work;
    const JobId id = runOn(board, work);
    work.end(12);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished.first().first().value<JobId>(), id);
    QCOMPARE(board.job(id)->state, JobState::Done);
    QCOMPARE(board.job(id)->summary, u"Issued 12"_s);
    QCOMPARE(board.job(id)->title, u"Issuing"_s);
    QVERIFY(!board.job(id)->error);
}

void tst_JobBoard::endsWithError_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<JobState>("state");
    QTest::newRow("stopped by the person") << Fault::Cancelled << JobState::Cancelled;
    QTest::newRow("disk") << Fault::Storage << JobState::Failed;
    QTest::newRow("passphrase") << Fault::Denied << JobState::Failed;
}

void tst_JobBoard::endsWithError()
{
    QFETCH(const Fault, fault);
    QFETCH(const JobState, state);
    JobBoard board;
    Work work;
    const JobId id = runOn(board, work);
    const Error error{fault, u"It did not go."_s, u"disk"_s};
    work.end(error);
    QTRY_COMPARE(board.job(id)->state, state);
    QCOMPARE(board.job(id)->summary, error.what);
    QVERIFY(board.job(id)->error && *board.job(id)->error == error);
}

void tst_JobBoard::cancelReachesTheWork()
{
    JobBoard board;
    Work first;
    Work second;
    const JobId one = runOn(board, first);
    runOn(board, second);
    QVERIFY(!first.control.cancel.isCancelled());
    board.cancel(one);
    QVERIFY(first.control.cancel.isCancelled());
    QVERIFY(!second.control.cancel.isCancelled());
    QCOMPARE(board.job(one)->state, JobState::Running); // until the work says so itself
    board.cancel(JobId(99));
    first.end(Error{Fault::Cancelled, u"Stopped."_s});
    second.end(1);
    QTRY_VERIFY(!board.hasRunning());
}

void tst_JobBoard::onlyFinishedJobsAreDismissed()
{
    JobBoard board;
    Work work;
    const JobId id = runOn(board, work);
    board.dismiss(id);
    QVERIFY(board.job(id) != nullptr);
    work.end(1);
    QTRY_COMPARE(board.job(id)->state, JobState::Done);
    board.dismiss(id);
    QVERIFY(board.job(id) == nullptr);
    QVERIFY(board.jobs().isEmpty());
    board.dismiss(id);
}

void tst_JobBoard::keepsOrderAndTellsJobsApart()
{
    JobBoard board;
    Work first;
    Work second;
    const JobId one = runOn(board, first);
    const JobId two = runOn(board, second);
    QVERIFY(one != two);
    second.end(2);
    QTRY_COMPARE(board.job(two)->state, JobState::Done);
    QCOMPARE(board.jobs().size(), 2);
    QCOMPARE(board.jobs().first().id, one);
    QCOMPARE(board.jobs().first().state, JobState::Running);
    QVERIFY(board.hasRunning());
    first.end(1);
    QTRY_VERIFY(!board.hasRunning());
}

void tst_JobBoard::reportsFromAnotherThreadArriveHere()
{
    JobBoard board;
    Work work;
    const JobId id = runOn(board, work);
    QThread *seen = nullptr;
    connect(&board, &JobBoard::changed, this, [&seen] { seen = QThread::currentThread(); });
    std::unique_ptr<QThread> worker(QThread::create([&work] {
        for (int i = 1; i <= 100; ++i)
            work.control.progress(i, 100);
    }));
    worker->start();
    QVERIFY(worker->wait(5000));
    QTRY_COMPARE(board.job(id)->done, 100);
    QCOMPARE(seen, QThread::currentThread());
    work.end(100);
    QTRY_VERIFY(!board.hasRunning());
}

void tst_JobBoard::aLateReportDoesNotReviveAJob()
{
    JobBoard board;
    Work work;
    const JobId id = runOn(board, work);
    work.end(7);
    QTRY_COMPARE(board.job(id)->state, JobState::Done);
    work.control.progress(3, 7);
    QTest::qWait(20);
    QCOMPARE(board.job(id)->state, JobState::Done);
    QCOMPARE(board.job(id)->done, 0);
}

void tst_JobBoard::leadsToWhatItDid()
{
    JobBoard board;
    Work work;
    const JobId id = board.run<int>(
        u"Exporting"_s, [&work](const JobControl &control) { return work.start(control); },
        [](int) {
            return JobOutcome(u"Written"_s, {JobSubject::Kind::File, 0, u"/tmp/out"_s});
        });
    QCOMPARE(board.job(id)->subject.kind, JobSubject::Kind::None);
    work.end(1);
    QTRY_COMPARE(board.job(id)->state, JobState::Done);
    QCOMPARE(board.job(id)->subject.kind, JobSubject::Kind::File);
    QCOMPARE(board.job(id)->subject.path, u"/tmp/out"_s);
    QVERIFY(!board.job(id)->canUndo);
    QVERIFY(!board.job(id)->canRetry);
}

void tst_JobBoard::isTakenBackOnce()
{
    JobBoard board;
    Work work;
    int undone = 0;
    const JobId id = board.run<int>(
        u"Importing"_s, [&work](const JobControl &control) { return work.start(control); },
        [&undone](int) { return JobOutcome(u"Imported"_s, {}, [&undone] { ++undone; }); });
    board.undo(id); // not yet
    QCOMPARE(undone, 0);
    work.end(1);
    QTRY_VERIFY(board.job(id)->canUndo);
    board.undo(id);
    board.undo(id);
    QCOMPARE(undone, 1);
    QVERIFY(!board.job(id)->canUndo);
}

void tst_JobBoard::startsAgainInItsPlace()
{
    JobBoard board;
    std::list<Work> works;
    const JobId id = board.run<int>(
        {u"Backing up"_s, JobAgain::Yes},
        [&works](const JobControl &control) { return works.emplace_back().start(control); },
        [](int count) { return u"Wrote %1"_s.arg(count); });
    board.retry(id); // it runs
    QCOMPARE(works.size(), 1U);
    board.cancel(id);
    works.back().end(Error{Fault::Storage, u"The disk is full."_s});
    QTRY_VERIFY(board.job(id)->canRetry);
    QCOMPARE(board.failed().size(), 1);
    board.retry(id);
    QCOMPARE(works.size(), 2U);
    QCOMPARE(board.job(id)->state, JobState::Running);
    QCOMPARE(board.job(id)->title, u"Backing up"_s);
    QVERIFY(!board.job(id)->error);
    QVERIFY(!works.back().control.cancel.isCancelled());
    QVERIFY(board.failed().isEmpty());
    works.back().end(5);
    QTRY_COMPARE(board.job(id)->summary, u"Wrote 5"_s);
    QCOMPARE(board.jobs().size(), 1);
}

void tst_JobBoard::withoutLeaveNothingStartsAgain()
{
    JobBoard board;
    Work work;
    const JobId id = runOn(board, work);
    work.end(Error{Fault::Storage, u"The disk is full."_s});
    QTRY_COMPARE(board.job(id)->state, JobState::Failed);
    QVERIFY(!board.job(id)->canRetry);
    board.retry(id);
    QCOMPARE(board.job(id)->state, JobState::Failed);
}

void tst_JobBoard::keepsFailuresAndFewSuccesses()
{
    JobBoard board;
    JobId failed;
    for (int i = 0; i < 8; ++i) {
        Work work;
        const JobId id = runOn(board, work);
        if (i == 0)
            failed = id;
        work.end(i == 0 ? Result<int>(Error{Fault::Storage, u"The disk is full."_s}) : Result<int>(i));
        QTRY_VERIFY(!board.hasRunning());
    }
    QVERIFY(board.job(failed) != nullptr);
    QVERIFY(board.jobs().size() <= 5);
    QCOMPARE(board.failed().first().id, failed);
}

QTEST_GUILESS_MAIN(tst_JobBoard)
#include "tst_JobBoard.moc"
