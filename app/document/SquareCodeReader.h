// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a square code (QR, ISO/IEC 18004) says that somebody photographed or took from the screen. Any thread, and no
// QGuiApplication is needed.

#include "base/Error.h"

#include <QByteArray>
#include <QImage>

namespace laurel {

/// The bytes of the square code in a picture, mostly an address or a token in UTF-8. Error NotFound if none can be
/// read; of several the first that was found.
[[nodiscard]] Result<QByteArray> readSquareCode(const QImage &picture);

/// The same for the bytes of a PNG or JPEG. Unpacking is bounded: a PNG of more than 16, a JPEG of more than 64 million
/// pixels is Invalid, and of a JPEG that comes in passes, progressive or its colours apart, one of more than 16 million
/// or of more than 64 passes; as is a file of another kind or one that is broken.
[[nodiscard]] Result<QByteArray> readSquareCode(const QByteArray &file);

} // namespace laurel
