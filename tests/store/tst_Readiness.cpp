// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who can be issued a credential: what the lists count is what issuing itself goes by.
#include "Databases.h"
#include "Samples.h"

#include "store/AgendaRepository.h"

#include <algorithm>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

/// Runs a comparison of its own function and stops where that one did.
#define CHECKED(COMPARISON)                                                                                            \
    do {                                                                                                               \
        COMPARISON;                                                                                                    \
        if (QTest::currentTestFailed())                                                                                \
            return;                                                                                                    \
    } while (false)

class tst_Readiness final : public QObject
{
    Q_OBJECT

private slots:
    void readinessSaysWhy_data() { addDatabases(); }
    void readinessSaysWhy();
    void runsCountWhoIsReady_data() { addDatabases(); }
    void runsCountWhoIsReady();
    void supersededIsNotReady_data() { addDatabases(); }
    void supersededIsNotReady();
};

namespace {

/// The first number of the first row.
int numberOf(Connection &connection, const QString &sql)
{
    return rawRows(connection, sql).value(0, u"-1"_s).toInt();
}

/// One line of the list beside the enrolments, each looked at for itself.
void compareCounts(Connection &connection, const RunRow &row)
{
    const QString here = QString::number(row.id.value());
    const auto count = [&](const QString &where) {
        return numberOf(connection, u"SELECT count(*) FROM enrolment WHERE run = "_s + here + u" AND "_s + where);
    };
    const QString ready = u"SELECT count(*) FROM enrolment e JOIN run r ON r.id = e.run"
                          " JOIN course_version v ON v.id = r.version WHERE e.run = %1"
                          " AND e.result IN ('passed', 'merit', 'distinction', 'compensated', 'exempt')"
                          " AND e.for_credit = 1 AND (e.board IS NOT NULL OR v.needs_board = 0)"
                          " AND NOT EXISTS (SELECT 1 FROM credential k WHERE k.enrolment = e.id)"_s;
    QCOMPARE(row.ready, numberOf(connection, ready.arg(here)));
    QCOMPARE(row.enrolled, count(u"status IN ('offered', 'enrolled', 'on-break', 'completed')"_s));
    QCOMPARE(row.completed, count(u"status = 'completed'"_s));
    QCOMPARE(row.passed, count(u"result IN ('passed', 'merit', 'distinction', 'compensated', 'exempt')"_s));
    QCOMPARE(row.awaitingBoard, count(u"board IS NULL AND result <> 'not-yet-known'"_s));
    QCOMPARE(row.credentials,
             numberOf(connection, u"SELECT count(*) FROM credential WHERE state <> 'superseded' AND run = "_s + here));
}

/// For how many issuing would reserve a number on the run, by all its boards together.
Result<int> freeOn(Connection &connection, RunId id)
{
    LAUREL_TRY_ASSIGN(const QList<Board> held, BoardRepository(connection).ofRun(id));
    const QString needsBoard = u"SELECT v.needs_board FROM run r JOIN course_version v ON v.id = r.version"
                               " WHERE r.id = %1"_s.arg(id.value());
    IssueJob job;
    job.run = id;
    int free = 0;
    const auto add = [&]() -> Result<void> {
        LAUREL_TRY_ASSIGN(const QList<EnrolmentId> ready, IssueRepository(connection).ready(job));
        free += int(ready.size());
        return {};
    };
    if (numberOf(connection, needsBoard) == 0) {
        LAUREL_TRY(add());
        return free;
    }
    for (const Board &board : held) {
        job.board = board.id;
        LAUREL_TRY(add());
    }
    return free;
}

/// One line of the list beside what issuing says: for whom nothing stands in the way, and for whom it would reserve a
/// number now or has reserved one.
void compareReady(Connection &connection, const RunRow &row)
{
    const auto everybody = IssueRepository(connection).readiness(row.id);
    VERIFY_OK(everybody);
    QCOMPARE(row.ready, std::count_if(everybody->begin(), everybody->end(),
                                      [](const ReadyRow &one) { return one.obstacle.isEmpty(); }));
    const auto free = freeOn(connection, row.id);
    VERIFY_OK(free);
    const int reserved =
        numberOf(connection, u"SELECT count(*) FROM issue_item i JOIN enrolment e ON e.id = i.enrolment"
                             " WHERE i.state IN ('reserved', 'ready') AND e.run = %1"_s.arg(row.id.value()));
    QCOMPARE(row.ready, *free + reserved);
}

/// Every line of the list, and what Home says of all of them together.
void compareAll(Connection &connection, qsizetype runs)
{
    const auto all = RunRepository(connection).ids({});
    VERIFY_OK(all);
    QCOMPARE(all->size(), runs);
    const auto rows = RunRepository(connection).rows(*all);
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), runs);
    int ready = 0;
    for (const RunRow &row : *rows) {
        CHECKED(compareCounts(connection, row));
        CHECKED(compareReady(connection, row));
        ready += row.ready;
    }
    const auto agenda = AgendaRepository(connection).load(QDate(2026, 5, 4));
    VERIFY_OK(agenda);
    QCOMPARE(agenda->credentialsToIssue, ready);
    QCOMPARE(agenda->runsToIssue,
             std::count_if(rows->begin(), rows->end(), [](const RunRow &row) { return row.ready > 0; }));
}

} // namespace

