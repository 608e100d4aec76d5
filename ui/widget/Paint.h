// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Small pieces drawn alike by widgets and by table delegates.

#include "widget/Palette.h"

#include <QRectF>

class QPainter;

namespace laurel::ui {

/// A rounded box with a line of one device pixel that stays crisp at every scale. Invalid colours are left out.
void paintBox(QPainter &painter, const QRectF &box, qreal radius, const QColor &fill, const QColor &line);
/// The ring that shows where the keyboard is.
void paintFocusRing(QPainter &painter, const QRectF &box, qreal radius);
/// A pill: dot (or icon), word, tint. Left-aligned and vertically centred in `box`; elides its word.
void paintPill(QPainter &painter, const QRectF &box, Tone tone, const QString &text, const QString &iconName = {});
[[nodiscard]] QSize pillSize(const QString &text);
/// A ring filled clockwise from the top; `part` in [0, 1].
void paintRing(QPainter &painter, const QRectF &box, double part);
/// A bar filled from the reading side; `part` is clamped to [0, 1].
void paintBar(QPainter &painter, const QRectF &box, double part, const QColor &fill, Qt::LayoutDirection direction);
/// A disc with up to two letters; `hue` chooses the colour.
void paintAvatar(QPainter &painter, const QRectF &box, const QString &initials, int hue);

/// Up to two capital letters for a name or title: "Applied data engineering" → "AD", "" → "?".
[[nodiscard]] QString initialsOf(const QString &name);
/// A stable hue for a name, 0 to 4.
[[nodiscard]] int hueOf(const QString &name);

} // namespace laurel::ui
