// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/JsonWriter.h"

#include <charconv>
#include <cmath>
#include <string_view>

namespace laurel::credential {

namespace {

/// Longest escape of one UTF-16 unit: "\\u001f".
constexpr qsizetype longestEscape = 6;

char *writeEscaped(char *at, char16_t unit)
{
    static constexpr char hex[] = "0123456789abcdef";
    static constexpr std::u16string_view plain = u"\"\\\b\f\n\r\t";
    static constexpr std::string_view letters = "\"\\bfnrt";
    *at++ = '\\';
    if (const std::size_t place = plain.find(unit); place != std::u16string_view::npos) {
        *at++ = letters[place];
        return at;
    }
    for (const char c : {'u', '0', '0', hex[(unit >> 4) & 0xf], hex[unit & 0xf]})
        *at++ = c;
    return at;
}

char *writeUtf8(char *at, char32_t code)
{
    if (code < 0x800) {
        *at++ = static_cast<char>(0xc0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            *at++ = static_cast<char>(0xe0 | (code >> 12));
        } else {
            *at++ = static_cast<char>(0xf0 | (code >> 18));
            *at++ = static_cast<char>(0x80 | ((code >> 12) & 0x3f));
        }
        *at++ = static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    }
    *at++ = static_cast<char>(0x80 | (code & 0x3f));
    return at;
}

void appendDigits(QByteArray &out, int value, int digits)
{
    char text[8];
    for (int i = digits - 1; i >= 0; --i) {
        text[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(text, digits);
}

} // namespace

// A comma is due unless a value has just been announced or a container just opened; strings end in a quote, so the
// last byte cannot be mistaken for content.
void JsonWriter::separate()
{
    if (m_out.isEmpty())
        return;
    const char last = m_out.back();
    if (last != '{' && last != '[' && last != ':' && last != ',')
        m_out += ',';
}

void JsonWriter::beginObject()
{
    separate();
    m_out += '{';
}

void JsonWriter::beginArray()
{
    separate();
    m_out += '[';
}

void JsonWriter::key(QLatin1StringView name)
{
    separate();
    m_out += '"';
    m_out.append(name.data(), name.size());
    m_out += "\":";
}

void JsonWriter::text(QStringView value)
{
    separate();
    // Room for the worst case first, so that every unit is written without asking for more.
    const qsizetype before = m_out.size();
    const qsizetype size = value.size();
    m_out.resize(before + size * longestEscape + 2);
    char *const start = m_out.data();
    char *at = start + before;
    *at++ = '"';
    for (qsizetype i = 0; i < size; ++i) {
        const char16_t unit = value[i].unicode();
        if (unit >= 0x20 && unit < 0x80 && unit != u'"' && unit != u'\\') {
            *at++ = static_cast<char>(unit);
        } else if (unit < 0x80) {
            m_sound &= unit != 0;
            at = writeEscaped(at, unit);
        } else if (!QChar::isSurrogate(unit)) {
            at = writeUtf8(at, unit);
        } else if (QChar::isHighSurrogate(unit) && i + 1 < size && value[i + 1].isLowSurrogate()) {
            at = writeUtf8(at, QChar::surrogateToUcs4(unit, value[i + 1].unicode()));
            ++i;
        } else {
            m_sound = false;
        }
    }
    *at++ = '"';
    m_out.truncate(at - start);
}

void JsonWriter::number(double value)
{
    separate();
    if (!std::isfinite(value)) {
        m_sound = false;
        return;
    }
    char text[32];
    const double plain = value == 0 ? 0 : value; // never "-0"
    const auto end = std::to_chars(text, text + sizeof text, plain).ptr;
    m_out.append(text, end - text);
}

void JsonWriter::moment(QDate day, QLatin1StringView time)
{
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    day.getDate(&year, &month, &dayOfMonth);
    m_sound &= year >= 1 && year <= 9999;
    separate();
    m_out += '"';
    appendDigits(m_out, year, 4);
    m_out += '-';
    appendDigits(m_out, month, 2);
    m_out += '-';
    appendDigits(m_out, dayOfMonth, 2);
    m_out.append(time.data(), time.size());
    m_out += '"';
}

void JsonWriter::member(QLatin1StringView name, QStringView value)
{
    if (value.isEmpty())
        return;
    key(name);
    text(value);
}

void JsonWriter::member(QLatin1StringView name, double value)
{
    key(name);
    number(value);
}

void JsonWriter::member(QLatin1StringView name, QDate day, QLatin1StringView time)
{
    if (!day.isValid())
        return;
    key(name);
    moment(day, time);
}

void JsonWriter::type(QLatin1StringView name)
{
    key(QLatin1StringView("type"));
    m_out += "[\"";
    m_out.append(name.data(), name.size());
    m_out += "\"]";
}

void JsonWriter::members(QByteArrayView rendered)
{
    if (rendered.isEmpty())
        return;
    separate();
    m_out.append(rendered);
}

void JsonWriter::list(QLatin1StringView name, const JsonWriter &items)
{
    m_sound &= items.m_sound;
    if (items.m_out.isEmpty())
        return;
    key(name);
    beginArray();
    m_out.append(items.m_out);
    endArray();
}

} // namespace laurel::credential
