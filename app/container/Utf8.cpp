// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Utf8.h"

namespace laurel::container {

Character characterAt(std::string_view text, std::size_t at)
{
    const auto unit = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = unit(at);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || length > text.size() - at)
        return {};
    char32_t code = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((unit(at + i) & 0xc0U) != 0x80)
            return {};
        code = (code << 6) | (unit(at + i) & 0x3fU);
    }
    const bool shortest = length == 2 || (length == 3 ? code >= 0x800 : code >= 0x10000);
    if (!shortest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return {};
    return {code, length};
}

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (character.length == 0)
            return false;
        at += character.length;
    }
    return true;
}

void appendUtf8(std::string &to, char32_t code)
{
    const auto put = [&to](char32_t bits) { to += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (code < 0x80)
        return put(code);
    if (code < 0x800) {
        put(0xc0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            put(0xe0 | (code >> 12));
        } else {
            put(0xf0 | (code >> 18));
            put(0x80 | ((code >> 12) & 0x3f));
        }
        put(0x80 | ((code >> 6) & 0x3f));
    }
    put(0x80 | (code & 0x3f));
}

} // namespace laurel::container
