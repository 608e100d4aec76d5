// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Text.h"
#include "domain/Codes.h"
#include "domain/Framework.h"
#include "domain/Ids.h"
#include "domain/Issue.h"

#include <QDate>
#include <QList>

namespace laurel {

enum class CourseState { Draft, InReview, Approved, Published, Suspended, Retired };
enum class OutcomeKind { Knowledge, Skill, Autonomy };
enum class ActivityKind { Scheduled, Independent, Placement };
enum class AssessmentKind { Exam, Assignment, Portfolio, Project, Practical, Oral, Quiz, Continuous };
enum class DeliveryMode { Online, OnSite, Blended, WorkBased };
LAUREL_DECLARE_CODES(CourseState)
LAUREL_DECLARE_CODES(OutcomeKind)
LAUREL_DECLARE_CODES(ActivityKind)
LAUREL_DECLARE_CODES(AssessmentKind)
LAUREL_DECLARE_CODES(DeliveryMode)

/// A link to a skill or competency that somebody else keeps: ESCO, a CASE framework, a professional body.
struct Alignment {
    QString name;
    QString address;   ///< what it is known by everywhere, "http://data.europa.eu/esco/skill/…"
    QString code;      ///< within its framework, or empty
    QString framework; ///< "ESCO", or empty

    friend bool operator==(const Alignment &, const Alignment &) = default;
};

/// What a successful learner will be able to do. `key` is stable within the version and names the outcome in
/// assessments, activities, results and credentials ("LO1").
struct LearningOutcome {
    QString key;
    LocalText text;
    OutcomeKind kind = OutcomeKind::Skill;
    QList<Alignment> alignments = {};

    friend bool operator==(const LearningOutcome &, const LearningOutcome &) = default;
};

struct Activity {
    QString key;
    QString name;
    ActivityKind kind = ActivityKind::Scheduled;
    int minutes = 0;      ///< total learner time
    QStringList outcomes; ///< keys of the outcomes it serves

    friend bool operator==(const Activity &, const Activity &) = default;
};

struct Assessment {
    QString key; ///< stable within the version; external ids (an LMS item) live here too
    QString name;
    AssessmentKind kind = AssessmentKind::Assignment;
    int weightTenths = 0; ///< tenths of a per cent, 0 … 1000; ignored when passFail
    double passMark = 40; ///< 0 … 100
    bool mustPass = false;
    bool passFail = false; ///< no mark, only passed or not; excluded from the weights
    bool supervised = false;
    bool identityChecked = false;
    QStringList outcomes; ///< keys of the outcomes it tests
    double floor = 0;     ///< a counted mark below this fails the run whatever the rest; 0: no floor

    friend bool operator==(const Assessment &, const Assessment &) = default;
};

/// For ever one code, never re-used.
struct Course {
    CourseId id;
    QString code;
    QString department;
    qint64 rowVersion = 0;

    friend bool operator==(const Course &, const Course &) = default;
};

/// One specification of a course. A draft can change; from Approved on it never does.
struct CourseVersion {
    VersionId id;
    CourseId course;
    int number = 1; ///< 1, 2, 3 … within the course
    CourseState state = CourseState::Draft;
    LocalText title;   ///< ≤ 80 characters each (HESA)
    LocalText summary; ///< ≤ 4,000 characters each (XCRI-CAP text)
    QString aims;
    QString leader;
    Level level;
    Credit credit;
    QList<LearningOutcome> outcomes;
    QList<Activity> activities;
    QList<Assessment> assessments;
    DeliveryMode mode = DeliveryMode::Blended;
    QString language = QStringLiteral("en");
    QString entryRequirements;
    QString indicativeContent;
    QString qualityBody;    ///< who assures quality
    QString qualityKind;    ///< how, "external review every five years"
    QString qualityAddress; ///< https address where that can be read
    QStringList subjects;   ///< HECoS or other codes, "hecos:100366"
    QString specialization; ///< the branch within the subject, "Privacy engineering"
    QList<Alignment> alignments;
    QStringList keywords;
    bool stackable = true;
    QStringList awards;     ///< titles of what it may count towards, where that is settled
    bool needsBoard = true; ///< results must be ratified before anything is issued
    int validityMonths = 0; ///< how long the credential holds from the award date; 0: for ever
    qint64 feePence = 0;
    QDate effectiveFrom;
    QString author; ///< who wrote it; never who approves it
    QString approver;
    QDate approvedOn;
    qint64 rowVersion = 0;

    friend bool operator==(const CourseVersion &, const CourseVersion &) = default;
};

/// A course with the version under the pen: what the editor, an import and the service hand to one another.
struct CourseDraft {
    Course course;
    CourseVersion version;

    friend bool operator==(const CourseDraft &, const CourseDraft &) = default;
};

/// The design checks of a course, against the ranges of frameworks.rules() (checks.json and verbs.json hold the
/// defaults). One function for the form, the import and the service's last look. The codes are in IssueCodes.h.
[[nodiscard]] Issues check(const CourseDraft &draft, const Frameworks &frameworks);

/// The action verb an outcome begins with and its band in the revised Bloom list, 1 (remember) … 6 (create);
/// band 0: not in the list. An opening adverb ("critically evaluate") is passed over; "-ize" and "-yze" count as "-ise"
/// and "-yse". English only: other languages have no list.
struct OutcomeVerb {
    QString verb;
    int band = 0;
    bool flagged = false; ///< cannot be observed: know, understand, appreciate …
};
[[nodiscard]] OutcomeVerb leadingVerb(const QString &outcomeText, const DesignRules &rules = builtInRules());
/// The second verb of an outcome that asks for two things ("design *and evaluate* …"); empty if there is none. Words
/// that are nouns as well count only straight after the first verb.
[[nodiscard]] QString secondVerb(const QString &outcomeText, const DesignRules &rules = builtInRules());

/// What is wrong with one alignment.
[[nodiscard]] Issues check(const Alignment &alignment);

/// Sum of all activities.
[[nodiscard]] int totalMinutes(const CourseVersion &version);

/// Which state changes there are. Approving and everything after is for somebody else than the author.
[[nodiscard]] bool canMove(CourseState from, CourseState to);

} // namespace laurel
