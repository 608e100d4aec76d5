// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Create Term Definition (JSON-LD 1.1 API, clause 4.2).

#include "jsonld/Defining.h"

#include "jsonld/Iri.h"

#include <algorithm>
#include <array>

namespace laurel::jsonld {

namespace {

constexpr int MostDeep = 200; // keeps the stack bounded; people write two or three

class Deeper final
{
public:
    explicit Deeper(int &depth)
        : m_depth(++depth)
    {}
    Deeper(const Deeper &) = delete;
    Deeper &operator=(const Deeper &) = delete;
    ~Deeper() { --m_depth; }

private:
    int &m_depth;
};

bool isIriOrBlank(std::string_view text)
{
    return text.starts_with("_:") || hasScheme(text);
}

/// Not at the first or last place.
bool hasInnerColon(std::string_view term)
{
    const std::size_t colon = term.find(':', 1);
    return colon != std::string_view::npos && colon + 1 < term.size();
}

/// Clause 4.2, step 19.
Result<std::uint8_t> containerOf(const json::Value &value)
{
    static const std::unordered_map<std::string_view, Container> names{
        {"@graph", GraphContainer},       {"@id", IdContainer},   {"@index", IndexContainer}, {"@list", ListContainer},
        {"@language", LanguageContainer}, {"@set", SetContainer}, {"@type", TypeContainer}};
    const Error wrong = invalid("invalid container mapping", "A \"@container\" is not one of those there are.");
    unsigned bits = NoContainer;
    std::size_t count = 1;
    const auto take = [&bits](const json::Value &one) {
        const auto name = names.find(one.is(json::Kind::String) ? std::string_view(one.text()) : std::string_view());
        if (name != names.end())
            bits |= name->second;
        return name != names.end();
    };
    if (value.is(json::Kind::Array)) {
        count = value.items().size();
        if (!std::all_of(value.items().begin(), value.items().end(), take))
            return wrong;
    } else if (!take(value)) {
        return wrong;
    }
    if (count == 1)
        return static_cast<std::uint8_t>(bits);
    const unsigned single = bits & ~unsigned(SetContainer);
    const bool isMap = single == IndexContainer || single == IdContainer || single == TypeContainer ||
                       single == LanguageContainer || single == GraphContainer;
    const bool isGraphMap = single == (GraphContainer | IdContainer) || single == (GraphContainer | IndexContainer);
    if (count == 0 || !(isMap || isGraphMap))
        return wrong;
    return static_cast<std::uint8_t>(bits);
}

bool mayStand(std::string_view key)
{
    static constexpr std::array<std::string_view, 11> keys{"@id",        "@reverse",   "@container", "@context",
                                                           "@direction", "@index",     "@language",  "@nest",
                                                           "@prefix",    "@protected", "@type"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

} // namespace

Result<std::optional<Direction>> readDirection(const json::Value &value)
{
    if (value.is(json::Kind::Null))
        return std::optional<Direction>();
    if (value.is(json::Kind::String) && value.text() == "ltr")
        return std::optional(Direction::LeftToRight);
    if (value.is(json::Kind::String) && value.text() == "rtl")
        return std::optional(Direction::RightToLeft);
    return invalid("invalid base direction", "A direction is neither \"ltr\" nor \"rtl\".");
}

bool sameJson(const json::Value &a, const json::Value &b)
{
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case json::Kind::Null: return true;
    case json::Kind::Boolean: return a.toBool() == b.toBool();
    case json::Kind::Number: return a.toDouble() == b.toDouble();
    case json::Kind::String: return a.text() == b.text();
    case json::Kind::Array:
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), sameJson);
    case json::Kind::Object: break;
    }
    return a.members().size() == b.members().size() &&
           std::all_of(a.members().begin(), a.members().end(), [&b](const json::Member &member) {
               const json::Value *other = b.find(member.key);
               return other != nullptr && sameJson(member.value, *other);
           });
}

