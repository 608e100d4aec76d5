// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/DataIntegrity.h"
#include "credential/ProofMaker.h"

#include <optional>

namespace laurel::credential {

/// The suite of embedded proofs that is made under this name; nothing where it is none.
[[nodiscard]] std::optional<Suite> embeddedSuite(const QString &name);

/// Proof options of a credential (Data Integrity 1.0, 2.1): an invalid `created` is left out.
[[nodiscard]] json::Value proofOptions(Suite suite, const QString &method, const QDateTime &created);

/// Data Integrity proofs eddsa-rdfc-2022 and ecdsa-rdfc-2019. What the verifier found good is what is signed: the hash
/// comes with the linted document.
class EmbeddedProof final : public ProofMaker
{
public:
    /// `signer` holds the private half of the issuer's key, which is of the kind the suite asks for.
    EmbeddedProof(Suite suite, const IssuerIdentity &issuer, crypto::Signer signer, const QDateTime &created);

    [[nodiscard]] QString format() const override { return suiteName(m_suite); }
    [[nodiscard]] DocumentForm form() const override { return DocumentForm::Json; }
    [[nodiscard]] Result<QByteArray> part(const LintedDocument &document) override;
    [[nodiscard]] Result<std::unique_ptr<ProofMaker>> clone() const override;

private:
    [[nodiscard]] Result<void> prepare(const std::string &context);

    Suite m_suite;
    IssuerIdentity m_issuer;
    crypto::Signer m_signer;
    QDateTime m_created;
    json::Value m_options;
    QByteArray m_head;     ///< the proof as far as its value
    std::string m_context; ///< under which m_hash was made
    crypto::Bytes m_hash;  ///< of the canonical options, which all documents of one context share
};

} // namespace laurel::credential
