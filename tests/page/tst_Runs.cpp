// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MarksModel.h"
#include "model/RunModel.h"
#include "page/RunsHouse.h"
#include "page/runs/RunsPage.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/TableView.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>

#include <functional>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

using RunChange = std::function<void(Run &)>;

class tst_Runs final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listsAndFilters_data();
    void listsAndFilters();
    void plansARunAndTakesItBack();
    void entersMarksAndUndoes();
    void withdrawsAndUndoes();
    void enrolsAndUndoes();
    void editsARunAndUndoes_data();
    void editsARunAndUndoes();
    void undoesTwoEditsInARow();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();
    void tellsOfAConflictAndReloads();
    void editsByKey();
    void ratifiesOnceAsked();
    void trailNamesNobody();

private:
    [[nodiscard]] QList<RunRow> all() const { return test::allRuns(m_house); }
    [[nodiscard]] QList<RosterRow> roster(RunId id) const { return test::rosterOf(m_house, id); }
    [[nodiscard]] RunRow openRun() const { return test::openRun(m_house); }
    [[nodiscard]] Run stored(RunId id) const;

    test::House m_house;
};

void tst_Runs::initTestCase()
{
    const auto opened = m_house.open(1);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
    QVERIFY(!all().isEmpty());
}

Run tst_Runs::stored(RunId id) const
{
    return *test::wait(m_house.workspace->runs().load(id));
}

void tst_Runs::listsAndFilters_data()
{
    QTest::addColumn<QString>("section");
    QTest::newRow("awaiting-board") << u"awaiting-board"_s;
    QTest::newRow("below-minimum") << u"below-minimum"_s;
    QTest::newRow("running") << u"running"_s;
}

void tst_Runs::listsAndFilters()
{
    QFETCH(QString, section);
    int expected = 0;
    for (const RunRow &row : all()) {
        expected += section == u"awaiting-board" ? row.awaitingBoard > 0
                    : section == u"running"      ? row.state == RunState::Running
                                                 : isBelowMinimum(row);
    }
    RunsPage page(m_house.context());
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, 0, section});
    auto *table = page.findChild<TableView *>(u"runs.table"_s);
    auto *header = page.findChild<PageHeader *>(u"runs.header"_s);
    QTRY_COMPARE(table->model()->rowCount(), expected);
    QTRY_VERIFY(header->subtitle().startsWith(u"%1 of "_s.arg(expected)));
}

void tst_Runs::plansARunAndTakesItBack()
{
    const auto before = all().size();
    RunsPage page(m_house.context());
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, 0, u"new"_s});
    auto *code = page.findChild<QLineEdit *>(u"runs.form.code"_s);
    QTRY_VERIFY(!code->text().isEmpty()); // one is proposed
    page.findChild<QPushButton *>(u"runs.form.create"_s)->click();
    QTRY_COMPARE(all().size(), before + 1);
    QTRY_VERIFY(page.findChild<QWidget *>(u"run.view"_s)->isVisible());
    m_house.undo.undo();
    QTRY_COMPARE(all().size(), before);
}

void tst_Runs::entersMarksAndUndoes()
{
    const RunRow run = openRun();
    QVERIFY(run.id.isValid());
    RunsPage page(m_house.context());
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, run.id.value(), u"results"_s});
    auto *table = page.findChild<TableView *>(u"run.results"_s);
    QTRY_VERIFY(table->isVisible() && table->model()->rowCount() > 1 && table->model()->columnCount() > 3);
    const EnrolmentId id(table->model()->index(0, 0).data(MarksModel::IdRole).toLongLong());
    const auto marksOf = [&] {
        for (const RosterRow &row : roster(run.id)) {
            if (row.id == id)
                return row.marks;
        }
        return QList<Mark>{};
    };
    const QList<Mark> before = marksOf();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, MarksModel::FirstMark));
    QGuiApplication::clipboard()->setText(u"D"_s);
    QTest::keySequence(table, QKeySequence::Paste);
    QTRY_VERIFY(marksOf() != before);
    QTRY_COMPARE(table->model()->index(0, MarksModel::FirstMark).data().toString(), u"D"_s);
    m_house.undo.undo();
    QTRY_COMPARE(marksOf(), before);
    QGuiApplication::clipboard()->setText(u"105"_s);
    QTest::keySequence(table, QKeySequence::Paste);
    QTRY_VERIFY(page.findChild<InlineMessage *>(u"run.results.message"_s)->isVisible());
    QCOMPARE(marksOf(), before);
}

