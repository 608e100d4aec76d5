// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/ImportPlan.h"

namespace laurel::store {

/// The part of planImport() for enrolments, run by run; needs the plan's runs and learners.
[[nodiscard]] Result<void> planEnrolments(Connection &connection, const ImportBundle &bundle, const CancelToken &cancel,
                                          ImportPlan &plan);

} // namespace laurel::store
