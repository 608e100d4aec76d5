// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gate before the key. A document becomes a LintedDocument only here, and only a LintedDocument can be signed, so
// nothing malformed ever is.

#include "credential/Canonicaliser.h"
#include "credential/IssuerIdentity.h"
#include "credential/TokenClaims.h"
#include "credential/Verifier.h"

#include "base/Error.h"
#include "crypto/Signer.h"

#include <QByteArray>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace laurel::credential {

/// A document that was signed with throw-away keys, in the ways it is going to be, and found good by our own verifier.
class LintedDocument final
{
public:
    [[nodiscard]] const QByteArray &json() const { return m_json; }
    [[nodiscard]] const TokenClaims &claims() const { return m_claims; }
    /// Its `@context`, canonical, so that equal ones are equal texts.
    [[nodiscard]] const std::string &context() const { return m_context; }
    /// The hash of its canonical RDF, by which the verifier found it good; null if it was not linted for a proof that
    /// uses this hash.
    [[nodiscard]] const crypto::Bytes *canonicalHash(Digest digest) const;

private:
    friend class Linter;
    LintedDocument(QByteArray json, TokenClaims claims)
        : m_json(std::move(json))
        , m_claims(std::move(claims))
    {}

    QByteArray m_json;
    TokenClaims m_claims;
    std::string m_context;
    std::map<Digest, crypto::Bytes> m_hashes;
};

/// Lints the documents of one issuer with throw-away keys. One thread each; make another for the next thread.
class Linter final
{
public:
    /// `proofs`: the names, of those makeProofMaker knows, that the documents are going to be signed by. Makes a
    /// throw-away key for each: for an embedded proof of the kind its suite asks for, for a token always Ed25519.
    /// Error Invalid: no such name.
    [[nodiscard]] static Result<Linter> make(const IssuerIdentity &issuer,
                                             const QStringList &proofs = {QStringLiteral("vc-jwt")});

    /// Error Invalid says what is wrong: malformed, empty values, wrong shape, vocabulary, another issuer, dates that
    /// contradict each other. The document must be whole and not signed yet.
    [[nodiscard]] Result<LintedDocument> check(const QByteArray &document);

private:
    /// An embedded proof made for trial.
    struct Trial {
        json::Value options;
        crypto::Signer signer;
        Digest digest;
    };
    struct TokenTrial {
        crypto::Signer signer;
        QByteArray header;
    };

    Linter() = default;
    [[nodiscard]] Result<void> addToken(const IssuerIdentity &issuer);
    [[nodiscard]] Result<void> addEmbedded(const IssuerIdentity &issuer, const QString &name);
    [[nodiscard]] Result<void> tryToken(const LintedDocument &linted);
    [[nodiscard]] Result<void> tryEmbedded(LintedDocument &linted, json::Value document);

    std::optional<TokenTrial> m_token;
    std::vector<Trial> m_trials;
    KnownIssuer m_standIn; ///< the verifier takes the throw-away keys for the issuer's
    QDateTime m_moment;
};

/// Whether one document may be signed by `issuer` as a token; for many, keep a Linter.
[[nodiscard]] Result<void> lint(const QByteArray &document, const IssuerIdentity &issuer);

} // namespace laurel::credential
