// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Bundles, keys and boards to test with, made by rule so that every test knows what is in them.

#include "domain/Credential.h"
#include "domain/Import.h"
#include "store/BoardRepository.h"
#include "store/ImportRepository.h"
#include "store/IssueRepository.h"
#include "store/KeyRepository.h"
#include "store/RunRepository.h"
#include "store/Transaction.h"

#include <QtTest>

#define VERIFY_OK(RESULT)                                                                                              \
    do {                                                                                                               \
        const auto &verifyResult = (RESULT);                                                                           \
        QVERIFY2(verifyResult.ok(), qPrintable(laurel::test::whyNot(verifyResult)));                                   \
    } while (false)

namespace laurel::test {

/// The error in full, for a test's log; empty if there is none.
template <typename T>
QString whyNot(const Result<T> &result)
{
    return result.ok() ? QString() : QStringLiteral("%1 [%2]").arg(result.error().what, result.error().detail);
}

/// How big a bundle is. The default result of learner i on a run: i % 4 → passed, distinction, failed, withdrawn.
struct BundleSize {
    int courses = 2;
    int runs = 3;
    int learners = 40;
    int enrolments = 60;
    bool names = false;
};

/// Every table's rows as one text: equal before and after means that nothing at all was touched.
inline QStringList everything(store::Connection &connection)
{
    using namespace Qt::StringLiterals;
    QStringList all;
    for (const QString &table :
         {u"course"_s, u"course_version"_s, u"run"_s, u"learner"_s, u"learner_name"_s, u"learner_identifier"_s,
          u"learner_email"_s, u"learner_equality"_s, u"enrolment"_s, u"entry_profile"_s, u"mark"_s, u"search_learner"_s,
          u"import_batch"_s, u"audit_event"_s}) {
        all.append(table);
        const int columns = table == u"learner_email" ? 3 : table == u"search_learner" ? 2 : 4;
        all += rawRows(connection, u"SELECT * FROM %1 ORDER BY 1, 2"_s.arg(table), columns);
    }
    // Row versions count every update.
    all += rawRows(connection,
                   u"SELECT (SELECT SUM(row_version) FROM learner), (SELECT SUM(row_version) FROM enrolment),"
                   " (SELECT SUM(row_version) FROM run)"_s,
                   3);
    return all;
}

inline Learner sampleLearner(int number, bool named)
{
    using namespace Qt::StringLiterals;
    Learner learner;
    learner.identifiers = {{u"oulad"_s, QString::number(10000 + number * 7)}};
    learner.equality.sex = number % 2 ? Sex::Female : Sex::Male;
    learner.equality.ageBand = u"35-55"_s;
    learner.equality.disability = u"N"_s;
    learner.equality.deprivationBand =
        number % 10 == 9 ? QString() : u"%1-%2%"_s.arg(number % 9 * 10).arg(number % 9 * 10 + 10);
    learner.equality.region = u"Region %1"_s.arg(number % 13);
    learner.equality.priorEducation = u"HE Qualification"_s;
    if (named) {
        learner.names = {{NameKind::Legal, u"Siân%1"_s.arg(number), u"O’Brien"_s, {}, {}}};
        learner.emails = {u"s%1@example.ac.uk"_s.arg(number)};
        learner.born = QDate(1990, 1, 1).addDays(number);
    }
    return learner;
}

inline Enrolment sampleEnrolment(int number)
{
    Enrolment enrolment;
    constexpr EnrolmentResult results[] = {EnrolmentResult::Passed, EnrolmentResult::Distinction,
                                           EnrolmentResult::Failed, EnrolmentResult::NotYetKnown};
    enrolment.result = results[number % 4];
    enrolment.status = number % 4 == 3 ? EnrolmentStatus::Withdrawn : EnrolmentStatus::Completed;
    enrolment.enrolledOn = QDate(2013, 9, 1).addDays(number % 30);
    enrolment.startedOn = QDate(2013, 10, 1);
    enrolment.endedOn = QDate(2014, 6, 1);
    return enrolment;
}

inline ImportBundle sampleBundle(const BundleSize &size = {})
{
    using namespace Qt::StringLiterals;
    ImportBundle bundle;
    bundle.source = u"oulad"_s;
    bundle.origin = u"/data/oulad"_s;
    for (int i = 0; i < size.courses; ++i) {
        CourseDraft draft;
        draft.course.code = u"C%1"_s.arg(i);
        draft.course.department = u"Department %1"_s.arg(i % 2);
        draft.version.title = {{u"en"_s, u"Course %1"_s.arg(i)}};
        draft.version.level = {u"FHEQ"_s, QString::number(4 + i % 3)};
        draft.version.state = CourseState::Published;
        draft.version.author = u"import"_s;
        bundle.courses.append(draft);
    }
    for (int i = 0; i < size.runs; ++i) {
        ImportRun run;
        run.course = i % size.courses;
        run.run.code = u"C%1/2013-%2"_s.arg(run.course).arg(i);
        run.run.starts = QDate(2013, 10, 1);
        run.run.ends = QDate(2014, 6, 1);
        run.run.state = RunState::Finished;
        bundle.runs.append(run);
    }
    for (int i = 0; i < size.learners; ++i)
        bundle.learners.append(sampleLearner(i, size.names));
    for (int i = 0; i < size.enrolments; ++i) {
        // The second time round a learner is on the run beside.
        const int learner = i % size.learners;
        bundle.enrolments.append({(learner + i / size.learners) % size.runs, learner, sampleEnrolment(i)});
    }
    return bundle;
}

inline store::ImportContext importContext(const Clock &clock)
{
    return {clock, QStringLiteral("registrar")};
}

inline SigningKey sampleKey()
{
    SigningKey key;
    key.name = QStringLiteral("Main");
    key.did = QStringLiteral("did:key:z6MkTest");
    key.verificationMethod = QStringLiteral("did:key:z6MkTest#z6MkTest");
    key.publicKey = "public";
    key.privateKey = "private";
    key.created = QDateTime(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
    return key;
}

/// Everything a job needs: the sample import, a ratified first run, and a key.
struct IssueScene {
    RunId run;
    BoardId board;
    KeyId key;
    int expected = 0; ///< enrolments of the run with a pass

    [[nodiscard]] store::IssueJob wanted() const
    {
        return {{}, run, board, key, {QStringLiteral("vc-jwt")}, QStringLiteral("registrar"), false};
    }
};

inline Result<IssueScene> makeIssueScene(store::Connection &connection, const Clock &clock, const BundleSize &size = {})
{
    const ImportBundle bundle = sampleBundle(size);
    LAUREL_TRY(store::ImportRepository(connection).apply(bundle, importContext(clock)));
    return store::transact(connection, "scene", [&]() -> Result<IssueScene> {
        IssueScene scene;
        LAUREL_TRY_ASSIGN(const auto run, store::RunRepository(connection).find(bundle.runs.first().run.code));
        scene.run = *run;
        Board board;
        board.run = scene.run;
        board.held = QDate(2014, 7, 1);
        board.chair = QStringLiteral("Chair");
        LAUREL_TRY_ASSIGN(const Board held, store::BoardRepository(connection).ratify(board));
        scene.board = held.id;
        LAUREL_TRY_ASSIGN(scene.key, store::KeyRepository(connection).add(sampleKey()));
        for (const ImportEnrolment &enrolment : bundle.enrolments)
            scene.expected += enrolment.run == 0 && isPass(enrolment.enrolment.result);
        return scene;
    });
}

/// What signing makes of an item; the document tells which item it was.
inline store::SignedItem signedItem(const store::IssueItem &item, VersionId version)
{
    using namespace Qt::StringLiterals;
    store::SignedItem one;
    one.item = item;
    one.learnerSort = u"learner %1"_s.arg(item.learner.value());
    one.credential.version = version;
    one.credential.learnerName = u"Learner %1"_s.arg(item.learner.value());
    one.credential.courseTitle = u"Course 0"_s;
    one.credential.awarded = QDate(2014, 7, 1);
    one.credential.validUntil = QDate(2030, 7, 1);
    one.credential.issued = QDateTime(QDate(2026, 5, 4), QTime(10, 30), Qt::UTC);
    one.credential.token = "signed:" + item.payload;
    return one;
}

/// Whom numbers are reserved for, of those who are ready, and what their addresses are drawn from: no two draws of one
/// database may be the same.
struct Draw {
    qsizetype most = -1; ///< all
    quint64 seed = 1;
};

/// Reserves a number for everybody who is ready in `job`, which it fills in; inside the caller's transaction.
inline Result<QList<store::IssueItem>> reserveInside(store::Connection &connection, store::IssueJob &job,
                                                     const Clock &clock, const Draw &draw = {})
{
    store::IssueRepository issue(connection);
    LAUREL_TRY_ASSIGN(job, issue.openJob(job, clock));
    LAUREL_TRY_ASSIGN(const QList<EnrolmentId> ready, issue.ready(job));
    SeededRandom random(draw.seed);
    LAUREL_TRY_ASSIGN(QList<store::IssueItem> items, issue.reserve(ready.mid(0, draw.most), clock, random));
    for (store::IssueItem &item : items)
        item.payload = "payload";
    LAUREL_TRY(issue.store(job, items));
    return items;
}

/// The same in a transaction of its own.
inline Result<QList<store::IssueItem>> reserveReady(store::Connection &connection, store::IssueJob &job,
                                                    const Clock &clock, const Draw &draw = {})
{
    return store::transact(connection, "test", [&]() { return reserveInside(connection, job, clock, draw); });
}

/// Issues what was reserved in `job` and closes it.
inline Result<void> issueReserved(store::Connection &connection, const store::IssueJob &job, VersionId version,
                                  const Clock &clock)
{
    return store::transact(connection, "test", [&]() -> Result<void> {
        store::IssueRepository issue(connection);
        LAUREL_TRY_ASSIGN(const QList<store::IssueItem> items, issue.pending(job.id));
        QList<store::SignedItem> all;
        for (const store::IssueItem &item : items)
            all.append(signedItem(item, version));
        const bool embedded = std::any_of(job.proofs.begin(), job.proofs.end(), [](const QString &proof) {
            return formOfProof(proof) == DocumentForm::Json;
        });
        for (store::SignedItem &one : all) {
            if (embedded)
                one.credential.json = "{\"signed\":\"" + one.item.payload + "\"}";
        }
        LAUREL_TRY(issue.complete(job, all));
        return issue.finish(job.id, clock);
    });
}

/// Issues to everybody who is ready in `job`.
inline Result<void> issueReady(store::Connection &connection, store::IssueJob job, const Clock &clock)
{
    LAUREL_TRY(reserveReady(connection, job, clock));
    LAUREL_TRY_ASSIGN(const Run run, store::RunRepository(connection).load(job.run));
    return issueReserved(connection, job, run.version, clock);
}

} // namespace laurel::test
