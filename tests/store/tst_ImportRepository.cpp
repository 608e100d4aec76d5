// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/AuditLog.h"
#include "store/CourseRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/ImportRepository.h"
#include "store/LearnerRepository.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_ImportRepository final : public QObject
{
    Q_OBJECT

private slots:
    void importsAll_data() { addDatabases(); }
    void importsAll();
    void secondImportChangesNothing_data() { addDatabases(); }
    void secondImportChangesNothing();
    void dryRunChangesNothing_data() { addDatabases(); }
    void dryRunChangesNothing();
    void changedRecords_data() { addDatabases(); }
    void changedRecords();
    void decisionsStay_data() { addDatabases(); }
    void decisionsStay();
    void issuedResultsStay_data();
    void issuedResultsStay();
    void characteristicsAtEntry_data() { addDatabases(); }
    void characteristicsAtEntry();
    void manyProfiles_data() { addDatabases(); }
    void manyProfiles();
    void changedProfiles_data() { addDatabases(); }
    void changedProfiles();
    void largeFirstImport_data() { addDatabases(); }
    void largeFirstImport();
    void growing_data() { addDatabases(); }
    void growing();
};

void tst_ImportRepository::importsAll()
{
    OPEN_DATABASE(db);
    ImportBundle bundle = sampleBundle({2, 3, 40, 60, true});
    bundle.enrolments[0].enrolment.marks = {{u"TMA1"_s, 1, 72.5, MarkNote::None, false},
                                            {u"TMA1"_s, 2, std::nullopt, MarkNote::Absent, false},
                                            {u"Exam"_s, 1, 100.0, MarkNote::None, true}};
    QList<qint64> steps;
    ImportContext context = importContext(testClock());
    context.progress = [&steps](qint64 done, qint64 total) {
        QCOMPARE(total, 100);
        steps.append(done);
    };
    const auto report = ImportRepository(*db).apply(bundle, context);
    VERIFY_OK(report);
    QVERIFY(report->applied);
    QCOMPARE(report->courses, (ImportCount{2, 0, 0}));
    QCOMPARE(report->runs, (ImportCount{3, 0, 0}));
    QCOMPARE(report->learners, (ImportCount{40, 0, 0}));
    QCOMPARE(report->enrolments, (ImportCount{60, 0, 0}));
    QCOMPARE(report->results.value(EnrolmentResult::Passed), 15);
    QCOMPARE(report->withdrawn, 15);
    QCOMPARE(report->unknownDeprivation, 6);
    QCOMPARE(steps.last(), 100);

    LearnerRepository learners(*db);
    EnrolmentRepository enrolments(*db);
    for (const ImportEnrolment &incoming : bundle.enrolments) {
        const auto owner = learners.find(bundle.learners.at(incoming.learner).identifiers.first());
        QVERIFY(owner.ok() && owner->has_value());
        const auto run = RunRepository(*db).find(bundle.runs.at(incoming.run).run.code);
        const auto id = enrolments.find(**run, **owner);
        QVERIFY(id.ok() && id->has_value());
        Enrolment expected = incoming.enrolment;
        const auto stored = enrolments.load(**id);
        VERIFY_OK(stored);
        expected.id = **id;
        expected.run = **run;
        expected.learner = **owner;
        expected.rowVersion = 1;
        const auto byKey = [](const Mark &left, const Mark &right) {
            return std::tie(left.assessment, left.attempt) < std::tie(right.assessment, right.attempt);
        };
        std::sort(expected.marks.begin(), expected.marks.end(), byKey);
        Enrolment sorted = *stored;
        std::sort(sorted.marks.begin(), sorted.marks.end(), byKey);
        QCOMPARE(sorted, expected);
    }
    const auto audit = AuditLog::verifyChain(*db);
    VERIFY_OK(audit);
    QVERIFY(audit->intact());
    QCOMPARE(audit->events, 4);
    QCOMPARE(rawRows(*db, u"SELECT source, origin, actor FROM import_batch"_s, 3),
             QStringList(u"oulad|/data/oulad|registrar"_s));
    LearnerFilter filter;
    filter.text = u"o'brien"_s;
    QCOMPARE(learners.ids(filter)->size(), 40);
}

