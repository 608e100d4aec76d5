// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/AgendaRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/FactRepository.h"
#include "store/LearnerRepository.h"
#include "store/SearchRepository.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Overviews final : public QObject
{
    Q_OBJECT

private slots:
    void emptyDatabase_data() { addDatabases(); }
    void emptyDatabase();
    void facts_data() { addDatabases(); }
    void facts();
    void factsAtEntry_data() { addDatabases(); }
    void factsAtEntry();
    void factsOfIssue_data() { addDatabases(); }
    void factsOfIssue();
    void agenda_data() { addDatabases(); }
    void agenda();
    void search_data() { addDatabases(); }
    void search();
};

void tst_Overviews::emptyDatabase()
{
    OPEN_DATABASE(db);
    const auto facts = FactRepository(*db).load(u"en"_s);
    VERIFY_OK(facts);
    QVERIFY(facts->facts.isEmpty() && facts->runs.isEmpty());
    const auto agenda = AgendaRepository(*db).load(QDate(2026, 5, 4));
    VERIFY_OK(agenda);
    QCOMPARE(agenda->learners, 0);
    QVERIFY(!agenda->hasInstitution && !agenda->hasKey);
    QVERIFY(SearchRepository(*db).find(u"anything"_s, u"en"_s)->isEmpty());
}

void tst_Overviews::facts()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    const ImportBundle bundle = sampleBundle();
    const auto set = FactRepository(*db).load(u"en"_s);
    VERIFY_OK(set);
    QCOMPARE(set->facts.size(), bundle.enrolments.size());
    QCOMPARE(set->courses.size(), 2);
    QCOMPARE(set->courses.at(0).title, u"Course 0"_s);
    QCOMPARE(set->runs.size(), 3);
    QCOMPARE(set->deprivationBands, QStringList({u"0-10%"_s, u"10-20%"_s, u"20-30%"_s, u"30-40%"_s, u"40-50%"_s,
                                                 u"50-60%"_s, u"60-70%"_s, u"70-80%"_s, u"80-90%"_s}));
    QCOMPARE(set->sexes.size(), 2);
    QCOMPARE(set->regions.size(), 13);
    QHash<QString, int> expected;
    QHash<QString, int> counted;
    int unknown = 0;
    for (const ImportEnrolment &row : bundle.enrolments) {
        const Learner &learner = bundle.learners.at(row.learner);
        ++expected[u"%1/%2/%3/%4"_s.arg(bundle.runs.at(row.run).run.code, learner.equality.deprivationBand,
                                        learner.equality.region, toCode(row.enrolment.result))];
    }
    for (const EnrolmentFact &fact : set->facts) {
        unknown += fact.deprivation < 0;
        const QString band = fact.deprivation < 0 ? QString() : set->deprivationBands.at(fact.deprivation);
        ++counted[u"%1/%2/%3/%4"_s.arg(set->runs.at(fact.run).code, band, set->regions.at(fact.region),
                                       toCode(fact.result))];
        QCOMPARE(fact.course, set->runs.at(fact.run).course);
        QCOMPARE(fact.startDay, QDate(2013, 10, 1).toJulianDay());
        QVERIFY(fact.enrolledDay >= QDate(2013, 9, 1).toJulianDay());
        QCOMPARE(fact.ratified,
                 set->runs.at(fact.run).code == u"C0/2013-0" && fact.result != EnrolmentResult::NotYetKnown);
        QVERIFY(!fact.credential);
        QVERIFY(fact.level >= 0 && fact.department >= 0);
    }
    QCOMPARE(counted, expected);
    QCOMPARE(unknown, 6);
}

/// People are counted as they were when they enrolled; blank then is unknown, whatever is known today.
void tst_Overviews::factsAtEntry()
{
    OPEN_DATABASE(db);
    ImportBundle bundle = sampleBundle();
    bundle.enrolments[0].enrolment.atEntry = {Sex::Other, u"0-35"_s, {}, {}, u"90-100%"_s, u"Wales"_s, {}};
    bundle.enrolments[1].enrolment.atEntry = {Sex::Unknown, u"0-35"_s, {}, {}, {}, {}, {}};
    VERIFY_OK(ImportRepository(*db).apply(bundle, importContext(testClock())));
    const auto set = FactRepository(*db).load(u"en"_s);
    VERIFY_OK(set);
    const auto factOf = [&](qsizetype index) {
        const ImportEnrolment &row = bundle.enrolments.at(index);
        const auto run = RunRepository(*db).find(bundle.runs.at(row.run).run.code);
        const auto learner = LearnerRepository(*db).find(bundle.learners.at(row.learner).identifiers.first());
        const auto id = EnrolmentRepository(*db).find(**run, **learner);
        return *std::find_if(set->facts.begin(), set->facts.end(),
                             [&](const EnrolmentFact &fact) { return fact.enrolment == **id; });
    };
    const EnrolmentFact then = factOf(0);
    QCOMPARE(set->deprivationBands.at(then.deprivation), u"90-100%"_s);
    QCOMPARE(set->sexes.at(then.sex), u"other"_s);
    QCOMPARE(set->regions.at(then.region), u"Wales"_s);
    const EnrolmentFact blank = factOf(1);
    QCOMPARE(blank.deprivation, -1);
    QCOMPARE(blank.sex, -1);
    QCOMPARE(blank.region, -1);
    const EnrolmentFact now = factOf(2);
    QCOMPARE(set->deprivationBands.at(now.deprivation), bundle.learners.at(2).equality.deprivationBand);
    QCOMPARE(set->regions.at(now.region), bundle.learners.at(2).equality.region);
    QCOMPARE(set->deprivationBands.last(), u"90-100%"_s);
}

