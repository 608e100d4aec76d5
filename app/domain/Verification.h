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

/// Why a check did not pass, as one word for machines, and the check it is of.
struct KnownCause {
    QStringView check;
    QStringView cause;

    friend bool operator==(const KnownCause &, const KnownCause &) = default;
};

/// Every check there is, in the order in which they are answered, with every cause it gives. Whoever explains checks to
/// people has words for each of them.
inline constexpr KnownCause knownCauses[] = {
    {u"well-formed", u"no-credential"},
    {u"well-formed", u"damaged"},
    {u"well-formed", u"duplicate-key"},
    {u"well-formed", u"too-large"},
    {u"well-formed", u"several-payloads"}, ///< in a picture or PDF
    {u"well-formed", u"no-payload"},       ///< the same
    {u"well-formed", u"unsigned"},
    {u"well-formed", u"hosted"},
    {u"well-formed", u"other-form"},
    {u"well-formed", u"address"},         ///< all that the square code in a picture says
    {u"well-formed", u"not-in-register"}, ///< the code names a credential nobody issued here
    {u"well-formed", u"no-register"},     ///< the same, and there is no register to look in
    {u"well-formed", u"from-register"},   ///< a remark: what was checked is what the code names
    {u"well-formed", u"unknown-suite"},   ///< of a token
    {u"vocabulary", u"unknown-vocabulary"},
    {u"schema", u"incomplete"},
    {u"issuer", u"foreign-key"},
    {u"issuer", u"self-named"},
    {u"issuer", u"unknown-issuer"},
    {u"signature", u"changed"},
    {u"signature", u"own-key-only"},
    {u"signature", u"no-key"},
    {u"signature", u"unknown-suite"},
    {u"claims", u"contradiction"}, ///< "claims": of a token
    {u"proof", u"unfit-proof"},    ///< "proof": of JSON, what its proofs say of themselves
    {u"proof", u"future-proof"},
    {u"proof", u"ended-proof"},
    {u"proof", u"unknown-suite"},
    {u"dates", u"expired"},
    {u"dates", u"not-yet"},
    {u"dates", u"no-dates"},
    {u"status", u"revoked"},
    {u"status", u"suspended"},
    {u"status", u"superseded"},
    {u"status", u"expired"}, ///< says the register
    {u"status", u"not-in-register"},
    {u"status", u"status-old"}, ///< it stood when the list was fetched
    {u"status", u"status-unknown"},
    {u"status", u"no-status"},
    {u"endorsements", u"endorsements"},
    {u"recipient", u"other-person"},
    {u"recipient", u"no-recipient"},
};

struct VerificationCheck {
    QString code; ///< one of the checks of knownCauses
    CheckState state = CheckState::NotPossible;
    QString reason; ///< a plain sentence
    /// Why it did not pass, where the code alone leaves that open: one of knownCauses. Empty otherwise.
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

/// Why a check did not pass: what it says itself, or what its state means for a check of this kind; one of knownCauses.
/// Empty for one that passed, and for a remark that changes nothing.
[[nodiscard]] QString causeOf(const VerificationCheck &check);

} // namespace laurel
