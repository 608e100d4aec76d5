// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Direct.h"

#include "jsonld/Iri.h"
#include "jsonld/Literal.h"

#include <algorithm>
#include <functional>
#include <memory>

namespace laurel::jsonld {

using json::Kind;

namespace {

constexpr std::string_view BooleanSuffix = "^^<http://www.w3.org/2001/XMLSchema#boolean>";
constexpr std::string_view DoubleSuffix = "^^<http://www.w3.org/2001/XMLSchema#double>";
constexpr std::string_view IntegerSuffix = "^^<http://www.w3.org/2001/XMLSchema#integer>";
constexpr std::string_view StringTerm = "<http://www.w3.org/2001/XMLSchema#string>";

constexpr std::size_t MostSteps = 10'000; // a credential takes some fifty

} // namespace

std::size_t Direct::StepHash::operator()(const Step &step) const
{
    const auto &[table, context, propagate] = step;
    return std::hash<const void *>{}(table)*31U + std::hash<const void *>{}(context)*7U +
           (propagate == Vocabulary::Propagate::Yes ? 1U : 0U);
}

Direct::Direct(Vocabulary &vocabulary, HexHash hash)
    : m_vocabulary(vocabulary)
    , m_hash(hash)
{}

bool Direct::convert(const json::Value &document, Dataset &out)
{
    if (!document.is(Kind::Object))
        return false;
    m_out = &out;
    m_isInPart = false;
    m_words.clear();
    m_parts.begin(document);
    Term subject;
    return node({m_vocabulary.initial(), nullptr, {}}, document, subject) && !out.quads().empty();
}

const Table *Direct::entered(const Table &from, const TermDefinition &term, Vocabulary::Propagate propagate)
{
    const Step step(&from, term.context, propagate);
    if (const auto known = m_steps.find(step); known != m_steps.end())
        return known->second;
    if (m_steps.size() >= MostSteps)
        m_steps.clear();
    return m_steps[step] = m_vocabulary.entered(from, term, propagate);
}

/// The context inside an object, before its types have their say (JSON-LD 1.1 API, clause 5.1.2, steps 7 to 9).
const Table *Direct::inside(const Place &place, const json::Value &object)
{
    const Table *table = place.table;
    const auto has = [table](const json::Member &member, Word::Role role) {
        const Word *word = table->find(member.key);
        return word && word->role == role;
    };
    const auto &members = object.members();
    if (table->previous()) {
        const bool isReference = members.size() == 1 && has(members.front(), Word::Role::Id);
        const bool isValue = std::any_of(members.begin(), members.end(),
                                         [&has](const json::Member &member) { return has(member, Word::Role::Value); });
        if (!isReference && !isValue)
            table = table->previous();
    }
    if (place.word && place.word->scoped)
        table = entered(*table, *place.word->scoped, Vocabulary::Propagate::Yes);
    if (const json::Value *own = object.find("@context"); own && table)
        table = m_vocabulary.named(*table, *own);
    return table;
}

/// The context that the types of an object lead to (step 11).
const Table *Direct::typed(const Table &table, const json::Value &object, std::size_t first)
{
    m_types.clear();
    for (std::size_t i = 0; i < object.members().size(); ++i) {
        const json::Member &member = object.members()[i];
        const Word *word = m_words[first + i];
        if (word == nullptr || word->role != Word::Role::Type)
            continue;
        if (!m_types.empty())
            return nullptr;
        if (member.value.is(Kind::String))
            m_types.push_back(member.value.text());
        for (const json::Value &type : member.value.items())
            m_types.push_back(type.text());
    }
    std::sort(m_types.begin(), m_types.end());
    const Table *active = &table;
    for (const std::string_view type : m_types) {
        const Word *word = table.find(type);
        if (word && word->scoped && active)
            active = entered(*active, *word->scoped, Vocabulary::Propagate::No);
    }
    return active;
}

bool Direct::object(const Place &place, const json::Value &object, Term &out)
{
    if (m_isInPart)
        return node(place, object, out);
    if (const Part *part = m_parts.find(object, *place.table, *place.word)) {
        out = m_out->append(part->quads, part->root);
        return true;
    }
    return m_parts.isWanted(object, *place.table, *place.word) ? keptPart(place, object, out)
                                                               : node(place, object, out);
}

bool Direct::keptPart(const Place &place, const json::Value &object, Term &out)
{
    auto part = std::make_unique<Part>();
    part->table = place.table;
    part->word = place.word;
    Dataset *outer = m_out;
    m_out = &part->quads;
    m_isInPart = true;
    const bool isDone = node(place, object, part->root);
    m_isInPart = false;
    m_out = outer;
    if (!isDone)
        return false;
    knowAllBut(part->quads, part->root, m_hash);
    const Part &kept = m_parts.keep(std::move(part), object);
    out = m_out->append(kept.quads, kept.root);
    return true;
}

bool Direct::node(const Place &place, const json::Value &object, Term &out)
{
    const Table *table = inside(place, object);
    if (table == nullptr)
        return false;
    if (object.find("@value") != nullptr)
        return place.word && valueObject(*table, object, out);
    const std::size_t first = m_words.size();
    findWords(*table, object, first);
    const Table *active = typed(*table, object, first);
    if (active && active != table)
        findWords(*active, object, first);
    const bool isDone =
        active && identifier({*active, first}, object, out) && members(*table, {*active, first}, object, out);
    m_words.resize(first);
    return isDone;
}

/// Looks the keys of an object up; their words stand in m_words from `first` on.
void Direct::findWords(const Table &table, const json::Value &object, std::size_t first)
{
    m_words.resize(first);
    for (const json::Member &member : object.members())
        m_words.push_back(table.find(member.key));
}

bool Direct::members(const Table &untyped, const Keys &keys, const json::Value &object, const Term &subject)
{
    for (std::size_t i = 0; i < object.members().size(); ++i) {
        const json::Member &member = object.members()[i];
        if (member.key == "@context")
            continue;
        const Word *word = m_words[keys.first + i];
        if (word == nullptr)
            return false;
        bool isDone = false;
        switch (word->role) {
        case Word::Role::Id: isDone = true; break;
        case Word::Role::Type: isDone = types(untyped, member.value, subject); break;
        case Word::Role::Property: isDone = property({&keys.table, word, subject}, member.value); break;
        case Word::Role::Value:
        case Word::Role::Unfit: break;
        }
        if (!isDone)
            return false;
    }
    return true;
}

/// The subject of an object. False where it has two, or two lists of types, under different names.
bool Direct::identifier(const Keys &keys, const json::Value &object, Term &out)
{
    const json::Value *id = nullptr;
    int types = 0;
    for (std::size_t i = 0; i < object.members().size(); ++i) {
        const Word *word = m_words[keys.first + i];
        if (word && word->role == Word::Role::Type)
            ++types;
        if (word == nullptr || word->role != Word::Role::Id)
            continue;
        if (id != nullptr)
            return false;
        id = &object.members()[i].value;
    }
    if (types > 1)
        return false;
    if (id != nullptr)
        return id->is(Kind::String) && address(keys.table, id->text(), out);
    out = m_out->blank();
    return true;
}

bool Direct::types(const Table &table, const json::Value &value, const Term &subject)
{
    const auto add = [&](const json::Value &type) {
        Term term;
        if (!type.is(Kind::String) || !nameOrAddress(table, type.text(), term))
            return false;
        m_out->add({subject, m_vocabulary.rdfType(), term, {}});
        return true;
    };
    if (value.is(Kind::Array))
        return std::all_of(value.items().begin(), value.items().end(), add);
    return add(value);
}

bool Direct::property(const Place &place, const json::Value &value)
{
    if (value.is(Kind::Null))
        return true;
    if (place.word->isList)
        return list(place, value);
    if (value.is(Kind::Array))
        return std::all_of(value.items().begin(), value.items().end(),
                           [&](const json::Value &item) { return property(place, item); });
    Term term;
    if (!(value.is(Kind::Object) ? object(place, value, term) : single(place, value, term)))
        return false;
    m_out->add({place.subject, place.word->iri, term, {}});
    return true;
}

bool Direct::list(const Place &place, const json::Value &value)
{
    Term head = m_vocabulary.rdfNil();
    Term last;
    const auto add = [&](const json::Value &item) {
        if (item.is(Kind::Null))
            return true;
        Term term;
        if (item.is(Kind::Array) || !(item.is(Kind::Object) ? object(place, item, term) : single(place, item, term)))
            return false;
        const Term cell = m_out->blank();
        if (last.isNothing())
            head = cell;
        else
            m_out->add({last, m_vocabulary.rdfRest(), cell, {}});
        m_out->add({cell, m_vocabulary.rdfFirst(), term, {}});
        last = cell;
        return true;
    };
    const bool isDone =
        value.is(Kind::Array) ? std::all_of(value.items().begin(), value.items().end(), add) : add(value);
    if (!last.isNothing())
        m_out->add({last, m_vocabulary.rdfRest(), m_vocabulary.rdfNil(), {}});
    m_out->add({place.subject, place.word->iri, head, {}});
    return isDone;
}

/// A text, number or truth value (clauses 5.3.2 and 8.2.2).
bool Direct::single(const Place &place, const json::Value &value, Term &out)
{
    const Table *table = place.table;
    const Word *word = place.word;
    if (word->scoped) {
        table = entered(*table, *word->scoped, Vocabulary::Propagate::Yes);
        word = table ? table->find(word->key) : nullptr;
        if (word == nullptr || word->role != Word::Role::Property)
            return false;
    }
    const bool isTyped = word->coercion == Word::Coercion::Typed;
    if (value.is(Kind::String)) {
        if (word->coercion == Word::Coercion::Id)
            return address(*table, value.text(), out);
        if (word->coercion == Word::Coercion::Vocab)
            return nameOrAddress(*table, value.text(), out);
        out = m_out->literalWith(value.text(), word->suffix);
    } else if (value.is(Kind::Number)) {
        const bool asDouble = isDouble(value.toDouble(), word->isDouble);
        out = m_out->literalWith(numberText(value.toDouble(), asDouble), isTyped    ? word->suffix
                                                                         : asDouble ? DoubleSuffix
                                                                                    : IntegerSuffix);
    } else {
        out = m_out->literalWith(value.toBool() ? "true" : "false", isTyped ? word->suffix : BooleanSuffix);
    }
    return true;
}

/// A text with its type or language; any other value object is for the whole way.
bool Direct::valueObject(const Table &table, const json::Value &object, Term &out)
{
    const json::Value *text = nullptr;
    std::string suffix;
    for (const json::Member &member : object.members()) {
        const Word *word = table.find(member.key);
        if (!member.value.is(Kind::String))
            return false;
        if (member.key == "@value") {
            text = &member.value;
        } else if (member.key == "@language" && suffix.empty() && isLanguage(member.value.text())) {
            suffix = "@" + member.value.text();
        } else if (word && word->role == Word::Role::Type && suffix.empty()) {
            const Word *type = table.find(member.value.text());
            Term term;
            if ((type && type->scoped) || !nameOrAddress(table, member.value.text(), term))
                return false;
            suffix.append("^^").append(term.text());
        } else {
            return false;
        }
    }
    if (text == nullptr)
        return false;
    out = m_out->literalWith(text->text(), suffix.ends_with(StringTerm) ? std::string_view() : suffix);
    return true;
}

/// An address as it stands. One without a scheme, or one that a prefix makes longer, is for the whole way.
bool Direct::address(const Table &table, std::string_view text, Term &out)
{
    if (text.starts_with('@') || text.starts_with("_:"))
        return false;
    const std::size_t colon = text.find(':', 1);
    if (colon == std::string_view::npos)
        return false;
    if (text.substr(colon + 1, 2) != "//") {
        const Word *prefix = table.find(text.substr(0, colon));
        if (prefix && prefix->isPrefix)
            return false;
    }
    if (!isWellFormedIri(text))
        return false;
    out = m_out->iri(text);
    return true;
}

bool Direct::nameOrAddress(const Table &table, std::string_view text, Term &out)
{
    const Word *word = table.find(text);
    if (word == nullptr)
        return address(table, text, out);
    out = word->iri;
    return !out.isNothing();
}

} // namespace laurel::jsonld
