// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Processor.h"

#include "jsonld/BuiltInContexts.h"
#include "jsonld/Expand.h"
#include "jsonld/ToRdf.h"

namespace laurel::jsonld {

struct Processor::State {
    HexHash hash;
    Additions additions;
    std::string unknown; ///< the address that was last asked for in vain

    [[nodiscard]] const json::Value *context(const std::string &address)
    {
        const auto added = additions.contexts.find(address);
        const json::Value *known = added == additions.contexts.end() ? builtInContext(address) : &added->second;
        if (known == nullptr)
            unknown = address;
        return known;
    }
};

Processor::Processor(HexHash hash)
    : Processor(hash, Additions())
{}

Processor::Processor(HexHash hash, Additions additions)
    : m_state(new State{hash, std::move(additions), {}})
{}

Processor::Processor(Processor &&) noexcept = default;
Processor &Processor::operator=(Processor &&) noexcept = default;
Processor::~Processor() = default;

Result<std::string> Processor::canonicalNQuads(const json::Value &document)
{
    if (!document.is(json::Kind::Object))
        return Error{ErrorKind::Invalid, "The document is no JSON object, so it describes nothing.", code::LostValue};
    State &state = *m_state;
    state.unknown.clear();
    Contexts contexts([&state](const std::string &address) { return state.context(address); }, {});
    auto expanded = expandSafely(document, contexts, contexts.initial(),
                                 state.additions.inlineContexts ? InlineContexts::Allowed : InlineContexts::Refused);
    if (!expanded.ok() && !state.unknown.empty())
        return Error{ErrorKind::Invalid, "This credential uses a vocabulary Laurel does not know: " + state.unknown,
                     code::UnknownContext};
    if (!expanded.ok())
        return std::move(expanded).error();
    LAUREL_TRY_ASSIGN(const Dataset dataset, toRdfSafely(*expanded));
    LAUREL_TRY_ASSIGN(Canonical canonical, canonicalise(dataset, state.hash));
    return std::move(canonical.nquads);
}

} // namespace laurel::jsonld