void tst_ImportRepository::secondImportChangesNothing()
{
    OPEN_DATABASE(db);
    for (const bool names : {false, true}) {
        ImportBundle bundle = sampleBundle({2, 3, 40, 60, names});
        bundle.enrolments[5].enrolment.marks = {{u"TMA1"_s, 1, 1.0 / 3, MarkNote::None, false}};
        VERIFY_OK(ImportRepository(*db).apply(bundle, importContext(testClock())));
        const QStringList before = everything(*db);
        std::reverse(bundle.learners.begin(), bundle.learners.end());
        for (ImportEnrolment &enrolment : bundle.enrolments)
            enrolment.learner = 39 - enrolment.learner;
        const auto again = ImportRepository(*db).apply(bundle, importContext(testClock()));
        VERIFY_OK(again);
        QVERIFY(again->applied);
        QCOMPARE(again->courses, (ImportCount{0, 2, 0}));
        QCOMPARE(again->runs, (ImportCount{0, 3, 0}));
        QCOMPARE(again->learners, (ImportCount{0, 40, 0}));
        QCOMPARE(again->enrolments, (ImportCount{0, 60, 0}));
        QVERIFY(again->findings.isEmpty());
        QCOMPARE(everything(*db), before);
    }
    // The second round had names for people known by number: they were changed, not doubled.
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM learner"_s), QStringList(u"40"_s));
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM learner_name"_s), QStringList(u"40"_s));
}

void tst_ImportRepository::dryRunChangesNothing()
{
    OPEN_DATABASE(db);
    const QStringList before = everything(*db);
    const auto report = ImportRepository(*db).plan(sampleBundle());
    VERIFY_OK(report);
    QVERIFY(report->dryRun);
    QVERIFY(!report->applied);
    QCOMPARE(report->learners, (ImportCount{40, 0, 0}));
    QCOMPARE(everything(*db), before);
}

void tst_ImportRepository::changedRecords()
{
    OPEN_DATABASE(db);
    ImportBundle bundle = sampleBundle();
    bundle.courses[0].version.state = CourseState::Draft;
    bundle.enrolments[2].enrolment.marks = {{u"TMA1"_s, 1, 40.0, MarkNote::None, false},
                                            {u"TMA2"_s, 1, 50.0, MarkNote::None, false}};
    VERIFY_OK(ImportRepository(*db).apply(bundle, importContext(testClock())));
    bundle.courses[0].version.title[u"en"_s] = u"Better title"_s;
    bundle.courses[1].version.title[u"en"_s] = u"Not allowed"_s;
    bundle.runs[1].run.capacity = 25;
    bundle.learners[4].equality.region = u"Wales"_s;
    bundle.enrolments[1].enrolment.result = EnrolmentResult::Failed;
    bundle.enrolments[2].enrolment.marks = {{u"TMA1"_s, 1, 41.0, MarkNote::None, false}};
    const auto report = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(report);
    QCOMPARE(report->courses, (ImportCount{0, 1, 1}));
    QCOMPARE(report->runs, (ImportCount{0, 2, 1}));
    QCOMPARE(report->learners, (ImportCount{0, 39, 1}));
    QCOMPARE(report->enrolments, (ImportCount{0, 58, 2}));
    QCOMPARE(report->findings.size(), 1);
    QCOMPARE(report->findings.first().issue.code, u"import.course-frozen"_s);
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM course_version WHERE title LIKE '%Not allowed%'"_s),
             QStringList(u"0"_s));
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM course_version WHERE title LIKE '%Better%'"_s), QStringList(u"1"_s));
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM learner_equality WHERE region = 'Wales'"_s), QStringList(u"1"_s));
    // The mark the newer file no longer holds is still there.
    QCOMPARE(rawRows(*db, u"SELECT assessment, value FROM mark ORDER BY 1"_s, 2),
             QStringList({u"TMA1|41"_s, u"TMA2|50"_s}));
    const auto again = ImportRepository(*db).apply(bundle, importContext(testClock()));
    QCOMPARE(again->enrolments, (ImportCount{0, 60, 0}));
}

