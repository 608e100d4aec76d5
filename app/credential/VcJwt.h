// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/ProofMaker.h"

namespace laurel::credential {

/// VC-JWT of the Open Badges kind (Open Badges 3.0, 8.2), or of VC-JOSE-COSE (W3C, May 2025, 3.1.1): RS256, ES256 or
/// EdDSA, as the key is.
class VcJwt final : public ProofMaker
{
public:
    /// `signer` holds the private half of the issuer's key.
    VcJwt(TokenProfile profile, const IssuerIdentity &issuer, crypto::Signer signer);

    [[nodiscard]] QString format() const override;
    [[nodiscard]] DocumentForm form() const override { return DocumentForm::Jwt; }
    [[nodiscard]] Result<QByteArray> part(const LintedDocument &document) override;
    [[nodiscard]] Result<std::unique_ptr<ProofMaker>> clone() const override;

private:
    TokenProfile m_profile;
    IssuerIdentity m_issuer;
    QByteArray m_header;
    crypto::Signer m_signer;
};

} // namespace laurel::credential
