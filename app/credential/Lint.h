// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The gate before the key. A document becomes a LintedDocument only here, and only a LintedDocument can be signed, so
// nothing malformed ever is.

#include "credential/IssuerIdentity.h"
#include "credential/TokenClaims.h"
#include "credential/Verifier.h"

#include "base/Error.h"
#include "crypto/Signer.h"

#include <QByteArray>

namespace laurel::credential {

/// A document that was signed with a throw-away key and found good by our own verifier.
class LintedDocument final
{
public:
    [[nodiscard]] const QByteArray &json() const { return m_json; }
    [[nodiscard]] const TokenClaims &claims() const { return m_claims; }

private:
    friend class Linter;
    LintedDocument(QByteArray json, TokenClaims claims)
        : m_json(std::move(json))
        , m_claims(std::move(claims))
    {}

    QByteArray m_json;
    TokenClaims m_claims;
};

/// Lints the documents of one issuer with one throw-away key. One thread each; make another for the next thread.
class Linter final
{
public:
    /// Makes the throw-away key (Ed25519, whatever the issuer's own is).
    [[nodiscard]] static Result<Linter> make(const IssuerIdentity &issuer);

    /// Error Invalid says what is wrong: malformed, empty values, wrong shape, vocabulary, another issuer, dates that
    /// contradict each other. The document must be whole and not signed yet.
    [[nodiscard]] Result<LintedDocument> check(const QByteArray &document);

private:
    Linter(crypto::Signer signer, QByteArray header, VerifyContext context);

    crypto::Signer m_signer;
    QByteArray m_header;
    VerifyContext m_context;
};

/// Whether one document may be signed by `issuer`; for many, keep a Linter.
[[nodiscard]] Result<void> lint(const QByteArray &document, const IssuerIdentity &issuer);

} // namespace laurel::credential
