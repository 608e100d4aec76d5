// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Enrolment.h"

#include "domain/Findings.h"
#include "domain/IssueCodes.h"
#include "domain/LearnerCheck.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

bool hasEnded(EnrolmentStatus status)
{
    using enum EnrolmentStatus;
    return status == Withdrawn || status == Transferred || status == Completed;
}

/// Still on the way or on the run: no end can have happened.
bool goesOn(EnrolmentStatus status)
{
    using enum EnrolmentStatus;
    return status == Applied || status == Waitlisted || status == Offered || status == Enrolled || status == OnBreak;
}

void checkOrder(const FieldPath &field, const QDate &earlier, const QDate &later, Findings &found)
{
    if (earlier.isValid() && later.isValid() && later < earlier)
        found.warning(field, issue::enrolmentDates, {earlier, later});
}

void checkDates(const Enrolment &enrolment, Findings &found)
{
    found.day(u"enrolledOn"_s, enrolment.enrolledOn);
    found.day(u"startedOn"_s, enrolment.startedOn);
    found.day(u"endedOn"_s, enrolment.endedOn);
    checkOrder(u"startedOn"_s, enrolment.enrolledOn, enrolment.startedOn, found);
    checkOrder(u"endedOn"_s, enrolment.startedOn.isValid() ? enrolment.startedOn : enrolment.enrolledOn,
               enrolment.endedOn, found);
    if (hasEnded(enrolment.status) && !enrolment.endedOn.isValid())
        found.warning(u"endedOn"_s, issue::enrolmentEndMissing);
    if (goesOn(enrolment.status) && enrolment.endedOn.isValid())
        found.warning(u"endedOn"_s, issue::enrolmentEndEarly, {enrolment.endedOn});
}

void checkReason(const Enrolment &enrolment, Findings &found)
{
    const QString &reason = enrolment.withdrawalReason;
    const bool withdrawn = enrolment.status == EnrolmentStatus::Withdrawn;
    if (reason.isEmpty()) {
        if (withdrawn)
            found.warning(u"withdrawalReason"_s, issue::enrolmentReasonMissing);
        return;
    }
    found.line(u"withdrawalReason"_s, reason, Limits::code);
    if (!builtInRules().withdrawalReasons.contains(reason))
        found.error(u"withdrawalReason"_s, issue::enrolmentReasonUnknown, {reason});
    if (!withdrawn)
        found.warning(u"withdrawalReason"_s, issue::enrolmentReasonStray, {reason});
}

void checkResult(const Enrolment &enrolment, Findings &found)
{
    using enum EnrolmentStatus;
    const bool known = enrolment.result != EnrolmentResult::NotYetKnown;
    const bool before = enrolment.status == Applied || enrolment.status == Waitlisted || enrolment.status == Offered;
    if (known && before && enrolment.result != EnrolmentResult::Exempt)
        found.warning(u"result"_s, issue::enrolmentResultEarly);
    if (!known && enrolment.board.isValid())
        found.warning(u"result"_s, issue::enrolmentRatified);
}

/// What is wrong with a mark whatever the course.
void checkNumbers(const Mark &mark, const FieldPath &prefix, Findings &found)
{
    found.line(prefix + u"assessment"_s, mark.assessment, Limits::key);
    found.range(prefix + u"attempt"_s, mark.attempt, 1, 99);
    if (mark.value)
        found.range(prefix + u"value"_s, *mark.value, 0, 100);
    if (mark.value && mark.note != MarkNote::None)
        found.warning(prefix + u"note"_s, issue::markNoted);
}

void checkOne(const Evidence &evidence, const FieldPath &prefix, Findings &found)
{
    found.line(prefix + u"name"_s, evidence.name);
    found.text(prefix + u"narrative"_s, evidence.narrative);
    found.line(prefix + u"genre"_s, evidence.genre);
    found.line(prefix + u"audience"_s, evidence.audience);
    found.line(prefix + u"address"_s, evidence.address, Limits::address);
    if (!evidence.address.isEmpty() && !isHttpsAddress(evidence.address))
        found.error(prefix + u"address"_s, issue::evidenceAddress, {evidence.address});
    if (evidence.name.trimmed().isEmpty() && evidence.narrative.trimmed().isEmpty() && evidence.address.isEmpty())
        found.error(prefix + u"name"_s, issue::evidenceEmpty);
}

} // namespace

Issues check(const Enrolment &enrolment)
{
    Findings found;
    checkDates(enrolment, found);
    checkReason(enrolment, found);
    checkResult(enrolment, found);
    found.range(u"previousAttempts"_s, enrolment.previousAttempts, 0, 99);
    checkEquality(enrolment.atEntry, u"atEntry"_s, found);
    QSet<std::pair<QString, int>> seen;
    for (qsizetype i = 0; i < enrolment.marks.size(); ++i) {
        const Mark &mark = enrolment.marks.at(i);
        checkNumbers(mark, itemField(u"marks", i) + u'.', found);
        const std::pair attempt{mark.assessment, mark.attempt};
        if (seen.contains(attempt))
            found.error(itemField(u"marks", i), issue::markTwice, {mark.assessment, mark.attempt});
        seen.insert(attempt);
    }
    if (enrolment.evidence.size() > mostEvidence)
        found.error(u"evidence"_s, issue::evidenceMany, {enrolment.evidence.size(), mostEvidence});
    for (qsizetype i = 0; i < enrolment.evidence.size(); ++i)
        checkOne(enrolment.evidence.at(i), itemField(u"evidence", i) + u'.', found);
    return found.take();
}

Issues check(const Evidence &evidence)
{
    Findings found;
    checkOne(evidence, {}, found);
    return found.take();
}

Issues check(const Mark &mark, const CourseVersion &version)
{
    Findings found;
    checkNumbers(mark, {}, found);
    const auto item = std::find_if(version.assessments.begin(), version.assessments.end(),
                                   [&](const Assessment &a) { return a.key == mark.assessment; });
    if (item == version.assessments.end())
        found.error(u"assessment"_s, issue::markAssessment, {mark.assessment});
    else if (item->passFail && mark.value)
        found.warning(u"value"_s, issue::markPassFail);
    else if (!item->passFail && !mark.value && mark.note == MarkNote::None)
        found.hint(u"value"_s, issue::markEmpty);
    return found.take();
}

} // namespace laurel
