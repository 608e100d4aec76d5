// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The marks of each kind of chart: lines, bars, lying bars, dots with intervals, and their direct labels.

#include "widget/ChartPainter.h"
#include "widget/ElidedLabel.h"
#include "widget/Paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace laurel::ui {

namespace {

struct EndLabel {
    QString text;
    QColor color;
    QPointF at;
};

/// Labels at line ends, moved apart until none covers another.
void paintEndLabels(QPainter &painter, QList<EndLabel> labels, const QRectF &room)
{
    const QFontMetricsF metrics(painter.font());
    std::sort(labels.begin(), labels.end(), [](const EndLabel &a, const EndLabel &b) { return a.at.y() < b.at.y(); });
    qreal floor = -HUGE_VAL;
    for (EndLabel &label : labels) {
        label.at.setY(std::max(label.at.y(), floor));
        floor = label.at.y() + metrics.height() - 1;
    }
    qreal ceiling = room.bottom() + metrics.height() / 2;
    for (qsizetype i = labels.size() - 1; i >= 0; --i) {
        labels[i].at.setY(std::min(labels.at(i).at.y(), ceiling));
        ceiling = labels.at(i).at.y() - metrics.height() + 1;
    }
    for (const EndLabel &label : labels) {
        painter.setPen(label.color);
        painter.drawText(label.at + QPointF(8, (metrics.ascent() - metrics.descent()) / 2),
                         metrics.elidedText(label.text, Qt::ElideRight, room.right() - label.at.x() - 8));
    }
}

/// Stretch by stretch with the dashes running on: thousands of dashes filled as one shape take a third of a second.
void paintDashed(QPainter &painter, const QPainterPath &path)
{
    QPen pen = painter.pen();
    const QList<QPolygonF> parts = path.toSubpathPolygons();
    for (const QPolygonF &part : parts) {
        qreal run = 0;
        for (qsizetype i = 1; i < part.size(); ++i) {
            const QLineF stretch(part.at(i - 1), part.at(i));
            pen.setDashOffset(run / pen.widthF());
            painter.setPen(pen);
            painter.drawLine(stretch);
            run += stretch.length();
        }
    }
}

/// A few stretches at a time, with round ends where they meet: a long line filled as one shape takes ever longer the
/// more often it crosses the same height.
void paintSolid(QPainter &painter, const QPainterPath &path)
{
    constexpr qsizetype stretches = 4;
    QPen pen = painter.pen();
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    const QList<QPolygonF> parts = path.toSubpathPolygons();
    for (const QPolygonF &part : parts) {
        for (qsizetype i = 0; i + 1 < part.size(); i += stretches)
            painter.drawPolyline(part.constData() + i, int(std::min(stretches + 1, part.size() - i)));
    }
}

} // namespace

int ChartPainter::hueOf(qsizetype seriesIndex) const
{
    const int own = m_data.series.at(seriesIndex).hue;
    return own < 0 ? int(seriesIndex) : own;
}

