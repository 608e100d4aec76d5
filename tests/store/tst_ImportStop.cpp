// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ends an import before it is done: somebody stops it, or the file or the database says no. Nothing of it is left,
// and nobody waits for what was still under way.
#include "Databases.h"
#include "Samples.h"

#include "base/Beside.h"
#include "store/ImportRepository.h"
#include "store/LearnerContent.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_ImportStop final : public QObject
{
    Q_OBJECT

private slots:
    void cancelled_data() { addDatabases(); }
    void cancelled();
    void nobodyWaitsForTheHashing_data();
    void nobodyWaitsForTheHashing();
    void refusedLeavesNothing_data() { addDatabases(); }
    void refusedLeavesNothing();
    void badIndexes_data() { addDatabases(); }
    void badIndexes();
};

namespace {

/// Hashes these people; cut short once `leaving` is cancelled.
void hashAll(const QList<Learner> &learners, const CancelToken &leaving)
{
    RowHash hash;
    for (qsizetype i = 0; i < learners.size() && !leaving.isCancelled(); ++i)
        (void)contentHash(hash, learners.at(i));
}

} // namespace

void tst_ImportStop::cancelled()
{
    OPEN_DATABASE(db);
    const QStringList before = everything(*db);
    for (const int stopAt : {0, 1, 2, 3}) {
        ImportContext context = importContext(testClock());
        int calls = 0;
        context.progress = [&](qint64, qint64) {
            if (++calls >= stopAt)
                context.cancel.cancel();
        };
        if (stopAt == 0)
            context.cancel.cancel();
        const auto report = ImportRepository(*db).apply(sampleBundle({2, 3, 4000, 4500}), context);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().fault, Fault::Cancelled);
        QCOMPARE(everything(*db), before);
    }
}

void tst_ImportStop::nobodyWaitsForTheHashing_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<bool>("cancelled");
    for (const QString &database : {u"memory"_s, u"file"_s, u"postgresql"_s})
        QTest::addRow("%s, cancelled", qPrintable(database)) << database << true;
    // A server speaks up only when all rows are with it.
    for (const QString &database : {u"memory"_s, u"file"_s})
        QTest::addRow("%s, refused", qPrintable(database)) << database << false;
}

/// Half of the people are made ready beside the writing, and whatever ends the import ends that. A rival that begins
/// after it, with two fifths of the same work, would be done long before an import that made all of them ready.
void tst_ImportStop::nobodyWaitsForTheHashing()
{
    QFETCH(const bool, cancelled);
    OPEN_DATABASE(db);
    constexpr qsizetype half = 500;
    ImportBundle bundle = sampleBundle({1, 1, 2 * half, 0});
    const QString notes(8'000'000, u'n'); // all of them share it
    for (qsizetype i = half; i < 2 * half; ++i)
        bundle.learners[i].notes = notes;
    if (!cancelled)
        bundle.learners[0].born = QDate(10000, 1, 1);
    const CancelToken leaving;
    const QList<Learner> some = bundle.learners.mid(half, 2 * half / 5);
    std::future<void> rival;
    ImportContext context = importContext(testClock());
    context.progress = [&](qint64, qint64) {
        if (!rival.valid())
            rival = beside([&some, &leaving] { hashAll(some, leaving); });
        if (cancelled)
            context.cancel.cancel();
    };
    const auto report = ImportRepository(*db).apply(bundle, context);
    QVERIFY(rival.valid());
    const bool isFirst = rival.wait_for(std::chrono::seconds(0)) == std::future_status::timeout;
    leaving.cancel();
    rival.get();
    FAILS(report, cancelled ? Fault::Cancelled : Fault::Invalid);
    QVERIFY2(isFirst, "the import waited for what nobody needed any more");
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM learner"_s), QStringList{u"0"_s});
}

void tst_ImportStop::refusedLeavesNothing()
{
    OPEN_DATABASE(db);
    const QStringList before = everything(*db);
    ImportBundle bundle = sampleBundle();
    bundle.findings.append({u"x.csv"_s, 7, u"code"_s, {{}, Severity::Error, u"import.unreadable"_s, {}}});
    auto report = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(report);
    QVERIFY(!report->applied);
    QCOMPARE(everything(*db), before);
    // Two people in the file under one identifier: found by the database when half of the rows are in.
    bundle = sampleBundle();
    bundle.learners[30].identifiers = bundle.learners[3].identifiers;
    report = ImportRepository(*db).apply(bundle, importContext(testClock()));
    QVERIFY(!report.ok());
    QCOMPARE(report.error().fault, Fault::Conflict);
    QCOMPARE(everything(*db), before);
    // One person in the file who is two here.
    VERIFY_OK(ImportRepository(*db).apply(sampleBundle(), importContext(testClock())));
    bundle = sampleBundle();
    bundle.learners[2].identifiers.append(bundle.learners[5].identifiers);
    report = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(report);
    QVERIFY(!report->applied);
    QCOMPARE(report->findings.first().issue.code, u"import.identifiers-disagree"_s);
}

void tst_ImportStop::badIndexes()
{
    OPEN_DATABASE(db);
    ImportBundle bundle = sampleBundle();
    bundle.enrolments[3].learner = 40;
    const auto report = ImportRepository(*db).apply(bundle, importContext(testClock()));
    QVERIFY(!report.ok());
    QCOMPARE(report.error().fault, Fault::Invalid);
}

QTEST_GUILESS_MAIN(tst_ImportStop)
#include "tst_ImportStop.moc"
