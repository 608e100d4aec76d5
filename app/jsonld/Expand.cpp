// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Expand.h"

#include "jsonld/Defining.h"
#include "jsonld/Expanding.h"
#include "jsonld/Iri.h"

#include <algorithm>

namespace laurel::jsonld {

using json::Kind;

namespace {

bool isScalar(const json::Value &value)
{
    return value.is(Kind::String) || value.is(Kind::Number) || value.is(Kind::Boolean);
}

bool isInline(const json::Value &context)
{
    return context.is(Kind::Object) || std::any_of(context.items().begin(), context.items().end(), isInline);
}

const std::string graphWord = "@graph";
const std::string reverseWord = "@reverse";
const std::string includedWord = "@included";

} // namespace

std::string Expander::where() const
{
    std::string out;
    for (const Step &step : m_path) {
        if (step.key)
            out.append(out.empty() ? "" : ".").append(*step.key);
        else
            out.append("[").append(std::to_string(step.index)).append("]");
    }
    return out;
}

Result<void> Expander::lose(std::string_view code, std::string what) const
{
    if (m_losses == Losses::Dropped)
        return {};
    return invalid(code, std::move(what) + ", so no signature would cover it.");
}

Result<void> Expander::checkIri(const std::string &written, const std::optional<std::string> &iri) const
{
    if (!iri)
        return lose(code::LostValue, quoted(written) + " looks like a word of JSON-LD itself and is none");
    if (iri->starts_with("_:") || isWellFormedIri(*iri))
        return {};
    if (!hasScheme(*iri))
        return lose(code::RelativeIri, quoted(written) + " is no full address, nor a name that a vocabulary defines");
    return lose(code::MalformedIri, quoted(written) + " holds a character that no address may have");
}

Result<void> Expander::checkProperty(const std::string &key, const std::string &iri) const
{
    if (iri.starts_with("_:"))
        return lose(code::LostValue, quoted(key) + " means a property without a name");
    return checkIri(key, iri);
}

Result<Tree> Expander::expand(const Place &place, const json::Value &element)
{
    if (element.is(Kind::Null))
        return Tree();
    const TermDefinition *term = place.property ? place.active->find(*place.property) : nullptr;
    const TermDefinition *scoped = term && term->context ? term : nullptr;
    if (element.is(Kind::Array))
        return expandList(place, element);
    if (element.is(Kind::Object))
        return expandMap(place, scoped, element);
    if (place.property == nullptr || *place.property == graphWord) {
        LAUREL_TRY(lose(code::LostValue, "A single value stands where something is described"));
        return Tree();
    }
    ContextPtr active = place.active;
    if (scoped) {
        LAUREL_TRY_ASSIGN(active, m_contexts.enter(active, *scoped, {.overrideProtected = true}));
    }
    Tree out = expandValue(*active, *place.property, element);
    if (const Tree *id = out.find("@id"))
        LAUREL_TRY(checkIri(element.text(), id->isText() ? std::optional(id->scalar.text()) : std::nullopt));
    return out;
}

Result<Tree> Expander::expandList(const Place &place, const json::Value &element)
{
    const TermDefinition *term = place.property ? place.active->find(*place.property) : nullptr;
    const bool inList = term && (term->container & ListContainer) != 0;
    Tree out = Tree::list();
    m_path.emplace_back();
    for (const json::Value &item : element.items()) {
        LAUREL_TRY_ASSIGN(Tree one, expand(place, item));
        ++m_path.back().index;
        if (inList && one.isList()) {
            Tree inner = Tree::map();
            inner.set("@list", std::move(one));
            one = std::move(inner);
        }
        if (one.isList())
            std::move(one.items.begin(), one.items.end(), std::back_inserter(out.items));
        else if (!one.isNull())
            out.items.push_back(std::move(one));
    }
    m_path.pop_back();
    return out;
}

Result<Tree> Expander::expandMap(const Place &place, const TermDefinition *scoped, const json::Value &element)
{
    Work work{place.active, {}, place.property, {}};
    const auto means = [&work](const std::string &key, std::string_view keyword) {
        return Contexts::expandIri(*work.active, key, false, true) == keyword;
    };
    if (work.active->previous && !place.isInMap) {
        const auto &members = element.members();
        const bool isValue = std::any_of(members.begin(), members.end(),
                                         [&](const json::Member &member) { return means(member.key, "@value"); });
        const bool isReference = members.size() == 1 && means(members.front().key, "@id");
        if (!isValue && !isReference)
            work.active = work.active->previous;
    }
    if (scoped) {
        LAUREL_TRY_ASSIGN(work.active, m_contexts.enter(work.active, *scoped, {.overrideProtected = true}));
    }
    if (const json::Value *own = element.find("@context")) {
        if (m_inlineContexts == InlineContexts::Refused && isInline(*own))
            return invalid(code::InlineContext, "A vocabulary is written out in the document. Only published ones, "
                                                "named by their address, can be relied on.");
        LAUREL_TRY_ASSIGN(work.active, m_contexts.process(work.active, *own));
    }
    work.typeScoped = work.active;
    LAUREL_TRY(enterTypes(work, element));
    LAUREL_TRY(expandEntries(work, element));
    return finish(std::move(work.result), place.property);
}

/// Clause 5.1.2, steps 11 and 12.
Result<void> Expander::enterTypes(Work &work, const json::Value &element)
{
    const json::Member *first = nullptr;
    for (const json::Member *member : sorted(element)) {
        if (Contexts::expandIri(*work.typeScoped, member->key, false, true) != "@type")
            continue;
        if (first == nullptr)
            first = member;
        std::vector<std::string> types;
        for (const json::Value *type : each(member->value)) {
            if (type->is(Kind::String))
                types.push_back(type->text());
        }
        std::sort(types.begin(), types.end());
        for (const std::string &type : types) {
            const TermDefinition *term = work.typeScoped->find(type);
            if (term && term->context) {
                LAUREL_TRY_ASSIGN(work.active, m_contexts.enter(work.active, *term, {.propagate = false}));
            }
        }
    }
    if (first != nullptr) {
        const auto types = each(first->value);
        if (!types.empty() && types.back()->is(Kind::String))
            work.inputType = Contexts::expandIri(*work.active, types.back()->text(), false, true).value_or("");
    }
    return {};
}

/// Clause 5.1.2, steps 13 and 14.
Result<void> Expander::expandEntries(Work &work, const json::Value &element)
{
    std::vector<const std::string *> nests;
    for (const json::Member &member : element.members()) {
        if (member.key == "@context")
            continue;
        const auto iri = Contexts::expandIri(*work.active, member.key, false, true);
        if (!iri || (!isKeyword(*iri) && iri->find(':') == std::string::npos)) {
            LAUREL_TRY(lose(code::UndefinedTerm, quoted(member.key) + " is defined by no vocabulary named here"));
            continue;
        }
        if (*iri == "@nest")
            nests.push_back(&member.key);
        else if (isKeyword(*iri))
            LAUREL_TRY(expandKeyword(work, *iri, member.value));
        else
            LAUREL_TRY(expandTerm(work, member.key, *iri, member.value));
    }
    for (const std::string *key : nests)
        LAUREL_TRY(expandNested(work, element, *key));
    return {};
}

Result<void> Expander::expandNested(Work &work, const json::Value &element, const std::string &key)
{
    const ContextPtr outer = work.active;
    if (const TermDefinition *term = outer->find(key); term && term->context) {
        LAUREL_TRY_ASSIGN(work.active, m_contexts.enter(outer, *term, {.overrideProtected = true}));
    }
    for (const json::Value *nested : each(*element.find(key))) {
        const bool isMap = nested->is(Kind::Object);
        const auto &members = nested->members();
        const bool isValue = std::any_of(members.begin(), members.end(), [&work](const json::Member &member) {
            return Contexts::expandIri(*work.active, member.key, false, true) == "@value";
        });
        if (!isMap || isValue)
            return invalid("invalid @nest value", "What is nested is no object with properties.");
        LAUREL_TRY(expandEntries(work, *nested));
    }
    work.active = outer;
    return {};
}

/// Clause 5.1.2, step 13.4.
Result<void> Expander::expandKeyword(Work &work, const std::string &keyword, const json::Value &value)
{
    const auto text = [&value] { return value.is(Kind::String); };
    if (work.property && *work.property == reverseWord)
        return invalid("invalid reverse property map", "\"" + keyword + "\" stands in \"@reverse\".");
    if (work.result.has(keyword) && keyword != "@included" && keyword != "@type")
        return invalid("colliding keywords", "\"" + keyword + "\" is there twice, by two names.");
    Tree out;
    if (keyword == "@id") {
        if (!text())
            return invalid("invalid @id value", "An \"@id\" is no text.");
        const auto iri = Contexts::expandIri(*work.active, value.text(), true, false);
        LAUREL_TRY(checkIri(value.text(), iri));
        out = iri ? Tree::text(*iri) : Tree();
    } else if (keyword == "@type") {
        std::vector<Tree> types;
        for (const json::Value *type : each(value)) {
            if (!type->is(Kind::String))
                return invalid("invalid type value", "A \"@type\" is no text.");
            const auto iri = Contexts::expandIri(*work.typeScoped, type->text(), true, true);
            if (type->text() != "@json")
                LAUREL_TRY(checkIri(type->text(), iri));
            if (iri)
                types.push_back(Tree::text(*iri));
        }
        out = value.is(Kind::Array) || types.empty() ? Tree::list(std::move(types)) : std::move(types.front());
        if (Tree *before = work.result.find("@type")) {
            Tree all = std::move(*before).asList();
            Tree more = std::move(out).asList();
            std::move(more.items.begin(), more.items.end(), std::back_inserter(all.items));
            out = std::move(all);
        }
    } else if (keyword == "@graph") {
        LAUREL_TRY_ASSIGN(out, expand({work.active, &graphWord}, value));
        out = std::move(out).asList();
    } else if (keyword == "@included") {
        LAUREL_TRY_ASSIGN(out, expand({work.active, &includedWord}, value));
        out = std::move(out).asList();
        const auto isNode = [](const Tree &one) {
            return one.isMap() && !one.has("@value") && !one.has("@list") && !one.has("@set");
        };
        if (!std::all_of(out.items.begin(), out.items.end(), isNode))
            return invalid("invalid @included value", "What is included is no node.");
        if (Tree *before = work.result.find("@included")) {
            std::move(out.items.begin(), out.items.end(), std::back_inserter(before->items));
            return {};
        }
    } else if (keyword == "@value") {
        if (work.inputType != "@json" && !isScalar(value) && !value.is(Kind::Null))
            return invalid("invalid value object value", "An \"@value\" is no single value.");
        out = Tree::of(value);
    } else if (keyword == "@language") {
        if (!text())
            return invalid("invalid language-tagged string", "A \"@language\" is no text.");
        out = Tree::of(value);
    } else if (keyword == "@direction") {
        LAUREL_TRY_ASSIGN(const auto direction, readDirection(value));
        if (!direction)
            return invalid("invalid base direction", "A direction is neither \"ltr\" nor \"rtl\".");
        LAUREL_TRY(lose(code::LostValue, "RDF has no place for the direction of a text"));
        out = Tree::of(value);
    } else if (keyword == "@index") {
        if (!text())
            return invalid("invalid @index value", "An \"@index\" is no text.");
        LAUREL_TRY(lose(code::LostValue, "RDF has no place for an \"@index\""));
        out = Tree::of(value);
    } else if (keyword == "@list") {
        if (work.property == nullptr || *work.property == graphWord)
            return lose(code::LostValue, "A list stands where something is described");
        LAUREL_TRY_ASSIGN(out, expand({work.active, work.property}, value));
        out = std::move(out).asList();
    } else if (keyword == "@set") {
        LAUREL_TRY_ASSIGN(out, expand({work.active, work.property}, value));
    } else if (keyword == "@reverse") {
        return expandReverse(work, value);
    } else {
        return lose(code::LostValue, quoted(keyword) + " says nothing where it stands");
    }
    work.result.set(keyword, std::move(out));
    return {};
}

Result<void> Expander::expandReverse(Work &work, const json::Value &value)
{
    if (!value.is(Kind::Object))
        return invalid("invalid @reverse value", "A \"@reverse\" is no object.");
    LAUREL_TRY_ASSIGN(Tree out, expand({work.active, &reverseWord}, value));
    if (Tree *twice = out.find("@reverse")) {
        for (auto &[property, items] : twice->entries)
            work.result.add(property, std::move(items));
        out.remove("@reverse");
    }
    if (out.entries.empty())
        return {};
    if (!work.result.has("@reverse"))
        work.result.set("@reverse", Tree::map());
    Tree &reversed = *work.result.find("@reverse");
    for (auto &[property, items] : out.entries) {
        for (Tree &item : std::move(items).asList().items) {
            if (isObjectWith(item, "@value") || isObjectWith(item, "@list"))
                return invalid("invalid reverse property value", "What a reversed property leads to is no node.");
            reversed.add(property, std::move(item));
        }
    }
    return {};
}

/// Clause 5.1.2, steps 13.5 to 13.14.
Result<void> Expander::expandTerm(Work &work, const std::string &key, const std::string &iri, const json::Value &value)
{
    const TermDefinition *term = work.active->find(key);
    const std::uint8_t container = term ? term->container : std::uint8_t(NoContainer);
    LAUREL_TRY(checkProperty(key, iri));
    m_path.push_back({.key = &key});
    Tree out;
    if (term && term->type == "@json") {
        out = Tree::map();
        out.set("@value", Tree::of(value));
        out.set("@type", Tree::text("@json"));
    } else if ((container & LanguageContainer) != 0 && value.is(Kind::Object)) {
        LAUREL_TRY_ASSIGN(out, expandLanguages(work, term, value));
    } else if ((container & (IndexContainer | TypeContainer | IdContainer)) != 0 && value.is(Kind::Object)) {
        LAUREL_TRY_ASSIGN(out, expandIndexed(work, key, *term, value));
    } else {
        LAUREL_TRY_ASSIGN(out, expand({work.active, &key}, value));
    }
    m_path.pop_back();
    if (out.isNull())
        return {};
    if ((container & ListContainer) != 0 && !isObjectWith(out, "@list")) {
        Tree list = Tree::map();
        list.set("@list", std::move(out).asList());
        out = std::move(list);
    }
    if ((container & GraphContainer) != 0 && (container & (IdContainer | IndexContainer)) == 0) {
        Tree graphs = Tree::list();
        for (Tree &one : std::move(out).asList().items) {
            Tree graph = Tree::map();
            graph.set("@graph", std::move(one).asList());
            graphs.items.push_back(std::move(graph));
        }
        out = std::move(graphs);
    }
    if (!term || !term->isReverse) {
        work.result.add(iri, std::move(out));
        return {};
    }
    if (!work.result.has("@reverse"))
        work.result.set("@reverse", Tree::map());
    for (Tree &item : std::move(out).asList().items) {
        if (isObjectWith(item, "@value") || isObjectWith(item, "@list"))
            return invalid("invalid reverse property value", "What a reversed property leads to is no node.");
        work.result.find("@reverse")->add(iri, std::move(item));
    }
    return {};
}

/// Clause 5.1.2, steps 15 to 19.
Result<Tree> Expander::finish(Tree result, const std::string *property) const
{
    const bool isTop = property == nullptr || *property == graphWord;
    if (const Tree *value = result.find("@value")) {
        const Tree *type = result.find("@type");
        const auto known = [](const Tree::Entry &entry) {
            return entry.first == "@direction" || entry.first == "@index" || entry.first == "@language" ||
                   entry.first == "@type" || entry.first == "@value";
        };
        if (!std::all_of(result.entries.begin(), result.entries.end(), known) ||
            (type && (result.has("@language") || result.has("@direction"))))
            return invalid("invalid value object", "A value has entries that do not go with it.");
        const bool isJson = type && type->isText() && type->scalar.text() == "@json";
        if (!isJson) {
            if (value->isNull()) {
                LAUREL_TRY(lose(code::LostValue, "An \"@value\" is null"));
                return Tree();
            }
            if (!value->isText() && result.has("@language"))
                return invalid("invalid language-tagged value", "A value that is no text has a language.");
            if (type && !(type->isText() && isWellFormedIri(type->scalar.text())))
                return invalid("invalid typed value", "The type of a value is no address.");
        }
    } else if (Tree *type = result.find("@type")) {
        *type = std::move(*type).asList();
    }
    if (result.has("@set") || result.has("@list")) {
        if (result.entries.size() > 2 || (result.entries.size() == 2 && !result.has("@index")))
            return invalid("invalid set or list object", "A set or list has entries that do not go with it.");
        if (Tree *set = result.find("@set")) {
            Tree inner = std::move(*set);
            if (!inner.isMap())
                return inner;
            result = std::move(inner);
        }
    }
    if (result.entries.size() == 1 && result.has("@language")) {
        LAUREL_TRY(lose(code::LostValue, "A \"@language\" has no text"));
        return Tree();
    }
    if (isTop && (result.entries.empty() || result.has("@value") || result.has("@list") ||
                  (result.entries.size() == 1 && result.has("@id")))) {
        LAUREL_TRY(lose(code::LostValue, "Nothing is said of what is named here"));
        return Tree();
    }
    return result;
}

namespace {

Tree whole(Tree out)
{
    if (out.isMap() && out.entries.size() == 1 && out.has("@graph"))
        out = std::move(*out.find("@graph"));
    return std::move(out).asList();
}

} // namespace

Result<Tree> expand(const json::Value &document, Contexts &contexts, const ContextPtr &start)
{
    LAUREL_TRY_ASSIGN(Tree out,
                      Expander(contexts, Losses::Dropped, InlineContexts::Allowed).expand({start, nullptr}, document));
    return whole(std::move(out));
}

Result<Tree> expandSafely(const json::Value &document, Contexts &contexts, const ContextPtr &start,
                          InlineContexts inlineContexts)
{
    Expander expander(contexts, Losses::Refused, inlineContexts);
    auto out = expander.expand({start, nullptr}, document);
    if (out.ok())
        return whole(*std::move(out));
    Error error = std::move(out).error();
    if (const std::string place = expander.where(); !place.empty())
        error.what.insert(0, place + ": ");
    return error;
}

} // namespace laurel::jsonld
