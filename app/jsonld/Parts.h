// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Parts of documents that come again in one document after another, such as the achievement of a course in the
// credentials of all its learners: converted and hashed once, then only looked up.

#include "base/StrictJson.h"
#include "jsonld/Dataset.h"
#include "jsonld/Vocabulary.h"

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace laurel::jsonld {

/// An object that was converted by itself.
struct Part {
    json::Value content;
    const Table *table = nullptr; ///< the context it stands in
    const Word *word = nullptr;   ///< the property it is a value of
    Dataset quads;
    Term root; ///< of `quads`
};

/// What one thread keeps. It forgets by itself when it holds much, but never within a document.
class Parts final
{
public:
    Parts();

    /// Looks through a document for objects that would be worth keeping.
    void begin(const json::Value &document);

    /// The part this object is, or null.
    [[nodiscard]] const Part *find(const json::Value &object, const Table &table, const Word &word) const;
    /// Whether this object should be kept as a part: it is large enough, came once before, and is not made around a
    /// part that is kept already.
    [[nodiscard]] bool isWanted(const json::Value &object, const Table &table, const Word &word);
    const Part &keep(std::unique_ptr<Part> part, const json::Value &object);

private:
    struct Candidate {
        const json::Value *object = nullptr;
        std::uint64_t content = 0; ///< a hash
        std::size_t weight = 0;    ///< single values in it
        bool holdsPart = false;
    };
    struct Summary {
        std::uint64_t content = 0;
        std::size_t weight = 0;
        bool holdsPart = false;
    };

    Summary look(const json::Value &value);
    [[nodiscard]] const Candidate *candidate(const json::Value &object) const;

    std::vector<Candidate> m_candidates; ///< of this document
    std::vector<std::uint64_t> m_seen;   ///< what came once, by its last bits
    std::unordered_map<std::uint64_t, std::unique_ptr<Part>> m_parts;
    std::unordered_set<std::uint64_t> m_contents; ///< the hashes of what is kept, wherever it stood
    std::size_t m_held = 0;                       ///< weight of the parts
};

} // namespace laurel::jsonld
