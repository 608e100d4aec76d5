// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/Verifier.h"

#include "base/StrictJson.h"

#include <optional>

namespace laurel::credential {

/// Which key a token is to be checked with, and what that key says about the issuer.
struct ResolvedKey {
    std::optional<crypto::PublicKey> key = std::nullopt; ///< nothing: no signature can be checked
    CheckState issuer = CheckState::NotPossible;         ///< the check "issuer"
    QString reason = {};
    bool belongsToIssuer = false; ///< false: the key only came with the token
};

/// Finds the key of a token's `header` for the issuer its credential names, without asking anybody: among the known
/// issuers; inside did:key and did:jwk; at last in the header's own `jwk`, which proves nothing about the issuer. A
/// `kid` under another identifier than the issuer's is refused.
[[nodiscard]] ResolvedKey resolveKey(const json::Value &header, const QString &issuerId, const VerifyContext &context);

} // namespace laurel::credential
