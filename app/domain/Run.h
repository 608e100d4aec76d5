// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Codes.h"
#include "domain/Course.h"
#include "domain/Ids.h"
#include "domain/Issue.h"

#include <QDate>

namespace laurel {

enum class RunState { Planned, Open, Running, Finished, Ratified, Cancelled };
LAUREL_DECLARE_CODES(RunState)

/// One delivery of a course version.
struct Run {
    RunId id;
    VersionId version;
    QString code; ///< unique within the institution, "MC-7031/2026-3"
    QDate starts;
    QDate ends;
    DeliveryMode mode = DeliveryMode::Blended;
    QString place;
    int capacity = 0; ///< 0: no limit
    int minimum = 0;  ///< fewest confirmed learners with which it runs
    RunState state = RunState::Planned;
    qint64 rowVersion = 0;

    friend bool operator==(const Run &, const Run &) = default;
};

[[nodiscard]] Issues check(const Run &run);

/// Which state changes an edit may make. Only a board makes a run ratified, for ever; what has taken place is not
/// cancelled any more.
[[nodiscard]] bool canMove(RunState from, RunState to);

/// What an edit of a stored run stands against.
struct RunGround {
    Run stored;
    int enrolled = 0;    ///< places taken
    QDate effectiveFrom; ///< of the course version it delivers; not valid: from ever
};

/// What check(run) finds, and what the edit runs into.
[[nodiscard]] Issues check(const Run &run, const RunGround &ground);

/// A meeting that ratifies results.
struct Board {
    BoardId id;
    RunId run;
    QDate held; ///< the award date of what it ratifies
    QString chair;
    QString minutes;
    int ratified = 0; ///< how many results it ratified

    friend bool operator==(const Board &, const Board &) = default;
};

} // namespace laurel
