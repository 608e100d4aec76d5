// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private keys at rest: PKCS #8 EncryptedPrivateKeyInfo (RFC 5958, 3) under PBES2 (RFC 8018, 6.2) with scrypt
// (RFC 7914) and AES-256-CBC. A standard file that other programs can open.
//
// PBES2 has no checksum of its own. So that a damaged file is told from a wrong passphrase, and never opens as another
// key, the encrypted part carries the attribute localKeyID (RFC 2985, 5.5.2) with the SHA-256 of the public key.

#include "crypto/PrivateKey.h"

#include <cstdint>

namespace laurel::crypto {

/// How hard scrypt makes it to try passphrases. Memory: 128 · N · r bytes.
class ScryptCost final
{
public:
    static constexpr std::uint64_t minimumN = 1ULL << 17;
    static constexpr std::uint64_t maximumMemory = 256ULL << 20; ///< bytes, on writing and on reading

    /// N = 2^17, r = 8, p = 1: 128 MiB and about half a second.
    [[nodiscard]] static ScryptCost standard() { return {minimumN, 8, 1}; }
    /// Refuses N under minimumN, an N that is no power of two, and more than maximumMemory.
    [[nodiscard]] static Result<ScryptCost> withN(std::uint64_t n);
    /// N = 16. Protects nothing; for tests that open hundreds of keys.
    [[nodiscard]] static ScryptCost weakForTestsOnly() { return {16, 8, 1}; }

    [[nodiscard]] std::uint64_t n() const { return m_n; }
    [[nodiscard]] std::uint64_t r() const { return m_r; }
    [[nodiscard]] std::uint64_t p() const { return m_p; }

private:
    ScryptCost(std::uint64_t n, std::uint64_t r, std::uint64_t p)
        : m_n(n)
        , m_r(r)
        , m_p(p)
    {}

    std::uint64_t m_n;
    std::uint64_t m_r;
    std::uint64_t m_p;
};

/// DER EncryptedPrivateKeyInfo with a fresh salt. `passphrase` is UTF-8 and must not be empty (Refused). Takes the time
/// and memory of `cost`: not for the GUI thread.
[[nodiscard]] Result<Bytes> encryptPrivateKey(const PrivateKey &key, const SecretBytes &passphrase,
                                              const ScryptCost &cost = ScryptCost::standard());

/// The reverse. WrongPassphrase: the file is whole as far as can be seen, but this does not open it. Damaged: it is not
/// such a file, or the passphrase is right and the key inside is not whole. Unsupported: another cipher or key
/// derivation. TooLarge: it asks for more memory or work than is sensible. Keys of other programs open too, whatever
/// their cost.
[[nodiscard]] Result<PrivateKey> decryptPrivateKey(ByteView der, const SecretBytes &passphrase);

} // namespace laurel::crypto
