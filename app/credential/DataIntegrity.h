// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Embedded proofs: Verifiable Credential Data Integrity 1.0 (W3C, May 2025) with the suites of Data Integrity EdDSA 1.0
// and ECDSA 1.0, proof sets and chains, and Ed25519Signature2020. Selective disclosure (ecdsa-sd-2023) is not among
// them.
//
// Here is what a signature is over and whether it holds. Whose key it is and whether a proof was made for this purpose
// are questions of Proofs.h and KeyResolver.h.

#include "credential/Canonicaliser.h"
#include "crypto/Signer.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace laurel::credential {

enum class Suite {
    EddsaRdfc2022,
    EcdsaRdfc2019,
    EddsaJcs2022,
    EcdsaJcs2019,
    Ed25519Signature2020, ///< a type of its own, from before DataIntegrityProof
};

/// "eddsa-rdfc-2022", or "Ed25519Signature2020".
[[nodiscard]] QString suiteName(Suite suite);
/// The suite a proof says it is of; nothing if it is none of these.
[[nodiscard]] std::optional<Suite> suiteOf(const json::Value &proof);
/// Whether a key of this kind can have made such a proof.
[[nodiscard]] bool isKeyOf(crypto::KeyType type, Suite suite);
/// Signs the RDF rather than the JSON.
[[nodiscard]] bool isOverRdf(Suite suite);

/// Why a proof does not hold, and the check of the verification that says so: "well-formed", "vocabulary", "proof" or
/// "signature".
struct ProofError {
    QString check;
    QString what; ///< a plain sentence
};
template <typename T>
using ProofResult = laurel::Result<T, ProofError>;

/// What a proof signs, step by step.
struct SignedBytes {
    SharedForm document;    ///< without its proof, but with the proofs this one builds upon
    SharedForm options;     ///< the proof without its value
    crypto::Bytes combined; ///< hash of the options ‖ hash of the document
};

inline constexpr std::size_t maximumProofs = 8;

/// A document taken apart from its proofs, with what was worked out about it. The contexts must outlive it.
class SecuredDocument final
{
public:
    /// Error "well-formed": no `proof`, one that is no object, more than maximumProofs, two of one id, one that builds
    /// upon itself or upon one that is not there.
    [[nodiscard]] static ProofResult<SecuredDocument> read(json::Value document);
    /// A document that has no proof yet.
    [[nodiscard]] static SecuredDocument unsecured(json::Value document);

    [[nodiscard]] const json::Value &document() const { return m_document; } ///< without its proofs
    [[nodiscard]] const std::vector<json::Value> &proofs() const { return m_proofs; }

    /// What the document says as RDF, worked out once for each hash.
    [[nodiscard]] ProofResult<SharedForm> rdf(Canonicaliser &canonicaliser, Digest digest);
    /// What the proof at `index` signs if a key of this kind made it.
    [[nodiscard]] ProofResult<SignedBytes> signedBytes(std::size_t index, crypto::KeyType key,
                                                       Canonicaliser &canonicaliser);
    /// Whether the proof at `index` was made with the private half of `key`, over this document and the proofs it
    /// builds upon.
    [[nodiscard]] ProofResult<void> verify(std::size_t index, const crypto::PublicKey &key,
                                           Canonicaliser &canonicaliser);
    /// Adds a proof of these `options`, an object without proofValue, and gives it back with one. For the suites over
    /// JSON the context of the document is copied into it.
    [[nodiscard]] ProofResult<json::Value> sign(const json::Value &options, crypto::Signer &signer,
                                                Canonicaliser &canonicaliser);

private:
    explicit SecuredDocument(json::Value document)
        : m_document(std::move(document))
    {}
    [[nodiscard]] std::optional<ProofError> checkChain() const;
    [[nodiscard]] std::vector<const json::Value *> previous(const json::Value &proof) const;
    [[nodiscard]] ProofResult<SharedForm> documentForm(const json::Value &proof, Suite suite, Digest digest,
                                                       Canonicaliser &canonicaliser);

    void dropLast();

    json::Value m_document;
    std::vector<json::Value> m_proofs;
    std::map<Digest, SharedForm> m_rdf;
    std::map<std::pair<std::size_t, Digest>, SharedForm> m_options; ///< by the place of the proof
};

/// The canonical form of proof options under the `context` of the document (Data Integrity EdDSA 1.0, 3.2.5 and
/// 3.3.5). `options` may still hold a proofValue, which is left out.
[[nodiscard]] ProofResult<SharedForm> optionsForm(const json::Value &options, const json::Value *context, Digest digest,
                                                  Canonicaliser &canonicaliser);

/// The same object without, or with another value under, `key`.
[[nodiscard]] json::Value withoutMember(json::Value object, std::string_view key);
[[nodiscard]] json::Value withMember(json::Value object, std::string_view key, json::Value value);

} // namespace laurel::credential
