// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that end later, in their order.

#include "command/StepQueue.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace laurel::ui;

class tst_StepQueue final : public QObject
{
    Q_OBJECT

private slots:
    void runsAtOnceWhenNothingIsUnderWay();
    void waitsForTheStepBefore();
    void tellsOnceThatItIsIdle();
    void takesAStepFromWithinAStep();
    void outlivedByADone();
};

void tst_StepQueue::runsAtOnceWhenNothingIsUnderWay()
{
    StepQueue queue;
    QVERIFY(queue.isIdle());
    bool ran = false;
    StepQueue::Done finish;
    queue.add([&](const StepQueue::Done &done) {
        ran = true;
        finish = done;
    });
    QVERIFY(ran);
    QVERIFY(!queue.isIdle());
    finish();
    QVERIFY(queue.isIdle());
}

void tst_StepQueue::waitsForTheStepBefore()
{
    StepQueue queue;
    QStringList order;
    QList<StepQueue::Done> ends;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        queue.add([&order, &ends, name](const StepQueue::Done &done) {
            order.append(name);
            ends.append(done);
        });
    }
    QCOMPARE(order, QStringList{u"a"_s});
    ends.at(0)();
    QCOMPARE(order, (QStringList{u"a"_s, u"b"_s}));
    ends.at(1)();
    QCOMPARE(order, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(!queue.isIdle());
    ends.at(2)();
    QVERIFY(queue.isIdle());
}

void tst_StepQueue::tellsOnceThatItIsIdle()
{
    StepQueue queue;
    QSignalSpy idle(&queue, &StepQueue::idle);
    QList<StepQueue::Done> ends;
    for (int i = 0; i < 2; ++i)
        queue.add([&ends](const StepQueue::Done &done) { ends.append(done); });
    ends.at(0)();
    QCOMPARE(idle.count(), 0); // the second one has begun
    ends.at(1)();
    QCOMPARE(idle.count(), 1);
}

void tst_StepQueue::takesAStepFromWithinAStep()
{
    StepQueue queue;
    QStringList order;
    queue.add([&](const StepQueue::Done &done) {
        queue.add([&order](const StepQueue::Done &inner) {
            order.append(u"inner"_s);
            inner();
        });
        order.append(u"outer"_s);
        done();
    });
    QCOMPARE(order, (QStringList{u"outer"_s, u"inner"_s}));
    QVERIFY(queue.isIdle());
}

/// An answer may come when the page and its queue are closed.
void tst_StepQueue::outlivedByADone()
{
    auto queue = std::make_unique<StepQueue>();
    StepQueue::Done finish;
    bool second = false;
    queue->add([&finish](const StepQueue::Done &done) { finish = done; });
    queue->add([&second](const StepQueue::Done &done) {
        second = true;
        done();
    });
    queue.reset();
    finish();
    QVERIFY(!second);
}

QTEST_GUILESS_MAIN(tst_StepQueue)
#include "tst_StepQueue.moc"
