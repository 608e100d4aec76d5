// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pages of courses and runs into pictures, light and dark, to be looked at:
// laurel_studio_screens <folder>.

#include "page/House.h"
#include "page/courses/CoursesPage.h"
#include "page/runs/RunsPage.h"
#include "widget/Palette.h"

#include <QApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace {

using namespace laurel;
using namespace laurel::ui;

struct Shot {
    QString name;
    Page *page;
    Link link;
};

qint64 firstCourse(service::Workspace &workspace, CourseState state)
{
    CourseFilter filter;
    filter.states = {state};
    const auto ids = test::wait(workspace.courses().list(filter));
    return ids.ok() && !ids->isEmpty() ? ids->constFirst().value() : 0;
}

qint64 runToRatify(service::Workspace &workspace)
{
    const auto ids = test::wait(workspace.runs().list({}));
    const auto rows = test::wait(workspace.runs().rows(*ids));
    const auto found = std::max_element(rows->begin(), rows->end(), [](const RunRow &one, const RunRow &other) {
        return one.awaitingBoard < other.awaitingBoard;
    });
    return found == rows->end() ? 0 : found->id.value();
}

void draw(const QString &folder, test::House &house)
{
    CoursesPage courses(house.context());
    RunsPage runs(house.context());
    const qint64 published = firstCourse(*house.workspace, CourseState::Published);
    const auto revised = test::wait(house.workspace->courses().revise(CourseId(published), u"Propose a version"_s));
    const qint64 draft = revised.ok() ? published : firstCourse(*house.workspace, CourseState::Draft);
    const qint64 run = runToRatify(*house.workspace);
    const QList<Shot> shots{{u"courses"_s, &courses, {u"courses"_s, 0, {}}},
                            {u"course-new"_s, &courses, {u"courses"_s, 0, u"new"_s}},
                            {u"studio-about"_s, &courses, {u"courses"_s, draft, u"about"_s}},
                            {u"studio-outcomes"_s, &courses, {u"courses"_s, draft, u"outcomes"_s}},
                            {u"studio-learning"_s, &courses, {u"courses"_s, draft, u"learning"_s}},
                            {u"studio-assessment"_s, &courses, {u"courses"_s, draft, u"assessment"_s}},
                            {u"studio-history"_s, &courses, {u"courses"_s, draft, u"history"_s}},
                            {u"runs"_s, &runs, {u"runs"_s, 0, {}}},
                            {u"run-new"_s, &runs, {u"runs"_s, 0, u"new"_s}},
                            {u"run-roster"_s, &runs, {u"runs"_s, run, u"roster"_s}},
                            {u"run-results"_s, &runs, {u"runs"_s, run, u"results"_s}},
                            {u"run-board"_s, &runs, {u"runs"_s, run, u"board"_s}}};
    for (const auto &[palette, scheme] :
         {std::pair(Palette::light(), u"light"_s), std::pair(Palette::dark(), u"dark"_s)}) {
        palette.applyTo(*qApp);
        for (const Shot &shot : shots) {
            shot.page->resize(1092, 744); // what the window leaves a page at 1280 × 800
            shot.page->show();
            shot.page->follow(shot.link);
            QTest::qWait(700);
            shot.page->grab().save(u"%1/%2-%3.png"_s.arg(folder, shot.name, scheme));
            shot.page->hide();
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    test::House house;
    if (application.arguments().size() < 2 || !house.open(1).ok())
        return 1;
    QDir().mkpath(application.arguments().at(1));
    draw(application.arguments().at(1), house);
    return 0;
}
