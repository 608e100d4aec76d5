// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight/Selection.h"

#include <algorithm>
#include <limits>

namespace laurel {

namespace {

int monthOf(qint64 julianDay)
{
    const QDate day = QDate::fromJulianDay(julianDay);
    return day.year() * 12 + day.month() - 1;
}

bool isOver(EnrolmentStatus status)
{
    using enum EnrolmentStatus;
    return status == Withdrawn || status == Transferred || status == Completed || status == Cancelled ||
           status == NoShow;
}

template <typename Names>
std::vector<char> maskOf(const Names &names, const QStringList &wanted)
{
    std::vector<char> mask;
    if (wanted.isEmpty())
        return mask;
    mask.reserve(size_t(names.size()));
    for (const auto &name : names) {
        if constexpr (requires { name.code; })
            mask.push_back(wanted.contains(name.code) ? 1 : 0);
        else
            mask.push_back(wanted.contains(name) ? 1 : 0);
    }
    return mask;
}

qint64 dayOr(const QDate &date, qint64 otherwise)
{
    return date.isValid() ? date.toJulianDay() : otherwise;
}

} // namespace

quint8 reachedBy(const EnrolmentFact &fact, const FactSet &facts, qint64 asAt)
{
    EnrolmentStatus status = fact.status;
    EnrolmentResult result = fact.result;
    if (asAt > 0) {
        const qint64 known = fact.enrolledDay > 0 ? fact.enrolledDay : fact.startDay;
        if (known > asAt)
            return 0;
        qint64 ended = fact.endedDay;
        if (ended == 0 && isOver(status) && fact.run >= 0)
            ended = dayOr(facts.runs.at(fact.run).ends, fact.startDay);
        if (ended > asAt) {
            status = EnrolmentStatus::Enrolled;
            result = EnrolmentResult::NotYetKnown;
        }
    }
    if (!countsInReturns(status))
        return 0;
    quint8 reached = Reached::InReturns;
    const bool completed = status == EnrolmentStatus::Completed;
    const bool left = status == EnrolmentStatus::Withdrawn || status == EnrolmentStatus::Transferred;
    if (completed || (left && (fact.endedDay == 0 || fact.endedDay >= fact.startDay)) ||
        (!left && (asAt == 0 || fact.startDay <= asAt)))
        reached |= Reached::Started;
    if (completed) {
        reached |= Reached::Completed;
        if (isPass(result))
            reached |= Reached::Passed;
        else if (result == EnrolmentResult::Failed)
            reached |= Reached::Failed;
    }
    if (status == EnrolmentStatus::Withdrawn)
        reached |= Reached::Withdrawn;
    if (fact.credential && (asAt == 0 || fact.issuedDay <= asAt))
        reached |= Reached::Issued;
    return reached;
}

qint64 Tally::with(quint8 bits, quint8 without) const
{
    qint64 sum = 0;
    for (size_t reached = 0; reached < m_counts.size(); ++reached) {
        if ((reached & bits) == bits && (reached & without) == 0)
            sum += m_counts[reached];
    }
    return sum;
}

FactMatcher::FactMatcher(const FactSet &facts, const InsightFilter &filter)
    : m_courses(maskOf(facts.courses, filter.courses))
    , m_departments(maskOf(facts.departments, filter.departments))
    , m_levels(maskOf(facts.levels, filter.levels))
{}

Selection::Selection(const FactSet &facts, const InsightFilter &filter)
    : m_facts(&facts)
    , m_filter(filter)
{
    const FactMatcher matcher(facts, filter);
    qint32 firstStart = std::numeric_limits<qint32>::max();
    qint32 lastStart = 0;
    for (const EnrolmentFact &fact : facts.facts) {
        firstStart = std::min(firstStart, fact.startDay);
        lastStart = std::max(lastStart, fact.startDay);
    }
    if (facts.facts.isEmpty())
        return;
    m_monthBase = monthOf(firstStart);
    m_monthCounts.assign(size_t(monthOf(lastStart)) - size_t(m_monthBase) + 1, 0);

    const qint64 from = dayOr(filter.from, 0);
    const qint64 until = dayOr(filter.until, lastStart);
    m_hasBefore = filter.from.isValid();
    const qint64 beforeFrom = m_hasBefore ? filter.from.addYears(-1).toJulianDay() : 0;
    const qint64 beforeUntil = m_hasBefore ? QDate::fromJulianDay(until).addYears(-1).toJulianDay() : -1;
    const qint64 asAt = dayOr(filter.asAt, 0);

    m_reached.reserve(size_t(facts.facts.size()));
    for (auto &group : m_groups)
        group.reserve(size_t(facts.facts.size()));
    for (const EnrolmentFact &fact : facts.facts) {
        if (!matcher.matches(fact))
            continue;
        const quint8 reached = reachedBy(fact, facts, asAt);
        if (reached == 0)
            continue;
        const bool inside = fact.startDay >= from && fact.startDay <= until;
        countMonth(fact.startDay, inside);
        if (inside)
            take(fact, reached);
        if (m_hasBefore && fact.startDay >= beforeFrom && fact.startDay <= beforeUntil)
            m_before.add(reached);
    }
}

void Selection::take(const EnrolmentFact &fact, quint8 reached)
{
    m_reached.push_back(reached);
    const std::array<qint32, 6> groups = {fact.course, fact.deprivation, fact.sex,
                                          fact.region, fact.department,  fact.level};
    for (size_t i = 0; i < groups.size(); ++i)
        m_groups[i].push_back(groups[i]);
}

void Selection::countMonth(qint32 startDay, bool inside)
{
    // Facts come run by run, so the day is nearly always that of the fact before.
    if (startDay != m_lastDay) {
        m_lastDay = startDay;
        m_lastDayMonth = monthOf(startDay);
    }
    ++m_monthCounts[size_t(m_lastDayMonth - m_monthBase)];
    if (!inside)
        return;
    m_firstMonth = m_lastMonth < 0 ? m_lastDayMonth : std::min(m_firstMonth, m_lastDayMonth);
    m_lastMonth = std::max(m_lastMonth, m_lastDayMonth);
}

Tally Selection::total() const
{
    Tally tally;
    for (const quint8 reached : m_reached)
        tally.add(reached);
    return tally;
}

std::optional<Tally> Selection::yearBefore() const
{
    return m_hasBefore ? std::optional<Tally>(m_before) : std::nullopt;
}

std::vector<Tally> Selection::by(Grouping grouping) const
{
    const std::array<qsizetype, 6> sizes = {m_facts->courses.size(),     m_facts->deprivationBands.size(),
                                            m_facts->sexes.size(),       m_facts->regions.size(),
                                            m_facts->departments.size(), m_facts->levels.size()};
    const size_t unknown = size_t(sizes[size_t(grouping)]);
    std::vector<Tally> tallies(unknown + 1);
    const std::vector<qint32> &groups = m_groups[size_t(grouping)];
    for (size_t i = 0; i < m_reached.size(); ++i)
        tallies[groups[i] < 0 ? unknown : size_t(groups[i])].add(m_reached[i]);
    return tallies;
}

qint64 Selection::startsIn(int month) const
{
    const int index = month - m_monthBase;
    return index >= 0 && size_t(index) < m_monthCounts.size() ? m_monthCounts[size_t(index)] : 0;
}

} // namespace laurel
