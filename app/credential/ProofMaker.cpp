// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/ProofMaker.h"

#include "credential/VcJwt.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

QStringList proofNames()
{
    return {u"vc-jwt"_s};
}

Result<std::unique_ptr<ProofMaker>> makeProofMaker(const QString &name, const IssuerIdentity &issuer,
                                                   crypto::Signer signer)
{
    if (!proofNames().contains(name)) {
        return Error{Fault::Invalid,
                     u"Credentials cannot be signed as “%1”. Known: %2."_s.arg(name, proofNames().join(u", "))};
    }
    if (!(signer.publicKey() == issuer.key)) {
        return Error{Fault::Crypto,
                     u"The unlocked key is not the one that belongs to the issuer's identity. Choose the "
                     "institution's active key."_s};
    }
    return std::unique_ptr<ProofMaker>(std::make_unique<VcJwt>(issuer, std::move(signer)));
}

} // namespace laurel::credential
