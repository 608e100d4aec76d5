// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Literal.h"

#include "jsonld/Jcs.h"

#include <array>
#include <charconv>
#include <cmath>

namespace laurel::jsonld {

bool isLanguage(std::string_view text)
{
    std::size_t word = 0;
    bool isFirst = true;
    for (const char c : text) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool isDigit = c >= '0' && c <= '9';
        if (c == '-') {
            if (word == 0)
                return false;
            word = 0;
            isFirst = false;
        } else if (!(isLetter || (isDigit && !isFirst)) || ++word > 8) {
            return false;
        }
    }
    return word > 0;
}

bool isDouble(double value, bool typed)
{
    return typed || value != std::floor(value) || std::abs(value) >= 1e21;
}

std::string numberText(double value, bool asDouble)
{
    if (!asDouble)
        return ecmaNumber(value);
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, 15).ptr;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t e = text.find('e');
    std::string digits(text.substr(0, e));
    while (digits.ends_with('0') && !digits.ends_with(".0"))
        digits.pop_back();
    int exponent = 0;
    const std::string_view power = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    std::from_chars(power.data(), power.data() + power.size(), exponent);
    return digits + "E" + std::to_string(exponent);
}

} // namespace laurel::jsonld