Result<std::optional<std::string>> Contexts::expandDefining(Defining &work, const std::string &value,
                                                            bool documentRelative)
{
    if (!isKeyword(value) && !looksLikeKeyword(value)) {
        if (work.local.find(value) != nullptr)
            LAUREL_TRY(define(work, value));
        const std::size_t colon = value.find(':', 1);
        if (colon != std::string::npos && work.active.find(value) == nullptr) {
            const std::string prefix = value.substr(0, colon);
            if (prefix != "_" && value.compare(colon + 1, 2, "//") != 0 && work.local.find(prefix) != nullptr)
                LAUREL_TRY(define(work, prefix));
        }
    }
    return expandIri(work.active, value, documentRelative, true);
}

Result<void> Contexts::define(Defining &work, const std::string &term)
{
    if (const auto known = work.defined.find(term); known != work.defined.end()) {
        if (known->second)
            return {};
        return invalid("cyclic IRI mapping", quoted(term) + " is defined by itself.");
    }
    if (term.empty())
        return invalid("invalid term definition", "A term has no letters.");
    if (work.depth == MostDeep)
        return Error{ErrorKind::TooComplex, "The terms of a vocabulary are defined by each other too often.",
                     "context overflow"};
    const Deeper deeper(work.depth);
    work.defined[term] = false;
    const json::Value &value = *work.local.find(term);
    if (term == "@type" && m_mode == Mode::JsonLd11) {
        const json::Value *container = value.find("@container");
        const auto allowed = [](const json::Member &member) {
            return member.key == "@protected" || (member.key == "@container" && member.value.text() == "@set");
        };
        if (!value.is(json::Kind::Object) || value.members().empty() ||
            !std::all_of(value.members().begin(), value.members().end(), allowed) ||
            (container != nullptr && !container->is(json::Kind::String)))
            return invalid("keyword redefinition", "\"@type\" is given another meaning.");
    } else if (isKeyword(term)) {
        return invalid("keyword redefinition", quoted(term) + " is given another meaning.");
    } else if (looksLikeKeyword(term)) {
        return {};
    }
    std::shared_ptr<const TermDefinition> before;
    if (const auto old = work.active.terms.find(term); old != work.active.terms.end()) {
        before = old->second;
        work.active.terms.erase(old);
    }
    const bool isSimple = value.is(json::Kind::String);
    const bool isNull = value.is(json::Kind::Null);
    if (!isSimple && !isNull && !value.is(json::Kind::Object))
        return invalid("invalid term definition", quoted(term) + " is neither an address nor an object.");

    auto definition = std::make_shared<TermDefinition>();
    definition->isProtected = work.isProtected;
    if (const json::Value *given = value.find("@protected")) {
        if (!given->is(json::Kind::Boolean))
            return invalid("invalid @protected value", "\"@protected\" is neither true nor false.");
        definition->isProtected = given->toBool();
    }
    if (const json::Value *type = value.find("@type"))
        LAUREL_TRY(mapType(work, *type, *definition));
    bool goesOn = true;
    if (value.find("@reverse") != nullptr) {
        LAUREL_TRY_ASSIGN(goesOn, reverse(work, value, *definition));
    } else {
        const json::Value *id = isSimple || isNull ? &value : value.find("@id");
        LAUREL_TRY_ASSIGN(goesOn, mapIri(work, term, id, isSimple, *definition));
        if (goesOn)
            LAUREL_TRY(readRest(work, term, value, *definition));
    }
    work.defined[term] = true;
    if (!goesOn)
        return {};
    if (!work.settings.overrideProtected && before && before->isProtected) {
        if (!definition->saysTheSame(*before))
            return invalid("protected term redefinition", quoted(term) + " is protected and given another meaning.");
        definition = std::make_shared<TermDefinition>(*before);
    }
    work.active.terms[term] = std::move(definition);
    return {};
}

Result<void> Contexts::mapType(Defining &work, const json::Value &value, TermDefinition &definition)
{
    const Error wrong = invalid("invalid type mapping", "The \"@type\" of a term is not an address.");
    if (!value.is(json::Kind::String))
        return wrong;
    LAUREL_TRY_ASSIGN(const auto type, expandDefining(work, value.text()));
    if (!type)
        return wrong;
    const bool isWord = *type == "@id" || *type == "@json" || *type == "@none" || *type == "@vocab";
    if (!isWord && (isKeyword(*type) || !hasScheme(*type)))
        return wrong;
    if (m_mode == Mode::JsonLd10 && (*type == "@json" || *type == "@none"))
        return wrong;
    definition.type = *type;
    return {};
}

