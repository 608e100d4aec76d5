// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is proposed before it is reserved: it is confirmed as it is or not at all, and whatever happens in between
// leaves no number without its document.
#include "Databases.h"
#include "Samples.h"

#include "store/CredentialRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/LearnerRepository.h"
#include "store/Removal.h"

#include <QSet>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Proposals final : public QObject
{
    Q_OBJECT

private slots:
    void areReservedAsTheyWere_data() { addDatabases(); }
    void areReservedAsTheyWere();
    void doNotMeetEachOther_data() { addDatabases(); }
    void doNotMeetEachOther();
    void changeNothing_data() { addDatabases(); }
    void changeNothing();
    void areOvertaken_data();
    void areOvertaken();
    void areNotReservedTwice_data() { addDatabases(); }
    void areNotReservedTwice();
};

namespace {

/// A proposal for some of those who are ready, with what confirm() asks about it.
struct Proposed {
    QList<IssueItem> items;
    QList<ProposedItem> whole;
};

Result<Proposed> propose(Connection &connection, const QList<EnrolmentId> &enrolments, const IssueAhead &ahead,
                         quint64 seed, const Clock &clock = testClock())
{
    SeededRandom random(seed);
    Proposed proposed;
    LAUREL_TRY_ASSIGN(proposed.items, IssueRepository(connection).propose(enrolments, ahead, clock, random));
    for (const IssueItem &item : std::as_const(proposed.items)) {
        LAUREL_TRY_ASSIGN(const Learner learner, LearnerRepository(connection).load(item.learner));
        LAUREL_TRY_ASSIGN(const Enrolment enrolment, EnrolmentRepository(connection).load(item.enrolment));
        IssueItem linted = item;
        linted.payload = "payload " + item.uri.toUtf8();
        proposed.whole.append({linted, learner.rowVersion, enrolment.rowVersion});
    }
    return proposed;
}

/// Confirms and stores; false if the proposal does not hold any more.
Result<bool> reserve(Connection &connection, IssueJob &job, const Proposed &proposed, const Clock &clock = testClock())
{
    return transact(connection, "confirm", [&]() -> Result<bool> {
        IssueRepository issue(connection);
        LAUREL_TRY_ASSIGN(const QList<IssueItem> items, issue.confirm(proposed.whole, clock));
        if (items.isEmpty())
            return false;
        LAUREL_TRY_ASSIGN(job, issue.openJob(job, clock));
        LAUREL_TRY(issue.store(job, items));
        return true;
    });
}

/// Everybody ready on the first run, which no job was begun for.
struct Scene {
    IssueJob job;
    VersionId version;
    QList<EnrolmentId> ready;
};

Result<Scene> makeScene(Connection &connection)
{
    LAUREL_TRY_ASSIGN(const IssueScene made, makeIssueScene(connection, testClock(), {2, 3, 40, 60, true}));
    Scene scene;
    scene.job = made.wanted();
    LAUREL_TRY_ASSIGN(const Run run, RunRepository(connection).load(made.run));
    scene.version = run.version;
    LAUREL_TRY_ASSIGN(scene.ready, IssueRepository(connection).ready(scene.job));
    return scene;
}

/// All that issuing may change.
QStringList reservations(Connection &connection)
{
    return rawRows(connection, u"SELECT year, next_number FROM register_counter"_s, 2) +
           rawRows(connection, u"SELECT id, uri FROM issue_item ORDER BY id"_s, 2) +
           rawRows(connection, u"SELECT id, state FROM issue_job ORDER BY id"_s, 2) +
           rawRows(connection, u"SELECT id, subject_uri FROM learner WHERE subject_uri IS NOT NULL ORDER BY id"_s, 2);
}

/// Another who issues to somebody else, or changes what the first of a proposal rests on.
Result<void> act(Connection &connection, const QString &deed, const Scene &scene, const IssueItem &first)
{
    if (deed == u"numbers") {
        IssueJob job = scene.job;
        LAUREL_TRY_ASSIGN(const QList<IssueItem> items, reserveInside(connection, job, testClock(), {1, 99}));
        return items.isEmpty() ? Result<void>(Error{Fault::Internal, u"Nobody was ready."_s}) : Result<void>();
    }
    if (deed == u"name") {
        LearnerRepository learners(connection);
        LAUREL_TRY_ASSIGN(Learner learner, learners.load(first.learner));
        learner.names.first().family = u"Renamed"_s;
        LAUREL_TRY(learners.save(learner));
        return {};
    }
    if (deed == u"index") {
        // As a credential of another year, which the counter of this one says nothing of.
        IssueJob job = scene.job;
        IssueRepository issue(connection);
        LAUREL_TRY_ASSIGN(job, issue.openJob(job, testClock()));
        const FixedClock before(QDateTime(QDate(2025, 5, 4), QTime(12, 0), Qt::UTC));
        SeededRandom random(98);
        LAUREL_TRY_ASSIGN(QList<IssueItem> items, issue.reserve({scene.ready.last()}, before, random));
        items.first().payload = "payload";
        items.first().statusIndex = first.statusIndex;
        return issue.store(job, items);
    }
    EnrolmentRepository enrolments(connection);
    LAUREL_TRY_ASSIGN(Enrolment changed, enrolments.load(first.enrolment));
    if (deed == u"result")
        changed.result = EnrolmentResult::Failed;
    else if (deed == u"merit")
        changed.result = EnrolmentResult::Merit;
    else
        changed.marks = {{u"AS1"_s, 1, 71, MarkNote::None, false}};
    changed.board = {};
    LAUREL_TRY(enrolments.save(changed));
    return deed == u"removal" ? Removal(connection).enrolment(first.enrolment) : Result<void>();
}

} // namespace

