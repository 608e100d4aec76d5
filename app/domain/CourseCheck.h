// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parts of check(CourseDraft) that look at how outcomes, activities and assessments hang together.

#include "domain/Course.h"
#include "domain/Findings.h"

namespace laurel {

void checkAlignments(const QList<Alignment> &alignments, const FieldPath &field, Findings &found);
void checkOutcomes(const CourseVersion &version, const Frameworks &frameworks, Findings &found);
void checkActivities(const CourseVersion &version, const Frameworks &frameworks, Findings &found);
void checkAssessments(const CourseVersion &version, const Frameworks &frameworks, Findings &found);

} // namespace laurel
