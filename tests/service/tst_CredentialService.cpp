// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/CredentialService.h"

#include "service/Issued.h"
#include "store/Connection.h"

#include <QGuiApplication>

#include <pthread.h>
#include <thread>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

Result<QList<int>> numbers(Workspace &space)
{
    CredentialFilter filter;
    filter.order = SortOrder::Ascending;
    LAUREL_TRY_ASSIGN(const QList<CredentialId> ids, space.credentials().list(filter).result());
    LAUREL_TRY_ASSIGN(const QList<CredentialRow> rows, space.credentials().rows(ids).result());
    QList<int> all;
    for (const CredentialRow &row : rows)
        all.append(row.registerNumber.number);
    return all;
}

QList<int> upTo(int count)
{
    QList<int> all;
    for (int i = 1; i <= count; ++i)
        all.append(i);
    return all;
}

CheckState stateOf(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return check.state;
    }
    return CheckState::NotPossible;
}

/// No thread can be started that asks for no stack of its own size.
void refuseThreads()
{
    pthread_attr_t wish;
    pthread_attr_init(&wish);
    pthread_attr_setstacksize(&wish, std::size_t(1) << 48); // more than there are addresses
    pthread_setattr_default_np(&wish);
    pthread_attr_destroy(&wish);
}

bool canStartThread()
{
    try {
        std::thread([] {}).join();
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

} // namespace

class tst_CredentialService final : public QObject
{
    Q_OBJECT

private slots:
    void exactlyOnce_data() { addStores(); }
    void exactlyOnce();
    void oneThatWasTakenBackHidesNobody_data() { addStores(); }
    void oneThatWasTakenBackHidesNobody();
    void theKeyMustBeOpen_data() { addStores(); }
    void theKeyMustBeOpen();
    void refusals_data() { addStores(); }
    void refusals();
    void twoAtOnce_data() { addStores(); }
    void twoAtOnce();
    void cancelAndGoOn_data() { addStores(); }
    void cancelAndGoOn();
    void stoppedHalfwayIsTold_data() { addStores(); }
    void stoppedHalfwayIsTold();
    void goesOnWithoutThreads_data() { addStores(); }
    void goesOnWithoutThreads();
    void whoIsReady_data() { addStores(); }
    void whoIsReady();
    void verifies_data() { addStores(); }
    void verifies();
    void whatWasBegunIsFinishedAsItWas_data() { addStores(); }
    void whatWasBegunIsFinishedAsItWas();
    void aRetiredKeyIsNotWaitedFor_data() { addStores(); }
    void aRetiredKeyIsNotWaitedFor();
    void whatWaitsIsMadeOfTheRecordsOfToday_data() { addStores(); }
    void whatWaitsIsMadeOfTheRecordsOfToday();
};

void tst_CredentialService::exactlyOnce()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 12)); // a third of them have failed
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    QList<qint64> steps;
    JobControl control;
    control.progress = [&steps](qint64 done, qint64) { steps.append(done); };
    GET(const IssueReport first, rig->credentials().issue({}, control).result());
    QCOMPARE(first.issued, 8);
    QCOMPARE(first.already, 0);
    QCOMPARE(first.runs, 1);
    QVERIFY(first.perSecond > 0 && first.bareSigningPerSecond > 0);
    QCOMPARE(steps.first(), 0);
    QCOMPARE(steps.last(), 8);
    GET(const QList<int> given, numbers(*rig.space));
    QCOMPARE(given, upTo(8));

    GET(const IssueReport second, rig->credentials().issue({}, {}).result());
    QCOMPARE(second.issued, 0);
    QCOMPARE(second.already, 8);
    GET(const QList<int> still, numbers(*rig.space));
    QCOMPARE(still, upTo(8));
    GET(const QList<StoreFinding> findings, rig->database().verify({}).result());
    for (const StoreFinding &finding : findings)
        QVERIFY2(finding.sound, qPrintable(finding.subject + finding.text));
}

