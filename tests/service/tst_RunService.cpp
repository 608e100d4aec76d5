// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/RunService.h"

#include "service/Rig.h"

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_RunService final : public QObject
{
    Q_OBJECT

private slots:
    void planAndFind_data() { addStores(); }
    void planAndFind();
    void aFullRunMakesAWaitingList_data() { addStores(); }
    void aFullRunMakesAWaitingList();
    void nobodyEnrolsTwiceOrTooLate_data() { addStores(); }
    void nobodyEnrolsTwiceOrTooLate();
    void marksMakeResults_data();
    void marksMakeResults();
    void marksAreAllOrNothing_data() { addStores(); }
    void marksAreAllOrNothing();
    void ratifyFreezes_data() { addStores(); }
    void ratifyFreezes();
    void ratifyAll_data() { addStores(); }
    void ratifyAll();
    void removal_data() { addStores(); }
    void removal();
};

void tst_RunService::planAndFind()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 0));
    GET(const RunId id, rig->runs().findByCode(u"MC-7031/2026-1"_s).result());
    QCOMPARE(id, made.run.id);
    FAILS(rig->runs().findByCode(u"MC-7031/2026-9"_s).result(), Fault::NotFound);
    const auto twice = makeRun(*rig.space, made.course.version.id, made.run.code);
    FAILS(twice, Fault::Conflict);
    Run run = made.run;
    run.ends = run.starts.addDays(-1);
    FAILS(rig->runs().save(run, u"Turned round"_s).result(), Fault::Invalid);
    run = made.run;
    run.state = RunState::Ratified;
    FAILS(rig->runs().save(run, u"Ratified by hand"_s).result(), Fault::Invalid);
    run = made.run;
    run.place = u"Harbour Building"_s;
    GET(const Run saved, rig->runs().save(run, u"Named the place"_s).result());
    FAILS(rig->runs().save(run, u"From an old copy"_s).result(), Fault::Conflict);
    GET(const Run loaded, rig->runs().load(run.id).result());
    QCOMPARE(loaded, saved);
}

void tst_RunService::aFullRunMakesAWaitingList()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 0));
    GET(const Run run, makeRun(*rig.space, made.course.version.id, u"MC-7031/2026-2"_s, 2));
    QList<Enrolment> enrolled;
    for (int i = 0; i < 3; ++i) {
        GET(const Learner learner,
            rig->learners().create(person(u"Ann%1"_s.arg(i), u"Lee"_s, u"70%1"_s.arg(i)), u"Added"_s).result());
        GET(const Enrolment enrolment, rig->runs().enrol(run.id, learner.id, u"Enrolled"_s).result());
        QCOMPARE(enrolment.enrolledOn, QDate(2026, 5, 4));
        enrolled.append(enrolment);
    }
    QCOMPARE(enrolled.at(0).status, EnrolmentStatus::Enrolled);
    QCOMPARE(enrolled.at(1).status, EnrolmentStatus::Enrolled);
    QCOMPARE(enrolled.at(2).status, EnrolmentStatus::Waitlisted);
    GET(const QList<RunRow> rows, rig->runs().rows({run.id}).result());
    QCOMPARE(rows.first().enrolled, 2);
    GET(const RunGround ground, rig->runs().ground(run.id).result());
    QCOMPARE(ground.enrolled, 2);
    Run smaller = run;
    smaller.capacity = 1;
    FAILS(rig->runs().save(smaller, u"Made smaller"_s).result(), Fault::Invalid);
    OK(rig->runs().removeEnrolment(enrolled.at(0).id, u"Undid it"_s).result());
    GET(const Learner last, rig->learners().create(person(u"Zoe"_s, u"Lee"_s, u"709"_s), u"Added"_s).result());
    GET(const Enrolment free, rig->runs().enrol(run.id, last.id, u"Enrolled"_s).result());
    QCOMPARE(free.status, EnrolmentStatus::Enrolled);
    GET(const QList<RosterRow> roster, rig->runs().roster(run.id).result());
    QCOMPARE(roster.size(), 3);
    QCOMPARE(roster.first().name, u"Ann1 Lee"_s);
}

