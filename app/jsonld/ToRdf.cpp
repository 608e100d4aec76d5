// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/ToRdf.h"

#include "jsonld/Iri.h"
#include "jsonld/Jcs.h"
#include "jsonld/Literal.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace laurel::jsonld {

namespace {

std::string rdfTerm(std::string_view name)
{
    return std::string(RdfSpace).append(name);
}

class Converter final
{
public:
    explicit Converter(const RdfOptions &options)
        : m_options(options)
        , m_type(m_dataset.iri(rdfTerm("type")))
        , m_first(m_dataset.iri(rdfTerm("first")))
        , m_rest(m_dataset.iri(rdfTerm("rest")))
        , m_nil(m_dataset.iri(rdfTerm("nil")))
    {}

    void nodes(const Tree &list, const Term &graph)
    {
        for (const Tree &item : list.items)
            node(item, graph);
    }
    [[nodiscard]] Dataset take() { return std::move(m_dataset); }
    /// The first thing that left no statement.
    [[nodiscard]] const std::optional<Error> &loss() const { return m_loss; }

private:
    std::nullopt_t lose(std::string_view code, std::string_view text, const char *why);
    [[nodiscard]] std::optional<Term> named(std::string_view text);
    [[nodiscard]] std::optional<Term> property(std::string_view text);
    std::optional<Term> node(const Tree &node, const Term &graph);
    [[nodiscard]] std::optional<Term> object(const Tree &item, const Term &graph);
    [[nodiscard]] Term list(const Tree &items, const Term &graph);
    [[nodiscard]] std::optional<Term> literal(const Tree &value, const Term &graph);
    [[nodiscard]] std::optional<Term> text(const Tree &value, const std::string &content, const Term &graph);

