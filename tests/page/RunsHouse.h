// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What tests of the Runs page ask of the house they stand in.

#include "page/House.h"

#include <algorithm>

namespace laurel::test {

inline QList<RunRow> allRuns(const House &house)
{
    const auto ids = wait(house.workspace->runs().list({}));
    return *wait(house.workspace->runs().rows(*ids));
}

inline QList<RosterRow> rosterOf(const House &house, RunId id)
{
    return *wait(house.workspace->runs().roster(id));
}

/// A run people are on and no board has seen.
inline RunRow openRun(const House &house)
{
    for (const RunRow &row : allRuns(house)) {
        const QList<RosterRow> people = rosterOf(house, row.id);
        const bool untouched = std::all_of(people.begin(), people.end(), [](const RosterRow &one) {
            return !one.board.isValid() && one.status == EnrolmentStatus::Enrolled;
        });
        if (people.size() > 2 && untouched)
            return row;
    }
    return {};
}

} // namespace laurel::test