void tst_RunService::nobodyEnrolsTwiceOrTooLate()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 1));
    FAILS(rig->runs().enrol(made.run.id, made.enrolments.first().learner, u"Again"_s).result(), Fault::Conflict);
    Run over = made.run;
    over.state = RunState::Finished;
    OK(rig->runs().save(over, u"Closed"_s).result());
    GET(const Learner late, rig->learners().create(person(u"Late"_s, u"Comer"_s, u"800"_s), u"Added"_s).result());
    FAILS(rig->runs().enrol(made.run.id, late.id, u"Enrolled"_s).result(), Fault::Invalid);
    FAILS(rig->runs().enrol(RunId(4711), late.id, u"Enrolled"_s).result(), Fault::NotFound);
}

void tst_RunService::marksMakeResults_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<double>("mark");
    QTest::addColumn<EnrolmentResult>("result");
    QTest::newRow("failed") << u"file"_s << 20.0 << EnrolmentResult::Failed;
    QTest::newRow("just below") << u"file"_s << 49.9 << EnrolmentResult::Failed;
    QTest::newRow("passed") << u"file"_s << 50.0 << EnrolmentResult::Passed;
    QTest::newRow("merit") << u"file"_s << 60.0 << EnrolmentResult::Merit;
    QTest::newRow("distinction") << u"file"_s << 70.0 << EnrolmentResult::Distinction;
    QTest::newRow("merit on the server") << u"postgresql"_s << 65.0 << EnrolmentResult::Merit;
}

void tst_RunService::marksMakeResults()
{
    OPEN_RIG(rig);
    QFETCH(const double, mark);
    QFETCH(const EnrolmentResult, result);
    GET(const Delivery made, deliver(*rig.space, 1));
    Enrolment enrolment = made.enrolments.first();
    giveMarks(enrolment, mark);
    enrolment.result = EnrolmentResult::Exempt; // what the marks say counts, not what was claimed
    GET(const QList<Enrolment> stored, rig->runs().saveMarks({enrolment}, u"Marked"_s).result());
    QCOMPARE(stored.first().result, result);
    GET(const Enrolment loaded, rig->runs().enrolment(enrolment.id).result());
    QCOMPARE(loaded.result, result);
    QCOMPARE(loaded.marks, enrolment.marks);
    enrolment = loaded;
    enrolment.marks.removeLast();
    GET(const QList<Enrolment> half, rig->runs().saveMarks({enrolment}, u"Took one back"_s).result());
    QCOMPARE(half.first().result, EnrolmentResult::NotYetKnown);
}

void tst_RunService::marksAreAllOrNothing()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 2));
    GET(const qint64 before, auditLength(*rig.space));
    QList<Enrolment> batch = made.enrolments;
    giveMarks(batch[0], 90);
    batch[1].marks = {{u"AS9"_s, 1, 50.0, MarkNote::None, false}};
    FAILS(rig->runs().saveMarks(batch, u"Marked"_s).result(), Fault::Invalid);
    batch[1].marks = {{u"AS1"_s, 1, 101.0, MarkNote::None, false}};
    FAILS(rig->runs().saveMarks(batch, u"Marked"_s).result(), Fault::Invalid);
    batch[1] = made.enrolments.at(1);
    batch[1].rowVersion -= 1;
    FAILS(rig->runs().saveMarks(batch, u"Marked"_s).result(), Fault::Conflict);
    for (const Enrolment &enrolment : made.enrolments) {
        GET(const Enrolment now, rig->runs().enrolment(enrolment.id).result());
        QCOMPARE(now, enrolment);
    }
    GET(const QList<Enrolment> none, rig->runs().saveMarks({}, u"Nothing"_s).result());
    QVERIFY(none.isEmpty());
    GET(const qint64 after, auditLength(*rig.space));
    QCOMPARE(after, before);
}