void tst_Runs::withdrawsAndUndoes()
{
    const RunRow run = openRun();
    RunsPage page(m_house.context());
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, run.id.value(), u"roster"_s});
    auto *table = page.findChild<TableView *>(u"run.roster"_s);
    QTRY_VERIFY(table->model()->rowCount() > 1);
    table->selectRow(0);
    auto *onBreak = page.findChild<QPushButton *>(u"run.to-on-break"_s);
    if (onBreak == nullptr)
        QFAIL("There is no button to take a break.");
    QVERIFY(onBreak->isEnabled());
    onBreak->click();
    const auto away = [&] {
        const QList<RosterRow> people = roster(run.id);
        return int(std::count_if(people.begin(), people.end(),
                                 [](const RosterRow &row) { return row.status == EnrolmentStatus::OnBreak; }));
    };
    QTRY_COMPARE(away(), 1);
    m_house.undo.undo();
    QTRY_COMPARE(away(), 0);
    m_house.undo.redo();
    QTRY_COMPARE(away(), 1);
    m_house.undo.undo();
    QTRY_COMPARE(away(), 0);
}

void tst_Runs::enrolsAndUndoes()
{
    const RunRow run = openRun();
    const auto before = roster(run.id).size();
    RunsPage page(m_house.context());
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, run.id.value(), u"roster"_s});
    page.findChild<QPushButton *>(u"run.enrol"_s)->click();
    auto *found = page.findChild<QListWidget *>(u"run.enrol.found"_s);
    QTRY_VERIFY(found->count() > 1);
    QSet<qint64> there;
    for (const RosterRow &row : roster(run.id))
        there.insert(row.learner.value());
    for (int i = 0; i < found->count(); ++i) {
        if (!there.contains(found->item(i)->data(Qt::UserRole).toLongLong()))
            found->setCurrentRow(i);
    }
    page.findChild<QPushButton *>(u"run.enrol.confirm"_s)->click();
    QTRY_COMPARE(roster(run.id).size(), before + 1);
    m_house.undo.undo();
    QTRY_COMPARE(roster(run.id).size(), before);
}

void tst_Runs::editsARunAndUndoes_data()
{
    using Input = std::function<void(QWidget *)>;
    QTest::addColumn<QString>("field");
    QTest::addColumn<Input>("input");
    QTest::addColumn<RunChange>("expected");
    QTest::newRow("places") << u"capacity"_s << Input([](QWidget *w) { qobject_cast<QSpinBox *>(w)->setValue(77); })
                            << RunChange([](Run &run) { run.capacity = 77; });
    QTest::newRow("minimum") << u"minimum"_s << Input([](QWidget *w) { qobject_cast<QSpinBox *>(w)->setValue(3); })
                             << RunChange([](Run &run) { run.minimum = 3; });
    QTest::newRow("place") << u"place"_s
                           << Input([](QWidget *w) { qobject_cast<QLineEdit *>(w)->setText(u" Harbour "_s); })
                           << RunChange([](Run &run) { run.place = u"Harbour"_s; });
    QTest::newRow("last day") << u"ends"_s
                              << Input([](QWidget *w) { qobject_cast<QDateEdit *>(w)->setDate(QDate(2027, 6, 30)); })
                              << RunChange([](Run &run) { run.ends = QDate(2027, 6, 30); });
    QTest::newRow("delivery") << u"mode"_s << Input([](QWidget *w) {
        auto *box = qobject_cast<QComboBox *>(w);
        box->setCurrentIndex((box->currentIndex() + 1) % box->count());
    }) << RunChange([](Run &run) {
        const auto all = CodeTable<DeliveryMode>::all();
        run.mode = all[(size_t(run.mode) + 1) % all.size()].value;
    });
    QTest::newRow("state") << u"state"_s << Input([](QWidget *w) {
        auto *box = qobject_cast<QComboBox *>(w);
        const int planned = box->findData(int(RunState::Planned));
        box->setCurrentIndex(box->currentIndex() == planned ? box->findData(int(RunState::Open)) : planned);
    }) << RunChange([](Run &run) { run.state = run.state == RunState::Planned ? RunState::Open : RunState::Planned; });
}

