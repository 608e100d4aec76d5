// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/BoardExport.h"

#include "widget/ChartPainter.h"
#include "widget/Paint.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr QSize boardSize(1400, 900);
constexpr QSize cardSize(720, 400);
constexpr int margin = 24;
constexpr int gap = 16;
constexpr int headHeight = 64;
constexpr int tileHeight = 92;
constexpr int pictureScale = 2;

void paintTile(QPainter &painter, const QRectF &box, const TileText &tile, const Palette &palette)
{
    paintBox(painter, box, space::CardRadius, palette.color(Role::Panel), palette.color(Role::Line));
    const QRectF room = box.adjusted(space::L, space::M, -space::L, -space::M);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(palette.color(Role::Muted));
    painter.drawText(room, int(Qt::AlignLeft | Qt::AlignTop), tile.caption);
    QString below = tile.note;
    if (tile.trend != StatTile::Trend::None)
        below = (tile.trend == StatTile::Trend::Up ? u"▲ "_s : u"▼ "_s) + tile.change + u' ' + tile.note;
    painter.drawText(room, int(Qt::AlignLeft | Qt::AlignBottom), below);
    painter.setFont(figureFont());
    painter.setPen(palette.color(Role::Text));
    painter.drawText(room, int(Qt::AlignLeft | Qt::AlignVCenter), tile.figure);
}

void paintChart(QPainter &painter, const QRectF &box, const ChartData &chart, const Palette &palette)
{
    paintBox(painter, box, space::CardRadius, palette.color(Role::Panel), palette.color(Role::Line));
    const QRectF room = box.adjusted(space::L, space::M, -space::L, -space::M);
    painter.save();
    painter.translate(room.topLeft());
    ChartPainter(chart, room.size(), palette).paint(painter);
    painter.restore();
}

void paintBoard(QPainter &painter, const BoardPicture &board, const Palette &palette)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF page(QPointF(0, 0), boardSize);
    painter.fillRect(page, palette.color(Role::Background));
    const QRectF head(margin, margin, page.width() - 2 * margin, headHeight - gap);
    painter.setFont(textFont(TextSize::Title, Weight::Strong));
    painter.setPen(palette.color(Role::Text));
    painter.drawText(head, int(Qt::AlignLeft | Qt::AlignTop), board.title);
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(palette.color(Role::Muted));
    painter.drawText(head, int(Qt::AlignLeft | Qt::AlignBottom), board.subtitle);
    const auto tiles = qreal(std::max<qsizetype>(1, board.tiles.size()));
    const qreal tileWidth = (head.width() - (tiles - 1) * gap) / tiles;
    qreal y = margin + headHeight;
    for (qsizetype i = 0; i < board.tiles.size(); ++i)
        paintTile(painter, QRectF(margin + qreal(i) * (tileWidth + gap), y, tileWidth, tileHeight), board.tiles.at(i),
                  palette);
    y += tileHeight + gap;
    const qsizetype rows = std::max<qsizetype>(1, (board.charts.size() + 1) / 2);
    const qreal height = (page.height() - y - margin - qreal(rows - 1) * gap) / qreal(rows);
    const qreal width = (head.width() - gap) / 2;
    for (qsizetype i = 0; i < board.charts.size(); ++i) {
        const qsizetype row = i / 2;
        const QPointF corner(margin + qreal(i % 2) * (width + gap), y + qreal(row) * (height + gap));
        paintChart(painter, QRectF(corner, QSizeF(width, height)), board.charts.at(i), palette);
    }
}

} // namespace

QByteArray boardPng(const BoardPicture &board, const Palette &palette)
{
    QImage image(boardSize * pictureScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pictureScale);
    QPainter painter(&image);
    paintBoard(painter, board, palette);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray boardSvg(const BoardPicture &board, const Palette &palette)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(boardSize);
    generator.setViewBox(QRect(QPoint(0, 0), boardSize));
    generator.setTitle(board.title);
    QPainter painter(&generator);
    paintBoard(painter, board, palette);
    painter.end();
    return bytes;
}

QByteArray boardCsv(const BoardPicture &board)
{
    QString text;
    for (const ChartData &chart : board.charts) {
        if (!text.isEmpty())
            text += u"\r\n"_s;
        text += chart.title + u"\r\n"_s + toCsv(chart);
    }
    return text.toUtf8();
}

QByteArray chartFile(const ChartData &chart, const QString &format, const Palette &palette)
{
    if (format == u"png"_s)
        return toPng(chart, cardSize, pictureScale, palette);
    if (format == u"svg"_s)
        return toSvg(chart, cardSize, palette);
    return toCsv(chart).toUtf8();
}

} // namespace laurel::ui
