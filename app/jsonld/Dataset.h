// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An RDF 1.1 dataset, made for one purpose: to be named and written canonically (RDFC-1.0). So a term is kept as it
// stands in canonical N-Quads, and a blank node is a number, not a label.

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace laurel::jsonld {

/// An IRI, a literal, a blank node, or nothing (the default graph). It points into its dataset and lives as long.
class Term final
{
public:
    Term() = default;

    [[nodiscard]] bool isNothing() const { return !m_blank && m_text.empty(); }
    [[nodiscard]] bool isBlank() const { return m_blank; }
    [[nodiscard]] std::uint32_t number() const { return m_number; } ///< of a blank node, from 0
    [[nodiscard]] std::string_view text() const { return m_text; }  ///< of the others, in canonical N-Quads

    friend bool operator==(const Term &a, const Term &b) = default;

private:
    friend class Dataset;
    std::string_view m_text;
    std::uint32_t m_number = 0;
    bool m_blank = false;
};

/// A statement in a graph. A generalized predicate (a blank node) is never made: Dataset has no use for it.
struct Quad {
    Term subject;
    Term predicate;
    Term object;
    Term graph; ///< nothing: the default graph

    friend bool operator==(const Quad &a, const Quad &b) = default;
};

/// A set of quads and the memory of their terms. Movable, and then its terms stay valid.
class Dataset final
{
public:
    Dataset();

    /// `text` is an absolute IRI, without the angle brackets; what N-Quads forbids in it is not looked for.
    [[nodiscard]] Term iri(std::string_view text);
    /// A literal by RDFC-1.0, clause 5: `text` is escaped here. `datatype` is an IRI; xsd:string and "" are not
    /// written. With a `language` the datatype is rdf:langString, and not written.
    [[nodiscard]] Term literal(std::string_view text, std::string_view datatype = {}, std::string_view language = {});
    /// A blank node that differs from every other.
    [[nodiscard]] Term blank();

    void add(const Quad &quad) { m_quads.push_back(quad); }
    /// In the order they were added, those added twice still twice.
    [[nodiscard]] const std::vector<Quad> &quads() const { return m_quads; }
    [[nodiscard]] std::uint32_t blankCount() const { return m_blanks; }

private:
    [[nodiscard]] Term keep(std::string_view text);

    std::unique_ptr<std::pmr::monotonic_buffer_resource> m_memory;
    std::vector<Quad> m_quads;
    std::string m_scratch;
    std::uint32_t m_blanks = 0;
};

} // namespace laurel::jsonld