/// The day of issue comes with the credential.
void tst_Overviews::factsOfIssue()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    IssueRepository issue(*db);
    const auto issued = transact(*db, "test", [&]() -> Result<QList<CredentialId>> {
        SystemRandom random;
        LAUREL_TRY_ASSIGN(const IssueJob job, issue.openJob(scene->wanted(), testClock()));
        LAUREL_TRY_ASSIGN(const auto ready, issue.ready(job));
        LAUREL_TRY_ASSIGN(QList<IssueItem> items, issue.reserve(ready.mid(0, 3), testClock(), random));
        for (IssueItem &item : items)
            item.payload = "payload " + item.uri.toUtf8();
        LAUREL_TRY(issue.store(job, items));
        LAUREL_TRY_ASSIGN(const Run run, RunRepository(*db).load(scene->run));
        QList<SignedItem> all;
        for (const IssueItem &item : std::as_const(items))
            all.append(signedItem(item, run.version));
        return issue.complete(job, all);
    });
    VERIFY_OK(issued);
    const auto set = FactRepository(*db).load(u"en"_s);
    VERIFY_OK(set);
    int with = 0;
    for (const EnrolmentFact &fact : set->facts) {
        with += fact.credential;
        QCOMPARE(fact.issuedDay, fact.credential ? qint32(QDate(2026, 5, 4).toJulianDay()) : 0);
    }
    QCOMPARE(with, 3);
}

void tst_Overviews::agenda()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    const QDate today(2026, 5, 4);
    Run soon;
    soon.version = RunRepository(*db).load(scene->run)->version;
    soon.code = u"C0/2026-9"_s;
    soon.starts = today.addDays(10);
    soon.ends = today.addDays(20);
    soon.minimum = 5;
    soon.state = RunState::Open;
    VERIFY_OK(transact(*db, "test", [&]() { return RunRepository(*db).add(soon); }));
    const auto agenda = AgendaRepository(*db).load(today);
    VERIFY_OK(agenda);
    QCOMPARE(agenda->courses, 2);
    QCOMPARE(agenda->runs, 4);
    QCOMPARE(agenda->learners, 40);
    QCOMPARE(agenda->enrolments, 60);
    QCOMPARE(agenda->credentials, 0);
    QCOMPARE(agenda->runsToRatify, 2);
    int unratified = 0;
    for (const ImportEnrolment &row : sampleBundle().enrolments)
        unratified += row.run != 0 && row.enrolment.result != EnrolmentResult::NotYetKnown;
    QCOMPARE(agenda->resultsToRatify, unratified);
    QCOMPARE(agenda->runsToIssue, 1);
    QCOMPARE(agenda->credentialsToIssue, scene->expected);
    QCOMPARE(agenda->startingSoon.size(), 1);
    QCOMPARE(agenda->startingBelowMinimum.size(), 1);
    QVERIFY(agenda->hasKey);
    QVERIFY(!agenda->hasInstitution);
    QCOMPARE(AgendaRepository(*db).load(today.addDays(11))->startingSoon.size(), 0);
}

void tst_Overviews::search()
{
    OPEN_DATABASE(db);
    VERIFY_OK(makeIssueScene(*db, testClock(), {12, 20, 60, 60, true}));
    SearchRepository search(*db);
    const auto kinds = [&](const QString &text) {
        QHash<SearchHit::Kind, int> counts;
        const auto hits = search.find(text, u"en"_s);
        if (hits.ok()) {
            for (const SearchHit &hit : *hits)
                ++counts[hit.kind];
        }
        return counts;
    };
    QCOMPARE(kinds(u"course"_s).value(SearchHit::Kind::Course), 8);
    QCOMPARE(kinds(u"o’brien"_s).value(SearchHit::Kind::Learner), 8);
    QCOMPARE(kinds(u"c3/2013"_s).value(SearchHit::Kind::Run), 2);
    const QString number = sampleLearner(7, true).identifiers.first().value;
    const auto hits = search.find(number, u"en"_s);
    VERIFY_OK(hits);
    QCOMPARE(hits->size(), 1);
    QCOMPARE(hits->first().subtitle, number);
    QVERIFY(search.find(u"  "_s, u"en"_s)->isEmpty());
    QVERIFY(search.find(u"%_'\""_s, u"en"_s).ok());
}

QTEST_GUILESS_MAIN(tst_Overviews)
#include "tst_Overviews.moc"
