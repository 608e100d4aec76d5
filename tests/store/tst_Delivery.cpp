// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs, enrolments and boards together: what a board does shows in the counts of the run.
#include "Databases.h"
#include "store/BoardRepository.h"
#include "store/CourseRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/RunRepository.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Delivery final : public QObject
{
    Q_OBJECT

private:
    static VersionId plantCourse(Connection &connection, const QString &code, bool needsBoard = true)
    {
        CourseDraft draft;
        draft.course.code = code;
        draft.version.title = {{u"en"_s, u"Course "_s + code}};
        draft.version.needsBoard = needsBoard;
        return CourseRepository(connection).add(draft).value().version.id;
    }
    static Run makeRun(VersionId version, const QString &code, const QDate &starts)
    {
        Run run;
        run.version = version;
        run.code = code;
        run.starts = starts;
        run.ends = starts.addDays(60);
        run.mode = DeliveryMode::OnSite;
        run.place = u"Bangor"_s;
        run.capacity = 20;
        run.minimum = 6;
        return run;
    }
    static Enrolment makeEnrolment(RunId run, LearnerId learner, EnrolmentStatus status, EnrolmentResult result)
    {
        Enrolment enrolment;
        enrolment.run = run;
        enrolment.learner = learner;
        enrolment.status = status;
        enrolment.result = result;
        enrolment.enrolledOn = QDate(2026, 1, 5);
        return enrolment;
    }
    static QStringList runCodes(RunRepository &runs, const RunFilter &filter)
    {
        const auto rows = runs.ids(filter).andThen([&](const QList<RunId> &ids) { return runs.rows(ids); });
        QStringList codes;
        if (!rows.ok())
            return {rows.error().detail};
        for (const RunRow &row : *rows)
            codes.append(row.code);
        return codes;
    }

private slots:
    void runsRoundTrip_data() { addDatabases(); }
    void runsRoundTrip();
    void runsFilterAndSort_data() { addDatabases(); }
    void runsFilterAndSort();
    void enrolmentsRoundTrip_data() { addDatabases(); }
    void enrolmentsRoundTrip();
    void enrolledOnce_data() { addDatabases(); }
    void enrolledOnce();
    void marksAreKept_data() { addDatabases(); }
    void marksAreKept();
    void rosterIsByName_data() { addDatabases(); }
    void rosterIsByName();
    void boardRatifies_data() { addDatabases(); }
    void boardRatifies();
    void noBoardNeeded_data() { addDatabases(); }
    void noBoardNeeded();
};

void tst_Delivery::runsRoundTrip()
{
    OPEN_DATABASE(db);
    RunRepository runs(*db);
    Run run = makeRun(plantCourse(*db, u"A"_s), u"A/2026-1"_s, QDate(2026, 1, 12));
    GET(run.id, runs.add(run));
    run.rowVersion = 1;
    GET(Run loaded, runs.load(run.id));
    QCOMPARE(loaded, run);
    loaded.place = u"Caernarfon"_s;
    loaded.ends = QDate();
    GET(loaded.rowVersion, runs.save(loaded));
    GET(const Run again, runs.load(run.id));
    QCOMPARE(again, loaded);
    FAILS(runs.save(run), Fault::Conflict);
    FAILS(runs.setState(run.id, 1, RunState::Open), Fault::Conflict);
    GET(const qint64 rowVersion, runs.setState(run.id, 2, RunState::Open));
    QCOMPARE(rowVersion, 3);
    FAILS(runs.add(makeRun(run.version, run.code, run.starts)), Fault::Conflict);
    FAILS(runs.add(makeRun(VersionId(99), u"X"_s, run.starts)), Fault::Invalid);
    FAILS(runs.load(RunId(99)), Fault::NotFound);
    GET(const auto found, runs.find(u"A/2026-1"_s));
    QCOMPARE(found, std::optional(run.id));
}

