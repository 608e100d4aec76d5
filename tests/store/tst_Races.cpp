// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two people at once: while one gives numbers of the register, another takes away or changes what they rest on. Whoever
// comes second waits, and then sees what the first one did.
#include "Databases.h"
#include "Samples.h"

#include "store/CredentialRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/EntryProfiles.h"
#include "store/LearnerRepository.h"
#include "store/Removal.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <thread>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Races final : public QObject
{
    Q_OBJECT

private slots:
    void secondSeesTheReservation_data();
    void secondSeesTheReservation();
    void reservationSeesTheFirst_data();
    void reservationSeesTheFirst();
    void learnerIsEnrolledMeanwhile_data() { addSharedDatabases(); }
    void learnerIsEnrolledMeanwhile();
    void profilesAreTakenInOneOrder_data() { addSharedDatabases(); }
    void profilesAreTakenInOneOrder();
    void changedProfilesAreTakenInOneOrder_data() { addSharedDatabases(); }
    void changedProfilesAreTakenInOneOrder();
    void resultsAreTakenInOneOrder_data() { addSharedDatabases(); }
    void resultsAreTakenInOneOrder();
};

namespace {

/// Everybody ready on a run that no board sat on.
struct Scene {
    IssueJob job;
    VersionId version;
    QList<EnrolmentId> ready;
    ImportBundle changed; ///< the same file again, with another result for the first of them
};

Result<Scene> makeScene(Connection &connection)
{
    LAUREL_TRY_ASSIGN(const IssueScene made, makeIssueScene(connection, testClock()));
    Scene scene;
    LAUREL_TRY_ASSIGN(const auto run, RunRepository(connection).find(u"C1/2013-1"_s));
    LAUREL_TRY_ASSIGN(const Run stored, RunRepository(connection).load(*run));
    scene.job = made.wanted();
    scene.job.run = *run;
    scene.job.board = {};
    scene.version = stored.version;
    LAUREL_TRY_ASSIGN(scene.ready, IssueRepository(connection).ready(scene.job));
    scene.changed = sampleBundle();
    LAUREL_TRY_ASSIGN(const Enrolment first, EnrolmentRepository(connection).load(scene.ready.first()));
    for (ImportEnrolment &row : scene.changed.enrolments) {
        LAUREL_TRY_ASSIGN(
            const auto learner,
            LearnerRepository(connection).find(scene.changed.learners.at(row.learner).identifiers.first()));
        if (row.run == 1 && *learner == first.learner)
            row.enrolment.result = EnrolmentResult::Failed;
    }
    return scene;
}

/// What the other one does to an enrolment, inside a transaction of their own.
Result<void> act(Connection &connection, const QString &deed, EnrolmentId id)
{
    if (deed == u"remove")
        return Removal(connection).enrolment(id);
    EnrolmentRepository enrolments(connection);
    LAUREL_TRY_ASSIGN(Enrolment changed, enrolments.load(id));
    changed.result = EnrolmentResult::Failed;
    LAUREL_TRY(enrolments.save(changed));
    return {};
}

/// Runs `work` on a connection of its own in a thread of its own.
template <typename F>
std::thread beside(const Address &address, Result<void> &outcome, F work)
{
    return std::thread([&outcome, address, work] {
        const auto connection = Connection::open(address, Connection::Mode::ReadWrite);
        outcome = connection.ok() ? work(**connection) : Result<void>(connection.error());
    });
}

/// Until another connection waits for this one; on SQLite it cannot have got any further than to its beginning.
bool otherWaits(Database &db)
{
    if (!db.isPostgres())
        return true;
    const auto watcher = Connection::open(db.address, Connection::Mode::ReadOnly);
    QDeadlineTimer deadline(15'000);
    while (watcher.ok() && !deadline.hasExpired()) {
        const QStringList waiting = rawRows(**watcher, u"SELECT count(*) FROM pg_stat_activity WHERE datname ="
                                                       " current_database() AND wait_event_type = 'Lock'"_s);
        if (waiting.first().toInt() > 0)
            return true;
        QThread::msleep(2);
    }
    return false;
}

/// Nothing is known but where they live.
Equality from(const QString &region)
{
    return {Sex::Unknown, {}, {}, {}, {}, region, {}};
}

void addDeeds(const QStringList &deeds)
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("deed");
    for (const QString &database : {u"file"_s, u"postgresql"_s}) {
        for (const QString &deed : deeds)
            QTest::addRow("%s: %s", qPrintable(database), qPrintable(deed)) << database << deed;
    }
}

} // namespace

void tst_Races::secondSeesTheReservation_data()
{
    addDeeds({u"remove"_s, u"change"_s, u"import"_s});
}

