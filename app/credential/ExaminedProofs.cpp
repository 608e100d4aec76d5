// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of an examination that is about signatures: who made them, over what, and whether they hold.

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"
#include "credential/DataModel.h"
#include "credential/Examination.h"
#include "credential/Moment.h"

#include "jsonld/Processor.h"

#include <array>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr std::array<std::string_view, 7> claimNames{"iss", "jti", "nbf", "sub", "exp", "iat", "aud"};

CheckFinding passed(const QString &reason)
{
    return {CheckState::Passed, reason};
}

CheckFinding mismatch()
{
    return {
        CheckState::Failed,
        u"The signature does not match: the credential was changed after it was signed, or this key did not sign it."_s};
}

/// What a signature that holds is worth.
CheckFinding held(bool belongsToIssuer)
{
    if (belongsToIssuer)
        return passed(u"Signed with the issuer's key, and unchanged since."_s);
    return {CheckState::Warned,
            u"It matches the key that comes with it, so nothing was changed since it was signed; but that key shows "
            "nothing about who signed it."_s};
}

/// The place of a proof among several, for the reason that is about it.
QString numbered(const SecuredDocument &document, std::size_t index, const QString &reason)
{
    if (document.proofs().size() == 1)
        return reason;
    return u"Proof %1 of %2: %3"_s.arg(QString::number(index + 1), QString::number(document.proofs().size()), reason);
}

void worsen(CheckFinding &finding, const CheckFinding &next)
{
    if (finding.reason.isEmpty() || &graver(finding, next) == &next)
        finding = next;
}

} // namespace

void Examination::token(const Token &token)
{
    const json::Value &credential = token.payload;
    add("well-formed"_L1, token.remark.isEmpty() ? CheckState::Passed : CheckState::Warned,
        token.remark.isEmpty() ? u"The token can be read."_s : token.remark);
    describe(credential);
    add("vocabulary"_L1, tokenVocabulary(credential));
    schema(credential);
    tokenSignature(token);
    tokenClaims(token);
    rest(credential);
}

/// The signature of a token is over the text, so what its words mean is only looked at closely where it is no badge.
CheckFinding Examination::tokenVocabulary(const json::Value &credential)
{
    const QString problem = isOpenBadge(credential) ? vocabularyProblem(credential) : contextProblem(credential);
    if (!problem.isEmpty())
        return {CheckState::Failed, problem};
    const QString loose =
        u"It says things under names its vocabulary does not define, so programs may read them differently: %1."_s;
    if (isOpenBadge(credential)) {
        const QStringList undefined = undefinedNames(credential);
        return undefined.isEmpty() ? passed(u"It speaks the vocabulary of Open Badges 3.0."_s)
                                   : CheckFinding{CheckState::Warned, loose.arg(undefined.join(u", "))};
    }
    json::Value bare = credential;
    for (const std::string_view claim : claimNames)
        bare = withoutMember(std::move(bare), claim);
    const auto form = canonicaliser().rdf(bare, Digest::Sha256);
    if (!form.ok())
        return {CheckState::Warned, loose.arg(QString::fromStdString(form.error().what))};
    return passed(u"It speaks vocabularies that this program knows."_s);
}

void Examination::tokenSignature(const Token &token)
{
    const ResolvedKey resolved = resolveKey(token.jws.header, m_result.issuerId, m_result.validFrom, m_context);
    add("issuer"_L1, resolved.issuer, resolved.reason);
    if (!resolved.key)
        return add("signature"_L1, CheckState::NotPossible,
                   u"Not checked, because there is no key to check it with."_s);
    const auto checked = crypto::verifyCompact(token.jws, *resolved.key);
    if (checked.ok())
        return add("signature"_L1, held(resolved.belongsToIssuer));
    add("signature"_L1, checked.error().kind == crypto::ErrorKind::BadSignature
                            ? mismatch()
                            : CheckFinding{CheckState::Failed, toError(checked.error()).what});
}

void Examination::tokenClaims(const Token &token)
{
    const ClaimFindings findings = compareClaims(token.payload, token.profile);
    if (!findings.contradictions.isEmpty())
        add("claims"_L1, CheckState::Failed, findings.contradictions.join(u' '));
    else if (!findings.missing.isEmpty())
        add("claims"_L1, CheckState::Warned,
            u"The token leaves out what Open Badges asks for: %1."_s.arg(findings.missing.join(u", ")));
    else
        add("claims"_L1, CheckState::Passed, u"What the token says about the credential agrees with it."_s);
}

