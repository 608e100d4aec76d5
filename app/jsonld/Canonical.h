// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation, May 2024): gives every blank node a name that depends on
// nothing but the dataset, and writes the dataset in one way only.

#include "jsonld/Dataset.h"
#include "jsonld/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace laurel::jsonld {

/// The hash of a text in lower-case hexadecimal: SHA-256, or SHA-384 for the suites that say so. Given by the caller,
/// since this folder has no cryptography.
using HexHash = std::string (*)(std::string_view text);

/// How much work may be spent on blank nodes that look alike. One step is one look at one neighbour of such a node.
struct WorkLimit {
    std::uint64_t steps = 100'000;
    int depth = 300; ///< of paths through such nodes; keeps the stack bounded
};

struct Canonical {
    std::string nquads;               ///< canonical N-Quads, sorted by code point, each line ended
    std::vector<std::uint32_t> names; ///< by the number of the blank node: n for `_:c14nN`
};

/// RDFC-1.0, clause 4.4. Error TooComplex where the blank nodes are so alike that naming them goes over the limit, as
/// poisoned datasets do (clause 7.1); credentials stay far below it.
[[nodiscard]] Result<Canonical> canonicalise(const Dataset &dataset, HexHash hash, const WorkLimit &limit = {});

/// Tells the dataset the hashes (clause 4.6) of its blank nodes, all but `root`: for one that becomes part of others,
/// where nothing more is said of any blank node but that one.
void knowAllBut(Dataset &dataset, const Term &root, HexHash hash);

} // namespace laurel::jsonld