void tst_Delivery::runsFilterAndSort()
{
    OPEN_DATABASE(db);
    RunRepository runs(*db);
    const VersionId a = plantCourse(*db, u"AAA"_s);
    const VersionId b = plantCourse(*db, u"BBB"_s);
    GET(const RunId first, runs.add(makeRun(b, u"R1"_s, QDate(2026, 1, 10))));
    OK(runs.add(makeRun(a, u"R2"_s, QDate(2026, 3, 10))));
    OK(runs.add(makeRun(a, u"R3"_s, QDate(2025, 9, 1))));
    OK(runs.add(makeRun(a, u"R4"_s, QDate())));
    OK(runs.setState(first, 1, RunState::Running));
    RunFilter filter;
    QCOMPARE(runCodes(runs, filter), (QStringList{u"R2"_s, u"R1"_s, u"R3"_s, u"R4"_s}));
    filter.order = SortOrder::Ascending;
    filter.sort = RunFilter::Sort::Course;
    QCOMPARE(runCodes(runs, filter), (QStringList{u"R2"_s, u"R3"_s, u"R4"_s, u"R1"_s}));
    filter.sort = RunFilter::Sort::Code;
    filter.text = u"course aaa"_s;
    QCOMPARE(runCodes(runs, filter), (QStringList{u"R2"_s, u"R3"_s, u"R4"_s}));
    filter.startsFrom = QDate(2025, 9, 1);
    filter.startsUntil = QDate(2026, 1, 31);
    QCOMPARE(runCodes(runs, filter), QStringList{u"R3"_s});
    RunFilter running;
    running.states = {RunState::Running};
    QCOMPARE(runCodes(runs, running), QStringList{u"R1"_s});
    GET(const CourseDraft course, CourseRepository(*db).load(b));
    RunFilter ofCourse;
    ofCourse.course = course.course.id;
    QCOMPARE(runCodes(runs, ofCourse), QStringList{u"R1"_s});
}

void tst_Delivery::enrolmentsRoundTrip()
{
    OPEN_DATABASE(db);
    EnrolmentRepository enrolments(*db);
    GET(const RunId run, RunRepository(*db).add(makeRun(plantCourse(*db, u"A"_s), u"R"_s, QDate(2026, 1, 12))));
    Enrolment enrolment =
        makeEnrolment(run, plantLearner(*db, u"Ann"_s, u"1"_s), EnrolmentStatus::Withdrawn, EnrolmentResult::Failed);
    enrolment.startedOn = QDate(2026, 1, 12);
    enrolment.endedOn = QDate(2026, 2, 1);
    enrolment.withdrawalReason = u"41"_s;
    enrolment.forCredit = false;
    enrolment.previousAttempts = 2;
    enrolment.atEntry = {Sex::Female, u"0-35"_s, u"N"_s, u"A"_s, u"20-30%"_s, u"Wales"_s, u"HE"_s};
    enrolment.marks = {{u"E1"_s, 1, 12.5, MarkNote::None, false},
                       {u"E1"_s, 2, std::nullopt, MarkNote::Absent, false},
                       {u"P1"_s, 1, std::nullopt, MarkNote::None, true}};
    enrolment.evidence = {{u"Portfolio"_s, u"Twelve\ndrawings"_s, u"Drawing"_s, u"https://example.org/1"_s, u"All"_s},
                          {u"'; DROP TABLE mark"_s, u"漢字 👩🏽‍🔬"_s, {}, {}, {}}};
    GET(enrolment.id, enrolments.add(enrolment));
    enrolment.rowVersion = 1;
    GET(Enrolment loaded, enrolments.load(enrolment.id));
    QCOMPARE(loaded, enrolment);
    loaded.status = EnrolmentStatus::Enrolled;
    loaded.endedOn = QDate();
    loaded.withdrawalReason.clear();
    loaded.marks.removeFirst();
    loaded.evidence.swapItemsAt(0, 1);
    loaded.evidence[0].genre = u"Film"_s;
    GET(loaded.rowVersion, enrolments.save(loaded));
    GET(const Enrolment again, enrolments.load(enrolment.id));
    QCOMPARE(again, loaded);
    FAILS(enrolments.save(enrolment), Fault::Conflict);
    FAILS(enrolments.load(EnrolmentId(99)), Fault::NotFound);
}

