// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An RDF 1.1 dataset, made for one purpose: to be named and written canonically (RDFC-1.0). So a term is kept as it
// stands in canonical N-Quads, and a blank node is a number, not a label.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace laurel::jsonld {

/// An IRI, a literal, a blank node, or nothing (the default graph). It points into the dataset that made it and lives
/// as long.
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

    /// Empty again, with the room it had; none of its terms is good any more.
    void clear();

    /// `text` is an absolute IRI, without the angle brackets; what N-Quads forbids in it is not looked for.
    [[nodiscard]] Term iri(std::string_view text);
    /// A literal by RDFC-1.0, clause 5: `text` is escaped here. `datatype` is an IRI; xsd:string and "" are not
    /// written. With a `language` the datatype is rdf:langString, and not written.
    [[nodiscard]] Term literal(std::string_view text, std::string_view datatype = {}, std::string_view language = {});
    /// The same with what follows the closing quotation mark as it is: "", "@cy" or "^^<datatype>".
    [[nodiscard]] Term literalWith(std::string_view text, std::string_view suffix);
    /// A blank node that differs from every other.
    [[nodiscard]] Term blank();
    /// A copy that lives as long as the terms.
    [[nodiscard]] std::string_view keep(std::string_view text);

    /// The terms are of this dataset, or of one that lives longer.
    void add(const Quad &quad) { m_quads.push_back(quad); }
    /// Adds all of `part`, which must live longer, with blank nodes of their own. `term` is one of the part: what it is
    /// here.
    [[nodiscard]] Term append(const Dataset &part, Term term);

    /// Says what the hash of the quads of a blank node is (RDFC-1.0, clause 4.6), so that it need not be found again.
    /// `hash` lives as long as the terms.
    void know(std::uint32_t blank, std::string_view hash);
    /// "" where it is not known.
    [[nodiscard]] std::string_view known(std::uint32_t blank) const
    {
        return blank < m_known.size() ? m_known[blank] : std::string_view();
    }

    /// In the order they were added, those added twice still twice.
    [[nodiscard]] const std::vector<Quad> &quads() const { return m_quads; }
    [[nodiscard]] std::uint32_t blankCount() const { return m_blanks; }

private:
    [[nodiscard]] char *room(std::size_t size);

    static constexpr std::size_t FirstBlock = 16 * 1024; ///< a credential with its outcomes

    std::unique_ptr<std::array<std::byte, FirstBlock>> m_block;
    std::unique_ptr<std::pmr::monotonic_buffer_resource> m_memory;
    std::vector<Quad> m_quads;
    std::vector<std::string_view> m_known;
    std::string m_scratch;
    std::uint32_t m_blanks = 0;
};

} // namespace laurel::jsonld
