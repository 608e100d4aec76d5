// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Codes.h"
#include "domain/Course.h"
#include "domain/Ids.h"
#include "domain/Issue.h"
#include "domain/Learner.h"

#include <QDate>
#include <QList>

#include <optional>

namespace laurel {

/// Where a learner on a run is.
enum class EnrolmentStatus {
    Applied,
    Waitlisted,
    Offered,
    Enrolled,
    OnBreak,
    Withdrawn,
    Transferred,
    Completed,
    Cancelled,
    NoShow,
};
/// What they achieved; apart from the status.
enum class EnrolmentResult { NotYetKnown, Passed, Merit, Distinction, Failed, Deferred, Compensated, Exempt };
/// A mark that is not a number.
enum class MarkNote { None, Deferred, Absent, Incomplete };
LAUREL_DECLARE_CODES(EnrolmentStatus)
LAUREL_DECLARE_CODES(EnrolmentResult)
LAUREL_DECLARE_CODES(MarkNote)

[[nodiscard]] bool takesPlace(EnrolmentStatus status); ///< fills one of the run's places
[[nodiscard]] bool countsInReturns(EnrolmentStatus status);
[[nodiscard]] bool isPass(EnrolmentResult result); ///< earns credit (Passed, Merit, Distinction, Compensated, Exempt)
/// Which status changes there are; each may also be taken back (a mistake, an undo), one step at a time.
[[nodiscard]] bool canMove(EnrolmentStatus from, EnrolmentStatus to);

/// One attempt at one assessment.
struct Mark {
    QString assessment;          ///< key in the course version
    int attempt = 1;             ///< 1, 2 …
    std::optional<double> value; ///< 0 … 100
    MarkNote note = MarkNote::None;
    bool passed = false; ///< for pass/fail components

    friend bool operator==(const Mark &, const Mark &) = default;
};

/// Something that shows what a learner achieved: a portfolio, a recording, a piece of work. It goes into the credential
/// as it stands, for everybody to read.
struct Evidence {
    QString name;
    QString narrative; ///< how it came about and what it shows
    QString genre;     ///< "Portfolio", "Film"
    QString address;   ///< https address where it can be seen, or empty
    QString audience;  ///< whom it was made for

    friend bool operator==(const Evidence &, const Evidence &) = default;
};
/// The most of it that one enrolment may carry.
inline constexpr qsizetype mostEvidence = 20;

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
    BoardId board; ///< the board that ratified the result; not valid: not ratified
    QList<Mark> marks;
    Equality atEntry; ///< the learner's characteristics as they were on entry: what returns and gaps count
    QList<Evidence> evidence;
    qint64 rowVersion = 0;

    friend bool operator==(const Enrolment &, const Enrolment &) = default;
};

[[nodiscard]] Issues check(const Enrolment &enrolment);
[[nodiscard]] Issues check(const Mark &mark, const CourseVersion &version);
[[nodiscard]] Issues check(const Evidence &evidence);

/// The result the components make. Components that count: those with weight, those with must-pass, and all pass/fail
/// ones of a course that has nothing weighted. The best attempt counts, a resit at most with the pass mark; the
/// attempt after a deferred one is a first one; absent is 0. Passed if the weighted mark reaches the weighted pass
/// mark, no counted mark is below its floor and every must-pass component is passed; merit from 60, distinction
/// from 70. NotYetKnown while a component that counts has no mark or is incomplete, then Deferred if one is deferred.
struct ComputedResult {
    EnrolmentResult result = EnrolmentResult::NotYetKnown;
    std::optional<double> mark; ///< weighted, 0 … 100, rounded to one place
};
[[nodiscard]] ComputedResult computeResult(const CourseVersion &version, const QList<Mark> &marks,
                                           const DesignRules &rules = builtInRules());

} // namespace laurel