void tst_Delivery::enrolledOnce()
{
    OPEN_DATABASE(db);
    EnrolmentRepository enrolments(*db);
    GET(const RunId run, RunRepository(*db).add(makeRun(plantCourse(*db, u"A"_s), u"R"_s, QDate(2026, 1, 12))));
    const LearnerId learner = plantLearner(*db, u"Ann"_s, u"1"_s);
    const Enrolment enrolment = makeEnrolment(run, learner, EnrolmentStatus::Enrolled, EnrolmentResult::NotYetKnown);
    GET(const EnrolmentId id, enrolments.add(enrolment));
    FAILS(enrolments.add(enrolment), Fault::Conflict);
    FAILS(enrolments.add(makeEnrolment(run, LearnerId(99), EnrolmentStatus::Enrolled, EnrolmentResult::NotYetKnown)),
          Fault::Invalid);
    GET(const auto found, enrolments.find(run, learner));
    QCOMPARE(found, std::optional(id));
    GET(const auto none, enrolments.find(run, LearnerId(99)));
    QVERIFY(!none);
}

void tst_Delivery::marksAreKept()
{
    OPEN_DATABASE(db);
    EnrolmentRepository enrolments(*db);
    GET(const RunId run, RunRepository(*db).add(makeRun(plantCourse(*db, u"A"_s), u"R"_s, QDate(2026, 1, 12))));
    GET(const EnrolmentId id, enrolments.add(makeEnrolment(run, plantLearner(*db, u"Ann"_s, u"1"_s),
                                                           EnrolmentStatus::Enrolled, EnrolmentResult::NotYetKnown)));
    const QList<Mark> marks{{u"E1"_s, 1, 66.6, MarkNote::None, false}};
    GET(const qint64 rowVersion, enrolments.setMarks(id, 1, marks));
    QCOMPARE(rowVersion, 2);
    FAILS(enrolments.setMarks(id, 1, {}), Fault::Conflict);
    GET(const Enrolment loaded, enrolments.load(id));
    QCOMPARE(loaded.marks, marks);
    const auto tooHigh = transact(*db, "marks", [&] {
        return enrolments.setMarks(id, 2, {{u"E1"_s, 1, 100.5, MarkNote::None, false}});
    });
    QVERIFY(!tooHigh.ok());
    QCOMPARE(failureOf(tooHigh.error()), Failure::Rule);
    GET(const Enrolment kept, enrolments.load(id));
    QCOMPARE(kept, loaded);
}

void tst_Delivery::rosterIsByName()
{
    OPEN_DATABASE(db);
    EnrolmentRepository enrolments(*db);
    GET(const RunId run, RunRepository(*db).add(makeRun(plantCourse(*db, u"A"_s), u"R"_s, QDate(2026, 1, 12))));
    int number = 0;
    for (const QString &name : {u"Zoe"_s, u"Élise"_s, u"adam"_s}) {
        Enrolment enrolment = makeEnrolment(run, plantLearner(*db, name, QString::number(++number)),
                                            EnrolmentStatus::Completed, EnrolmentResult::Merit);
        enrolment.marks = {{u"E1"_s, 1, double(number), MarkNote::None, false}};
        OK(enrolments.add(enrolment));
    }
    GET(const QList<RosterRow> roster, enrolments.roster(run));
    QCOMPARE(roster.size(), 3);
    QCOMPARE(roster.at(0).name, u"adam"_s);
    QCOMPARE(roster.at(1).name, u"Élise"_s);
    QCOMPARE(roster.at(1).identifier, u"2"_s);
    QCOMPARE(roster.at(1).marks.value(0).value, std::optional(2.0));
    QCOMPARE(roster.at(2).result, EnrolmentResult::Merit);
    QVERIFY(!roster.at(2).credential.isValid() && !roster.at(2).board.isValid());
    GET(const QList<EnrolmentRow> ofZoe, enrolments.ofLearner(roster.at(2).learner));
    QCOMPARE(ofZoe.size(), 1);
    QCOMPARE(ofZoe.first().runCode, u"R"_s);
    QCOMPARE(ofZoe.first().courseTitle.value(u"en"_s), u"Course A"_s);
    GET(const QList<RosterRow> empty, enrolments.roster(RunId(99)));
    QVERIFY(empty.isEmpty());
}

