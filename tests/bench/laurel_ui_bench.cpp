// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how long people wait in the window, over a database of 28,785 learners: the real program is started as a
// process of its own, the pages are the real ones, drawn without a screen. Never fails on a clock.
#include "bench/Figures.h"
#include "bench/Parts.h"
#include "page/insight/BoardView.h"
#include "page/insight/InsightFilters.h"
#include "shell/Appearance.h"
#include "shell/Pages.h"
#include "support/Heartbeat.h"
#include "support/Places.h"
#include "widget/ChartCard.h"
#include "widget/Chip.h"
#include "widget/FilterBar.h"
#include "widget/PageHeader.h"
#include "widget/TableView.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace laurel;
using namespace laurel::bench;
using namespace laurel::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int mostMs = 20'000;

/// Lets the event loop turn until `ready` says so; nothing waits a fixed time.
template <typename F>
bool turnUntil(F ready)
{
    QElapsedTimer timer;
    timer.start();
    while (!ready()) {
        if (timer.elapsed() > mostMs)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }
    return true;
}

/// A page of the rail over an open database, as the window makes it.
struct Screen {
    std::unique_ptr<Page> page;

    Screen(const QString &id, const PageContext &context)
    {
        for (const PageFactory &factory : pageFactories()) {
            if (factory.id == id)
                page.reset(factory.make(context, nullptr));
        }
        page->resize(1400, 860);
        page->show();
    }
    [[nodiscard]] bool settle() const
    {
        const bool settled = turnUntil([this] { return page->isSettled(); });
        page->repaint();
        return settled;
    }
};

/// From the start of the process to the page that can be worked with, as the program itself tells.
double startOnce(const QString &program, const QString &database)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"laurel.start.debug=true"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer timer;
    timer.start();
    process.start(program, {u"--database"_s, database});
    QByteArray told;
    double ms = 0;
    while (ms <= 0 && process.waitForReadyRead(mostMs)) {
        told += process.readAll();
        if (told.contains("usable"))
            ms = double(timer.nsecsElapsed()) / 1e6;
    }
    process.terminate();
    if (!process.waitForFinished(5000))
        process.kill();
    process.waitForFinished(5000);
    return ms;
}

void benchStart(const QString &program, const QString &database)
{
    QList<double> times;
    for (int i = 0; i < 8; ++i) {
        const double ms = startOnce(program, database);
        if (i > 0 && ms > 0) // the first one warms the files
            times.append(ms);
    }
    if (times.isEmpty())
        return print(u"start of the program: it could not be started"_s, 0, u"ms"_s);
    printRounds(u"start of the program to the usable Home page"_s, times, u"ms"_s, Wanted::AtMost, 400);
}

void benchLists(const PageContext &context)
{
    for (const QString &id : {u"courses"_s, u"runs"_s, u"learners"_s, u"credentials"_s}) {
        QList<double> times;
        for (int i = 0; i < 5; ++i) {
            times.append(timed([&] {
                const Screen screen(id, context);
                if (!screen.settle())
                    qFatal("the page %s did not come", qPrintable(id));
            }));
        }
        printRounds(u"first rows of the page “%1”"_s.arg(id), times, u"ms"_s, Wanted::AtMost, 100);
    }
}

/// One letter after the other, each with its answer on the screen before the next.
void benchTyping(service::Workspace &space, const PageContext &context)
{
    const Screen screen(u"learners"_s, context);
    (void)screen.settle();
    auto *table = screen.page->findChild<TableView *>(u"learners.table"_s);
    auto *filter = screen.page->findChild<FilterBar *>(u"learners.filter"_s);
    const QList<LearnerId> ids = must(space.learners().list({}).result());
    QList<double> times;
    for (qsizetype i = 0; times.size() < 200 && i < ids.size(); i += ids.size() / 40) {
        filter->field()->clear();
        (void)screen.settle();
        const QString number = must(space.learners().rows({ids.at(i)}).result()).first().identifier;
        for (const QChar digit : number.first(std::min<qsizetype>(6, number.size()))) {
            bool answered = false;
            const auto heard =
                QObject::connect(table->model(), &QAbstractItemModel::modelReset, [&] { answered = true; });
            times.append(timed([&] {
                QTest::keyClick(filter->field(), digit.toLatin1());
                (void)turnUntil([&] { return answered && screen.page->isSettled(); });
                table->viewport()->repaint();
            }));
            QObject::disconnect(heard);
        }
    }
    print(u"typing in the learner search, half within"_s, quantile(times, 0.5), u"ms"_s,
          u"%1 letters"_s.arg(times.size()));
    printAgainst(u"typing in the learner search, 95 % within"_s, quantile(times, 0.95), u"ms"_s, Wanted::AtMost, 80);
}

