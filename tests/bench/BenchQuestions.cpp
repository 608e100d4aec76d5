// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Figures.h"
#include "bench/Parts.h"
#include "support/Places.h"

using namespace Qt::StringLiterals;

namespace laurel::bench {

using namespace service;

namespace {

void benchLists(Workspace &space)
{
    QList<LearnerId> ids;
    const double all = timed([&] { ids = must(space.learners().list({}).result()); });
    print(u"learner list, ids of all"_s, all, u"ms"_s, u"%L1 people"_s.arg(ids.size()));
    print(u"learner list, first 50 rows"_s, timed([&] { must(space.learners().rows(ids.mid(0, 50)).result()); }),
          u"ms"_s);
    print(u"learner list, 50 rows from the middle"_s,
          timed([&] { must(space.learners().rows(ids.mid(ids.size() / 2, 50)).result()); }), u"ms"_s);
    // Two hundred prefixes as they are typed: one digit more each time.
    QList<double> times;
    for (qsizetype i = 0; times.size() < 200 && i < ids.size(); i += ids.size() / 40) {
        const QString number = must(space.learners().rows({ids.at(i)}).result()).first().identifier;
        for (qsizetype length = 2; length <= std::min<qsizetype>(number.size(), 6) && times.size() < 200; ++length) {
            const LearnerFilter filter{number.first(length), {}, {}};
            times.append(timed([&] {
                const QList<LearnerId> found = must(space.learners().list(filter).result());
                must(space.learners().rows(found.mid(0, 50)).result());
            }));
        }
    }
    print(u"learner search while typing, half within"_s, quantile(times, 0.5), u"ms"_s,
          u"%1 prefixes"_s.arg(times.size()));
    print(u"learner search while typing, 95 % within"_s, quantile(times, 0.95), u"ms"_s);
}

void benchPages(Workspace &space)
{
    print(u"insight board, facts read for the first time"_s, timed([&] { must(space.insight().board({}).result()); }),
          u"ms"_s);
    InsightFilter filter;
    filter.courses = {u"CCC"_s};
    InsightBoard board;
    const double filtered = timed([&] { board = must(space.insight().board(filter).result()); });
    print(u"insight board, another filter"_s, filtered, u"ms"_s,
          u"counting %1 ms"_s.arg(board.milliseconds, 0, 'f', 2));
    print(u"agenda of Home"_s, timed([&] { must(space.database().agenda().result()); }), u"ms"_s);
    QList<double> times;
    for (const QString &text : {u"AAA"_s, u"2013"_s, u"11391"_s, u"2026-0001"_s, u"learner"_s, u"nothing like it"_s})
        times.append(timed([&] { must(space.database().search(text).result()); }));
    print(u"search palette, slowest of six"_s, quantile(times, 1), u"ms"_s);
}

void ask(const Places &places, const QString &title, const QString &address)
{
    const std::shared_ptr<Workspace> space = openSpace(address);
    must(space->imports().importOulad(places.oulad, DryRun::No, {}).result());
    prepareIssuing(*space);
    must(space->credentials().issue({}, {}).result());
    heading(title);
    benchLists(*space);
    benchPages(*space);
}

} // namespace

void benchQuestions(const Places &places)
{
    ask(places, u"Questions of the pages on SQLite"_s, places.folder + u"/questions.db"_s);
    if (!places.server.isEmpty())
        ask(places, u"Questions of the pages on PostgreSQL"_s, test::freshPostgres(u"laurel_bench"_s));
}

} // namespace laurel::bench
