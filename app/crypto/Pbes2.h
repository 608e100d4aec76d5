// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The outside of an encrypted key file: which derivation, which cipher, and the bytes. For this folder's own use.

#include "crypto/Bytes.h"
#include "crypto/Error.h"

#include <cstdint>

namespace laurel::crypto {

/// EncryptedPrivateKeyInfo under PBES2 with scrypt and AES-256-CBC.
struct Pbes2 {
    std::uint64_t n = 0;
    std::uint64_t r = 0;
    std::uint64_t p = 0;
    Bytes salt;
    Bytes iv;   ///< 16 bytes
    Bytes data; ///< at least one block, whole blocks
};

/// DER; empty if the library failed.
[[nodiscard]] Bytes encode(const Pbes2 &scheme);

/// Damaged: not such a structure, or an N that is no power of two. Unsupported: another derivation or cipher.
/// TooLarge: over 64 KiB.
[[nodiscard]] Result<Pbes2> decodePbes2(ByteView der);

} // namespace laurel::crypto
