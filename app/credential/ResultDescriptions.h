// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an achievement says about the results its learners can have (Open Badges 3.0, B.1.21 ResultDescription), and the
// names under which a learner's results refer to it.

#include "credential/JsonWriter.h"

#include "domain/Course.h"
#include "domain/Enrolment.h"
#include "domain/Framework.h"

namespace laurel::credential {

/// The ids of result descriptions inside an achievement: its URI with a fragment.
[[nodiscard]] QString assessmentResultUri(const QString &achievement, const QString &key);
[[nodiscard]] QString outcomeResultUri(const QString &achievement, const QString &key);
[[nodiscard]] QString overallResultUri(const QString &achievement);
[[nodiscard]] QString markResultUri(const QString &achievement);
[[nodiscard]] QString creditResultUri(const QString &achievement);
/// The id of a grade as a level of the overall mark; empty for a result that no mark alone makes.
[[nodiscard]] QString gradeUri(const QString &achievement, EnrolmentResult grade);

/// Whether the components make one mark together, 0 … 100.
[[nodiscard]] bool hasOverallMark(const CourseVersion &version);

/// The items: the result; the overall mark with the grades it makes, where it makes some; credit and level; each
/// assessment; each outcome, with the skills it stands beside.
void writeResultDescriptions(JsonWriter &out, const QString &achievement, const CourseVersion &version,
                             const DesignRules &rules);

} // namespace laurel::credential
