// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// PNG chunks put together by hand, right or wrong, with a checksum worked out here and not by what is tested.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace laurel::test {

inline std::string bigEndian(std::uint32_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(static_cast<unsigned char>(value >> shift));
    return bytes;
}

/// ISO/IEC 15948, annex D, bit by bit.
inline std::uint32_t crcOf(std::string_view bytes)
{
    std::uint32_t crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? 0xedb88320U ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

inline std::string chunk(const std::string &type, const std::string &content)
{
    return bigEndian(static_cast<std::uint32_t>(content.size())) + type + content + bigEndian(crcOf(type + content));
}

inline const std::string pngSignature("\x89PNG\r\n\x1a\n", 8);

/// One black pixel: 8 bits of grey.
inline std::string header()
{
    return chunk("IHDR", bigEndian(1) + bigEndian(1) + std::string("\x08\0\0\0\0", 5));
}
inline std::string pixels()
{
    return chunk("IDAT", std::string("\x78\x9c\x63\x60\0\0\0\x02\0\x01", 10));
}
inline std::string end()
{
    return chunk("IEND", {});
}

/// An iTXt chunk with this text, marked as compressed or not.
inline std::string textChunk(const std::string &keyword, const std::string &text, char compressed = 0)
{
    return chunk("iTXt", keyword + '\0' + compressed + std::string(3, '\0') + text);
}

/// A picture of one pixel with `chunks` before its pixels.
inline std::string pictureWith(const std::string &chunks)
{
    return pngSignature + header() + chunks + pixels() + end();
}

} // namespace laurel::test
