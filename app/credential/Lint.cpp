// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Lint.h"

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"
#include "credential/EmbeddedProof.h"
#include "credential/Examination.h"
#include "credential/ProofMaker.h"
#include "credential/TokenText.h"

#include "base/StrictJson.h"
#include "jsonld/Jcs.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

Error notFit(const QString &reason)
{
    return Error{Fault::Invalid,
                 u"The credential was not signed, because it did not pass the check before it. %1"_s.arg(reason)};
}

/// What our own verifier must say of a document that is going to be signed. Status and recipient are for later.
Result<void> accept(const Verification &verification)
{
    for (const VerificationCheck &check : verification.checks) {
        const bool later = check.code == "status"_L1 || check.code == "endorsements"_L1;
        if (!later && check.state != CheckState::Passed)
            return notFit(check.reason);
    }
    return {};
}

Result<crypto::PrivateKey> throwAwayKey(crypto::KeyType type)
{
    auto key = crypto::PrivateKey::generate(type);
    if (!key.ok())
        return toError(key.error());
    return *std::move(key);
}

Result<crypto::Signer> signerFor(const crypto::PrivateKey &key)
{
    auto signer = crypto::Signer::forKey(key);
    if (!signer.ok())
        return toError(signer.error());
    return *std::move(signer);
}

} // namespace

const crypto::Bytes *LintedDocument::canonicalHash(Digest digest) const
{
    const auto found = m_hashes.find(digest);
    return found == m_hashes.end() ? nullptr : &found->second;
}

Result<Linter> Linter::make(const IssuerIdentity &issuer, const QStringList &proofs)
{
    Linter linter;
    linter.m_standIn.id = issuer.id;
    for (const QString &name : proofs) {
        LAUREL_TRY(checkProofName(name));
        LAUREL_TRY(embeddedSuite(name) ? linter.addEmbedded(issuer, name) : linter.addToken(issuer));
    }
    return linter;
}

Result<void> Linter::addToken(const IssuerIdentity &issuer)
{
    LAUREL_TRY_ASSIGN(const crypto::PrivateKey key, throwAwayKey(crypto::KeyType::Ed25519));
    LAUREL_TRY_ASSIGN(crypto::Signer signer, signerFor(key));
    IssuerIdentity standIn = issuer;
    standIn.key = key.publicKey();
    standIn.keyId += u"-token"_s;
    m_standIn.keys.append({standIn.keyId, standIn.key});
    m_token = TokenTrial{std::move(signer), tokenHeader(standIn, HeaderKey::Named)};
    return {};
}

Result<void> Linter::addEmbedded(const IssuerIdentity &issuer, const QString &name)
{
    const Suite suite = *embeddedSuite(name);
    const crypto::KeyType type = isKeyOf(issuer.key.type(), suite) ? issuer.key.type()
                                 : suite == Suite::EcdsaRdfc2019   ? crypto::KeyType::P256
                                                                   : crypto::KeyType::Ed25519;
    LAUREL_TRY_ASSIGN(const crypto::PrivateKey key, throwAwayKey(type));
    LAUREL_TRY_ASSIGN(crypto::Signer signer, signerFor(key));
    const QString method = issuer.keyId + (m_trials.empty() ? QString() : u'-' + name);
    m_standIn.keys.append({method, key.publicKey()});
    m_trials.push_back({proofOptions(suite, method, {}), std::move(signer), digestOf(type)});
    return {};
}

Result<LintedDocument> Linter::check(const QByteArray &document)
{
    auto parsed = json::parseStrict({document.constData(), static_cast<std::size_t>(document.size())});
    if (!parsed.ok())
        return notFit(QString::fromStdString(parsed.error().what));
    if (!parsed->is(json::Kind::Object) || !document.endsWith('}'))
        return notFit(u"It is not one JSON object."_s);
    if (const QStringList empty = emptyValues(*parsed); !empty.isEmpty())
        return notFit(u"These places are empty: %1."_s.arg(empty.join(u", ")));
    for (const char *taken : {"iss", "jti", "nbf", "sub", "exp", "proof"}) {
        if (parsed->find(taken))
            return notFit(u"It already holds “%1”, which belongs to the signature."_s.arg(QLatin1StringView(taken)));
    }
    LintedDocument linted(document, claimsOf(*parsed));
    if (parsed->find("credentialSubject") && linted.claims().subject.isEmpty())
        return notFit(u"It does not name its subject."_s);
    if (const json::Value *context = parsed->find("@context"))
        linted.m_context = jsonld::canonicalJson(*context);
    m_moment = QDateTime::fromSecsSinceEpoch(linted.claims().notBefore, Qt::UTC);
    if (m_token)
        LAUREL_TRY(tryToken(linted));
    if (!m_trials.empty())
        LAUREL_TRY(tryEmbedded(linted, *std::move(parsed)));
    return linted;
}

Result<void> Linter::tryToken(const LintedDocument &linted)
{
    LAUREL_TRY_ASSIGN(const QByteArray token,
                      signToken(m_token->header, linted.json(), linted.claims(), m_token->signer));
    return accept(verify(token, {m_moment, {m_standIn}}));
}

/// The canonical form is worked out once: the throw-away proofs are made and verified over it, and its hash is what the
/// real key signs.
Result<void> Linter::tryEmbedded(LintedDocument &linted, json::Value document)
{
    SecuredDocument secured = SecuredDocument::unsecured(std::move(document));
    for (Trial &trial : m_trials) {
        const auto proof = secured.sign(trial.options, trial.signer, canonicaliserOfThread());
        if (!proof.ok())
            return notFit(proof.error().what);
        const auto form = secured.rdf(canonicaliserOfThread(), trial.digest);
        if (!form.ok())
            return notFit(form.error().what);
        linted.m_hashes[trial.digest] = (*form)->hash;
    }
    const VerifyContext context{m_moment, {m_standIn}};
    EndorsementBudget budget;
    Examination examination(context, budget);
    examination.secured(secured);
    return accept(examination.take());
}

Result<void> lint(const QByteArray &document, const IssuerIdentity &issuer)
{
    LAUREL_TRY_ASSIGN(Linter linter, Linter::make(issuer));
    LAUREL_TRY(linter.check(document));
    return {};
}

} // namespace laurel::credential
