// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Codes.h"
#include "domain/Course.h"
#include "domain/Ids.h"
#include "domain/Issue.h"

#include <QDate>
#include <QList>

#include <optional>

namespace laurel {

/// Where a learner on a run is.
enum class EnrolmentStatus {
    Applied, Waitlisted, Offered, Enrolled, OnBreak, Withdrawn, Transferred, Completed, Cancelled, NoShow,
};
/// What they achieved; apart from the status.
enum class EnrolmentResult { NotYetKnown, Passed, Merit, Distinction, Failed, Deferred, Compensated, Exempt };
/// A mark that is not a number.
enum class MarkNote { None, Deferred, Absent, Incomplete };
LAUREL_DECLARE_CODES(EnrolmentStatus)
LAUREL_DECLARE_CODES(EnrolmentResult)
LAUREL_DECLARE_CODES(MarkNote)

[[nodiscard]] bool takesPlace(EnrolmentStatus status);     ///< fills one of the run's places
[[nodiscard]] bool countsInReturns(EnrolmentStatus status);
[[nodiscard]] bool isPass(EnrolmentResult result);         ///< earns credit (Passed, Merit, Distinction, Compensated, Exempt)
[[nodiscard]] bool canMove(EnrolmentStatus from, EnrolmentStatus to);

/// One attempt at one assessment.
struct Mark {
    QString assessment;       ///< key in the course version
    int attempt = 1;          ///< 1, 2 …
    std::optional<double> value; ///< 0 … 100
    MarkNote note = MarkNote::None;
    bool passed = false;      ///< for pass/fail components

    friend bool operator==(const Mark &, const Mark &) = default;
};

/// A learner on a run.
struct Enrolment {
    EnrolmentId id;
    RunId run;
    LearnerId learner;
    EnrolmentStatus status = EnrolmentStatus::Enrolled;
    EnrolmentResult result = EnrolmentResult::NotYetKnown;
    QDate enrolledOn;         ///< registration; may be unknown
    QDate startedOn;          ///< first day of learning; the run's start for those who were there then
    QDate endedOn;            ///< day of completion or withdrawal
    QString withdrawalReason; ///< FE code 2, 3, 7, 28, 29, 40–48, 97, 98; empty if not withdrawn or not known
    bool forCredit = true;
    int previousAttempts = 0;
    BoardId board;            ///< the board that ratified the result; not valid: not ratified
    QList<Mark> marks;
    qint64 rowVersion = 0;

    friend bool operator==(const Enrolment &, const Enrolment &) = default;
};

[[nodiscard]] Issues check(const Enrolment &enrolment);
[[nodiscard]] Issues check(const Mark &mark, const CourseVersion &version);

/// The result the components make: weights, must-pass, floors, the resit cap at the pass mark; merit from 60 and
/// distinction from 70. NotYetKnown while a component that counts has no mark.
struct ComputedResult {
    EnrolmentResult result = EnrolmentResult::NotYetKnown;
    std::optional<double> mark;  ///< weighted, 0 … 100, rounded to one place
};
[[nodiscard]] ComputedResult computeResult(const CourseVersion &version, const QList<Mark> &marks);

} // namespace laurel
