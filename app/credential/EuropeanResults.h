// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the learner achieved, in the European Learning Model.

#include "credential/EuropeanGround.h"

namespace laurel::credential {

/// The LearningAchievement with all that hangs on it, as an item of a list.
void writeAchieved(EuropeanWriter &out, const EuropeanGround &ground);

} // namespace laurel::credential
