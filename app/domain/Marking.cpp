// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a run's result comes out of its components.
#include "domain/Enrolment.h"

#include <algorithm>
#include <cmath>

namespace laurel {

namespace {

/// What the attempts at one component come to.
struct Counted {
    enum class State { Missing, Deferred, Marked } state = State::Missing;
    double value = 0;
    bool passed = false;
};

QList<Mark> attemptsAt(const Assessment &assessment, const QList<Mark> &marks)
{
    QList<Mark> out;
    std::copy_if(marks.begin(), marks.end(), std::back_inserter(out),
                 [&](const Mark &mark) { return mark.assessment == assessment.key; });
    std::stable_sort(out.begin(), out.end(), [](const Mark &a, const Mark &b) { return a.attempt < b.attempt; });
    return out;
}

/// A number one can reckon with; absent is 0, anything else without one is nothing.
std::optional<double> numberOf(const Mark &mark)
{
    if (mark.note == MarkNote::Absent)
        return 0.0;
    if (mark.note != MarkNote::None || !mark.value || !(*mark.value >= 0 && *mark.value <= 100))
        return std::nullopt;
    return mark.value;
}

Counted countPassFail(const QList<Mark> &attempts)
{
    Counted out;
    for (const Mark &mark : attempts) {
        if (mark.note == MarkNote::Deferred || mark.note == MarkNote::Incomplete) {
            if (out.state != Counted::State::Marked)
                out.state = mark.note == MarkNote::Deferred ? Counted::State::Deferred : Counted::State::Missing;
            continue;
        }
        out.state = Counted::State::Marked;
        out.passed = out.passed || (mark.passed && mark.note == MarkNote::None);
    }
    return out;
}

Counted countMarked(const Assessment &assessment, const QList<Mark> &attempts)
{
    Counted out;
    bool sat = false; // somebody who was deferred has not used an attempt
    for (const Mark &mark : attempts) {
        const std::optional<double> number = numberOf(mark);
        if (!number) {
            if (!sat)
                out.state = mark.note == MarkNote::Deferred ? Counted::State::Deferred : Counted::State::Missing;
            continue;
        }
        const double capped = sat ? std::min(*number, assessment.passMark) : *number;
        out.value = sat ? std::max(out.value, capped) : capped;
        out.state = Counted::State::Marked;
        sat = true;
    }
    out.passed = out.state == Counted::State::Marked && out.value >= assessment.passMark;
    return out;
}

bool hasWeights(const CourseVersion &version)
{
    return std::any_of(version.assessments.begin(), version.assessments.end(),
                       [](const Assessment &a) { return !a.passFail && a.weightTenths > 0; });
}

double toOnePlace(double value)
{
    // The small term takes 59.95, which has no exact binary form, up as people expect.
    return std::floor(value * 10 + 0.5 + 1e-7) / 10;
}

/// Sums over the components that count.
struct Tally {
    double weight = 0;
    double marks = 0;
    double passMarks = 0;
    bool missing = false;
    bool deferred = false;
    bool failed = false; ///< a must-pass not passed, or a mark below its floor

    void add(const Assessment &assessment, const Counted &counted, bool mustPass)
    {
        missing = missing || counted.state == Counted::State::Missing;
        deferred = deferred || counted.state == Counted::State::Deferred;
        if (counted.state != Counted::State::Marked)
            return;
        failed = failed || (mustPass && !counted.passed) || (!assessment.passFail && counted.value < assessment.floor);
        if (!assessment.passFail && assessment.weightTenths > 0) {
            weight += assessment.weightTenths;
            marks += counted.value * assessment.weightTenths;
            passMarks += assessment.passMark * assessment.weightTenths;
        }
    }
};

EnrolmentResult classify(double mark, const DesignRules &rules)
{
    if (mark >= rules.distinctionFrom)
        return EnrolmentResult::Distinction;
    return mark >= rules.meritFrom ? EnrolmentResult::Merit : EnrolmentResult::Passed;
}

} // namespace

ComputedResult computeResult(const CourseVersion &version, const QList<Mark> &marks, const DesignRules &rules)
{
    const bool weighted = hasWeights(version);
    Tally tally;
    bool anything = false;
    for (const Assessment &assessment : version.assessments) {
        const bool mustPass = assessment.mustPass || (!weighted && assessment.passFail);
        if (!mustPass && (assessment.passFail || assessment.weightTenths <= 0))
            continue;
        anything = true;
        const QList<Mark> attempts = attemptsAt(assessment, marks);
        tally.add(assessment, assessment.passFail ? countPassFail(attempts) : countMarked(assessment, attempts),
                  mustPass);
    }
    if (!anything || tally.missing)
        return {};
    if (tally.deferred)
        return {EnrolmentResult::Deferred, std::nullopt};
    if (tally.weight <= 0)
        return {tally.failed ? EnrolmentResult::Failed : EnrolmentResult::Passed, std::nullopt};
    const double mark = toOnePlace(tally.marks / tally.weight);
    const bool passed = !tally.failed && mark >= toOnePlace(tally.passMarks / tally.weight);
    return {passed ? classify(mark, rules) : EnrolmentResult::Failed, mark};
}

} // namespace laurel
