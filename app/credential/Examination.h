// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The checks of one credential, in their order. For the folder's own use: others go through Verifier.h.

#include "credential/DataIntegrity.h"
#include "credential/KeyResolver.h"
#include "credential/Proofs.h"
#include "credential/TokenReading.h"
#include "credential/Verifier.h"

namespace laurel::credential {

/// How much further it goes into what a credential carries inside itself. Shared by all that are looked at on the way.
struct EndorsementBudget {
    static constexpr int deepest = 2;
    int left = 16; ///< endorsements
};

class Examination final
{
public:
    /// `depth`: 0 for what was handed in, 1 for an endorsement in it …
    Examination(const VerifyContext &context, EndorsementBudget &budget, int depth = 0);

    /// There is nothing that could be checked, and why.
    void unreadable(CheckState state, const QString &reason, const QString &cause = {});
    void token(const Token &token);
    /// JSON with a `proof`.
    void document(json::Value value);
    /// The same, already taken apart.
    void secured(SecuredDocument &document);

    [[nodiscard]] Verification take() { return std::move(m_result); }

private:
    /// The checks that the proofs of a document answer together: as good as the worst of them.
    struct ProofFindings {
        CheckFinding vocabulary;
        CheckFinding issuer;
        CheckFinding signature;
        CheckFinding proof;
    };

    void add(QLatin1StringView code, CheckState state, const QString &reason);
    void add(QLatin1StringView code, const CheckFinding &finding);
    void describe(const json::Value &credential);
    void schema(const json::Value &credential);
    void rest(const json::Value &credential);
    void dates(const json::Value &credential);
    void status(const json::Value &credential);
    void endorsements(const json::Value &credential);
    void recipient(const json::Value &credential);

    [[nodiscard]] CheckFinding tokenVocabulary(const json::Value &credential);
    void tokenSignature(const Token &token);
    void tokenClaims(const Token &token);

    [[nodiscard]] CheckFinding documentVocabulary(SecuredDocument &document);
    [[nodiscard]] ProofFindings proofs(SecuredDocument &document);
    void proof(SecuredDocument &document, std::size_t index, ProofFindings &findings);

    [[nodiscard]] Canonicaliser &canonicaliser() const;

    const VerifyContext &m_context;
    EndorsementBudget &m_budget;
    int m_depth;
    Verification m_result;
};

} // namespace laurel::credential
