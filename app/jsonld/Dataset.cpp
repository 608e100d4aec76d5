// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Dataset.h"

#include <cstring>

namespace laurel::jsonld {

namespace {

constexpr std::size_t FirstBlock = 16 * 1024; // a credential with its outcomes

constexpr std::string_view XsdString = "http://www.w3.org/2001/XMLSchema#string";

/// RDFC-1.0, clause 5: the short escapes, \uXXXX for the other controls, everything else as it is.
void escape(std::string &out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
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
            if (byte < 0x20 || byte == 0x7F) {
                out += "\\u00";
                out += hex[byte >> 4U];
                out += hex[byte & 15U];
            } else {
                out += c;
            }
        }
    }
}

} // namespace

Dataset::Dataset()
    : m_memory(std::make_unique<std::pmr::monotonic_buffer_resource>(FirstBlock))
{}

Term Dataset::iri(std::string_view text)
{
    m_scratch.assign(1, '<').append(text).append(1, '>');
    return keep(m_scratch);
}

Term Dataset::literal(std::string_view text, std::string_view datatype, std::string_view language)
{
    m_scratch.assign(1, '"');
    escape(m_scratch, text);
    m_scratch += '"';
    if (!language.empty())
        m_scratch.append(1, '@').append(language);
    else if (!datatype.empty() && datatype != XsdString)
        m_scratch.append("^^<").append(datatype).append(1, '>');
    return keep(m_scratch);
}

Term Dataset::blank()
{
    Term term;
    term.m_blank = true;
    term.m_number = m_blanks++;
    return term;
}

Term Dataset::keep(std::string_view text)
{
    auto *place = static_cast<char *>(m_memory->allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    Term term;
    term.m_text = {place, text.size()};
    return term;
}

} // namespace laurel::jsonld
