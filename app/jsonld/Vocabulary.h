// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Active contexts compiled for speed: of every key, what it becomes in RDF, ready to be used. Only what credentials
// use of JSON-LD is understood (see Direct); a word that means more than that is marked, and who meets it takes the
// whole way through expansion instead.

#include "jsonld/Context.h"
#include "jsonld/Dataset.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace laurel::jsonld {

/// A key, a type or a prefix, and what it means in one context.
struct Word {
    enum class Role : std::uint8_t { Unfit, Property, Id, Type, Value };
    enum class Coercion : std::uint8_t { None, Id, Vocab, Typed };

    std::string_view key;
    Role role = Role::Unfit;
    Coercion coercion = Coercion::None;
    bool isList = false;
    bool isDouble = false; ///< typed as xsd:double, which writes whole numbers with an exponent too
    bool isPrefix = false;
    Term iri;                               ///< of a property or a type; nothing where it is not mapped to one
    std::string_view suffix;                ///< behind the closing quotation mark of a text: its type or language
    const TermDefinition *scoped = nullptr; ///< where it has a context of its own
};

/// One active context. Immutable, for any thread, and there as long as its vocabulary.
class Table final
{
public:
    [[nodiscard]] const Word *find(std::string_view key) const;
    /// What to go back to in the objects below; null where this context goes on.
    [[nodiscard]] const Table *previous() const { return m_previous; }

private:
    friend class Vocabulary;
    ContextPtr m_context;
    const Table *m_previous = nullptr;
    std::vector<Word> m_words;
    std::vector<std::uint16_t> m_slots; ///< by hash: one more than the place in m_words, 0 where there is none
};

/// The contexts that can be reached from those a source knows. Compiled when they are first asked for, by whichever
/// thread, and shared by all.
class Vocabulary final
{
public:
    explicit Vocabulary(ContextSource source);
    Vocabulary(const Vocabulary &) = delete;
    Vocabulary &operator=(const Vocabulary &) = delete;
    ~Vocabulary();

    /// The contexts that are compiled in.
    [[nodiscard]] static Vocabulary &builtIn();

    enum class Propagate : std::uint8_t { No, Yes };

    [[nodiscard]] const Table *initial() const { return m_initial; }
    /// The contexts of a document, an address or a list of them, on top of `from`. Null where they cannot be used or
    /// are not of this kind: expansion says why.
    [[nodiscard]] const Table *named(const Table &from, const json::Value &addresses);
    /// The context of a term's own: a property's (which goes on below), or a type's (which does not).
    [[nodiscard]] const Table *entered(const Table &from, const TermDefinition &term, Propagate propagate);

    [[nodiscard]] const Term &rdfType() const { return m_type; }
    [[nodiscard]] const Term &rdfFirst() const { return m_first; }
    [[nodiscard]] const Term &rdfRest() const { return m_rest; }
    [[nodiscard]] const Term &rdfNil() const { return m_nil; }

private:
    [[nodiscard]] const Table *compiled(const ContextPtr &context);
    [[nodiscard]] Word wordOf(std::string_view key, const TermDefinition &definition, const Context &context);
    void writeSuffix(Word &word, const TermDefinition &definition, const Context &context);

    std::mutex m_mutex;
    Contexts m_contexts;
    Dataset m_terms; ///< the memory of the words
    std::map<const Context *, std::unique_ptr<Table>> m_tables;
    std::map<std::pair<const Table *, std::string>, const Table *> m_named;
    std::map<std::tuple<const Table *, const json::Value *, Propagate>, const Table *> m_entered;
    const Table *m_initial = nullptr;
    Term m_type;
    Term m_first;
    Term m_rest;
    Term m_nil;
};

} // namespace laurel::jsonld
