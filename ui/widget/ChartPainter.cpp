// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/ChartPainter.h"

#include "widget/ElidedLabel.h"
#include "widget/Paint.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr qreal HeadGap = 12;
constexpr qreal HeadReserve = 64; // the card's own buttons stand there
constexpr qreal LeastRow = 15;
constexpr qreal MostRow = 34;
constexpr qreal Near = 28;

QFontMetricsF smallMetrics()
{
    return QFontMetricsF(textFont(TextSize::Small));
}

qreal widest(const QStringList &texts, const QFontMetricsF &metrics)
{
    qreal width = 0;
    for (const QString &text : texts)
        width = std::max(width, metrics.horizontalAdvance(oneLine(text, 100)));
    return std::ceil(width);
}

QString tickWords(const ChartData &data, const ChartScale &scale, double value)
{
    ChartData format = data;
    format.decimals = scale.step >= 1 && std::abs(scale.step - std::round(scale.step)) < 1e-9
                          ? 0
                          : std::clamp(int(std::ceil(-std::log10(scale.step))) +
                                           (scale.step * 10 == std::round(scale.step * 10) ? 0 : 1),
                                       1, 4);
    if (data.unit == ChartUnit::Days)
        format.unit = ChartUnit::Count;
    return chartNumber(format, std::abs(value) < scale.step / 1000 ? 0.0 : value);
}

qreal distance(const QRectF &box, const QPointF &at)
{
    const qreal dx = std::max({box.left() - at.x(), at.x() - box.right(), 0.0});
    const qreal dy = std::max({box.top() - at.y(), at.y() - box.bottom(), 0.0});
    return std::hypot(dx, dy);
}

QList<double> ticksOf(const ChartScale &scale)
{
    QList<double> ticks;
    const auto steps = qRound64((scale.high - scale.low) / scale.step);
    for (qint64 i = 0; i <= steps; ++i)
        ticks.append(scale.low + double(i) * scale.step);
    return ticks;
}

} // namespace

QString pointWords(const ChartData &data, const ChartPoint &point)
{
    if (!point.isValid())
        return {};
    const ChartSeries series = data.series.value(point.series);
    const QString category = oneLine(data.categories.value(point.category), 100);
    QString number = chartNumber(data, data.value(point.series, point.category));
    if (data.kind == ChartKind::Interval && series.low.value(point.category) && series.high.value(point.category))
        number += u" (%1 – %2)"_s.arg(chartNumber(data, series.low.at(point.category)),
                                      chartNumber(data, series.high.at(point.category)));
    const QString name = oneLine(series.name, 100);
    return data.series.size() > 1 && !name.isEmpty() ? u"%1, %2: %3"_s.arg(name, category, number)
                                                     : u"%1: %2"_s.arg(category, number);
}

ChartPainter::ChartPainter(const ChartData &data, const QSizeF &size, const Palette &palette)
    : m_data(data)
    , m_palette(palette)
    , m_bounds(QPointF(), size)
{
    layOut();
}

bool ChartPainter::isLying() const
{
    return m_data.kind == ChartKind::StackedBar || m_data.kind == ChartKind::Funnel;
}

bool ChartPainter::hasLegend() const
{
    return m_data.series.size() > 1 && (m_data.kind == ChartKind::StackedBar || m_data.kind == ChartKind::Bar ||
                                        m_data.kind == ChartKind::Interval);
}

void ChartPainter::layOut()
{
    const qreal line = std::ceil(smallMetrics().height());
    QRectF room = m_bounds;
    if (!m_data.title.isEmpty())
        room.setTop(std::ceil(QFontMetricsF(textFont(TextSize::Body, Weight::Strong)).height()) + HeadGap);
    if (!m_data.note.isEmpty())
        room.setBottom(room.bottom() - line - 6);
    if (hasLegend())
        room.setBottom(room.bottom() - line - 8);
    if (isLying())
        layOutLying(room);
    else
        layOutUpright(room);
}

