// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of courses: done, taken back, done again, and made nothing of by somebody else's change.

#include "command/CourseCommands.h"
#include "service/Rig.h"

#include <QUndoStack>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_CourseCommands final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void editsAndTakesBack();
    void typingIsOneStep();
    void typingBackIsNoStep();
    void nothingChangedIsNoStep();
    void conflictMakesTheStepObsolete();
    void movesAndTakesBack();
    void aRefusedMoveIsObsolete();
    void advancesWithoutAStep();
    void createsAndTakesBack();
    void aRefusedCreationIsObsolete();

private:
    [[nodiscard]] CourseDraft stored() const;
    [[nodiscard]] QString storedTitle() const { return textIn(stored().version.title, u"en"_s); }
    [[nodiscard]] CourseDraft titled(const QString &title) const;

    std::unique_ptr<test::Rig> m_rig;
    CourseDraft m_draft;
    std::unique_ptr<QUndoStack> m_stack;
    std::shared_ptr<CourseDocument> m_document;
};

void tst_CourseCommands::init()
{
    m_rig = test::makeRig(u"file"_s);
    const auto made = m_rig->space->courses().create(test::soundCourse(), u"Wrote"_s).result();
    QVERIFY(made.ok());
    m_draft = *made;
    m_stack = std::make_unique<QUndoStack>();
    m_document = std::make_shared<CourseDocument>(m_rig->space, m_draft);
}

CourseDraft tst_CourseCommands::stored() const
{
    const auto answer = m_rig->space->courses().load(m_draft.course.id).result();
    return answer.ok() ? *answer : CourseDraft();
}

CourseDraft tst_CourseCommands::titled(const QString &title) const
{
    CourseDraft next = m_document->draft();
    next.version.title.insert(u"en"_s, title);
    return next;
}

void tst_CourseCommands::editsAndTakesBack()
{
    const QString before = storedTitle();
    editCourse(*m_stack, m_document, titled(u"Another"_s), {u"Change title"_s, {}});
    QCOMPARE(m_stack->undoText(), u"Change title"_s);
    QCOMPARE(textIn(m_document->draft().version.title, u"en"_s), u"Another"_s); // shown before it is stored
    QTRY_COMPARE(storedTitle(), u"Another"_s);
    m_stack->undo();
    QTRY_COMPARE(storedTitle(), before);
    QCOMPARE(m_stack->redoText(), u"Change title"_s);
    m_stack->redo();
    QTRY_COMPARE(storedTitle(), u"Another"_s);
    const auto events = m_rig->space->database().history(u"course:%1"_s.arg(m_draft.course.id.value()), 10).result();
    QVERIFY(events.ok());
    QCOMPARE(events->constFirst().text, u"Change title"_s);
}

void tst_CourseCommands::typingIsOneStep()
{
    const QString before = storedTitle();
    for (const QString &title : {u"A"_s, u"An"_s, u"And"_s})
        editCourse(*m_stack, m_document, titled(title), {u"Change title"_s, u"title#1"_s});
    editCourse(*m_stack, m_document, titled(u"Or"_s), {u"Change title"_s, u"title#2"_s});
    QCOMPARE(m_stack->count(), 2);
    m_stack->undo();
    QTRY_COMPARE(storedTitle(), u"And"_s);
    m_stack->undo();
    QTRY_COMPARE(storedTitle(), before);
    m_stack->redo();
    QTRY_COMPARE(storedTitle(), u"And"_s);
}

void tst_CourseCommands::typingBackIsNoStep()
{
    const QString before = storedTitle();
    editCourse(*m_stack, m_document, titled(before + u'x'), {u"Change title"_s, u"title#1"_s});
    editCourse(*m_stack, m_document, titled(before), {u"Change title"_s, u"title#1"_s});
    QCOMPARE(m_stack->count(), 0);
    QTRY_VERIFY(!m_document->isSaving());
    QCOMPARE(storedTitle(), before);
}

void tst_CourseCommands::nothingChangedIsNoStep()
{
    editCourse(*m_stack, m_document, m_document->draft(), {u"Change title"_s, {}});
    QCOMPARE(m_stack->count(), 0);
}

