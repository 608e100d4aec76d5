// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The part of issuing that needs no database: rendering, linting and signing, on all cores.

#include "credential/IssuerIdentity.h"
#include "credential/Lint.h"
#include "credential/OpenBadge.h"
#include "credential/ProofMaker.h"
#include "store/IssueRepository.h"
#include "store/PayloadPack.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace laurel::service {

/// What the learners of one run and board share.
struct IssueScene {
    CredentialSource shared;
    std::optional<credential::BadgeTemplate> badge;
};

/// One learner on the way from reservation to register.
struct IssuePiece {
    store::IssueItem item;
    Learner learner;
    Enrolment enrolment;
    bool isAnew = false; ///< it was stored by a round that was cut off, and is made otherwise today
    std::optional<credential::LintedDocument> linted; ///< until it is signed
    store::SignedItem made;                           ///< once it is signed; empty before
};

/// Learners who go through the steps together.
struct IssueChunk {
    std::shared_ptr<const IssueScene> scene; ///< null: there is nothing in it
    store::IssueJob job;                     ///< without an id as long as nobody has begun it
    std::size_t task = 0;                    ///< which of the round's
    std::vector<IssuePiece> pieces;
    QByteArray sample;     ///< what their payloads are packed against; the first of them where it is empty
    bool isStored = false; ///< taken up from a round that was cut off
    bool isLast = false;   ///< of its task, which is closed with it
};

/// A proof, who makes it, and with which unlocked key.
struct ProofKey {
    QString proof;
    credential::IssuerIdentity issuer;
    std::shared_ptr<const crypto::Signer> key;
};

/// Holds the unlocked keys; destroy it as soon as the round is over. build() and sign() may run beside each other,
/// sign() in one thread at a time; a second build() waits for the first.
class IssueCrew final
{
public:
    /// One or more proofs of one issuer. Error Invalid: no such proof. Error Crypto: a key is not the issuer's.
    [[nodiscard]] static Result<std::unique_ptr<IssueCrew>> make(const std::vector<ProofKey> &keys);

    /// Renders, lints and packs everything that is not, until `isEnough` says so; whether the chunk is whole then.
    /// What was stored before is made anew from the records of today, and told if it differs. Error Invalid says what
    /// is wrong with which.
    [[nodiscard]] Result<bool> build(IssueChunk &chunk, const std::function<bool()> &isEnough = {});
    /// Signs and seals what is stored: `now` is when it is issued.
    [[nodiscard]] Result<void> sign(IssueChunk &chunk, const QDateTime &now);
    /// Signatures a second the key of the first proof gives over what that proof signs, in one thread, with nothing
    /// else to do.
    [[nodiscard]] double bareSigningPerSecond() const;

private:
    /// What one core signs with.
    struct Seat {
        QDateTime created; ///< which the proofs of these makers tell
        std::vector<std::unique_ptr<credential::ProofMaker>> makers;
        std::unique_ptr<store::RowHash> hash;
    };
    /// What one core builds with.
    struct Bench {
        credential::Linter linter;
        QByteArray sample; ///< of the pack
        store::PayloadPack pack;
    };

    explicit IssueCrew(const std::vector<ProofKey> &keys)
        : m_keys(keys)
    {}
    [[nodiscard]] Result<void> prepare(Seat &seat, const QDateTime &created) const;
    [[nodiscard]] Result<void> buildOne(const IssueChunk &chunk, IssuePiece &piece, Bench &bench) const;
    [[nodiscard]] Result<void> signOne(const IssueChunk &chunk, IssuePiece &piece, Seat &seat,
                                       const QDateTime &now) const;

    std::mutex m_building;
    std::vector<Bench> m_benches; ///< one for each core
    std::vector<ProofKey> m_keys;
    std::vector<Seat> m_seats;         ///< one for each core
    std::vector<QByteArray> m_samples; ///< some of what was signed, to measure the bare key with
};

} // namespace laurel::service
