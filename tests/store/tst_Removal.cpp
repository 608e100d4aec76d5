// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/CourseRepository.h"
#include "store/CredentialRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/IssueRepository.h"
#include "store/LearnerRepository.h"
#include "store/Removal.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

/// What nothing depends on may go, whole; anything else stays, whole, and says why.
class tst_Removal final : public QObject
{
    Q_OBJECT

private slots:
    void takesAFreshCourseWithItsVersions_data() { addDatabases(); }
    void takesAFreshCourseWithItsVersions();
    void keepsAnApprovedCourse_data() { addDatabases(); }
    void keepsAnApprovedCourse();
    void keepsWhatOthersDependOn_data() { addDatabases(); }
    void keepsWhatOthersDependOn();
    void keepsARatifiedEnrolment_data() { addDatabases(); }
    void keepsARatifiedEnrolment();
    void keepsWhoIsBeingIssued_data() { addDatabases(); }
    void keepsWhoIsBeingIssued();
    void takesALearnerOutOfTheSearch_data() { addDatabases(); }
    void takesALearnerOutOfTheSearch();
    void leavesTheSearchAloneWhenItRefuses_data() { addDatabases(); }
    void leavesTheSearchAloneWhenItRefuses();
    void saysWhenThereIsNothing_data() { addDatabases(); }
    void saysWhenThereIsNothing();
};

namespace {

CourseDraft draftOf(const QString &code)
{
    CourseDraft draft;
    draft.course.code = code;
    draft.version.title = {{u"en"_s, u"Course "_s + code}};
    draft.version.author = u"ann"_s;
    return draft;
}

qsizetype rowsIn(Connection &connection, const QString &table)
{
    return rawRows(connection, u"SELECT count(*) FROM "_s + table).constFirst().toLongLong();
}

Result<void> remove(Connection &connection, const std::function<Result<void>(Removal &)> &act)
{
    return transact(connection, "test", [&]() -> Result<void> {
        Removal removal(connection);
        return act(removal);
    });
}

Result<qsizetype> found(Connection &connection, const QString &text)
{
    LearnerFilter filter;
    filter.text = text;
    return LearnerRepository(connection).ids(filter).map([](const QList<LearnerId> &ids) { return ids.size(); });
}

} // namespace

void tst_Removal::takesAFreshCourseWithItsVersions()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(const CourseDraft kept, courses.add(draftOf(u"KEPT"_s)));
    GET(const CourseDraft gone, courses.add(draftOf(u"GONE"_s)));
    OK(remove(*db, [&](Removal &removal) { return removal.course(gone.course.id); }));
    FAILS(courses.load(gone.version.id), Fault::NotFound);
    OK(courses.load(kept.version.id));
    QCOMPARE(rowsIn(*db, u"course"_s), 1);
    QCOMPARE(rowsIn(*db, u"course_version"_s), 1);
}

void tst_Removal::keepsAnApprovedCourse()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(const CourseDraft draft, courses.add(draftOf(u"MC-1"_s)));
    OK(courses.setState(
        {draft.version.id, draft.version.rowVersion, CourseState::Approved, u"bob"_s, QDate(2026, 5, 1)}));
    const auto refused = remove(*db, [&](Removal &removal) { return removal.course(draft.course.id); });
    FAILS(refused, Fault::Conflict);
    QVERIFY2(refused.error().what.contains(u"retire"_s), qPrintable(refused.error().what));
    OK(courses.load(draft.version.id));
}

void tst_Removal::keepsWhatOthersDependOn()
{
    OPEN_DATABASE(db);
    OK(ImportRepository(*db).apply(sampleBundle(), importContext(testClock())));
    const qsizetype before = rowsIn(*db, u"enrolment"_s);
    GET(const auto course, CourseRepository(*db).find(u"C0"_s));
    GET(const auto run, RunRepository(*db).find(u"C0/2013-0"_s));
    GET(const auto learner, LearnerRepository(*db).find({u"oulad"_s, u"10000"_s}));
    FAILS(remove(*db, [&](Removal &removal) { return removal.course(*course); }), Fault::Conflict);
    FAILS(remove(*db, [&](Removal &removal) { return removal.run(*run); }), Fault::Conflict);
    FAILS(remove(*db, [&](Removal &removal) { return removal.learner(*learner); }), Fault::Conflict);
    QCOMPARE(rowsIn(*db, u"enrolment"_s), before);
    OK(RunRepository(*db).load(*run));
    OK(LearnerRepository(*db).load(*learner));
}

