// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a verifier answers: a list of named checks in plain words, never one bare yes.

#include "domain/Codes.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace laurel {

enum class CheckState { Passed, Failed, Warned, NotPossible };
LAUREL_DECLARE_CODES(CheckState)

struct VerificationCheck {
    QString code; ///< "well-formed", "schema", "issuer", "signature", "dates", "status", "claims"
    CheckState state = CheckState::NotPossible;
    QString reason; ///< a plain sentence
    /// Why it did not pass, where the code alone leaves that open: one of the words of causeOf(). Empty otherwise.
    QString cause = {};

    friend bool operator==(const VerificationCheck &, const VerificationCheck &) = default;
};

struct Verification {
    QList<VerificationCheck> checks;
    QString id = {}; ///< of the credential, as it says itself
    QString issuerName;
    QString issuerId;
    QString achievement;
    QString subject; ///< name or identifier as the credential gives it; may be empty
    QString registerNumber;
    QDateTime validFrom;
    QDateTime validUntil;

    /// No check failed, and the signature was really checked.
    [[nodiscard]] bool isGenuine() const
    {
        bool signature = false;
        for (const VerificationCheck &check : checks) {
            if (check.state == CheckState::Failed)
                return false;
            signature |= check.code == u"signature" && check.state == CheckState::Passed;
        }
        return signature;
    }
};

/// What the checks come to, for somebody who wants to rely on the credential.
enum class Verdict {
    Genuine,         ///< the issuer is known and signed it, nothing was changed, and it still stands
    NotFullyChecked, ///< nothing speaks against it, but something that matters could not be looked at
    NotValid,        ///< it does not hold now, or not for this person: expired, revoked, somebody else's
    NotGenuine,      ///< changed, forged, or not signed at all
    Unreadable,      ///< no credential that can be read
};
LAUREL_DECLARE_CODES(Verdict)

[[nodiscard]] Verdict verdictOf(const Verification &verification);

/// The check that the verdict rests on: what one would name first. Null if every check passed or there is none.
[[nodiscard]] const VerificationCheck *decisiveCheck(const Verification &verification);

/// Why a check did not pass, as one word for machines; empty for one that passed. Known are
/// of "well-formed": "no-credential", "damaged", "duplicate-key", "too-large", "several-payloads", "no-payload",
///   "unsigned", "hosted", "other-form";
/// of "vocabulary": "unknown-vocabulary"; of "schema": "incomplete"; of "claims": "contradiction";
/// of "issuer": "foreign-key", "self-named", "unknown-issuer";
/// of "signature": "changed", "own-key-only", "no-key", "unknown-suite", "future-proof";
/// of "dates": "expired", "not-yet", "no-dates";
/// of "status": "revoked", "suspended", "superseded", "not-in-register", "status-unknown",
///   "no-status";
/// of "endorsements": "endorsements"; of "recipient": "other-person", "no-recipient".
[[nodiscard]] QString causeOf(const VerificationCheck &check);

} // namespace laurel
