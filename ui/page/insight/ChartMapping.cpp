// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/ChartMapping.h"

#include "model/CodeWord.h"
#include "model/Words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

// Places in the palette's series colours.
constexpr int otherHue = 2;
constexpr int greyHue = 4;

QString tr(const char *text)
{
    return QCoreApplication::translate("ChartMapping", text);
}

constexpr CodeWord stages[] = {
    {u"enrolled", QT_TRANSLATE_NOOP("ChartMapping", "Enrolled")},
    {u"started", QT_TRANSLATE_NOOP("ChartMapping", "Started")},
    {u"completed", QT_TRANSLATE_NOOP("ChartMapping", "Completed")},
    {u"passed", QT_TRANSLATE_NOOP("ChartMapping", "Passed")},
    {u"issued", QT_TRANSLATE_NOOP("ChartMapping", "Issued")},
};

constexpr CodeWord seriesNames[] = {
    {u"now", QT_TRANSLATE_NOOP("ChartMapping", "Enrolments")},
    {u"before", QT_TRANSLATE_NOOP("ChartMapping", "Year before")},
    {u"passed", QT_TRANSLATE_NOOP("ChartMapping", "passed")},
    {u"failed", QT_TRANSLATE_NOOP("ChartMapping", "failed")},
    {u"withdrawn", QT_TRANSLATE_NOOP("ChartMapping", "withdrawn")},
    {u"other", QT_TRANSLATE_NOOP("ChartMapping", "other")},
    {u"people", QT_TRANSLATE_NOOP("ChartMapping", "People")},
};

constexpr CodeWord titles[] = {
    {u"uptake", QT_TRANSLATE_NOOP("ChartMapping", "Uptake by month")},
    {u"funnel", QT_TRANSLATE_NOOP("ChartMapping", "From enrolment to credential")},
    {u"results", QT_TRANSLATE_NOOP("ChartMapping", "Results by course")},
    {u"withdrawn", QT_TRANSLATE_NOOP("ChartMapping", "Withdrawn by deprivation band")},
};

constexpr CodeWord captions[] = {
    {u"enrolments", QT_TRANSLATE_NOOP("ChartMapping", "Enrolments")},
    {u"retention", QT_TRANSLATE_NOOP("ChartMapping", "Retention")},
    {u"pass-rate", QT_TRANSLATE_NOOP("ChartMapping", "Pass rate of completers")},
    {u"achievement", QT_TRANSLATE_NOOP("ChartMapping", "Achievement")},
    {u"credentials", QT_TRANSLATE_NOOP("ChartMapping", "Credentials issued")},
};

QString stageWord(const QString &code)
{
    return wordFor(stages, "ChartMapping", code);
}

QString seriesWord(const QString &code)
{
    return wordFor(seriesNames, "ChartMapping", code);
}

/// "2014-10" as "Oct 2014", or "Oct" where all months are of one year.
QString monthWord(const QString &label, bool oneYear)
{
    const QDate day = QDate::fromString(label + u"-01"_s, Qt::ISODate);
    return day.isValid() ? QLocale().toString(day, oneYear ? u"MMM"_s : u"MMM yyyy"_s) : label;
}

/// "0-10%" as "0–10": the axis says that it is per cent.
QString bandWord(const QString &label)
{
    QString word = label;
    return label.isEmpty() ? tr("unknown") : word.remove(u'%').replace(u'-', u'–');
}

bool isOneYear(const Series &series)
{
    const auto year = [](const Point &point) { return point.label.left(4); };
    return !series.points.isEmpty() && std::all_of(series.points.begin(), series.points.end(), [&](const Point &point) {
        return year(point) == year(series.points.constFirst());
    });
}

QString categoryWord(const Chart &chart, const Point &point)
{
    if (chart.id == u"uptake"_s)
        return monthWord(point.label, isOneYear(chart.series.constFirst()));
    if (chart.id == u"funnel"_s)
        return stageWord(point.label);
    return chart.id == u"withdrawn"_s ? bandWord(point.label) : point.label;
}

ChartSeries drawn(const Series &series, ChartKind kind)
{
    const double scale = series.unit == Unit::Share ? 100 : 1;
    ChartSeries out;
    out.name = seriesWord(series.id);
    out.dashed = series.id == u"before"_s;
    // Who left is grey beside who passed and who failed; who is still at it is none of these.
    if (series.id == u"withdrawn"_s && kind == ChartKind::StackedBar)
        out.hue = greyHue;
    else if (series.id == u"other"_s)
        out.hue = otherHue;
    for (const Point &point : series.points) {
        const bool told = !point.hidden;
        const bool bounded = told && point.interval.has_value();
        out.values.append(told ? std::optional<double>(point.value * scale) : std::nullopt);
        out.low.append(bounded ? std::optional<double>(point.interval->low * scale) : std::nullopt);
        out.high.append(bounded ? std::optional<double>(point.interval->high * scale) : std::nullopt);
    }
    return out;
}

