// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/ProofMaker.h"

#include "credential/EmbeddedProof.h"
#include "credential/VcJwt.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

Result<void> checkKey(const IssuerIdentity &issuer, const crypto::Signer &signer)
{
    if (signer.publicKey() == issuer.key)
        return {};
    return Error{Fault::Crypto, u"The unlocked key is not the one that belongs to the issuer's identity. Choose the "
                                "institution's active key."_s};
}

/// The document with its proofs as the last member.
QByteArray withProofs(const QByteArray &document, const QList<QByteArray> &proofs)
{
    QByteArray out;
    out.reserve(document.size() + 512 * proofs.size());
    out.append(document.constData(), document.size() - 1); // all but the closing brace
    out += ",\"proof\":";
    if (proofs.size() == 1)
        return out + proofs.first() + '}';
    return out + '[' + proofs.join(',') + "]}";
}

} // namespace

Result<QByteArray> ProofMaker::sign(const LintedDocument &document)
{
    LAUREL_TRY_ASSIGN(const QByteArray made, part(document));
    return form() == DocumentForm::Json ? withProofs(document.json(), {made}) : made;
}

Result<QList<SignedForm>> signAll(const LintedDocument &document, std::span<const std::unique_ptr<ProofMaker>> makers)
{
    QList<SignedForm> forms;
    QList<QByteArray> proofs;
    for (const std::unique_ptr<ProofMaker> &maker : makers) {
        LAUREL_TRY_ASSIGN(const QByteArray made, maker->part(document));
        if (maker->form() == DocumentForm::Json)
            proofs += made;
        else
            forms += SignedForm{DocumentForm::Jwt, made};
    }
    if (!proofs.isEmpty())
        forms.prepend({DocumentForm::Json, withProofs(document.json(), proofs)});
    return forms;
}

QStringList proofNames()
{
    return {u"eddsa-rdfc-2022"_s, u"ecdsa-rdfc-2019"_s, u"vc-jwt"_s};
}

QString defaultProofName(crypto::KeyType type)
{
    for (const QString &name : proofNames()) {
        if (canMakeProof(type, name))
            return name;
    }
    return u"vc-jwt"_s;
}

bool canMakeProof(crypto::KeyType type, const QString &name)
{
    const std::optional<Suite> suite = embeddedSuite(name);
    return suite ? isKeyOf(type, *suite) : proofNames().contains(name);
}

Result<void> checkProofName(const QString &name)
{
    if (proofNames().contains(name))
        return {};
    return Error{Fault::Invalid,
                 u"Credentials cannot be signed as “%1”. Known: %2."_s.arg(name, proofNames().join(u", "))};
}

Result<std::unique_ptr<ProofMaker>> makeProofMaker(const QString &name, const IssuerIdentity &issuer,
                                                   crypto::Signer signer, const QDateTime &created)
{
    LAUREL_TRY(checkProofName(name));
    if (!canMakeProof(issuer.key.type(), name)) {
        return Error{Fault::Invalid,
                     u"A key of this kind cannot sign as “%1”. Choose %2, or a key of another kind."_s.arg(
                         name, defaultProofName(issuer.key.type()))};
    }
    const std::optional<Suite> suite = embeddedSuite(name);
    if (!suite)
        return makeTokenMaker(TokenProfile::OpenBadges, issuer, std::move(signer));
    LAUREL_TRY(checkKey(issuer, signer));
    return std::unique_ptr<ProofMaker>(std::make_unique<EmbeddedProof>(*suite, issuer, std::move(signer), created));
}

Result<std::unique_ptr<ProofMaker>> makeTokenMaker(TokenProfile profile, const IssuerIdentity &issuer,
                                                   crypto::Signer signer)
{
    LAUREL_TRY(checkKey(issuer, signer));
    return std::unique_ptr<ProofMaker>(std::make_unique<VcJwt>(profile, issuer, std::move(signer)));
}

Result<void> checkIssuer(const LintedDocument &document, const IssuerIdentity &issuer)
{
    if (document.claims().issuer == issuer.id)
        return {};
    return Error{Fault::Invalid, u"The credential names %1 as its issuer, and the key belongs to %2."_s.arg(
                                     document.claims().issuer, issuer.id)};
}

} // namespace laurel::credential
