// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/AuditLog.h"
#include "store/CredentialRepository.h"
#include "store/IssueRepository.h"

#include <QSet>

#include <thread>

#include <QRegularExpression>

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_IssueRepository final : public QObject
{
    Q_OBJECT

private slots:
    void issuesInOrder_data() { addDatabases(); }
    void issuesInOrder();
    void interruptedAnywhere_data();
    void interruptedAnywhere();
    void killedAnywhere_data();
    void killedAnywhere();
    void secondActiveRefused_data() { addDatabases(); }
    void secondActiveRefused();
    void severalAtOnce_data() { addSharedDatabases(); }
    void severalAtOnce();
    void numbersStartPerYear_data() { addDatabases(); }
    void numbersStartPerYear();
    void aJobKeepsItsProofs_data() { addDatabases(); }
    void aJobKeepsItsProofs();
};

namespace {

VersionId versionOf(Connection &connection, RunId run)
{
    return RunRepository(connection).load(run)->version;
}

/// One step of issuing as its own transaction; false when there is nothing left to do.
class Issuer final
{
public:
    /// Two issuers never draw from the same sequence, as two programs never do.
    Issuer(Connection &connection, const IssueScene &scene, quint64 seed = 7)
        : m_connection(connection)
        , m_scene(scene)
        , m_random(seed)
    {}

    enum class Commit { Yes, Never };

    Result<void> open()
    {
        return step(Commit::Yes, [this](IssueRepository &issue) -> Result<void> {
            LAUREL_TRY_ASSIGN(m_job, issue.openJob(m_scene.wanted(), testClock()));
            return {};
        });
    }
    Result<bool> reserve(int chunk, Commit commit = Commit::Yes)
    {
        bool more = false;
        const Result<void> done = step(commit, [&](IssueRepository &issue) -> Result<void> {
            LAUREL_TRY_ASSIGN(const QList<EnrolmentId> ready, issue.ready(m_job));
            LAUREL_TRY_ASSIGN(QList<IssueItem> items, issue.reserve(ready.mid(0, chunk), testClock(), m_random));
            more = !ready.isEmpty();
            for (IssueItem &item : items)
                item.payload = "payload " + item.uri.toUtf8();
            return issue.store(m_job, items);
        });
        LAUREL_TRY(done);
        return more;
    }
    Result<bool> complete(int chunk, Commit commit = Commit::Yes)
    {
        bool more = false;
        const Result<void> done = step(commit, [&](IssueRepository &issue) -> Result<void> {
            LAUREL_TRY_ASSIGN(const QList<IssueItem> items, issue.pending(m_job.id, chunk));
            more = !items.isEmpty();
            QList<SignedItem> all;
            for (const IssueItem &item : items)
                all.append(signedItem(item, versionOf(m_connection, m_scene.run)));
            LAUREL_TRY(issue.complete(m_job, all));
            return {};
        });
        LAUREL_TRY(done);
        return more;
    }
    Result<void> finish()
    {
        return step(Commit::Yes, [this](IssueRepository &issue) { return issue.finish(m_job.id, testClock()); });
    }
    [[nodiscard]] const IssueJob &job() const { return m_job; }

private:
    template <typename F>
    Result<void> step(Commit commit, F &&work)
    {
        LAUREL_TRY_ASSIGN(Transaction transaction, Transaction::begin(m_connection, "issue"));
        IssueRepository issue(m_connection);
        LAUREL_TRY(work(issue));
        return commit == Commit::Yes ? transaction.commit() : Result<void>();
    }

    Connection &m_connection;
    IssueScene m_scene;
    SeededRandom m_random;
    IssueJob m_job;
};

Result<void> issueAll(Connection &connection, const IssueScene &scene, int chunk, quint64 seed = 7)
{
    Issuer issuer(connection, scene, seed);
    LAUREL_TRY(issuer.open());
    for (bool more = true; more;) {
        LAUREL_TRY_ASSIGN(more, issuer.reserve(chunk));
    }
    for (bool more = true; more;) {
        LAUREL_TRY_ASSIGN(more, issuer.complete(chunk));
    }
    return issuer.finish();
}

/// Who got which number: what must come out the same wherever it was interrupted.
QStringList registerOf(Connection &connection)
{
    return rawRows(connection, u"SELECT register_year, register_number, learner FROM credential ORDER BY 1, 2"_s, 3);
}

} // namespace

