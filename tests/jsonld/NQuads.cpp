// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "NQuads.h"

#include "jsonld/Iri.h"
#include "jsonld/Literal.h"

#include <charconv>

namespace laurel::test {

namespace {

void appendUtf8(std::string &out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 63));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 63));
        out += static_cast<char>(0x80 | (c & 63));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 63));
        out += static_cast<char>(0x80 | ((c >> 6) & 63));
        out += static_cast<char>(0x80 | (c & 63));
    }
}

class Line final
{
public:
    Line(std::string_view text, Labelled &into)
        : m_text(text)
        , m_into(into)
    {}

    bool read()
    {
        jsonld::Quad quad;
        if (!term(quad.subject) || !term(quad.predicate) || !term(quad.object))
            return false;
        if (!m_text.starts_with('.') && !term(quad.graph))
            return false;
        if (!m_text.starts_with('.'))
            return false;
        m_into.dataset.add(quad);
        return true;
    }

private:
    /// What stands up to `end`, with its escapes resolved.
    std::optional<std::string> upTo(char end)
    {
        std::string out;
        while (!m_text.empty() && m_text.front() != end) {
            char c = m_text.front();
            m_text.remove_prefix(1);
            if (c != '\\') {
                out += c;
                continue;
            }
            if (m_text.empty())
                return {};
            c = m_text.front();
            m_text.remove_prefix(1);
            if (c == 'u' || c == 'U') {
                const std::size_t digits = c == 'u' ? 4 : 8;
                std::uint32_t point = 0;
                if (m_text.size() < digits ||
                    std::from_chars(m_text.data(), m_text.data() + digits, point, 16).ptr != m_text.data() + digits)
                    return {};
                appendUtf8(out, static_cast<char32_t>(point));
                m_text.remove_prefix(digits);
                continue;
            }
            constexpr std::string_view names = "tbnrf\"'\\";
            constexpr std::string_view meant = "\t\b\n\r\f\"'\\";
            const std::size_t which = names.find(c);
            if (which == std::string_view::npos)
                return {};
            out += meant[which];
        }
        if (m_text.empty())
            return {};
        m_text.remove_prefix(1);
        return out;
    }

    std::string word()
    {
        const std::size_t end = std::min(m_text.find(' '), m_text.size());
        std::string out(m_text.substr(0, end));
        m_text.remove_prefix(end);
        return out;
    }

    bool term(jsonld::Term &out)
    {
        if (m_text.starts_with('<')) {
            m_text.remove_prefix(1);
            const auto iri = upTo('>');
            if (!iri || !jsonld::isWellFormedIri(*iri))
                return false;
            out = m_into.dataset.iri(*iri);
        } else if (m_text.starts_with("_:")) {
            const std::string label = word().substr(2);
            const auto known = m_into.labels.find(label);
            out = known != m_into.labels.end() ? known->second : m_into.dataset.blank();
            m_into.labels.try_emplace(label, out);
        } else if (m_text.starts_with('"')) {
            m_text.remove_prefix(1);
            const auto text = upTo('"');
            if (!text)
                return false;
            if (m_text.starts_with("^^<")) {
                m_text.remove_prefix(3);
                const auto datatype = upTo('>');
                if (!datatype || !jsonld::isWellFormedIri(*datatype))
                    return false;
                out = m_into.dataset.literal(*text, *datatype);
            } else if (m_text.starts_with('@')) {
                m_text.remove_prefix(1);
                const std::string language = word();
                if (!jsonld::isLanguage(language))
                    return false;
                out = m_into.dataset.literal(*text, {}, language);
            } else {
                out = m_into.dataset.literal(*text);
            }
        } else {
            return false;
        }
        while (m_text.starts_with(' '))
            m_text.remove_prefix(1);
        return true;
    }

    std::string_view m_text;
    Labelled &m_into;
};

} // namespace

std::optional<Labelled> readNQuads(std::string_view text)
{
    Labelled out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && !Line(line, out).read())
            return {};
    }
    return out;
}

} // namespace laurel::test
