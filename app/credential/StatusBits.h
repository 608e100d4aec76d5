// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The bits of a Bitstring Status List 1.0 (W3C) and their spelling. Plain C++ without Qt, so that it can be fuzzed by
// itself.

#include "crypto/Bytes.h"
#include "crypto/Error.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace laurel::credential {

/// The least a list may have, so that a place in it tells nobody apart (Bitstring Status List 1.0, 6.1).
inline constexpr std::size_t shortestStatusList = 131'072;
/// The most that is read: 4 MiB of bits, more than every learner of a country.
inline constexpr std::size_t longestStatusList = std::size_t{4} * 1024 * 1024 * 8;
/// Of the spelling, before anything is unpacked.
inline constexpr std::size_t longestEncodedList = std::size_t{4} * 1024 * 1024;

/// One bit for each credential, counted from the left-most bit of the first byte.
class StatusBits final
{
public:
    /// All clear. `length` is a whole number of bytes, in bits.
    explicit StatusBits(std::size_t length = shortestStatusList)
        : m_bytes(length / 8)
    {}
    explicit StatusBits(crypto::Bytes bytes)
        : m_bytes(std::move(bytes))
    {}

    [[nodiscard]] std::size_t length() const { return m_bytes.size() * 8; }
    /// `index` < length().
    [[nodiscard]] bool at(std::size_t index) const { return (m_bytes[index / 8] & (0x80U >> (index % 8))) != 0; }
    void set(std::size_t index) { m_bytes[index / 8] |= static_cast<std::uint8_t>(0x80U >> (index % 8)); }
    [[nodiscard]] const crypto::Bytes &bytes() const { return m_bytes; }

    friend bool operator==(const StatusBits &, const StatusBits &) = default;

private:
    crypto::Bytes m_bytes;
};

/// `encodedList`: "u" + base64url(gzip(bits)), with the time 0 and no name in the gzip header, so that the same bits
/// give the same text. Error Internal: there is no memory to compress in.
[[nodiscard]] crypto::Result<std::string> encodeStatusList(const StatusBits &bits);

/// Reads `encodedList`. Errors: Damaged: another multibase, not base64url, not exactly one gzip stream with a right
/// checksum, fewer than shortestStatusList bits. TooLarge: more than longestStatusList bits, whatever its size before
/// unpacking. Never holds more than the longest list.
[[nodiscard]] crypto::Result<StatusBits> decodeStatusList(std::string_view encoded);

} // namespace laurel::credential