void tst_Races::secondSeesTheReservation()
{
    QFETCH(const QString, deed);
    OPEN_DATABASE(db);
    GET(Scene scene, makeScene(*db));
    const EnrolmentId wanted = scene.ready.first();
    GET(const Enrolment before, EnrolmentRepository(*db).load(wanted));
    Result<void> second;
    ImportReport report;
    std::thread other;
    {
        auto transaction = Transaction::begin(*db, "reserve");
        OK(transaction);
        GET(const QList<IssueItem> items, reserveInside(*db, scene.job, testClock()));
        QCOMPARE(items.size(), scene.ready.size());
        other = beside(db.address, second, [&](Connection &connection) -> Result<void> {
            if (deed == u"import") {
                LAUREL_TRY_ASSIGN(report,
                                  ImportRepository(connection).apply(scene.changed, importContext(testClock())));
                return {};
            }
            return transact(connection, "deed", [&]() { return act(connection, deed, wanted); });
        });
        const bool waits = otherWaits(db);
        const Result<void> committed = transaction->commit();
        other.join();
        QVERIFY(waits);
        OK(committed);
    }
    if (deed == u"import") {
        OK(second);
        QCOMPARE(report.findings.size(), 1);
        QCOMPARE(report.findings.first().issue.code, u"import.result-issued"_s);
    } else {
        FAILS(second, Fault::Conflict);
        QVERIFY2(second.error().what.contains(u"being issued"_s), qPrintable(second.error().what));
    }
    GET(const Enrolment after, EnrolmentRepository(*db).load(wanted));
    QCOMPARE(after, before);
    OK(issueReserved(*db, scene.job, scene.version, testClock()));
    GET(const auto gaps, CredentialRepository(*db).gaps());
    QVERIFY(gaps.isEmpty());
}

void tst_Races::reservationSeesTheFirst_data()
{
    addDeeds({u"remove"_s, u"change"_s});
}

void tst_Races::reservationSeesTheFirst()
{
    QFETCH(const QString, deed);
    OPEN_DATABASE(db);
    GET(Scene scene, makeScene(*db));
    const EnrolmentId gone = scene.ready.first();
    Result<void> second;
    QList<IssueItem> items;
    std::thread other;
    {
        auto transaction = Transaction::begin(*db, "deed");
        OK(transaction);
        OK(act(*db, deed, gone));
        other = beside(db.address, second, [&](Connection &connection) -> Result<void> {
            // Who was ready was read before, as issuing does for a whole run.
            return transact(connection, "reserve", [&]() -> Result<void> {
                IssueRepository issue(connection);
                SeededRandom random(1);
                LAUREL_TRY_ASSIGN(scene.job, issue.openJob(scene.job, testClock()));
                LAUREL_TRY_ASSIGN(items, issue.reserve(scene.ready, testClock(), random));
                for (IssueItem &item : items)
                    item.payload = "payload";
                return issue.store(scene.job, items);
            });
        });
        const bool waits = otherWaits(db);
        const Result<void> committed = transaction->commit();
        other.join();
        QVERIFY(waits);
        OK(committed);
    }
    OK(second);
    QCOMPARE(items.size(), scene.ready.size() - 1);
    for (const IssueItem &item : std::as_const(items))
        QVERIFY(item.enrolment != gone);
    OK(issueReserved(*db, scene.job, scene.version, testClock()));
    GET(const auto gaps, CredentialRepository(*db).gaps());
    QVERIFY(gaps.isEmpty());
}

void tst_Races::learnerIsEnrolledMeanwhile()
{
    OPEN_DATABASE(db);
    GET(const Scene scene, makeScene(*db));
    GET(const LearnerId learner,
        transact(*db, "add", [&]() { return LearnerRepository(*db).add(sampleLearner(900, true)); }));
    Result<void> second;
    std::thread other;
    {
        auto transaction = Transaction::begin(*db, "enrol");
        OK(transaction);
        Enrolment enrolment = sampleEnrolment(0);
        enrolment.run = scene.job.run;
        enrolment.learner = learner;
        OK(EnrolmentRepository(*db).add(enrolment));
        other = beside(db.address, second, [&](Connection &connection) {
            return transact(connection, "remove", [&]() { return Removal(connection).learner(learner); });
        });
        const bool waits = otherWaits(db);
        const Result<void> committed = transaction->commit();
        other.join();
        QVERIFY(waits);
        OK(committed);
    }
    FAILS(second, Fault::Conflict);
    GET(const auto stored, EnrolmentRepository(*db).find(scene.job.run, learner));
    QVERIFY(stored.has_value());
}

/// Two imports that meet the same profiles in another order: neither ends the other.
void tst_Races::profilesAreTakenInOneOrder()
{
    OPEN_DATABASE(db);
    Result<void> second;
    int tries = 0;
    std::thread other;
    {
        auto transaction = Transaction::begin(*db, "one");
        OK(transaction);
        EntryProfiles mine(*db);
        OK(mine.idOf(from(u"A"_s)));
        other = beside(db.address, second, [&](Connection &connection) {
            return transact(connection, "other", [&]() -> Result<void> {
                ++tries;
                EntryProfiles theirs(connection);
                LAUREL_TRY(theirs.readAll());
                theirs.note(from(u"B"_s));
                theirs.note(from(u"A"_s));
                return theirs.storeNoted(EntryProfiles::Others::MayStore);
            });
        });
        const bool waits = otherWaits(db);
        const auto last = mine.idOf(from(u"B"_s));
        const Result<void> committed = transaction->commit();
        other.join();
        QVERIFY(waits);
        OK(last);
        OK(committed);
    }
    OK(second);
    QCOMPARE(tries, 1);
    QCOMPARE(rawRows(*db, u"SELECT region FROM entry_profile ORDER BY region"_s), QStringList({u"A"_s, u"B"_s}));
}

