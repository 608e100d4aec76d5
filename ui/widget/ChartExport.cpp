// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Charts outside the screen: pictures and vectors.

#include "widget/ChartPainter.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>

namespace laurel::ui {

namespace {
constexpr int Margin = 16;
constexpr int MostPixels = 16384;

void paintPage(QPainter &painter, const ChartData &data, const QSize &size, const Palette &palette)
{
    painter.fillRect(QRectF({}, QSizeF(size)), palette.color(Role::Panel));
    painter.translate(Margin, Margin);
    ChartPainter(data, QSizeF(size - QSize(2 * Margin, 2 * Margin)), palette).paint(painter);
}
} // namespace

QByteArray toPng(const ChartData &data, const QSize &size, qreal scale, const Palette &palette)
{
    const QSize pixels = (QSizeF(size) * scale).toSize();
    if (pixels.isEmpty() || std::max(pixels.width(), pixels.height()) > MostPixels)
        return {};
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    paintPage(painter, data, size, palette);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

QByteArray toSvg(const ChartData &data, const QSize &size, const Palette &palette)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect({}, size));
    generator.setResolution(96);
    generator.setTitle(data.title);
    generator.setDescription(data.subtitle);
    QPainter painter(&generator);
    paintPage(painter, data, size, palette);
    painter.end();
    return bytes;
}

} // namespace laurel::ui
