// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an embedded proof says about itself: what it is for, when it was made, for whom, until when.

#include "base/StrictJson.h"
#include "domain/Verification.h"

#include <QDateTime>
#include <QString>

namespace laurel::credential {

/// What was found at one point, and why.
struct CheckFinding {
    CheckState state = CheckState::Passed;
    QString reason = {}; ///< a plain sentence; may be empty where all is well
    QString cause = {};  ///< one of the words of causeOf(), where the code of the check leaves it open
};

/// The graver of two: Failed, then NotPossible, then Warned, then Passed. Of those that failed, a proof that has merely
/// ended is the least: it must not hide one that was never any good.
[[nodiscard]] const CheckFinding &graver(const CheckFinding &one, const CheckFinding &other);

/// What a proof is held against.
struct ProofExpectation {
    QDateTime now;
    QString domain = {};    ///< for which the proof must have been made; empty: not asked
    QString challenge = {}; ///< the same
};

/// How far a clock elsewhere may be ahead of ours.
inline constexpr qint64 clockTolerance = 300; ///< seconds

/// Data Integrity 1.0, 2.1 and 4.4, steps 4 to 9: kind, purpose (assertionMethod, as of every credential), `created`,
/// `expires`, domain and challenge. NotPossible: a kind of proof this program does not read.
[[nodiscard]] CheckFinding examineProof(const json::Value &proof, const ProofExpectation &expected);

/// "eddsa-rdfc-2022", or what a proof calls itself where it is of no known kind.
[[nodiscard]] QString proofKind(const json::Value &proof);

} // namespace laurel::credential