void tst_ImportRepository::decisionsStay()
{
    OPEN_DATABASE(db);
    ImportBundle bundle = sampleBundle();
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    int ratified = -1;
    for (qsizetype i = 0; ratified < 0; ++i)
        ratified = bundle.enrolments.at(i).run == 0 && isPass(bundle.enrolments.at(i).enrolment.result) ? int(i) : -1;
    const auto unchanged = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(unchanged);
    QCOMPARE(unchanged->enrolments, (ImportCount{0, 60, 0}));
    QVERIFY(unchanged->findings.isEmpty());
    bundle.enrolments[ratified].enrolment.result = EnrolmentResult::Failed;
    const auto report = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(report);
    QCOMPARE(report->enrolments.changed, 0);
    QCOMPARE(report->findings.size(), 1);
    QCOMPARE(report->findings.first().issue.code, u"import.result-ratified"_s);
}

void tst_ImportRepository::issuedResultsStay_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<bool>("issued");
    for (const QString &database : {u"memory"_s, u"file"_s, u"postgresql"_s}) {
        QTest::addRow("%s, reserved", qPrintable(database)) << database << false;
        QTest::addRow("%s, issued", qPrintable(database)) << database << true;
    }
}

/// A run that no board sat on: what a credential rests on, or is about to, is not the file's to change.
void tst_ImportRepository::issuedResultsStay()
{
    QFETCH(const bool, issued);
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    const auto run = RunRepository(*db).find(u"C1/2013-1"_s);
    QVERIFY(run.ok() && run->has_value());
    IssueJob job = scene->wanted();
    job.run = **run;
    job.board = {};
    const auto reserved = reserveReady(*db, job, testClock());
    VERIFY_OK(reserved);
    if (issued) {
        const auto loaded = RunRepository(*db).load(**run);
        VERIFY_OK(issueReserved(*db, job, loaded->version, testClock()));
    }

    ImportBundle bundle = sampleBundle();
    bundle.enrolmentFile = u"people.csv"_s;
    std::vector<qsizetype> held;
    for (qsizetype i = 0; i < bundle.enrolments.size(); ++i) {
        bundle.enrolments[i].row = i + 2;
        if (bundle.enrolments.at(i).run == 1 && isPass(bundle.enrolments.at(i).enrolment.result))
            held.push_back(i);
    }
    QCOMPARE(qsizetype(held.size()), reserved->size());
    QVERIFY(held.size() >= 3);
    bundle.enrolments[held[0]].enrolment.result = EnrolmentResult::Failed;
    bundle.enrolments[held[1]].enrolment.forCredit = false;
    bundle.enrolments[held[2]].enrolment.previousAttempts = 2; // nothing rests on that
    const auto planned = ImportRepository(*db).plan(bundle);
    VERIFY_OK(planned);
    const auto report = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(report);
    QCOMPARE(report->findings, planned->findings);
    QCOMPARE(report->enrolments, (ImportCount{0, 59, 1}));
    QCOMPARE(report->findings.size(), 2);
    for (size_t i = 0; i < 2; ++i) {
        const ImportFinding &finding = report->findings.at(qsizetype(i));
        QCOMPARE(finding.issue.code, u"import.result-issued"_s);
        QCOMPARE(finding.file, u"people.csv"_s);
        QCOMPARE(finding.row, qint64(held[i]) + 2);
        QCOMPARE(finding.issue.args.last().toString(), u"C1/2013-1"_s);
    }
    const QString others = u"SELECT count(*) FROM enrolment WHERE run = %1 AND for_credit = 1 AND result IN"
                           " ('passed', 'distinction')"_s.arg((*run)->value());
    QCOMPARE(rawRows(*db, others).first().toInt(), int(held.size()));
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM enrolment WHERE previous_attempts = 2"_s), QStringList{u"1"_s});
}

