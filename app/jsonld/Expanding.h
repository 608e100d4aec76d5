// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Expansion at work: what its two halves, objects and the values in them, share.

#include "jsonld/Expand.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace laurel::jsonld {

/// Where a value stands: the property it belongs to, as it is written, and by which context.
struct Place {
    ContextPtr active;
    const std::string *property = nullptr; ///< none at the top
    bool isInMap = false;                  ///< reached through an index, id or type map
};

/// What becomes of data that the expanded form or RDF has no place for.
enum class Losses : std::uint8_t { Dropped, Refused };

class Expander final
{
public:
    Expander(Contexts &contexts, Losses losses, InlineContexts inlineContexts)
        : m_contexts(contexts)
        , m_losses(losses)
        , m_inlineContexts(inlineContexts)
    {}

    [[nodiscard]] Result<Tree> expand(const Place &place, const json::Value &element);
    /// Where the work stands, or stopped with an error: "credentialSubject.tag[2]", or "" at the top.
    [[nodiscard]] std::string where() const;

private:
    /// One map while it is expanded.
    struct Work {
        ContextPtr active;
        ContextPtr typeScoped;
        const std::string *property;
        std::string inputType;
        Tree result = Tree::map();
    };

    [[nodiscard]] Result<Tree> expandList(const Place &place, const json::Value &element);
    [[nodiscard]] Result<Tree> expandMap(const Place &place, const TermDefinition *scoped, const json::Value &element);
    [[nodiscard]] Result<void> enterTypes(Work &work, const json::Value &element);
    [[nodiscard]] Result<void> expandEntries(Work &work, const json::Value &element);
    [[nodiscard]] Result<void> expandNested(Work &work, const json::Value &element, const std::string &key);
    [[nodiscard]] Result<void> expandKeyword(Work &work, const std::string &keyword, const json::Value &value);
    [[nodiscard]] Result<void> expandReverse(Work &work, const json::Value &value);
    [[nodiscard]] Result<void> expandTerm(Work &work, const std::string &key, const std::string &iri,
                                          const json::Value &value);
    [[nodiscard]] Result<Tree> expandLanguages(const Work &work, const TermDefinition *term, const json::Value &value);
    [[nodiscard]] Result<Tree> expandIndexed(const Work &work, const std::string &key, const TermDefinition &term,
                                             const json::Value &value);
    [[nodiscard]] Result<void> markIndexed(const Work &work, const TermDefinition &term, const std::string &index,
                                           Tree &item);
    [[nodiscard]] static Tree expandValue(const Context &active, const std::string &property, const json::Value &value);
    [[nodiscard]] Result<Tree> finish(Tree result, const std::string *property) const;
    /// An error where losses are refused.
    [[nodiscard]] Result<void> lose(std::string_view code, std::string what) const;
    /// A loss unless RDF can hold this.
    [[nodiscard]] Result<void> checkIri(const std::string &written, const std::optional<std::string> &iri) const;
    [[nodiscard]] Result<void> checkProperty(const std::string &key, const std::string &iri) const;

    /// A member of an object, or an item of a list.
    struct Step {
        const std::string *key = nullptr;
        std::size_t index = 0;
    };

    Contexts &m_contexts;
    Losses m_losses;
    InlineContexts m_inlineContexts;
    std::vector<Step> m_path; ///< left as it is at an error
};

inline bool isObjectWith(const Tree &tree, std::string_view key)
{
    return tree.isMap() && tree.has(key);
}

/// The items of a list, or the one value itself.
inline std::vector<const json::Value *> each(const json::Value &value)
{
    if (!value.is(json::Kind::Array))
        return {&value};
    std::vector<const json::Value *> out;
    for (const json::Value &item : value.items())
        out.push_back(&item);
    return out;
}

/// The members of an object by their keys.
inline std::vector<const json::Member *> sorted(const json::Value &object)
{
    std::vector<const json::Member *> out;
    for (const json::Member &member : object.members())
        out.push_back(&member);
    std::sort(out.begin(), out.end(), [](const auto *a, const auto *b) { return a->key < b->key; });
    return out;
}

} // namespace laurel::jsonld
