// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Navigation, session, palette and job lines, each without a window.

#include "shell/CommandSource.h"
#include "shell/JobBarModel.h"
#include "shell/Navigation.h"
#include "shell/Session.h"

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
        session.setPage(u"runs"_s);
        session.setRailCollapsed(true);
        session.setPageState(u"runs"_s, "columns");
    }
    const Session session(file);
    QCOMPARE(session.scheme(), Scheme::Dark);
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

QTEST_MAIN(tst_Parts)
#include "tst_Parts.moc"