void ChartPainter::paintLines(QPainter &painter) const
{
    QList<qsizetype> order; // what stands behind first
    for (const bool dashed : {true, false})
        for (qsizetype s = 0; s < m_data.series.size(); ++s)
            if (m_data.series.at(s).dashed == dashed)
                order.append(s);
    QList<EndLabel> labels;
    for (const qsizetype s : order) {
        const bool dashed = m_data.series.at(s).dashed;
        const QColor color = dashed ? m_palette.color(Role::Muted) : m_palette.series(int(s));
        QPainterPath path;
        bool broken = true;
        ChartPoint last;
        for (const ChartPoint &point : m_points) {
            if (point.series != s)
                continue;
            broken = last.category + 1 != point.category;
            const QPointF at = point.box.center();
            if (broken || !last.isValid())
                path.moveTo(at);
            else
                path.lineTo(at);
            const bool alone = broken && !m_data.value(s, point.category + 1);
            if (alone) // a value between two gaps would not be seen as a line
                path.addEllipse(at, 1.5, 1.5);
            last = point;
        }
        QPen pen(color, dashed ? 1.6 : 2.2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        if (dashed)
            pen.setDashPattern({3, 2.4});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        if (dashed)
            paintDashed(painter, path);
        else
            paintSolid(painter, path);
        if (last.isValid())
            labels.append({oneLine(m_data.series.at(s).name, 60),
                           dashed ? m_palette.color(Role::Muted) : m_palette.seriesText(int(s)), last.box.center()});
    }
    painter.setFont(textFont(TextSize::Small));
    if (m_data.series.size() > 1)
        paintEndLabels(painter, labels, QRectF(m_plot.topLeft(), QPointF(m_bounds.right(), m_plot.bottom())));
    // The highest point of the first full line speaks for itself.
    const auto first =
        std::find_if(m_data.series.cbegin(), m_data.series.cend(), [](const ChartSeries &one) { return !one.dashed; });
    ChartPoint peak;
    for (const ChartPoint &point : m_points)
        if (point.series == first - m_data.series.cbegin() && (!peak.isValid() || point.box.top() < peak.box.top()))
            peak = point;
    if (!peak.isValid())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_palette.series(peak.series));
    painter.drawEllipse(peak.box.center(), 4, 4);
    painter.setFont(textFont(TextSize::Small, Weight::Strong));
    painter.setPen(m_palette.color(Role::Text));
    const QString number = chartNumber(m_data, m_data.value(peak.series, peak.category));
    const qreal wide = QFontMetricsF(painter.font()).horizontalAdvance(number);
    const bool left = peak.box.right() + wide + 8 > m_plot.right();
    painter.drawText(QPointF(left ? peak.box.left() - wide - 4 : peak.box.right() + 4, peak.box.center().y() - 3),
                     number);
}

void ChartPainter::paintBars(QPainter &painter) const
{
    painter.setFont(textFont(TextSize::Small, Weight::Strong));
    const QFontMetricsF metrics(painter.font());
    for (const ChartPoint &point : m_points) {
        const bool muted = point.category == m_data.apart || m_data.series.at(point.series).dashed;
        paintBox(painter, point.box, std::min(3.0, point.box.width() / 4),
                 muted ? m_palette.series(4) : m_palette.series(hueOf(point.series)), {});
        const QString number = chartNumber(m_data, m_data.value(point.series, point.category));
        if (m_data.series.size() > 1 ||
            metrics.horizontalAdvance(number) > m_plot.width() / qreal(m_data.categories.size()) - 2)
            continue;
        painter.setPen(m_palette.color(Role::Text));
        painter.drawText(
            QRectF(point.box.center().x() - 60, point.box.top() - metrics.height() - 1, 120, metrics.height()),
            int(Qt::AlignCenter), number);
    }
}

void ChartPainter::paintLying(QPainter &painter) const
{
    const QFontMetricsF metrics(textFont(TextSize::Small));
    for (const ChartPoint &point : m_points) {
        const bool muted = m_data.series.at(point.series).dashed;
        paintBox(painter, point.box, 2, muted ? m_palette.series(4) : m_palette.series(hueOf(point.series)), {});
    }
    for (qsizetype c = 0; c < m_shown; ++c) {
        const QRectF row(0, m_plot.top() + m_row * qreal(c), m_bounds.width(), m_row);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(m_palette.color(Role::Muted));
        const QRectF words(row.left(), row.top(), m_plot.left() - 12, row.height());
        painter.drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft) | int(Qt::TextSingleLine),
                         metrics.elidedText(oneLine(m_data.categories.at(c), 100), Qt::ElideRight, words.width()));
        qreal end = m_plot.left();
        for (const ChartPoint &point : m_points)
            if (point.category == c)
                end = std::max(end, point.box.right());
        painter.setFont(textFont(TextSize::Small, Weight::Strong));
        painter.setPen(m_palette.color(Role::Text));
        painter.drawText(QRectF(end + 8, row.top(), m_bounds.right() - end - 8, row.height()),
                         int(Qt::AlignVCenter | Qt::AlignLeft) | int(Qt::TextSingleLine), rowWords(c));
    }
}

