// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/PdfValue.h"

#include "container/Utf8.h"

#include <algorithm>

namespace laurel::container {

namespace {

constexpr int maximumDepth = 32;
constexpr std::size_t workOfValue = 16; ///< what one costs beyond its bytes

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isRegular(char c)
{
    return !isPdfSpace(c) && std::string_view("()<>[]{}/%").find(c) == std::string_view::npos;
}

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

char byteOf(int high, int low)
{
    return static_cast<char>(static_cast<unsigned char>(high * 16 + low));
}

} // namespace

bool isPdfSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

const PdfValue *PdfValue::find(std::string_view key) const
{
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::optional<PdfValue> PdfScanner::read(std::string_view text, std::size_t &at)
{
    if (m_work == 0)
        return {};
    m_text = text.substr(0, std::min(text.size(), at + m_work));
    m_at = at;
    m_values = 0;
    PdfValue result;
    const bool sound = value(result, 0);
    m_work -= std::min(m_work, m_at - at + m_values * workOfValue);
    if (!sound)
        return {};
    at = m_at;
    return result;
}

bool PdfScanner::value(PdfValue &to, int depth)
{
    skipSpace();
    if (depth > maximumDepth || ++m_values > maximumValues || atEnd())
        return false;
    switch (const char c = here()) {
    case '/': to.kind = PdfValue::Kind::Name; return name(to.text);
    case '(': to.kind = PdfValue::Kind::String; return literal(to.text);
    case '[': to.kind = PdfValue::Kind::Array; return array(to, depth);
    case '<':
        if (here(1) == '<') {
            to.kind = PdfValue::Kind::Dictionary;
            return dictionary(to, depth);
        }
        to.kind = PdfValue::Kind::String;
        return hexadecimal(to.text);
    default:
        if (isDigit(c) || c == '+' || c == '-' || c == '.')
            return number(to);
    }
    const std::size_t from = m_at;
    while (!atEnd() && isRegular(here()))
        ++m_at;
    const std::string_view word = m_text.substr(from, m_at - from);
    to.kind = word == "null" ? PdfValue::Kind::Null : PdfValue::Kind::Other;
    return word == "null" || word == "true" || word == "false";
}

bool PdfScanner::dictionary(PdfValue &to, int depth)
{
    m_at += 2;
    for (skipSpace(); here() == '/'; skipSpace()) {
        std::string key;
        if (!name(key))
            return false;
        to.keys.push_back(std::move(key));
        if (!value(to.items.emplace_back(), depth + 1))
            return false;
    }
    if (here() != '>' || here(1) != '>')
        return false;
    m_at += 2;
    return true;
}

bool PdfScanner::array(PdfValue &to, int depth)
{
    ++m_at;
    for (skipSpace(); here() != ']'; skipSpace()) {
        if (!value(to.items.emplace_back(), depth + 1))
            return false;
    }
    ++m_at;
    return true;
}

/// A number, or a reference: "12 0 R".
bool PdfScanner::number(PdfValue &to)
{
    const std::size_t from = m_at;
    bool whole = true;
    while (isDigit(here()) || here() == '+' || here() == '-' || here() == '.') {
        whole = whole && isDigit(here());
        ++m_at;
    }
    if (!whole || m_at - from > 10) {
        to.kind = PdfValue::Kind::Other;
        return true;
    }
    to.kind = PdfValue::Kind::Integer;
    for (std::size_t i = from; i < m_at; ++i)
        to.number = to.number * 10 + (m_text[i] - '0');
    std::size_t ahead = 0;
    while (isPdfSpace(here(ahead)) && m_at + ahead < m_text.size() && ahead < 3)
        ++ahead;
    const std::size_t generation = ahead;
    while (isDigit(here(ahead)) && ahead < generation + 5)
        ++ahead;
    const std::size_t space = ahead;
    while (isPdfSpace(here(ahead)) && m_at + ahead < m_text.size() && ahead < space + 3)
        ++ahead;
    const bool next = here(ahead) == 'R' && (m_at + ahead + 1 >= m_text.size() || !isRegular(here(ahead + 1)));
    if (generation > 0 && space > generation && ahead > space && next) {
        to.kind = PdfValue::Kind::Reference;
        m_at += ahead + 1;
    }
    return true;
}

bool PdfScanner::name(std::string &to)
{
    ++m_at;
    while (!atEnd() && isRegular(here())) {
        const int high = here() == '#' ? hexDigit(here(1)) : -1;
        const int low = high >= 0 ? hexDigit(here(2)) : -1;
        to += low >= 0 ? byteOf(high, low) : here();
        m_at += low >= 0 ? 3 : 1;
    }
    return to.size() <= 127 || m_at <= m_text.size();
}

bool PdfScanner::literal(std::string &to)
{
    int open = 0;
    while (!atEnd()) {
        const char c = m_text[m_at++];
        if (c == '\\') {
            escape(to);
            continue;
        }
        if (c == ')' && --open == 0)
            return true;
        if (c != '(' || open++ > 0)
            to += c;
    }
    return false;
}

/// What follows a backslash (7.3.4.2).
void PdfScanner::escape(std::string &to)
{
    if (atEnd())
        return;
    const char c = m_text[m_at++];
    if (c >= '0' && c <= '7') {
        int code = c - '0';
        for (int i = 0; i < 2 && here() >= '0' && here() <= '7'; ++i)
            code = code * 8 + (m_text[m_at++] - '0');
        to += static_cast<char>(static_cast<unsigned char>(code));
        return;
    }
    constexpr std::string_view letters = "nrtbf";
    constexpr std::string_view meanings = "\n\r\t\b\f";
    const std::size_t letter = letters.find(c);
    if (letter != std::string_view::npos)
        to += meanings[letter];
    else if (c == '\r')
        m_at += here() == '\n' ? 1 : 0;
    else if (c != '\n')
        to += c;
}

bool PdfScanner::hexadecimal(std::string &to)
{
    ++m_at;
    int high = -1;
    while (!atEnd()) {
        const char c = m_text[m_at++];
        const int digit = hexDigit(c);
        if (c == '>') {
            if (high >= 0)
                to += byteOf(high, 0);
            return true;
        }
        if (digit < 0 && !isPdfSpace(c))
            return false;
        if (digit < 0)
            continue;
        if (high >= 0)
            to += byteOf(high, digit);
        high = high >= 0 ? -1 : digit;
    }
    return false;
}

void PdfScanner::skipSpace()
{
    while (!atEnd()) {
        if (here() == '%') {
            while (!atEnd() && here() != '\n' && here() != '\r')
                ++m_at;
        } else if (isPdfSpace(here())) {
            ++m_at;
        } else {
            return;
        }
    }
}

std::string pdfText(std::string_view bytes)
{
    std::string text;
    const auto put = [&text](char32_t code) {
        appendUtf8(text, code < 0x20 || (code >= 0x7f && code < 0xa0) ? U' ' : code);
    };
    const auto unit = [bytes](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[i])) << 8 |
               static_cast<unsigned char>(bytes[i + 1]);
    };
    if (bytes.starts_with("\xfe\xff")) {
        for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
            const char32_t first = unit(i);
            const char32_t second = i + 3 < bytes.size() ? unit(i + 2) : 0;
            const bool pair = first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000;
            put(pair                                ? 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                : first >= 0xd800 && first < 0xe000 ? U'\xfffd'
                                                    : first);
            i += pair ? 2 : 0;
        }
        return text;
    }
    if (bytes.starts_with("\xef\xbb\xbf") && isUtf8(bytes)) {
        for (std::size_t i = 3; i < bytes.size(); i += characterAt(bytes, i).length)
            put(characterAt(bytes, i).code);
        return text;
    }
    for (const char c : bytes)
        put(static_cast<unsigned char>(c));
    return text;
}

} // namespace laurel::container
