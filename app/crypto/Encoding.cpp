// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Encoding.h"

#include <algorithm>
#include <array>

namespace laurel::crypto {

namespace {

constexpr std::string_view base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base58Letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view hexLetters = "0123456789abcdef";
constexpr std::uint8_t noLetter = 0xFF;

using LetterTable = std::array<std::uint8_t, 256>;

constexpr LetterTable tableOf(std::string_view letters)
{
    LetterTable table{};
    for (std::uint8_t &entry : table)
        entry = noLetter;
    for (std::size_t i = 0; i < letters.size(); ++i)
        table[static_cast<std::uint8_t>(letters[i])] = static_cast<std::uint8_t>(i);
    return table;
}

/// The two letters of each twelve bits: half the look-ups, and no carrying of bits from byte to byte.
using PairTable = std::array<std::array<char, 2>, 4096>;

constexpr PairTable pairsOf(std::string_view letters)
{
    PairTable table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = {letters[i >> 6], letters[i & 0x3F]};
    return table;
}

constexpr PairTable base64Pairs = pairsOf(base64Letters);
constexpr LetterTable base64Values = tableOf(base64Letters);
constexpr LetterTable base58Values = tableOf(base58Letters);

constexpr std::uint8_t valueIn(const LetterTable &table, char c)
{
    return table[static_cast<std::uint8_t>(c)];
}

// Five base58 digits fit into 32 bits, so numbers are carried in limbs of 58^5 one way and of 2^32 the other.
constexpr std::size_t digitsPerLimb = 5;
constexpr std::uint64_t limb58 = 58ULL * 58 * 58 * 58 * 58;

void multiplyAdd(std::vector<std::uint32_t> &limbs, std::uint64_t factor, std::uint64_t carry, std::uint64_t base)
{
    for (std::uint32_t &limb : limbs) {
        const std::uint64_t value = limb * factor + carry;
        limb = static_cast<std::uint32_t>(value % base);
        carry = value / base;
    }
    for (; carry != 0; carry /= base)
        limbs.push_back(static_cast<std::uint32_t>(carry % base));
}

Error damaged(const char *what)
{
    return {ErrorKind::Damaged, what};
}

} // namespace

std::string toBase64Url(ByteView bytes)
{
    std::string out;
    out.resize((bytes.size() * 4 + 2) / 3);
    char *to = out.data();
    std::size_t at = 0;
    for (; at + 3 <= bytes.size(); at += 3, to += 4) {
        const unsigned group = (unsigned{bytes[at]} << 16) | (unsigned{bytes[at + 1]} << 8) | bytes[at + 2];
        std::copy_n(base64Pairs[group >> 12].begin(), 2, to);
        std::copy_n(base64Pairs[group & 0xFFF].begin(), 2, to + 2);
    }
    if (bytes.size() - at == 2) {
        const unsigned group = (unsigned{bytes[at]} << 10) | (unsigned{bytes[at + 1]} << 2);
        std::copy_n(base64Pairs[group >> 6].begin(), 2, to);
        to[2] = base64Letters[group & 0x3F];
    } else if (bytes.size() - at == 1) {
        std::copy_n(base64Pairs[unsigned{bytes[at]} << 4].begin(), 2, to);
    }
    return out;
}

Result<Bytes> fromBase64Url(std::string_view text)
{
    const std::size_t rest = text.size() % 4;
    if (rest == 1)
        return damaged("A base64url text has an impossible length.");
    Bytes out(text.size() * 3 / 4);
    std::uint8_t *to = out.data();
    unsigned seen = 0; // its highest bit tells of a letter that is none
    std::size_t at = 0;
    for (; at + 4 <= text.size(); at += 4, to += 3) {
        const unsigned a = valueIn(base64Values, text[at]);
        const unsigned b = valueIn(base64Values, text[at + 1]);
        const unsigned c = valueIn(base64Values, text[at + 2]);
        const unsigned d = valueIn(base64Values, text[at + 3]);
        seen |= a | b | c | d;
        to[0] = static_cast<std::uint8_t>((a << 2) | (b >> 4));
        to[1] = static_cast<std::uint8_t>((b << 4) | (c >> 2));
        to[2] = static_cast<std::uint8_t>((c << 6) | d);
    }
    unsigned last = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        const unsigned value = valueIn(base64Values, text[i]);
        seen |= value;
        last = (last << 6) | (value & 0x3F);
    }
    if ((seen & 0x80) != 0)
        return damaged("A base64url text holds a character that does not belong there.");
    const unsigned spare = rest == 2 ? 4 : rest == 3 ? 2 : 0;
    if ((last & ((1U << spare) - 1)) != 0)
        return damaged("A base64url text ends in bits that should be zero.");
    if (rest == 2) {
        to[0] = static_cast<std::uint8_t>(last >> 4);
    } else if (rest == 3) {
        to[0] = static_cast<std::uint8_t>(last >> 10);
        to[1] = static_cast<std::uint8_t>(last >> 2);
    }
    return out;
}