void tst_IssueRepository::issuesInOrder()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock(), {2, 3, 200, 300, true});
    VERIFY_OK(scene);
    QVERIFY(scene->expected > 20);
    VERIFY_OK(issueAll(*db, *scene, 7));

    CredentialRepository register_(*db);
    const auto ids = register_.ids({});
    VERIFY_OK(ids);
    QCOMPARE(ids->size(), scene->expected);
    QVERIFY(register_.gaps()->isEmpty());
    QSet<int> indexes;
    QSet<QString> uris;
    QSet<LearnerId> subjects;
    LearnerId last;
    for (int number = 1; number <= scene->expected; ++number) {
        const auto credential = register_.load(RegisterNumber{2026, number});
        VERIFY_OK(credential);
        QVERIFY(credential->statusIndex >= 0 && credential->statusIndex < 131072);
        QVERIFY(credential->learner > last);
        last = credential->learner;
        indexes.insert(credential->statusIndex);
        uris.insert(credential->uri);
        subjects.insert(credential->learner);
        QCOMPARE(credential->token, QByteArray("signed:payload ") + credential->uri.toUtf8());
        QCOMPARE(credential->state, CredentialState::Active);
        QCOMPARE(credential->run, scene->run);
    }
    QCOMPARE(indexes.size(), scene->expected);
    QCOMPARE(uris.size(), scene->expected);
    QCOMPARE(subjects.size(), scene->expected);
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM audit_event WHERE action = 'credential.issue'"_s),
             QStringList(QString::number(scene->expected)));
    QVERIFY(AuditLog::verifyChain(*db)->intact());
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*), COUNT(payload) FROM issue_item WHERE state = 'issued'"_s, 2),
             QStringList(u"%1|0"_s.arg(scene->expected)));
    QCOMPARE(rawRows(*db, u"SELECT COUNT(sample) FROM issue_job WHERE state = 'done'"_s), QStringList(u"0"_s));
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM learner WHERE subject_uri LIKE 'urn:uuid:%'"_s),
             QStringList(QString::number(scene->expected)));
    // Issuing again finds nothing to do and gives no number away.
    VERIFY_OK(issueAll(*db, *scene, 7));
    QCOMPARE(register_.ids({})->size(), scene->expected);
}

void tst_IssueRepository::interruptedAnywhere_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<int>("stop");
    for (const QString &database : {u"file"_s, u"postgresql"_s}) {
        for (int stop = 0; stop < 9; ++stop)
            QTest::addRow("%s, step %d", qPrintable(database), stop) << database << stop;
    }
}

/// A program that dies leaves its transaction without a commit; the next one goes on with a connection of its own.
void tst_IssueRepository::interruptedAnywhere()
{
    QFETCH(int, stop);
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock(), {2, 3, 60, 90});
    VERIFY_OK(scene);
    {
        auto dying = Connection::open(db.address, Connection::Mode::ReadWrite);
        VERIFY_OK(dying);
        Issuer issuer(**dying, *scene, 8);
        VERIFY_OK(issuer.open());
        for (int step = 0; step <= stop; ++step) {
            const auto commit = step == stop ? Issuer::Commit::Never : Issuer::Commit::Yes;
            VERIFY_OK(step % 3 == 2 ? issuer.complete(3, commit) : issuer.reserve(4, commit));
        }
    }
    const QStringList before = registerOf(*db);
    VERIFY_OK(issueAll(*db, *scene, 5));
    const QStringList after = registerOf(*db);
    QCOMPARE(after.size(), scene->expected);
    for (const QString &row : before)
        QVERIFY(after.contains(row));
    QVERIFY(CredentialRepository(*db).gaps()->isEmpty());
    // The numbers follow the learners, as if nothing had happened.
    QCOMPARE(
        after,
        rawRows(*db, u"SELECT 2026, ROW_NUMBER() OVER (ORDER BY learner), learner FROM credential ORDER BY 2"_s, 3));
    QVERIFY(AuditLog::verifyChain(*db)->intact());
}

void tst_IssueRepository::killedAnywhere_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<int>("afterMs");
    for (const QString &database : {u"file"_s, u"postgresql"_s}) {
        for (const int afterMs : {5, 25, 60, 120})
            QTest::addRow("%s, %d ms", qPrintable(database), afterMs) << database << afterMs;
    }
}

