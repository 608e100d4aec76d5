// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of runs and their people: done, taken back, done again, and made nothing of by somebody else's change.

#include "command/RunCommands.h"
#include "service/Rig.h"

#include <QUndoStack>

#include <optional>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_RunCommands final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void createsAndTakesBack();
    void aRefusedCreationIsObsolete();
    void editsARun();
    void conflictOverARun();
    void enrolsAndTakesBack();
    void enrolsNobodyTwice();
    void changesEnrolments();
    void conflictOverAnEnrolment();
    void conflictOverEvidence();
    void entersMarks();
    void nobodyChosenIsNoStep();

private:
    [[nodiscard]] Enrolment stored() const;
    [[nodiscard]] Run storedRun() const;
    [[nodiscard]] qsizetype people() const;

    std::unique_ptr<test::Rig> m_rig;
    test::Delivery m_made;
    std::unique_ptr<QUndoStack> m_stack;
    std::shared_ptr<RunDocument> m_document;
};

void tst_RunCommands::init()
{
    m_rig = test::makeRig(u"file"_s);
    GET(m_made, test::deliver(*m_rig->space, 3));
    m_stack = std::make_unique<QUndoStack>();
    m_document = std::make_shared<RunDocument>(m_rig->space, m_made.run.id);
}

Enrolment tst_RunCommands::stored() const
{
    const auto answer = m_rig->space->runs().enrolment(m_made.enrolments.constFirst().id).result();
    return answer.ok() ? *answer : Enrolment();
}

Run tst_RunCommands::storedRun() const
{
    const auto answer = m_rig->space->runs().load(m_made.run.id).result();
    return answer.ok() ? *answer : Run();
}

qsizetype tst_RunCommands::people() const
{
    const auto answer = m_rig->space->runs().roster(m_made.run.id).result();
    return answer.ok() ? answer->size() : -1;
}

void tst_RunCommands::createsAndTakesBack()
{
    Run fresh = m_made.run;
    fresh.id = {};
    fresh.code = u"MC-7031/2026-9"_s;
    const auto there = [this, &fresh] { return m_rig->space->runs().findByCode(fresh.code).result().ok(); };
    QList<Result<Run>> answers;
    createRun(*m_stack, m_rig->space, fresh, u"Plan a run"_s, this,
              [&answers](const Result<Run> &answer) { answers.append(answer); });
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY2(answers.constFirst().ok(), qPrintable(test::whyNot(answers.constFirst())));
    QVERIFY(there());
    m_stack->undo();
    QTRY_VERIFY(!there());
    m_stack->redo();
    QTRY_VERIFY(there());
    QCOMPARE(answers.size(), 1);
}

void tst_RunCommands::aRefusedCreationIsObsolete()
{
    Run again = m_made.run;
    again.id = {};
    QList<Result<Run>> answers;
    createRun(*m_stack, m_rig->space, again, u"Plan it again"_s, this,
              [&answers](const Result<Run> &answer) { answers.append(answer); });
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY(!answers.constFirst().ok());
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QVERIFY(storedRun().id.isValid());
}

void tst_RunCommands::editsARun()
{
    const Run before = storedRun();
    Run after = before;
    after.place = u"Room 12"_s;
    editRun(*m_stack, m_document, before, after, u"Move the run"_s);
    QCOMPARE(m_stack->undoText(), u"Move the run"_s);
    QTRY_COMPARE(storedRun().place, u"Room 12"_s);
    m_stack->undo();
    QTRY_COMPARE(storedRun().place, before.place);
    m_stack->redo();
    QTRY_COMPARE(storedRun().place, u"Room 12"_s);
    editRun(*m_stack, m_document, after, after, u"Nothing"_s);
    QCOMPARE(m_stack->count(), 1);
}

void tst_RunCommands::conflictOverARun()
{
    const Run seen = storedRun();
    Run theirs = seen;
    theirs.place = u"Theirs"_s;
    OK(m_rig->space->runs().save(theirs, u"Theirs"_s).result());
    QSignalSpy failed(m_document.get(), &RunDocument::failed);
    Run mine = seen;
    mine.place = u"Mine"_s;
    editRun(*m_stack, m_document, seen, mine, u"Mine"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().fault, Fault::Conflict);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QTRY_VERIFY(!m_document->isSaving());
    QCOMPARE(storedRun().place, u"Theirs"_s);
}

void tst_RunCommands::enrolsAndTakesBack()
{
    GET(const Learner learner,
        m_rig->space->learners().create(test::person(u"New"_s, u"Comer"_s, u"955555"_s), u"Added"_s).result());
    enrolLearner(*m_stack, m_document, learner.id, u"Enrol New Comer"_s);
    QTRY_COMPARE(people(), 4);
    m_stack->undo();
    QTRY_COMPARE(people(), 3);
    m_stack->redo();
    QTRY_COMPARE(people(), 4);
}

