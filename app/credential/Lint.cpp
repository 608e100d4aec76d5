// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Lint.h"

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"
#include "credential/TokenText.h"

#include "base/StrictJson.h"

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

} // namespace

Linter::Linter(crypto::Signer signer, QByteArray header, VerifyContext context)
    : m_signer(std::move(signer))
    , m_header(std::move(header))
    , m_context(std::move(context))
{}

Result<Linter> Linter::make(const IssuerIdentity &issuer)
{
    const auto key = crypto::PrivateKey::generate(crypto::KeyType::Ed25519);
    if (!key.ok())
        return toError(key.error());
    auto signer = crypto::Signer::forKey(*key);
    if (!signer.ok())
        return toError(signer.error());
    // The verifier takes the throw-away key for the issuer's: everything else is as it will be.
    IssuerIdentity standIn = issuer;
    standIn.key = key->publicKey();
    VerifyContext context;
    context.issuers = {{issuer.id, {}, {{issuer.keyId, standIn.key}}}};
    return Linter(*std::move(signer), tokenHeader(standIn, HeaderKey::Named), std::move(context));
}

Result<LintedDocument> Linter::check(const QByteArray &document)
{
    const auto parsed = json::parseStrict({document.constData(), static_cast<std::size_t>(document.size())});
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
    m_context.now = QDateTime::fromSecsSinceEpoch(linted.claims().notBefore, Qt::UTC);
    LAUREL_TRY_ASSIGN(const QByteArray token, signToken(m_header, linted.json(), linted.claims(), m_signer));
    LAUREL_TRY(accept(verify(token, m_context)));
    return linted;
}

Result<void> lint(const QByteArray &document, const IssuerIdentity &issuer)
{
    LAUREL_TRY_ASSIGN(Linter linter, Linter::make(issuer));
    LAUREL_TRY(linter.check(document));
    return {};
}

} // namespace laurel::credential
