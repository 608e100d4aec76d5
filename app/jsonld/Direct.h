// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The short way from JSON-LD to RDF for what credentials are made of: nodes, types, texts, numbers, addresses and
// lists, in contexts that are compiled. It makes exactly the dataset that expansion and toRdf make, or none; so
// whatever is unusual or wrong it leaves to them, who can say what it is.

#include "base/StrictJson.h"
#include "jsonld/Canonical.h"
#include "jsonld/Dataset.h"
#include "jsonld/Parts.h"
#include "jsonld/Vocabulary.h"

#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace laurel::jsonld {

/// One thread's converter. It keeps what it learns: the ways between contexts, and the parts that come again.
class Direct final
{
public:
    /// `hash` as for canonicalise().
    Direct(Vocabulary &vocabulary, HexHash hash);

    /// False where the document is not for this way; what stands in `out` is then of no use. `out` is good until the
    /// next call.
    [[nodiscard]] bool convert(const json::Value &document, Dataset &out);

private:
    /// Where a value stands: in which context, as a value of what, and of whom.
    struct Place {
        const Table *table = nullptr;
        const Word *word = nullptr; ///< none at the top
        Term subject = {};
    };
    /// The context of the keys of an object, and where their words begin in m_words.
    struct Keys {
        const Table &table;
        std::size_t first = 0;
    };
    using Step = std::tuple<const Table *, const json::Value *, Vocabulary::Propagate>;
    struct StepHash {
        std::size_t operator()(const Step &step) const;
    };

    [[nodiscard]] const Table *entered(const Table &from, const TermDefinition &term, Vocabulary::Propagate propagate);
    [[nodiscard]] const Table *inside(const Place &place, const json::Value &object);
    [[nodiscard]] const Table *typed(const Table &table, const json::Value &object, std::size_t first);

    [[nodiscard]] bool object(const Place &place, const json::Value &object, Term &out);
    [[nodiscard]] bool keptPart(const Place &place, const json::Value &object, Term &out);
    [[nodiscard]] bool node(const Place &place, const json::Value &object, Term &out);
    void findWords(const Table &table, const json::Value &object, std::size_t first);
    [[nodiscard]] bool identifier(const Keys &keys, const json::Value &object, Term &out);
    [[nodiscard]] bool members(const Table &untyped, const Keys &keys, const json::Value &object, const Term &subject);
    [[nodiscard]] bool types(const Table &table, const json::Value &value, const Term &subject);
    [[nodiscard]] bool property(const Place &place, const json::Value &value);
    [[nodiscard]] bool list(const Place &place, const json::Value &value);
    [[nodiscard]] bool single(const Place &place, const json::Value &value, Term &out);
    [[nodiscard]] bool valueObject(const Table &table, const json::Value &object, Term &out);
    [[nodiscard]] bool address(const Table &table, std::string_view text, Term &out);
    [[nodiscard]] bool nameOrAddress(const Table &table, std::string_view text, Term &out);

    Vocabulary &m_vocabulary;
    HexHash m_hash;
    Dataset *m_out = nullptr;
    bool m_isInPart = false;
    Parts m_parts;
    std::unordered_map<Step, const Table *, StepHash> m_steps;
    std::vector<std::string_view> m_types; ///< of one object, sorted
    std::vector<const Word *> m_words;     ///< of the keys of the objects on the way, outermost first
};

} // namespace laurel::jsonld