/// A run with as many credentials as passes may still have somebody ready: another board failed one who has a
/// credential and passed one who has none.
void tst_CredentialService::oneThatWasTakenBackHidesNobody()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 3)); // one of them has failed
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    GET(const IssueReport first, rig->credentials().issue({}, {}).result());
    QCOMPARE(first.issued, 2);
    EnrolmentId raised;
    bool lowered = false;
    for (const Enrolment &known : made.enrolments) {
        GET(Enrolment enrolment, rig->runs().enrolment(known.id).result());
        const bool passed = isPass(enrolment.result);
        if (passed && std::exchange(lowered, true))
            continue;
        enrolment.board = {};
        enrolment.result = passed ? EnrolmentResult::Failed : EnrolmentResult::Passed;
        OK(rig->runs().saveEnrolment(enrolment, u"The board sits again"_s).result());
        if (!passed)
            raised = enrolment.id;
    }
    OK(rig->runs().ratify(made.run.id, {}).result());
    GET(const QList<RunRow> rows, rig->runs().rows({made.run.id}).result());
    QCOMPARE(rows.first().passed, rows.first().credentials);
    QCOMPARE(rows.first().ready, 1);
    GET(const IssueReport second, rig->credentials().issue({}, {}).result());
    QCOMPARE(second.issued, 1);
    GET(const QList<ReadyRow> all, rig->credentials().ready(made.run.id).result());
    for (const ReadyRow &row : all) {
        if (row.enrolment == raised)
            QCOMPARE(row.obstacle, u"issued"_s);
    }
    QVERIFY(raised.isValid());
}

void tst_CredentialService::theKeyMustBeOpen()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 3));
    FAILS(rig->credentials().issue({}, {}).result(), Fault::Denied);
    FAILS(rig->keys().unlock(made.key.id, passphrase("not the right one")).result(), Fault::Denied);
    FAILS(rig->credentials().issue({}, {}).result(), Fault::Denied);
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    rig->keys().lock();
    FAILS(rig->credentials().issue({}, {}).result(), Fault::Denied);
    GET(const QList<int> none, numbers(*rig.space));
    QVERIFY(none.isEmpty());
}

void tst_CredentialService::refusals()
{
    OPEN_RIG(rig);
    FAILS(rig->credentials().issue({}, {}).result(), Fault::NotFound); // no institution
    GET(const Delivery made, deliver(*rig.space, 3));
    FAILS(rig->credentials().issue({}, {}).result(), Fault::NotFound); // no key
    GET(const SigningKey key, rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    OK(rig->keys().unlock(key.id, passphrase()).result());
    IssueRequest odd;
    odd.proofs = {u"wax-seal"_s};
    FAILS(rig->credentials().issue(odd, {}).result(), Fault::Invalid);
    GET(const IssueReport nobody, rig->credentials().issue({}, {}).result()); // no board has met
    QCOMPARE(nobody.issued, 0);
    FAILS(rig->credentials().load(CredentialId(1)).result(), Fault::NotFound);
    FAILS(rig->credentials().verify(CredentialId(1)).result(), Fault::NotFound);
}

void tst_CredentialService::twoAtOnce()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 30));
    GET(const auto other, rig.openAs(u"Other"_s, Role::Registrar));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(other->keys().unlock(made.key.id, passphrase()).result());
    auto one = rig->credentials().issue({}, {});
    auto two = other->credentials().issue({}, {});
    const auto first = one.result();
    const auto second = two.result();
    QVERIFY2(first.ok() || second.ok(), qPrintable(whyNot(first) + whyNot(second)));
    // Whoever was slower may be told so; nobody gets two, and a last round leaves nobody out.
    GET(const IssueReport last, rig->credentials().issue({}, {}).result());
    GET(const QList<int> given, numbers(*rig.space));
    QCOMPARE(given, upTo(20));
    QCOMPARE(last.already + last.issued, 20);
}

void tst_CredentialService::cancelAndGoOn()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 6));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    JobControl stopped;
    stopped.cancel.cancel();
    FAILS(rig->credentials().issue({}, stopped).result(), Fault::Cancelled);
    GET(const QList<int> none, numbers(*rig.space));
    QVERIFY(none.isEmpty());
    GET(const IssueReport rest, rig->credentials().issue({}, {}).result());
    QCOMPARE(rest.issued, 4);
    GET(const QList<int> given, numbers(*rig.space));
    QCOMPARE(given, upTo(4));
}