void tst_Proposals::areReservedAsTheyWere()
{
    OPEN_DATABASE(db);
    GET(Scene scene, makeScene(*db));
    GET(const Proposed proposed, propose(*db, scene.ready, {}, 3));
    QCOMPARE(proposed.items.size(), scene.ready.size());
    GET(const bool holds, reserve(*db, scene.job, proposed));
    QVERIFY(holds);
    GET(const QList<IssueItem> stored, IssueRepository(*db).pending(scene.job.id));
    QCOMPARE(stored.size(), proposed.items.size());
    for (qsizetype i = 0; i < stored.size(); ++i) {
        IssueItem expected = proposed.whole.at(i).item;
        QCOMPARE(expected.registerNumber, (RegisterNumber{2026, int(i) + 1}));
        expected.id = stored.at(i).id;
        expected.prepared = stored.at(i).prepared;
        QCOMPARE(stored.at(i), expected);
        QVERIFY(expected.id > 0 && expected.prepared.isValid());
    }
    OK(issueReserved(*db, scene.job, scene.version, testClock()));
    GET(const auto gaps, CredentialRepository(*db).gaps());
    QVERIFY(gaps.isEmpty());
}

/// What is ahead has its numbers, places and people already, and one learner has one address.
void tst_Proposals::doNotMeetEachOther()
{
    OPEN_DATABASE(db);
    GET(Scene scene, makeScene(*db));
    const QList<EnrolmentId> some = scene.ready.mid(0, 4);
    GET(const Proposed first, propose(*db, some, {}, 3));
    IssueAhead ahead;
    for (const IssueItem &item : first.items)
        ahead.add(item);
    GET(const Proposed second, propose(*db, scene.ready, ahead, 4));
    QCOMPARE(second.items.size(), scene.ready.size() - some.size());
    QCOMPARE(second.items.first().registerNumber, (RegisterNumber{2026, 5}));
    QSet<int> indexes;
    for (const IssueItem &item : first.items + second.items)
        indexes.insert(item.statusIndex);
    QCOMPARE(indexes.size(), scene.ready.size());

    // Somebody on another run as well, before the first of their credentials is reserved.
    ahead.subjectUris.insert(second.items.first().learner, u"urn:uuid:known"_s);
    GET(const Proposed third, propose(*db, {second.items.first().enrolment}, ahead, 5));
    QCOMPARE(third.items.first().subjectUri, u"urn:uuid:known"_s);

    // Where hardly a place is left, it is one of those that are.
    IssueAhead crowded;
    constexpr int places = 131072;
    for (int index = 0; index < places - int(scene.ready.size()); ++index)
        crowded.statusIndexes.insert(index);
    GET(const Proposed last, propose(*db, scene.ready, crowded, 6));
    QCOMPARE(last.items.size(), scene.ready.size());
    for (const IssueItem &item : last.items)
        QVERIFY(!crowded.statusIndexes.contains(item.statusIndex));
    crowded.statusIndexes.insert(places - 1);
    FAILS(propose(*db, scene.ready, crowded, 7), Fault::Conflict);

    // Out of turn it does not hold, in turn both do.
    GET(const bool early, reserve(*db, scene.job, second));
    QVERIFY(!early);
    GET(const bool one, reserve(*db, scene.job, first));
    QVERIFY(one);
    GET(const bool other, reserve(*db, scene.job, second));
    QVERIFY(other);
    GET(const auto gaps, CredentialRepository(*db).gaps());
    QVERIFY(gaps.isEmpty());
}

