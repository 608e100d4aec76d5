// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/CourseRepository.h"
#include "store/CredentialRepository.h"
#include "store/RunRepository.h"
#include "store/StoreCheck.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_CredentialRepository final : public QObject
{
    Q_OBJECT

private slots:
    void statesAndLists_data() { addDatabases(); }
    void statesAndLists();
    void batchesAreToldApart_data() { addDatabases(); }
    void batchesAreToldApart();
    void everyFormIsKept_data() { addDatabases(); }
    void everyFormIsKept();
    void hashesStayWhatTheyWere();
};

void tst_CredentialRepository::statesAndLists()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    VERIFY_OK(issueReady(*db, scene->wanted(), testClock()));
    CredentialRepository repository(*db);
    Credential credential = *repository.load(RegisterNumber{2026, 2});
    const Credential before = credential;
    credential.state = CredentialState::Revoked;
    credential.stateReason = u"administrative-error"_s;
    const auto save = [&](const Credential &one) {
        return transact(*db, "test", [&]() { return repository.saveState(one); });
    };
    VERIFY_OK(save(credential));
    QCOMPARE(save(credential).error().fault, Fault::Conflict);
    credential.rowVersion = 2;
    QCOMPARE(*repository.load(before.id), credential);
    Credential back = credential;
    back.state = CredentialState::Active;
    QVERIFY(!save(back).ok());
    const auto statuses = repository.statuses();
    QCOMPARE(*statuses, QList({CredentialStatus{credential.statusIndex, CredentialState::Revoked}}));

    CredentialFilter filter;
    filter.states = {CredentialState::Revoked, CredentialState::Expired};
    QCOMPARE(*repository.ids(filter), QList({credential.id}));
    filter = {};
    filter.text = u"2026-000002"_s;
    QCOMPARE(*repository.ids(filter), QList({credential.id}));
    filter.text = credential.learnerName;
    QVERIFY(repository.ids(filter)->contains(credential.id));
    filter = {};
    filter.learner = credential.learner;
    filter.run = scene->run;
    filter.awardedFrom = QDate(2014, 7, 1);
    filter.awardedUntil = QDate(2014, 7, 1);
    QCOMPARE(*repository.ids(filter), QList({credential.id}));
    filter.awardedFrom = QDate(2014, 7, 2);
    QVERIFY(repository.ids(filter)->isEmpty());
    filter = {};
    filter.order = SortOrder::Ascending;
    const auto rows = repository.rows(*repository.ids(filter));
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), scene->expected);
    QCOMPARE(rows->at(1).registerNumber, (RegisterNumber{2026, 2}));
    QCOMPARE(rows->at(1).state, CredentialState::Revoked);
    QCOMPARE(rows->at(1).runCode, u"C0/2013-0"_s);
    QCOMPARE(repository.endedBy(QDate(2030, 7, 1))->size(), 0);
    QCOMPARE(repository.endedBy(QDate(2030, 7, 2))->size(), scene->expected - 1);
    QCOMPARE(repository.load(RegisterNumber{2026, 999}).error().fault, Fault::NotFound);
}

/// What was signed with another key, in another form or at another moment may name other things.
void tst_CredentialRepository::batchesAreToldApart()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    CredentialRepository repository(*db);
    QCOMPARE(*repository.onePerBatch(), QList<CredentialId>());
    const auto run = RunRepository(*db).load(scene->run);
    VERIFY_OK(run);
    IssueJob first = scene->wanted();
    VERIFY_OK(reserveReady(*db, first, testClock(), {3, 1}));
    VERIFY_OK(issueReserved(*db, first, run->version, testClock()));
    QCOMPARE(*repository.onePerBatch(), QList({repository.load(RegisterNumber{2026, 1})->id}));
    IssueJob second = scene->wanted();
    second.proofs = {u"eddsa-rdfc-2022"_s, u"vc-jwt"_s};
    VERIFY_OK(reserveReady(*db, second, testClock(), {-1, 2}));
    VERIFY_OK(issueReserved(*db, second, run->version, testClock()));
    QCOMPARE(*repository.onePerBatch(),
             QList({repository.load(RegisterNumber{2026, 1})->id, repository.load(RegisterNumber{2026, 4})->id}));
    // A board has met for one run alone; what else is run is nobody's business yet.
    const auto credited = CourseRepository(*db).credited();
    VERIFY_OK(credited);
    QCOMPARE(*credited, QList<VersionId>{run->version});
}