void tst_CourseCommands::conflictMakesTheStepObsolete()
{
    CourseDraft theirs = stored();
    theirs.version.leader = u"Somebody else"_s;
    OK(m_rig->space->courses().save(theirs, u"Theirs"_s).result());
    QSignalSpy failed(m_document.get(), &CourseDocument::failed);
    const QString before = storedTitle();
    editCourse(*m_stack, m_document, titled(u"Mine"_s), {u"Change title"_s, {}});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().fault, Fault::Conflict);
    QVERIFY(m_document->isStale());
    QCOMPARE(textIn(m_document->draft().version.title, u"en"_s), before); // shows what is stored again
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0); // it did nothing, so there is nothing to take back or repeat
    QTRY_VERIFY(!m_document->isSaving());
    QCOMPARE(storedTitle(), before);
    QCOMPARE(stored().version.leader, u"Somebody else"_s);
}

void tst_CourseCommands::movesAndTakesBack()
{
    QVERIFY(canMoveBack(CourseState::Draft, CourseState::InReview));
    QVERIFY(!canMoveBack(CourseState::InReview, CourseState::Approved));
    moveCourse(*m_stack, m_document, CourseState::InReview, u"Send for review"_s);
    QTRY_COMPARE(stored().version.state, CourseState::InReview);
    QTRY_COMPARE(m_document->draft().version.state, CourseState::InReview);
    m_stack->undo();
    QTRY_COMPARE(stored().version.state, CourseState::Draft);
    QTRY_COMPARE(m_document->draft().version.state, CourseState::Draft);
    m_stack->redo();
    QTRY_COMPARE(stored().version.state, CourseState::InReview);
}

void tst_CourseCommands::aRefusedMoveIsObsolete()
{
    QSignalSpy failed(m_document.get(), &CourseDocument::failed);
    moveCourse(*m_stack, m_document, CourseState::Published, u"Publish"_s); // a draft is not approved
    QTRY_COMPARE(failed.count(), 1);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QTRY_VERIFY(!m_document->isSaving());
    QCOMPARE(stored().version.state, CourseState::Draft);
}

void tst_CourseCommands::advancesWithoutAStep()
{
    moveCourse(*m_stack, m_document, CourseState::InReview, u"Send for review"_s);
    QTRY_COMPARE(m_document->draft().version.state, CourseState::InReview);
    advanceCourse(m_document, CourseState::Approved, u"Approve"_s);
    QTRY_COMPARE(stored().version.state, CourseState::Approved);
    QCOMPARE(m_stack->count(), 1);
}

void tst_CourseCommands::createsAndTakesBack()
{
    CourseDraft fresh = test::soundCourse();
    fresh.course.code = u"MC-8000"_s;
    const auto there = [this] {
        const auto ids = m_rig->space->courses().list({}).result();
        return ids.ok() ? ids->size() : -1;
    };
    QList<Result<CourseDraft>> answers;
    createCourse(*m_stack, m_rig->space, fresh, u"Create course MC-8000"_s, this,
                 [&answers](const Result<CourseDraft> &answer) { answers.append(answer); });
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY(answers.constFirst().ok());
    QCOMPARE(there(), 2);
    m_stack->undo();
    QTRY_COMPARE(there(), 1);
    m_stack->redo();
    QTRY_COMPARE(there(), 2);
    QCOMPARE(answers.size(), 1); // whoever asked is told of the first answer only
    m_stack->undo();
    QTRY_COMPARE(there(), 1);
}

void tst_CourseCommands::aRefusedCreationIsObsolete()
{
    QList<Result<CourseDraft>> answers;
    createCourse(*m_stack, m_rig->space, test::soundCourse(), u"Create it again"_s, this,
                 [&answers](const Result<CourseDraft> &answer) { answers.append(answer); });
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers.constFirst().error().fault, Fault::Conflict);
    m_stack->undo();
    QCOMPARE(m_stack->count(), 0);
    QCOMPARE(stored().course.code, m_draft.course.code); // and the one that was there stays
}

QTEST_MAIN(tst_CourseCommands)
#include "tst_CourseCommands.moc"
