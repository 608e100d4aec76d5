// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values and the maps that index them (JSON-LD 1.1 API, clauses 5.1.2, steps 13.7 and 13.8, and 5.3).

#include "jsonld/Defining.h"
#include "jsonld/Expanding.h"

namespace laurel::jsonld {

using json::Kind;

namespace {

Tree withDirection(Tree value, Direction direction)
{
    value.set("@direction", Tree::text(direction == Direction::LeftToRight ? "ltr" : "rtl"));
    return value;
}

} // namespace

Result<Tree> Expander::expandLanguages(const Work &work, const TermDefinition *term, const json::Value &value)
{
    Tree out = Tree::list();
    const auto direction = term->direction.isSaid ? term->direction.value : work.active->direction;
    for (const json::Member *member : sorted(value)) {
        for (const json::Value *item : each(member->value)) {
            if (item->is(Kind::Null))
                continue;
            if (!item->is(Kind::String))
                return invalid("invalid language map value", "A value by language is no text.");
            Tree one = Tree::map();
            one.set("@value", Tree::of(*item));
            if (Contexts::expandIri(*work.active, member->key, false, true) != "@none")
                one.set("@language", Tree::text(member->key));
            out.items.push_back(direction ? withDirection(std::move(one), *direction) : std::move(one));
        }
    }
    return out;
}

/// Clause 5.1.2, step 13.8.
Result<Tree> Expander::expandIndexed(const Work &work, const std::string &key, const TermDefinition &term,
                                     const json::Value &value)
{
    Tree out = Tree::list();
    const bool byIdOrType = (term.container & (IdContainer | TypeContainer)) != 0;
    const ContextPtr base = byIdOrType && work.active->previous ? work.active->previous : work.active;
    for (const json::Member *member : sorted(value)) {
        ContextPtr active = base;
        const TermDefinition *type = (term.container & TypeContainer) != 0 ? base->find(member->key) : nullptr;
        if (type && type->context) {
            LAUREL_TRY_ASSIGN(active, m_contexts.enter(base, *type, {.propagate = false}));
        }
        for (const json::Value *one : each(member->value)) {
            LAUREL_TRY_ASSIGN(Tree expanded, expand({active, &key, true}, *one));
            for (Tree &item : std::move(expanded).asList().items) {
                if ((term.container & GraphContainer) != 0 && !isObjectWith(item, "@graph")) {
                    Tree graph = Tree::map();
                    graph.set("@graph", std::move(item).asList());
                    item = std::move(graph);
                }
                LAUREL_TRY(markIndexed(work, term, member->key, item));
                out.items.push_back(std::move(item));
            }
        }
    }
    return out;
}

Result<void> Expander::markIndexed(const Work &work, const TermDefinition &term, const std::string &index, Tree &item)
{
    const auto expanded = Contexts::expandIri(*work.active, index, false, true);
    if (expanded == "@none")
        return {};
    if ((term.container & IndexContainer) != 0 && !term.index.empty()) {
        Tree values = Tree::list();
        values.items.push_back(expandValue(*work.active, term.index, json::Value::string(index)));
        const std::string property = Contexts::expandIri(*work.active, term.index, false, true).value_or(term.index);
        if (Tree *before = item.find(property)) {
            Tree more = std::move(*before).asList();
            std::move(more.items.begin(), more.items.end(), std::back_inserter(values.items));
        }
        item.set(property, std::move(values));
        if (item.has("@value") && item.entries.size() > 1)
            return invalid("invalid value object", "A value is indexed by a property, which only a node can have.");
    } else if ((term.container & IndexContainer) != 0) {
        if (!item.has("@index"))
            item.set("@index", Tree::text(index));
    } else if ((term.container & IdContainer) != 0) {
        if (!item.has("@id"))
            item.set("@id", Tree::text(Contexts::expandIri(*work.active, index, true, false).value_or(index)));
    } else {
        Tree types = Tree::list();
        types.items.push_back(Tree::text(expanded.value_or(index)));
        if (Tree *before = item.find("@type")) {
            Tree more = std::move(*before).asList();
            std::move(more.items.begin(), more.items.end(), std::back_inserter(types.items));
        }
        item.set("@type", std::move(types));
    }
    return {};
}

/// Clause 5.3.2.
Tree Expander::expandValue(const Context &active, const std::string &property, const json::Value &value)
{
    const TermDefinition *term = active.find(property);
    Tree out = Tree::map();
    if (term && value.is(Kind::String) && (term->type == "@id" || term->type == "@vocab")) {
        const auto iri = Contexts::expandIri(active, value.text(), true, term->type == "@vocab");
        out.set("@id", iri ? Tree::text(*iri) : Tree());
        return out;
    }
    out.set("@value", Tree::of(value));
    if (term && !term->type.empty() && term->type != "@id" && term->type != "@vocab" && term->type != "@none") {
        out.set("@type", Tree::text(term->type));
    } else if (value.is(Kind::String)) {
        const auto language = term && term->language.isSaid ? term->language.value : active.language;
        const auto direction = term && term->direction.isSaid ? term->direction.value : active.direction;
        if (language)
            out.set("@language", Tree::text(*language));
        if (direction)
            out = withDirection(std::move(out), *direction);
    }
    return out;
}

} // namespace laurel::jsonld
