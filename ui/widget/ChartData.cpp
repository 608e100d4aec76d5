// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widget/ChartData.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

bool isBar(ChartKind kind)
{
    return kind == ChartKind::Bar || kind == ChartKind::StackedBar || kind == ChartKind::Funnel;
}

QString csvCell(QString text)
{
    // What a spreadsheet would run when it opens the file is made text.
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.at(0)))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

QString csvNumber(const std::optional<double> &value)
{
    return value && std::isfinite(*value) ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

std::optional<double> at(const QList<std::optional<double>> &values, qsizetype index)
{
    const std::optional<double> value = values.value(index);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

} // namespace

bool ChartData::isEmpty() const
{
    return std::none_of(series.cbegin(), series.cend(), [this](const ChartSeries &one) {
        for (qsizetype i = 0; i < categories.size(); ++i)
            if (at(one.values, i))
                return true;
        return false;
    });
}

std::optional<double> ChartData::value(qsizetype seriesIndex, qsizetype category) const
{
    return seriesIndex >= 0 && seriesIndex < series.size() ? at(series.at(seriesIndex).values, category) : std::nullopt;
}

QString chartNumber(const ChartData &data, std::optional<double> value)
{
    if (!value || !std::isfinite(*value))
        return u"–"_s;
    QString number = QLocale().toString(*value, 'f', data.decimals);
    switch (data.unit) {
    case ChartUnit::Percent: return QCoreApplication::translate("Chart", "%1 %").arg(number);
    case ChartUnit::Days: return QCoreApplication::translate("Chart", "%1 days").arg(number);
    case ChartUnit::Count: break;
    }
    return number;
}

ChartScale niceScale(double low, double high, int wanted)
{
    if (!std::isfinite(low) || !std::isfinite(high) || low > high)
        return {};
    // Too close together to count in steps: below what a double can add up.
    if (high - low < std::max(1e-12, std::abs(high) * 1e-9))
        high = low + std::max(1.0, std::abs(low) * 0.1);
    const double rough = (high - low) / std::max(wanted, 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = power * 10;
    for (const double nice : {1.0, 2.0, 2.5, 5.0})
        if (power * nice >= rough * 0.999) {
            step = power * nice;
            break;
        }
    return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
}

ChartScale chartScale(const ChartData &data)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    const auto take = [&](const std::optional<double> &value) {
        if (value) {
            low = std::min(low, *value);
            high = std::max(high, *value);
        }
    };
    for (const ChartSeries &one : data.series)
        for (qsizetype i = 0; i < data.categories.size(); ++i) {
            take(at(one.values, i));
            take(at(one.low, i));
            take(at(one.high, i));
        }
    if (low > high)
        return {0, 1, 1};
    // A line may leave zero out only where the change would drown otherwise.
    if (isBar(data.kind) || low < (high - low) * 2)
        low = std::min(low, 0.0);
    ChartScale scale = niceScale(low, std::max(high, low));
    const bool whole = data.unit == ChartUnit::Count && data.decimals == 0;
    if (whole && scale.step < 1)
        scale = {std::floor(scale.low), std::max(std::ceil(scale.high), std::floor(scale.low) + 1), 1};
    return scale;
}

QString toCsv(const ChartData &data)
{
    const QString groups = data.groups.isEmpty() ? data.axis : data.groups;
    QStringList head{groups.isEmpty() ? QString() : csvCell(groups)};
    for (const ChartSeries &one : data.series) {
        head.append(csvCell(one.name));
        if (data.kind == ChartKind::Interval) {
            head.append(csvCell(one.name + u" low"_s));
            head.append(csvCell(one.name + u" high"_s));
        }
    }
    QString text = head.join(u',') + u"\r\n"_s;
    for (qsizetype i = 0; i < data.categories.size(); ++i) {
        QStringList cells{csvCell(data.categories.at(i))};
        for (const ChartSeries &one : data.series) {
            cells.append(csvNumber(one.values.value(i)));
            if (data.kind == ChartKind::Interval) {
                cells.append(csvNumber(one.low.value(i)));
                cells.append(csvNumber(one.high.value(i)));
            }
        }
        text += cells.join(u',') + u"\r\n"_s;
    }
    return text;
}

} // namespace laurel::ui
