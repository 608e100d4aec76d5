// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Processor.h"

#include "jsonld/BuiltInContexts.h"
#include "jsonld/Direct.h"
#include "jsonld/Expand.h"
#include "jsonld/ToRdf.h"
#include "jsonld/Vocabulary.h"

namespace laurel::jsonld {

struct Processor::State {
    HexHash hash;
    Additions additions;
    std::string unknown;                    ///< the address that was last asked for in vain
    std::unique_ptr<Vocabulary> vocabulary; ///< where there are additions
    std::unique_ptr<Direct> direct;
    Contexts contexts;
    Dataset dataset; ///< of the document at hand

    State(HexHash theHash, Additions theAdditions)
        : hash(theHash)
        , additions(std::move(theAdditions))
        , contexts([this](const std::string &address) { return context(address); }, {})
    {
        if (!additions.contexts.empty())
            vocabulary = std::make_unique<Vocabulary>([this](const std::string &address) { return context(address); });
        direct = std::make_unique<Direct>(vocabulary ? *vocabulary : Vocabulary::builtIn(), hash);
    }

    [[nodiscard]] const json::Value *context(const std::string &address)
    {
        const auto added = additions.contexts.find(address);
        const json::Value *known = added == additions.contexts.end() ? builtInContext(address) : &added->second;
        if (known == nullptr)
            unknown = address;
        return known;
    }
    [[nodiscard]] Result<Dataset> expanded(const json::Value &document);
};

/// The whole way, for what Direct does not take, and for the words that say why something is refused.
Result<Dataset> Processor::State::expanded(const json::Value &document)
{
    unknown.clear();
    if (additions.inlineContexts) // they stand in the document before, which is gone
        contexts = Contexts([this](const std::string &address) { return context(address); }, {});
    contexts.beginDocument();
    const auto tree = expandSafely(document, contexts, contexts.initial(),
                                   additions.inlineContexts ? InlineContexts::Allowed : InlineContexts::Refused);
    if (tree.ok())
        return toRdfSafely(*tree);
    if (unknown.empty())
        return tree.error();
    return Error{ErrorKind::Invalid, "This credential uses a vocabulary Laurel does not know: " + unknown,
                 code::UnknownContext};
}

Processor::Processor(HexHash hash)
    : Processor(hash, Additions())
{}

Processor::Processor(HexHash hash, Additions additions)
    : m_state(std::make_unique<State>(hash, std::move(additions)))
{}

Processor::Processor(Processor &&) noexcept = default;
Processor &Processor::operator=(Processor &&) noexcept = default;
Processor::~Processor() = default;

Result<std::string> Processor::canonicalNQuads(const json::Value &document)
{
    if (!document.is(json::Kind::Object))
        return Error{ErrorKind::Invalid, "The document is no JSON object, so it describes nothing.", code::LostValue};
    Dataset &dataset = m_state->dataset;
    dataset.clear();
    if (!m_state->direct->convert(document, dataset)) {
        LAUREL_TRY_ASSIGN(dataset, m_state->expanded(document));
    }
    LAUREL_TRY_ASSIGN(Canonical canonical, canonicalise(dataset, m_state->hash));
    return std::move(canonical.nquads);
}

} // namespace laurel::jsonld
