// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"
#include "base/WhenDone.h"

#include <QPointer>
#include <QPromise>
#include <QTest>
#include <QThread>

#include <memory>

using namespace laurel;

class tst_WhenDone final : public QObject
{
    Q_OBJECT

private slots:
    void answersOnceInTheThreadOfTheContext();
    void answersForWhatIsReadyAlready();
    void staysSilentWhenTheContextIsGone();
    void staysSilentWhenNobodyAnswers();
    void letsGoOfTheContextItHeld();
    void letsTheCallEndTheContext();
};

void tst_WhenDone::answersOnceInTheThreadOfTheContext()
{
    QPromise<Result<int>> promise;
    promise.start();
    QObject context;
    int calls = 0;
    int value = 0;
    QThread *where = nullptr;
    whenDone(promise.future(), &context, [&](const Result<int> &answer) {
        ++calls;
        value = answer.ok() ? *answer : -1;
        where = QThread::currentThread();
    });
    const std::unique_ptr<QThread> other(QThread::create([&promise] {
        promise.addResult(Result<int>(7));
        promise.finish();
    }));
    other->start();
    QTRY_COMPARE(calls, 1);
    other->wait();
    QTest::qWait(20);
    QCOMPARE(calls, 1);
    QCOMPARE(value, 7);
    QCOMPARE(where, QThread::currentThread());
    QTRY_VERIFY(context.children().isEmpty());
}

void tst_WhenDone::answersForWhatIsReadyAlready()
{
    QPromise<int> promise;
    promise.start();
    promise.addResult(3);
    promise.finish();
    QObject context;
    int value = 0;
    whenDone(promise.future(), &context, [&value](int answer) { value = answer; });
    QCOMPARE(value, 0); // never before the caller is done with its own work
    QTRY_COMPARE(value, 3);
}

void tst_WhenDone::staysSilentWhenTheContextIsGone()
{
    QPromise<int> promise;
    promise.start();
    auto context = std::make_unique<QObject>();
    int calls = 0;
    whenDone(promise.future(), context.get(), [&calls](int) { ++calls; });
    promise.addResult(1);
    promise.finish(); // the answer is on its way
    context.reset();
    QTest::qWait(20);
    QCOMPARE(calls, 0);
}

void tst_WhenDone::staysSilentWhenNobodyAnswers()
{
    QObject context;
    int calls = 0;
    {
        QPromise<int> promise;
        promise.start();
        whenDone(promise.future(), &context, [&calls](int) { ++calls; });
    }
    QTRY_VERIFY(context.children().isEmpty());
    QCOMPARE(calls, 0);
}

void tst_WhenDone::letsGoOfTheContextItHeld()
{
    QPromise<int> promise;
    promise.start();
    auto context = std::make_shared<QObject>();
    const QPointer<QObject> alive = context.get();
    int calls = 0;
    whenDone(promise.future(), alive, [held = std::move(context), &calls](int) { calls += held ? 1 : 0; });
    QVERIFY(alive); // the question under way holds it
    promise.addResult(1);
    promise.finish();
    QTRY_COMPARE(calls, 1);
    QVERIFY(!alive);
    QTest::qWait(20); // the watcher's own end comes after that of the context
    QCOMPARE(calls, 1);
}

void tst_WhenDone::letsTheCallEndTheContext()
{
    QPromise<int> promise;
    promise.start();
    auto context = std::make_unique<QObject>();
    QObject *where = context.get();
    int calls = 0;
    whenDone(promise.future(), where, [&calls, &context](int) {
        context.reset();
        ++calls;
    });
    promise.addResult(1);
    promise.finish();
    QTRY_COMPARE(calls, 1);
    QTest::qWait(20);
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(tst_WhenDone)
#include "tst_WhenDone.moc"
