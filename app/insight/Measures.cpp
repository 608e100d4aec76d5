// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight/Measures.h"

#include <algorithm>
#include <array>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FewestShown = 10;
constexpr qint64 RoundedTo = 5;

constexpr std::array<std::pair<Grouping, const char16_t *>, 6> GroupingCodes = {
    {{Grouping::Course, u"course"},
     {Grouping::Deprivation, u"deprivation"},
     {Grouping::Sex, u"sex"},
     {Grouping::Region, u"region"},
     {Grouping::Department, u"department"},
     {Grouping::Level, u"level"}}};

qint64 rounded(qint64 count)
{
    return (count + RoundedTo / 2) / RoundedTo * RoundedTo;
}

bool tooFew(qint64 count)
{
    return count > 0 && count < FewestShown;
}

/// Makes a point of a count, and of a share where `of` is the group; hides and rounds where numbers are protected.
Point pointOf(const QString &id, const QString &label, qint64 count, std::optional<qint64> of,
              SmallNumbers smallNumbers)
{
    Point point;
    point.id = id;
    point.label = label;
    if (smallNumbers == SmallNumbers::Protected) {
        point.hidden = tooFew(count) || tooFew(of.value_or(0));
        if (point.hidden)
            return point;
        count = rounded(count);
        of = of ? std::optional<qint64>(rounded(*of)) : std::nullopt;
    }
    point.count = count;
    point.value = double(count);
    if (of) {
        point.of = *of;
        point.value = *of > 0 ? double(count) / double(*of) : 0.0;
    }
    return point;
}

Point withInterval(Point point)
{
    if (!point.hidden && point.of > 0)
        point.interval = wilson(point.count, point.of);
    return point;
}

QString monthLabel(int month)
{
    return u"%1-%2"_s.arg(month / 12).arg(month % 12 + 1, 2, 10, QChar(u'0'));
}

Chart uptakeBetween(const Selection &selection, int first, int last)
{
    Chart chart{u"uptake"_s, {{u"now"_s, Unit::People, {}}, {u"before"_s, Unit::People, {}}}};
    for (int month = first; month <= last; ++month) {
        for (int series = 0; series < 2; ++series) {
            const int counted = month - series * 12;
            const QString label = monthLabel(counted);
            chart.series[series].points.append(pointOf(u"uptake/"_s + label, label, selection.startsIn(counted),
                                                       std::nullopt, selection.filter().smallNumbers));
        }
    }
    return chart;
}

struct Fraction {
    qint64 count = 0;
    std::optional<qint64> of; ///< nothing: a plain count

    [[nodiscard]] std::optional<double> value() const
    {
        if (!of)
            return double(count);
        return *of > 0 ? std::optional<double>(double(count) / double(*of)) : std::nullopt;
    }
};

struct FigureRule {
    const char16_t *id;
    Fraction (*of)(const Tally &);
};

using namespace Reached;

constexpr std::array<FigureRule, 5> FigureRules = {{{u"enrolments",
                                                     [](const Tally &t) {
                                                         return Fraction{t.all(), std::nullopt};
                                                     }},
                                                    {u"retention",
                                                     [](const Tally &t) {
                                                         return Fraction{t.with(Completed), t.leavers()};
                                                     }},
                                                    {u"pass-rate",
                                                     [](const Tally &t) {
                                                         return Fraction{t.with(Passed), t.with(Completed)};
                                                     }},
                                                    {u"achievement",
                                                     [](const Tally &t) {
                                                         return Fraction{t.with(Passed), t.leavers()};
                                                     }},
                                                    {u"credentials", [](const Tally &t) {
                                                         return Fraction{t.with(Issued), std::nullopt};
                                                     }}}};

} // namespace

Chart uptake(const Selection &selection)
{
    const auto [first, last] = selection.months();
    return uptakeBetween(selection, first, last);
}

Chart uptakeOfYear(const Selection &selection, int year)
{
    return uptakeBetween(selection, year * 12, year * 12 + 11);
}

int latestYear(const Selection &selection)
{
    const int last = selection.months().second;
    return last < 0 ? 0 : last / 12;
}