void tst_RunService::ratifyFreezes()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 6));
    Board board;
    board.held = QDate(2026, 5, 1);
    board.chair = u"Dr Eluned Rees"_s;
    board.minutes = u"EB/2026/3"_s;
    GET(const RatifyReport report, rig->runs().ratify(made.run.id, board).result());
    QCOMPARE(report.ratified, 6);
    QCOMPARE(report.unknown, 0);
    GET(const QList<Board> boards, rig->runs().boards(made.run.id).result());
    QCOMPARE(boards.size(), 1);
    QCOMPARE(boards.first().chair, board.chair);
    QCOMPARE(boards.first().ratified, 6);
    GET(Enrolment frozen, rig->runs().enrolment(made.enrolments.first().id).result());
    QCOMPARE(frozen.board, boards.first().id);
    const Enrolment asRatified = frozen;
    giveMarks(frozen, 95);
    const auto marked = rig->runs().saveMarks({frozen}, u"Too late"_s).result();
    QVERIFY(!marked.ok());
    QVERIFY(marked.error().what.contains(u"ratified"_s));
    frozen = asRatified;
    frozen.result = EnrolmentResult::Failed;
    QVERIFY(!rig->runs().saveEnrolment(frozen, u"Too late"_s).result().ok());
    FAILS(rig->runs().removeEnrolment(frozen.id, u"Too late"_s).result(), Fault::Conflict);
    GET(const Enrolment now, rig->runs().enrolment(frozen.id).result());
    QCOMPARE(now, asRatified);

    GET(const qint64 before, auditLength(*rig.space));
    GET(const RatifyReport again, rig->runs().ratify(made.run.id, board).result());
    QCOMPARE(again.ratified, 0);
    GET(const qint64 after, auditLength(*rig.space));
    QCOMPARE(after, before);
    GET(const QList<Board> still, rig->runs().boards(made.run.id).result());
    QCOMPARE(still.size(), 1); // what leaves no line in the trail is not stored
}

void tst_RunService::ratifyAll()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 3));
    GET(Run second, makeRun(*rig.space, made.course.version.id, u"MC-7031/2026-2"_s));
    GET(Enrolment enrolment, rig->runs().enrol(second.id, made.enrolments.first().learner, u"Enrolled"_s).result());
    GET(const Enrolment open, rig->runs().enrol(second.id, made.enrolments.last().learner, u"Enrolled"_s).result());
    giveMarks(enrolment, 80);
    OK(rig->runs().saveMarks({enrolment}, u"Marked"_s).result());
    second.state = RunState::Finished;
    GET(second, rig->runs().save(second, u"Finished"_s).result());
    GET(const RatifyReport report, rig->runs().ratifyAll({}).result());
    QCOMPARE(report.runs, 2);
    QCOMPARE(report.ratified, 4);
    QCOMPARE(report.unknown, 1);
    GET(const QList<Board> boards, rig->runs().boards(made.run.id).result());
    QCOMPARE(boards.first().held, made.run.ends); // no day was given
    GET(const Run waiting, rig->runs().load(second.id).result());
    QCOMPARE(waiting.state, RunState::Finished); // one result of it is still open
    GET(const RatifyReport nothing, rig->runs().ratifyAll({}).result());
    QCOMPARE(nothing.ratified, 0);
}

void tst_RunService::removal()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 1));
    FAILS(rig->runs().remove(made.run.id, u"Away"_s).result(), Fault::Conflict);
    OK(rig->runs().removeEnrolment(made.enrolments.first().id, u"Undid it"_s).result());
    FAILS(rig->runs().enrolment(made.enrolments.first().id).result(), Fault::NotFound);
    OK(rig->runs().remove(made.run.id, u"Undid it"_s).result());
    FAILS(rig->runs().load(made.run.id).result(), Fault::NotFound);
    GET(const QList<RunId> all, rig->runs().list({}).result());
    QVERIFY(all.isEmpty());
}

QTEST_GUILESS_MAIN(tst_RunService)
#include "tst_RunService.moc"