/// Names the lines of one calendar year by their years, as the picture of a year with the one before behind it.
void nameYears(const Chart &chart, ChartData &data)
{
    for (qsizetype i = 0; i < data.series.size(); ++i) {
        const Series &series = chart.series.at(i);
        if (isOneYear(series) && isOneYear(chart.series.constFirst()))
            data.series[i].name = series.points.constFirst().label.left(4);
    }
}

void describeKind(const QString &id, ChartData &data)
{
    if (id == u"uptake"_s) {
        data.kind = ChartKind::Line;
        data.subtitle = tr("enrolments by start, last year behind");
        data.groups = tr("Month");
    } else if (id == u"funnel"_s) {
        data.kind = ChartKind::Funnel;
        data.groups = tr("Stage");
    } else if (id == u"results"_s) {
        data.kind = ChartKind::StackedBar;
        data.unit = ChartUnit::Percent;
        data.groups = tr("Course");
    } else {
        data.kind = ChartKind::Interval;
        data.unit = ChartUnit::Percent;
        data.decimals = 1;
        data.subtitle = tr("95 % interval, unknown apart");
        data.groups = tr("Band, per cent");
    }
}

bool isVoid(const Series &series)
{
    return std::all_of(series.points.begin(), series.points.end(),
                       [](const Point &point) { return !point.hidden && point.count == 0; });
}

bool hidesAnything(const Chart &chart)
{
    return std::any_of(chart.series.begin(), chart.series.end(), [](const Series &series) {
        return std::any_of(series.points.begin(), series.points.end(), [](const Point &point) { return point.hidden; });
    });
}

} // namespace

QString chartTitle(const QString &id)
{
    return wordFor(titles, "ChartMapping", id);
}

ChartData toChartData(const Chart &chart)
{
    ChartData data;
    data.title = chartTitle(chart.id);
    describeKind(chart.id, data);
    if (chart.series.isEmpty() || chart.series.constFirst().points.isEmpty())
        return data;
    const QList<Point> &points = chart.series.constFirst().points;
    for (const Point &point : points)
        data.categories.append(categoryWord(chart, point));
    // The funnel draws the conversion itself; the other series stand side by side.
    const qsizetype shown = data.kind == ChartKind::Funnel ? 1 : chart.series.size();
    for (qsizetype i = 0; i < shown; ++i) {
        const Series &series = chart.series.at(i);
        if (i > 0 && i + 1 == shown && isVoid(series))
            continue;
        data.series.append(drawn(series, data.kind));
    }
    if (data.kind == ChartKind::Line)
        nameYears(chart, data);
    if (data.kind == ChartKind::Interval && points.constLast().label.isEmpty())
        data.apart = int(points.size()) - 1;
    if (hidesAnything(chart))
        data.note = tr("Groups of fewer than ten people are not shown; counts are rounded to five.");
    return data;
}

QString pointAt(const Chart &chart, int series, int category)
{
    if (series < 0 || series >= chart.series.size())
        return {};
    const QList<Point> &points = chart.series.at(series).points;
    if (category < 0 || category >= points.size() || points.at(category).hidden)
        return {};
    return points.at(category).id;
}

QString pointTitle(const Chart &chart, int series, int category)
{
    if (pointAt(chart, series, category).isEmpty())
        return {};
    const Series &of = chart.series.at(series);
    const Point &point = of.points.at(category);
    if (chart.id == u"uptake"_s)
        return tr("Started in %1").arg(monthWord(point.label, false));
    if (chart.id == u"funnel"_s)
        return stageWord(point.label);
    const QString group = chart.id == u"withdrawn"_s ? tr("band %1").arg(bandWord(point.label)) : point.label;
    const QString series0 = seriesWord(of.id);
    return tr("%1, %2").arg(series0.left(1).toUpper() + series0.mid(1), group);
}

TileText tileText(const KeyFigure &figure)
{
    TileText text;
    const bool share = figure.unit == Unit::Share;
    text.caption = wordFor(captions, "ChartMapping", figure.id);
    if (!figure.value)
        text.figure = u"–"_s;
    else
        text.figure = share ? tr("%1 %").arg(QLocale().toString(*figure.value * 100, 'f', 1))
                            : numberText(qRound64(*figure.value));
    if (figure.hidden)
        text.note = tr("too few people to be shown");
    else if (share && figure.of > 0)
        text.note = tr("%1 of %2").arg(numberText(figure.count), numberText(figure.of));
    else if (figure.id == u"enrolments"_s)
        text.note = tr("no waiting list, no-shows, cancelled"); // Home counts them too
    if (figure.change) {
        const double change = *figure.change * 100;
        text.trend = change < 0 ? StatTile::Trend::Down : StatTile::Trend::Up;
        text.tone = change < 0 ? Tone::Bad : Tone::Good;
        const QString number = QLocale().toString(std::abs(change), 'f', 1);
        text.change = share ? tr("%1 points").arg(number) : tr("%1 %").arg(number);
        text.note = tr("on the year before");
    }
    return text;
}

QString levelWord(const QString &code)
{
    return QString(code).replace(u':', u' ');
}

} // namespace laurel::ui
