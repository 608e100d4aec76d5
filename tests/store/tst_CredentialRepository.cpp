// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/CredentialRepository.h"

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

QTEST_GUILESS_MAIN(tst_CredentialRepository)
#include "tst_CredentialRepository.moc"
