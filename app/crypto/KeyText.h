// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Public keys as the texts in which credentials and DID documents carry them.

#include "crypto/PublicKey.h"

#include "base/StrictJson.h"

#include <string>
#include <string_view>

namespace laurel::crypto {

/// Multikey (Controlled Identifiers 1.0, 2.2.2): "z" + base58btc(multicodec prefix ‖ raw key). Prefixes: Ed25519
/// 0xed01, P-256 0x8024, P-384 0x8124, RSA 0x8524.
[[nodiscard]] std::string toMultikey(const PublicKey &key);
/// Refuses the prefix of a private key: who sends one has given it away.
[[nodiscard]] Result<PublicKey> publicKeyFromMultikey(std::string_view text);

/// "did:key:" + Multikey.
[[nodiscard]] std::string toDidKey(const PublicKey &key);
/// The DID itself, without a fragment.
[[nodiscard]] Result<PublicKey> publicKeyFromDidKey(std::string_view did);

/// JWK (RFC 7517, 7518, 8037) with the required members alone, in the order RFC 7638 hashes them.
[[nodiscard]] std::string toJwk(const PublicKey &key);
/// Reads a public JWK. Refused: a private member ("d", "p", "k" …), "use" other than "sig", "key_ops" without
/// "verify", an "alg" that is not that of the kind of key.
[[nodiscard]] Result<PublicKey> publicKeyFromJwk(const json::Value &jwk);
/// base64url(SHA-256(toJwk)), RFC 7638: a name for a key that depends on the key alone.
[[nodiscard]] std::string jwkThumbprint(const PublicKey &key);

} // namespace laurel::crypto
