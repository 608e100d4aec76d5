// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Dataset.h"

#include "jsonld/Literal.h"

#include <algorithm>
#include <array>

namespace laurel::jsonld {

namespace {

constexpr std::size_t MostRoom = 4096; // quads, that is, some 400 kB

/// Letters that stand for themselves in a literal.
constexpr std::array<bool, 256> isPlain = [] {
    std::array<bool, 256> letters{};
    for (std::size_t i = 0x20; i < letters.size(); ++i)
        letters[i] = i != '"' && i != '\\' && i != 0x7F;
    return letters;
}();

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
    : m_block(std::make_unique_for_overwrite<std::array<std::byte, FirstBlock>>())
    , m_memory(std::make_unique<std::pmr::monotonic_buffer_resource>(m_block->data(), m_block->size()))
{}

void Dataset::clear()
{
    m_memory->release();
    if (m_quads.capacity() > MostRoom)
        m_quads = {};
    m_quads.clear();
    m_known.clear();
    m_blanks = 0;
}

Term Dataset::iri(std::string_view text)
{
    char *place = room(text.size() + 2);
    place[0] = '<';
    std::copy(text.begin(), text.end(), place + 1);
    place[text.size() + 1] = '>';
    Term term;
    term.m_text = {place, text.size() + 2};
    return term;
}

Term Dataset::literal(std::string_view text, std::string_view datatype, std::string_view language)
{
    std::string suffix;
    if (!language.empty())
        suffix.append(1, '@').append(language);
    else if (!datatype.empty() && datatype != XsdString)
        suffix.append("^^<").append(datatype).append(1, '>');
    return literalWith(text, suffix);
}

Term Dataset::literalWith(std::string_view text, std::string_view suffix)
{
    const bool asItIs =
        std::all_of(text.begin(), text.end(), [](char c) { return isPlain[static_cast<unsigned char>(c)]; });
    if (!asItIs) {
        m_scratch.clear();
        escape(m_scratch, text);
        text = m_scratch;
    }
    const std::size_t size = text.size() + suffix.size() + 2;
    char *place = room(size);
    place[0] = '"';
    std::copy(text.begin(), text.end(), place + 1);
    place[text.size() + 1] = '"';
    std::copy(suffix.begin(), suffix.end(), place + text.size() + 2);
    Term term;
    term.m_text = {place, size};
    return term;
}

Term Dataset::blank()
{
    Term term;
    term.m_blank = true;
    term.m_number = m_blanks++;
    return term;
}

std::string_view Dataset::keep(std::string_view text)
{
    char *place = room(text.size());
    std::copy(text.begin(), text.end(), place);
    return {place, text.size()};
}

Term Dataset::append(const Dataset &part, Term term)
{
    const std::uint32_t first = m_blanks;
    m_blanks += part.m_blanks;
    const auto moveOn = [first](Term &one) {
        if (one.m_blank)
            one.m_number += first;
    };
    for (const Quad &quad : part.m_quads) {
        Quad &added = m_quads.emplace_back(quad);
        moveOn(added.subject);
        moveOn(added.object);
        moveOn(added.graph);
    }
    if (!part.m_known.empty()) {
        m_known.resize(first);
        m_known.insert(m_known.end(), part.m_known.begin(), part.m_known.end());
    }
    moveOn(term);
    return term;
}

void Dataset::know(std::uint32_t blank, std::string_view hash)
{
    if (m_known.size() <= blank)
        m_known.resize(blank + 1);
    m_known[blank] = hash;
}

char *Dataset::room(std::size_t size)
{
    return static_cast<char *>(m_memory->allocate(std::max<std::size_t>(size, 1), 1));
}

} // namespace laurel::jsonld