void tst_CredentialService::stoppedHalfwayIsTold()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 2));
    for (int number = 2; number <= 7; ++number)
        OK(ratifyAnotherRun(*rig.space, made.course.version.id, number));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    int told = 0;
    connect(&rig->notifier(), &DataNotifier::changed, this, [&told](const Change &change) {
        if (change.kind == ChangeKind::Credential)
            ++told;
    });
    QCoreApplication::processEvents();
    told = 0;
    JobControl stopped;
    stopped.progress = [cancel = stopped.cancel](qint64 done, qint64) mutable {
        if (done > 0)
            cancel.cancel();
    };
    FAILS(rig->credentials().issue({}, stopped).result(), Fault::Cancelled);
    GET(const QList<int> given, numbers(*rig.space));
    QVERIFY(!given.isEmpty() && given.size() < 8);
    QTRY_COMPARE(told, 1);
}

void tst_CredentialService::goesOnWithoutThreads()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 60));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    pthread_attr_t usual;
    pthread_getattr_default_np(&usual);
    bool refused = false;
    JobControl control;
    control.progress = [&refused](qint64 done, qint64) {
        if (done > 0)
            return;
        refuseThreads();
        refused = !canStartThread();
    };
    const Result<IssueReport> issued = rig->credentials().issue({}, control).result();
    pthread_setattr_default_np(&usual);
    pthread_attr_destroy(&usual);
    QVERIFY(refused);
    QVERIFY2(issued.ok(), qPrintable(whyNot(issued)));
    QCOMPARE(issued->issued, 40);
    GET(const QList<int> given, numbers(*rig.space));
    QCOMPARE(given, upTo(40));
}

void tst_CredentialService::whoIsReady()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 3));
    const auto obstacles = [&rig, &made] {
        QStringList all;
        for (const ReadyRow &row : rig->credentials().ready(made.run.id).result().valueOr({}))
            all << row.obstacle;
        all.sort();
        return all;
    };
    QCOMPARE(obstacles().size(), 3);
    QVERIFY(obstacles().contains(u"not-ratified"_s));
    QVERIFY(!obstacles().contains(QString()));
    Board board;
    board.held = QDate(2026, 5, 1);
    OK(rig->runs().ratify(made.run.id, board).result());
    QCOMPARE(obstacles(), (QStringList{QString(), QString(), u"no-pass"_s}));
    GET(const SigningKey key, rig->keys().create(KeyType::P256, u"Main"_s, passphrase()).result());
    OK(rig->keys().unlock(key.id, passphrase()).result());
    OK(rig->credentials().issue({{made.run.id}, {}, {u"vc-jwt"_s}}, {}).result());
    QCOMPARE(obstacles(), (QStringList{u"issued"_s, u"issued"_s, u"no-pass"_s}));
}

void tst_CredentialService::verifies()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 2));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->credentials().issue({}, {}).result());
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    GET(const Credential credential, rig->credentials().load(ids.first()).result());
    QCOMPARE(credential.awarded, QDate(2026, 5, 1));
    QCOMPARE(credential.key, made.key.id);

    GET(const Verification known, rig->credentials().verify(ids.first()).result());
    QVERIFY(known.isGenuine());
    QCOMPARE(stateOf(known, u"status"), CheckState::Passed);
    QCOMPARE(stateOf(known, u"issuer"), CheckState::Passed);
    QCOMPARE(known.registerNumber, credential.registerNumber.toText());
    QVERIFY(isGenuineElsewhere(rig, credential.json));

    // One letter of the signature, then one of what it covers.
    for (const qsizetype place : {credential.json.size() - 20, credential.json.indexOf('.') + 40}) {
        QByteArray bent = credential.json;
        bent[place] = bent.at(place) == 'A' ? 'B' : 'A';
        GET(const Verification told, handedIn(rig->verifier(), bent));
        QVERIFY(!told.isGenuine());
        QVERIFY(!isGenuineElsewhere(rig, bent));
    }
    for (const QByteArray &rubbish : {QByteArray(), QByteArray("{}"), QByteArray("a.b.c"), QByteArray(100000, '.')}) {
        GET(const Verification told, handedIn(rig->verifier(), rubbish));
        QVERIFY(!told.isGenuine());
        QVERIFY(!told.checks.isEmpty());
    }
}

