// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Random.h"
#include "bench/Figures.h"
#include "bench/Parts.h"
#include "exchange/SampleGenerator.h"
#include "exchange/SamplePeople.h"
#include "store/ImportRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::bench {

using namespace service;

namespace {

constexpr int learners = 200'000;
constexpr quint64 seed = 20261123;

const QDate today(2026, 11, 23);

/// The courses and runs of the sample institution with a city of people on them, each on two runs, none on one twice.
ImportBundle makeCity()
{
    SeededRandom random(seed);
    ImportBundle bundle = must(makeSample(random, today)).bundle;
    const sample::Tables tables = must(sample::loadTables());
    sample::PeopleMaker maker(tables, random, today);
    bundle.learners.clear();
    bundle.enrolments.clear();
    bundle.findings.clear();
    bundle.learners.reserve(learners);
    bundle.enrolments.reserve(qsizetype(learners) * 2);
    const qint32 runs = qint32(bundle.runs.size());
    constexpr EnrolmentResult results[] = {EnrolmentResult::Passed, EnrolmentResult::Merit, EnrolmentResult::Failed,
                                           EnrolmentResult::NotYetKnown};
    for (qint32 i = 0; i < learners; ++i) {
        Learner learner = maker.make();
        learner.identifiers = {{u"student-number"_s, u"C%1"_s.arg(i, 7, 10, QChar(u'0'))}};
        const auto first = qint32(random.below(quint64(runs)));
        for (const qint32 run : {first, (first + 1) % runs}) {
            ImportEnrolment entry;
            entry.run = run;
            entry.learner = i;
            entry.enrolment.result = results[random.below(4)];
            entry.enrolment.status = entry.enrolment.result == EnrolmentResult::NotYetKnown
                                         ? EnrolmentStatus::Withdrawn
                                         : EnrolmentStatus::Completed;
            entry.enrolment.enrolledOn = bundle.runs.at(run).run.starts;
            entry.enrolment.startedOn = bundle.runs.at(run).run.starts;
            entry.enrolment.endedOn = bundle.runs.at(run).run.ends;
            entry.enrolment.atEntry = learner.equality;
            bundle.enrolments.append(std::move(entry));
        }
        bundle.learners.append(std::move(learner));
    }
    return bundle;
}

void fill(const QString &address)
{
    const ImportBundle city = makeCity();
    const auto connection =
        must(store::Connection::open(must(store::Address::parse(address)), store::Connection::Mode::ReadWrite));
    const SystemClock clock;
    const double ms = timed([&] {
        const ImportReport report = must(store::ImportRepository(*connection).apply(city, {clock, u"bench"_s}));
        if (!report.applied)
            qFatal("the city was refused: %s", qPrintable(report.findings.value(0).issue.code));
    });
    print(u"storing them"_s, double(city.enrolments.size()) * 1e3 / ms, u"/s"_s,
          u"%L1 enrolments in %L2 ms"_s.arg(city.enrolments.size()).arg(qint64(ms)));
}

void benchList(Workspace &space)
{
    QList<double> times;
    QList<LearnerId> ids;
    for (int i = 0; i < 5; ++i)
        times.append(timed([&] { ids = must(space.learners().list({}).result()); }));
    printRounds(u"ids of all learners, in order of name"_s, times, u"ms"_s, Wanted::AtMost, 200);
    times.clear();
    for (qsizetype at = 0; at + 50 < ids.size(); at += ids.size() / 50)
        times.append(timed([&] { must(space.learners().rows(ids.mid(at, 50)).result()); }));
    printAgainst(u"50 rows from anywhere, 95 % within"_s, quantile(times, 0.95), u"ms"_s, Wanted::AtMost, 20);
}

void benchSearch(Workspace &space)
{
    QList<double> times;
    for (const QString &text : {u"C01"_s, u"C0123"_s, u"C012345"_s, u"jones"_s, u"jon"_s, u"rhys"_s, u"evans@"_s,
                                u"ma"_s, u"nobody at all"_s, u"williams"_s}) {
        for (int i = 0; i < 5; ++i) {
            times.append(timed([&] {
                const QList<LearnerId> found = must(space.learners().list({text, {}, {}}).result());
                must(space.learners().rows(found.mid(0, 50)).result());
            }));
        }
    }
    print(u"search and its first 50 rows, half within"_s, quantile(times, 0.5), u"ms"_s);
    printAgainst(u"search and its first 50 rows, 95 % within"_s, quantile(times, 0.95), u"ms"_s, Wanted::AtMost, 150);
}

void benchInsight(Workspace &space)
{
    print(u"insight, facts read for the first time"_s, timed([&] { must(space.insight().board({}).result()); }),
          u"ms"_s);
    QList<double> times;
    for (int year = 2023; year < 2027; ++year) {
        InsightFilter filter;
        filter.from = QDate(year, 1, 1);
        times.append(timed([&] { must(space.insight().board(filter).result()); }));
    }
    printRounds(u"insight, another filter"_s, times, u"ms"_s, Wanted::AtMost, 200);
}

} // namespace

void benchLarge(const Places &places)
{
    const QString address = places.folder + u"/large.db"_s;
    const std::shared_ptr<Workspace> space = openSpace(address);
    heading(u"A city: %L1 learners, %L2 enrolments, on SQLite"_s.arg(learners).arg(2 * learners));
    forgetPeakMemory();
    fill(address);
    benchList(*space);
    benchSearch(*space);
    benchInsight(*space);
    print(u"memory peak of all that"_s, peakMemory(), u"MB"_s);
}

} // namespace laurel::bench
