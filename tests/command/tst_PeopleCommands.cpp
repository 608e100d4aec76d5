// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of learners and of the institution: done, taken back, done again, and made nothing of by somebody else's
// change.

#include "command/InstitutionCommands.h"
#include "command/LearnerCommands.h"
#include "service/Rig.h"

#include <QUndoStack>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_PeopleCommands final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void addsALearner();
    void editsAddedAgainAfterAnUndo();
    void editsALearner();
    void removesALearner();
    void keepsALearnerWithEnrolments();
    void conflictOverALearner();
    void goesOnAfterAConflict();
    void setsUpTheInstitution();
    void editsTheInstitution();
    void conflictOverTheInstitution();

private:
    [[nodiscard]] Learner stored(LearnerId id) const;
    [[nodiscard]] qsizetype people() const;
    [[nodiscard]] Institution institution() const;
    [[nodiscard]] Learner add();

    std::unique_ptr<test::Rig> m_rig;
    std::unique_ptr<QUndoStack> m_stack;
    std::shared_ptr<LearnerCommands> m_learners;
    std::shared_ptr<InstitutionCommands> m_institution;
};

void tst_PeopleCommands::init()
{
    m_rig = test::makeRig(u"file"_s);
    m_stack = std::make_unique<QUndoStack>();
    m_learners = LearnerCommands::make(m_rig->space, m_stack.get());
    m_institution = InstitutionCommands::make(m_rig->space, m_stack.get());
}

Learner tst_PeopleCommands::stored(LearnerId id) const
{
    const auto answer = m_rig->space->learners().load(id).result();
    return answer.ok() ? *answer : Learner();
}

qsizetype tst_PeopleCommands::people() const
{
    const auto answer = m_rig->space->learners().list({}).result();
    return answer.ok() ? answer->size() : -1;
}

Institution tst_PeopleCommands::institution() const
{
    const auto answer = m_rig->space->institution().load().result();
    return answer.ok() ? *answer : Institution();
}

Learner tst_PeopleCommands::add()
{
    const auto made =
        m_rig->space->learners().create(test::person(u"Ann"_s, u"Bell"_s, u"900001"_s), u"Added"_s).result();
    return made.ok() ? *made : Learner();
}

void tst_PeopleCommands::addsALearner()
{
    QSignalSpy created(m_learners.get(), &LearnerCommands::created);
    m_learners->addLearner(test::person(u"Ann"_s, u"Bell"_s, u"900001"_s));
    QTRY_COMPARE(created.count(), 1);
    QVERIFY(m_stack->undoText().contains(u"Ann Bell"_s));
    QCOMPARE(people(), 1);
    m_stack->undo();
    QTRY_COMPARE(people(), 0);
    m_stack->redo();
    QTRY_COMPARE(people(), 1);
}

/// An edit made before the undo of the creation finds the person under the new id when both are done again.
void tst_PeopleCommands::editsAddedAgainAfterAnUndo()
{
    QSignalSpy created(m_learners.get(), &LearnerCommands::created);
    m_learners->addLearner(test::person(u"Ann"_s, u"Bell"_s, u"900001"_s));
    QTRY_COMPARE(created.count(), 1);
    const Learner before = stored(created.at(0).at(0).value<LearnerId>());
    Learner after = before;
    after.emails = {u"ann@example.ac.uk"_s};
    m_learners->editLearner(before, after, u"Edit e-mail"_s);
    m_stack->undo();
    m_stack->undo();
    QTRY_COMPARE(people(), 0);
    m_stack->redo();
    m_stack->redo();
    QTRY_COMPARE(created.count(), 2);
    QTRY_COMPARE(stored(created.at(1).at(0).value<LearnerId>()).emails, after.emails);
}

void tst_PeopleCommands::editsALearner()
{
    const Learner before = add();
    Learner after = before;
    after.born = QDate(1991, 1, 1);
    m_learners->editLearner(before, before, u"Nothing"_s);
    QCOMPARE(m_stack->count(), 0);
    m_learners->editLearner(before, after, u"Edit birth date"_s);
    QTRY_COMPARE(stored(before.id).born, after.born);
    m_stack->undo();
    QTRY_COMPARE(stored(before.id).born, before.born);
    m_stack->redo();
    QTRY_COMPARE(stored(before.id).born, after.born);
}

void tst_PeopleCommands::removesALearner()
{
    const Learner learner = add();
    QSignalSpy removed(m_learners.get(), &LearnerCommands::removed);
    m_learners->removeLearner(learner);
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(people(), 0);
    m_stack->undo();
    QTRY_COMPARE(people(), 1);
    const auto ids = m_rig->space->learners().list({}).result();
    QCOMPARE(stored(ids->constFirst()).displayName(), u"Ann Bell"_s);
    m_stack->redo();
    QTRY_COMPARE(people(), 0);
}