void ChartPainter::layOutUpright(const QRectF &room)
{
    const QFontMetricsF metrics = smallMetrics();
    m_scale = chartScale(m_data);
    QStringList ticks;
    for (const double value : ticksOf(m_scale))
        ticks.append(tickWords(m_data, m_scale, value));
    qreal right = 8;
    if (m_data.kind == ChartKind::Line && m_data.series.size() > 1) {
        QStringList names;
        for (const ChartSeries &one : m_data.series)
            names.append(one.name);
        right = std::min(widest(names, metrics) + 12, m_bounds.width() / 4);
    }
    const qreal above = metrics.height() / 2 + (m_data.axis.isEmpty() ? 4 : metrics.height() + 4);
    m_plot = room.adjusted(widest(ticks, metrics) + 10, above, -right, -metrics.height() - 10);
    if (m_plot.height() < 10 || m_plot.width() < 10)
        return; // no room to draw in
    findUprightPoints();
}

void ChartPainter::layOutLying(const QRectF &room)
{
    const QFontMetricsF metrics = smallMetrics();
    QStringList ends;
    for (qsizetype i = 0; i < m_data.categories.size(); ++i)
        ends.append(rowWords(i));
    const qreal words = std::min(widest(m_data.categories, metrics), m_bounds.width() * 0.36);
    const QFontMetricsF strong(textFont(TextSize::Small, Weight::Strong));
    m_plot = room.adjusted(words + 12, 2, -std::ceil(widest(ends, strong)) - 10, -2);
    if (m_plot.width() < 10 || m_plot.height() < LeastRow || m_data.categories.isEmpty())
        return;
    m_shown = std::min(m_data.categories.size(), qsizetype(m_plot.height() / LeastRow));
    m_row = std::clamp(m_plot.height() / qreal(m_shown), LeastRow, MostRow);
    findLyingPoints();
}

double ChartPainter::rowTotal(qsizetype category) const
{
    if (m_data.kind == ChartKind::Funnel)
        return m_data.value(0, category).value_or(0);
    double total = 0;
    for (qsizetype s = 0; s < m_data.series.size(); ++s)
        total += std::max(m_data.value(s, category).value_or(0), 0.0);
    return total;
}

QString ChartPainter::rowWords(qsizetype category) const
{
    const std::optional<double> first = m_data.value(0, category);
    if (m_data.kind == ChartKind::StackedBar && m_data.unit == ChartUnit::Count && first)
        return chartNumber(m_data, rowTotal(category));
    QString words = chartNumber(m_data, first);
    const double before = category > 0 ? m_data.value(0, category - 1).value_or(0) : 0;
    if (m_data.kind == ChartKind::Funnel && first && before > 0)
        words += u"  "_s +
                 QCoreApplication::translate("Chart", "%1 %").arg(QLocale().toString(100 * *first / before, 'f', 0));
    return words;
}

qreal ChartPainter::yOf(double value) const
{
    const double span = m_scale.high - m_scale.low;
    return m_plot.bottom() - (span > 0 ? (value - m_scale.low) / span : 0) * m_plot.height();
}

qreal ChartPainter::xOf(qsizetype category) const
{
    const auto count = qreal(std::max<qsizetype>(m_data.categories.size(), 1));
    if (m_data.kind == ChartKind::Line) {
        const qreal inset = std::min(14.0, m_plot.width() / 8);
        return count < 2 ? m_plot.center().x()
                         : m_plot.left() + inset + (m_plot.width() - 2 * inset) * qreal(category) / (count - 1);
    }
    return m_plot.left() + m_plot.width() * (qreal(category) + 0.5) / count;
}

void ChartPainter::findUprightPoints()
{
    const auto bars = qreal(std::max<qsizetype>(m_data.series.size(), 1));
    const qreal slot = m_plot.width() / qreal(std::max<qsizetype>(m_data.categories.size(), 1));
    const qreal width = std::min(slot * 0.7 / bars, 44.0);
    for (qsizetype s = 0; s < m_data.series.size(); ++s)
        for (qsizetype c = 0; c < m_data.categories.size(); ++c) {
            const std::optional<double> value = m_data.value(s, c);
            if (!value)
                continue;
            const qreal y = yOf(*value);
            QRectF box(xOf(c) - 5, y - 5, 10, 10);
            if (m_data.kind == ChartKind::Bar) {
                const qreal zero = yOf(std::clamp(0.0, m_scale.low, m_scale.high));
                const qreal left = xOf(c) - width * bars / 2 + width * qreal(s);
                box = QRectF(left + 1, std::min(y, zero), std::max(width - 2, 1.0), std::max(std::abs(zero - y), 1.0));
            }
            m_points.append({int(s), int(c), box});
        }
}

