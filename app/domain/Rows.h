// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What lists show: one flat row per record, already joined, and the filters lists are asked with. A list is first
// asked for the ids that match, in order (a million are 8 MB), then for the rows of the window on the screen, so
// that any place in it can be reached at once and its length is exact.

#include "domain/Course.h"
#include "domain/Credential.h"
#include "domain/Enrolment.h"
#include "domain/Learner.h"
#include "domain/Run.h"

#include <QDateTime>
#include <QList>

namespace laurel {

enum class SortOrder { Ascending, Descending };

struct CourseFilter {
    QString text;              ///< any part of code, title or department
    QList<CourseState> states; ///< empty: any
    QStringList departments;
    QStringList levels; ///< "FHEQ:7"
    enum class Sort { Title, Code, State, Credentials } sort = Sort::Title;
    SortOrder order = SortOrder::Ascending;
};

/// A course as seen through its newest version.
struct CourseRow {
    CourseId id;
    VersionId version;
    QString code;
    QString department;
    int number = 1;
    CourseState state = CourseState::Draft;
    LocalText title;
    Level level;
    Credit credit;
    int outcomes = 0;
    int runs = 0;
    int credentials = 0;
};

struct RunFilter {
    QString text;
    CourseId course; ///< only this course's runs
    QList<RunState> states;
    QDate startsFrom;
    QDate startsUntil;
    enum class Sort { Start, Code, Course } sort = Sort::Start;
    SortOrder order = SortOrder::Descending;
};

struct RunRow {
    RunId id;
    VersionId version;
    CourseId course;
    QString code;
    QString courseCode;
    LocalText courseTitle;
    QDate starts;
    QDate ends;
    RunState state = RunState::Planned;
    int capacity = 0;
    int minimum = 0;
    int enrolled = 0; ///< places taken
    int completed = 0;
    int passed = 0;
    int awaitingBoard = 0; ///< results known but not ratified
    int ready = 0;         ///< ratified passes without a credential
    int credentials = 0;
};

struct LearnerFilter {
    QString text; ///< any part of a name, identifier or e-mail, spelling folded
    enum class Sort { Name, Newest } sort = Sort::Name;
    SortOrder order = SortOrder::Ascending;
};

struct LearnerRow {
    LearnerId id;
    QString name;
    QString identifier; ///< the preferred one, "scheme value" without the scheme
    QString identifierScheme;
    QString email;
    QDate born;
    int enrolments = 0;
    int credentials = 0;
};

/// A line of a run's roster.
struct RosterRow {
    EnrolmentId id;
    LearnerId learner;
    QString name;
    QString identifier;
    EnrolmentStatus status = EnrolmentStatus::Enrolled;
    EnrolmentResult result = EnrolmentResult::NotYetKnown;
    QDate enrolledOn;
    QDate endedOn;
    BoardId board;
    CredentialId credential; ///< its credential in force, if there is one
    QList<Mark> marks;
    qint64 rowVersion = 0;
};

/// An enrolment as the person's page shows it.
struct EnrolmentRow {
    EnrolmentId id;
    RunId run;
    QString runCode;
    LocalText courseTitle;
    QDate starts;
    EnrolmentStatus status = EnrolmentStatus::Enrolled;
    EnrolmentResult result = EnrolmentResult::NotYetKnown;
    CredentialId credential;
    LearnerId learner = {};
    QString learnerName = {};
};

struct CredentialFilter {
    QString text; ///< any part of register number, learner name or course title
    QList<CredentialState> states;
    RunId run;
    LearnerId learner;
    QDate awardedFrom;
    QDate awardedUntil;
    enum class Sort { Number, Learner, Awarded } sort = Sort::Number;
    SortOrder order = SortOrder::Descending;
};

struct CredentialRow {
    CredentialId id;
    RegisterNumber registerNumber;
    CredentialState state = CredentialState::Active;
    QString learnerName;
    QString courseTitle;
    QString runCode;
    QDate awarded;
    QDate validUntil;
    QDateTime issued;
    QStringList proofs;
};

/// Who of a run can be issued a credential, and who not and why.
struct ReadyRow {
    EnrolmentId enrolment;
    LearnerId learner;
    QString name;
    EnrolmentResult result = EnrolmentResult::NotYetKnown;
    QString obstacle; ///< code: "", "not-ratified", "no-pass", "not-for-credit", "issued"
};

/// Today's work, for Home.
struct Agenda {
    int courses = 0;
    int runs = 0;
    int learners = 0;
    int enrolments = 0;
    int credentials = 0;
    int inReview = 0; ///< versions waiting for approval
    int runsToRatify = 0;
    int resultsToRatify = 0;
    int runsToIssue = 0;
    int credentialsToIssue = 0;
    int expiringSoon = 0;               ///< credentials that end within 90 days
    QList<RunRow> startingBelowMinimum; ///< starting within 30 days with fewer confirmed than their minimum
    QList<RunRow> startingSoon;
    bool hasInstitution = false;
    bool hasKey = false;
};

/// A hit of the command palette's search over everything.
struct SearchHit {
    enum class Kind { Course, Run, Learner, Credential } kind = Kind::Course;
    qint64 id = 0;
    QString title;
    QString subtitle;
};

} // namespace laurel
