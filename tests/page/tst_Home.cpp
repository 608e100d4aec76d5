// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/House.h"
#include "page/RecordLine.h"
#include "page/home/FirstSteps.h"
#include "page/home/HomePage.h"
#include "page/home/WaitingWork.h"
#include "widget/Button.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Home final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesWaitingWork_data();
    void namesWaitingWork();
    void ordersByPressure();
    void showsWaysInWhenUntouched();
    void loadsTheSample();
    void countsAndLeads();
    void leadsToRuns();
    void notesChanges();
    void failedJobsStandThere();
    void fitsTheScreen_data();
    void fitsTheScreen();

private:
    test::House m_empty;
    test::House m_house;
};

namespace {

Agenda settled()
{
    Agenda agenda;
    agenda.courses = agenda.runs = agenda.learners = 1;
    agenda.hasInstitution = agenda.hasKey = true;
    return agenda;
}

QString figure(const HomePage &page, const QString &name)
{
    const auto *tile = page.findChild<QWidget *>(u"home.figure."_s + name);
    return tile == nullptr ? QString() : tile->accessibleName().section(u": "_s, 1);
}

} // namespace

void tst_Home::initTestCase()
{
    qRegisterMetaType<Link>();
    QVERIFY(m_empty.open(0).ok());
    const Result<void> opened = m_house.open(7);
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().what));
}

void tst_Home::namesWaitingWork_data()
{
    QTest::addColumn<int Agenda::*>("count");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("section");
    QTest::newRow("board") << &Agenda::resultsToRatify << u"home.toRatify"_s << u"runs"_s << u"awaiting-board"_s;
    QTest::newRow("issue") << &Agenda::credentialsToIssue << u"home.toIssue"_s << u"credentials"_s << u"to-issue"_s;
    QTest::newRow("review") << &Agenda::inReview << u"home.inReview"_s << u"courses"_s << u"in-review"_s;
    QTest::newRow("expiring") << &Agenda::expiringSoon << u"home.expiring"_s << u"credentials"_s << u"expiring"_s;
}

void tst_Home::namesWaitingWork()
{
    using Count = int Agenda::*;
    QFETCH(Count, count);
    QFETCH(QString, name);
    QFETCH(QString, page);
    QFETCH(QString, section);
    Agenda agenda = settled();
    QVERIFY(waitingWork(agenda).isEmpty());
    agenda.*count = 3;
    const QList<WaitingWork> work = waitingWork(agenda);
    QCOMPARE(work.size(), 1);
    QCOMPARE(work.constFirst().name, name);
    QCOMPARE(work.constFirst().amount, u"3"_s);
    QCOMPARE(work.constFirst().link.page, page);
    QCOMPARE(work.constFirst().link.section, section);
}

void tst_Home::ordersByPressure()
{
    Agenda agenda = settled();
    agenda.resultsToRatify = agenda.credentialsToIssue = agenda.inReview = agenda.expiringSoon = 1;
    agenda.startingBelowMinimum.append(RunRow());
    QStringList names;
    for (const WaitingWork &work : waitingWork(agenda))
        names.append(work.name.section(u'.', 1));
    QCOMPARE(names, QStringList({u"toRatify"_s, u"toIssue"_s, u"inReview"_s, u"belowMinimum"_s, u"expiring"_s}));
    QVERIFY(!needsFirstSteps(settled()));
    agenda.hasKey = false;
    QVERIFY(needsFirstSteps(agenda));
    QVERIFY(isUntouched(Agenda()));
    QVERIFY(!isUntouched(agenda));
}