void Examination::document(json::Value value)
{
    const bool isUnsigned = oneOrMany(value.find("proof")).empty();
    auto secured = SecuredDocument::read(std::move(value));
    if (secured.ok())
        this->secured(*secured);
    else
        unreadable(CheckState::Failed, secured.error().what, isUnsigned ? u"unsigned"_s : QString());
}

void Examination::secured(SecuredDocument &document)
{
    add("well-formed"_L1, CheckState::Passed, u"The credential can be read."_s);
    describe(document.document());
    const CheckFinding vocabulary = documentVocabulary(document);
    const ProofFindings found = proofs(document);
    add("vocabulary"_L1, graver(vocabulary, found.vocabulary));
    schema(document.document());
    add("issuer"_L1, found.issuer);
    add("signature"_L1, found.signature);
    add("proof"_L1, found.proof);
    rest(document.document());
}

/// What no vocabulary defines would not be covered by a signature over the RDF, so here it is refused.
CheckFinding Examination::documentVocabulary(SecuredDocument &document)
{
    const json::Value &credential = document.document();
    if (const QString problem = isOpenBadge(credential) ? vocabularyProblem(credential) : QString(); !problem.isEmpty())
        return {CheckState::Failed, problem};
    if (const auto form = document.rdf(canonicaliser(), Digest::Sha256); !form.ok())
        return {CheckState::Failed, form.error().what};
    return passed(isOpenBadge(credential) ? u"It speaks the vocabulary of Open Badges 3.0."_s
                                          : u"It speaks vocabularies that this program knows."_s);
}

Examination::ProofFindings Examination::proofs(SecuredDocument &document)
{
    ProofFindings findings;
    for (std::size_t i = 0; i < document.proofs().size(); ++i)
        proof(document, i, findings);
    if (findings.proof.state == CheckState::Passed)
        findings.proof.reason = u"It was made to vouch for a credential, and its own dates hold."_s;
    if (findings.signature.state == CheckState::Passed && document.proofs().size() > 1)
        findings.signature.reason =
            u"All %1 proofs were made with the issuer's keys, and nothing was changed since."_s.arg(
                document.proofs().size());
    return findings;
}

void Examination::proof(SecuredDocument &document, std::size_t index, ProofFindings &findings)
{
    const json::Value &proof = document.proofs()[index];
    CheckFinding options = examineProof(proof, {m_context.now, m_context.domain, m_context.challenge});
    const json::Value *created = proof.find("created");
    const ResolvedKey resolved = resolveProofKey(textOf(proof.find("verificationMethod")), m_result.issuerId,
                                                 created ? momentOf(created->text()) : m_result.validFrom, m_context);
    CheckFinding signature{CheckState::NotPossible, u"Not checked, because there is no key to check it with."_s};
    if (options.state == CheckState::NotPossible) {
        signature.reason = u"Not checked, because this program does not read %1."_s.arg(proofKind(proof));
        signature.cause = options.cause;
    } else if (resolved.key) {
        const auto checked = document.verify(index, *resolved.key, canonicaliser());
        signature = held(resolved.belongsToIssuer);
        if (!checked.ok() && checked.error().check == "vocabulary"_L1) {
            worsen(findings.vocabulary, {CheckState::Failed, numbered(document, index, checked.error().what)});
            signature = {CheckState::NotPossible,
                         u"Not checked, because it is not certain what the signature would be over."_s};
        } else if (!checked.ok() && checked.error().check == "proof"_L1) {
            options = graver(options, {CheckState::Failed, checked.error().what});
            signature = {CheckState::NotPossible, u"Not checked, because the proof contradicts the credential."_s};
        } else if (!checked.ok()) {
            signature = {CheckState::Failed, checked.error().what};
        }
    }
    worsen(findings.proof, {options.state, numbered(document, index, options.reason), options.cause});
    worsen(findings.signature, {signature.state, numbered(document, index, signature.reason), signature.cause});
    worsen(findings.issuer, {resolved.issuer, numbered(document, index, resolved.reason)});
}

} // namespace laurel::credential
