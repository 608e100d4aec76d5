// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/ProofMaker.h"

namespace laurel::credential {

/// VC-JWT of the Open Badges kind (Open Badges 3.0, 8.2): RS256, ES256 or EdDSA, as the key is.
class VcJwt final : public ProofMaker
{
public:
    /// `signer` holds the private half of the issuer's key.
    VcJwt(const IssuerIdentity &issuer, crypto::Signer signer);

    [[nodiscard]] QString format() const override;
    [[nodiscard]] Result<QByteArray> sign(const LintedDocument &document) override;
    [[nodiscard]] Result<std::unique_ptr<ProofMaker>> clone() const override;

private:
    IssuerIdentity m_issuer;
    QByteArray m_header;
    crypto::Signer m_signer;
};

} // namespace laurel::credential
