// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// JSON Web Signatures in the compact form (RFC 7515, 3.1), the shape of a VC-JWT. What is refused is refused on
// reading already, so that nobody resolves a key for a header that could not be trusted anyway.

#include "crypto/PublicKey.h"
#include "crypto/Signer.h"

#include "base/StrictJson.h"

#include <string>
#include <string_view>

namespace laurel::crypto {

/// A compact JWS taken apart. Says nothing about its signature until verifyCompact has.
struct Jws {
    json::Value header;    ///< the protected header, an object
    std::string algorithm; ///< "alg"
    Bytes payload;
    Bytes signature;
    std::string signingInput; ///< what was signed: the first two parts as they came, with their dot
};

inline constexpr std::size_t maximumJwsSize = 4 * 1024 * 1024;

/// Reads exactly three parts of strict base64url, at most maximumJwsSize long, with a strictly read header. Refused:
/// "alg" none and HMAC, any "crit", "b64" other than true, "jku" and "x5u". Unsupported: algorithms that are not EdDSA,
/// ES256, ES384 or RS256.
[[nodiscard]] Result<Jws> parseCompact(std::string_view text);

/// Whether the signature is that of `key`. Refused if "alg" is not the algorithm of the kind of key (RFC 8725, 3.1);
/// BadSignature if it does not verify.
[[nodiscard]] Result<void> verifyCompact(const Jws &jws, const PublicKey &key);

/// Signs `payload` under `header`, a JSON object whose "alg" is that of the signer's key and which parseCompact would
/// accept. The header is written as given, byte for byte.
[[nodiscard]] Result<std::string> signCompact(std::string_view header, ByteView payload, Signer &signer);

} // namespace laurel::crypto
