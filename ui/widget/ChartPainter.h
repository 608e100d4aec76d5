// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws a ChartData with a QPainter: on the screen, into a picture, into SVG. Knows where each point lies.

#include "widget/ChartData.h"
#include "widget/Palette.h"

#include <QRectF>

#include <optional>

class QPainter;

namespace laurel::ui {

/// One point of a chart: which, and where it was drawn.
struct ChartPoint {
    int series = -1;
    int category = -1;
    QRectF box{};

    [[nodiscard]] bool isValid() const { return series >= 0; }
};

/// Lays the chart out for a size and draws it. A value: make one per size and keep it.
class ChartPainter final
{
public:
    ChartPainter(const ChartData &data, const QSizeF &size, const Palette &palette);

    /// Title, plot, labels and note. `marked` gets its number shown.
    void paint(QPainter &painter, const ChartPoint &marked = {}) const;

    /// The point under or nearest to `at`; invalid if none is near.
    [[nodiscard]] ChartPoint pointAt(const QPointF &at) const;
    /// The points in walking order: series by series, category by category, without gaps.
    [[nodiscard]] const QList<ChartPoint> &points() const { return m_points; }
    [[nodiscard]] QRectF plot() const { return m_plot; }

private:
    void layOut();
    void layOutUpright(const QRectF &room);
    void layOutLying(const QRectF &room);
    void findUprightPoints();
    void findLyingPoints();
    void paintHead(QPainter &painter) const;
    void paintValueAxis(QPainter &painter) const;
    void paintCategories(QPainter &painter) const;
    void paintLines(QPainter &painter) const;
    void paintBars(QPainter &painter) const;
    void paintLying(QPainter &painter) const;
    void paintFunnel(QPainter &painter) const;
    void paintIntervals(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;
    void paintMark(QPainter &painter, const ChartPoint &marked) const;
    [[nodiscard]] int hueOf(qsizetype seriesIndex) const;
    [[nodiscard]] bool isLying() const;
    [[nodiscard]] bool hasLegend() const;
    [[nodiscard]] qreal legendWidth() const; ///< from the left edge to the end of its last word
    [[nodiscard]] QString rowWords(qsizetype category) const;
    [[nodiscard]] double rowTotal(qsizetype category) const;
    [[nodiscard]] qreal yOf(double value) const;
    [[nodiscard]] qreal xOf(qsizetype category) const;

    ChartData m_data;
    Palette m_palette;
    QRectF m_bounds;
    QRectF m_plot;
    ChartScale m_scale;
    qreal m_row = 0;       ///< height of one lying bar with its gap
    qsizetype m_shown = 0; ///< lying bars that have room
    QList<ChartPoint> m_points;
};

/// The sentence for one point: "2014, October: 5,310".
[[nodiscard]] QString pointWords(const ChartData &data, const ChartPoint &point);

/// The chart as a picture on its panel colour. `scale` 2 gives twice the pixels.
[[nodiscard]] QByteArray toPng(const ChartData &data, const QSize &size, qreal scale, const Palette &palette);
/// The chart as vectors with live text.
[[nodiscard]] QByteArray toSvg(const ChartData &data, const QSize &size, const Palette &palette);

} // namespace laurel::ui
