// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What learners and enrolments are checked for alike. Used by the checks of this folder only.

#include "domain/Findings.h"
#include "domain/Learner.h"

namespace laurel {

/// The characteristics in `field`: a learner's own "equality", or "atEntry" of an enrolment.
void checkEquality(const Equality &equality, const FieldPath &field, Findings &found);

} // namespace laurel
