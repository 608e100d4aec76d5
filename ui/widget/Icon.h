// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Icons of one set and one weight from :/icons, drawn as vectors in the colour of a palette role at the moment of
// painting: crisp at any scale, and right again at once when the scheme changes.

#include "widget/Palette.h"

#include <QIcon>

class QPainter;

namespace laurel::ui {

/// The icon `name` (":/icons/<name>.svg"); a null icon if there is none.
[[nodiscard]] QIcon icon(const QString &name, Role role = Role::Text);
/// Draws the icon `name` into `box` in any colour; nothing if there is no such icon.
void paintIcon(QPainter &painter, const QRectF &box, const QString &name, const QColor &color);
[[nodiscard]] bool hasIcon(const QString &name);
/// The icon that stands for a tone: a state is never told by colour alone.
[[nodiscard]] QString toneIcon(Tone tone);

} // namespace laurel::ui
