// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Context.h"

#include "jsonld/Defining.h"
#include "jsonld/Iri.h"

#include <algorithm>
#include <array>

namespace laurel::jsonld {

namespace {

constexpr std::size_t MostRemotes = 20;       // contexts that lead to one another
constexpr std::uint64_t MostWork = 1'000'000; // terms taken over and defined, for one document
constexpr std::size_t MostKept = 500;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isSetting(std::string_view key)
{
    static constexpr std::array<std::string_view, 8> settings{"@base",      "@direction", "@import",  "@language",
                                                              "@propagate", "@protected", "@version", "@vocab"};
    return std::find(settings.begin(), settings.end(), key) != settings.end();
}

bool hasProtected(const Context &context)
{
    return std::any_of(context.terms.begin(), context.terms.end(),
                       [](const auto &term) { return term.second && term.second->isProtected; });
}

Error missing(const std::string &address)
{
    return {ErrorKind::Invalid, "The vocabulary " + address + " is not known here.", "loading remote context failed"};
}

} // namespace

Error invalid(std::string_view code, std::string what)
{
    return {ErrorKind::Invalid, std::move(what), code};
}

std::string quoted(std::string_view text)
{
    return std::string("\"").append(text).append("\"");
}

bool isKeyword(std::string_view text)
{
    static constexpr std::array<std::string_view, 22> keywords{
        "@base",      "@container", "@context",  "@direction", "@graph", "@id",   "@import", "@included",
        "@index",     "@json",      "@language", "@list",      "@nest",  "@none", "@prefix", "@propagate",
        "@protected", "@reverse",   "@set",      "@type",      "@value", "@vocab"};
    return text.starts_with('@') &&
           (text == "@version" || std::find(keywords.begin(), keywords.end(), text) != keywords.end());
}

bool looksLikeKeyword(std::string_view text)
{
    return text.size() > 1 && text.front() == '@' && std::all_of(text.begin() + 1, text.end(), isLetter);
}

const TermDefinition *Context::find(const std::string &term) const
{
    const auto at = terms.find(term);
    return at == terms.end() ? nullptr : at->second.get();
}

bool TermDefinition::saysTheSame(const TermDefinition &other) const
{
    const auto sameContext = [&] {
        if (context == nullptr || other.context == nullptr)
            return context == other.context;
        return context == other.context || sameJson(*context, *other.context);
    };
    return iri == other.iri && type == other.type && index == other.index && nest == other.nest &&
           language == other.language && direction == other.direction && container == other.container &&
           isPrefix == other.isPrefix && isReverse == other.isReverse && sameContext();
}

Contexts::Contexts(ContextSource source, std::string base, Mode mode)
    : m_source(std::move(source))
    , m_base(std::move(base))
    , m_mode(mode)
{
    auto initial = std::make_shared<Context>();
    if (!m_base.empty())
        initial->base = m_base;
    m_initial = std::move(initial);
}

Result<ContextPtr> Contexts::process(const ContextPtr &active, const json::Value &local)
{
    return build(active, local, m_base, {}, Settings());
}

Result<ContextPtr> Contexts::enter(const ContextPtr &active, const TermDefinition &term, Settings settings)
{
    const std::tuple key(active.get(), term.context, settings.overrideProtected, settings.propagate);
    if (const auto known = m_entered.find(key); known != m_entered.end())
        return known->second.result;
    auto result = build(active, *term.context, term.baseUrl, {}, settings);
    if (result.ok() && m_entered.size() < MostKept)
        m_entered[key] = {active, *result};
    return result;
}

Result<ContextPtr> Contexts::build(const ContextPtr &active, const json::Value &local, const std::string &baseUrl,
                                   const Remotes &remotes, Settings settings)
{
    if (++m_work > MostWork)
        return Error{ErrorKind::TooComplex, "The vocabularies lead into each other too often.", "context overflow"};
    ContextPtr result = active;
    if (const json::Value *propagate = local.find("@propagate")) {
        if (!propagate->is(json::Kind::Boolean))
            return invalid("invalid @propagate value", "\"@propagate\" is neither true nor false.");
        settings.propagate = propagate->toBool();
    }
    if (!settings.propagate && !result->previous) {
        auto copy = std::make_shared<Context>(*result);
        copy->previous = active;
        result = std::move(copy);
    }
    std::vector<const json::Value *> contexts{&local};
    if (local.is(json::Kind::Array)) {
        contexts.clear();
        for (const json::Value &item : local.items())
            contexts.push_back(&item);
    }
    for (const json::Value *context : contexts) {
        if (context->is(json::Kind::Null)) {
            if (!settings.overrideProtected && hasProtected(*result))
                return invalid("invalid context nullification", "A null context would take protected terms away.");
            auto empty = std::make_shared<Context>();
            empty->base = m_initial->base;
            if (!settings.propagate)
                empty->previous = result;
            result = std::move(empty);
        } else if (context->is(json::Kind::String)) {
            LAUREL_TRY_ASSIGN(result, load(result, *context, baseUrl, remotes, settings));
        } else if (context->is(json::Kind::Object)) {
            LAUREL_TRY_ASSIGN(result, extended(result, *context, baseUrl, remotes, settings));
        } else {
            return invalid("invalid local context", "A context is an address, an object, or a list of these.");
        }
    }
    return result;
}

Result<ContextPtr> Contexts::load(const ContextPtr &result, const json::Value &address, const std::string &baseUrl,
                                  Remotes remotes, Settings settings)
{
    const std::string url = resolveIri(baseUrl, address.text());
    if (!settings.validateScoped && std::find(remotes.begin(), remotes.end(), url) != remotes.end())
        return result;
    if (remotes.size() >= MostRemotes)
        return invalid("context overflow", "The vocabularies lead into each other too often.");
    const json::Value *document = m_source(url);
    if (document == nullptr)
        return missing(url);
    const json::Value *context = document->find("@context");
    if (context == nullptr)
        return invalid("invalid remote context", url + " holds no \"@context\".");
    const bool isFirst = remotes.empty() && settings.validateScoped;
    const std::pair key(result.get(), url);
    if (const auto known = m_loaded.find(key); isFirst && known != m_loaded.end())
        return known->second.result;
    remotes.push_back(url);
    Settings inner;
    inner.validateScoped = settings.validateScoped;
    auto loaded = build(result, *context, url, remotes, inner);
    if (isFirst && loaded.ok() && m_loaded.size() < MostKept)
        m_loaded[key] = {result, *loaded};
    return loaded;
}

/// Clause 4.1.2, step 5.6: the context that is named, with this one's entries over its own.
Result<const json::Value *> Contexts::imported(const json::Value &local, const std::string &baseUrl)
{
    const json::Value *name = local.find("@import");
    if (name == nullptr)
        return &local;
    if (!name->is(json::Kind::String))
        return invalid("invalid @import value", "\"@import\" is not an address.");
    const std::string url = resolveIri(baseUrl, name->text());
    const json::Value *document = m_source(url);
    if (document == nullptr)
        return missing(url);
    const json::Value *context = document->find("@context");
    if (context == nullptr || !context->is(json::Kind::Object))
        return invalid("invalid remote context", url + " holds no context that can be imported.");
    if (context->find("@import") != nullptr)
        return invalid("invalid context entry", url + " is imported and imports itself.");
    std::vector<json::Member> members;
    for (const json::Member &member : context->members()) {
        if (local.find(member.key) == nullptr)
            members.push_back(member);
    }
    for (const json::Member &member : local.members()) {
        if (member.key != "@import")
            members.push_back(member);
    }
    auto merged = std::make_unique<json::Value>(json::Value::object(std::move(members)));
    const json::Value *out = merged.get();
    m_merged.push_back(std::move(merged));
    return out;
}

Result<void> Contexts::readBase(Context &result, const json::Value &value, const Remotes &remotes) const
{
    if (!remotes.empty())
        return {};
    if (value.is(json::Kind::Null)) {
        result.base.reset();
        return {};
    }
    if (!value.is(json::Kind::String))
        return invalid("invalid base IRI", "\"@base\" is not an address.");
    if (hasScheme(value.text()))
        result.base = value.text();
    else if (result.base)
        result.base = resolveIri(*result.base, value.text());
    else
        return invalid("invalid base IRI", "\"@base\" is relative to nothing.");
    return {};
}

Result<ContextPtr> Contexts::extended(const ContextPtr &before, const json::Value &given, const std::string &baseUrl,
                                      const Remotes &remotes, Settings settings)
{
    m_work += before->terms.size() + given.members().size();
    auto result = std::make_shared<Context>(*before);
    if (const json::Value *version = given.find("@version")) {
        if (!version->is(json::Kind::Number) || version->toDouble() != 1.1)
            return invalid("invalid @version value", "\"@version\" is not 1.1.");
        if (m_mode == Mode::JsonLd10)
            return invalid("processing mode conflict", "A context of JSON-LD 1.1 is read as one of 1.0.");
    }
    for (const std::string_view key : {"@import", "@propagate", "@direction"}) {
        if (m_mode == Mode::JsonLd10 && given.find(key) != nullptr)
            return invalid("invalid context entry", std::string(key) + " is not known to JSON-LD 1.0.");
    }
    LAUREL_TRY_ASSIGN(const json::Value *context, imported(given, baseUrl));
    if (const json::Value *propagate = context->find("@propagate"); propagate && !propagate->is(json::Kind::Boolean))
        return invalid("invalid @propagate value", "\"@propagate\" is neither true nor false.");
    if (const json::Value *base = context->find("@base"))
        LAUREL_TRY(readBase(*result, *base, remotes));
    if (const json::Value *vocab = context->find("@vocab")) {
        if (vocab->is(json::Kind::Null)) {
            result->vocab.reset();
        } else {
            std::optional<std::string> iri;
            if (vocab->is(json::Kind::String))
                iri = expandIri(*result, vocab->text(), true, true);
            if (!iri || !(hasScheme(*iri) || iri->starts_with("_:") || !result->base))
                return invalid("invalid vocab mapping", "\"@vocab\" is not an address.");
            result->vocab = std::move(iri);
        }
    }
    if (const json::Value *language = context->find("@language")) {
        if (!language->is(json::Kind::Null) && !language->is(json::Kind::String))
            return invalid("invalid default language", "\"@language\" is not a language.");
        result->language.reset();
        if (language->is(json::Kind::String))
            result->language = language->text();
    }
    if (const json::Value *direction = context->find("@direction")) {
        LAUREL_TRY_ASSIGN(result->direction, readDirection(*direction));
    }
    bool isProtected = false;
    if (const json::Value *all = context->find("@protected")) {
        if (!all->is(json::Kind::Boolean))
            return invalid("invalid @protected value", "\"@protected\" is neither true nor false.");
        isProtected = all->toBool();
    }
    Defining work{*result, *context, baseUrl, remotes, settings, isProtected, {}};
    for (const json::Member &member : context->members()) {
        if (!isSetting(member.key))
            LAUREL_TRY(define(work, member.key));
    }
    return ContextPtr(std::move(result));
}

std::optional<std::string> Contexts::expandIri(const Context &active, const std::string &value, bool documentRelative,
                                               bool vocab)
{
    if (isKeyword(value))
        return value;
    if (looksLikeKeyword(value))
        return {};
    const auto at = active.terms.find(value);
    if (at != active.terms.end() && at->second->iri && isKeyword(*at->second->iri))
        return at->second->iri;
    if (vocab && at != active.terms.end())
        return at->second->iri;
    if (const std::size_t colon = value.find(':', 1); colon != std::string::npos && value.size() > 1) {
        const std::string prefix = value.substr(0, colon);
        if (prefix == "_" || value.compare(colon + 1, 2, "//") == 0)
            return value;
        if (const TermDefinition *term = active.find(prefix); term && term->iri && term->isPrefix)
            return *term->iri + value.substr(colon + 1);
        if (hasScheme(value))
            return value;
    }
    if (vocab && active.vocab)
        return *active.vocab + value;
    if (documentRelative && active.base)
        return resolveIri(*active.base, value);
    return value;
}

} // namespace laurel::jsonld
