// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Contexts and what they make of terms (JSON-LD 1.1 API, clauses 4 and 5.2). A context that has been processed is
// immutable and shared; the result of each step is kept, so that the contexts of a thousand credentials are processed
// once.

#include "base/StrictJson.h"
#include "jsonld/Error.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace laurel::jsonld {

enum class Direction : std::uint8_t { LeftToRight, RightToLeft };

/// What a term, a context or a value says about a quality: nothing, expressly none, or this.
template <typename T>
struct Said {
    bool isSaid = false;
    std::optional<T> value = {};

    friend bool operator==(const Said &, const Said &) = default;
};

/// The container mapping of a term as a set of bits.
enum Container : std::uint8_t {
    NoContainer = 0,
    GraphContainer = 1,
    IdContainer = 2,
    IndexContainer = 4,
    LanguageContainer = 8,
    ListContainer = 16,
    SetContainer = 32,
    TypeContainer = 64,
};

/// Clause 9.15.1 of JSON-LD 1.1.
struct TermDefinition {
    std::optional<std::string> iri; ///< none: the term is expressly not mapped
    std::string type;               ///< "@id", "@vocab", "@json", "@none", an IRI, or ""
    std::string index;              ///< the property that indexes, or "" for @index
    std::string nest;
    std::string baseUrl;                  ///< of the context it stands in, for its own context
    const json::Value *context = nullptr; ///< its own context; kept alive by its source
    Said<std::string> language;
    Said<Direction> direction;
    std::uint8_t container = NoContainer;
    bool isPrefix = false;
    bool isProtected = false;
    bool isReverse = false;

    /// Equal in all but the protection, which may be added (clause 4.2, step 27).
    [[nodiscard]] bool saysTheSame(const TermDefinition &other) const;
};

/// An active context, processed and never changed.
struct Context {
    using Terms = std::unordered_map<std::string, std::shared_ptr<const TermDefinition>>;

    Terms terms;
    std::optional<std::string> base;
    std::optional<std::string> vocab;
    std::optional<std::string> language;
    std::optional<Direction> direction;
    std::shared_ptr<const Context> previous; ///< what to go back to where this does not propagate

    [[nodiscard]] const TermDefinition *find(const std::string &term) const;
};

using ContextPtr = std::shared_ptr<const Context>;

/// Gives the document at an address, or null where it is not known. What it gives must outlive every context made of
/// it.
using ContextSource = std::function<const json::Value *(const std::string &address)>;

struct Defining;

/// The processing mode (JSON-LD 1.1 API, clause 9.3). Signed credentials are 1.1; 1.0 refuses what is new in it.
enum class Mode : std::uint8_t { JsonLd10, JsonLd11 };

/// Processes contexts and expands IRIs by them. What was made of a context that the source gave is kept, up to a bound.
/// Not for two threads at once.
class Contexts final
{
public:
    /// `base`: the address of the document that is read, "" for none.
    Contexts(ContextSource source, std::string base, Mode mode = Mode::JsonLd11);

    struct Settings {
        bool overrideProtected = false;
        bool propagate = true;
        bool validateScoped = true;
    };

    [[nodiscard]] ContextPtr initial() const { return m_initial; }
    /// Allows as much work as at first: for one document after another.
    void beginDocument() { m_work = 0; }
    /// Clause 4.1.2: a context that stands in the document on top of `active`. Where it is written out there, it must
    /// live as long as this.
    [[nodiscard]] Result<ContextPtr> process(const ContextPtr &active, const json::Value &local);
    /// The context of a term's own on top of `active`.
    [[nodiscard]] Result<ContextPtr> enter(const ContextPtr &active, const TermDefinition &term, Settings settings);
    /// Clause 5.2.2, without a local context: nothing where `value` is to be ignored.
    [[nodiscard]] static std::optional<std::string> expandIri(const Context &active, const std::string &value,
                                                              bool documentRelative, bool vocab);

private:
    friend struct Defining;
    using Remotes = std::vector<std::string>;
    [[nodiscard]] Result<ContextPtr> build(const ContextPtr &active, const json::Value &local,
                                           const std::string &baseUrl, const Remotes &remotes, Settings settings);
    [[nodiscard]] Result<ContextPtr> load(const ContextPtr &result, const json::Value &address,
                                          const std::string &baseUrl, Remotes remotes, Settings settings);
    [[nodiscard]] Result<ContextPtr> extended(const ContextPtr &before, const json::Value &given,
                                              const std::string &baseUrl, const Remotes &remotes, Settings settings);
    [[nodiscard]] Result<const json::Value *> imported(const json::Value &local, const std::string &baseUrl);
    [[nodiscard]] Result<void> readBase(Context &result, const json::Value &value, const Remotes &remotes) const;
    [[nodiscard]] Result<void> define(Defining &work, const std::string &term);
    [[nodiscard]] Result<bool> reverse(Defining &work, const json::Value &value, TermDefinition &definition);
    [[nodiscard]] Result<bool> mapIri(Defining &work, const std::string &term, const json::Value *id, bool isSimple,
                                      TermDefinition &definition);
    [[nodiscard]] Result<void> mapType(Defining &work, const json::Value &value, TermDefinition &definition);
    [[nodiscard]] Result<void> readContainer(const std::string &term, const json::Value &value,
                                             TermDefinition &definition) const;
    [[nodiscard]] Result<void> readIndex(Defining &work, const std::string &term, const json::Value &value,
                                         TermDefinition &definition);
    [[nodiscard]] Result<void> readRest(Defining &work, const std::string &term, const json::Value &value,
                                        TermDefinition &definition);
    [[nodiscard]] Result<void> readScoped(Defining &work, const json::Value &context, TermDefinition &definition);
    [[nodiscard]] Result<std::optional<std::string>> expandDefining(Defining &work, const std::string &value,
                                                                    bool documentRelative = false);

    ContextSource m_source;
    std::string m_base;
    Mode m_mode;
    ContextPtr m_initial;
    std::vector<std::unique_ptr<json::Value>> m_merged; ///< contexts put together by @import
    std::uint64_t m_work = 0;                           ///< terms taken over and defined
    /// What came of an address, or of the context of a term, on top of another context, which is held too: its place
    /// in memory is the key.
    struct Kept {
        ContextPtr active;
        ContextPtr result;
    };
    std::map<std::pair<const Context *, std::string>, Kept> m_loaded;
    std::map<std::tuple<const Context *, const json::Value *, bool, bool>, Kept> m_entered;
};

[[nodiscard]] bool isKeyword(std::string_view text);
/// "@" and letters only, which is kept for keywords to come and ignored (clause 5.2.2, step 2).
[[nodiscard]] bool looksLikeKeyword(std::string_view text);

} // namespace laurel::jsonld
