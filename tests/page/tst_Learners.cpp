// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/House.h"
#include "page/ListStage.h"
#include "page/RecordLine.h"
#include "page/learners/IdentityEditor.h"
#include "page/learners/LearnersPage.h"
#include "page/learners/NewLearnerForm.h"
#include "page/learners/PersonView.h"
#include "support/Heartbeat.h"
#include "widget/FilterBar.h"
#include "widget/InlineMessage.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"

#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Learners final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void readsDays_data();
    void readsDays();
    void listsEverybody();
    void findsByAnyPart();
    void saysWhenNobodyMatches();
    void saysWhenThereIsNobody();
    void keepsUpWithScrolling();
    void scrollingNeverHoldsTheWindow();
    void opensByKeyboardAndBack();
    void editsInPlaceAndUndoes();
    void refusesWhatIsWrong();
    void offersToReloadAfterAConflict();
    void foldsFormerNamesAway();
    void showsCharacteristicsOnlyToThoseWhoMay();
    void addsAPersonAndTakesItBack();
    void warnsOfDuplicates();
    void removesAPersonAndNamesNobody();

private:
    struct Screen;
    [[nodiscard]] LearnerId anybody(int at) const;
    [[nodiscard]] Learner load(LearnerId id) const;

    test::House m_house;
    QList<LearnerId> m_ids;
};

/// The page with what a test looks for.
struct tst_Learners::Screen {
    explicit Screen(test::House &house)
        : page(house.context())
    {
        page.resize(1100, 740);
        page.show();
        page.activateWindow();
        header = page.findChild<PageHeader *>(u"learners.header"_s);
        filter = page.findChild<FilterBar *>(u"learners.filter"_s);
        table = page.findChild<TableView *>(u"learners.table"_s);
        stage = page.findChild<ListStage *>();
        person = page.findChild<PersonView *>(u"learner.view"_s);
    }
    bool open(LearnerId id)
    {
        page.follow({u"learners"_s, id.value(), {}});
        return QTest::qWaitFor([this, id] { return person->shown() == id; }, 10'000);
    }
    template <typename Row>
    QList<Row *> rows() const
    {
        QList<Row *> shown;
        for (Row *row : person->findChildren<Row *>()) {
            if (!row->isHidden() || !row->isVisibleTo(person))
                shown.append(row);
        }
        return shown;
    }

    LearnersPage page;
    PageHeader *header;
    FilterBar *filter;
    TableView *table;
    ListStage *stage;
    PersonView *person;
    test::Settle settle;
};

void tst_Learners::initTestCase()
{
    const Result<void> opened = m_house.open(5);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
    const auto ids = test::wait(m_house.workspace->learners().list({}));
    QVERIFY(ids.ok());
    m_ids = *ids;
    QVERIFY(m_ids.size() > 1000);
}

LearnerId tst_Learners::anybody(int at) const
{
    return m_ids.at(at);
}

Learner tst_Learners::load(LearnerId id) const
{
    const auto learner = test::wait(m_house.workspace->learners().load(id));
    return learner.ok() ? *learner : Learner();
}

void tst_Learners::readsDays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("day");
    QTest::newRow("as shown") << u"5 Oct 2020"_s << QDate(2020, 10, 5);
    QTest::newRow("spaces") << u"  5  Oct   2020 "_s << QDate(2020, 10, 5);
    QTest::newRow("long month") << u"5 October 2020"_s << QDate(2020, 10, 5);
    QTest::newRow("iso") << u"2020-10-05"_s << QDate(2020, 10, 5);
    QTest::newRow("slashes, day first") << u"5/10/2020"_s << QDate(2020, 10, 5);
    QTest::newRow("points") << u"05.10.2020"_s << QDate(2020, 10, 5);
    QTest::newRow("leap day") << u"29/2/2020"_s << QDate(2020, 2, 29);
    QTest::newRow("no leap year") << u"29/2/2021"_s << QDate();
    QTest::newRow("month thirteen") << u"5/13/2020"_s << QDate();
    QTest::newRow("nothing") << QString() << QDate();
    QTest::newRow("words") << u"soon"_s << QDate();
}

