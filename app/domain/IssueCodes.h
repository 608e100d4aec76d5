// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every code a check of this folder can raise, with what its args are. Codes are stable: files and --json carry them.
// E, W, H: error, warning, hint (see Severity).

#include <QStringView>

namespace laurel::issue {

// Any record. The field path says which field.
inline constexpr QStringView textUnstorable = u"text.unstorable";      ///< E holds U+0000 or half a character
inline constexpr QStringView textControl = u"text.control";            ///< E a line break or control character in one line
inline constexpr QStringView textTooLong = u"text.too-long";           ///< E (length, most)
inline constexpr QStringView languageForm = u"text.language-form";     ///< E (tag) not a language tag
inline constexpr QStringView numberRange = u"number.range";            ///< E (value, least, most)
inline constexpr QStringView dateRange = u"date.range";                ///< E (date) outside 1900 … 2200
inline constexpr QStringView emailForm = u"email.form";                ///< W (text) no mail can be sent to it
inline constexpr QStringView keyMissing = u"key.missing";              ///< E an outcome, activity or assessment has no key
inline constexpr QStringView keyDuplicate = u"key.duplicate";          ///< E (key) two of a list have the same

// CourseDraft
inline constexpr QStringView courseCodeMissing = u"course.code-missing";            ///< E
inline constexpr QStringView courseCodeForm = u"course.code-form";                  ///< E (code)
inline constexpr QStringView courseTitleMissing = u"course.title-missing";          ///< W
inline constexpr QStringView courseTitleLong = u"course.title-long";                ///< W (length, most) HESA
inline constexpr QStringView courseSummaryMissing = u"course.summary-missing";      ///< H
inline constexpr QStringView courseSummaryLong = u"course.summary-long";            ///< W (length, most) XCRI-CAP text
inline constexpr QStringView courseAbstractLong = u"course.abstract-long";          ///< H (length, most) cut as an abstract
inline constexpr QStringView courseTextLong = u"course.text-long";                  ///< W (length, most) XCRI-CAP text
inline constexpr QStringView courseLevelMissing = u"course.level-missing";          ///< W
inline constexpr QStringView courseFrameworkUnknown = u"course.framework-unknown";  ///< W (framework) of level or credit
inline constexpr QStringView courseLevelUnknown = u"course.level-unknown";          ///< W (framework, level)
inline constexpr QStringView courseCreditMissing = u"course.credit-missing";        ///< H
inline constexpr QStringView courseCreditNone = u"course.credit-none";              ///< W (framework) it has levels, no credit
inline constexpr QStringView courseCreditBounds = u"course.credit-bounds";          ///< W (credit, least, most, framework)
inline constexpr QStringView courseCreditNational = u"course.credit-national";      ///< H (credit, least, most, country)
inline constexpr QStringView courseCreditAward = u"course.credit-award";            ///< H (credit, award, its least) as big as an award
inline constexpr QStringView courseOutcomesMissing = u"course.outcomes-missing";    ///< W
inline constexpr QStringView courseOutcomesCount = u"course.outcomes-count";        ///< H (count, least, most)
inline constexpr QStringView courseActivitiesMissing = u"course.activities-missing";   ///< W
inline constexpr QStringView courseAssessmentsMissing = u"course.assessments-missing"; ///< W
inline constexpr QStringView courseWeightsSum = u"course.weights-sum";              ///< W (sum in per cent)
inline constexpr QStringView courseHoursMismatch = u"course.hours-mismatch";        ///< W (hours, least, most)
inline constexpr QStringView courseSubjectForm = u"course.subject-form";            ///< W (subject)
inline constexpr QStringView courseQualityMissing = u"course.quality-missing";      ///< H nobody named who assures quality
inline constexpr QStringView courseOwnApprover = u"course.own-approver";            ///< E (name) the author approved it

inline constexpr QStringView outcomeTextMissing = u"outcome.text-missing";          ///< W
inline constexpr QStringView outcomeVerbUnknown = u"outcome.verb-unknown";          ///< H (word) does not start with a listed verb
inline constexpr QStringView outcomeVerbFlagged = u"outcome.verb-flagged";          ///< W (verb) cannot be observed
inline constexpr QStringView outcomeVerbSecond = u"outcome.verb-second";            ///< W (first, second)
inline constexpr QStringView outcomeVerbLow = u"outcome.verb-low";                  ///< H (verb, band, least)
inline constexpr QStringView outcomeVerbHigh = u"outcome.verb-high";                ///< H (verb, band, most)
inline constexpr QStringView outcomeNotAssessed = u"outcome.not-assessed";          ///< W (key)
inline constexpr QStringView outcomeNotServed = u"outcome.not-served";              ///< W (key) by an activity

inline constexpr QStringView activityNameMissing = u"activity.name-missing";        ///< W (key)
inline constexpr QStringView activityNoOutcome = u"activity.no-outcome";            ///< W (key)
inline constexpr QStringView activityOutcomeUnknown = u"activity.outcome-unknown";  ///< W (key, outcome)

inline constexpr QStringView assessmentNameMissing = u"assessment.name-missing";    ///< W (key)
inline constexpr QStringView assessmentNoOutcome = u"assessment.no-outcome";        ///< W (key)
inline constexpr QStringView assessmentOutcomeUnknown = u"assessment.outcome-unknown"; ///< W (key, outcome)
inline constexpr QStringView assessmentNoEffect = u"assessment.no-effect";          ///< H (key) neither weight nor must-pass
inline constexpr QStringView assessmentPassMark = u"assessment.pass-mark";          ///< H (key, mark, usual) unusual at the level
inline constexpr QStringView assessmentFloor = u"assessment.floor";                 ///< W (key, floor, pass mark) above it

// Run
inline constexpr QStringView runCodeMissing = u"run.code-missing";                  ///< E
inline constexpr QStringView runCodeForm = u"run.code-form";                        ///< E (code)
inline constexpr QStringView runStartMissing = u"run.start-missing";                ///< W
inline constexpr QStringView runEndMissing = u"run.end-missing";                    ///< W
inline constexpr QStringView runDatesOrder = u"run.dates-order";                    ///< E (starts, ends)
inline constexpr QStringView runLong = u"run.long";                                 ///< H (days) longer than two years
inline constexpr QStringView runMinimum = u"run.minimum";                           ///< W (minimum, capacity) can never be reached
inline constexpr QStringView runPlaceMissing = u"run.place-missing";                ///< H on site, but where?

// Learner
inline constexpr QStringView learnerNobody = u"learner.nobody";                     ///< E neither name nor identifier
inline constexpr QStringView learnerNameMissing = u"learner.name-missing";          ///< H no legal name yet
inline constexpr QStringView learnerLegalNames = u"learner.legal-names";            ///< E (count) more than one that holds
inline constexpr QStringView learnerDeprivation = u"learner.deprivation";           ///< W (band)
inline constexpr QStringView learnerDisability = u"learner.disability";             ///< W (text)
inline constexpr QStringView nameEmpty = u"name.empty";                             ///< E neither given nor family
inline constexpr QStringView nameDates = u"name.dates";                             ///< E (from, until)
inline constexpr QStringView identifierScheme = u"identifier.scheme";               ///< W (scheme) not one of ours
inline constexpr QStringView identifierForm = u"identifier.form";                   ///< E (scheme, value) length or characters
inline constexpr QStringView identifierCheck = u"identifier.check";                 ///< E (scheme, value) check digit
inline constexpr QStringView identifierImpossible = u"identifier.impossible";       ///< E (scheme, value) no such number exists
inline constexpr QStringView identifierPlaceholder = u"identifier.placeholder";     ///< H (scheme, value) "not known yet"
inline constexpr QStringView identifierTwice = u"identifier.twice";                 ///< E (scheme, value) the same again
inline constexpr QStringView identifierSeveral = u"identifier.several";             ///< W (scheme) a person has only one of these
inline constexpr QStringView emailTwice = u"email.twice";                           ///< W (address)

// Enrolment
inline constexpr QStringView enrolmentDates = u"enrolment.dates";                   ///< W (earlier, later) out of order
inline constexpr QStringView enrolmentEndMissing = u"enrolment.end-missing";        ///< W ended, but when?
inline constexpr QStringView enrolmentEndEarly = u"enrolment.end-early";            ///< W (date) has an end, is not ended
inline constexpr QStringView enrolmentReasonUnknown = u"enrolment.reason-unknown";  ///< E (code) no FE withdrawal reason
inline constexpr QStringView enrolmentReasonMissing = u"enrolment.reason-missing";  ///< W required with a withdrawal
inline constexpr QStringView enrolmentReasonStray = u"enrolment.reason-stray";      ///< W (code) not withdrawn
inline constexpr QStringView enrolmentResultEarly = u"enrolment.result-early";      ///< W has a result, has never started
inline constexpr QStringView enrolmentRatified = u"enrolment.ratified";             ///< W ratified without a result
inline constexpr QStringView markTwice = u"mark.twice";                             ///< E (assessment, attempt)

// Mark
inline constexpr QStringView markAssessment = u"mark.assessment";                   ///< E (key) the version has none of that key
inline constexpr QStringView markNoted = u"mark.noted";                             ///< W a number and a note at once
inline constexpr QStringView markPassFail = u"mark.pass-fail";                      ///< W a number for a pass/fail component
inline constexpr QStringView markEmpty = u"mark.empty";                             ///< H neither number nor note

// Institution
inline constexpr QStringView institutionNameMissing = u"institution.name-missing";  ///< E
inline constexpr QStringView institutionWelshMissing = u"institution.welsh-missing"; ///< W bilingual, but no Welsh name
inline constexpr QStringView institutionUkprn = u"institution.ukprn";               ///< E (text)
inline constexpr QStringView institutionCountry = u"institution.country";           ///< E (text) not two capital letters
inline constexpr QStringView institutionCountryMissing = u"institution.country-missing"; ///< W
inline constexpr QStringView institutionWeb = u"institution.web";                   ///< W (text) no https address
inline constexpr QStringView institutionDid = u"institution.did";                   ///< E (text) no host, or host and path
inline constexpr QStringView institutionAccent = u"institution.accent";             ///< E (text) not #rrggbb
inline constexpr QStringView institutionLogoKind = u"institution.logo-kind";        ///< E neither PNG nor SVG
inline constexpr QStringView institutionLogoSize = u"institution.logo-size";        ///< E (bytes, most)
inline constexpr QStringView institutionSignatories = u"institution.signatories";   ///< H nobody signs the certificates
inline constexpr QStringView signatoryName = u"signatory.name-missing";             ///< W

} // namespace laurel::issue