std::string toBase58(ByteView bytes)
{
    const auto firstUsed = std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; });
    const auto zeros = static_cast<std::size_t>(firstUsed - bytes.begin());
    const ByteView used = bytes.subspan(zeros);
    std::vector<std::uint32_t> limbs;
    limbs.reserve(used.size() / 3 + 2);
    // The first, shorter group brings the rest to whole 32-bit words.
    std::size_t at = 0;
    while (at < used.size()) {
        const std::size_t length = (used.size() - at) % 4 == 0 ? 4 : (used.size() - at) % 4;
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < length; ++i)
            word = (word << 8) | used[at + i];
        multiplyAdd(limbs, 1ULL << (8 * length), word, limb58);
        at += length;
    }
    std::string out;
    out.reserve(limbs.size() * digitsPerLimb + zeros);
    for (std::uint32_t limb : limbs) {
        for (std::size_t i = 0; i < digitsPerLimb; ++i, limb /= 58)
            out.push_back(base58Letters[limb % 58]);
    }
    while (!out.empty() && out.back() == base58Letters.front())
        out.pop_back();
    out.append(zeros, base58Letters.front());
    std::reverse(out.begin(), out.end());
    return out;
}

Result<Bytes> fromBase58(std::string_view text)
{
    if (text.size() > maximumBase58)
        return Error{ErrorKind::TooLarge, "A base58 text is longer than any key or signature."};
    const std::size_t zeros = std::min(text.find_first_not_of(base58Letters.front()), text.size());
    std::vector<std::uint32_t> limbs;
    std::uint64_t group = 0;
    std::uint64_t factor = 1;
    for (std::size_t i = zeros; i < text.size(); ++i) {
        const std::uint8_t value = valueIn(base58Values, text[i]);
        if (value == noLetter)
            return damaged("A base58 text holds a character that does not belong there.");
        group = group * 58 + value;
        factor *= 58;
        if (factor == limb58 || i + 1 == text.size()) {
            multiplyAdd(limbs, factor, group, 1ULL << 32);
            group = 0;
            factor = 1;
        }
    }
    Bytes out;
    out.reserve(limbs.size() * 4 + zeros);
    for (std::uint32_t limb : limbs) {
        for (int i = 0; i < 4; ++i, limb >>= 8)
            out.push_back(static_cast<std::uint8_t>(limb));
    }
    while (!out.empty() && out.back() == 0)
        out.pop_back();
    out.insert(out.end(), zeros, 0);
    std::reverse(out.begin(), out.end());
    return out;
}

std::string toMultibase58(ByteView bytes)
{
    return 'z' + toBase58(bytes);
}

std::string toMultibase64Url(ByteView bytes)
{
    return 'u' + toBase64Url(bytes);
}

Result<Bytes> fromMultibase(std::string_view text)
{
    if (text.empty())
        return damaged("A multibase text is empty.");
    switch (text.front()) {
    case 'z': return fromBase58(text.substr(1));
    case 'u': return fromBase64Url(text.substr(1));
    default: return Error{ErrorKind::Unsupported, "A multibase text starts with a letter other than z or u."};
    }
}

std::string toHex(ByteView bytes)
{
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        out.push_back(hexLetters[byte >> 4]);
        out.push_back(hexLetters[byte & 0x0F]);
    }
    return out;
}

Result<Bytes> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return damaged("A hexadecimal text has an odd number of digits.");
    Bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        std::uint8_t byte = 0;
        for (const char c : text.substr(i, 2)) {
            const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
            const std::size_t digit = hexLetters.find(lower);
            if (digit == std::string_view::npos)
                return damaged("A hexadecimal text holds a character that is not a digit.");
            byte = static_cast<std::uint8_t>((byte << 4) | digit);
        }
        out.push_back(byte);
    }
    return out;
}

} // namespace laurel::crypto