void tst_Learners::readsDays()
{
    QFETCH(QString, text);
    QFETCH(QDate, day);
    QCOMPARE(dayFrom(text).value_or(QDate()), day);
    DateField field(u"Day"_s);
    field.setText(text);
    QCOMPARE(field.date(), day);
    QCOMPARE(field.isReadable(), day.isValid() || text.isEmpty());
}

void tst_Learners::listsEverybody()
{
    Screen screen(m_house);
    QTRY_COMPARE_WITH_TIMEOUT(screen.table->model()->rowCount(), int(m_ids.size()), 10'000);
    QTRY_COMPARE(screen.header->subtitle(), QLocale().toString(m_ids.size()) + u" learners"_s);
    QTRY_VERIFY(!screen.table->model()->index(0, 0).data().toString().isEmpty());
}

void tst_Learners::findsByAnyPart()
{
    Screen screen(m_house);
    const auto rows = test::wait(m_house.workspace->learners().rows({anybody(700)}));
    QVERIFY(rows.ok());
    const LearnerRow wanted = rows->constFirst();
    QVERIFY(!wanted.identifier.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(screen.table->model()->rowCount() > 0, 10'000);
    screen.page.focusFilter();
    QTest::keyClicks(screen.filter->field(), wanted.identifier);
    QTRY_COMPARE_WITH_TIMEOUT(screen.table->model()->rowCount(), 1, 10'000);
    QTRY_COMPARE(screen.table->model()->index(0, 0).data().toString(), wanted.name);
    QVERIFY2(screen.header->subtitle().startsWith(u"1 of "_s), qPrintable(screen.header->subtitle()));
    QTest::keyClick(screen.filter->field(), Qt::Key_Escape);
    QTRY_COMPARE(screen.table->model()->rowCount(), int(m_ids.size()));
}

void tst_Learners::saysWhenNobodyMatches()
{
    Screen screen(m_house);
    screen.filter->setText(u"zzqq%_'\"\\"_s);
    QTRY_COMPARE_WITH_TIMEOUT(screen.stage->currentWidget(), static_cast<QWidget *>(screen.stage->empty()), 10'000);
    QTRY_COMPARE(screen.stage->empty()->kind(), EmptyState::Kind::NothingMatches);
    auto *clear = screen.stage->empty()->findChild<Button *>();
    QVERIFY(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(screen.filter->text(), QString());
    QTRY_COMPARE(screen.stage->currentWidget(), static_cast<QWidget *>(screen.table));
}

void tst_Learners::saysWhenThereIsNobody()
{
    test::House empty;
    QVERIFY(empty.open(0).ok());
    Screen screen(empty);
    QTRY_COMPARE_WITH_TIMEOUT(screen.stage->empty()->kind(), EmptyState::Kind::NothingYet, 10'000);
    QTest::mouseClick(screen.stage->empty()->findChild<Button *>(), Qt::LeftButton);
    QVERIFY(screen.page.findChild<NewLearnerForm *>()->isVisible());
}

void tst_Learners::keepsUpWithScrolling()
{
    Screen screen(m_house);
    const int count = int(m_ids.size());
    QTRY_COMPARE_WITH_TIMEOUT(screen.table->model()->rowCount(), count, 10'000);
    screen.table->setFocus();
    QElapsedTimer timer;
    timer.start();
    QTest::keyClick(screen.table, Qt::Key_End);
    screen.table->repaint();
    QVERIFY2(timer.elapsed() < 500, "going to the end must not wait for the rows");
    QTRY_VERIFY(!screen.table->model()->index(count - 1, 0).data().toString().isEmpty());
}

/// From end to end of the list in leaps and page by page: rows come from other threads, so the window is never away
/// for long. The bound is loose and counts work, not the clock, since other programs may hold the processor.
void tst_Learners::scrollingNeverHoldsTheWindow()
{
    Screen screen(m_house);
    QTRY_COMPARE_WITH_TIMEOUT(screen.table->model()->rowCount(), int(m_ids.size()), 10'000);
    QScrollBar *bar = screen.table->verticalScrollBar();
    QVERIFY(bar->maximum() > 10 * bar->pageStep());
    const test::Heartbeat heart;
    QTimer drive;
    constexpr int steps = 200;
    int step = 0;
    connect(&drive, &QTimer::timeout, this, [&] {
        bar->setValue(step % 2 == 0 ? int(qint64(bar->maximum()) * (step * 37 % 101) / 100)
                                    : bar->value() + bar->pageStep());
        ++step;
    });
    drive.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(step >= steps, 60'000);
    drive.stop();
    qInfo("%d leaps over %lld people: at most %.1f ms of work at a stretch, %.1f ms by the clock", steps,
          qint64(m_ids.size()), heart.longestWorkMs(), heart.longestMs());
    QVERIFY(heart.longestWorkMs() > 0);
    QVERIFY2(heart.longestWorkMs() < 250, "scrolling holds the window");
    // And where it came to rest, the rows are there.
    QTRY_VERIFY(!screen.table->model()->index(screen.table->rowAt(1), 0).data().toString().isEmpty());
}

void tst_Learners::opensByKeyboardAndBack()
{
    Screen screen(m_house);
    QTRY_COMPARE_WITH_TIMEOUT(screen.table->model()->rowCount(), int(m_ids.size()), 10'000);
    screen.table->setFocus();
    screen.table->setCurrentIndex(screen.table->model()->index(3, 0));
    QTRY_VERIFY(screen.page.findChild<QWidget *>(u"learners.inspector"_s)->isVisible());
    QTest::keyClick(screen.table, Qt::Key_Return);
    QTRY_COMPARE(screen.person->shown(), anybody(3));
    QVERIFY(screen.person->isVisible());
    QVERIFY(screen.page.closeInnermost());
    QVERIFY(!screen.person->isVisible());
    QCOMPARE(screen.table->currentIndex().row(), 3);
    QVERIFY(screen.page.closeInnermost()); // the inspector
    QVERIFY(!screen.page.closeInnermost());
}

void tst_Learners::editsInPlaceAndUndoes()
{
    Screen screen(m_house);
    const LearnerId id = anybody(10);
    QVERIFY(screen.open(id));
    const Learner before = load(id);
    auto *row = screen.person->findChild<EmailRow *>();
    QVERIFY(row);
    auto *field = row->findChild<QLineEdit *>();
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, u"new.address@example.org"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(load(id).emails.constFirst(), u"new.address@example.org"_s);
    QCOMPARE(m_house.undo.count(), 1);
    const QString said = m_house.undo.undoText();
    const auto history = test::wait(m_house.workspace->database().history(u"learner:%1"_s.arg(id.value()), 5));
    QVERIFY(history.ok());
    // The menu says the name, the trail the number.
    QVERIFY2(said.contains(before.displayName()), qPrintable(said));
    QVERIFY2(history->constFirst().text.contains(u"learner %1"_s.arg(id.value())),
             qPrintable(history->constFirst().text));
    m_house.undo.undo();
    QTRY_COMPARE(load(id).emails, before.emails);
    QTRY_COMPARE(screen.person->findChild<IdentityEditor *>()->learner().emails, before.emails);
    m_house.undo.redo();
    QTRY_COMPARE(load(id).emails.constFirst(), u"new.address@example.org"_s);
    m_house.undo.undo();
    QTRY_COMPARE(load(id).emails, before.emails);
    m_house.undo.clear();
}

void tst_Learners::refusesWhatIsWrong()
{
    Screen screen(m_house);
    const LearnerId id = anybody(11);
    QVERIFY(screen.open(id));
    const Learner before = load(id);
    auto *born = screen.person->findChild<DateField *>(u"learner.born"_s);
    born->setFocus();
    born->selectAll();
    QTest::keyClicks(born, u"soon"_s);
    QTest::keyClick(born, Qt::Key_Return);
    auto *editor = screen.person->findChild<IdentityEditor *>();
    QVERIFY(editor->focusProblem());
    QTest::qWait(100);
    QCOMPARE(m_house.undo.count(), 0);
    QCOMPARE(load(id), before);
}

void tst_Learners::offersToReloadAfterAConflict()
{
    Screen screen(m_house);
    const LearnerId id = anybody(12);
    QVERIFY(screen.open(id));
    Learner theirs = load(id);
    theirs.emails = {u"theirs@example.org"_s};
    // Somebody else, whose news have not arrived here: the screen still shows the old record.
    QVERIFY(test::wait(m_house.workspace->learners().save(theirs, u"Elsewhere"_s)).ok());
    auto *field = screen.person->findChild<EmailRow *>()->findChild<QLineEdit *>();
    field->setText(u"mine@example.org"_s);
    QTest::keyClick(field, Qt::Key_Return);
    auto *message = screen.person->findChild<InlineMessage *>(u"learner.message"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(message->tone(), Tone::Warn);
    QCOMPARE(load(id).emails, theirs.emails);
    auto *reload = message->findChild<Button *>();
    QVERIFY(reload);
    QTest::mouseClick(reload, Qt::LeftButton);
    QTRY_COMPARE(screen.person->findChild<IdentityEditor *>()->learner().emails, theirs.emails);
    m_house.undo.undo(); // an obsolete step undoes nothing
    QTest::qWait(50);
    QCOMPARE(load(id).emails, theirs.emails);
    m_house.undo.clear();
}

void tst_Learners::foldsFormerNamesAway()
{
    const LearnerId id = anybody(13);
    Learner learner = load(id);
    learner.names.append({NameKind::Former, u"Hidden"_s, u"Maiden"_s, {}, QDate(2001, 1, 1)});
    QVERIFY(test::wait(m_house.workspace->learners().save(learner, u"Former name"_s)).ok());
    Screen screen(m_house);
    QVERIFY(screen.open(id));
    const auto visible = [&screen] {
        const QList<QLineEdit *> fields = screen.person->findChildren<QLineEdit *>();
        return std::any_of(fields.begin(), fields.end(),
                           [](const QLineEdit *field) { return field->text() == u"Hidden"_s && field->isVisible(); });
    };
    QVERIFY(!visible());
    auto *fold = screen.person->findChild<Button *>(u"learner.former"_s);
    QVERIFY(fold->isVisible());
    QVERIFY(fold->text().contains(u"1"_s));
    QTest::mouseClick(fold, Qt::LeftButton);
    QVERIFY(visible());
    QVERIFY(!screen.header->title().contains(u"Maiden"_s));
}

void tst_Learners::showsCharacteristicsOnlyToThoseWhoMay()
{
    for (const service::Role role : {service::Role::Registrar, service::Role::Designer}) {
        service::Surroundings around = service::Surroundings::ofSystem();
        around.actor = {u"Somebody"_s, role};
        auto again =
            service::Workspace::open(m_house.folder.filePath(u"house.db"_s), service::OpenMode::Existing, around);
        QVERIFY(again.ok());
        test::House other;
        other.workspace = *again;
        Screen screen(other);
        QVERIFY(screen.open(anybody(20)));
        QCOMPARE(screen.person->findChild<QWidget *>(u"learner.equality"_s)->isVisible(),
                 service::permits(role, service::Verb::SeeEquality));
        QCOMPARE(screen.person->findChild<IdentityEditor *>()->isEnabled(),
                 service::permits(role, service::Verb::EditLearner));
    }
}

void tst_Learners::addsAPersonAndTakesItBack()
{
    Screen screen(m_house);
    m_house.actions.find(u"learner.new"_s)->trigger();
    auto *form = screen.page.findChild<NewLearnerForm *>();
    QVERIFY(form->isVisible());
    auto *confirm = form->findChild<Button *>(u"learner.confirm"_s);
    QTest::mouseClick(confirm, Qt::LeftButton); // nobody is not a person
    QTest::qWait(50);
    QCOMPARE(m_house.undo.count(), 0);
    auto *name = form->findChild<NameRow *>();
    const QList<QLineEdit *> fields = name->findChildren<QLineEdit *>();
    QTest::keyClicks(fields.at(0), u"Zebedee"_s);
    QTest::keyClicks(fields.at(1), u"Quill"_s);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_VERIFY(screen.person->isVisible() && screen.person->shown().isValid());
    const LearnerId id = screen.person->shown();
    QCOMPARE(load(id).displayName(), u"Zebedee Quill"_s);
    m_house.undo.undo();
    QTRY_VERIFY(!test::wait(m_house.workspace->learners().load(id)).ok());
    QTRY_VERIFY(!screen.person->isVisible());
    m_house.undo.redo();
    LearnerFilter filter;
    filter.text = u"Zebedee Quill"_s;
    QTRY_COMPARE(test::wait(m_house.workspace->learners().list(filter))->size(), 1);
    m_house.undo.undo();
    QTRY_COMPARE(test::wait(m_house.workspace->learners().list(filter))->size(), 0);
    m_house.undo.clear();
}

void tst_Learners::warnsOfDuplicates()
{
    Screen screen(m_house);
    screen.page.follow({u"learners"_s, 0, u"new"_s});
    auto *form = screen.page.findChild<NewLearnerForm *>();
    auto *others = form->findChild<QWidget *>(u"learner.duplicates"_s);
    QVERIFY(!others->isVisible());
    const Learner known = load(anybody(40));
    const PersonName name = known.names.constFirst();
    const QList<QLineEdit *> fields = form->findChild<NameRow *>()->findChildren<QLineEdit *>();
    QTest::keyClicks(fields.at(0), name.given.isEmpty() ? u" "_s : name.given);
    QTest::keyClicks(fields.at(1), name.family.isEmpty() ? u" "_s : name.family);
    QTRY_VERIFY_WITH_TIMEOUT(others->isVisible(), 10'000);
    QVERIFY(!others->findChildren<RecordLine *>().isEmpty());
}

void tst_Learners::removesAPersonAndNamesNobody()
{
    Learner alone;
    alone.names = {{NameKind::Legal, u"Peregrine"_s, u"Moonfleet"_s, {}, {}}};
    const Result<Learner> made = test::wait(m_house.workspace->learners().create(alone, u"Add a learner"_s));
    QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.error().what));
    Screen screen(m_house);
    QVERIFY(screen.open(made->id));
    auto *given = screen.person->findChild<NameRow *>()->findChildren<QLineEdit *>().at(0);
    given->setFocus();
    given->selectAll();
    QTest::keyClicks(given, u"Perdita"_s);
    QTest::keyClick(given, Qt::Key_Return);
    QTRY_COMPARE(load(made->id).displayName(), u"Perdita Moonfleet"_s);
    screen.person->findChild<Button *>(u"learner.remove"_s)->click();
    QTRY_VERIFY(!test::wait(m_house.workspace->learners().load(made->id)).ok());
    QVERIFY(m_house.undo.undoText().contains(u"Moonfleet"_s));
    m_house.undo.undo();
    LearnerFilter filter;
    filter.text = u"Moonfleet"_s;
    QTRY_COMPARE(test::wait(m_house.workspace->learners().list(filter))->size(), 1);
    // Everything the tests before did is in this trail as well.
    QCOMPARE(m_house.linesWithNames({u"Moonfleet"_s, u"Perdita"_s, u"Zebedee"_s, u"Quill"_s}), QStringList());
    m_house.undo.clear();
}

QTEST_MAIN(tst_Learners)
#include "tst_Learners.moc"