void tst_ImportRepository::characteristicsAtEntry()
{
    OPEN_DATABASE(db);
    ImportBundle bundle = sampleBundle();
    for (ImportEnrolment &row : bundle.enrolments)
        row.enrolment.atEntry = bundle.learners.at(row.learner).equality;
    bundle.enrolments[0].enrolment.atEntry.ageBand = u"0-35"_s;
    bundle.enrolments[1].enrolment.atEntry = {Sex::Other, u"55<="_s, u"Y"_s, u"Other"_s, {}, u"Wales"_s, u"A Level"_s};
    bundle.enrolments[2].enrolment.atEntry = {};
    VERIFY_OK(ImportRepository(*db).apply(bundle, importContext(testClock())));
    // Each combination is there once.
    QCOMPARE(
        rawRows(*db, u"SELECT COUNT(*) - (SELECT COUNT(DISTINCT entry_profile) FROM enrolment) FROM entry_profile"_s),
        QStringList(u"0"_s));
    QVERIFY(rawRows(*db, u"SELECT COUNT(*) FROM entry_profile"_s).first().toInt() < 45);
    EnrolmentRepository enrolments(*db);
    const auto stored = [&](qsizetype index) {
        const ImportEnrolment &row = bundle.enrolments.at(index);
        const auto run = RunRepository(*db).find(bundle.runs.at(row.run).run.code);
        const auto learner = LearnerRepository(*db).find(bundle.learners.at(row.learner).identifiers.first());
        const auto id = enrolments.find(**run, **learner);
        return enrolments.load(**id);
    };
    for (const qsizetype index : {0, 1, 2, 9, 59}) {
        const auto loaded = stored(index);
        VERIFY_OK(loaded);
        QCOMPARE(loaded->atEntry, bundle.enrolments.at(index).enrolment.atEntry);
    }

    const QStringList before = everything(*db);
    const auto again = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(again);
    QCOMPARE(again->enrolments, (ImportCount{0, 60, 0}));
    QCOMPARE(everything(*db), before);

    // A change of one is a change; a file that says nothing takes nothing away.
    bundle.enrolments[0].enrolment.atEntry.ageBand = u"35-55"_s;
    bundle.enrolments[1].enrolment.atEntry = {};
    bundle.enrolments[2].enrolment.atEntry.region = u"Elsewhere"_s;
    const auto changed = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(changed);
    QCOMPARE(changed->enrolments, (ImportCount{0, 58, 2}));
    QCOMPARE(stored(0)->atEntry.ageBand, u"35-55"_s);
    QCOMPARE(stored(1)->atEntry.region, u"Wales"_s);
    QCOMPARE(stored(2)->atEntry, (Equality{Sex::Unknown, {}, {}, {}, {}, u"Elsewhere"_s, {}}));
}

/// More combinations than travel to the database at once, some of them there already.
void tst_ImportRepository::manyProfiles()
{
    OPEN_DATABASE(db);
    const auto bundleOf = [](int people) {
        ImportBundle bundle = sampleBundle({1, 1, people, people, false});
        for (qsizetype i = 0; i < bundle.enrolments.size(); ++i) {
            bundle.enrolments[i].enrolment.atEntry = bundle.learners.at(i).equality;
            bundle.enrolments[i].enrolment.atEntry.region = u"Region “%1”, 'north'; \\"_s.arg(i / 2);
        }
        return bundle;
    };
    VERIFY_OK(ImportRepository(*db).apply(bundleOf(40), importContext(testClock())));
    const ImportBundle bundle = bundleOf(700);
    VERIFY_OK(ImportRepository(*db).apply(bundle, importContext(testClock())));
    QCOMPARE(rawRows(*db, u"SELECT count(DISTINCT region) FROM entry_profile"_s), QStringList{u"350"_s});
    QCOMPARE(rawRows(*db,
                     u"SELECT count(*) FROM enrolment e JOIN learner_identifier i ON i.learner = e.learner"
                     " JOIN learner_equality q ON q.learner = e.learner JOIN entry_profile p ON p.id = e.entry_profile"
                     " WHERE p.sex = q.sex AND p.deprivation_band = q.deprivation_band AND p.region LIKE 'Region%'"_s),
             QStringList{u"700"_s});
    const auto again = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(again);
    QCOMPARE(again->enrolments, (ImportCount{0, 700, 0}));
}