void tst_Runs::editsARunAndUndoes()
{
    QFETCH(QString, field);
    QFETCH(std::function<void(QWidget *)>, input);
    QFETCH(RunChange, expected);
    const RunId id = openRun().id;
    const Run before = stored(id);
    Run after = before;
    expected(after);
    QVERIFY(after != before);
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, id.value(), {}});
    page.findChild<QPushButton *>(u"run.edit"_s)->click();
    auto *editor = page.findChild<QWidget *>(u"run.editor"_s);
    QTRY_VERIFY(editor->isVisible());
    QCOMPARE(page.width(), 1092); // with the editor it still fits a window of 1280 beside the rail
    input(page.findChild<QWidget *>(u"run.edit."_s + field));
    page.findChild<QPushButton *>(u"run.edit.save"_s)->click();
    const auto now = [&] {
        Run run = stored(id);
        run.rowVersion = before.rowVersion;
        return run;
    };
    QTRY_COMPARE(now(), after);
    QTRY_VERIFY(!editor->isVisible());
    QVERIFY(m_house.undo.undoText().contains(before.code));
    m_house.undo.undo();
    QTRY_COMPARE(now(), before);
    m_house.undo.redo();
    QTRY_COMPARE(now(), after);
    m_house.undo.undo();
    QTRY_COMPARE(now(), before);
}

void tst_Runs::undoesTwoEditsInARow()
{
    const RunId id = openRun().id;
    const Run before = stored(id);
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    auto *editor = page.findChild<QWidget *>(u"run.editor"_s);
    for (const int minimum : {1, 2}) {
        page.follow({u"runs"_s, id.value(), u"edit"_s});
        QTRY_VERIFY(editor->isVisible());
        page.findChild<QSpinBox *>(u"run.edit.minimum"_s)->setValue(minimum);
        page.findChild<QPushButton *>(u"run.edit.save"_s)->click();
        QTRY_COMPARE(stored(id).minimum, minimum);
        QTRY_VERIFY(!editor->isVisible());
        page.follow({u"runs"_s, 0, {}});
    }
    m_house.undo.undo();
    m_house.undo.undo();
    QTRY_COMPARE(stored(id).minimum, before.minimum);
    QVERIFY(!page.findChild<InlineMessage *>(u"run.message"_s)->isVisible());
}

void tst_Runs::refusesWhatCannotBe_data()
{
    using Input = std::function<void(QWidget *, const RunRow &)>;
    QTest::addColumn<QString>("field");
    QTest::addColumn<Input>("input");
    QTest::addColumn<QString>("words");
    QTest::newRow("fewer places than people") << u"capacity"_s << Input([](QWidget *w, const RunRow &row) {
        qobject_cast<QSpinBox *>(w)->setValue(row.enrolled - 1);
    }) << u"taken already"_s;
    QTest::newRow("ends before it starts") << u"ends"_s << Input([](QWidget *w, const RunRow &row) {
        qobject_cast<QDateEdit *>(w)->setDate(row.starts.addDays(-1));
    }) << u"before it starts"_s;
    QTest::newRow("no code") << u"code"_s
                             << Input([](QWidget *w, const RunRow &) { qobject_cast<QLineEdit *>(w)->clear(); })
                             << u"needs a code"_s;
}

void tst_Runs::refusesWhatCannotBe()
{
    QFETCH(QString, field);
    QFETCH(std::function<void(QWidget *, const RunRow &)>, input);
    QFETCH(QString, words);
    const RunRow row = openRun();
    const Run before = stored(row.id);
    const int steps = m_house.undo.count();
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, row.id.value(), u"edit"_s});
    auto *editor = page.findChild<QWidget *>(u"run.editor"_s);
    QTRY_VERIFY(editor->isVisible());
    auto *editorOf = page.findChild<QWidget *>(u"run.edit."_s + field);
    input(editorOf, row);
    page.findChild<QPushButton *>(u"run.edit.save"_s)->click();
    auto *message = qobject_cast<FieldRow *>(editorOf->parentWidget());
    QVERIFY(message != nullptr);
    QCOMPARE(message->messageTone(), Tone::Bad);
    QVERIFY2(message->message().contains(words), qPrintable(message->message()));
    QVERIFY(editor->isVisible());
    QCOMPARE(m_house.undo.count(), steps);
    QCOMPARE(stored(row.id), before);
}