namespace {

/// What a power cut leaves of a job that was begun as a token with the key of the rig: one number, reserved and stored.
struct Begun {
    Delivery made;
    EnrolmentId enrolment;
};

Result<Begun> beginAndStop(const Rig &rig)
{
    Begun begun;
    LAUREL_TRY_ASSIGN(begun.made, deliverAndRatify(*rig.space, 4));
    LAUREL_TRY_ASSIGN(const QList<ReadyRow> ready, rig->credentials().ready(begun.made.run.id).result());
    const auto first =
        std::find_if(ready.begin(), ready.end(), [](const ReadyRow &row) { return row.obstacle.isEmpty(); });
    if (first == ready.end())
        return Error{Fault::Internal, u"Nobody is ready."_s};
    begun.enrolment = first->enrolment;
    LAUREL_TRY_ASSIGN(const auto connection, store::Connection::open(store::Address::parse(rig.address).value(),
                                                                     store::Connection::Mode::ReadWrite));
    LAUREL_TRY(connection->run(
        u"INSERT INTO issue_job (run, board, signing_key, proofs, state, actor, started)"
        " VALUES (%1, 1, %2, 'vc-jwt', 'open', 'R', '2026-05-04T10:30:00.000Z')"_s.arg(begun.made.run.id.value())
            .arg(begun.made.key.id.value())));
    LAUREL_TRY(connection->run(
        u"INSERT INTO issue_item (job, enrolment, state, register_year, register_number, status_index, uri,"
        " identity_salt, prepared) SELECT id, %1, 'reserved', 2026, 1, 7,"
        " 'urn:uuid:0f9d6f5e-5d3b-4c8e-9f60-3f2b8a6d1c11', 'salt', '2026-05-04T10:30:00.000Z' FROM issue_job"_s.arg(
            first->enrolment.value())));
    LAUREL_TRY(connection->run(
        u"UPDATE learner SET subject_uri = 'urn:uuid:5f0a4b0e-93a4-4b1f-8a55-0d6a7c1b2e33' WHERE id = %1"_s.arg(
            first->learner.value())));
    return begun;
}

} // namespace

/// What a power cut left is finished with the proofs it was begun with, and with its key as long as that is in use.
void tst_CredentialService::whatWasBegunIsFinishedAsItWas()
{
    OPEN_RIG(rig);
    GET(const Begun begun, beginAndStop(rig));
    GET(const SigningKey other, rig->keys().create({KeyType::P256, u"Other"_s}, passphrase()).result());
    OK(rig->keys().unlock(other.id, passphrase()).result());
    rig->keys().lock();
    OK(rig->keys().unlock(other.id, passphrase()).result());
    const IssueRequest request{{}, other.id, {}};

    GET(const QList<SigningKey> keys, rig->credentials().signingKeys(request).result());
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.first().id, other.id);
    QCOMPARE(keys.last().id, begun.made.key.id);
    const Result<IssueReport> locked = rig->credentials().issue(request, {}).result();
    FAILS(locked, Fault::Denied);
    QVERIFY2(locked.error().what.contains(begun.made.key.name), qPrintable(locked.error().what));

    OK(rig->keys().unlock(begun.made.key.id, passphrase()).result());
    GET(const IssueReport report, rig->credentials().issue(request, {}).result());
    QCOMPARE(report.issued, 3);
    QCOMPARE(report.already, 0);
    QCOMPARE(report.runs, 1);
    QVERIFY(report.ratio() > 0);
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    QCOMPARE(ids.size(), 3);
    for (const CredentialId id : ids) {
        GET(const Credential credential, rig->credentials().load(id).result());
        const bool isFirst = credential.registerNumber.number == 1;
        QCOMPARE(credential.enrolment == begun.enrolment, isFirst);
        QCOMPARE(credential.proofs, QStringList{isFirst ? u"vc-jwt"_s : u"ecdsa-rdfc-2019"_s});
        QCOMPARE(credential.key, isFirst ? begun.made.key.id : other.id);
    }
    GET(const QList<SigningKey> today, rig->credentials().signingKeys(request).result());
    QCOMPARE(today.size(), 1);
}

