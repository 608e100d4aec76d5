// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Appearance.h"

#include <QApplication>

namespace laurel::ui {

void applyAppearance(Scheme scheme, const QColor &accent)
{
    const Palette palette = Palette::forScheme(scheme, platformPalette());
    (accent.isValid() ? palette.withAccent(accent) : palette).applyTo(*qApp);
}

} // namespace laurel::ui
