// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight/People.h"

#include "insight/Measures.h"

#include <optional>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

/// What makes an enrolment one of those a point counts.
struct Rule {
    quint8 with = 0;
    quint8 without = 0;
    std::optional<Grouping> grouping;
    qint32 group = -1; ///< index in the grouping; −1 unknown
};

std::optional<std::pair<quint8, quint8>> bitsOf(QStringView stage)
{
    using namespace Reached;
    if (stage == u"enrolled" || stage == u"enrolments")
        return std::pair<quint8, quint8>(0, 0);
    if (stage == u"started")
        return std::pair<quint8, quint8>(Started, 0);
    if (stage == u"completed" || stage == u"retention")
        return std::pair<quint8, quint8>(Completed, 0);
    if (stage == u"passed" || stage == u"pass-rate" || stage == u"achievement")
        return std::pair<quint8, quint8>(Passed, 0);
    if (stage == u"failed")
        return std::pair<quint8, quint8>(Failed, 0);
    if (stage == u"withdrawn")
        return std::pair<quint8, quint8>(Withdrawn, 0);
    if (stage == u"other")
        return std::pair<quint8, quint8>(0, Passed | Failed | Withdrawn);
    if (stage == u"issued" || stage == u"credentials")
        return std::pair<quint8, quint8>(Issued, 0);
    return std::nullopt;
}

/// The rule of a group's point; nothing if there is no such group.
std::optional<Rule> groupRule(const FactSet &facts, Grouping grouping, const QString &name, QStringView stage)
{
    const auto bits = bitsOf(stage);
    const auto group = qint32(groupNames(facts, grouping).indexOf(name));
    if (!bits || (group < 0 && !name.isEmpty()))
        return std::nullopt;
    return Rule{bits->first, bits->second, grouping, group};
}

std::optional<Rule> ruleOf(const FactSet &facts, const QString &id)
{
    const qsizetype first = id.indexOf(u'/');
    const QString kind = id.left(first);
    const QString rest = id.mid(first + 1);
    if (kind == u"funnel" || kind == u"total") {
        const auto bits = bitsOf(rest);
        return bits ? std::optional<Rule>(Rule{bits->first, bits->second, std::nullopt, -1}) : std::nullopt;
    }
    if (kind == u"results") {
        // A course code may hold a slash itself.
        const qsizetype last = rest.lastIndexOf(u'/');
        return groupRule(facts, Grouping::Course, rest.left(last), QStringView(rest).mid(last + 1));
    }
    if (kind == u"withdrawn") {
        const qsizetype second = rest.indexOf(u'/');
        const auto grouping = groupingFromCode(QStringView(rest).left(second));
        return grouping ? groupRule(facts, *grouping, rest.mid(second + 1), u"withdrawn") : std::nullopt;
    }
    return std::nullopt;
}

qint32 groupOf(const EnrolmentFact &fact, Grouping grouping)
{
    switch (grouping) {
    case Grouping::Course: return fact.course;
    case Grouping::Deprivation: return fact.deprivation;
    case Grouping::Sex: return fact.sex;
    case Grouping::Region: return fact.region;
    case Grouping::Department: return fact.department;
    case Grouping::Level: return fact.level;
    }
    return -1;
}

} // namespace

QList<EnrolmentId> peopleBehind(const FactSet &facts, const InsightFilter &filter, const QString &id)
{
    QDate from = filter.from;
    QDate until = filter.until;
    std::optional<Rule> rule;
    if (id.startsWith(u"uptake/"_s)) {
        from = QDate::fromString(id.mid(7) + u"-01"_s, Qt::ISODate);
        until = from.addMonths(1).addDays(-1);
        if (from.isValid())
            rule = Rule{};
    } else {
        rule = ruleOf(facts, id);
    }
    QList<EnrolmentId> people;
    if (!rule)
        return people;
    const FactMatcher matcher(facts, filter);
    const qint64 asAt = filter.asAt.isValid() ? filter.asAt.toJulianDay() : 0;
    for (const EnrolmentFact &fact : facts.facts) {
        if ((from.isValid() && fact.startDay < from.toJulianDay()) ||
            (until.isValid() && fact.startDay > until.toJulianDay()))
            continue;
        if (!matcher.matches(fact) || (rule->grouping && groupOf(fact, *rule->grouping) != rule->group))
            continue;
        const quint8 reached = reachedBy(fact, facts, asAt);
        if (reached != 0 && (reached & rule->with) == rule->with && (reached & rule->without) == 0)
            people.append(fact.enrolment);
    }
    return people;
}

} // namespace laurel
