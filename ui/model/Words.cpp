// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Words", text);
}

} // namespace

Worded worded(CourseState state)
{
    switch (state) {
    case CourseState::Draft: return {tr("Draft"), Tone::Info};
    case CourseState::InReview: return {tr("In review"), Tone::Warn};
    case CourseState::Approved: return {tr("Approved"), Tone::Accent};
    case CourseState::Published: return {tr("Published"), Tone::Good};
    case CourseState::Suspended: return {tr("Suspended"), Tone::Neutral};
    case CourseState::Retired: return {tr("Retired"), Tone::Neutral};
    }
    return {};
}

Worded worded(RunState state)
{
    switch (state) {
    case RunState::Planned: return {tr("Planned"), Tone::Info};
    case RunState::Open: return {tr("Open"), Tone::Accent};
    case RunState::Running: return {tr("Running"), Tone::Good};
    case RunState::Finished: return {tr("Finished"), Tone::Warn};
    case RunState::Ratified: return {tr("Ratified"), Tone::Good};
    case RunState::Cancelled: return {tr("Cancelled"), Tone::Neutral};
    }
    return {};
}

Worded worded(EnrolmentStatus status)
{
    switch (status) {
    case EnrolmentStatus::Applied: return {tr("Applied"), Tone::Info};
    case EnrolmentStatus::Waitlisted: return {tr("Waiting list"), Tone::Warn};
    case EnrolmentStatus::Offered: return {tr("Offered"), Tone::Info};
    case EnrolmentStatus::Enrolled: return {tr("Enrolled"), Tone::Accent};
    case EnrolmentStatus::OnBreak: return {tr("On break"), Tone::Warn};
    case EnrolmentStatus::Withdrawn: return {tr("Withdrawn"), Tone::Neutral};
    case EnrolmentStatus::Transferred: return {tr("Transferred"), Tone::Neutral};
    case EnrolmentStatus::Completed: return {tr("Completed"), Tone::Good};
    case EnrolmentStatus::Cancelled: return {tr("Cancelled"), Tone::Neutral};
    case EnrolmentStatus::NoShow: return {tr("No-show"), Tone::Bad};
    }
    return {};
}

Worded worded(EnrolmentResult result)
{
    switch (result) {
    case EnrolmentResult::NotYetKnown: return {tr("Not yet known"), Tone::Neutral};
    case EnrolmentResult::Passed: return {tr("Passed"), Tone::Good};
    case EnrolmentResult::Merit: return {tr("Passed with merit"), Tone::Good};
    case EnrolmentResult::Distinction: return {tr("Passed with distinction"), Tone::Good};
    case EnrolmentResult::Failed: return {tr("Failed"), Tone::Bad};
    case EnrolmentResult::Deferred: return {tr("Deferred"), Tone::Warn};
    case EnrolmentResult::Compensated: return {tr("Compensated"), Tone::Good};
    case EnrolmentResult::Exempt: return {tr("Exempt"), Tone::Accent};
    }
    return {};
}

Worded worded(CredentialState state)
{
    switch (state) {
    case CredentialState::Active: return {tr("Active"), Tone::Good};
    case CredentialState::Suspended: return {tr("Suspended"), Tone::Warn};
    case CredentialState::Revoked: return {tr("Revoked"), Tone::Bad};
    case CredentialState::Superseded: return {tr("Superseded"), Tone::Neutral};
    case CredentialState::Expired: return {tr("Expired"), Tone::Neutral};
    }
    return {};
}

Worded worded(CheckState state)
{
    switch (state) {
    case CheckState::Passed: return {tr("Passed"), Tone::Good};
    case CheckState::Failed: return {tr("Failed"), Tone::Bad};
    case CheckState::Warned: return {tr("Look at this"), Tone::Warn};
    case CheckState::NotPossible: return {tr("Could not be checked"), Tone::Neutral};
    }
    return {};
}

QString worded(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::Knowledge: return tr("Knowledge");
    case OutcomeKind::Skill: return tr("Skill");
    case OutcomeKind::Autonomy: return tr("Responsibility");
    }
    return {};
}