void tst_RunCommands::enrolsNobodyTwice()
{
    QSignalSpy failed(m_document.get(), &RunDocument::failed);
    enrolLearner(*m_stack, m_document, m_made.enrolments.constFirst().learner, u"Enrol again"_s);
    QTRY_COMPARE(failed.count(), 1);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QTRY_VERIFY(!m_document->isSaving());
    QCOMPARE(people(), 3); // the one who was enrolled is not taken out by the undo of what never happened
}

void tst_RunCommands::changesEnrolments()
{
    const Enrolment before = stored();
    QCOMPARE(before.status, EnrolmentStatus::Completed);
    const auto back = [](Enrolment &enrolment) { enrolment.status = EnrolmentStatus::Enrolled; };
    changeEnrolments(*m_stack, m_document, {before.id}, back, u"Back to enrolled"_s);
    QTRY_COMPARE(stored().status, EnrolmentStatus::Enrolled);
    m_stack->undo();
    QTRY_COMPARE(stored().status, EnrolmentStatus::Completed);
    m_stack->redo();
    QTRY_COMPARE(stored().status, EnrolmentStatus::Enrolled);
}

void tst_RunCommands::conflictOverAnEnrolment()
{
    GET(const QList<RosterRow> roster, m_rig->space->runs().roster(m_made.run.id).result());
    m_document->see(roster);
    Enrolment theirs = stored();
    theirs.forCredit = !theirs.forCredit;
    OK(m_rig->space->runs().saveEnrolment(theirs, u"Theirs"_s).result());
    QSignalSpy failed(m_document.get(), &RunDocument::failed);
    changeEnrolments(
        *m_stack, m_document, {theirs.id}, [](Enrolment &enrolment) { enrolment.status = EnrolmentStatus::Enrolled; },
        u"Mine"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().fault, Fault::Conflict);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QTRY_VERIFY(!m_document->isSaving());
    QCOMPARE(stored().status, EnrolmentStatus::Completed);
    QCOMPARE(stored().forCredit, theirs.forCredit);
}

/// What the person saw counts, and not the roster, which knows of the other change already; own edits between do no
/// harm.
void tst_RunCommands::conflictOverEvidence()
{
    const EnrolmentId id = m_made.enrolments.constFirst().id;
    const auto put = [this](const Enrolment &shown, const QString &name) {
        std::optional<Result<void>> told;
        changeEvidence(*m_stack, m_document, shown, {{name, {}, {}, {}, {}}}, u"Change evidence"_s, this,
                       [&told](const Result<void> &answer) { told = answer; });
        return QTest::qWaitFor([&told] { return told.has_value(); }, 10'000) && told->ok();
    };
    const Enrolment shown = stored();
    changeEnrolments(
        *m_stack, m_document, {id}, [](Enrolment &one) { one.status = EnrolmentStatus::OnBreak; }, u"On break"_s);
    QVERIFY(put(shown, u"Mine"_s));
    QCOMPARE(stored().status, EnrolmentStatus::OnBreak);
    QVERIFY(put(shown, u"Mine again"_s));
    Enrolment theirs = stored();
    theirs.evidence = {{u"Theirs"_s, {}, {}, {}, {}}};
    OK(m_rig->space->runs().saveEnrolment(theirs, u"Changed"_s).result());
    GET(const QList<RosterRow> roster, m_rig->space->runs().roster(m_made.run.id).result());
    m_document->see(roster);
    QVERIFY(!put(shown, u"Mine"_s));
    QCOMPARE(stored().evidence, theirs.evidence);
    QVERIFY(put(stored(), u"Both"_s));
    m_stack->undo();
    QTRY_COMPARE(stored().evidence, theirs.evidence);
    m_stack->undo(); // a step before theirs belongs nowhere any more
    QTRY_VERIFY(!m_document->isSaving());
    QCOMPARE(stored().evidence, theirs.evidence);
}

void tst_RunCommands::entersMarks()
{
    const Enrolment before = stored();
    QCOMPARE(before.result, EnrolmentResult::Merit);
    QList<Mark> marks = before.marks;
    for (Mark &mark : marks)
        mark.value = 20;
    enterMarks(*m_stack, m_document, {{before.id, marks}}, u"Enter marks"_s);
    QTRY_COMPARE(stored().result, EnrolmentResult::Failed);
    m_stack->undo();
    QTRY_COMPARE(stored().result, EnrolmentResult::Merit);
    QCOMPARE(stored().marks, before.marks);
    m_stack->redo();
    QTRY_COMPARE(stored().result, EnrolmentResult::Failed);
    QCOMPARE(stored().marks, marks);
}

void tst_RunCommands::nobodyChosenIsNoStep()
{
    changeEnrolments(
        *m_stack, m_document, {}, [](Enrolment &) {}, u"Nobody"_s);
    enterMarks(*m_stack, m_document, {}, u"Nothing"_s);
    QCOMPARE(m_stack->count(), 0);
}

QTEST_MAIN(tst_RunCommands)
#include "tst_RunCommands.moc"