/// A credential in two forms: both come back exactly, neither can be changed, and one that is lost is missed.
void tst_CredentialRepository::everyFormIsKept()
{
    OPEN_DATABASE(db);
    const auto scene = makeIssueScene(*db, testClock());
    VERIFY_OK(scene);
    IssueJob job = scene->wanted();
    job.proofs = {u"eddsa-rdfc-2022"_s, u"vc-jwt"_s};
    VERIFY_OK(issueReady(*db, job, testClock()));
    CredentialRepository repository(*db);
    const auto first = repository.load(RegisterNumber{2026, 1});
    VERIFY_OK(first);
    QCOMPARE(first->proofs, job.proofs);
    QVERIFY(first->json.startsWith("{\"signed\"") && first->token.startsWith("signed:"));
    QCOMPARE(first->document(), first->json);
    QCOMPARE(repository.rows({first->id})->first().proofs, job.proofs);
    RowHash hash;
    const QByteArray whole = contentHash(hash, *first);
    for (QByteArray Credential::*form : {&Credential::json, &Credential::token}) {
        Credential bent = *first;
        (bent.*form)[3] = '!';
        QVERIFY(contentHash(hash, bent) != whole);
        (bent.*form).clear();
        QVERIFY(contentHash(hash, bent) != whole);
    }
    for (const QString &form : {u"json"_s, u"jwt"_s}) {
        QVERIFY(!db->run(u"UPDATE credential_document SET document = '' WHERE form = '%1'"_s.arg(form)).ok());
        const auto sound = verifyStore(*db);
        VERIFY_OK(sound);
        QCOMPARE(sound->findings.size(), form == u"json" ? 0 : 1);
        VERIFY_OK(db->run(u"DELETE FROM credential_document WHERE form = '%1' AND credential = %2"_s.arg(form).arg(
            form == u"json" ? first->id.value() : first->id.value() + 1)));
    }
    const auto robbed = verifyStore(*db);
    VERIFY_OK(robbed);
    QCOMPARE(robbed->findings.size(), 2);
    for (const StoreFinding &finding : robbed->findings)
        QCOMPARE(finding.detail, u"its signed document is missing"_s);
    const auto gone = repository.load(first->id);
    QCOMPARE(gone.error().fault, Fault::NotFound);
    QVERIFY(gone.error().what.contains(u"2026-000001"));
}

/// What was issued before a credential could have several forms is still what its hash says.
void tst_CredentialRepository::hashesStayWhatTheyWere()
{
    Credential credential;
    credential.uri = u"urn:uuid:4be1ad0c-3c7e-4c7b-9d7c-0d6f1c9f2a11"_s;
    credential.registerNumber = {2026, 7};
    credential.run = RunId(3);
    credential.version = VersionId(2);
    credential.key = KeyId(1);
    credential.learnerName = u"Ana"_s;
    credential.courseTitle = u"Data"_s;
    credential.awarded = QDate(2026, 5, 1);
    credential.issued = QDateTime(QDate(2026, 5, 4), QTime(10, 30), Qt::UTC);
    credential.statusIndex = 5;
    credential.proofs = QStringList{u"vc-jwt"_s};
    credential.token = "a.b.c";
    RowHash hash;
    QCOMPARE(contentHash(hash, credential).toHex(),
             QByteArray("eaf18bb375f3ed2b861afda369da6d085bc1db0455dfbc2126461786852822dd"));
}

QTEST_GUILESS_MAIN(tst_CredentialRepository)
#include "tst_CredentialRepository.moc"
