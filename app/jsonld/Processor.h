// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// From a JSON-LD document to the bytes that are hashed and signed, in safe mode: what would be lost on the way, and so
// not be covered by the signature, is an error.

#include "base/StrictJson.h"
#include "jsonld/Canonical.h"
#include "jsonld/Error.h"

#include <map>
#include <memory>
#include <string>

namespace laurel::jsonld {

/// One thread's machine for many documents: what it learns of contexts it keeps. Another thread takes another one.
class Processor final
{
public:
    /// What a test may add to the vocabularies: documents by their addresses, and contexts written out in documents.
    struct Additions {
        std::map<std::string, json::Value> contexts = {};
        bool inlineContexts = false;
    };

    /// `hash` names blank nodes: SHA-256, or SHA-384 for a proof with P-384.
    explicit Processor(HexHash hash);
    Processor(HexHash hash, Additions additions);
    Processor(Processor &&) noexcept;
    Processor &operator=(Processor &&) noexcept;
    ~Processor();

    /// The document as canonical N-Quads (RDFC-1.0), each line ended. Errors: one of namespace code, one of JSON-LD 1.1
    /// API, 10.4.4, or ErrorKind::TooComplex; `what` names the thing and where it stands, e.g.
    /// "credentialSubject.achievement.tag[2]".
    [[nodiscard]] Result<std::string> canonicalNQuads(const json::Value &document);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace laurel::jsonld
