// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys whose private half is in a token, or whose passphrase the desktop remembers: made, unlocked, issued with, and
// what is said when the place is not there.

#include "service/KeyService.h"

#include "crypto/PrivateBus.h"
#include "crypto/SoftToken.h"
#include "service/Rig.h"

#include <QElapsedTimer>
#include <QScopeGuard>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_KeyPlaces final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_bus = std::make_unique<PrivateBus>(); }
    void init();
    void issuesFromAToken_data();
    void issuesFromAToken();
    void takesAKeyThatIsInTheToken();
    void saysWhatIsWrongWithTheToken();
    void isPulledOutInABatch();
    void locksAtOnceAlthoughTheTokenIsSlow();
    void takesNoOtherPinWhileABatchSigns();
    void desktopRemembers();
    void desktopIsNotThere();

private:
    [[nodiscard]] KeyPlan inToken(KeyType type) const
    {
        return {type, u"Registry"_s, KeyKeep::Token, m_token->module(), QString::fromLatin1(SoftToken::label), {}};
    }
    [[nodiscard]] static std::shared_ptr<Passphrase> pin() { return passphrase(SoftToken::pin); }
    [[nodiscard]] Result<Run> ratified(int number);

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<SoftToken> m_token;
    std::unique_ptr<Rig> m_rig;
    Delivery m_made;
};

void tst_KeyPlaces::init()
{
    m_rig = makeRig(u"file"_s);
    m_token = std::make_unique<SoftToken>();
    const auto made = deliver(*m_rig->space, 6); // four of them pass
    QVERIFY2(made.ok(), qPrintable(whyNot(made)));
    m_made = *made;
    Board board;
    board.held = QDate(2026, 5, 1);
    board.chair = u"Chair"_s;
    OK(m_rig->space->runs().ratify(m_made.run.id, board).result());
}

/// Another run of the course with one learner who has passed, ratified.
Result<Run> tst_KeyPlaces::ratified(int number)
{
    Workspace &space = *m_rig->space;
    LAUREL_TRY_ASSIGN(const Run run, makeRun(space, m_made.course.version.id, u"MC-7031/2026-%1"_s.arg(number)));
    LAUREL_TRY_ASSIGN(
        const Learner learner,
        space.learners().create(person(u"Another"_s, u"Family"_s, u"8%1"_s.arg(number)), u"Added"_s).result());
    LAUREL_TRY_ASSIGN(Enrolment enrolment, space.runs().enrol(run.id, learner.id, u"Enrolled"_s).result());
    giveMarks(enrolment, 65);
    LAUREL_TRY(space.runs().saveMarks({enrolment}, u"Marked"_s).result());
    Board board;
    board.held = QDate(2026, 5, 2);
    board.chair = u"Chair"_s;
    LAUREL_TRY(space.runs().ratify(run.id, board).result());
    return run;
}

void tst_KeyPlaces::issuesFromAToken_data()
{
    QTest::addColumn<KeyType>("type");
    QTest::newRow("Ed25519") << KeyType::Ed25519;
    QTest::newRow("P-256") << KeyType::P256;
    QTest::newRow("RSA") << KeyType::Rsa;
}

void tst_KeyPlaces::issuesFromAToken()
{
    SKIP_WITHOUT_SOFTHSM(*m_token);
    QFETCH(const KeyType, type);
    KeyService &keys = m_rig->space->keys();
    GET(const SigningKey key, keys.create(inToken(type), pin()).result());
    QCOMPARE(key.type, type);
    QCOMPARE(key.keep, KeyKeep::Token);
    QVERIFY(key.privateKey.isEmpty());
    QVERIFY2(key.place.startsWith(u"pkcs11:"_s) && key.place.contains(u"Registry"_s), qPrintable(key.place));
    QVERIFY(!key.place.contains(QString::fromLatin1(SoftToken::pin)));
    OK(keys.unlock(key.id, pin()).result());
    GET(const IssueReport report, m_rig->space->credentials().issue({}, {}).result());
    QCOMPARE(report.issued, 4);
    GET(const QList<CredentialId> ids, m_rig->space->credentials().list({}).result());
    for (const CredentialId id : ids) {
        GET(const Verification verification, m_rig->space->credentials().verify(id).result());
        QVERIFY(verification.isGenuine());
    }
    OK(keys.changePassphrase(key.id, pin(), passphrase("1357911")).result());
    keys.lock();
    FAILS(keys.unlock(key.id, pin()).result(), Fault::Denied);
    OK(keys.unlock(key.id, passphrase("1357911")).result());
}

