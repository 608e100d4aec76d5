// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A made-up institution for trying the program out, for pictures and for tests: Coastal University / Prifysgol y
// Glannau. The same Random and the same day give the same institution on every machine.

#include "base/Cancel.h"
#include "base/Error.h"
#include "base/Random.h"
#include "domain/Import.h"
#include "domain/Institution.h"

#include <QDate>

namespace laurel {

/// A board that has met on a run of the bundle. Its results are those of the run that are known.
struct SampleBoard {
    qint32 run = -1; ///< index into ImportBundle::runs
    Board board;     ///< ids not set
};

struct SampleInstitution {
    Institution institution;
    ImportBundle bundle;       ///< source "sample"; every run that is over is in state Finished
    QList<SampleBoard> boards; ///< in the order they were held; ratifying them is for the service
};

/// Thirty-six courses in every state, some hundred and ten runs from three years before `today` to half a year after
/// it, about 2,400 learners and 3,400 enrolments. Among the runs one starts in twelve days and is full with a waiting
/// list, one starts in twenty-six days below its minimum, and several are over and wait for their board.
/// Error Internal if the tables compiled in are malformed, Invalid for a day that is not one.
[[nodiscard]] Result<SampleInstitution> makeSample(Random &random, const QDate &today);

} // namespace laurel
