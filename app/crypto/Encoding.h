// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Bytes as text. Every reader is strict: one value has one spelling, so that a signature or key cannot be written in
// two ways.

#include "crypto/Bytes.h"
#include "crypto/Error.h"

#include <string>
#include <string_view>

namespace laurel::crypto {

/// RFC 4648, section 5, without padding.
[[nodiscard]] std::string toBase64Url(ByteView bytes);
/// Refuses padding, white space, other characters, impossible lengths and trailing bits that are not zero.
[[nodiscard]] Result<Bytes> fromBase64Url(std::string_view text);

/// The alphabet of Bitcoin; each leading zero byte is one "1".
[[nodiscard]] std::string toBase58(ByteView bytes);
/// At most maximumBase58 characters, since reading takes time that grows with the square.
[[nodiscard]] Result<Bytes> fromBase58(std::string_view text);
inline constexpr std::size_t maximumBase58 = 8192;

/// "z" + base58btc, the form of keys and proof values (Controlled Identifiers 1.0, 2.4).
[[nodiscard]] std::string toMultibase58(ByteView bytes);
/// "u" + base64url without padding.
[[nodiscard]] std::string toMultibase64Url(ByteView bytes);
/// Reads both; any other first letter is Unsupported.
[[nodiscard]] Result<Bytes> fromMultibase(std::string_view text);

/// Lower case.
[[nodiscard]] std::string toHex(ByteView bytes);
/// Either case, an even number of digits.
[[nodiscard]] Result<Bytes> fromHex(std::string_view text);

} // namespace laurel::crypto