void tst_Proposals::changeNothing()
{
    OPEN_DATABASE(db);
    GET(Scene scene, makeScene(*db));
    const QStringList before = reservations(*db);
    GET(const Proposed proposed, propose(*db, scene.ready, {}, 3));
    QCOMPARE(reservations(*db), before);
    GET(const auto job, IssueRepository(*db).openedJob(scene.job.run, scene.job.board));
    QVERIFY(!job);
    GET(const QList<EnrolmentId> ready, IssueRepository(*db).ready(scene.job));
    QCOMPARE(ready, scene.ready);
    // Nor is the year's end known to it.
    const FixedClock next(QDateTime(QDate(2027, 1, 2), QTime(12, 0), Qt::UTC));
    GET(const bool late, reserve(*db, scene.job, proposed, next));
    QVERIFY(!late);
    QCOMPARE(reservations(*db), before);
}

void tst_Proposals::areOvertaken_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("deed");
    for (const QString &database : {u"memory"_s, u"file"_s, u"postgresql"_s}) {
        for (const QString &deed :
             {u"numbers"_s, u"name"_s, u"index"_s, u"removal"_s, u"result"_s, u"merit"_s, u"marks"_s})
            QTest::addRow("%s: %s", qPrintable(database), qPrintable(deed)) << database << deed;
    }
}

void tst_Proposals::areOvertaken()
{
    QFETCH(const QString, deed);
    OPEN_DATABASE(db);
    GET(Scene scene, makeScene(*db));
    GET(const Proposed proposed, propose(*db, scene.ready.mid(0, 5), {}, 3));
    OK(transact(*db, "deed", [&]() { return act(*db, deed, scene, proposed.items.first()); }));
    const QStringList before = reservations(*db);
    IssueJob wanted = scene.job;
    GET(const bool holds, reserve(*db, wanted, proposed));
    QVERIFY(!holds);
    QStringList after = reservations(*db);
    after.removeOne(u"2026|1"_s); // whoever looks at a year's counter begins it
    QStringList expected = before;
    expected.removeOne(u"2026|1"_s);
    QCOMPARE(after, expected);

    // Made anew, everybody who is still ready gets a number, and nobody else.
    GET(const QList<EnrolmentId> ready, IssueRepository(*db).ready(scene.job));
    OK(reserveReady(*db, scene.job, testClock(), {-1, 4}));
    OK(issueReserved(*db, scene.job, scene.version, testClock()));
    GET(const auto gaps, CredentialRepository(*db).gaps());
    QVERIFY(gaps.isEmpty());
    GET(const auto issued, CredentialRepository(*db).ids({}));
    const bool isOneMore = deed == u"numbers" || deed == u"index"; // that of the other one
    QCOMPARE(issued.size(), ready.size() + (isOneMore ? 1 : 0));
}

void tst_Proposals::areNotReservedTwice()
{
    OPEN_DATABASE(db);
    GET(Scene scene, makeScene(*db));
    GET(const Proposed proposed, propose(*db, scene.ready.mid(0, 5), {}, 3));
    GET(const bool once, reserve(*db, scene.job, proposed));
    QVERIFY(once);
    const QStringList before = reservations(*db);
    GET(const bool twice, reserve(*db, scene.job, proposed));
    QVERIFY(!twice);
    // Nor with the numbers that follow.
    Proposed moved = proposed;
    for (ProposedItem &one : moved.whole)
        one.item.registerNumber.number += 5;
    GET(const bool thrice, reserve(*db, scene.job, moved));
    QVERIFY(!thrice);
    QCOMPARE(reservations(*db), before);
}

QTEST_GUILESS_MAIN(tst_Proposals)
#include "tst_Proposals.moc"
