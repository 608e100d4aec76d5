// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MarksModel.h"
#include "model/RunModel.h"
#include "page/House.h"
#include "page/runs/RunsPage.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/TableView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

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
    void ratifiesOnceAsked();

private:
    [[nodiscard]] QList<RunRow> all() const;
    [[nodiscard]] QList<RosterRow> roster(RunId id) const;
    [[nodiscard]] RunRow openRun() const;

    test::House m_house;
};

void tst_Runs::initTestCase()
{
    const auto opened = m_house.open(1);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
    QVERIFY(!all().isEmpty());
}

QList<RunRow> tst_Runs::all() const
{
    const auto ids = test::wait(m_house.workspace->runs().list({}));
    return *test::wait(m_house.workspace->runs().rows(*ids));
}

QList<RosterRow> tst_Runs::roster(RunId id) const
{
    return *test::wait(m_house.workspace->runs().roster(id));
}

/// A run people are on and no board has seen.
RunRow tst_Runs::openRun() const
{
    for (const RunRow &row : all()) {
        const QList<RosterRow> people = roster(row.id);
        const bool untouched = std::all_of(people.begin(), people.end(), [](const RosterRow &one) {
            return !one.board.isValid() && one.status == EnrolmentStatus::Enrolled;
        });
        if (people.size() > 2 && untouched)
            return row;
    }
    return {};
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
    QVERIFY(onBreak != nullptr);
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
    const auto left = [&] { return test::wait(m_house.workspace->runs().rows({waiting.id}))->constFirst().awaitingBoard; };
    QTRY_COMPARE(left(), 0);
    QCOMPARE(m_house.undo.count(), stack); // never on the undo stack
}

QTEST_MAIN(tst_Runs)
#include "tst_Runs.moc"