void ChartPainter::findLyingPoints()
{
    double most = 0;
    for (qsizetype c = 0; c < m_data.categories.size(); ++c)
        most = std::max(most, rowTotal(c));
    if (most <= 0)
        return;
    const qreal thick = std::round(std::min(m_row * 0.7, 24.0));
    const qsizetype count =
        m_data.kind == ChartKind::Funnel ? std::min<qsizetype>(1, m_data.series.size()) : m_data.series.size();
    QList<qreal> starts(m_shown, m_plot.left());
    for (qsizetype s = 0; s < count; ++s)
        for (qsizetype c = 0; c < m_shown; ++c) {
            const std::optional<double> value = m_data.value(s, c);
            if (!value || *value <= 0)
                continue;
            const qreal length = m_plot.width() * *value / most;
            const qreal top = std::round(m_plot.top() + m_row * qreal(c) + (m_row - thick) / 2);
            m_points.append({int(s), int(c), QRectF(starts.at(c), top, std::max(length - 2, 1.0), thick)});
            starts[c] += length;
        }
}

ChartPoint ChartPainter::pointAt(const QPointF &at) const
{
    ChartPoint nearest;
    qreal least = isLying() || m_data.kind == ChartKind::Bar ? 6 : Near;
    for (const ChartPoint &point : m_points) {
        const qreal away = distance(point.box, at);
        if (away < least) {
            least = away;
            nearest = point;
        }
    }
    return nearest;
}

void ChartPainter::paint(QPainter &painter, const ChartPoint &marked) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintHead(painter);
    if (m_plot.width() >= 10 && m_plot.height() >= 10) {
        if (!isLying()) {
            paintValueAxis(painter);
            paintCategories(painter);
        }
        switch (m_data.kind) {
        case ChartKind::Line: paintLines(painter); break;
        case ChartKind::Bar: paintBars(painter); break;
        case ChartKind::StackedBar: paintLying(painter); break;
        case ChartKind::Funnel: paintFunnel(painter); break;
        case ChartKind::Interval: paintIntervals(painter); break;
        }
        if (hasLegend())
            paintLegend(painter);
        if (marked.isValid())
            paintMark(painter, marked);
    }
    painter.restore();
}

void ChartPainter::paintHead(QPainter &painter) const
{
    const QFontMetricsF small = smallMetrics();
    if (!m_data.title.isEmpty()) {
        painter.setFont(textFont(TextSize::Body, Weight::Strong));
        painter.setPen(m_palette.color(Role::Text));
        const QFontMetricsF strong(painter.font());
        const qreal room = std::max(m_bounds.width() - HeadReserve, 40.0);
        const QString title = strong.elidedText(oneLine(m_data.title, 300), Qt::ElideRight, room);
        painter.drawText(QPointF(0, strong.ascent()), title);
        const qreal used = strong.horizontalAdvance(title);
        if (!m_data.subtitle.isEmpty() && room - used > 60) {
            painter.setFont(textFont(TextSize::Small));
            painter.setPen(m_palette.color(Role::Muted));
            painter.drawText(QPointF(used, strong.ascent()),
                             small.elidedText(u"  ·  "_s + oneLine(m_data.subtitle, 300), Qt::ElideRight, room - used));
        }
    }
    QString note = oneLine(m_data.note, 500);
    // Lying bars keep their legend at the left of this line.
    const qreal taken = isLying() && hasLegend() ? legendWidth() + space::L : 0;
    const qreal room = std::max(m_bounds.width() - taken, 0.0);
    if (isLying() && m_shown < m_data.categories.size()) {
        const int hidden = int(m_data.categories.size() - m_shown);
        const QString rest = note.isEmpty() ? QString() : u" · "_s + note;
        note = QCoreApplication::translate("Chart", "%n more in the table", nullptr, hidden) + rest;
        if (small.horizontalAdvance(note) > room) // better fewer words than half a one
            note = QCoreApplication::translate("Chart", "%n more", nullptr, hidden) + rest;
    }
    if (!note.isEmpty()) {
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(m_palette.color(Role::Muted));
        const QString shown = small.elidedText(note, Qt::ElideRight, room);
        const qreal left = isLying() ? m_bounds.width() - small.horizontalAdvance(shown) : 0;
        painter.drawText(QPointF(left, std::round(m_bounds.bottom() - small.height()) + small.ascent()), shown);
    }
}

