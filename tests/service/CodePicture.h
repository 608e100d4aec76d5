// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/SquareCode.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace laurel::test {

/// The picture of a page with a square code on it, as somebody takes it who comes close enough.
inline QImage codePicture(const QString &payload)
{
    constexpr qreal module = 8; // pixels
    constexpr qreal quiet = 4 * module;
    const Result<SquareCode> unit = squareCode(payload, QRectF(0, 0, 1, 1));
    if (!unit.ok())
        qFatal("%s", qPrintable(unit.error().what));
    const qreal edge = module / unit->module;
    QImage image(qRound(edge + 2 * quiet) + 200, qRound(edge + 2 * quiet), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.translate(quiet, quiet);
    painter.fillPath(squareCode(payload, QRectF(0, 0, edge, edge))->path, Qt::black);
    painter.end();
    return image;
}

/// "PNG" or "JPEG".
inline QByteArray pictureFile(const QImage &image, const char *format = "PNG")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, format))
        qFatal("cannot save a picture");
    return bytes;
}

} // namespace laurel::test
