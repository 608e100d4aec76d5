// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QPainterPath>
#include <QRectF>
#include <QString>

namespace laurel {

/// A square code (QR, ISO/IEC 18004) of `payload` as one path of squares filling `box`, error correction level M.
/// The caller keeps the quiet zone of four modules free; module() says how large one is. Error Invalid if the
/// payload is empty or too long for any version.
struct SquareCode {
    QPainterPath path;
    qreal module = 0; ///< edge of one module, in the units of the box
};
[[nodiscard]] Result<SquareCode> squareCode(const QString &payload, const QRectF &box);

} // namespace laurel