Chart resultsByCourse(const Selection &selection)
{
    struct Segment {
        const char16_t *id;
        quint8 with;
        quint8 without;
    };
    constexpr std::array<Segment, 4> segments = {{{u"passed", Passed, 0},
                                                  {u"failed", Failed, 0},
                                                  {u"withdrawn", Withdrawn, 0},
                                                  {u"other", 0, Passed | Failed | Withdrawn}}};
    const std::vector<Tally> tallies = selection.by(Grouping::Course);
    const QStringList names = groupNames(selection.facts(), Grouping::Course);
    Chart chart{u"results"_s, {}};
    for (const Segment &segment : segments) {
        const QString id = QString::fromUtf16(segment.id);
        Series series{id, Unit::Share, {}};
        for (qsizetype i = 0; i < names.size(); ++i) {
            const Tally &tally = tallies[size_t(i)];
            const qint64 all = tally.all();
            if (all > 0)
                series.points.append(withInterval(pointOf(u"results/"_s + names[i] + u'/' + id, names[i],
                                                          tally.with(segment.with, segment.without), all,
                                                          selection.filter().smallNumbers)));
        }
        chart.series.append(series);
    }
    return chart;
}

Chart funnel(const Selection &selection)
{
    const Tally tally = selection.total();
    const std::array<std::pair<QString, qint64>, 5> stages = {{{u"enrolled"_s, tally.all()},
                                                               {u"started"_s, tally.with(Started)},
                                                               {u"completed"_s, tally.with(Completed)},
                                                               {u"passed"_s, tally.with(Passed)},
                                                               {u"issued"_s, tally.with(Issued)}}};
    Chart chart{u"funnel"_s, {{u"people"_s, Unit::People, {}}, {u"conversion"_s, Unit::Share, {}}}};
    const SmallNumbers small = selection.filter().smallNumbers;
    qint64 before = stages.front().second;
    for (const auto &[stage, count] : stages) {
        const QString id = u"funnel/"_s + stage;
        chart.series[0].points.append(pointOf(id, stage, count, std::nullopt, small));
        chart.series[1].points.append(pointOf(id, stage, count, before, small));
        before = count;
    }
    return chart;
}

Chart withdrawnBy(const Selection &selection, Grouping grouping)
{
    const std::vector<Tally> tallies = selection.by(grouping);
    const QStringList names = groupNames(selection.facts(), grouping);
    Series series{u"withdrawn"_s, Unit::Share, {}};
    for (qsizetype i = 0; i <= names.size(); ++i) {
        const Tally &tally = tallies[size_t(i)];
        const bool isUnknown = i == names.size();
        if (isUnknown && tally.all() == 0)
            break;
        const QString name = isUnknown ? QString() : names[i];
        series.points.append(
            withInterval(pointOf(u"withdrawn/"_s + toCode(grouping) + u'/' + name, name, tally.with(Withdrawn),
                                 tally.all(), selection.filter().smallNumbers)));
    }
    return {u"withdrawn"_s, {series}};
}

QList<KeyFigure> keyFigures(const Selection &selection)
{
    const Tally now = selection.total();
    const std::optional<Tally> before = selection.yearBefore();
    QList<KeyFigure> figures;
    for (const FigureRule &rule : FigureRules) {
        const Fraction fraction = rule.of(now);
        const Point point = pointOf({}, {}, fraction.count, fraction.of, selection.filter().smallNumbers);
        KeyFigure figure;
        figure.id = QString::fromUtf16(rule.id);
        figure.unit = fraction.of ? Unit::Share : Unit::People;
        figure.count = point.count;
        figure.of = point.of;
        figure.hidden = point.hidden;
        if (!point.hidden && fraction.value())
            figure.value = point.value;
        if (before && figure.value) {
            const Fraction earlier = rule.of(*before);
            const bool usable = selection.filter().smallNumbers == SmallNumbers::Shown ||
                                !(tooFew(earlier.count) || tooFew(earlier.of.value_or(0)));
            if (const auto was = earlier.value(); was && usable && (fraction.of || *was > 0))
                figure.change = fraction.of ? *figure.value - *was : *figure.value / *was - 1;
        }
        figures.append(figure);
    }
    return figures;
}

QString toCode(Grouping grouping)
{
    const auto found = std::find_if(GroupingCodes.begin(), GroupingCodes.end(),
                                    [grouping](const auto &entry) { return entry.first == grouping; });
    return found == GroupingCodes.end() ? QString() : QString::fromUtf16(found->second);
}

std::optional<Grouping> groupingFromCode(QStringView code)
{
    for (const auto &[grouping, known] : GroupingCodes) {
        if (code == QStringView(known))
            return grouping;
    }
    return std::nullopt;
}

QStringList groupNames(const FactSet &facts, Grouping grouping)
{
    switch (grouping) {
    case Grouping::Course: {
        QStringList codes;
        for (const CourseDimension &course : facts.courses)
            codes.append(course.code);
        return codes;
    }
    case Grouping::Deprivation: return facts.deprivationBands;
    case Grouping::Sex: return facts.sexes;
    case Grouping::Region: return facts.regions;
    case Grouping::Department: return facts.departments;
    case Grouping::Level: return facts.levels;
    }
    return {};
}

} // namespace laurel
