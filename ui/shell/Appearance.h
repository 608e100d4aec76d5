// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widget/Palette.h"

#include <QColor>

namespace laurel::ui {

/// Gives the running program a scheme and an institution's accent (not valid: Laurel's own), at once.
void applyAppearance(Scheme scheme, const QColor &accent);

} // namespace laurel::ui
