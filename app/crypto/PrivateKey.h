// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Error.h"
#include "crypto/PublicKey.h"
#include "crypto/Secret.h"

namespace laurel::crypto {

inline constexpr int defaultRsaBits = 3072;

/// A private key and the public key that belongs to it. Moves, never copies; the secret lies in SecretBytes. To sign
/// make a Signer; to keep it on disk see EncryptedKey.h.
class PrivateKey final
{
public:
    /// Makes a new key. `rsaBits`, 2048 to 8192, counts for RSA alone, where it takes up to some seconds.
    [[nodiscard]] static Result<PrivateKey> generate(KeyType type, int rsaBits = defaultRsaBits);
    /// Ed25519: the 32-byte seed (RFC 8032, 5.1.5). P-256, P-384: the scalar, 32 or 48 bytes, big endian. RSA has no
    /// such form: Unsupported.
    [[nodiscard]] static Result<PrivateKey> fromRaw(KeyType type, const SecretBytes &raw);
    /// Reads a DER PrivateKeyInfo (PKCS #8, RFC 5208) and checks that its halves belong together.
    [[nodiscard]] static Result<PrivateKey> fromPkcs8(SecretBytes der);

    [[nodiscard]] KeyType type() const { return m_public.type(); }
    [[nodiscard]] const PublicKey &publicKey() const { return m_public; }
    /// DER PrivateKeyInfo, not encrypted.
    [[nodiscard]] const SecretBytes &pkcs8() const { return m_pkcs8; }

private:
    PrivateKey(PublicKey publicKey, SecretBytes pkcs8);
    [[nodiscard]] static Result<PrivateKey> fromHandle(evp_pkey_st *key);

    PublicKey m_public;
    SecretBytes m_pkcs8;
};

} // namespace laurel::crypto
