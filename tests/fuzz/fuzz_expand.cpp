// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON-LD to RDF, in safe mode with the built-in contexts, and by itself with whatever contexts the document brings.

#include "Fuzz.h"

#include "crypto/Encoding.h"
#include "crypto/Hash.h"
#include "jsonld/BuiltInContexts.h"
#include "jsonld/Direct.h"
#include "jsonld/Expand.h"
#include "jsonld/Processor.h"
#include "jsonld/ToRdf.h"

using namespace laurel;

namespace {

std::string hash(std::string_view text)
{
    return crypto::toHex(crypto::sha256(crypto::viewOf(text)));
}

jsonld::Result<std::string> wholeWay(const json::Value &document)
{
    static jsonld::Contexts contexts(jsonld::builtInContext, {});
    contexts.beginDocument();
    LAUREL_TRY_ASSIGN(const jsonld::Tree tree, jsonld::expandSafely(document, contexts, contexts.initial()));
    LAUREL_TRY_ASSIGN(const jsonld::Dataset dataset, jsonld::toRdfSafely(tree));
    LAUREL_TRY_ASSIGN(jsonld::Canonical canonical, jsonld::canonicalise(dataset, hash));
    return std::move(canonical.nquads);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static jsonld::Processor processor(hash);
    const auto document = json::parseStrict(fuzz::textOf(data, size));
    if (!document.ok())
        return 0;
    const auto nquads = processor.canonicalNQuads(*document);
    const auto expected = document->is(json::Kind::Object) ? wholeWay(*document) : nquads;
    fuzz::must(nquads.ok() == expected.ok(), "both ways take it, or none");
    fuzz::must(!nquads.ok() || *nquads == *expected, "both ways make the same");
    fuzz::must(nquads.ok() || !nquads.error().what.empty(), "an error says what it is");

    jsonld::Contexts contexts(jsonld::builtInContext, "https://example.org/document");
    const auto tree = jsonld::expand(*document, contexts, contexts.initial());
    if (tree.ok())
        (void)jsonld::canonicalise(jsonld::toRdf(*tree), hash, {.steps = 5000});
    return 0;
}