void ChartPainter::paintFunnel(QPainter &painter) const
{
    const QFontMetricsF metrics(textFont(TextSize::Small));
    const QFontMetricsF strong(textFont(TextSize::Small, Weight::Strong));
    const QColor panel = m_palette.color(Role::Panel);
    const QColor full = m_palette.series(0);
    for (qsizetype c = 0; c < m_shown; ++c) {
        const QRectF row(0, m_plot.top() + m_row * qreal(c), m_bounds.width(), m_row);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(m_palette.color(Role::Muted));
        painter.drawText(QRectF(0, row.top(), m_plot.left() - 12, row.height()),
                         int(Qt::AlignVCenter | Qt::AlignLeft) | int(Qt::TextSingleLine),
                         metrics.elidedText(oneLine(m_data.categories.at(c), 100), Qt::ElideRight, m_plot.left() - 12));
        qreal end = m_plot.left();
        for (const ChartPoint &point : m_points)
            if (point.category == c) {
                const double fade = 0.45 * double(c) / double(std::max<qsizetype>(m_data.categories.size() - 1, 1));
                const auto mix = [fade](int a, int b) { return int(a + (b - a) * fade); };
                paintBox(
                    painter, point.box, 3,
                    {mix(full.red(), panel.red()), mix(full.green(), panel.green()), mix(full.blue(), panel.blue())},
                    {});
                end = point.box.right();
            }
        const QString number = chartNumber(m_data, m_data.value(0, c));
        const QString rest = rowWords(c).mid(number.size()).trimmed();
        const qreal base = row.center().y() + (strong.ascent() - strong.descent()) / 2;
        painter.setFont(textFont(TextSize::Small, Weight::Strong));
        painter.setPen(m_palette.color(Role::Text));
        painter.drawText(QPointF(end + 8, base), number);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(m_palette.color(Role::Muted));
        painter.drawText(QPointF(end + 8 + strong.horizontalAdvance(number) + 7, base), rest);
    }
}

void ChartPainter::paintIntervals(QPainter &painter) const
{
    for (const ChartPoint &point : m_points) {
        const ChartSeries &series = m_data.series.at(point.series);
        const bool muted = point.category == m_data.apart || series.dashed;
        const QColor color = muted ? m_palette.series(4) : m_palette.series(hueOf(point.series));
        const std::optional<double> low = series.low.value(point.category);
        const std::optional<double> high = series.high.value(point.category);
        const qreal x = point.box.center().x();
        if (low && high && std::isfinite(*low) && std::isfinite(*high)) {
            painter.setPen(QPen(muted ? color : m_palette.color(Role::Text), 1.8, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(QPointF(x, yOf(*low)), QPointF(x, yOf(*high)));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(point.box.center(), 4.2, 4.2);
    }
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(m_palette.color(Role::Muted));
    for (qsizetype c = 0; c < m_data.categories.size(); ++c)
        if (!m_data.value(0, c)) // withheld or unknown: said, not left blank
            painter.drawText(QRectF(xOf(c) - 10, m_plot.bottom() - 18, 20, 16), int(Qt::AlignCenter),
                             chartNumber(m_data, {}));
}

qreal ChartPainter::legendWidth() const
{
    const QFontMetricsF metrics(textFont(TextSize::Small));
    qreal width = m_plot.left();
    for (const ChartSeries &series : m_data.series)
        width += 32 + std::min(metrics.horizontalAdvance(oneLine(series.name, 60)), m_bounds.width() / 3);
    return width;
}

void ChartPainter::paintLegend(QPainter &painter) const
{
    const QFontMetricsF metrics(textFont(TextSize::Small));
    const qreal foot = m_data.note.isEmpty() ? 0 : metrics.height() + 6;
    const qreal lowest = std::round(m_bounds.bottom() - foot - metrics.height());
    // Close below lying bars, also where those do not fill the room.
    const qreal below = std::round(m_plot.top() + m_row * qreal(m_shown) + 10);
    const qreal top = isLying() ? std::min(lowest, below) : lowest;
    qreal x = m_plot.left();
    painter.setFont(textFont(TextSize::Small));
    for (qsizetype s = 0; s < m_data.series.size(); ++s) {
        const bool muted = m_data.series.at(s).dashed;
        const QString name =
            metrics.elidedText(oneLine(m_data.series.at(s).name, 60), Qt::ElideRight, m_bounds.width() / 3);
        if (x + metrics.horizontalAdvance(name) + 16 > m_bounds.right())
            break;
        paintBox(painter, QRectF(x, top + (metrics.height() - 9) / 2, 9, 9), 2,
                 muted ? m_palette.series(4) : m_palette.series(hueOf(s)), {});
        painter.setPen(m_palette.color(Role::Muted));
        painter.drawText(QPointF(x + 14, top + metrics.ascent()), name);
        x += 14 + metrics.horizontalAdvance(name) + 18;
    }
}

} // namespace laurel::ui