void tst_KeyPlaces::takesAKeyThatIsInTheToken()
{
    SKIP_WITHOUT_SOFTHSM(*m_token);
    KeyService &keys = m_rig->space->keys();
    GET(const SigningKey made, keys.create(inToken(KeyType::P256), pin()).result());
    const auto second = makeRig(u"file"_s);
    OK(second->space->institution().save(coastal(), u"Set up"_s).result());
    KeyPlan plan = inToken(KeyType::Ed25519); // what it is, the token says
    plan.object = u"Registry"_s;
    plan.name = u"Taken over"_s;
    GET(const SigningKey taken, second->space->keys().create(plan, pin()).result());
    QCOMPARE(taken.type, KeyType::P256);
    QCOMPARE(taken.publicKey, made.publicKey);
    plan.object = u"Nobody's"_s;
    FAILS(second->space->keys().create(plan, pin()).result(), Fault::NotFound);
}

void tst_KeyPlaces::saysWhatIsWrongWithTheToken()
{
    SKIP_WITHOUT_SOFTHSM(*m_token);
    KeyService &keys = m_rig->space->keys();
    FAILS(keys.create(inToken(KeyType::P256), passphrase("999999")).result(), Fault::Denied);
    GET(const QList<SigningKey> none, keys.list().result());
    QVERIFY(none.isEmpty());
    GET(const SigningKey key, keys.create(inToken(KeyType::P256), pin()).result());
    GET(const QStringList labels, keys.tokens(m_token->module()).result());
    QCOMPARE(labels, QStringList{QString::fromLatin1(SoftToken::label)});
    FAILS(keys.tokens(u"/nowhere.so"_s).result(), Fault::NotFound);
    KeyPlan plan = planAfter(key);
    QCOMPARE(plan.token, QString::fromLatin1(SoftToken::label));
    plan.token = u"Another"_s;
    FAILS(keys.create(plan, pin()).result(), Fault::NotFound);
    plan = planAfter(key);
    plan.module = u"/nowhere.so"_s;
    FAILS(keys.create(plan, pin()).result(), Fault::NotFound);
    m_token->pullOut();
    const auto gone = keys.unlock(key.id, pin()).result();
    FAILS(gone, Fault::NotFound);
    QVERIFY(!keys.isUnlocked(key.id));
}

void tst_KeyPlaces::isPulledOutInABatch()
{
    SKIP_WITHOUT_SOFTHSM(*m_token);
    qputenv("LAUREL_TEST_TOKEN_LIBRARY", m_token->module().toLocal8Bit());
    GET(const Run more, ratified(2));
    KeyService &keys = m_rig->space->keys();
    CredentialService &credentials = m_rig->space->credentials();
    KeyPlan plan = inToken(KeyType::Ed25519);
    plan.module = QStringLiteral(LAUREL_PLUGGABLE_TOKEN);
    GET(const SigningKey key, keys.create(plan, pin()).result());
    OK(keys.unlock(key.id, pin()).result());
    qputenv("LAUREL_TEST_TOKEN_SIGNATURES", "6"); // two were made to try the key, four are those of one of the runs
    const auto stopped = credentials.issue({}, {}).result();
    FAILS(stopped, Fault::NotFound);
    QVERIFY2(stopped.error().what.contains(u"the token is gone"_s), qPrintable(stopped.error().what));
    GET(const QList<CredentialId> before, credentials.list({}).result());
    QVERIFY2(before.size() < 5, qPrintable(QString::number(before.size())));
    qputenv("LAUREL_TEST_TOKEN_SIGNATURES", "1000000"); // and back
    GET(const IssueReport rest, credentials.issue({}, {}).result());
    QCOMPARE(rest.issued + int(before.size()), 5);
    GET(const QList<CredentialId> all, credentials.list({}).result());
    GET(const QList<CredentialRow> rows, credentials.rows(all).result());
    QSet<int> numbers;
    for (const CredentialRow &row : rows)
        numbers.insert(row.registerNumber.number);
    QCOMPARE(numbers, (QSet<int>{1, 2, 3, 4, 5})); // those that were reserved, without a gap
    for (const CredentialId id : all) {
        GET(const Verification verification, credentials.verify(id).result());
        QVERIFY(verification.isGenuine());
    }
}

void tst_KeyPlaces::locksAtOnceAlthoughTheTokenIsSlow()
{
    SKIP_WITHOUT_SOFTHSM(*m_token);
    const QString stuck = m_rig->folder.filePath(u"stuck"_s);
    qputenv("LAUREL_TEST_TOKEN_LIBRARY", m_token->module().toLocal8Bit());
    qputenv("LAUREL_TEST_TOKEN_STUCK", stuck.toLocal8Bit());
    const auto back = qScopeGuard([&stuck] { QFile::remove(stuck); });
    KeyService &keys = m_rig->space->keys();
    KeyPlan plan = inToken(KeyType::P256);
    plan.module = QStringLiteral(LAUREL_PLUGGABLE_TOKEN);
    GET(const SigningKey key, keys.create(plan, pin()).result());
    OK(keys.unlock(key.id, pin()).result());
    QFile file(stuck);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QElapsedTimer clock;
    clock.start();
    keys.lock();
    QVERIFY(!keys.isUnlocked(key.id) && !keys.isAnyUnlocked());
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed()))); // the token takes half a minute
    // It is still logged in, and whoever comes for it waits for it; nobody else does.
    QFuture<Result<void>> wrong = keys.unlock(key.id, passphrase("999999"));
    QFuture<Result<void>> again = keys.unlock(key.id, passphrase("999999"));
    QTRY_VERIFY(QFile::exists(stuck + u".met"_s));
    GET(const SigningKey other, keys.create(KeyType::Ed25519, u"Other"_s, passphrase()).result());
    OK(keys.unlock(other.id, passphrase()).result());
    QVERIFY(!wrong.isFinished() && !again.isFinished());
    QVERIFY(!keys.isUnlocked(key.id));
    QVERIFY(file.remove());
    FAILS(wrong.result(), Fault::Denied);
    FAILS(again.result(), Fault::Denied);
    OK(keys.unlock(key.id, pin()).result());
}