void tst_PeopleCommands::keepsALearnerWithEnrolments()
{
    GET(const test::Delivery made, test::deliver(*m_rig->space, 1));
    const Learner learner = stored(made.enrolments.constFirst().learner);
    QSignalSpy failed(m_learners.get(), &LearnerCommands::failed);
    m_learners->removeLearner(learner);
    QTRY_COMPARE(failed.count(), 1);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QCOMPARE(people(), 1); // undoing what did not happen makes no second one
}

void tst_PeopleCommands::conflictOverALearner()
{
    const Learner seen = add();
    Learner theirs = seen;
    theirs.notes = u"Theirs"_s;
    OK(m_rig->space->learners().save(theirs, u"Theirs"_s).result());
    QSignalSpy failed(m_learners.get(), &LearnerCommands::failed);
    Learner mine = seen;
    mine.born = QDate(1991, 1, 1);
    m_learners->editLearner(seen, mine, u"Mine"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<LearnerId>(), seen.id);
    QCOMPARE(failed.at(0).at(1).value<Error>().fault, Fault::Conflict);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QCOMPARE(stored(seen.id).notes, u"Theirs"_s);
    QCOMPARE(stored(seen.id).born, seen.born);
}

void tst_PeopleCommands::goesOnAfterAConflict()
{
    const Learner seen = add();
    Learner theirs = seen;
    theirs.notes = u"Theirs"_s;
    OK(m_rig->space->learners().save(theirs, u"Theirs"_s).result());
    QSignalSpy failed(m_learners.get(), &LearnerCommands::failed);
    Learner mine = seen;
    mine.born = QDate(1991, 1, 1);
    m_learners->editLearner(seen, mine, u"Mine"_s);
    QTRY_COMPARE(failed.count(), 1);
    const Learner fresh = stored(seen.id); // reloaded
    Learner again = fresh;
    again.born = QDate(1991, 1, 1);
    m_learners->editLearner(fresh, again, u"Mine again"_s);
    QTRY_COMPARE(stored(seen.id).born, again.born);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(stored(seen.id).notes, u"Theirs"_s);
}

void tst_PeopleCommands::setsUpTheInstitution()
{
    QSignalSpy saved(m_institution.get(), &InstitutionCommands::saved);
    m_institution->setUpInstitution(test::coastal());
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(m_stack->count(), 0); // there is nothing to go back to
    QCOMPARE(institution().name, test::coastal().name);
}

void tst_PeopleCommands::editsTheInstitution()
{
    m_institution->setUpInstitution(test::coastal());
    QTRY_VERIFY(m_institution->isIdle());
    const Institution before = institution();
    Institution after = before;
    after.address = u"1 Quay"_s;
    Institution last = after;
    last.email = u"awards@coastal.ac.uk"_s;
    m_institution->editInstitution(before, before, u"Nothing"_s);
    QCOMPARE(m_stack->count(), 0);
    m_institution->editInstitution(before, after, u"Change the address"_s);
    m_institution->editInstitution(after, last, u"Change the e-mail address"_s); // before the first one is stored
    QTRY_COMPARE(institution().email, last.email);
    m_stack->undo();
    QTRY_COMPARE(institution().email, before.email);
    QCOMPARE(institution().address, after.address);
    m_stack->undo();
    QTRY_COMPARE(institution().address, before.address);
    m_stack->redo();
    QTRY_COMPARE(institution().address, after.address);
}

void tst_PeopleCommands::conflictOverTheInstitution()
{
    m_institution->setUpInstitution(test::coastal());
    QTRY_VERIFY(m_institution->isIdle());
    const Institution seen = institution();
    Institution theirs = seen;
    theirs.email = u"theirs@coastal.ac.uk"_s;
    OK(m_rig->space->institution().save(theirs, u"Theirs"_s).result());
    QSignalSpy failed(m_institution.get(), &InstitutionCommands::failed);
    Institution mine = seen;
    mine.address = u"1 Quay"_s;
    m_institution->editInstitution(seen, mine, u"Mine"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().fault, Fault::Conflict);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QTRY_VERIFY(m_institution->isIdle());
    QCOMPARE(institution().email, theirs.email);
    QVERIFY(institution().address.isEmpty());
}

QTEST_MAIN(tst_PeopleCommands)
#include "tst_PeopleCommands.moc"