/// A key that was retired, lost perhaps, signs nothing any more: what waits for it is made anew, under its number.
void tst_CredentialService::aRetiredKeyIsNotWaitedFor()
{
    OPEN_RIG(rig);
    GET(const Begun begun, beginAndStop(rig));
    GET(const SigningKey next, rotate(*rig.space, KeyType::Ed25519, u"Next"_s));
    rig->keys().lock();
    OK(rig->keys().unlock(next.id, passphrase()).result());

    GET(const QList<SigningKey> keys, rig->credentials().signingKeys({}).result());
    QCOMPARE(keys.size(), 1);
    QCOMPARE(keys.first().id, next.id);
    FAILS(rig->credentials().issue({{}, begun.made.key.id, {}}, {}).result(), Fault::Denied);
    GET(const IssueReport report, rig->credentials().issue({}, {}).result());
    QCOMPARE(report.issued, 3);
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    QCOMPARE(ids.size(), 3);
    for (const CredentialId id : ids) {
        GET(const Credential credential, rig->credentials().load(id).result());
        const bool isFirst = credential.registerNumber.number == 1;
        QCOMPARE(credential.enrolment == begun.enrolment, isFirst);
        QCOMPARE(credential.uri == u"urn:uuid:0f9d6f5e-5d3b-4c8e-9f60-3f2b8a6d1c11"_s, isFirst);
        QCOMPARE(credential.proofs, QStringList{isFirst ? u"vc-jwt"_s : u"eddsa-rdfc-2022"_s});
        QCOMPARE(credential.key, next.id);
        GET(const Verification told, rig->credentials().verify(id).result());
        QVERIFY(told.isGenuine());
    }
}

/// What is signed and what the register says of it are the same, though the learner was renamed, and the institution
/// got a domain, after the number was reserved.
void tst_CredentialService::whatWaitsIsMadeOfTheRecordsOfToday()
{
    OPEN_RIG(rig);
    GET(const Begun begun, beginAndStop(rig));
    GET(const QList<RosterRow> roster, rig->runs().roster(begun.made.run.id).result());
    const auto who =
        std::find_if(roster.begin(), roster.end(), [&](const RosterRow &row) { return row.id == begun.enrolment; });
    QVERIFY(who != roster.end());
    GET(Learner learner, rig->learners().load(who->learner).result());
    learner.names.first().family = u"Newname-Ŵyn"_s;
    OK(rig->learners().save(learner, u"Renamed"_s).result());
    GET(std::optional<Institution> institution, rig->institution().load().result());
    QVERIFY(institution.has_value());
    institution->didDomain = u"credentials.example.ac.uk"_s;
    OK(rig->institution().save(*institution, u"A domain"_s).result());
    OK(rig->keys().unlock(begun.made.key.id, passphrase()).result());

    GET(const IssueReport report, rig->credentials().issue({}, {}).result());
    QCOMPARE(report.issued, 3);
    CredentialFilter filter;
    GET(const QList<CredentialId> ids, rig->credentials().list(filter).result());
    QCOMPARE(ids.size(), 3);
    for (const CredentialId id : ids) {
        GET(const Credential credential, rig->credentials().load(id).result());
        GET(const Verification told, rig->credentials().verify(id).result());
        QVERIFY(told.isGenuine());
        if (credential.registerNumber.number != 1)
            continue;
        QVERIFY2(credential.learnerName.contains(u"Newname-Ŵyn"_s), qPrintable(credential.learnerName));
        const QByteArray claims =
            QByteArray::fromBase64(credential.token.split('.').at(1), QByteArray::Base64UrlEncoding);
        QVERIFY(claims.contains("did:web:credentials.example.ac.uk"));
    }
}

QTEST_MAIN(tst_CredentialService)
#include "tst_CredentialService.moc"
