// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who waits for a board and who can be issued a credential, as conditions on the enrolment `e` of a statement. What
// lists count and what ratifying and issuing take are put together from the same ones, so that no page promises what is
// then refused. Where a list takes its groups apart in C++, it follows these; issuing takes the board by its job.

#include "domain/Enrolment.h"
#include "store/Conditions.h"

namespace laurel::store {

/// Its result is known and no board has ratified it.
[[nodiscard]] inline QString awaitsBoard()
{
    return QStringLiteral("e.board IS NULL AND e.result <> 'not-yet-known'");
}

/// Ratified, or of a course version `v` that needs no board.
[[nodiscard]] inline QString isSettled()
{
    return QStringLiteral("(e.board IS NOT NULL OR v.needs_board = 0)");
}

/// A pass that is for credit; whether a board is needed is the course's to say.
[[nodiscard]] inline QString hasEarnedOne()
{
    return QStringLiteral("e.for_credit = 1 AND e.result IN (%1)").arg(codeListWhere<EnrolmentResult>(isPass));
}

/// No credential rests on it, not even one that was revoked or superseded: issuing never goes back on such a decision.
[[nodiscard]] inline QString hasNoneYet()
{
    return QStringLiteral("NOT EXISTS (SELECT 1 FROM credential k WHERE k.enrolment = e.id)");
}

} // namespace laurel::store
