// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "insight/Selection.h"

namespace laurel {

/// The enrolments a point or key figure counts, in the order of the facts: every bar leads to the people behind it.
/// `id` is that of a Point, or "total/" and that of a KeyFigure (for a share: those above the line). Empty for an id
/// no measure gives. Whether somebody may see them is for the caller to ask.
[[nodiscard]] QList<EnrolmentId> peopleBehind(const FactSet &facts, const InsightFilter &filter, const QString &id);

} // namespace laurel
