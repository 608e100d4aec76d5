// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Codes.h"

#include "domain/Course.h"
#include "domain/Credential.h"
#include "domain/Enrolment.h"
#include "domain/Learner.h"
#include "domain/Run.h"
#include "domain/Verification.h"

namespace laurel {

LAUREL_CODES(CourseState, {CourseState::Draft, u"draft"}, {CourseState::InReview, u"in-review"},
             {CourseState::Approved, u"approved"}, {CourseState::Published, u"published"},
             {CourseState::Suspended, u"suspended"}, {CourseState::Retired, u"retired"})

LAUREL_CODES(OutcomeKind, {OutcomeKind::Knowledge, u"knowledge"}, {OutcomeKind::Skill, u"skill"},
             {OutcomeKind::Autonomy, u"autonomy"})

LAUREL_CODES(ActivityKind, {ActivityKind::Scheduled, u"scheduled"}, {ActivityKind::Independent, u"independent"},
             {ActivityKind::Placement, u"placement"})

LAUREL_CODES(AssessmentKind, {AssessmentKind::Exam, u"exam"}, {AssessmentKind::Assignment, u"assignment"},
             {AssessmentKind::Portfolio, u"portfolio"}, {AssessmentKind::Project, u"project"},
             {AssessmentKind::Practical, u"practical"}, {AssessmentKind::Oral, u"oral"},
             {AssessmentKind::Quiz, u"quiz"}, {AssessmentKind::Continuous, u"continuous"})

LAUREL_CODES(DeliveryMode, {DeliveryMode::Online, u"online"}, {DeliveryMode::OnSite, u"on-site"},
             {DeliveryMode::Blended, u"blended"}, {DeliveryMode::WorkBased, u"work-based"})

LAUREL_CODES(CredentialState, {CredentialState::Active, u"active"}, {CredentialState::Suspended, u"suspended"},
             {CredentialState::Revoked, u"revoked"}, {CredentialState::Superseded, u"superseded"},
             {CredentialState::Expired, u"expired"})

LAUREL_CODES(KeyType, {KeyType::Ed25519, u"ed25519"}, {KeyType::P256, u"p256"}, {KeyType::Rsa, u"rsa"})

LAUREL_CODES(KeyState, {KeyState::Active, u"active"}, {KeyState::Retired, u"retired"})
LAUREL_CODES(DocumentForm, {DocumentForm::Json, u"json"}, {DocumentForm::Jwt, u"jwt"})

LAUREL_CODES(KeyKeep, {KeyKeep::Database, u"database"}, {KeyKeep::Desktop, u"desktop"}, {KeyKeep::Token, u"token"})

LAUREL_CODES(EnrolmentStatus, {EnrolmentStatus::Applied, u"applied"}, {EnrolmentStatus::Waitlisted, u"waitlisted"},
             {EnrolmentStatus::Offered, u"offered"}, {EnrolmentStatus::Enrolled, u"enrolled"},
             {EnrolmentStatus::OnBreak, u"on-break"}, {EnrolmentStatus::Withdrawn, u"withdrawn"},
             {EnrolmentStatus::Transferred, u"transferred"}, {EnrolmentStatus::Completed, u"completed"},
             {EnrolmentStatus::Cancelled, u"cancelled"}, {EnrolmentStatus::NoShow, u"no-show"})

LAUREL_CODES(EnrolmentResult, {EnrolmentResult::NotYetKnown, u"not-yet-known"}, {EnrolmentResult::Passed, u"passed"},
             {EnrolmentResult::Merit, u"merit"}, {EnrolmentResult::Distinction, u"distinction"},
             {EnrolmentResult::Failed, u"failed"}, {EnrolmentResult::Deferred, u"deferred"},
             {EnrolmentResult::Compensated, u"compensated"}, {EnrolmentResult::Exempt, u"exempt"})

LAUREL_CODES(MarkNote, {MarkNote::None, u"none"}, {MarkNote::Deferred, u"deferred"}, {MarkNote::Absent, u"absent"},
             {MarkNote::Incomplete, u"incomplete"})

LAUREL_CODES(NameKind, {NameKind::Legal, u"legal"}, {NameKind::KnownAs, u"known-as"}, {NameKind::AtAward, u"at-award"},
             {NameKind::Former, u"former"})

LAUREL_CODES(Sex, {Sex::Unknown, u"unknown"}, {Sex::Female, u"female"}, {Sex::Male, u"male"}, {Sex::Other, u"other"})

LAUREL_CODES(RunState, {RunState::Planned, u"planned"}, {RunState::Open, u"open"}, {RunState::Running, u"running"},
             {RunState::Finished, u"finished"}, {RunState::Ratified, u"ratified"}, {RunState::Cancelled, u"cancelled"})

LAUREL_CODES(CheckState, {CheckState::Passed, u"passed"}, {CheckState::Failed, u"failed"},
             {CheckState::Warned, u"warned"}, {CheckState::NotPossible, u"not-possible"})

LAUREL_CODES(Verdict, {Verdict::Genuine, u"genuine"}, {Verdict::NotFullyChecked, u"not-fully-checked"},
             {Verdict::NotValid, u"not-valid"}, {Verdict::NotGenuine, u"not-genuine"},
             {Verdict::Unreadable, u"unreadable"})

} // namespace laurel
