// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Words.h"

#include "model/CodeWord.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Words", text);
}

constexpr CodeWord identifierSchemes[] = {
    {u"uln", QT_TRANSLATE_NOOP("Words", "ULN")},
    {u"hesa-sid", QT_TRANSLATE_NOOP("Words", "HESA SID")},
    {u"husid", QT_TRANSLATE_NOOP("Words", "HUSID")},
    {u"orcid", QT_TRANSLATE_NOOP("Words", "ORCID")},
    {u"student-number", QT_TRANSLATE_NOOP("Words", "Student number")},
    {u"email", QT_TRANSLATE_NOOP("Words", "E-mail")},
    {u"oulad", QT_TRANSLATE_NOOP("Words", "Open University")},
    {u"lms", QT_TRANSLATE_NOOP("Words", "Learning platform")},
};

constexpr CodeWord checks[] = {
    {u"well-formed", QT_TRANSLATE_NOOP("Words", "Well formed")},
    {u"vocabulary", QT_TRANSLATE_NOOP("Words", "Vocabulary")},
    {u"schema", QT_TRANSLATE_NOOP("Words", "Complete")},
    {u"issuer", QT_TRANSLATE_NOOP("Words", "Issuer")},
    {u"signature", QT_TRANSLATE_NOOP("Words", "Signature")},
    {u"claims", QT_TRANSLATE_NOOP("Words", "Wrapping")},
    {u"proof", QT_TRANSLATE_NOOP("Words", "Proof")},
    {u"dates", QT_TRANSLATE_NOOP("Words", "Dates")},
    {u"status", QT_TRANSLATE_NOOP("Words", "Not revoked")},
    {u"endorsements", QT_TRANSLATE_NOOP("Words", "Endorsements")},
    {u"recipient", QT_TRANSLATE_NOOP("Words", "Belongs to")},
};

constexpr CodeWord obstacles[] = {
    {u"", QT_TRANSLATE_NOOP("Words", "Ready")},
    {u"not-ratified", QT_TRANSLATE_NOOP("Words", "Awaits the board")},
    {u"no-pass", QT_TRANSLATE_NOOP("Words", "Not passed")},
    {u"not-for-credit", QT_TRANSLATE_NOOP("Words", "Not for credit")},
    {u"issued", QT_TRANSLATE_NOOP("Words", "Issued")},
};

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

Worded worded(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Genuine: return {tr("Genuine"), Tone::Good};
    case Verdict::NotFullyChecked: return {tr("Not fully checked"), Tone::Warn};
    case Verdict::NotValid: return {tr("Not valid"), Tone::Bad};
    case Verdict::NotGenuine: return {tr("Not genuine"), Tone::Bad};
    case Verdict::Unreadable: return {tr("Not readable"), Tone::Bad};
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

QString worded(StatusReason reason)
{
    switch (reason) {
    case StatusReason::AdministrativeError: return tr("Administrative error");
    case StatusReason::Misconduct: return tr("Misconduct");
    case StatusReason::AwardRescinded: return tr("Award rescinded");
    case StatusReason::Superseded: return tr("Superseded");
    }
    return {};
}

QString worded(KeyKeep keep)
{
    switch (keep) {
    case KeyKeep::Database: return tr("In the database, under a passphrase");
    case KeyKeep::Desktop: return tr("In the database, the desktop remembers the passphrase");
    case KeyKeep::Token: return tr("In a token (PKCS#11)");
    }
    return {};
}

QString reasonText(const QString &code)
{
    const std::optional<StatusReason> reason = fromCode<StatusReason>(code);
    return reason ? worded(*reason) : code;
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
    return wordFor(identifierSchemes, "Words", scheme);
}

QString checkWord(const QString &code)
{
    return wordFor(checks, "Words", code);
}

QString obstacleWord(const QString &code)
{
    return wordFor(obstacles, "Words", code);
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
    const QString start = from.year() == until.year() ? QLocale().toString(from, u"d MMM"_s) : dateText(from);
    return start + u" – "_s + dateText(until);
}

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

} // namespace laurel::ui