/// Clause 4.2, step 13. False: to be ignored.
Result<bool> Contexts::reverse(Defining &work, const json::Value &value, TermDefinition &definition)
{
    if (value.find("@id") != nullptr || value.find("@nest") != nullptr)
        return invalid("invalid reverse property", "A reversed term has an \"@id\" or a \"@nest\".");
    const json::Value &name = *value.find("@reverse");
    const Error wrong = invalid("invalid IRI mapping", "What a term reverses is not an address.");
    if (!name.is(json::Kind::String))
        return wrong;
    if (looksLikeKeyword(name.text()) && !isKeyword(name.text()))
        return false;
    LAUREL_TRY_ASSIGN(const auto iri, expandDefining(work, name.text()));
    if (!iri || !isIriOrBlank(*iri))
        return wrong;
    definition.iri = iri;
    definition.isReverse = true;
    if (const json::Value *container = value.find("@container"); container && !container->is(json::Kind::Null)) {
        const bool isFine =
            container->is(json::Kind::String) && (container->text() == "@set" || container->text() == "@index");
        if (!isFine)
            return invalid("invalid reverse property",
                           "A reversed term is held otherwise than by \"@set\" or \"@index\".");
        definition.container = container->text() == "@set" ? SetContainer : IndexContainer;
    }
    LAUREL_TRY(readIndex(work, name.text(), value, definition));
    return true;
}

/// Clause 4.2, steps 14 to 18. False: to be ignored.
Result<bool> Contexts::mapIri(Defining &work, const std::string &term, const json::Value *id, bool isSimple,
                              TermDefinition &definition)
{
    const Error wrong = invalid("invalid IRI mapping", quoted(term) + " does not stand for an address.");
    const auto isItself = [&] { return id->is(json::Kind::String) && id->text() == term; };
    if (id != nullptr && !isItself()) {
        if (id->is(json::Kind::Null))
            return true;
        if (!id->is(json::Kind::String))
            return wrong;
        if (looksLikeKeyword(id->text()) && !isKeyword(id->text()))
            return false;
        LAUREL_TRY_ASSIGN(const auto iri, expandDefining(work, id->text()));
        if (!iri || !(isKeyword(*iri) || isIriOrBlank(*iri)))
            return wrong;
        if (*iri == "@context")
            return invalid("invalid keyword alias", quoted(term) + " would stand for \"@context\".");
        definition.iri = iri;
        const bool looksLikeIri = hasInnerColon(term) || term.find('/') != std::string::npos;
        if (looksLikeIri) {
            work.defined[term] = true;
            LAUREL_TRY_ASSIGN(const auto own, expandDefining(work, term));
            if (own != iri)
                return wrong;
        } else if (isSimple && term.find(':') == std::string::npos) {
            constexpr std::string_view ends = ":/?#[]@";
            definition.isPrefix = ends.find(iri->back()) != std::string_view::npos || iri->starts_with("_:");
        }
        return true;
    }
    if (const std::size_t colon = term.find(':', 1); colon != std::string::npos) {
        const std::string prefix = term.substr(0, colon);
        if (work.local.find(prefix) != nullptr)
            LAUREL_TRY(define(work, prefix));
        const TermDefinition *known = work.active.find(prefix);
        definition.iri = known && known->iri ? *known->iri + term.substr(colon + 1) : term;
        return true;
    }
    if (term.find('/') != std::string::npos) {
        const auto iri = expandIri(work.active, term, true, true);
        if (!iri || !hasScheme(*iri))
            return wrong;
        definition.iri = iri;
        return true;
    }
    if (term == "@type")
        definition.iri = "@type";
    else if (work.active.vocab)
        definition.iri = *work.active.vocab + term;
    else
        return wrong;
    return true;
}

