// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight/Series.h"

#include <algorithm>
#include <cmath>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

QVariant orNothing(const std::optional<double> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QString quoted(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    text.replace(u'"', u"\"\""_s);
    return u'"' + text + u'"';
}

QString cellText(const QVariant &cell)
{
    switch (cell.typeId()) {
    case QMetaType::Double: return QString::number(cell.toDouble(), 'f', 6);
    case QMetaType::LongLong: return QString::number(cell.toLongLong());
    default: return quoted(cell.toString());
    }
}

} // namespace

Interval wilson(qint64 count, qint64 of)
{
    if (of <= 0)
        return {0, 1};
    constexpr double z = 1.959963984540054;
    const auto n = double(of);
    const double p = double(count) / n;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Table toTable(const Chart &chart)
{
    Table table;
    table.columns = {u"series"_s, u"label"_s, u"count"_s, u"of"_s, u"value"_s, u"low"_s, u"high"_s};
    for (const Series &series : chart.series) {
        for (const Point &point : series.points) {
            QVariantList row = {series.id, point.label};
            if (point.hidden) {
                row << u"hidden"_s << QVariant() << QVariant() << QVariant() << QVariant();
            } else {
                row << point.count << (point.of > 0 ? QVariant(point.of) : QVariant())
                    << (series.unit == Unit::Share ? QVariant(point.value) : QVariant());
                row << (point.interval ? QVariant(point.interval->low) : QVariant())
                    << (point.interval ? QVariant(point.interval->high) : QVariant());
            }
            table.rows.append(row);
        }
    }
    return table;
}

Table toTable(const QList<KeyFigure> &figures)
{
    Table table;
    table.columns = {u"figure"_s, u"count"_s, u"of"_s, u"value"_s, u"change"_s};
    for (const KeyFigure &figure : figures) {
        if (figure.hidden)
            table.rows.append({figure.id, u"hidden"_s, QVariant(), QVariant(), QVariant()});
        else
            table.rows.append({figure.id, figure.count, figure.of > 0 ? QVariant(figure.of) : QVariant(),
                               figure.unit == Unit::Share ? orNothing(figure.value) : QVariant(),
                               orNothing(figure.change)});
    }
    return table;
}

QString toCsv(const Table &table)
{
    QString text;
    const auto line = [&text](const QStringList &cells) { text += cells.join(u',') + u"\r\n"_s; };
    QStringList header;
    for (const QString &column : table.columns)
        header.append(quoted(column));
    line(header);
    for (const QVariantList &row : table.rows) {
        QStringList cells;
        for (const QVariant &cell : row)
            cells.append(cellText(cell));
        line(cells);
    }
    return text;
}

} // namespace laurel
