// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/House.h"
#include "page/insight/BoardView.h"
#include "page/insight/InsightFilters.h"
#include "page/insight/InsightPage.h"
#include "widget/Chip.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/TableView.h"

#include <QAbstractItemModel>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

namespace {

void choose(Chip *chip, const QString &text)
{
    for (QAction *action : chip->menu()->actions()) {
        if (action->text().contains(text))
            return action->trigger();
    }
    QFAIL(qPrintable(u"no choice "_s + text));
}

} // namespace

class tst_Insight final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsFiguresAndCharts();
    void filtersByDates();
    void leadsToThePeopleBehindAPoint();
    void hidesPeopleFromThoseWhoMayNotSeeThem();
    void exportsTheBoard();
    void saysWhatIsMissingInAnEmptyHouse();
    void fitsNarrowAndWide();

private:
    test::House m_house;
};

void tst_Insight::initTestCase()
{
    const Result<void> opened = m_house.open(3);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
}

void tst_Insight::showsFiguresAndCharts()
{
    InsightPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    auto *view = page.findChild<BoardView *>();
    QVERIFY(view);
    // Answers come through the event loop, which has not turned since the page was made.
    for (const ChartCard *card : view->cards())
        QCOMPARE(card->state(), ChartCard::State::Loading);
    QTRY_COMPARE_WITH_TIMEOUT(view->cards().at(0)->state(), ChartCard::State::Ready, 20'000);
    for (const ChartCard *card : view->cards())
        QCOMPARE(card->state(), ChartCard::State::Ready);
    QCOMPARE(view->tiles().size(), 4);
    const auto board = test::wait(m_house.workspace->insight().board({}));
    QVERIFY(board.ok());
    QVERIFY(board->enrolments > 1000);
    const QString subtitle = page.findChild<PageHeader *>(u"insight.header"_s)->subtitle();
    QVERIFY2(subtitle.contains(QLocale().toString(board->enrolments)), qPrintable(subtitle));
    QVERIFY2(subtitle.contains(u"23 November 2026"_s), qPrintable(subtitle));
    QVERIFY(page.findChild<QLabel *>(u"insight.status"_s)->text().contains(u" ms"_s));
}

void tst_Insight::filtersByDates()
{
    InsightPage page(m_house.context());
    const test::Settle settle;
    page.show();
    auto *header = page.findChild<PageHeader *>(u"insight.header"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!header->subtitle().isEmpty(), 20'000);
    const QString all = header->subtitle();
    auto *chip = page.findChild<Chip *>(u"insight.dates"_s);
    choose(chip, u"Academic year 2025"_s);
    QVERIFY(chip->isActive());
    QTRY_VERIFY(header->subtitle() != all);
    InsightFilter filter;
    filter.from = QDate(2025, 8, 1);
    filter.until = QDate(2026, 7, 31);
    const auto board = test::wait(m_house.workspace->insight().board(filter));
    QVERIFY(board.ok());
    QTRY_VERIFY(header->subtitle().startsWith(QLocale().toString(board->enrolments) + u' '));
    choose(chip, u"All dates"_s);
    QTRY_COMPARE(header->subtitle(), all);
    QVERIFY(!chip->isActive());
}

void tst_Insight::leadsToThePeopleBehindAPoint()
{
    InsightPage page(m_house.context());
    const test::Settle settle;
    page.show();
    auto *view = page.findChild<BoardView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->cards().at(1)->state(), ChartCard::State::Ready, 20'000);
    auto *people = page.findChild<QWidget *>(u"insight.people"_s);
    QVERIFY(!people->isVisible());
    emit view->cards().at(1)->activated(0, 3); // passed
    QVERIFY(people->isVisible());
    auto *table = page.findChild<TableView *>(u"insight.people.table"_s);
    const auto behind = test::wait(m_house.workspace->insight().peopleBehind({}, u"funnel/passed"_s));
    QVERIFY(behind.ok());
    QVERIFY(!behind->isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), int(behind->size()), 10'000);
    QSignalSpy links(&page, &Page::linkActivated);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(links.count(), 1);
    const Link link = links.at(0).at(0).value<Link>();
    QCOMPARE(link.page, u"learners"_s);
    QCOMPARE(link.record, behind->constFirst().learner.value());
    QVERIFY(page.closeInnermost());
    QVERIFY(!people->isVisible());
    QVERIFY(!page.closeInnermost());
}

void tst_Insight::hidesPeopleFromThoseWhoMayNotSeeThem()
{
    test::House house;
    QVERIFY(house.open(3).ok());
    service::Surroundings around = service::Surroundings::ofSystem();
    around.clock = std::make_shared<FixedClock>(test::houseDay());
    around.actor = {u"Manager"_s, service::Role::Manager};
    auto again = service::Workspace::open(house.folder.filePath(u"house.db"_s), service::OpenMode::Existing, around);
    QVERIFY(again.ok());
    house.workspace = *again;
    InsightPage page(house.context());
    const test::Settle settle;
    page.show();
    QCOMPARE(page.findChild<InsightFilters *>()->filter().smallNumbers, SmallNumbers::Protected);
    auto *view = page.findChild<BoardView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->cards().at(1)->state(), ChartCard::State::Ready, 20'000);
    emit view->cards().at(1)->activated(0, 0);
    QVERIFY(!page.findChild<QWidget *>(u"insight.people"_s)->isVisible());
    QVERIFY(!page.findChild<InlineMessage *>(u"insight.message"_s)->text().isEmpty());
}

void tst_Insight::exportsTheBoard()
{
    InsightPage page(m_house.context());
    const test::Settle settle;
    page.show();
    auto *view = page.findChild<BoardView *>();
    QTRY_COMPARE_WITH_TIMEOUT(view->cards().at(0)->state(), ChartCard::State::Ready, 20'000);
    m_house.prompt.path = m_house.folder.filePath(u"board.csv"_s);
    m_house.actions.find(u"insight.export.csv"_s)->trigger();
    QTRY_VERIFY(QFile::exists(m_house.prompt.path));
    QFile file(m_house.prompt.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const QByteArray title :
         {"Uptake by month", "From enrolment to credential", "Results by course", "Withdrawn by deprivation band"})
        QVERIFY2(text.contains(title), title.constData());
    auto *message = page.findChild<InlineMessage *>(u"insight.message"_s);
    QTRY_VERIFY(message->text().contains(m_house.prompt.path));
    // A place nobody can write to is told, and nothing is left behind.
    m_house.prompt.path = m_house.folder.filePath(u"no/such/folder/card.png"_s);
    emit view->cards().at(0)->exportRequested(u"png"_s);
    QTRY_COMPARE(message->tone(), Tone::Bad);
    QVERIFY(message->text().contains(u"card.png"_s));
}

void tst_Insight::saysWhatIsMissingInAnEmptyHouse()
{
    test::House empty;
    QVERIFY(empty.open(0).ok());
    InsightPage page(empty.context());
    const test::Settle settle;
    page.show();
    auto *state = page.findChild<EmptyState *>(u"insight.empty"_s);
    QTRY_VERIFY_WITH_TIMEOUT(state->isVisible(), 10'000);
    QCOMPARE(state->kind(), EmptyState::Kind::NothingYet);
    QVERIFY(!page.findChild<InsightFilters *>()->isVisible());
}

void tst_Insight::fitsNarrowAndWide()
{
    InsightPage page(m_house.context());
    const test::Settle settle;
    page.resize(1100, 740);
    page.show();
    auto *view = page.findChild<BoardView *>();
    const ChartCard *uptake = view->cards().at(0);
    const ChartCard *funnel = view->cards().at(1);
    QTRY_VERIFY(funnel->y() == uptake->y() && funnel->x() > uptake->x());
    page.resize(700, 740);
    QTRY_VERIFY(funnel->y() > uptake->y());
    QVERIFY(view->minimumSizeHint().width() <= 700);
}

QTEST_MAIN(tst_Insight)
#include "tst_Insight.moc"