/// A process of its own that issues is ended without warning, wherever it is by then.
void tst_IssueRepository::killedAnywhere()
{
    QFETCH(int, afterMs);
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock(), {2, 3, 120, 180});
    VERIFY_OK(scene);
    const pid_t child = fork();
    if (child == 0) {
        auto own = Connection::open(db.address, Connection::Mode::ReadWrite);
        if (own.ok())
            (void)issueAll(**own, *scene, 2, 9);
        for (;;)
            pause(); // until the parent ends it: not one line of tidying up may run
    }
    QVERIFY(child > 0);
    QTest::qSleep(afterMs);
    QCOMPARE(kill(child, SIGKILL), 0);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

    const QStringList before = registerOf(*db);
    VERIFY_OK(issueAll(*db, *scene, 5));
    const QStringList after = registerOf(*db);
    QCOMPARE(after.size(), scene->expected);
    for (const QString &row : before)
        QVERIFY(after.contains(row));
    QVERIFY(CredentialRepository(*db).gaps()->isEmpty());
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM audit_event WHERE action = 'credential.issue'"_s),
             QStringList(QString::number(scene->expected)));
    QVERIFY(AuditLog::verifyChain(*db)->intact());
    // The trail names nobody.
    const QStringList words = rawRows(*db, u"SELECT text FROM audit_event WHERE action = 'credential.issue'"_s);
    static const QRegularExpression sentence(u"^Issued 2026-\\d+ for enrolment \\d+$"_s);
    for (const QString &text : words)
        QVERIFY2(sentence.match(text).hasMatch(), qPrintable(text));
}

void tst_IssueRepository::secondActiveRefused()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    Issuer issuer(*db, *scene);
    VERIFY_OK(issuer.open());
    VERIFY_OK(issuer.reserve(3));
    const auto items = IssueRepository(*db).pending(issuer.job().id);
    VERIFY_OK(items);
    QCOMPARE(items->size(), 3);
    VERIFY_OK(issuer.complete(3));
    // A double click: the same signed items once more.
    QList<SignedItem> again;
    for (const IssueItem &item : *items)
        again.append(signedItem(item, versionOf(*db, scene->run)));
    const auto enter = [&](const QList<SignedItem> &all) {
        return transact(*db, "test", [&]() { return IssueRepository(*db).complete(issuer.job(), all); });
    };
    const auto doubled = enter(again);
    QVERIFY(!doubled.ok());
    QCOMPARE(doubled.error().fault, Fault::Conflict);
    // Another number, index and address for somebody who has one in force: still refused, by the database itself.
    for (SignedItem &one : again) {
        one.item.registerNumber.number += 100;
        one.item.statusIndex = (one.item.statusIndex + 1) % 131072;
        one.item.uri += u"-x"_s;
    }
    const auto second = enter(again);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().fault, Fault::Conflict);
    QCOMPARE(registerOf(*db).size(), 3);
    const auto outside = IssueRepository(*db).complete(issuer.job(), again);
    QCOMPARE(outside.error().fault, Fault::Internal);
}

