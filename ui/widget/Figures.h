// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Numbers in columns: every digit takes the width of the widest one, so that figures stand under figures in any font.

#include <QFont>
#include <QString>

class QPainter;
class QRectF;

namespace laurel::ui {

/// Width of `text` in device independent pixels when drawn by drawTabular().
[[nodiscard]] qreal tabularWidth(const QFont &font, const QString &text);
/// Draws one line of plain text in the painter's font and pen with digits of equal width, centred vertically and
/// aligned horizontally (Qt::AlignLeft, AlignRight, AlignHCenter); elided at the end if the box is too narrow.
void drawTabular(QPainter &painter, const QRectF &box, Qt::Alignment alignment, const QString &text);

} // namespace laurel::ui
