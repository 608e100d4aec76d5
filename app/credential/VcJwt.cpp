// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/VcJwt.h"

#include "credential/CryptoError.h"
#include "credential/TokenText.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

VcJwt::VcJwt(const IssuerIdentity &issuer, crypto::Signer signer)
    : m_issuer(issuer)
    , m_header(tokenHeader(issuer, issuer.isSelfContained() ? HeaderKey::Enclosed : HeaderKey::Named))
    , m_signer(std::move(signer))
{}

QString VcJwt::format() const
{
    return u"vc-jwt"_s;
}

Result<QByteArray> VcJwt::sign(const LintedDocument &document)
{
    if (document.claims().issuer != m_issuer.id) {
        return Error{Fault::Invalid, u"The credential names %1 as its issuer, and the key belongs to %2."_s.arg(
                                         document.claims().issuer, m_issuer.id)};
    }
    return signToken(m_header, document.json(), document.claims(), m_signer);
}

Result<std::unique_ptr<ProofMaker>> VcJwt::clone() const
{
    auto signer = m_signer.clone();
    if (!signer.ok())
        return toError(signer.error());
    return std::unique_ptr<ProofMaker>(std::make_unique<VcJwt>(m_issuer, *std::move(signer)));
}

} // namespace laurel::credential