/// Everybody's entry is told anew, by a file in another order than the ids: of each third person something nobody knew
/// yet, of the others what is stored already, of somebody else.
void tst_ImportRepository::changedProfiles()
{
    OPEN_DATABASE(db);
    constexpr qsizetype people = 450;
    ImportBundle bundle = sampleBundle({1, 1, people, people});
    const auto region = [](qsizetype number) { return u"Region %1"_s.arg(number, 3, 10, '0'_L1); };
    for (qsizetype i = 0; i < people; ++i)
        bundle.enrolments[i].enrolment.atEntry = {Sex::Unknown, u"0-35"_s, {}, {}, {}, region(i), {}};
    VERIFY_OK(ImportRepository(*db).apply(bundle, importContext(testClock())));
    QStringList expected;
    for (qsizetype i = 0; i < people; ++i) {
        Equality &atEntry = bundle.enrolments[i].enrolment.atEntry;
        atEntry.region = region((i + 7) % people);
        if (i % 3 == 0)
            atEntry.ageBand = u"35-55"_s;
        expected.append(
            u"%1|%2|%3"_s.arg(bundle.learners.at(i).identifiers.first().value, atEntry.ageBand, atEntry.region));
    }
    std::reverse(bundle.enrolments.begin(), bundle.enrolments.end());
    const auto changed = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(changed);
    QCOMPARE(changed->enrolments, (ImportCount{0, 0, people}));
    QCOMPARE(rawRows(*db,
                     u"SELECT i.value, p.age_band, p.region FROM enrolment e"
                     " JOIN learner_identifier i ON i.learner = e.learner"
                     " JOIN entry_profile p ON p.id = e.entry_profile ORDER BY 1"_s,
                     3),
             expected);
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM entry_profile"_s), QStringList{QString::number(people + people / 3)});
    const auto again = ImportRepository(*db).apply(bundle, importContext(testClock()));
    VERIFY_OK(again);
    QCOMPARE(again->enrolments, (ImportCount{0, people, 0}));
}

/// Large enough for rules and indexes to be put aside: afterwards, and after a failure, they are as they were.
void tst_ImportRepository::largeFirstImport()
{
    OPEN_DATABASE(db);
    const QString schema = db->dialect().introspection();
    const QStringList before = rawRows(*db, schema, 4);
    QVERIFY(before.size() > 50);
    const BundleSize size{2, 3, 1200, 1500};
    ImportBundle bundle = sampleBundle(size);
    bundle.learners[1199].identifiers = bundle.learners.at(3).identifiers;
    const auto twice = ImportRepository(*db).apply(bundle, importContext(testClock()));
    QVERIFY(!twice.ok());
    QCOMPARE(twice.error().fault, Fault::Conflict);
    QCOMPARE(rawRows(*db, schema, 4), before);
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM learner"_s), QStringList(u"0"_s));

    VERIFY_OK(ImportRepository(*db).apply(sampleBundle(size), importContext(testClock())));
    QCOMPARE(rawRows(*db, schema, 4), before);
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM enrolment"_s), QStringList(u"1500"_s));
    // What is put aside is kept again.
    const auto stray = transact(*db, "test", [&]() {
        return db->run(u"INSERT INTO learner_email (learner, position, address) VALUES (999999, 0, 'a@b')"_s);
    });
    QVERIFY(!stray.ok());
    const auto again = ImportRepository(*db).apply(sampleBundle({2, 3, 1300, 1700}), importContext(testClock()));
    VERIFY_OK(again);
    QCOMPARE(again->learners, (ImportCount{100, 1200, 0}));
    QCOMPARE(rawRows(*db, schema, 4), before);
}

void tst_ImportRepository::growing()
{
    OPEN_DATABASE(db);
    VERIFY_OK(ImportRepository(*db).apply(sampleBundle({2, 3, 20, 30}), importContext(testClock())));
    const auto more = ImportRepository(*db).apply(sampleBundle({3, 4, 50, 50}), importContext(testClock()));
    VERIFY_OK(more);
    QCOMPARE(more->courses.added, 1);
    QCOMPARE(more->learners.added, 30);
    QCOMPARE(more->learners.same, 20);
    // An id the sequence gives afterwards is not one that was streamed.
    const auto next = transact(*db, "test", [&]() { return LearnerRepository(*db).add(sampleLearner(500, true)); });
    VERIFY_OK(next);
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM learner"_s), QStringList(u"51"_s));
    LearnerFilter filter;
    filter.text = sampleLearner(500, true).identifiers.first().value;
    QCOMPARE(*LearnerRepository(*db).ids(filter), QList<LearnerId>{*next});
}

QTEST_GUILESS_MAIN(tst_ImportRepository)
#include "tst_ImportRepository.moc"
