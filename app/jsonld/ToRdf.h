// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From the expanded form to RDF (JSON-LD 1.1 API, clause 8). The node map of clause 7 is left out: it merges what is
// said twice, and a dataset is a set anyway.

#include "jsonld/Dataset.h"
#include "jsonld/Error.h"
#include "jsonld/Tree.h"

#include <cstdint>

namespace laurel::jsonld {

/// What becomes of the direction of a text (clause 8.2.2, step 13), which RDF has no place for.
enum class DirectionAs : std::uint8_t {
    Nothing,
    Datatype, ///< i18n-datatype
    Node,     ///< compound-literal
};

struct RdfOptions {
    DirectionAs direction = DirectionAs::Nothing;
    bool generalized = false; ///< keep properties that are blank nodes, as RDF does not
};

/// Every statement of an expanded document. What is not well-formed (an IRI, a language) leaves no statement, as the
/// standard has it.
[[nodiscard]] Dataset toRdf(const Tree &expanded, const RdfOptions &options = {});

/// The same where every part of the document must leave a statement; the error is one of namespace code.
[[nodiscard]] Result<Dataset> toRdfSafely(const Tree &expanded);

} // namespace laurel::jsonld
