// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Navigation, session, palette and job lines, each without a window.

#include "shell/CommandSource.h"
#include "shell/JobBarModel.h"
#include "shell/Navigation.h"
#include "shell/Session.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

class tst_Parts final : public QObject
{
    Q_OBJECT

private slots:
    void goesBackAndForward();
    void followingForgetsWhatLayAhead();
    void fits_data();
    void fits();
    void bestFitsComeFirst();
    void obstacleIsShownInThePalette();
    void remembersAcrossRuns();
    void recentIsShortAndWithoutRepeats();
    void jobLine();
    void jobsLeadIntoTheWindow_data();
    void jobsLeadIntoTheWindow();
    void buttonsOfTheBarReachTheBoard();
};

void tst_Parts::goesBackAndForward()
{
    Navigation navigation;
    QStringList arrived;
    connect(&navigation, &Navigation::arrived, this, [&arrived](const Link &link) { arrived.append(link.page); });
    navigation.follow({u"home"_s, 0, {}});
    QVERIFY(!navigation.canGoBack());
    navigation.follow({u"courses"_s, 12, u"outcomes"_s});
    QVERIFY(navigation.canGoBack());
    navigation.back();
    QVERIFY(navigation.canGoForward());
    navigation.forward();
    QCOMPARE(arrived, QStringList({u"home"_s, u"courses"_s, u"home"_s, u"courses"_s}));
    QCOMPARE(navigation.current().record, 12);
    QCOMPARE(navigation.current().section, u"outcomes"_s);
    navigation.forward(); // nowhere to go
    QCOMPARE(arrived.size(), 4);
}

void tst_Parts::followingForgetsWhatLayAhead()
{
    Navigation navigation;
    for (const QString &page : {u"a"_s, u"b"_s, u"c"_s})
        navigation.follow({page, 0, {}});
    navigation.back();
    navigation.back();
    navigation.follow({u"d"_s, 0, {}});
    QVERIFY(!navigation.canGoForward());
    navigation.back();
    QCOMPARE(navigation.current().page, u"a"_s);
}

void tst_Parts::fits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("found");
    QTest::newRow("whole") << u"new course"_s << u"New course"_s << true;
    QTest::newRow("letters in order") << u"nwc"_s << u"New course"_s << true;
    QTest::newRow("letters out of order") << u"cn"_s << u"New course"_s << false;
    QTest::newRow("not there") << u"x"_s << u"New course"_s << false;
    QTest::newRow("capitals") << u"NEW"_s << u"new run"_s << true;
}

void tst_Parts::fits()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(bool, found);
    QCOMPARE(CommandSource::fit(text, name) >= 0, found);
}

void tst_Parts::bestFitsComeFirst()
{
    QVERIFY(CommandSource::fit(u"run"_s, u"Runs"_s) > CommandSource::fit(u"run"_s, u"Prune"_s));
    QVERIFY(CommandSource::fit(u"run"_s, u"New run"_s) > CommandSource::fit(u"run"_s, u"Remove a column"_s));
}

void tst_Parts::obstacleIsShownInThePalette()
{
    QWidget window;
    ActionRegistry registry;
    registry.add({u"x.go"_s, u"&Go there"_s, {}, QKeySequence(u"Ctrl+G"_s), {}, u"A hint"_s}, this, [] {});
    auto *view = new CommandPaletteView(&window);
    const CommandSource source(view, &registry);
    QCOMPARE(source.actionsFor(u"go"_s).value(0).title, u"Go there"_s);
    QCOMPARE(source.actionsFor(u"go"_s).value(0).subtitle, u"A hint"_s);
    registry.setObstacle(u"x.go"_s, u"Not now"_s);
    QCOMPARE(source.actionsFor(u"go"_s).value(0).subtitle, u"Not now"_s);
}

void tst_Parts::remembersAcrossRuns()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"session.ini"_s);
    {
        Session session(file);
        session.setScheme(Scheme::Dark);
        QCOMPARE(session.textPercent(), 100);
        session.setTextPercent(130);
        session.setPage(u"runs"_s);
        session.setRailCollapsed(true);
        session.setPageState(u"runs"_s, "columns");
    }
    const Session session(file);
    QCOMPARE(session.scheme(), Scheme::Dark);
    QCOMPARE(session.textPercent(), 130);
    QCOMPARE(session.page(), u"runs"_s);
    QVERIFY(session.railCollapsed());
    QCOMPARE(session.pageState(u"runs"_s), QByteArray("columns"));
}

