// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Course.h"

#include <algorithm>
#include <limits>

namespace laurel {

int totalMinutes(const CourseVersion &version)
{
    qint64 sum = 0;
    for (const Activity &activity : version.activities)
        sum += activity.minutes;
    constexpr qint64 most = std::numeric_limits<int>::max();
    return static_cast<int>(std::clamp(sum, -most, most));
}

bool canMove(CourseState from, CourseState to)
{
    using enum CourseState;
    switch (from) {
    case Draft: return to == InReview;
    case InReview: return to == Draft || to == Approved;
    case Approved: return to == Published || to == Retired;
    case Published: return to == Suspended || to == Retired;
    case Suspended: return to == Published || to == Retired;
    case Retired: return false;
    }
    return false;
}

} // namespace laurel