void tst_Home::showsWaysInWhenUntouched()
{
    HomePage page(m_empty.context());
    const test::Settle settle;
    QSignalSpy badge(&page, &Page::badgeChanged);
    page.resize(1100, 740);
    page.show();
    auto *ways = page.findChild<QWidget *>(u"home.waysIn"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ways->isVisible(), 10'000);
    QVERIFY(page.findChild<QWidget *>(u"home.firstSteps"_s)->isVisible());
    QVERIFY(!page.findChild<QWidget *>(u"home.work"_s)->isVisible());
    QCOMPARE(badge.last().at(0).toInt(), 0);
    QSignalSpy links(&page, &Page::linkActivated);
    const QList<std::pair<QString, Link>> buttons{{u"home.step.institution"_s, {u"settings"_s, 0, u"institution"_s}},
                                                  {u"home.step.key"_s, {u"settings"_s, 0, u"keys"_s}},
                                                  {u"home.step.course"_s, {u"courses"_s, 0, u"new"_s}},
                                                  {u"home.import"_s, {u"import"_s, 0, {}}}};
    for (const auto &[name, link] : buttons) {
        auto *button = page.findChild<Button *>(name);
        QVERIFY2(button != nullptr, qPrintable(name));
        QTRY_VERIFY(!button->visibleRegion().isEmpty()); // what was just added is shown and placed a moment later
        QTest::mouseClick(button, Qt::LeftButton);
        const Link got = links.last().at(0).value<Link>();
        QCOMPARE(got.page, link.page);
        QCOMPARE(got.section, link.section);
    }
    QCOMPARE(links.size(), buttons.size());
    int filled = 0;
    for (const Button *button : page.findChildren<Button *>())
        filled += button->isVisible() && button->kind() == ButtonKind::Primary ? 1 : 0;
    QCOMPARE(filled, 1);
}

void tst_Home::loadsTheSample()
{
    test::House house;
    QVERIFY(house.open(0).ok());
    HomePage page(house.context());
    const test::Settle settle;
    page.show();
    auto *sample = page.findChild<Button *>(u"home.sample"_s);
    QTRY_VERIFY_WITH_TIMEOUT(sample->isVisible(), 10'000);
    QTest::mouseClick(sample, Qt::LeftButton);
    QVERIFY(!sample->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QWidget *>(u"home.work"_s)->isVisible(), 60'000);
    QVERIFY(!page.findChild<QWidget *>(u"home.waysIn"_s)->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(sample->isEnabled(), 60'000);
}

void tst_Home::countsAndLeads()
{
    HomePage page(m_house.context());
    const test::Settle settle;
    QSignalSpy badge(&page, &Page::badgeChanged);
    QSignalSpy links(&page, &Page::linkActivated);
    page.resize(1100, 740);
    page.show();
    const Result<Agenda> agenda = test::wait(m_house.workspace->database().agenda());
    QVERIFY(agenda.ok());
    QTRY_VERIFY_WITH_TIMEOUT(!badge.isEmpty(), 10'000);
    const QList<WaitingWork> work = waitingWork(*agenda);
    QVERIFY(!work.isEmpty());
    QCOMPARE(badge.last().at(0).toInt(), int(work.size()));
    QCOMPARE(figure(page, u"courses"_s), QLocale().toString(agenda->courses));
    QCOMPARE(figure(page, u"enrolments"_s), QLocale().toString(agenda->enrolments));
    for (const WaitingWork &one : work) {
        auto *line = page.findChild<RecordLine *>(one.name);
        QVERIFY2(line != nullptr, qPrintable(one.name));
        QCOMPARE(line->accessibleDescription(), one.amount);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(links.last().at(0).value<Link>().section, one.link.section);
    }
    QVERIFY(page.findChild<PageHeader *>(u"home.header"_s)->subtitle().contains(u"2026"_s));
}

void tst_Home::leadsToRuns()
{
    HomePage page(m_house.context());
    const test::Settle settle;
    QSignalSpy links(&page, &Page::linkActivated);
    page.show();
    const Result<Agenda> agenda = test::wait(m_house.workspace->database().agenda());
    QVERIFY(agenda.ok());
    auto *soon = page.findChild<QWidget *>(u"home.soon"_s);
    QTRY_VERIFY_WITH_TIMEOUT(soon->isVisible(), 10'000);
    const QList<RecordLine *> lines = soon->findChildren<RecordLine *>();
    QCOMPARE(lines.size(), std::min<qsizetype>(6, agenda->startingSoon.size()));
    if (agenda->startingSoon.isEmpty())
        QSKIP("the sample has no run that starts within 30 days of the day of the test");
    QTest::mouseClick(lines.constFirst(), Qt::LeftButton);
    QCOMPARE(links.last().at(0).value<Link>().record, agenda->startingSoon.constFirst().id.value());
    QTest::mouseClick(page.findChild<Button *>(u"home.soon.all"_s), Qt::LeftButton);
    QCOMPARE(links.last().at(0).value<Link>().section, u"starting"_s);
}

void tst_Home::notesChanges()
{
    HomePage page(m_house.context());
    const test::Settle settle;
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(!figure(page, u"courses"_s).isEmpty(), 10'000);
    const int before = QLocale().toInt(figure(page, u"learners"_s));
    Learner learner;
    learner.names = {{NameKind::Legal, u"Nia"_s, u"Prys"_s, {}, {}}};
    const Result<Learner> made = test::wait(m_house.workspace->learners().create(learner, u"Added"_s));
    QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.error().what));
    QTRY_COMPARE(QLocale().toInt(figure(page, u"learners"_s)), before + 1);
}

void tst_Home::failedJobsStandThere()
{
    HomePage page(m_house.context());
    const test::Settle settle;
    QSignalSpy badge(&page, &Page::badgeChanged);
    page.resize(1100, 740);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QWidget *>(u"home.work"_s)->isVisible(), 10'000);
    const int waiting = badge.last().at(0).toInt();
    const auto *card = page.findChild<QWidget *>(u"home.failed"_s);
    QVERIFY(!card->isVisible());
    int tries = 0;
    service::JobBoard &board = m_house.workspace->jobs();
    const JobId job = board.run<int>(
        {u"Exporting certificates"_s, service::JobAgain::Yes},
        [&tries](const service::JobControl &) {
            QPromise<Result<int>> promise;
            promise.start();
            promise.addResult(++tries == 2 ? Result<int>(3)
                                           : Result<int>(Error{Fault::Storage, u"The disk is full."_s}));
            promise.finish();
            return promise.future();
        },
        [](int count) { return u"%1 written"_s.arg(count); });
    QTRY_VERIFY(card->isVisible());
    QCOMPARE(badge.last().at(0).toInt(), waiting + 1);
    const auto says = [card](const QString &text) {
        const QList<Label *> labels = card->findChildren<Label *>();
        return std::any_of(labels.begin(), labels.end(), [&](const Label *label) { return label->text() == text; });
    };
    QVERIFY(says(u"Exporting certificates"_s));
    QVERIFY(says(u"The disk is full."_s));
    card->findChild<Button *>(u"home.failed.retry"_s)->click();
    QTRY_VERIFY(!card->isVisible());
    QTRY_COMPARE(board.job(job)->state, service::JobState::Done);
    QCOMPARE(badge.last().at(0).toInt(), waiting);

    const JobId other = board.run<int>(
        u"Checking"_s,
        [](const service::JobControl &) {
            QPromise<Result<int>> promise;
            promise.start();
            promise.addResult(Error{Fault::Storage, u"A page is damaged."_s});
            promise.finish();
            return promise.future();
        },
        [](int) { return u"sound"_s; });
    QTRY_VERIFY(card->isVisible());
    QVERIFY(card->findChild<Button *>(u"home.failed.retry"_s) == nullptr);
    card->findChild<Button *>(u"home.failed.dismiss"_s)->click();
    QTRY_VERIFY(!card->isVisible());
    QVERIFY(board.job(other) == nullptr);
}

void tst_Home::fitsTheScreen_data()
{
    QTest::addColumn<bool>("untouched");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("width");
    for (const bool untouched : {false, true}) {
        for (const bool dark : {false, true}) {
            for (const int width : {1072, 2360})
                QTest::addRow("%s-%s-%d", untouched ? "untouched" : "sample", dark ? "dark" : "light", width)
                    << untouched << dark << width;
        }
    }
}

/// Nothing is cut off at the width a 1280 screen leaves. LAUREL_PICTURES names a folder for looking at the page.
void tst_Home::fitsTheScreen()
{
    QFETCH(bool, untouched);
    QFETCH(bool, dark);
    QFETCH(int, width);
    (dark ? Palette::dark() : Palette::light()).applyTo(*qApp);
    HomePage page(untouched ? m_empty.context() : m_house.context());
    const test::Settle settle;
    page.resize(width, 740);
    page.show();
    auto *shown = page.findChild<QWidget *>(untouched ? u"home.waysIn"_s : u"home.work"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown->isVisible(), 10'000);
    QTest::qWait(50);
    const auto *scroll = page.findChild<QScrollArea *>();
    QVERIFY(scroll->widget()->minimumSizeHint().width() <= scroll->viewport()->width());
    const QString folder = qEnvironmentVariable("LAUREL_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(page.grab().save(u"%1/home-%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
}

QTEST_MAIN(tst_Home)
#include "tst_Home.moc"
