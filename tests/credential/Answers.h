// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a verification says under one code, and the verifier that knows one issuer.

#include "credential/Samples.h"
#include "credential/Verifier.h"

#include <algorithm>

namespace laurel::test {

inline VerificationCheck answer(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return check;
    }
    return {code.toString(), CheckState::NotPossible, QStringLiteral("there is no such check")};
}

/// The first check that is not among knownCauses, or whose cause is not; empty if there is none.
inline QString unknownCause(const Verification &verification)
{
    for (const VerificationCheck &check : verification.checks) {
        const QString cause = causeOf(check);
        const bool known = std::ranges::any_of(knownCauses, [&](const KnownCause &one) {
            return one.check == check.code && (cause.isEmpty() || one.cause == cause);
        });
        if (!known)
            return check.code + QStringLiteral(": ") + cause;
    }
    return {};
}

/// Code and state of each check that is not Passed, with its reason, for messages of failing tests.
inline QString complaints(const Verification &verification)
{
    QString out;
    for (const VerificationCheck &check : verification.checks) {
        if (check.state != CheckState::Passed)
            out += check.code + QStringLiteral(": ") + check.reason + QLatin1Char('\n');
    }
    return out;
}

/// Ten days after the full sample begins to be valid.
inline credential::VerifyContext knowing(const TestIssuer &issuer)
{
    return {QDateTime(QDate(2026, 2, 10), QTime(12, 0), Qt::UTC),
            {{issuer.identity.id,
              QStringLiteral("Example University"),
              {{issuer.identity.keyId, issuer.key.publicKey()}}}}};
}

} // namespace laurel::test