void ChartPainter::paintValueAxis(QPainter &painter) const
{
    const QFontMetricsF metrics = smallMetrics();
    painter.setFont(textFont(TextSize::Small));
    for (const double value : ticksOf(m_scale)) {
        const qreal y = std::round(yOf(value));
        painter.fillRect(QRectF(m_plot.left(), y, m_plot.width(), 1), m_palette.color(Role::Line));
        painter.setPen(m_palette.color(Role::Muted));
        painter.drawText(QRectF(0, y - metrics.height() / 2, m_plot.left() - 10, metrics.height()),
                         int(Qt::AlignRight | Qt::AlignVCenter), tickWords(m_data, m_scale, value));
    }
    if (!m_data.axis.isEmpty())
        painter.drawText(QPointF(0, m_plot.top() - metrics.height() / 2 - 6), oneLine(m_data.axis, 100));
}

void ChartPainter::paintCategories(QPainter &painter) const
{
    const QFontMetricsF metrics = smallMetrics();
    const auto count = m_data.categories.size();
    if (count == 0)
        return;
    const qreal slot = m_plot.width() / qreal(count);
    const qreal need = std::min(widest(m_data.categories, metrics) + 10, std::max(90.0, slot));
    const auto every = std::max<qsizetype>(1, qsizetype(std::ceil(need / slot)));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(m_palette.color(Role::Muted));
    for (qsizetype c = 0; c < count; c += every) {
        const qreal width = std::max(slot * qreal(every) - 4, 20.0);
        QRectF box(xOf(c) - width / 2, m_plot.bottom() + 8, width, metrics.height());
        box.moveLeft(std::max(box.left(), 0.0));
        const QString word = metrics.elidedText(oneLine(m_data.categories.at(c), 100), Qt::ElideRight, width);
        const qreal beyond = box.center().x() + metrics.horizontalAdvance(word) / 2 - m_bounds.right();
        box.translate(-std::max(beyond, 0.0), 0); // the last one is read in full
        painter.drawText(box, int(Qt::AlignHCenter | Qt::AlignTop) | int(Qt::TextSingleLine), word);
    }
}

void ChartPainter::paintMark(QPainter &painter, const ChartPoint &marked) const
{
    const QString words = pointWords(m_data, marked);
    painter.setFont(textFont(TextSize::Small, Weight::Strong));
    const QFontMetricsF metrics(painter.font());
    QRectF bubble(0, 0, std::min(metrics.horizontalAdvance(words) + 20, m_bounds.width()), metrics.height() + 10);
    bubble.moveCenter(marked.box.center());
    bubble.moveBottom(marked.box.top() - 8);
    if (bubble.top() < m_bounds.top())
        bubble.moveTop(marked.box.bottom() + 8);
    bubble.moveLeft(
        std::clamp(bubble.left(), m_bounds.left(), std::max(m_bounds.right() - bubble.width(), m_bounds.left())));
    const bool round = m_data.kind == ChartKind::Line || m_data.kind == ChartKind::Interval;
    painter.setBrush(round ? QBrush(m_palette.color(Role::Panel)) : QBrush(Qt::NoBrush));
    painter.setPen(QPen(m_palette.color(Role::Text), 2));
    const QRectF ring =
        round ? QRectF(marked.box.center() - QPointF(5, 5), QSizeF(10, 10)) : marked.box.adjusted(-1, -1, 1, 1);
    painter.drawRoundedRect(ring, round ? 5 : 3, round ? 5 : 3);
    paintBox(painter, bubble, 5, m_palette.color(Role::Text), {});
    painter.setPen(m_palette.color(Role::Panel));
    painter.drawText(bubble, int(Qt::AlignCenter) | int(Qt::TextSingleLine),
                     metrics.elidedText(words, Qt::ElideRight, bubble.width() - 12));
}

} // namespace laurel::ui