/// The same through a whole import: a newer file, in another order than the ids, says otherwise of everybody's entry.
void tst_Races::changedProfilesAreTakenInOneOrder()
{
    OPEN_DATABASE(db);
    constexpr int people = 40;
    const auto region = [](qsizetype number) { return u"Moved %1"_s.arg(number, 2, 10, '0'_L1); };
    ImportBundle bundle = sampleBundle({1, 1, people, people});
    for (qsizetype i = 0; i < people; ++i)
        bundle.enrolments[i].enrolment.atEntry = bundle.learners.at(i).equality;
    OK(ImportRepository(*db).apply(bundle, importContext(testClock())));
    for (qsizetype i = 0; i < people; ++i)
        bundle.enrolments[i].enrolment.atEntry = from(region(i));
    std::reverse(bundle.enrolments.begin(), bundle.enrolments.end());
    bundle.learners[0].equality.region = u"Wales"_s; // comes before the enrolments, once in each try
    int tries = 0;
    ImportContext context = importContext(testClock());
    context.progress = [&tries](qint64 done, qint64) { tries += done == 0 ? 1 : 0; };
    Result<void> second;
    std::thread other;
    {
        auto transaction = Transaction::begin(*db, "one");
        OK(transaction);
        EntryProfiles mine(*db);
        OK(mine.idOf(from(region(0))));
        other = beside(db.address, second, [&](Connection &connection) -> Result<void> {
            LAUREL_TRY(ImportRepository(connection).apply(bundle, context));
            return {};
        });
        const bool waits = otherWaits(db);
        Result<ProfileId> last = mine.idOf(from(region(1)));
        for (qsizetype i = 2; i < people && last.ok(); ++i)
            last = mine.idOf(from(region(i)));
        const Result<void> committed = transaction->commit();
        other.join();
        QVERIFY(waits);
        OK(last);
        OK(committed);
    }
    OK(second);
    QCOMPARE(tries, 1);
    QStringList expected;
    for (qsizetype i = 0; i < people; ++i)
        expected.append(bundle.learners.at(i).identifiers.first().value + u'|' + region(i));
    QCOMPARE(rawRows(*db,
                     u"SELECT i.value, p.region FROM enrolment e JOIN learner_identifier i ON i.learner = e.learner"
                     " JOIN entry_profile p ON p.id = e.entry_profile ORDER BY 1"_s,
                     2),
             expected);
}

/// A board ratifies while somebody holds the first of its results and then asks for all of them.
void tst_Races::resultsAreTakenInOneOrder()
{
    OPEN_DATABASE(db);
    GET(const Scene scene, makeScene(*db));
    const QString known = u"FROM enrolment WHERE run = %1 AND result <> 'not-yet-known'"_s.arg(scene.job.run.value());
    QList<EnrolmentId> ids;
    for (const QString &id : rawRows(*db, u"SELECT id %1 ORDER BY id"_s.arg(known)))
        ids.append(EnrolmentId(id.toLongLong()));
    QVERIFY(ids.size() > 5);
    // Turned about, so that a plain UPDATE comes to the first with all the others in hand.
    if (db.isPostgres()) {
        OK(db->run(u"CREATE INDEX turned ON enrolment (id DESC)"_s));
        OK(db->run(u"CLUSTER enrolment USING turned"_s));
    }
    Board board;
    board.run = scene.job.run;
    board.held = QDate(2014, 7, 1);
    Result<void> second;
    int tries = 0;
    std::thread other;
    {
        auto transaction = Transaction::begin(*db, "hold");
        OK(transaction);
        EnrolmentRepository enrolments(*db);
        OK(enrolments.hold({ids.first()}));
        other = beside(db.address, second, [&](Connection &connection) {
            return transact(connection, "ratify", [&]() -> Result<void> {
                ++tries;
                LAUREL_TRY(BoardRepository(connection).ratify(board));
                return {};
            });
        });
        const bool waits = otherWaits(db);
        const Result<void> all = enrolments.hold(ids);
        const Result<void> committed = transaction->commit();
        other.join();
        QVERIFY(waits);
        OK(all);
        OK(committed);
    }
    OK(second);
    QCOMPARE(tries, 1);
    QCOMPARE(rawRows(*db, u"SELECT count(*) %1 AND board IS NULL"_s.arg(known)), QStringList{u"0"_s});
}

QTEST_GUILESS_MAIN(tst_Races)
#include "tst_Races.moc"