void tst_Runs::tellsOfAConflictAndReloads()
{
    const RunId id = openRun().id;
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, id.value(), u"edit"_s});
    auto *editor = page.findChild<QWidget *>(u"run.editor"_s);
    QTRY_VERIFY(editor->isVisible());
    Run theirs = stored(id);
    theirs.place = u"Somebody else's hall"_s;
    QVERIFY(test::wait(m_house.workspace->runs().save(theirs, u"Moved"_s)).ok());
    auto *place = page.findChild<QLineEdit *>(u"run.edit.place"_s);
    place->setText(u"My hall"_s);
    const auto *save = page.findChild<QPushButton *>(u"run.edit.save"_s);
    page.findChild<QPushButton *>(u"run.edit.save"_s)->click();
    auto *message = page.findChild<InlineMessage *>(u"run.edit.message"_s);
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(message->tone(), Tone::Warn);
    // Below the button that asked, as in every form, and nowhere else.
    QVERIFY(editor->isAncestorOf(message));
    QVERIFY(message->mapTo(&page, QPoint()).y() >= save->mapTo(&page, QPoint(0, save->height())).y());
    QVERIFY(!page.findChild<InlineMessage *>(u"run.message"_s)->isVisible());
    QCOMPARE(stored(id).place, theirs.place);
    QVERIFY(editor->isVisible());
    QCOMPARE(place->text(), u"My hall"_s); // nothing typed is lost before the person says so
    emit message->actionTriggered();
    QTRY_COMPARE(place->text(), theirs.place);
    place->setText(u"My hall"_s);
    page.findChild<QPushButton *>(u"run.edit.save"_s)->click();
    QTRY_COMPARE(stored(id).place, u"My hall"_s);
}

void tst_Runs::editsByKey()
{
    RunsPage page(m_house.context());
    const test::Settle settle;
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, 0, {}});
    QAction *action = m_house.actions.find(u"run.edit"_s);
    if (action == nullptr)
        QFAIL("There is no action to edit a run.");
    QVERIFY(!action->isEnabled());
    QVERIFY(!m_house.actions.obstacle(u"run.edit"_s).isEmpty());
    auto *table = page.findChild<TableView *>(u"runs.table"_s);
    QTRY_VERIFY(table->currentIndex().isValid());
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = page.findChild<QWidget *>(u"run.editor"_s);
    QTRY_VERIFY(editor->isVisible());
    QVERIFY(action->isEnabled());
    QTest::keyClick(page.findChild<QWidget *>(u"run.edit.place"_s), Qt::Key_Escape);
    QVERIFY(!editor->isVisible());
    QTest::keyClick(page.findChild<TableView *>(u"run.roster"_s), Qt::Key_F2);
    QTRY_VERIFY(editor->isVisible());
}

void tst_Runs::ratifiesOnceAsked()
{
    RunRow waiting;
    for (const RunRow &row : all()) {
        if (row.awaitingBoard > 0)
            waiting = row;
    }
    QVERIFY(waiting.id.isValid());
    RunsPage page(m_house.context());
    page.resize(1092, 744);
    page.show();
    page.follow({u"runs"_s, waiting.id.value(), u"board"_s});
    auto *ratify = page.findChild<QPushButton *>(u"run.ratify"_s);
    QTRY_VERIFY(ratify->isEnabled() && ratify->isVisible());
    const int stack = m_house.undo.count();
    m_house.prompt.agrees = false;
    ratify->click();
    QCOMPARE(m_house.prompt.asked.size(), 1);
    QVERIFY(m_house.prompt.asked.constLast().verb.startsWith(u"Ratify "_s));
    m_house.prompt.agrees = true;
    ratify->click();
    const auto left = [&] {
        return test::wait(m_house.workspace->runs().rows({waiting.id}))->constFirst().awaitingBoard;
    };
    QTRY_COMPARE(left(), 0);
    QCOMPARE(m_house.undo.count(), stack); // never on the undo stack
}

/// After everything above: enrolling, breaks, withdrawals, marks, boards, edits and their undoing.
void tst_Runs::trailNamesNobody()
{
    QCOMPARE(m_house.linesWithNames(), QStringList());
}

QTEST_MAIN(tst_Runs)
#include "tst_Runs.moc"