    RdfOptions m_options;
    Dataset m_dataset;
    Term m_type;
    Term m_first;
    Term m_rest;
    Term m_nil;
    std::unordered_map<std::string, Term> m_blanks;
    std::optional<Error> m_loss;
};

std::nullopt_t Converter::lose(std::string_view code, std::string_view text, const char *why)
{
    if (!m_loss)
        m_loss = Error{ErrorKind::Invalid, std::string("\"").append(text).append("\" ").append(why), code};
    return std::nullopt;
}

std::optional<Term> Converter::named(std::string_view text)
{
    if (text.starts_with("_:")) {
        const auto [at, isNew] = m_blanks.try_emplace(std::string(text));
        if (isNew)
            at->second = m_dataset.blank();
        return at->second;
    }
    if (!isWellFormedIri(text))
        return lose(code::MalformedIri, text, "is no address that RDF can hold.");
    return m_dataset.iri(text);
}

std::optional<Term> Converter::property(std::string_view text)
{
    if (text.starts_with("_:") && !m_options.generalized)
        return lose(code::LostValue, text, "is a property without a name, which RDF does not know.");
    return named(text);
}

/// Says everything of a node and below it, and gives its term; nothing where it has none that may stand in RDF.
std::optional<Term> Converter::node(const Tree &node, const Term &graph)
{
    if (!node.isMap() || node.has("@value"))
        return lose(code::LostValue, "@value", "stands where something is described.");
    if (const Tree *items = node.find("@list"))
        return list(*items, graph);
    const Tree *id = node.find("@id");
    std::optional<Term> subject;
    if (!id)
        subject = m_dataset.blank();
    else if (id->isText())
        subject = named(id->scalar.text());
    else
        subject = lose(code::LostValue, "@id", "is no address.");
    for (const auto &[key, value] : node.entries) {
        if (key == "@type") {
            for (const Tree &type : value.items) {
                const auto term = named(type.scalar.text());
                if (subject && term)
                    m_dataset.add({*subject, m_type, *term, graph});
            }
        } else if (key == "@graph") {
            if (subject)
                nodes(value, *subject);
        } else if (key == "@included") {
            nodes(value, graph);
        } else if (key == "@reverse") {
            for (const auto &[name, items] : value.entries) {
                const auto predicate = property(name);
                for (const Tree &item : items.items) {
                    const auto other = this->node(item, graph);
                    if (subject && predicate && other)
                        m_dataset.add({*other, *predicate, *subject, graph});
                }
            }
        } else if (key == "@index") {
            lose(code::LostValue, key, "has no place in RDF.");
        } else if (!key.starts_with('@')) {
            const auto predicate = property(key);
            for (const Tree &item : value.items) {
                const auto term = object(item, graph);
                if (subject && predicate && term)
                    m_dataset.add({*subject, *predicate, *term, graph});
            }
        }
    }
    return subject;
}

std::optional<Term> Converter::object(const Tree &item, const Term &graph)
{
    return item.has("@value") ? literal(item, graph) : node(item, graph);
}

Term Converter::list(const Tree &items, const Term &graph)
{
    Term head = m_nil;
    std::optional<Term> last;
    for (const Tree &item : items.items) {
        const Term cell = m_dataset.blank();
        if (last)
            m_dataset.add({*last, m_rest, cell, graph});
        else
            head = cell;
        if (const auto term = object(item, graph))
            m_dataset.add({cell, m_first, *term, graph});
        last = cell;
    }
    if (last)
        m_dataset.add({*last, m_rest, m_nil, graph});
    return head;
}

/// Clause 8.2.2.
std::optional<Term> Converter::literal(const Tree &value, const Term &graph)
{
    const Tree *type = value.find("@type");
    const std::string_view datatype =
        type && type->isText() ? std::string_view(type->scalar.text()) : std::string_view();
    const json::Value &content = value.find("@value")->scalar;
    if (datatype == "@json")
        return m_dataset.literal(canonicalJson(content), rdfTerm("JSON"));
    if (value.has("@index"))
        lose(code::LostValue, "@index", "has no place in RDF.");
    if (!datatype.empty() && !isWellFormedIri(datatype))
        return lose(code::MalformedIri, datatype, "is no address of a data type.");
    if (content.is(json::Kind::Boolean))
        return m_dataset.literal(content.toBool() ? "true" : "false", datatype.empty() ? XsdBoolean : datatype);
    if (content.is(json::Kind::Number)) {
        const double number = content.toDouble();
        const bool asDouble = isDouble(number, datatype == XsdDouble);
        const std::string digits = numberText(number, asDouble);
        return m_dataset.literal(digits, !datatype.empty() ? datatype : asDouble ? XsdDouble : XsdInteger);
    }
    if (!datatype.empty())
        return m_dataset.literal(content.text(), datatype);
    return text(value, content.text(), graph);
}

std::optional<Term> Converter::text(const Tree &value, const std::string &content, const Term &graph)
{
    const Tree *tag = value.find("@language");
    const Tree *side = value.find("@direction");
    std::string language = tag ? tag->scalar.text() : std::string();
    if (tag && !isLanguage(language))
        return lose(code::LostValue, language, "is no language (BCP 47).");
    if (side && m_options.direction == DirectionAs::Nothing)
        lose(code::LostValue, "@direction", "has no place in RDF.");
    if (!side || m_options.direction == DirectionAs::Nothing)
        return m_dataset.literal(content, {}, language);
    std::transform(language.begin(), language.end(), language.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (m_options.direction == DirectionAs::Datatype)
        return m_dataset.literal(content, "https://www.w3.org/ns/i18n#" + language + "_" + side->scalar.text());
    const Term node = m_dataset.blank();
    m_dataset.add({node, m_dataset.iri(rdfTerm("value")), m_dataset.literal(content), graph});
    if (tag)
        m_dataset.add({node, m_dataset.iri(rdfTerm("language")), m_dataset.literal(language), graph});
    m_dataset.add({node, m_dataset.iri(rdfTerm("direction")), m_dataset.literal(side->scalar.text()), graph});
    return node;
}

} // namespace

Dataset toRdf(const Tree &expanded, const RdfOptions &options)
{
    Converter converter(options);
    converter.nodes(expanded, {});
    return converter.take();
}

Result<Dataset> toRdfSafely(const Tree &expanded)
{
    Converter converter(RdfOptions{});
    converter.nodes(expanded, {});
    if (converter.loss())
        return *converter.loss();
    return converter.take();
}

} // namespace laurel::jsonld
