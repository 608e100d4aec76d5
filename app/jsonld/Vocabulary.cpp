// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Vocabulary.h"

#include "jsonld/BuiltInContexts.h"
#include "jsonld/Iri.h"
#include "jsonld/Literal.h"
#include "jsonld/TextHash.h"

#include <algorithm>

namespace laurel::jsonld {

namespace {

constexpr std::size_t MostTables = 1000;  // some 30 MB; Open Badges need some fifty
constexpr std::size_t MostAddresses = 16; // contexts one object may name
constexpr std::size_t MostWords = 10'000; // terms of one context

std::string wordOfRdf(std::string_view name)
{
    return std::string(RdfSpace).append(name);
}

/// The addresses, each ended with a line feed; "" where this is anything else.
std::string joined(const json::Value &addresses)
{
    if (addresses.is(json::Kind::String))
        return addresses.text() + '\n';
    std::string out;
    if (addresses.items().size() > MostAddresses)
        return out;
    for (const json::Value &item : addresses.items()) {
        if (!item.is(json::Kind::String))
            return {};
        out += item.text();
        out += '\n';
    }
    return out;
}

} // namespace

const Word *Table::find(std::string_view key) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hashOf(key) & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const Word &word = m_words[m_slots[slot] - 1U];
        if (word.key == key)
            return &word;
    }
    return nullptr;
}

Vocabulary::Vocabulary(ContextSource source)
    : m_contexts(std::move(source), {})
    , m_type(m_terms.iri(wordOfRdf("type")))
    , m_first(m_terms.iri(wordOfRdf("first")))
    , m_rest(m_terms.iri(wordOfRdf("rest")))
    , m_nil(m_terms.iri(wordOfRdf("nil")))
{
    m_initial = compiled(m_contexts.initial());
}

Vocabulary::~Vocabulary() = default;

Vocabulary &Vocabulary::builtIn()
{
    static Vocabulary vocabulary(builtInContext);
    return vocabulary;
}

const Table *Vocabulary::named(const Table &from, const json::Value &addresses)
{
    std::string key = joined(addresses);
    if (key.empty())
        return nullptr;
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_named.find({&from, key}); known != m_named.end())
        return known->second;
    if (m_tables.size() >= MostTables)
        return nullptr;
    const auto context = m_contexts.process(from.m_context, addresses);
    const Table *table = context.ok() ? compiled(*context) : nullptr;
    if (table)
        m_named.emplace(std::pair(&from, std::move(key)), table);
    return table;
}

const Table *Vocabulary::entered(const Table &from, const TermDefinition &term, Propagate propagate)
{
    const std::lock_guard lock(m_mutex);
    const std::tuple key(&from, term.context, propagate);
    if (const auto known = m_entered.find(key); known != m_entered.end())
        return known->second;
    if (m_tables.size() >= MostTables)
        return nullptr;
    const bool isProperty = propagate == Propagate::Yes;
    const auto context =
        m_contexts.enter(from.m_context, term, {.overrideProtected = isProperty, .propagate = isProperty});
    const Table *table = context.ok() ? compiled(*context) : nullptr;
    m_entered.emplace(key, table);
    return table;
}

const Table *Vocabulary::compiled(const ContextPtr &context)
{
    if (const auto known = m_tables.find(context.get()); known != m_tables.end())
        return known->second.get();
    // A base, and terms that look like addresses, change what addresses mean: nothing credentials use.
    const bool isUnfit = context->base || context->terms.size() > MostWords ||
                         std::any_of(context->terms.begin(), context->terms.end(),
                                     [](const auto &term) { return term.first.find(':') != std::string::npos; });
    if (isUnfit)
        return nullptr;
    auto table = std::make_unique<Table>();
    table->m_context = context;
    if (context->previous) {
        table->m_previous = compiled(context->previous);
        if (!table->m_previous)
            return nullptr;
    }
    table->m_words.reserve(context->terms.size() + 3);
    for (const auto &[key, definition] : context->terms)
        table->m_words.push_back(wordOf(key, *definition, *context));
    for (const auto &[key, role] : {std::pair("@id", Word::Role::Id), std::pair("@type", Word::Role::Type),
                                    std::pair("@value", Word::Role::Value)}) {
        Word word;
        word.key = key;
        word.role = role;
        table->m_words.push_back(word);
    }
    std::size_t slots = 4;
    while (slots < 2 * table->m_words.size())
        slots *= 2;
    table->m_slots.resize(slots);
    for (std::size_t i = 0; i < table->m_words.size(); ++i) {
        std::size_t slot = hashOf(table->m_words[i].key) & (slots - 1);
        while (table->m_slots[slot] != 0)
            slot = (slot + 1) & (slots - 1);
        table->m_slots[slot] = static_cast<std::uint16_t>(i + 1);
    }
    return m_tables.emplace(context.get(), std::move(table)).first->second.get();
}

Word Vocabulary::wordOf(std::string_view key, const TermDefinition &definition, const Context &context)
{
    Word word;
    word.key = key;
    word.isPrefix = definition.isPrefix;
    if (definition.context)
        word.scoped = &definition;
    if (!definition.iri)
        return word;
    if (*definition.iri == "@id" && !word.scoped)
        word.role = Word::Role::Id;
    else if (*definition.iri == "@type" && !word.scoped)
        word.role = Word::Role::Type;
    else if (*definition.iri == "@value")
        word.role = Word::Role::Value;
    if (isKeyword(*definition.iri) || !isWellFormedIri(*definition.iri))
        return word;
    word.iri = m_terms.iri(*definition.iri);
    const bool isSimple = (definition.container & ~unsigned(SetContainer | ListContainer)) == 0;
    if (!isSimple || definition.isReverse)
        return word;
    word.role = Word::Role::Property;
    word.isList = (definition.container & ListContainer) != 0;
    writeSuffix(word, definition, context);
    return word;
}

void Vocabulary::writeSuffix(Word &word, const TermDefinition &definition, const Context &context)
{
    if (definition.type == "@id") {
        word.coercion = Word::Coercion::Id;
    } else if (definition.type == "@vocab") {
        word.coercion = Word::Coercion::Vocab;
    } else if (definition.type.empty() || definition.type == "@none") {
        const auto &language = definition.language.isSaid ? definition.language.value : context.language;
        const auto &direction = definition.direction.isSaid ? definition.direction.value : context.direction;
        if (direction || (language && !isLanguage(*language)))
            word.role = Word::Role::Unfit;
        else if (language)
            word.suffix = m_terms.keep("@" + *language);
    } else if (isWellFormedIri(definition.type)) {
        word.coercion = Word::Coercion::Typed;
        word.isDouble = definition.type == XsdDouble;
        if (definition.type != XsdString)
            word.suffix = m_terms.keep("^^<" + definition.type + ">");
    } else {
        word.role = Word::Role::Unfit;
    }
}

} // namespace laurel::jsonld