/// Clause 4.2, step 19.
Result<void> Contexts::readContainer(const std::string &term, const json::Value &value,
                                     TermDefinition &definition) const
{
    const json::Value *container = value.find("@container");
    if (container == nullptr)
        return {};
    LAUREL_TRY_ASSIGN(definition.container, containerOf(*container));
    constexpr unsigned since11 = GraphContainer | IdContainer | TypeContainer;
    if (m_mode == Mode::JsonLd10 && (!container->is(json::Kind::String) || (definition.container & since11) != 0))
        return invalid("invalid container mapping", quoted(term) + " is held as JSON-LD 1.0 does not know it.");
    if ((definition.container & TypeContainer) != 0) {
        if (definition.type.empty())
            definition.type = "@id";
        if (definition.type != "@id" && definition.type != "@vocab")
            return invalid("invalid type mapping", quoted(term) + " is held by type, and its values have another.");
    }
    return {};
}

/// Clause 4.2, step 20.
Result<void> Contexts::readIndex(Defining &work, const std::string &term, const json::Value &value,
                                 TermDefinition &definition)
{
    const json::Value *index = value.find("@index");
    if (index == nullptr)
        return {};
    const Error wrong = invalid("invalid term definition", quoted(term) + " has an \"@index\" that cannot be one.");
    if ((definition.container & IndexContainer) == 0 || !index->is(json::Kind::String) || m_mode == Mode::JsonLd10)
        return wrong;
    LAUREL_TRY_ASSIGN(const auto iri, expandDefining(work, index->text()));
    if (!iri || isKeyword(*iri) || !hasScheme(*iri))
        return wrong;
    definition.index = index->text();
    return {};
}

/// Clause 4.2, steps 19 to 26.
Result<void> Contexts::readRest(Defining &work, const std::string &term, const json::Value &value,
                                TermDefinition &definition)
{
    for (const std::string_view key : {"@context", "@nest", "@prefix"}) {
        if (m_mode == Mode::JsonLd10 && value.find(key) != nullptr)
            return invalid("invalid term definition", quoted(term) + " has an entry that JSON-LD 1.0 does not know.");
    }
    LAUREL_TRY(readContainer(term, value, definition));
    LAUREL_TRY(readIndex(work, term, value, definition));
    if (const json::Value *context = value.find("@context"))
        LAUREL_TRY(readScoped(work, *context, definition));
    if (const json::Value *language = value.find("@language"); language && value.find("@type") == nullptr) {
        if (!language->is(json::Kind::Null) && !language->is(json::Kind::String))
            return invalid("invalid language mapping", quoted(term) + " has a \"@language\" that is none.");
        definition.language.isSaid = true;
        if (language->is(json::Kind::String))
            definition.language.value = language->text();
    }
    if (const json::Value *direction = value.find("@direction"); direction && value.find("@type") == nullptr) {
        definition.direction.isSaid = true;
        LAUREL_TRY_ASSIGN(definition.direction.value, readDirection(*direction));
    }
    if (const json::Value *nest = value.find("@nest")) {
        if (!nest->is(json::Kind::String) || (isKeyword(nest->text()) && nest->text() != "@nest"))
            return invalid("invalid @nest value", quoted(term) + " has a \"@nest\" that is no term.");
        definition.nest = nest->text();
    }
    if (const json::Value *prefix = value.find("@prefix")) {
        if (term.find(':') != std::string::npos || term.find('/') != std::string::npos)
            return invalid("invalid term definition", quoted(term) + " cannot be a prefix.");
        if (!prefix->is(json::Kind::Boolean))
            return invalid("invalid @prefix value", "\"@prefix\" is neither true nor false.");
        definition.isPrefix = prefix->toBool();
        if (definition.isPrefix && definition.iri && isKeyword(*definition.iri))
            return invalid("invalid term definition", quoted(term) + " stands for a keyword and cannot be a prefix.");
    }
    for (const json::Member &member : value.members()) {
        if (!mayStand(member.key))
            return invalid("invalid term definition", quoted(term) + " has an entry " + quoted(member.key) + ".");
    }
    return {};
}

/// Clause 4.2, step 21: tried out once, so that it cannot fail only where the term is used.
Result<void> Contexts::readScoped(Defining &work, const json::Value &context, TermDefinition &definition)
{
    Settings settings;
    settings.overrideProtected = true;
    settings.validateScoped = false;
    const auto tried = build(std::make_shared<Context>(work.active), context, work.baseUrl, work.remotes, settings);
    if (!tried.ok())
        return invalid("invalid scoped context", tried.error().what);
    definition.context = &context;
    definition.baseUrl = work.baseUrl;
    return {};
}

} // namespace laurel::jsonld
