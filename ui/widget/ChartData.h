// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a chart shows, as plain values: no drawing, nothing of the application.

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace laurel::ui {

enum class ChartKind {
    Line,       ///< categories along the bottom, one line per series
    Bar,        ///< one upright bar per category and series
    StackedBar, ///< one lying bar per category, series stacked
    Funnel,     ///< lying bars of the first series with count and conversion from the step before
    Interval,   ///< a dot with a low-high line per category
};

/// Percent: 68.6 means 68.6 %.
enum class ChartUnit { Count, Percent, Days };

struct ChartSeries {
    QString name{};
    QList<std::optional<double>> values{}; ///< one per category; nothing where there is none or it may not be told
    QList<std::optional<double>> low{};    ///< Interval: lower bound
    QList<std::optional<double>> high{};   ///< Interval: upper bound
    bool dashed = false;                   ///< drawn behind, dashed and muted: the year before
    int hue = -1;                          ///< which of the palette's series colours; -1: the one of its place
};

struct ChartData {
    ChartKind kind = ChartKind::Line;
    QString title{};
    QString subtitle{};
    QString note{};   ///< below: what was left out, small numbers hidden, as-at
    QString axis{};   ///< what the value axis counts
    QString groups{}; ///< what the categories are, above them in the table behind; else as `axis`
    ChartUnit unit = ChartUnit::Count;
    int decimals = 0;
    QList<QString> categories{};
    QList<ChartSeries> series{};
    int apart = -1; ///< a category that is no step of the scale ("unknown"): drawn muted; -1 if there is none

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] std::optional<double> value(qsizetype seriesIndex, qsizetype category) const;
};

/// A value in the unit and the locale: "5,310", "68.6 %", "12 days"; "–" for none.
[[nodiscard]] QString chartNumber(const ChartData &data, std::optional<double> value);

/// The steps of an axis that holds [low, high]: three to six round numbers.
struct ChartScale {
    double low = 0;
    double high = 1;
    double step = 1;
};
[[nodiscard]] ChartScale niceScale(double low, double high, int wanted = 4);
/// The scale of this chart's values: from zero for bars, and for lines and intervals where zero is not far.
[[nodiscard]] ChartScale chartScale(const ChartData &data);

/// The table behind as RFC 4180 text: category, then one column per series (and low, high). Numbers with a point,
/// unrounded. Cells a spreadsheet would run as a formula are led by an apostrophe.
[[nodiscard]] QString toCsv(const ChartData &data);

} // namespace laurel::ui

Q_DECLARE_METATYPE(laurel::ui::ChartData)
