// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ProofPlan.h"

#include "credential/ProofMaker.h"
#include "service/KeyKeeper.h"

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// The kind of key a proof needs; nothing if any will do.
std::optional<KeyType> neededType(const QString &proof)
{
    if (proof == u"eddsa-rdfc-2022")
        return KeyType::Ed25519;
    if (proof == u"ecdsa-rdfc-2019")
        return KeyType::P256;
    return std::nullopt;
}

QString typeName(KeyType type)
{
    switch (type) {
    case KeyType::Ed25519: return u"Ed25519"_s;
    case KeyType::P256: return u"P-256"_s;
    case KeyType::Rsa: return u"RSA"_s;
    }
    return {};
}

Result<void> checkNames(const QStringList &proofs)
{
    const QStringList known = credential::proofNames();
    for (const QString &proof : proofs) {
        if (!known.contains(proof))
            return Error{Fault::Invalid, u"There is no proof “%1”. Use %2."_s.arg(proof, known.join(u", "_s))};
        if (proofs.count(proof) > 1)
            return Error{Fault::Invalid, u"The proof “%1” is asked for twice; once is enough."_s.arg(proof)};
    }
    return {};
}

std::optional<SigningKey> newestActive(const QList<SigningKey> &keys, std::optional<KeyType> type)
{
    const auto found = std::find_if(keys.begin(), keys.end(), [type](const SigningKey &key) {
        return key.state == KeyState::Active && (!type || key.type == *type);
    });
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

Result<SigningKey> firstChoice(const QList<SigningKey> &keys, KeyId wanted)
{
    if (wanted.isValid()) {
        for (const SigningKey &key : keys) {
            if (key.id != wanted)
                continue;
            if (key.state == KeyState::Retired)
                return Error{Fault::Denied,
                             u"The key “%1” is retired and signs nothing any more. Choose another."_s.arg(key.name)};
            return key;
        }
        return Error{Fault::NotFound, u"The key that was asked for is not there any more."_s};
    }
    const std::optional<SigningKey> active = newestActive(keys, std::nullopt);
    if (!active)
        return Error{Fault::NotFound,
                     u"There is no signing key yet. Make one in Settings, or with: laurel key create"_s};
    return *active;
}

/// `preferred` if it is of the kind, or else the newest active one that is.
Result<SigningKey> keyFor(const QString &proof, const QList<SigningKey> &keys, const SigningKey &preferred)
{
    const std::optional<KeyType> type = neededType(proof);
    if (!type || preferred.type == *type)
        return preferred;
    const std::optional<SigningKey> active = newestActive(keys, type);
    if (active)
        return *active;
    return Error{Fault::NotFound,
                 u"The proof %1 needs an active %2 key, and there is none. Make one in Settings, or with: laurel key "
                 "create --type %3"_s.arg(proof, typeName(*type), toCode(*type))};
}

/// An issuer that is its key signs with that key alone.
Result<void> checkOneKey(const ProofPlan &plan)
{
    const QList<SigningKey> keys = plan.distinctKeys();
    if (keys.size() < 2)
        return {};
    return Error{
        Fault::Invalid,
        u"An institution without a web domain is known by its key, so one key makes all proofs of a "
        "credential, and %1 need two. Ask for one of them, or give the institution a domain in Settings."_s.arg(
            plan.proofs.join(u" and "_s))};
}

} // namespace

QList<SigningKey> ProofPlan::distinctKeys() const
{
    QList<SigningKey> distinct;
    for (const SigningKey &key : keys) {
        if (std::none_of(distinct.begin(), distinct.end(), [&key](const SigningKey &one) { return one.id == key.id; }))
            distinct.append(key);
    }
    return distinct;
}

Result<ProofPlan> planProofs(const Institution &institution, const QList<SigningKey> &keys, KeyId wanted,
                             const QStringList &proofs)
{
    LAUREL_TRY(checkNames(proofs));
    LAUREL_TRY_ASSIGN(SigningKey preferred, firstChoice(keys, wanted));
    ProofPlan plan;
    plan.proofs = proofs.isEmpty() ? QStringList{credential::defaultProofName(cryptoType(preferred.type))} : proofs;
    // Embedded proofs choose first; a token then goes with the first of them.
    const auto embedded = std::find_if(plan.proofs.begin(), plan.proofs.end(), neededType);
    if (embedded != plan.proofs.end()) {
        LAUREL_TRY_ASSIGN(preferred, keyFor(*embedded, keys, preferred));
    }
    for (const QString &proof : plan.proofs) {
        LAUREL_TRY_ASSIGN(const SigningKey key, keyFor(proof, keys, preferred));
        plan.keys.append(key);
    }
    if (institution.didDomain.trimmed().isEmpty()) {
        LAUREL_TRY(checkOneKey(plan));
    }
    return plan;
}

QList<QStringList> possibleProofs(const Institution &institution, const QList<SigningKey> &keys)
{
    const Result<ProofPlan> usual = planProofs(institution, keys, {}, {});
    if (!usual.ok())
        return {};
    const QString token = u"vc-jwt"_s;
    QStringList embedded;
    for (const QString &proof : credential::proofNames()) {
        if (neededType(proof) && planProofs(institution, keys, {}, {proof}).ok())
            embedded.append(proof);
    }
    QList<QStringList> all{usual->proofs};
    const auto offer = [&](const QStringList &proofs) {
        if (!proofs.isEmpty() && !all.contains(proofs) && planProofs(institution, keys, {}, proofs).ok())
            all.append(proofs);
    };
    for (const QString &proof : std::as_const(embedded))
        offer({proof});
    offer(embedded);
    offer({token});
    for (const QString &proof : std::as_const(embedded))
        offer({proof, token});
    if (!embedded.isEmpty())
        offer(embedded + QStringList{token});
    return all;
}

} // namespace laurel::service
