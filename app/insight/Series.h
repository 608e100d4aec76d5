// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a measure comes out as: points in series, apart from how they are drawn. Labels are data (a course code, a
// month, a band); the names of series and figures are codes that ui/ and cli/ have words for.

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace laurel {

struct Interval {
    double low = 0;
    double high = 0;

    friend bool operator==(const Interval &, const Interval &) = default;
};

/// The 95 % interval of a share by Wilson's score, 0 … 1; {0, 1} when there is nobody.
[[nodiscard]] Interval wilson(qint64 count, qint64 of);

struct Point {
    QString id;    ///< stable, says whom it counts: see peopleBehind() in insight/People.h
    QString label; ///< empty for the group "unknown"
    qint64 count = 0;
    qint64 of = 0;                    ///< the group a share is of; 0 where the value is a plain count
    double value = 0;                 ///< the count, or the share 0 … 1
    std::optional<Interval> interval; ///< 95 %
    bool hidden = false;              ///< too few people to be shown; the numbers are 0

    friend bool operator==(const Point &, const Point &) = default;
};

enum class Unit { People, Share };

struct Series {
    QString id; ///< "now", "before", "passed", "failed" …
    Unit unit = Unit::People;
    QList<Point> points;

    friend bool operator==(const Series &, const Series &) = default;
};

/// One chart. Its series have the same number of points, side by side.
struct Chart {
    QString id; ///< "uptake", "results", "funnel", "withdrawn"
    QList<Series> series;

    friend bool operator==(const Chart &, const Chart &) = default;
};

/// A number of the top row. `change` is relative (0.12: 12 % more) for people, a difference of shares for shares.
struct KeyFigure {
    QString id; ///< "enrolments", "retention", "pass-rate", "achievement", "credentials"
    Unit unit = Unit::People;
    std::optional<double> value;  ///< nothing where it would be divided by nobody, or hidden
    std::optional<double> change; ///< against the year before; nothing where that has no value
    qint64 count = 0;
    qint64 of = 0;
    bool hidden = false;

    friend bool operator==(const KeyFigure &, const KeyFigure &) = default;
};

/// The same as rows and columns, for a screen reader, a table view and export.
struct Table {
    QStringList columns; ///< codes: "series", "label", "count", "of", "value", "low", "high"
    QList<QVariantList> rows;

    friend bool operator==(const Table &, const Table &) = default;
};

[[nodiscard]] Table toTable(const Chart &chart);
[[nodiscard]] Table toTable(const QList<KeyFigure> &figures);
/// RFC 4180 with CRLF; shares with six decimals and a point; text that a spreadsheet would take for a formula (it
/// begins with = + - @, a tab or a return) is guarded by an apostrophe.
[[nodiscard]] QString toCsv(const Table &table);

} // namespace laurel
