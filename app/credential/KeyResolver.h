// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/Verifier.h"

#include "base/StrictJson.h"

#include <optional>

namespace laurel::credential {

/// Which key a signature is to be checked with, and what that key says about the issuer.
struct ResolvedKey {
    std::optional<crypto::PublicKey> key = std::nullopt; ///< nothing: no signature can be checked
    CheckState issuer = CheckState::NotPossible;         ///< the check "issuer"
    QString reason = {};
    bool belongsToIssuer = false; ///< false: the key only came with the credential
};

/// Finds the key of a token's `header` for the issuer its credential names, without asking anybody: among the known
/// issuers; inside did:key and did:jwk; at last in the header's own `jwk`, which proves nothing about the issuer. A
/// `kid` under another identifier than the issuer's is refused, unless the issuer is known to sign with that very key.
///
/// `signedAt` is the moment the signature claims for itself, which a key that has ended since must have lived to see;
/// one that was revoked proves nothing any more, since whoever stole it can claim any moment.
[[nodiscard]] ResolvedKey resolveKey(const json::Value &header, const QString &issuerId, const QDateTime &signedAt,
                                     const VerifyContext &context);

/// The same for the `verificationMethod` of an embedded proof. Where it is a did:key of somebody else, its key comes
/// along all the same: it still shows whether the credential is as it was signed.
[[nodiscard]] ResolvedKey resolveProofKey(const QString &method, const QString &issuerId, const QDateTime &signedAt,
                                          const VerifyContext &context);

} // namespace laurel::credential
