// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Jcs.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace laurel::jsonld {

namespace {

void writeString(std::string &out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\t': out += "\\t"; break;
        case '\n': out += "\\n"; break;
        case '\f': out += "\\f"; break;
        case '\r': out += "\\r"; break;
        default:
            if (byte < 0x20) {
                out += "\\u00";
                out += hex[byte >> 4U];
                out += hex[byte & 15U];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void write(std::string &out, const json::Value &value)
{
    switch (value.kind()) {
    case json::Kind::Null: out += "null"; return;
    case json::Kind::Boolean: out += value.toBool() ? "true" : "false"; return;
    case json::Kind::Number: out += ecmaNumber(value.toDouble()); return;
    case json::Kind::String: writeString(out, value.text()); return;
    case json::Kind::Array: {
        out += '[';
        bool first = true;
        for (const json::Value &item : value.items()) {
            if (!first)
                out += ',';
            first = false;
            write(out, item);
        }
        out += ']';
        return;
    }
    case json::Kind::Object: break;
    }
    std::vector<const json::Member *> sorted;
    sorted.reserve(value.members().size());
    for (const json::Member &member : value.members())
        sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(),
              [](const json::Member *a, const json::Member *b) { return beforeInUtf16(a->key, b->key); });
    out += '{';
    bool first = true;
    for (const json::Member *member : sorted) {
        if (!first)
            out += ',';
        first = false;
        writeString(out, member->key);
        out += ':';
        write(out, member->value);
    }
    out += '}';
}

} // namespace

std::string canonicalJson(const json::Value &value)
{
    std::string out;
    write(out, value);
    return out;
}

std::string ecmaNumber(double value)
{
    if (value == 0)
        return "0";
    // The shortest digits that read back as the same double, which to_chars gives, are those of ECMAScript.
    std::array<char, 32> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific).ptr;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t e = text.find('e');
    std::string digits;
    for (const char c : text.substr(0, e)) {
        if (c >= '0' && c <= '9')
            digits += c;
    }
    int exponent = 0;
    const std::string_view power = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    std::from_chars(power.data(), power.data() + power.size(), exponent);

    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1; // where the decimal point stands, counted from the first digit
    std::string out = value < 0 ? "-" : "";
    if (point >= count && point <= 21) {
        out += digits + std::string(static_cast<std::size_t>(point - count), '0');
    } else if (point > 0 && point <= 21) {
        out += digits.insert(static_cast<std::size_t>(point), 1, '.');
    } else if (point > -6 && point <= 0) {
        out += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    } else {
        if (count > 1)
            digits.insert(1, 1, '.');
        out += digits + (exponent < 0 ? "e-" : "e+") + std::to_string(exponent < 0 ? -exponent : exponent);
    }
    return out;
}

bool beforeInUtf16(std::string_view a, std::string_view b)
{
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (left == a.end() || right == b.end())
        return left == a.end() && right != b.end();
    const auto x = static_cast<unsigned char>(*left);
    const auto y = static_cast<unsigned char>(*right);
    // U+E000 to U+FFFF begin with EE or EF, and come after the surrogates that what begins with F0 and more is made of.
    const auto rank = [](unsigned char byte) { return byte == 0xEE || byte == 0xEF ? byte + 0x100 : int(byte); };
    return rank(x) < rank(y);
}

} // namespace laurel::jsonld
