// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Proofs.h"

#include "credential/BadgeShape.h"
#include "credential/DataIntegrity.h"
#include "credential/Moment.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

int gravity(const CheckFinding &finding)
{
    switch (finding.state) {
    case CheckState::Passed: return 0;
    case CheckState::Warned: return 1;
    case CheckState::NotPossible: return 2;
    case CheckState::Failed: break;
    }
    return finding.cause == "ended-proof"_L1 ? 3 : 4;
}

CheckFinding unfitProof(const QString &reason)
{
    return {CheckState::Failed, reason};
}

CheckFinding examineKind(const json::Value &proof)
{
    if (suiteOf(proof))
        return {};
    if (!proof.find("type"))
        return unfitProof(u"A proof does not say of what type it is."_s);
    if (textOf(proof.find("type")) == "DataIntegrityProof"_L1 && textOf(proof.find("cryptosuite")).isEmpty())
        return unfitProof(u"A proof does not say which suite it follows."_s);
    return {CheckState::NotPossible,
            u"It is secured by %1, which this program does not read. Ask the holder for the credential with another "
            "proof, or as a signed token (.jwt)."_s.arg(proofKind(proof)),
            u"unknown-suite"_s};
}

CheckFinding examineText(const json::Value &proof)
{
    for (const char *name : {"verificationMethod", "proofPurpose", "proofValue"}) {
        const json::Value *value = proof.find(name);
        if (!value || !value->is(json::Kind::String) || value->text().empty())
            return unfitProof(u"A proof does not say its “%1”."_s.arg(QLatin1StringView(name)));
    }
    const QString purpose = textOf(proof.find("proofPurpose"));
    if (purpose != "assertionMethod"_L1) {
        return unfitProof(u"The signature was made for another purpose (“%1”), not to vouch for a credential."_s.arg(
            purpose.left(80)));
    }
    return {};
}

CheckFinding examineTimes(const json::Value &proof, const QDateTime &now)
{
    const json::Value *created = proof.find("created");
    const json::Value *expires = proof.find("expires");
    const QDateTime from = created ? momentOf(created->text()) : QDateTime();
    const QDateTime until = expires ? momentOf(expires->text()) : QDateTime();
    if (created && !from.isValid())
        return unfitProof(u"The moment a proof was made cannot be read."_s);
    if (expires && !until.isValid())
        return unfitProof(u"The moment a proof ends cannot be read."_s);
    if (created && from > now.addSecs(clockTolerance))
        return {CheckState::Failed, u"A proof says it was made at %1, which is still to come."_s.arg(momentText(from)),
                u"future-proof"_s};
    if (created && expires && until < from)
        return unfitProof(u"A proof ends before it was made."_s);
    if (expires && until < now)
        return {CheckState::Failed, u"A proof ended on %1."_s.arg(momentText(until)), u"ended-proof"_s};
    return {};
}

/// `member` is a text, or for a domain several of them.
CheckFinding examineAudience(const json::Value &proof, const char *member, const QString &expected)
{
    const auto values = oneOrMany(proof.find(member));
    const QLatin1StringView name(member);
    const bool fits = std::any_of(values.begin(), values.end(),
                                  [&expected](const json::Value *value) { return textOf(value) == expected; });
    if (!expected.isEmpty() && values.empty())
        return unfitProof(u"A proof does not say the “%1” that was asked for."_s.arg(name));
    if (!expected.isEmpty() && !fits)
        return unfitProof(u"A proof was made for another “%1” than the one that was asked for."_s.arg(name));
    if (expected.isEmpty() && !values.empty()) {
        return {CheckState::Warned,
                u"A proof was made for one occasion (“%1” is “%2”), and nobody asked for that here."_s.arg(
                    name, textOf(values.front()).left(80))};
    }
    return {};
}

} // namespace

const CheckFinding &graver(const CheckFinding &one, const CheckFinding &other)
{
    return gravity(other) > gravity(one) ? other : one;
}

QString proofKind(const json::Value &proof)
{
    if (const auto suite = suiteOf(proof))
        return suiteName(*suite);
    const QString type = textOf(proof.find("type"));
    return u"“%1”"_s.arg((type == "DataIntegrityProof"_L1 ? textOf(proof.find("cryptosuite")) : type).left(80));
}

CheckFinding examineProof(const json::Value &proof, const ProofExpectation &expected)
{
    CheckFinding found = examineKind(proof);
    if (found.state != CheckState::Passed)
        return found;
    for (const CheckFinding &next :
         {examineText(proof), examineTimes(proof, expected.now), examineAudience(proof, "domain", expected.domain),
          examineAudience(proof, "challenge", expected.challenge)})
        found = graver(found, next);
    return found;
}

} // namespace laurel::credential