QString worded(ActivityKind kind)
{
    switch (kind) {
    case ActivityKind::Scheduled: return tr("Scheduled");
    case ActivityKind::Independent: return tr("Guided independent");
    case ActivityKind::Placement: return tr("Placement");
    }
    return {};
}

QString worded(AssessmentKind kind)
{
    switch (kind) {
    case AssessmentKind::Exam: return tr("Written exam");
    case AssessmentKind::Assignment: return tr("Assignment");
    case AssessmentKind::Portfolio: return tr("Portfolio");
    case AssessmentKind::Project: return tr("Project");
    case AssessmentKind::Practical: return tr("Practical");
    case AssessmentKind::Oral: return tr("Oral");
    case AssessmentKind::Quiz: return tr("Quiz");
    case AssessmentKind::Continuous: return tr("Continuous");
    }
    return {};
}

QString worded(DeliveryMode mode)
{
    switch (mode) {
    case DeliveryMode::Online: return tr("Online");
    case DeliveryMode::OnSite: return tr("On site");
    case DeliveryMode::Blended: return tr("Blended");
    case DeliveryMode::WorkBased: return tr("Work-based");
    }
    return {};
}

QString worded(KeyType type)
{
    switch (type) {
    case KeyType::Ed25519: return tr("Ed25519");
    case KeyType::P256: return tr("P-256");
    case KeyType::Rsa: return tr("RSA");
    }
    return {};
}

QString worded(NameKind kind)
{
    switch (kind) {
    case NameKind::Legal: return tr("Legal name");
    case NameKind::KnownAs: return tr("Known as");
    case NameKind::AtAward: return tr("Name at award");
    case NameKind::Former: return tr("Former name");
    }
    return {};
}

QString identifierSchemeWord(const QString &scheme)
{
    if (scheme == u"uln"_s)
        return tr("ULN");
    if (scheme == u"hesa-sid"_s)
        return tr("HESA SID");
    if (scheme == u"husid"_s)
        return tr("HUSID");
    if (scheme == u"orcid"_s)
        return tr("ORCID");
    if (scheme == u"student-number"_s)
        return tr("Student number");
    if (scheme == u"email"_s)
        return tr("E-mail");
    if (scheme == u"oulad"_s)
        return tr("Open University");
    if (scheme == u"lms"_s)
        return tr("Learning platform");
    return scheme;
}

QString checkWord(const QString &code)
{
    if (code == u"well-formed"_s)
        return tr("Well formed");
    if (code == u"vocabulary"_s)
        return tr("Vocabulary");
    if (code == u"schema"_s)
        return tr("Complete");
    if (code == u"issuer"_s)
        return tr("Issuer");
    if (code == u"signature"_s)
        return tr("Signature");
    if (code == u"claims"_s)
        return tr("Claims");
    if (code == u"dates"_s)
        return tr("Dates");
    if (code == u"status"_s)
        return tr("Not revoked");
    return code;
}

QString obstacleWord(const QString &code)
{
    if (code.isEmpty())
        return tr("Ready");
    if (code == u"not-ratified"_s)
        return tr("Awaits the board");
    if (code == u"no-pass"_s)
        return tr("Not passed");
    if (code == u"not-for-credit"_s)
        return tr("Not for credit");
    if (code == u"issued"_s)
        return tr("Issued");
    return code;
}

QString levelText(const Level &level)
{
    return level.isEmpty() ? QString() : level.framework + u' ' + level.code;
}

QString creditText(const Credit &credit)
{
    if (credit.isNone())
        return u"–"_s;
    return QLocale().toString(credit.amount(), 'f', credit.tenths % 10 == 0 ? 0 : 1);
}

QString dateText(const QDate &date)
{
    return date.isValid() ? QLocale().toString(date, u"d MMM yyyy"_s) : QString();
}

QString spanText(const QDate &from, const QDate &until)
{
    if (!from.isValid() || !until.isValid())
        return dateText(from) + dateText(until);
    const QString start =
        from.year() == until.year() ? QLocale().toString(from, u"d MMM"_s) : dateText(from);
    return start + u" – "_s + dateText(until);
}

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

} // namespace laurel::ui
