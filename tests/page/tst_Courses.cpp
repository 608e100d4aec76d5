// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/CourseCommands.h"
#include "model/CourseModel.h"
#include "model/Words.h"
#include "page/House.h"
#include "page/courses/AboutSection.h"
#include "page/courses/CourseEditor.h"
#include "page/courses/CoursesPage.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"
#include "widget/Paint.h"
#include "widget/StatusPill.h"
#include "widget/TableView.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Courses final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listsAndCounts();
    void statesAreReadInFull();
    void filtersByPreset();
    void saysWhenNothingMatches();
    void createsAndTakesBack();
    void savesWhatIsTypedAsOneEdit();
    void addsOutcomesByKeyboard();
    void takesSkillsLineByLine();
    void leavesTheOtherSkillsAsTheyAre();
    void leavesEveryCharacterAsItIs();
    void keepsWhatWasTypedOverAConflict();
    void refusesToSaveWithoutACode();
    void readsPublishedVersionsOnly();
    void leadsFromAFindingToItsField();
    void rebasesFieldByField();

private:
    struct Screen;
    [[nodiscard]] CourseDraft load(CourseId id) const;
    [[nodiscard]] CourseDraft freshDraft(const QString &code);

    test::House m_house;
};

struct tst_Courses::Screen {
    explicit Screen(test::House &house)
        : page(house.context())
    {
        page.resize(1092, 744);
        page.show();
        page.activateWindow();
        header = page.findChild<PageHeader *>(u"courses.header"_s);
        filter = page.findChild<FilterBar *>(u"courses.filter"_s);
        table = page.findChild<TableView *>(u"courses.table"_s);
        editor = page.findChild<CourseEditor *>(u"course.editor"_s);
    }
    bool open(CourseId id, const QString &section = {})
    {
        page.follow({u"courses"_s, id.value(), section});
        return QTest::qWaitFor([this, id] { return editor->isVisible() && editor->typed().course.id == id; }, 10'000);
    }
    QLineEdit *line(const QString &name) const { return page.findChild<QLineEdit *>(name); }

    CoursesPage page;
    PageHeader *header;
    FilterBar *filter;
    TableView *table;
    CourseEditor *editor;
};

void tst_Courses::initTestCase()
{
    const auto opened = m_house.open(1);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
}

CourseDraft tst_Courses::load(CourseId id) const
{
    const auto draft = test::wait(m_house.workspace->courses().load(id));
    return draft.ok() ? *draft : CourseDraft{};
}

CourseDraft tst_Courses::freshDraft(const QString &code)
{
    CourseDraft draft;
    draft.course.code = code;
    draft.version.title = {{u"en"_s, u"Field methods"_s}};
    draft.version.outcomes = {{u"LO1"_s, {{u"en"_s, u"Design a survey"_s}}, OutcomeKind::Skill}};
    const auto stored = test::wait(m_house.workspace->courses().create(draft, u"Create"_s));
    return stored.ok() ? *stored : CourseDraft{};
}

void tst_Courses::listsAndCounts()
{
    const auto all = test::wait(m_house.workspace->courses().list({}));
    QVERIFY(all.ok());
    QVERIFY(!all->isEmpty());
    Screen screen(m_house);
    QTRY_COMPARE(screen.table->model()->rowCount(), int(all->size()));
    QTRY_VERIFY(screen.header->subtitle().startsWith(QString::number(all->size())));
    QTRY_VERIFY(!screen.table->model()->index(0, 0).data().toString().isEmpty());
}

void tst_Courses::statesAreReadInFull()
{
    CoursesPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    const auto *table = page.findChild<TableView *>(u"courses.table"_s);
    for (const auto &entry : CodeTable<CourseState>::all()) {
        const QString word = worded(entry.value).text;
        QVERIFY2(pillSize(word).width() + 16 <= table->columnWidth(CourseModel::State), qPrintable(word));
    }
}

void tst_Courses::filtersByPreset()
{
    CourseFilter filter;
    filter.states = {CourseState::Published};
    const auto published = test::wait(m_house.workspace->courses().list(filter));
    Screen screen(m_house);
    screen.page.follow({u"courses"_s, 0, u"published"_s});
    QTRY_COMPARE(screen.table->model()->rowCount(), int(published->size()));
    QTRY_VERIFY(screen.header->subtitle().contains(u"published"_s));
    QVERIFY(screen.page.findChild<QWidget *>(u"courses.state.published"_s) != nullptr);
}

void tst_Courses::saysWhenNothingMatches()
{
    Screen screen(m_house);
    screen.filter->setText(u"no course is called this"_s);
    auto *empty = screen.page.findChild<QWidget *>(u"courses.empty"_s);
    QTRY_VERIFY(empty->isVisible());
    QTRY_COMPARE(empty->findChildren<QPushButton *>().size(), 1);
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY(screen.table->isVisible());
    QVERIFY(screen.filter->text().isEmpty());
}

void tst_Courses::createsAndTakesBack()
{
    Screen screen(m_house);
    screen.page.follow({u"courses"_s, 0, u"new"_s});
    QLineEdit *code = screen.line(u"courses.form.code"_s);
    QTRY_VERIFY(code->isVisible());
    QTest::keyClicks(screen.line(u"courses.form.title"_s), u"Soil science"_s);
    QTest::keyClick(code, Qt::Key_Return); // without a code: stays, and leads to it
    QVERIFY(!screen.editor->isVisible());
    QTest::keyClicks(code, u"MC-9001"_s);
    QTest::keyClick(code, Qt::Key_Return);
    QTRY_VERIFY(screen.editor->isVisible());
    const CourseId id = screen.editor->typed().course.id;
    QCOMPARE(load(id).course.code, u"MC-9001"_s);
    m_house.undo.undo();
    QTRY_VERIFY(!load(id).course.id.isValid());
}

void tst_Courses::savesWhatIsTypedAsOneEdit()
{
    const CourseDraft draft = freshDraft(u"MC-9002"_s);
    Screen screen(m_house);
    QVERIFY(screen.open(draft.course.id));
    m_house.undo.clear(); // what an earlier test took back would give way to the new edit
    const int before = m_house.undo.count();
    QLineEdit *title = screen.line(u"course.title.en"_s);
    title->setFocus();
    title->end(false);
    QTest::keyClicks(title, u" for all"_s);
    screen.editor->flush();
    QTest::keyClicks(title, u" of us"_s);
    screen.editor->flush();
    QTRY_COMPARE(textIn(load(draft.course.id).version.title, u"en"_s), u"Field methods for all of us"_s);
    QCOMPARE(m_house.undo.count(), before + 1); // typing in one field is one edit
    QCOMPARE(m_house.undo.undoText(), u"Change title"_s);
    m_house.undo.undo();
    QTRY_COMPARE(textIn(load(draft.course.id).version.title, u"en"_s), u"Field methods"_s);
    QTRY_COMPARE(title->text(), u"Field methods"_s);
    m_house.undo.redo();
    QTRY_COMPARE(textIn(load(draft.course.id).version.title, u"en"_s), u"Field methods for all of us"_s);
}

void tst_Courses::addsOutcomesByKeyboard()
{
    const CourseDraft draft = freshDraft(u"MC-9003"_s);
    Screen screen(m_house);
    QVERIFY(screen.open(draft.course.id, u"outcomes"_s));
    QLineEdit *first = screen.line(u"course.outcomes.0.name"_s);
    QTRY_VERIFY(first->isVisible());
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Return);
    QLineEdit *second = screen.line(u"course.outcomes.1.name"_s);
    QVERIFY(second != nullptr);
    QTRY_VERIFY(second->hasFocus());
    QTest::keyClicks(second, u"Evaluate a sample"_s);
    screen.editor->flush();
    QTRY_COMPARE(load(draft.course.id).version.outcomes.size(), 2);
    QTRY_COMPARE(textIn(load(draft.course.id).version.outcomes.at(1).text, u"en"_s), u"Evaluate a sample"_s);
    QTest::keyClick(second, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(textIn(load(draft.course.id).version.outcomes.at(0).text, u"en"_s), u"Evaluate a sample"_s);
    QVERIFY(first->hasFocus());
}

void tst_Courses::takesSkillsLineByLine()
{
    const CourseDraft draft = freshDraft(u"MC-9014"_s);
    Screen screen(m_house);
    QVERIFY(screen.open(draft.course.id));
    auto *skills = screen.page.findChild<QPlainTextEdit *>(u"course.alignments"_s);
    QVERIFY(skills != nullptr);
    skills->setFocus();
    QTest::keyClicks(skills, u"audit data | http://data.europa.eu/esco/skill/1 | ESCO"_s);
    QTest::keyClick(skills, Qt::Key_Return);
    QTest::keyClicks(skills, u"draw maps |"_s);
    screen.editor->flush();
    const QList<Alignment> wanted{{u"audit data"_s, u"http://data.europa.eu/esco/skill/1"_s, {}, u"ESCO"_s},
                                  {u"draw maps"_s, {}, {}, {}}};
    QTRY_COMPARE(load(draft.course.id).version.alignments, wanted);
    QVERIFY2(skills->toPlainText().endsWith(u"draw maps |"_s), "what is half typed stays as it stands");
    auto *awards = screen.page.findChild<QPlainTextEdit *>(u"course.awards"_s);
    QTest::keyClicks(awards, u"PgCert Surveying"_s);
    QTest::keyClick(awards, Qt::Key_Return);
    screen.editor->flush();
    QTRY_COMPARE(load(draft.course.id).version.awards, QStringList{u"PgCert Surveying"_s});
}

void tst_Courses::leavesTheOtherSkillsAsTheyAre()
{
    CourseDraft draft;
    draft.version.alignments = {{u"read | write"_s, u"https://example.org/a|b"_s, u"a\\nb"_s, u"F|"_s},
                                {u"two\nlines\\"_s, {}, {}, u"\\|"_s},
                                {u" kept \\ "_s, {}, u"C"_s, {}},
                                {u"5\u00a0km"_s, {}, u"\u00a0"_s, u"one\u2028two\u2029three\ufdd0"_s},
                                {u"\\u00a0"_s, {}, u"\\u20"_s, u"\\users"_s}};
    QList<Alignment> wanted = draft.version.alignments;
    AboutSection section(m_house.workspace->courses().frameworks());
    section.present(draft, Access::Editable);
    connect(&section, &CourseSection::edited, this, [&draft](const FieldEdit &edit) { edit.change(draft); });
    auto *skills = section.findChild<QPlainTextEdit *>(u"course.alignments"_s);
    QVERIFY(skills != nullptr);
    QCOMPARE(skills->toPlainText().count(u'\n'), 4); // a line each
    skills->appendPlainText(u"draw maps | | C:\\maps"_s);
    wanted.append({u"draw maps"_s, {}, {}, u"C:\\maps"_s});
    skills->appendPlainText(
        u"survey\u00a0land | | C:\\users\\u"_s); // a space is one in this field, however it was typed
    wanted.append({u"survey land"_s, {}, {}, u"C:\\users\\u"_s});
    QCOMPARE(draft.version.alignments, wanted);
}

/// Every character there is comes back from the field as it went in.
void tst_Courses::leavesEveryCharacterAsItIs()
{
    CourseDraft draft;
    for (char32_t code = 1; code < 0x10000; ++code) {
        if (QChar::isSurrogate(code))
            continue;
        if (draft.version.alignments.isEmpty() || draft.version.alignments.constLast().name.size() > 500)
            draft.version.alignments.append({u"a"_s, {}, {}, {}});
        draft.version.alignments.last().name += QChar(char16_t(code)) + u"x"_s;
    }
    QList<Alignment> wanted = draft.version.alignments;
    AboutSection section(m_house.workspace->courses().frameworks());
    section.present(draft, Access::Editable);
    connect(&section, &CourseSection::edited, this, [&draft](const FieldEdit &edit) { edit.change(draft); });
    section.findChild<QPlainTextEdit *>(u"course.alignments"_s)->appendPlainText(u"draw maps"_s);
    wanted.append({u"draw maps"_s, {}, {}, {}});
    QCOMPARE(draft.version.alignments.size(), wanted.size());
    for (qsizetype i = 0; i < wanted.size(); ++i)
        QCOMPARE(draft.version.alignments.at(i).name, wanted.at(i).name);
}

void tst_Courses::keepsWhatWasTypedOverAConflict()
{
    const CourseDraft draft = freshDraft(u"MC-9004"_s);
    Screen screen(m_house);
    QVERIFY(screen.open(draft.course.id));
    CourseDraft theirs = load(draft.course.id);
    theirs.version.leader = u"Somebody else"_s;
    QVERIFY(test::wait(m_house.workspace->courses().save(theirs, u"Theirs"_s)).ok());
    QLineEdit *title = screen.line(u"course.title.en"_s);
    title->selectAll();
    QTest::keyClicks(title, u"Mine"_s);
    screen.editor->flush();
    auto *message = screen.page.findChild<InlineMessage *>(u"course.message"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(title->text(), u"Mine"_s);
    emit message->actionTriggered(); // Reload
    QTRY_COMPARE(screen.line(u"course.leader"_s)->text(), u"Somebody else"_s);
    QCOMPARE(title->text(), u"Field methods"_s);
    emit message->actionTriggered(); // Put mine back
    QTRY_COMPARE(textIn(load(draft.course.id).version.title, u"en"_s), u"Mine"_s);
    QCOMPARE(load(draft.course.id).version.leader, u"Somebody else"_s);
}

void tst_Courses::refusesToSaveWithoutACode()
{
    const CourseDraft draft = freshDraft(u"MC-9005"_s);
    Screen screen(m_house);
    QVERIFY(screen.open(draft.course.id));
    const int before = m_house.undo.count();
    QLineEdit *code = screen.line(u"course.code"_s);
    code->selectAll();
    QTest::keyClick(code, Qt::Key_Delete);
    screen.editor->flush();
    QCOMPARE(m_house.undo.count(), before);
    QVERIFY(screen.page.findChild<Label *>(u"course.saved"_s)->text().startsWith(u"Not saved"_s));
    QCOMPARE(load(draft.course.id).course.code, u"MC-9005"_s);
}

void tst_Courses::readsPublishedVersionsOnly()
{
    CourseFilter filter;
    filter.states = {CourseState::Published};
    const auto ids = test::wait(m_house.workspace->courses().list(filter));
    QVERIFY(ids.ok() && !ids->isEmpty());
    Screen screen(m_house);
    QVERIFY(screen.open(ids->constFirst()));
    QVERIFY(screen.line(u"course.title.en"_s)->isReadOnly());
    QVERIFY(screen.page.findChild<QPushButton *>(u"course.to-suspended"_s) != nullptr);
    auto *revise = screen.page.findChild<QPushButton *>(u"course.revise"_s);
    QVERIFY(revise != nullptr);
    const int number = screen.editor->typed().version.number;
    revise->click();
    QTRY_COMPARE(screen.editor->typed().version.number, number + 1);
    QVERIFY(!screen.line(u"course.title.en"_s)->isReadOnly());
}

void tst_Courses::leadsFromAFindingToItsField()
{
    const CourseDraft draft = freshDraft(u"MC-9006"_s);
    Screen screen(m_house);
    QVERIFY(screen.open(draft.course.id));
    auto *health = screen.page.findChild<QWidget *>(u"course.health"_s);
    QAbstractButton *aim = nullptr;
    const Issues findings = m_house.workspace->courses().check(draft);
    QVERIFY(!findings.isEmpty());
    for (QAbstractButton *button : health->findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(health) && button->text().contains(u"assess"_s, Qt::CaseInsensitive))
            aim = button;
    }
    QVERIFY(aim != nullptr);
    aim->click();
    QVERIFY(screen.page.findChild<QListWidget *>(u"course.outline"_s)->currentRow() > 0);
}

void tst_Courses::rebasesFieldByField()
{
    CourseDraft base;
    base.version.title = {{u"en"_s, u"Old"_s}};
    base.version.leader = u"Ann"_s;
    CourseDraft mine = base;
    mine.version.title = {{u"en"_s, u"Mine"_s}};
    CourseDraft theirs = base;
    theirs.version.leader = u"Ben"_s;
    theirs.version.rowVersion = 7;
    const CourseDraft both = rebased(base, mine, theirs);
    QCOMPARE(both.version.title, mine.version.title);
    QCOMPARE(both.version.leader, u"Ben"_s);
    QCOMPARE(both.version.rowVersion, 7);
}

QTEST_MAIN(tst_Courses)
#include "tst_Courses.moc"
