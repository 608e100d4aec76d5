// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QColor>

namespace laurel::ui {

/// The sizes text can have, in per cent of the system's.
inline constexpr int textPercents[] = {100, 115, 130, 150};

/// Gives the running program a scheme, an institution's accent (not valid: Laurel's own) and a size of text in per
/// cent of the system's, at once.
void applyAppearance(Scheme scheme, const QColor &accent, int textPercent = textPercents[0]);

} // namespace laurel::ui
