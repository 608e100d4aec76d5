// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Bytes.h"
#include "crypto/Error.h"

#include <memory>
#include <string_view>

struct evp_pkey_st; // OpenSSL's EVP_PKEY; who includes this needs no OpenSSL headers

namespace laurel::crypto {

/// The kinds of key that sign credentials.
enum class KeyType {
    Ed25519, ///< RFC 8032
    P256,    ///< NIST P-256 (secp256r1), with SHA-256
    P384,    ///< NIST P-384 (secp384r1), with SHA-384
    Rsa,     ///< RSA of 2048 to 8192 bits, with SHA-256 and PKCS #1 v1.5 padding
};

/// The name of the signature algorithm of a kind of key in JOSE: EdDSA, ES256, ES384 or RS256 (RFC 7518, RFC 8037).
[[nodiscard]] std::string_view joseAlgorithm(KeyType type);

/// A public key that has been checked: its point lies on its curve, its modulus has an acceptable size. Copies share
/// what they hold, which never changes, so any thread may use any copy.
class PublicKey final
{
public:
    /// Reads a DER SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
    [[nodiscard]] static Result<PublicKey> fromSpki(ByteView der);
    /// Reads the form raw() gives; for P-256 and P-384 an uncompressed point (0x04 ‖ x ‖ y) too.
    [[nodiscard]] static Result<PublicKey> fromRaw(KeyType type, ByteView raw);
    /// Modulus and exponent, big endian.
    [[nodiscard]] static Result<PublicKey> fromRsaNumbers(ByteView modulus, ByteView exponent);

    [[nodiscard]] KeyType type() const { return m_type; }
    /// 256, 384, or the size of the RSA modulus.
    [[nodiscard]] int bits() const;
    /// Ed25519: 32 bytes. P-256, P-384: the compressed point, 33 or 49 bytes. RSA: DER RSAPublicKey (RFC 8017, A.1.1).
    [[nodiscard]] const Bytes &raw() const { return m_raw; }
    /// DER SubjectPublicKeyInfo.
    [[nodiscard]] Bytes spki() const;
    /// x and y of a P-256 or P-384 key, or modulus and exponent of an RSA key, big endian; x alone for Ed25519.
    struct Numbers {
        Bytes first;
        Bytes second;
    };
    [[nodiscard]] Numbers numbers() const;
    /// For this folder's own use.
    [[nodiscard]] evp_pkey_st *handle() const { return m_key.get(); }

    friend bool operator==(const PublicKey &one, const PublicKey &other)
    {
        return one.m_type == other.m_type && one.m_raw == other.m_raw;
    }

private:
    PublicKey(KeyType type, std::shared_ptr<evp_pkey_st> key, Bytes raw);
    [[nodiscard]] static Result<PublicKey> fromHandle(std::shared_ptr<evp_pkey_st> key);

    KeyType m_type;
    std::shared_ptr<evp_pkey_st> m_key;
    Bytes m_raw;
};

} // namespace laurel::crypto
