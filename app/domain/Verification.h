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

    friend bool operator==(const VerificationCheck &, const VerificationCheck &) = default;
};

struct Verification {
    QList<VerificationCheck> checks;
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

} // namespace laurel
