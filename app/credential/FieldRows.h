// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The rows of the table of FieldMap.h, for FieldMap.cpp alone.

#include "credential/FieldMap.h"

namespace laurel::credential {

[[nodiscard]] std::span<const FieldRow> institutionFields();
[[nodiscard]] std::span<const FieldRow> courseFields();   ///< Course, CourseVersion, Level, Credit
[[nodiscard]] std::span<const FieldRow> designFields();   ///< outcomes, activities, assessments, alignments
[[nodiscard]] std::span<const FieldRow> deliveryFields(); ///< runs, boards, what is issued
[[nodiscard]] std::span<const FieldRow> learnerFields();  ///< people, enrolments, marks, evidence

} // namespace laurel::credential
