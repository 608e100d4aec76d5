// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ProofPlan.h"

#include "service/CredentialService.h"
#include "service/Rig.h"

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

const QString eddsa = u"eddsa-rdfc-2022"_s;
const QString ecdsa = u"ecdsa-rdfc-2019"_s;
const QString token = u"vc-jwt"_s;

SigningKey keyOf(qint64 id, KeyType type, KeyState state = KeyState::Active)
{
    SigningKey key;
    key.id = KeyId(id);
    key.type = type;
    key.state = state;
    return key;
}

/// Newest first, as the store gives them.
QList<SigningKey> oneOfEach()
{
    return {keyOf(9, KeyType::Ed25519, KeyState::Retired), keyOf(3, KeyType::Rsa), keyOf(2, KeyType::P256),
            keyOf(1, KeyType::Ed25519)};
}

Institution onTheWeb()
{
    Institution institution = coastal();
    institution.didDomain = u"credentials.example.ac.uk"_s;
    return institution;
}

QList<qint64> idsOf(const ProofPlan &plan)
{
    QList<qint64> ids;
    for (const SigningKey &key : plan.keys)
        ids.append(key.id.value());
    return ids;
}

} // namespace

class tst_ProofPlan final : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultFollowsTheKey_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::addColumn<QString>("proof");
        QTest::newRow("Ed25519") << KeyType::Ed25519 << eddsa;
        QTest::newRow("P-256") << KeyType::P256 << ecdsa;
        QTest::newRow("RSA") << KeyType::Rsa << token;
    }
    void theDefaultFollowsTheKey()
    {
        QFETCH(const KeyType, type);
        QFETCH(const QString, proof);
        GET(const ProofPlan plan, planProofs(coastal(), {keyOf(1, type)}, {}, {}));
        QCOMPARE(plan.proofs, QStringList{proof});
    }

    void whichKeyMakesWhich_data()
    {
        QTest::addColumn<bool>("web");
        QTest::addColumn<qint64>("wanted");
        QTest::addColumn<QStringList>("proofs");
        QTest::addColumn<QList<qint64>>("keys");
        const auto row = [](const char *name, bool web, qint64 wanted, const QStringList &proofs,
                            const QList<qint64> &keys) { QTest::newRow(name) << web << wanted << proofs << keys; };
        row("the newest active key signs tokens", false, 0, {token}, {3});
        row("another one if it is wanted", false, 1, {token}, {1});
        row("the kind that is needed", false, 0, {eddsa}, {1});
        row("the wanted one gives way to the kind that is needed", false, 1, {ecdsa}, {2});
        row("a token goes with the embedded proof", false, 0, {token, ecdsa}, {2, 2});
        row("on the web two keys", true, 0, {eddsa, ecdsa}, {1, 2});
        row("on the web two keys and a token", true, 0, {ecdsa, token, eddsa}, {2, 2, 1});
    }
    void whichKeyMakesWhich()
    {
        QFETCH(const bool, web);
        QFETCH(const qint64, wanted);
        QFETCH(const QStringList, proofs);
        QFETCH(const QList<qint64>, keys);
        GET(const ProofPlan plan, planProofs(web ? onTheWeb() : coastal(), oneOfEach(), KeyId(wanted), proofs));
        QCOMPARE(plan.proofs, proofs);
        QCOMPARE(idsOf(plan), keys);
        const QSet<qint64> distinct(keys.begin(), keys.end());
        QCOMPARE(plan.distinctKeys().size(), distinct.size());
    }

    void refusals_data()
    {
        QTest::addColumn<QList<SigningKey>>("keys");
        QTest::addColumn<qint64>("wanted");
        QTest::addColumn<QStringList>("proofs");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<QString>("says");
        const QList<SigningKey> edwards{keyOf(1, KeyType::Ed25519)};
        const QList<SigningKey> retired{keyOf(1, KeyType::P256, KeyState::Retired)};
        QTest::newRow("unknown") << edwards << qint64(0) << QStringList{u"wax-seal"_s} << Fault::Invalid << eddsa;
        QTest::newRow("twice") << edwards << qint64(0) << QStringList{token, token} << Fault::Invalid << token;
        QTest::newRow("no key") << QList<SigningKey>() << qint64(0) << QStringList() << Fault::NotFound
                                << u"key create"_s;
        QTest::newRow("none active") << retired << qint64(0) << QStringList() << Fault::NotFound << u"key create"_s;
        QTest::newRow("a retired one") << oneOfEach() << qint64(9) << QStringList() << Fault::Denied << u"retired"_s;
        QTest::newRow("one that is gone") << edwards << qint64(8) << QStringList() << Fault::NotFound << u"not there"_s;
        QTest::newRow("none of the kind")
            << edwards << qint64(0) << QStringList{ecdsa} << Fault::NotFound << u"key create --type p256"_s;
        QTest::newRow("two keys, and no domain")
            << oneOfEach() << qint64(0) << QStringList{eddsa, ecdsa} << Fault::Invalid << u"domain"_s;
    }
    void refusals()
    {
        QFETCH(const QList<SigningKey>, keys);
        QFETCH(const qint64, wanted);
        QFETCH(const QStringList, proofs);
        QFETCH(const Fault, fault);
        QFETCH(const QString, says);
        const Result<ProofPlan> plan = planProofs(coastal(), keys, KeyId(wanted), proofs);
        QVERIFY(!plan.ok());
        QCOMPARE(toCode(plan.error().fault), toCode(fault));
        QVERIFY2(plan.error().what.contains(says), qPrintable(plan.error().what));
    }

    void whatCanBeChosen()
    {
        QCOMPARE(possibleProofs(coastal(), {}), QList<QStringList>());
        QCOMPARE(possibleProofs(coastal(), {keyOf(1, KeyType::Rsa)}), QList<QStringList>{{token}});
        QCOMPARE(possibleProofs(coastal(), {keyOf(1, KeyType::Ed25519)}),
                 (QList<QStringList>{{eddsa}, {token}, {eddsa, token}}));
        const QList<QStringList> web =
            possibleProofs(onTheWeb(), {keyOf(2, KeyType::P256), keyOf(1, KeyType::Ed25519)});
        QCOMPARE(
            web,
            (QList<QStringList>{
                {ecdsa}, {eddsa}, {eddsa, ecdsa}, {token}, {eddsa, token}, {ecdsa, token}, {eddsa, ecdsa, token}}));
    }
};

QTEST_GUILESS_MAIN(tst_ProofPlan)
#include "tst_ProofPlan.moc"
