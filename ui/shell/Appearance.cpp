// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Appearance.h"

#include <QApplication>

namespace laurel::ui {

void applyAppearance(Scheme scheme, const QColor &accent, int textPercent)
{
    const Palette palette = Palette::forScheme(scheme, platformPalette());
    (accent.isValid() ? palette.withAccent(accent) : palette).applyTo(*qApp);
    if (textPercent == textPercents[0])
        return;
    QFont font = QApplication::font(); // applyTo() gave it the system's size
    font.setPointSizeF(font.pointSizeF() * textPercent / 100);
    QApplication::setFont(font);
}

} // namespace laurel::ui
