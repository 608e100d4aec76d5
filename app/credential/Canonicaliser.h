// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The two canonical forms that embedded proofs are made over, RDFC-1.0 and JCS, each with its hash.

#include "crypto/Bytes.h"
#include "crypto/PublicKey.h"
#include "jsonld/Processor.h"

#include "base/StrictJson.h"

#include <memory>
#include <string>
#include <vector>

namespace laurel::credential {

/// Which hash a suite uses throughout: SHA-384 with a P-384 key, else SHA-256 (Data Integrity ECDSA 1.0, 3.2.3).
enum class Digest { Sha256, Sha384 };
[[nodiscard]] Digest digestOf(crypto::KeyType type);

struct CanonicalForm {
    std::string text;
    crypto::Bytes hash; ///< of the text, 32 or 48 bytes
};

/// Of one that several hold; it does not change.
using SharedForm = std::shared_ptr<const CanonicalForm>;

/// Makes canonical forms over the contexts compiled in. One thread each: what it learnt of the contexts makes every
/// document after the first cheap.
class Canonicaliser final
{
public:
    /// `more`: what a test adds to the contexts compiled in.
    explicit Canonicaliser(const jsonld::Processor::Additions &more = {});

    /// RDFC-1.0 of what the document says as JSON-LD. An error where something in it would not be signed or is not
    /// known: an unknown vocabulary, one written into the document, an undefined name, an incomplete address.
    [[nodiscard]] jsonld::Result<CanonicalForm> rdf(const json::Value &document, Digest digest);
    /// The same for what many documents have alike, such as what their proofs say of themselves: the last few that
    /// were asked for are remembered, unless they are large.
    [[nodiscard]] jsonld::Result<SharedForm> rdfAgain(const json::Value &document, Digest digest);
    /// RFC 8785.
    [[nodiscard]] static CanonicalForm json(const json::Value &document, Digest digest);

private:
    struct Remembered {
        json::Value document;
        Digest digest = Digest::Sha256;
        SharedForm form;
    };

    jsonld::Processor m_sha256;
    jsonld::Processor m_sha384;
    std::vector<Remembered> m_remembered;
    std::size_t m_oldest = 0; ///< its place there
};

/// The calling thread's own, without further contexts.
[[nodiscard]] Canonicaliser &canonicaliserOfThread();

} // namespace laurel::credential