void tst_KeyPlaces::takesNoOtherPinWhileABatchSigns()
{
    SKIP_WITHOUT_SOFTHSM(*m_token);
    const QString slow = m_rig->folder.filePath(u"slow"_s);
    qputenv("LAUREL_TEST_TOKEN_LIBRARY", m_token->module().toLocal8Bit());
    qputenv("LAUREL_TEST_TOKEN_SLOW", slow.toLocal8Bit());
    const auto back = qScopeGuard([&slow] { QFile::remove(slow); });
    KeyService &keys = m_rig->space->keys();
    KeyPlan plan = inToken(KeyType::P256);
    plan.module = QStringLiteral(LAUREL_PLUGGABLE_TOKEN);
    GET(const SigningKey key, keys.create(plan, pin()).result());
    OK(keys.unlock(key.id, pin()).result());
    QFile file(slow);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QFuture<Result<IssueReport>> batch = m_rig->space->credentials().issue({}, {});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(slow + u".met"_s), 20'000);
    keys.lock();
    FAILS(keys.unlock(key.id, passphrase("999999")).result(), Fault::Denied);
    QVERIFY(!keys.isUnlocked(key.id));
    plan.type = KeyType::Ed25519;
    FAILS(keys.create(plan, passphrase("999999")).result(), Fault::Denied);
    QVERIFY(!batch.isFinished());
    QVERIFY(file.remove());
    GET(const IssueReport report, QFuture<Result<IssueReport>>(batch).result());
    QCOMPARE(report.issued, 4);
    FAILS(keys.unlock(key.id, passphrase("999999")).result(), Fault::Denied);
    OK(keys.unlock(key.id, pin()).result());
    FAILS(keys.create(plan, passphrase("999999")).result(), Fault::Denied); // another one in the token that is open
    OK(keys.create(plan, pin()).result());
    QVERIFY(keys.isUnlocked(key.id));
}

void tst_KeyPlaces::desktopRemembers()
{
    SKIP_WITHOUT_STORE(*m_bus);
    KeyService &keys = m_rig->space->keys();
    GET(const SigningKey key, keys.create({KeyType::Ed25519, u"Registry"_s, KeyKeep::Desktop}, passphrase()).result());
    QCOMPARE(key.keep, KeyKeep::Desktop);
    OK(keys.unlock(key.id, nullptr).result());
    GET(const IssueReport report, m_rig->space->credentials().issue({}, {}).result());
    QCOMPARE(report.issued, 4);
    keys.lock();
    FAILS(keys.unlock(key.id, passphrase("not these words")).result(), Fault::Denied);
    OK(keys.unlock(key.id, nullptr).result());
    OK(keys.changePassphrase(key.id, passphrase(), passphrase("other quiet words")).result());
    keys.lock();
    OK(keys.unlock(key.id, nullptr).result());
    OK(keys.unlock(key.id, passphrase("other quiet words")).result());
}

void tst_KeyPlaces::desktopIsNotThere()
{
    SKIP_WITHOUT_STORE(*m_bus);
    KeyService &keys = m_rig->space->keys();
    GET(const SigningKey key, keys.create({KeyType::Ed25519, u"Registry"_s, KeyKeep::Desktop}, passphrase()).result());
    m_bus.reset();
    FAILS(keys.unlock(key.id, nullptr).result(), Fault::NotFound);
    OK(keys.unlock(key.id, passphrase()).result()); // the passphrase opens it anywhere
    // It is changed anywhere, too, and what the old one opens is wiped.
    OK(keys.changePassphrase(key.id, passphrase(), passphrase("other quiet words")).result());
    OK(keys.unlock(key.id, passphrase("other quiet words")).result());
    FAILS(keys.unlock(key.id, passphrase()).result(), Fault::Denied);
    for (const QFileInfo &info : QDir(m_rig->folder.path()).entryInfoList(QDir::Files)) {
        QFile written(info.filePath());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY2(!written.readAll().contains(key.privateKey.last(64)), qPrintable(info.filePath()));
    }
    FAILS(keys.create({KeyType::P256, u"Second"_s, KeyKeep::Desktop}, passphrase()).result(), Fault::NotFound);
}

QTEST_GUILESS_MAIN(tst_KeyPlaces)
#include "tst_KeyPlaces.moc"