void tst_Delivery::boardRatifies()
{
    OPEN_DATABASE(db);
    EnrolmentRepository enrolments(*db);
    RunRepository runs(*db);
    BoardRepository boards(*db);
    GET(const RunId run, runs.add(makeRun(plantCourse(*db, u"A"_s), u"R"_s, QDate(2026, 1, 12))));
    auto enrol = [&, number = 0](EnrolmentStatus status, EnrolmentResult result) mutable {
        ++number;
        return enrolments.add(
            makeEnrolment(run, plantLearner(*db, u"L%1"_s.arg(number), QString::number(number)), status, result));
    };
    GET(const EnrolmentId passed, enrol(EnrolmentStatus::Completed, EnrolmentResult::Passed));
    OK(enrol(EnrolmentStatus::Completed, EnrolmentResult::Distinction));
    OK(enrol(EnrolmentStatus::Completed, EnrolmentResult::Failed));
    GET(const EnrolmentId open, enrol(EnrolmentStatus::Enrolled, EnrolmentResult::NotYetKnown));
    OK(enrol(EnrolmentStatus::Waitlisted, EnrolmentResult::NotYetKnown));
    GET(const QList<RunRow> before, runs.rows({run}));
    QCOMPARE(before.first().completed, 3);
    QCOMPARE(before.first().passed, 2);
    QCOMPARE(before.first().awaitingBoard, 3);
    QCOMPARE(before.first().ready, 0);
    QVERIFY(before.first().enrolled >= 1 && before.first().enrolled <= 4); // the waiting take no place
    GET(const QList<RunId> waiting, runs.awaitingBoard());
    QCOMPARE(waiting, QList<RunId>{run});

    GET(const Board held, boards.ratify({{}, run, QDate(2026, 4, 1), u"Prof. Chair"_s, u"All agreed."_s, 0}));
    QCOMPARE(held.ratified, 3);
    GET(const Board loaded, boards.load(held.id));
    QCOMPARE(loaded, held);
    GET(const QList<RunRow> after, runs.rows({run}));
    QCOMPARE(after.first().awaitingBoard, 0);
    QCOMPARE(after.first().ready, 2);
    GET(const QList<RunId> none, runs.awaitingBoard());
    QVERIFY(none.isEmpty());

    GET(Enrolment ratified, enrolments.load(passed));
    QCOMPARE(ratified.board, held.id);
    ratified.result = EnrolmentResult::Failed;
    FAILS(enrolments.save(ratified), Fault::Invalid); // what a board decided only a board changes

    GET(Enrolment late, enrolments.load(open));
    late.result = EnrolmentResult::Merit;
    OK(enrolments.save(late));
    GET(const Board second, boards.ratify({{}, run, QDate(2026, 5, 1), u"Prof. Chair"_s, {}, 0}));
    QCOMPARE(second.ratified, 1);
    GET(const QList<Board> all, boards.ofRun(run));
    QCOMPARE(all, (QList<Board>{second, held}));
    GET(const Board idle, boards.ratify({{}, run, QDate(2026, 6, 1), u"Prof. Chair"_s, {}, 0}));
    QVERIFY(!idle.id.isValid());
    QCOMPARE(idle.ratified, 0);
    GET(const QList<Board> afterIdle, boards.ofRun(run));
    QCOMPARE(afterIdle, all);
    FAILS(boards.ratify({{}, RunId(99), QDate(2026, 5, 1), {}, {}, 0}), Fault::Invalid);
    FAILS(boards.load(BoardId(99)), Fault::NotFound);
}

void tst_Delivery::noBoardNeeded()
{
    OPEN_DATABASE(db);
    GET(const RunId run, RunRepository(*db).add(makeRun(plantCourse(*db, u"A"_s, false), u"R"_s, QDate(2026, 1, 12))));
    EnrolmentRepository enrolments(*db);
    OK(enrolments.add(
        makeEnrolment(run, plantLearner(*db, u"Ann"_s, u"1"_s), EnrolmentStatus::Completed, EnrolmentResult::Passed)));
    Enrolment hobby =
        makeEnrolment(run, plantLearner(*db, u"Ben"_s, u"2"_s), EnrolmentStatus::Completed, EnrolmentResult::Passed);
    hobby.forCredit = false;
    OK(enrolments.add(hobby));
    GET(const QList<RunRow> rows, RunRepository(*db).rows({run}));
    QCOMPARE(rows.first().ready, 1);
}

QTEST_GUILESS_MAIN(tst_Delivery)
#include "tst_Delivery.moc"
