// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The facts a question is about, in columns. Built once per filter in one pass; every measure is then a short loop
// over bytes. A selection holds no names and may go to any thread.

#include "domain/Facts.h"

#include <QDate>
#include <QStringList>

#include <array>
#include <vector>

namespace laurel {

/// Whether groups of fewer than ten people may be seen. Protected hides them and rounds every count to 5.
enum class SmallNumbers { Shown, Protected };

struct InsightFilter {
    QDate from;          ///< first day of the run's start; invalid: no limit
    QDate until;         ///< last day of the run's start, inclusive; invalid: no limit
    QStringList courses; ///< codes; empty: any
    QStringList departments;
    QStringList levels; ///< "FHEQ:7"
    QDate asAt;         ///< figures as they stood at the end of that day; invalid: as the facts stand
    SmallNumbers smallNumbers = SmallNumbers::Shown;

    friend bool operator==(const InsightFilter &, const InsightFilter &) = default;
};

/// What an enrolment came to, as bits.
namespace Reached {
inline constexpr quint8 Started = 1;
inline constexpr quint8 Completed = 2;
inline constexpr quint8 Passed = 4; ///< completed with a passing result
inline constexpr quint8 Failed = 8; ///< completed with the result Failed
inline constexpr quint8 Withdrawn = 16;
inline constexpr quint8 Issued = 32;    ///< has a credential
inline constexpr quint8 InReturns = 64; ///< is an enrolment at all; applications and cancellations are not
inline constexpr int Kinds = 128;
} // namespace Reached

/// What a fact had reached on a day, for measures and for the lists behind them. As at a past day an enrolment is not
/// there before its registration (before its start, where that is not known), and is still running until its end (the
/// run's end, where that is not known). Who left before the first day never started. asAt 0: no day, as it stands.
[[nodiscard]] quint8 reachedBy(const EnrolmentFact &fact, const FactSet &facts, qint64 asAt);

/// How many enrolments reached which combination of bits.
class Tally final
{
public:
    void add(quint8 reached) { ++m_counts[reached]; }
    /// Enrolments with all of these bits and, if given, none of those.
    [[nodiscard]] qint64 with(quint8 bits, quint8 without = 0) const;
    [[nodiscard]] qint64 all() const { return with(0); }
    /// Those who completed or withdrew; a transfer is neither.
    [[nodiscard]] qint64 leavers() const
    {
        return with(Reached::Completed) + with(Reached::Withdrawn, Reached::Completed);
    }

private:
    std::array<qint64, Reached::Kinds> m_counts = {};
};

enum class Grouping { Course, Deprivation, Sex, Region, Department, Level };

/// Which facts a filter lets through, apart from the days of start.
class FactMatcher final
{
public:
    FactMatcher(const FactSet &facts, const InsightFilter &filter);
    [[nodiscard]] bool matches(const EnrolmentFact &fact) const
    {
        return allowed(m_courses, fact.course) && allowed(m_departments, fact.department) &&
               allowed(m_levels, fact.level);
    }

private:
    using Mask = std::vector<char>; ///< by index into the dimension; empty: any
    [[nodiscard]] static bool allowed(const Mask &mask, qint32 index)
    {
        return mask.empty() || (index >= 0 && mask[size_t(index)] != 0);
    }
    Mask m_courses;
    Mask m_departments;
    Mask m_levels;
};

class Selection final
{
public:
    /// `facts` has to outlive the selection.
    Selection(const FactSet &facts, const InsightFilter &filter);

    [[nodiscard]] const FactSet &facts() const { return *m_facts; }
    [[nodiscard]] const InsightFilter &filter() const { return m_filter; }
    [[nodiscard]] Tally total() const;
    /// The same days a year before; nothing unless the filter says from when.
    [[nodiscard]] std::optional<Tally> yearBefore() const;
    /// One tally per group in the order of its dimension, and a last one for unknown.
    [[nodiscard]] std::vector<Tally> by(Grouping grouping) const;
    /// Enrolments by month of the run's start, from the days of the filter or any others. Months count as
    /// year × 12 + month − 1.
    [[nodiscard]] qint64 startsIn(int month) const;
    /// First and last month with enrolments inside the filter; {0, −1} if there are none.
    [[nodiscard]] std::pair<int, int> months() const { return {m_firstMonth, m_lastMonth}; }

private:
    void take(const EnrolmentFact &fact, quint8 reached);
    void countMonth(qint32 startDay, bool inside);

    const FactSet *m_facts;
    InsightFilter m_filter;
    std::vector<quint8> m_reached;
    std::array<std::vector<qint32>, 6> m_groups; ///< by Grouping; −1 unknown
    Tally m_before;
    bool m_hasBefore = false;
    std::vector<qint64> m_monthCounts;
    int m_monthBase = 0;
    int m_firstMonth = 0;
    int m_lastMonth = -1;
    qint32 m_lastDay = 0; ///< the day whose month is remembered below
    int m_lastDayMonth = 0;
};

} // namespace laurel
