// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads XML 1.0 with namespaces from strangers, one event after the other: well formed to the letter, UTF-8 only. What
// makes XML dangerous is refused, not worked around: document types and with them every entity but the five built in,
// more than maximumDepth elements in each other, maximumAttributes in one, maximumSpaces in use.

#include "container/Carried.h"

#include <string_view>
#include <utility>

namespace laurel::container {

/// A name with its namespace; `space` is empty where there is none.
struct XmlName {
    std::string space;
    std::string local;

    friend bool operator==(const XmlName &, const XmlName &) = default;
};

struct XmlAttribute {
    XmlName name;
    std::string value; ///< normalised (XML 1.0, 3.3.3), entities resolved
};

struct XmlEvent {
    enum class Kind { Start, End, Text, Instruction, Finished };

    Kind kind = Kind::Finished;
    XmlName name;                         ///< of Start and End
    std::vector<XmlAttribute> attributes; ///< of Start, namespace declarations left out
    std::string text;                     ///< of Text, or the target and content of an Instruction
    std::size_t from = 0;                 ///< first byte of the markup in the file
    std::size_t to = 0;                   ///< behind its last byte
    bool empty = false;                   ///< of Start: written "<a/>"; an End follows all the same
};

class XmlReader final
{
public:
    static constexpr std::size_t maximumDepth = 128;
    static constexpr std::size_t maximumAttributes = 128;
    static constexpr std::size_t maximumSpaces = 64; ///< namespace declarations open at once

    /// `xml` must outlive the reader.
    explicit XmlReader(std::string_view xml);

    /// The next event; comments are passed over, text comes in pieces. After an error there is no next one.
    [[nodiscard]] Result<XmlEvent> next();
    /// Elements open now: 1 inside the root.
    [[nodiscard]] std::size_t depth() const { return m_open.size(); }
    /// What `prefix` is bound to here; empty: nothing.
    [[nodiscard]] std::string_view spaceOf(std::string_view prefix) const;

private:
    struct Element {
        std::string_view written; ///< with its prefix
        XmlName name;
        std::size_t bindings = 0; ///< those that were there before it
    };
    struct Written {
        std::string_view name;
        std::string value;
    };

    [[nodiscard]] Error wrong(const std::string &what) const;
    Result<void> begin();
    Result<XmlEvent> markup();
    Result<XmlEvent> instruction();
    Result<XmlEvent> startTag();
    Result<XmlEvent> endTag();
    XmlEvent close(std::size_t from);
    Result<XmlEvent> characters();
    Result<XmlEvent> section();
    Result<void> comment();
    Result<std::vector<Written>> attributes();
    Result<void> bind(const std::vector<Written> &attributes);
    Result<XmlName> resolve(std::string_view written, bool attribute) const;
    Result<std::string> value();
    Result<std::string_view> name();
    Result<void> take(std::string &to, bool attribute);
    Result<char32_t> reference();
    void skipSpace();
    [[nodiscard]] bool startsWith(std::string_view text) const { return m_xml.substr(m_at, text.size()) == text; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_xml.size(); }

    std::string_view m_xml;
    std::size_t m_at = 0;
    bool m_begun = false;
    bool m_rootSeen = false;
    bool m_closing = false; ///< the element just opened was written "<a/>"
    std::vector<Element> m_open;
    std::vector<std::pair<std::string_view, std::string>> m_bindings; ///< prefix and namespace, the innermost last
};

} // namespace laurel::container
