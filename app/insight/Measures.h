// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The measures of uptake and completion, as the field defines them: retention = completed ÷ leavers, pass rate =
// passed ÷ completed, achievement = passed ÷ leavers (so achievement = retention × pass rate), conversion = each stage
// ÷ the one before. Leavers are those who completed or withdrew.

#include "insight/Selection.h"
#include "insight/Series.h"

namespace laurel {

/// Enrolments by month of the run's start: series "now" for every month from the first to the last one inside the
/// filter, and beside it "before" with the same months a year earlier (whatever the filter's days). Labels "2014-10".
[[nodiscard]] Chart uptake(const Selection &selection);
/// The same for the twelve months of one calendar year.
[[nodiscard]] Chart uptakeOfYear(const Selection &selection, int year);
/// The calendar year of the last start inside the filter; 0 if there is none.
[[nodiscard]] int latestYear(const Selection &selection);

/// Series "passed", "failed", "withdrawn" and "other" (still running, transferred, result not known), one point per
/// course that has enrolments: shares of its enrolments with their 95 % interval.
[[nodiscard]] Chart resultsByCourse(const Selection &selection);

/// Series "people" with the stages enrolled, started, completed, passed and issued, and series "conversion": each ÷
/// the one before (the first is 1).
[[nodiscard]] Chart funnel(const Selection &selection);

/// Series "withdrawn": the share withdrawn of each group with its 95 % interval, in the order of the dimension;
/// unknown is the last group, there only if it has people, with an empty label.
[[nodiscard]] Chart withdrawnBy(const Selection &selection, Grouping grouping);
[[nodiscard]] inline Chart withdrawnByDeprivation(const Selection &selection)
{
    return withdrawnBy(selection, Grouping::Deprivation);
}

/// Enrolments, retention, pass rate, achievement, credentials; the change against the same days of the year before
/// where the filter says from when.
[[nodiscard]] QList<KeyFigure> keyFigures(const Selection &selection);

/// Code of a grouping in the ids of points: "course", "deprivation", "sex", "region", "department", "level".
[[nodiscard]] QString toCode(Grouping grouping);
[[nodiscard]] std::optional<Grouping> groupingFromCode(QStringView code);
/// Names of a grouping's groups in order, without unknown.
[[nodiscard]] QStringList groupNames(const FactSet &facts, Grouping grouping);

} // namespace laurel
