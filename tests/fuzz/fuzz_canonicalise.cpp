// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RDFC-1.0 of any dataset.

#include "Fuzz.h"

#include "crypto/Encoding.h"
#include "crypto/Hash.h"
#include "jsonld/Canonical.h"
#include "jsonld/NQuads.h"

#include <algorithm>

using namespace laurel;

namespace {

std::string hash(std::string_view text)
{
    return crypto::toHex(crypto::sha256(crypto::viewOf(text)));
}

/// Terms stand only where RDF lets them.
bool isRdf(const jsonld::Quad &quad)
{
    const auto isNode = [](const jsonld::Term &term) { return term.isBlank() || term.text().starts_with('<'); };
    return isNode(quad.subject) && !quad.predicate.isBlank() && isNode(quad.predicate) &&
           (quad.graph.isNothing() || isNode(quad.graph));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto input = test::readNQuads(fuzz::textOf(data, size));
    if (!input || !std::all_of(input->dataset.quads().begin(), input->dataset.quads().end(), isRdf))
        return 0;
    const jsonld::WorkLimit limit{.steps = 20'000};
    const auto canonical = jsonld::canonicalise(input->dataset, hash, limit);
    if (!canonical.ok()) {
        fuzz::must(canonical.error().kind == jsonld::ErrorKind::TooComplex, "nothing else can be wrong");
        return 0;
    }
    const auto again = test::readNQuads(canonical->nquads);
    fuzz::must(again.has_value(), "canonical N-Quads are N-Quads");
    const auto twice = jsonld::canonicalise(again->dataset, hash, limit);
    fuzz::must(!twice.ok() || twice->nquads == canonical->nquads, "the canonical form of itself is itself");
    return 0;
}