void tst_Parts::recentIsShortAndWithoutRepeats()
{
    const QTemporaryDir folder;
    Session session(folder.filePath(u"session.ini"_s));
    for (int i = 0; i < 12; ++i)
        session.addRecent(QString::number(i));
    session.addRecent(u"8"_s);
    QCOMPARE(session.recent().size(), 8);
    QCOMPARE(session.recent().first(), u"8"_s);
    QCOMPARE(session.recent().count(u"8"_s), 1);
    session.removeRecent(u"8"_s);
    QVERIFY(!session.recent().contains(u"8"_s));
}

void tst_Parts::jobLine()
{
    service::JobInfo info;
    info.id = JobId(7);
    info.state = service::JobState::Failed;
    info.error = Error{Fault::Storage, u"The disk is full."_s};
    info.secondsLeft = -1;
    const JobLine line = JobBarModel::lineOf(info);
    QCOMPARE(line.id, u"7"_s);
    QCOMPARE(line.state, JobLine::State::Failed);
    QCOMPARE(line.outcome, u"The disk is full."_s);
    QVERIFY(!line.secondsLeft);
}

void tst_Parts::jobsLeadIntoTheWindow_data()
{
    using Kind = service::JobSubject::Kind;
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("id");
    QTest::addColumn<QString>("place");
    QTest::newRow("nowhere") << Kind::None << qint64(0) << u"/0/"_s;
    QTest::newRow("a file") << Kind::File << qint64(0) << u"/0/"_s;
    QTest::newRow("today") << Kind::Home << qint64(0) << u"home/0/"_s;
    QTest::newRow("a course") << Kind::Courses << qint64(4) << u"courses/4/"_s;
    QTest::newRow("the learners") << Kind::Learners << qint64(0) << u"learners/0/"_s;
    QTest::newRow("a run") << Kind::Runs << qint64(9) << u"runs/9/"_s;
    QTest::newRow("a credential") << Kind::Credentials << qint64(5) << u"credentials/5/"_s;
    QTest::newRow("those of a run") << Kind::CredentialsOfRun << qint64(9) << u"credentials/9/run"_s;
    QTest::newRow("the database") << Kind::Database << qint64(0) << u"settings/0/database"_s;
}

void tst_Parts::jobsLeadIntoTheWindow()
{
    QFETCH(const service::JobSubject::Kind, kind);
    QFETCH(const qint64, id);
    QFETCH(const QString, place);
    const Link link = JobBarModel::linkOf({kind, id, u"/tmp"_s});
    QCOMPARE(u"%1/%2/%3"_s.arg(link.page).arg(link.record).arg(link.section), place);
}

void tst_Parts::buttonsOfTheBarReachTheBoard()
{
    service::JobBoard board;
    auto *view = new JobBarView;
    const std::unique_ptr<JobBarView> owner(view);
    JobBarModel model(view);
    model.setBoard(&board);
    QSignalSpy links(&model, &JobBarModel::linkActivated);
    QSignalSpy files(&model, &JobBarModel::fileActivated);
    int undone = 0;
    int tries = 0;
    const auto now = [](const Result<int> &result) {
        QPromise<Result<int>> promise;
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    };
    using Kind = service::JobSubject::Kind;
    const auto done = [&](Kind kind, const std::function<void()> &undo) {
        return board.run<int>(
            u"Work"_s, [&now](const service::JobControl &) { return now(1); },
            [kind, undo](int) {
                return service::JobOutcome(u"Done"_s, {kind, 7, u"/tmp/out"_s}, undo);
            });
    };
    const auto press = [&](JobId id, const QString &name) {
        QTRY_VERIFY(board.job(id)->state != service::JobState::Running);
        auto *button = view->findChild<QWidget *>(u"job.%1"_s.arg(id.value()))->findChild<QAbstractButton *>(name);
        QVERIFY2(button != nullptr && !button->isHidden(), qPrintable(name));
        button->click();
    };
    press(done(Kind::Runs, [&undone] { ++undone; }), u"show"_s);
    QCOMPARE(links.last().at(0).value<Link>().page, u"runs"_s);
    QCOMPARE(links.last().at(0).value<Link>().record, 7);
    press(done(Kind::File, {}), u"show"_s);
    QCOMPARE(files.last().at(0).toString(), u"/tmp/out"_s);
    QCOMPARE(links.size(), 1);
    press(done(Kind::None, [&undone] { ++undone; }), u"undo"_s);
    QCOMPARE(undone, 1);
    press(board.run<int>(
              {u"Work"_s, service::JobAgain::Yes},
              [&](const service::JobControl &) {
                  return ++tries == 1 ? now(Error{Fault::Storage, u"Full."_s}) : now(2);
              },
              [](int) { return u"Done"_s; }),
          u"retry"_s);
    QCOMPARE(tries, 2);
}

QTEST_MAIN(tst_Parts)
#include "tst_Parts.moc"