void benchScrolling(const PageContext &context)
{
    const Screen screen(u"learners"_s, context);
    (void)screen.settle();
    const auto *table = screen.page->findChild<TableView *>(u"learners.table"_s);
    QScrollBar *bar = table->verticalScrollBar();
    const test::Heartbeat heart;
    QTimer drive;
    int step = 0;
    constexpr int steps = 300;
    QObject::connect(&drive, &QTimer::timeout, bar, [&] {
        // A page at a time for a while, then in leaps from end to end.
        bar->setValue(step < steps / 2 ? step * bar->pageStep()
                                       : int(qint64(bar->maximum()) * (step * 37 % 101) / 100));
        ++step;
    });
    drive.start(16);
    (void)turnUntil([&] { return step >= steps; });
    drive.stop();
    print(u"scrolling: longest the window was away"_s, heart.longestMs(), u"ms"_s, u"by the clock"_s);
    printAgainst(u"scrolling: most work at a stretch"_s, heart.longestWorkMs(), u"ms"_s, Wanted::AtMost, 16);
}

/// From the change of a filter until each chart is painted with what it now counts.
void benchCharts(const PageContext &context)
{
    const Screen screen(u"insight"_s, context);
    (void)screen.settle();
    const auto *header = screen.page->findChild<PageHeader *>(u"insight.header"_s);
    const auto *view = screen.page->findChild<BoardView *>();
    const auto *filters = screen.page->findChild<InsightFilters *>();
    QList<double> answers;
    QList<QList<double>> charts(view->cards().size());
    for (const Chip *chip : filters->findChildren<Chip *>()) {
        if (!chip->menu())
            continue;
        for (int choice = 0; choice < std::min<int>(4, int(chip->menu()->actions().size())); ++choice) {
            const QString before = header->subtitle();
            QElapsedTimer timer;
            timer.start();
            chip->menu()->actions().at(choice)->trigger();
            if (!turnUntil([&] { return header->subtitle() != before || timer.elapsed() > 2000; }) ||
                header->subtitle() == before)
                continue; // this choice counts the same people
            answers.append(double(timer.nsecsElapsed()) / 1e6);
            for (qsizetype i = 0; i < charts.size(); ++i) {
                const double paint = timed([&] { view->cards().at(i)->repaint(); });
                charts[i].append(answers.last() + paint);
            }
        }
    }
    for (qsizetype i = 0; i < charts.size(); ++i)
        printRounds(u"chart “%1” after another filter"_s.arg(view->cards().at(i)->data().title), charts.at(i), u"ms"_s,
                    Wanted::AtMost, 200);
}

void prepare(const QString &oulad, const QString &database)
{
    const std::shared_ptr<service::Workspace> space = openSpace(database);
    must(space->imports().importOulad(oulad, service::DryRun::No, {}).result());
    prepareIssuing(*space);
    must(space->credentials().issue({}, {}).result());
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    // What the person at this machine keeps of their own window is neither read nor changed.
    qputenv("XDG_CONFIG_HOME", folder.filePath(u"config"_s).toLocal8Bit());
    const QApplication application(argc, argv);
    const QString oulad = test::sharedPath(u"data/oulad"_s);
    if (oulad.isEmpty()) {
        std::puts("The shared data is not here; set LAUREL_SHARED to its folder.");
        return 0;
    }
    const QString database = folder.filePath(u"laurel.db"_s);
    prepare(oulad, database);
    heading(u"The window over 28,785 learners and 15,385 credentials"_s);
    benchStart(QStringLiteral(LAUREL_PROGRAM), database);
    applyAppearance(Scheme::Light, {}, 100);
    const std::shared_ptr<service::Workspace> space = openSpace(database);
    ActionRegistry actions;
    QUndoStack undo;
    const PageContext context{space, &actions, &undo, nullptr};
    benchLists(context);
    benchTyping(*space, context);
    benchScrolling(context);
    benchCharts(context);
    return 0;
}