void tst_Readiness::readinessSaysWhy()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    IssueRepository issue(*db);
    QHash<QString, int> obstacles;
    const auto count = [&](RunId run) {
        obstacles.clear();
        const auto rows = issue.readiness(run);
        for (const ReadyRow &row : *rows)
            ++obstacles[row.obstacle];
    };
    count(scene->run);
    QCOMPARE(obstacles.value(QString()), scene->expected);
    QVERIFY(obstacles.value(u"no-pass"_s) > 0);
    QCOMPARE(obstacles.value(u"not-ratified"_s), 0);
    VERIFY_OK(db->run(u"UPDATE enrolment SET for_credit = 0 WHERE id = (SELECT MIN(id) FROM enrolment WHERE run = %1"
                      " AND result = 'passed')"_s.arg(scene->run.value())));
    VERIFY_OK(issueReady(*db, scene->wanted(), testClock()));
    count(scene->run);
    QCOMPARE(obstacles.value(u"issued"_s), scene->expected - 1);
    QCOMPARE(obstacles.value(u"not-for-credit"_s), 1);
    QCOMPARE(obstacles.value(QString()), 0);
    const auto other = RunRepository(*db).find(u"C1/2013-1"_s);
    count(**other);
    QVERIFY(obstacles.value(u"not-ratified"_s) > 0);
    QCOMPARE(obstacles.value(QString()), 0);
}

/// The figures a list of runs shows are those one gets by looking at each enrolment, and those issuing goes by.
void tst_Readiness::runsCountWhoIsReady()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock(), {2, 3, 200, 300, true});
    VERIFY_OK(scene);
    CHECKED(compareAll(*db, 3));
    VERIFY_OK(issueReady(*db, scene->wanted(), testClock()));
    CHECKED(compareAll(*db, 3));
    const auto change = [&](const QString &sql) { return db->run(sql); };
    const auto holderOf = [](int number) {
        return u"(SELECT enrolment FROM credential WHERE register_number = %1)"_s.arg(number);
    };
    // Whoever has one, superseded or revoked, is not ready for another; one whose learner was erased still counts, and
    // one that is no longer for credit takes nobody's place among those who are ready.
    VERIFY_OK(change(u"UPDATE credential SET state = 'superseded' WHERE register_number = 1"_s));
    VERIFY_OK(change(u"UPDATE credential SET state = 'revoked' WHERE register_number = 2"_s));
    VERIFY_OK(change(u"UPDATE issue_item SET enrolment = NULL WHERE register_number = 3"_s));
    VERIFY_OK(change(u"UPDATE credential SET enrolment = NULL WHERE register_number = 3"_s));
    VERIFY_OK(change(u"UPDATE enrolment SET for_credit = 0 WHERE id = "_s + holderOf(4)));
    VERIFY_OK(change(u"UPDATE enrolment SET board = NULL WHERE id = "_s + holderOf(5)));
    CHECKED(compareAll(*db, 3));

    // A second run: numbers are reserved for three of it, and of the others one has gone since the pass.
    IssueJob job = scene->wanted();
    const auto other = RunRepository(*db).find(u"C1/2013-1"_s);
    QVERIFY(other.ok() && other->has_value());
    job.run = **other;
    const auto board = transact(*db, "test", [&]() {
        return BoardRepository(*db).ratify({{}, job.run, QDate(2014, 7, 2), u"Chair"_s, {}, 0});
    });
    VERIFY_OK(board);
    job.board = board->id;
    CHECKED(compareAll(*db, 3));
    VERIFY_OK(reserveReady(*db, job, testClock(), {3, 2}));
    CHECKED(compareAll(*db, 3));
    const auto left = IssueRepository(*db).ready(job);
    VERIFY_OK(left);
    QVERIFY(left->size() > 3);
    VERIFY_OK(change(u"UPDATE enrolment SET status = 'withdrawn' WHERE id = %1"_s.arg(left->last().value())));
    CHECKED(compareAll(*db, 3));
    QCOMPARE(RunRepository(*db).rows({job.run})->constFirst().ready, left->size() + 3);

    VERIFY_OK(change(u"UPDATE course_version SET needs_board = 0"_s));
    CHECKED(compareAll(*db, 3));
    const auto rows = RunRepository(*db).rows({scene->run, RunId(999)});
    QCOMPARE(rows->size(), 1);
    QVERIFY(rows->constFirst().ready > 0);
}

/// An enrolment whose only credential was superseded: no list counts it, and nothing is issued for it.
void tst_Readiness::supersededIsNotReady()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    VERIFY_OK(issueReady(*db, scene->wanted(), testClock()));
    VERIFY_OK(db->run(u"UPDATE credential SET state = 'superseded'"_s));
    QCOMPARE(RunRepository(*db).rows({scene->run})->constFirst().ready, 0);
    const auto agenda = AgendaRepository(*db).load(QDate(2026, 5, 4));
    VERIFY_OK(agenda);
    QCOMPARE(agenda->credentialsToIssue, 0);
    QCOMPARE(agenda->runsToIssue, 0);
    VERIFY_OK(issueReady(*db, scene->wanted(), testClock()));
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM credential"_s), QStringList{QString::number(scene->expected)});
}

QTEST_GUILESS_MAIN(tst_Readiness)
#include "tst_Readiness.moc"
