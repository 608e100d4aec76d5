// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/VcJwt.h"

#include "credential/CryptoError.h"
#include "credential/TokenText.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

VcJwt::VcJwt(TokenProfile profile, const IssuerIdentity &issuer, crypto::Signer signer)
    : m_profile(profile)
    , m_issuer(issuer)
    , m_header(tokenHeader(issuer, issuer.isSelfContained() ? HeaderKey::Enclosed : HeaderKey::Named, profile))
    , m_signer(std::move(signer))
{}

QString VcJwt::format() const
{
    return u"vc-jwt"_s;
}

Result<QByteArray> VcJwt::part(const LintedDocument &document)
{
    LAUREL_TRY(checkIssuer(document, m_issuer));
    if (m_profile == TokenProfile::JoseCose)
        return signPayload(m_header, document.json(), m_signer);
    return signToken(m_header, document.json(), document.claims(), m_signer);
}

Result<std::unique_ptr<ProofMaker>> VcJwt::clone() const
{
    auto signer = m_signer.clone();
    if (!signer.ok())
        return toError(signer.error());
    return std::unique_ptr<ProofMaker>(std::make_unique<VcJwt>(m_profile, m_issuer, *std::move(signer)));
}

} // namespace laurel::credential
