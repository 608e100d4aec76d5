// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/AgendaRepository.h"
#include "store/BulkWriter.h"
#include "store/FactRepository.h"
#include "store/LearnerRepository.h"
#include "store/SearchRepository.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

/// Prints what the store's long ways cost at the size of the Open University data set; judges no clock.
class tst_StoreSpeed final : public QObject
{
    Q_OBJECT

private slots:
    void figures_data() { addSharedDatabases(); }
    void figures();
};

namespace {

class Stopwatch final
{
public:
    explicit Stopwatch(QString database)
        : m_database(std::move(database))
    {
        m_timer.start();
    }
    /// Prints the time since the last call.
    void lap(const char *what)
    {
        qInfo("%-12s %-38s %8.1f ms", qPrintable(m_database), what, double(m_timer.nsecsElapsed()) / 1e6);
        m_timer.start();
    }
    void restart() { m_timer.start(); }

private:
    QString m_database;
    QElapsedTimer m_timer;
};

/// The 95th of a hundred searches for parts of identifiers, with order and count.
Result<double> searchP95(Connection &connection, int letters)
{
    std::vector<double> times;
    LearnerRepository learners(connection);
    for (int i = 0; i < 100; ++i) {
        LearnerFilter filter;
        filter.text = sampleLearner(i * 131, false).identifiers.first().value.left(letters);
        QElapsedTimer timer;
        timer.start();
        LAUREL_TRY(learners.ids(filter));
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[94];
}

} // namespace

void tst_StoreSpeed::figures()
{
    OPEN_DATABASE(db);
    Stopwatch watch(db.isPostgres() ? u"PostgreSQL"_s : u"SQLite"_s);
    const BundleSize size{7, 22, 28785, 32593};
    ImportBundle bundle = sampleBundle(size);
    for (ImportEnrolment &row : bundle.enrolments)
        row.enrolment.atEntry = bundle.learners.at(row.learner).equality;
    watch.restart();
    const auto first = ImportRepository(*db).apply(bundle, importContext(testClock()));
    watch.lap("import, 28,785 people, 32,593 enrolments");
    VERIFY_OK(first);
    QCOMPARE(first->enrolments.added, size.enrolments);
    const auto second = ImportRepository(*db).apply(bundle, importContext(testClock()));
    watch.lap("the same import again");
    QCOMPARE(second->enrolments.same, size.enrolments);

    const auto scene = makeIssueScene(*db, testClock(), size);
    VERIFY_OK(scene);
    VERIFY_OK(db->run(
        u"UPDATE enrolment SET board = %1, run = run WHERE result <> 'not-yet-known'"_s.arg(scene->board.value())));
    watch.restart();
    const auto facts = FactRepository(*db).load(u"en"_s);
    watch.lap("facts");
    QCOMPARE(facts->facts.size(), size.enrolments);
    VERIFY_OK(AgendaRepository(*db).load(QDate(2026, 5, 4)));
    watch.lap("agenda");
    VERIFY_OK(SearchRepository(*db).find(u"1001"_s, u"en"_s));
    watch.lap("search over everything");
    for (const int letters : {0, 1, 2, 3, 5}) {
        const auto p95 = searchP95(*db, letters);
        VERIFY_OK(p95);
        qInfo("%-12s people, %d letters, 95th of 100         %8.1f ms", db.isPostgres() ? "PostgreSQL" : "SQLite",
              letters, *p95);
    }

    // All passes of all runs, one job a run, as one number.
    SeededRandom random(11);
    qint64 issued = 0;
    double reserving = 0;
    double completing = 0;
    QElapsedTimer timer;
    const auto runs = RunRepository(*db).ids({});
    for (const RunId run : *runs) {
        IssueRepository issue(*db);
        IssueJob wanted = scene->wanted();
        wanted.run = run;
        const auto version = RunRepository(*db).load(run)->version;
        timer.start();
        QList<IssueItem> items;
        const auto job = transact(*db, "bench", [&]() -> Result<IssueJob> {
            LAUREL_TRY_ASSIGN(const IssueJob opened, issue.openJob(wanted, testClock()));
            LAUREL_TRY_ASSIGN(const auto ready, issue.ready(opened));
            LAUREL_TRY_ASSIGN(items, issue.reserve(ready, testClock(), random));
            for (IssueItem &item : items)
                item.payload = QByteArray(1500, 'p');
            LAUREL_TRY(issue.store(opened, items));
            return opened;
        });
        VERIFY_OK(job);
        reserving += double(timer.nsecsElapsed()) / 1e6;
        QList<SignedItem> all;
        for (const IssueItem &item : std::as_const(items))
            all.append(signedItem(item, version));
        timer.start();
        VERIFY_OK(transact(*db, "bench", [&]() { return issue.complete(*job, all); }));
        completing += double(timer.nsecsElapsed()) / 1e6;
        issued += all.size();
    }
    QVERIFY(issued > 10000);
    qInfo("%s reserve and store payloads: %lld in %.0f ms (%.0f/s); complete: %.0f ms (%.0f/s)",
          db.isPostgres() ? "PostgreSQL" : "SQLite", issued, reserving, double(issued) / reserving * 1000, completing,
          double(issued) / completing * 1000);
}

QTEST_GUILESS_MAIN(tst_StoreSpeed)
#include "tst_StoreSpeed.moc"
