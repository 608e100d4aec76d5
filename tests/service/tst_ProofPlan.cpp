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

SigningKey keyOf(qint64 id, KeyType type, KeyState state = KeyState::Active)
{
    SigningKey key;
    key.id = KeyId(id);
    key.type = type;
    key.state = state;
    return key;
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
    void unknownAndDoubledNamesAreRefused()
    {
        const QList<SigningKey> keys{keyOf(1, KeyType::Ed25519)};
        const Result<ProofPlan> unknown = planProofs(coastal(), keys, {}, {u"wax-seal"_s});
        FAILS(unknown, Fault::Invalid);
        QVERIFY(unknown.error().what.contains(u"vc-jwt"));
        FAILS(planProofs(coastal(), keys, {}, {u"vc-jwt"_s, u"vc-jwt"_s}), Fault::Invalid);
    }

    void theNewestActiveKeySigns()
    {
        const QList<SigningKey> keys{keyOf(4, KeyType::Rsa, KeyState::Retired), keyOf(3, KeyType::P256),
                                     keyOf(2, KeyType::Ed25519)};
        GET(const ProofPlan plan, planProofs(coastal(), keys, {}, {u"vc-jwt"_s}));
        QCOMPARE(idsOf(plan), QList<qint64>{3});
        GET(const ProofPlan wanted, planProofs(coastal(), keys, KeyId(2), {u"vc-jwt"_s}));
        QCOMPARE(idsOf(wanted), QList<qint64>{2});
        FAILS(planProofs(coastal(), keys, KeyId(9), {}), Fault::NotFound);
        FAILS(planProofs(coastal(), {keyOf(4, KeyType::Rsa, KeyState::Retired)}, {}, {}), Fault::NotFound);
        FAILS(planProofs(coastal(), {}, {}, {}), Fault::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_ProofPlan)
#include "tst_ProofPlan.moc"