void tst_Removal::keepsARatifiedEnrolment()
{
    OPEN_DATABASE(db);
    OK(makeIssueScene(*db, testClock()));
    EnrolmentRepository enrolments(*db);
    qint64 ratified = 0;
    qint64 open = 0;
    for (const QString &id : rawRows(*db, u"SELECT id FROM enrolment WHERE board IS NOT NULL ORDER BY id LIMIT 1"_s))
        ratified = id.toLongLong();
    for (const QString &id : rawRows(*db, u"SELECT id FROM enrolment WHERE board IS NULL ORDER BY id LIMIT 1"_s))
        open = id.toLongLong();
    QVERIFY(ratified > 0 && open > 0);
    const auto refused = remove(*db, [&](Removal &removal) { return removal.enrolment(EnrolmentId(ratified)); });
    FAILS(refused, Fault::Conflict);
    QVERIFY2(refused.error().what.contains(u"withdraw"_s), qPrintable(refused.error().what));
    OK(enrolments.load(EnrolmentId(ratified)));
    OK(remove(*db, [&](Removal &removal) { return removal.enrolment(EnrolmentId(open)); }));
    FAILS(enrolments.load(EnrolmentId(open)), Fault::NotFound);
}

void tst_Removal::keepsWhoIsBeingIssued()
{
    OPEN_DATABASE(db);
    GET(const IssueScene scene, makeIssueScene(*db, testClock()));
    GET(const auto run, RunRepository(*db).find(u"C1/2013-1"_s)); // no board sat on this one
    QVERIFY(run.has_value());
    IssueJob job = scene.wanted();
    job.run = *run;
    job.board = {};
    GET(const QList<IssueItem> items, reserveReady(*db, job, testClock()));
    QVERIFY(!items.isEmpty());
    EnrolmentRepository enrolments(*db);
    GET(const Enrolment stored, enrolments.load(items.first().enrolment));
    QVERIFY(!stored.board.isValid());

    const auto kept = remove(*db, [&](Removal &removal) { return removal.enrolment(stored.id); });
    FAILS(kept, Fault::Conflict);
    QVERIFY2(kept.error().what.contains(u"being issued"_s), qPrintable(kept.error().what));
    const auto save = [&](const std::function<void(Enrolment &)> &change) {
        Enrolment changed = stored;
        change(changed);
        return transact(*db, "test", [&]() { return enrolments.save(changed); });
    };
    const auto failed = save([](Enrolment &one) { one.result = EnrolmentResult::Failed; });
    FAILS(failed, Fault::Conflict);
    QVERIFY2(failed.error().what.contains(u"being issued"_s), qPrintable(failed.error().what));
    FAILS(save([](Enrolment &one) { one.forCredit = false; }), Fault::Conflict);
    QCOMPARE(*enrolments.load(stored.id), stored);
    OK(save([](Enrolment &one) { one.previousAttempts += 1; }));

    GET(const Run started, RunRepository(*db).load(*run));
    OK(issueReserved(*db, job, started.version, testClock()));
    GET(const auto gaps, CredentialRepository(*db).gaps());
    QVERIFY(gaps.isEmpty());
    QCOMPARE(rowsIn(*db, u"credential"_s), items.size());
}

void tst_Removal::takesALearnerOutOfTheSearch()
{
    OPEN_DATABASE(db);
    const auto add = [&](const Learner &learner) {
        return transact(*db, "test", [&]() { return LearnerRepository(*db).add(learner); });
    };
    GET(const LearnerId first, add(sampleLearner(1, true)));
    OK(add(sampleLearner(2, true)));
    GET(const qsizetype both, found(*db, u"brien"_s));
    QCOMPARE(both, 2);
    OK(remove(*db, [&](Removal &removal) { return removal.learner(first); }));
    GET(const qsizetype one, found(*db, u"brien"_s));
    QCOMPARE(one, 1);
    GET(const qsizetype none, found(*db, u"s1@example"_s));
    QCOMPARE(none, 0);
    QCOMPARE(rowsIn(*db, u"learner_name"_s), 1);
    QCOMPARE(rowsIn(*db, u"learner_email"_s), 1);
}

void tst_Removal::leavesTheSearchAloneWhenItRefuses()
{
    OPEN_DATABASE(db);
    OK(ImportRepository(*db).apply(sampleBundle({1, 1, 4, 4, true}), importContext(testClock())));
    GET(const auto learner, LearnerRepository(*db).find({u"oulad"_s, u"10007"_s}));
    FAILS(remove(*db, [&](Removal &removal) { return removal.learner(*learner); }), Fault::Conflict);
    GET(const qsizetype still, found(*db, u"s1@example"_s));
    QCOMPARE(still, 1);
}

void tst_Removal::saysWhenThereIsNothing()
{
    OPEN_DATABASE(db);
    FAILS(remove(*db, [](Removal &removal) { return removal.course(CourseId(99)); }), Fault::NotFound);
    FAILS(remove(*db, [](Removal &removal) { return removal.run(RunId(99)); }), Fault::NotFound);
    FAILS(remove(*db, [](Removal &removal) { return removal.learner(LearnerId(99)); }), Fault::NotFound);
    FAILS(remove(*db, [](Removal &removal) { return removal.enrolment(EnrolmentId()); }), Fault::NotFound);
}

QTEST_GUILESS_MAIN(tst_Removal)
#include "tst_Removal.moc"