void tst_IssueRepository::severalAtOnce()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock(), {2, 3, 200, 300});
    VERIFY_OK(scene);
    constexpr int workers = 6;
    std::vector<std::thread> threads;
    threads.reserve(workers);
    QStringList problems[workers];
    for (int worker = 0; worker < workers; ++worker) {
        threads.emplace_back([&, worker]() {
            const auto connection = Connection::open(db.address, Connection::Mode::ReadWrite);
            if (!connection.ok()) {
                problems[worker].append(connection.error().detail);
                return;
            }
            SeededRandom random(quint64(worker) + 1);
            IssueJob job;
            const auto tell = [&](const auto &result) {
                if (!result.ok() && result.error().fault != Fault::Conflict)
                    problems[worker].append(result.error().what + result.error().detail);
                return result.ok();
            };
            IssueRepository issue(**connection);
            tell(transact(**connection, "open", [&]() -> Result<void> {
                LAUREL_TRY_ASSIGN(job, issue.openJob(scene->wanted(), testClock()));
                return {};
            }));
            for (int round = 0; round < 200; ++round) {
                const auto ready = issue.ready(job);
                if (!tell(ready) || ready->isEmpty())
                    break;
                tell(transact(**connection, "reserve", [&]() -> Result<void> {
                    LAUREL_TRY_ASSIGN(QList<IssueItem> items, issue.reserve(ready->mid(0, 5), testClock(), random));
                    for (IssueItem &item : items)
                        item.payload = "payload " + item.uri.toUtf8();
                    return issue.store(job, items);
                }));
            }
            for (int round = 0; round < 200; ++round) {
                const auto items = issue.pending(job.id, 5);
                if (!tell(items) || items->isEmpty())
                    break;
                QList<SignedItem> all;
                for (const IssueItem &item : *items)
                    all.append(signedItem(item, versionOf(**connection, scene->run)));
                tell(transact(**connection, "complete", [&]() { return issue.complete(job, all); }));
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const QStringList &problem : problems)
        QVERIFY2(problem.isEmpty(), qPrintable(problem.join(u'\n')));
    QCOMPARE(registerOf(*db).size(), scene->expected);
    QVERIFY(CredentialRepository(*db).gaps()->isEmpty());
    QCOMPARE(rawRows(*db, u"SELECT COUNT(DISTINCT enrolment), COUNT(DISTINCT status_index) FROM credential"_s, 2),
             QStringList(u"%1|%1"_s.arg(scene->expected)));
    QVERIFY(AuditLog::verifyChain(*db)->intact());
}

void tst_IssueRepository::numbersStartPerYear()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    IssueRepository issue(*db);
    SeededRandom random(1);
    FixedClock clock(QDateTime(QDate(2026, 12, 31), QTime(12, 0), Qt::UTC));
    const auto job = transact(*db, "test", [&]() { return issue.openJob(scene->wanted(), clock); });
    VERIFY_OK(job);
    const auto ready = issue.ready(*job);
    const auto take = [&](qsizetype from) {
        return transact(*db, "test", [&]() -> Result<QList<IssueItem>> {
            LAUREL_TRY_ASSIGN(QList<IssueItem> items, issue.reserve(ready->mid(from, 2), clock, random));
            for (IssueItem &item : items)
                item.payload = "payload " + item.uri.toUtf8();
            LAUREL_TRY(issue.store(*job, items));
            return items;
        });
    };
    QCOMPARE(take(0)->last().registerNumber, (RegisterNumber{2026, 2}));
    clock.moveTo(QDateTime(QDate(2027, 1, 1), QTime(12, 0), Qt::UTC));
    QCOMPARE(take(2)->last().registerNumber, (RegisterNumber{2027, 2}));
    // Clock back a year, and a counter that was lost: numbers that were given are not given again.
    clock.moveTo(QDateTime(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC));
    VERIFY_OK(db->run(u"DELETE FROM register_counter"_s));
    const auto third = take(4);
    VERIFY_OK(third);
    QCOMPARE(third->first().registerNumber, (RegisterNumber{2026, 3}));
    // Somebody else has them already.
    QVERIFY(take(4)->isEmpty());
    QCOMPARE(transact(*db, "test", [&]() { return issue.finish(job->id, clock); }).error().fault, Fault::Conflict);
}

/// What was begun is finished as it was begun; only then may more be issued in another way. What is about to be signed
/// remembers when it was stored, however late it is signed.
void tst_IssueRepository::aJobKeepsItsProofs()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    IssueJob job = scene->wanted();
    job.proofs = {u"eddsa-rdfc-2022"_s, u"vc-jwt"_s};
    FixedClock clock(QDateTime(QDate(2026, 5, 4), QTime(10, 30, 15, 678), Qt::UTC));
    const auto items = reserveReady(*db, job, clock);
    VERIFY_OK(items);
    clock.moveTo(QDateTime(QDate(2026, 6, 4), QTime(10, 30), Qt::UTC));
    IssueRepository issue(*db);
    const auto again = transact(*db, "test", [&]() { return issue.openJob(scene->wanted(), clock); });
    VERIFY_OK(again);
    QCOMPARE(again->proofs, job.proofs);
    const auto pending = issue.pending(again->id);
    VERIFY_OK(pending);
    QCOMPARE(*pending, *items);
    QCOMPARE(pending->first().prepared, QDateTime(QDate(2026, 5, 4), QTime(10, 30, 15), Qt::UTC));
    VERIFY_OK(issueReserved(*db, *again, versionOf(*db, scene->run), clock));
    const auto next = transact(*db, "test", [&]() { return issue.openJob(scene->wanted(), clock); });
    VERIFY_OK(next);
    QCOMPARE(next->id, again->id);
    QCOMPARE(next->proofs, scene->wanted().proofs);
}

QTEST_GUILESS_MAIN(tst_IssueRepository)
#include "tst_IssueRepository.moc"
