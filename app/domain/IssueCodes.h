// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every code a check of this folder can raise, with what its args are. Codes are stable: files and --json carry them.
// E, W, H: error, warning, hint (see Severity).

#include <QStringView>

namespace laurel::issue {

using Code = QStringView;

// Any record. The field path says which field.
inline constexpr Code textUnstorable = u"text.unstorable";  ///< E holds U+0000 or half a character
inline constexpr Code textControl = u"text.control";        ///< E a line break or control character in one line
inline constexpr Code textTooLong = u"text.too-long";       ///< E (length, most)
inline constexpr Code languageForm = u"text.language-form"; ///< E (tag) not a language tag
inline constexpr Code numberRange = u"number.range";        ///< E (value, least, most)
inline constexpr Code dateRange = u"date.range";            ///< E (date) outside 1900 … 2200
inline constexpr Code emailForm = u"email.form";            ///< W (text) no mail can be sent to it
inline constexpr Code keyMissing = u"key.missing";          ///< E an outcome, activity or assessment has no key
inline constexpr Code keyDuplicate = u"key.duplicate";      ///< E (key) two of a list have the same

// CourseDraft
inline constexpr Code courseCodeMissing = u"course.code-missing";           ///< E
inline constexpr Code courseCodeForm = u"course.code-form";                 ///< E (code)
inline constexpr Code courseTitleMissing = u"course.title-missing";         ///< W
inline constexpr Code courseTitleLong = u"course.title-long";               ///< W (length, most) HESA
inline constexpr Code courseSummaryMissing = u"course.summary-missing";     ///< H
inline constexpr Code courseSummaryLong = u"course.summary-long";           ///< W (length, most) XCRI-CAP text
inline constexpr Code courseAbstractLong = u"course.abstract-long";         ///< H (length, most) cut as an abstract
inline constexpr Code courseTextLong = u"course.text-long";                 ///< W (length, most) XCRI-CAP text
inline constexpr Code courseLevelMissing = u"course.level-missing";         ///< W
inline constexpr Code courseFrameworkUnknown = u"course.framework-unknown"; ///< W (framework) of level or credit
inline constexpr Code courseLevelUnknown = u"course.level-unknown";         ///< W (framework, level)
inline constexpr Code courseCreditMissing = u"course.credit-missing";       ///< H
inline constexpr Code courseCreditNone = u"course.credit-none";             ///< W (framework) it has levels, no credit
inline constexpr Code courseCreditBounds = u"course.credit-bounds";         ///< W (credit, least, most, framework)
inline constexpr Code courseCreditNational = u"course.credit-national";     ///< H (credit, least, most, country)
inline constexpr Code courseCreditAward = u"course.credit-award"; ///< H (credit, award, its least) as big as an award
inline constexpr Code courseOutcomesMissing = u"course.outcomes-missing";       ///< W
inline constexpr Code courseOutcomesCount = u"course.outcomes-count";           ///< H (count, least, most)
inline constexpr Code courseActivitiesMissing = u"course.activities-missing";   ///< W
inline constexpr Code courseAssessmentsMissing = u"course.assessments-missing"; ///< W
inline constexpr Code courseWeightsSum = u"course.weights-sum";                 ///< W (sum in per cent)
inline constexpr Code courseHoursMismatch = u"course.hours-mismatch";           ///< W (hours, least, most)
inline constexpr Code courseSubjectForm = u"course.subject-form";               ///< W (subject)
inline constexpr Code courseQualityMissing = u"course.quality-missing";         ///< H nobody named who assures quality
inline constexpr Code courseQualityAddress = u"course.quality-address";         ///< W (text) no https address
inline constexpr Code courseOwnApprover = u"course.own-approver";               ///< E (name) the author approved it

inline constexpr Code outcomeTextMissing = u"outcome.text-missing"; ///< W
inline constexpr Code outcomeVerbUnknown = u"outcome.verb-unknown"; ///< H (word) does not start with a listed verb
inline constexpr Code outcomeVerbFlagged = u"outcome.verb-flagged"; ///< W (verb) cannot be observed
inline constexpr Code outcomeVerbSecond = u"outcome.verb-second";   ///< W (first, second)
inline constexpr Code outcomeVerbLow = u"outcome.verb-low";         ///< H (verb, band, least)
inline constexpr Code outcomeVerbHigh = u"outcome.verb-high";       ///< H (verb, band, most)
inline constexpr Code outcomeNotAssessed = u"outcome.not-assessed"; ///< W (key)
inline constexpr Code outcomeNotServed = u"outcome.not-served";     ///< W (key) by an activity

inline constexpr Code activityNameMissing = u"activity.name-missing";       ///< W (key)
inline constexpr Code activityNoOutcome = u"activity.no-outcome";           ///< W (key)
inline constexpr Code activityOutcomeUnknown = u"activity.outcome-unknown"; ///< W (key, outcome)

inline constexpr Code assessmentNameMissing = u"assessment.name-missing";       ///< W (key)
inline constexpr Code assessmentNoOutcome = u"assessment.no-outcome";           ///< W (key)
inline constexpr Code assessmentOutcomeUnknown = u"assessment.outcome-unknown"; ///< W (key, outcome)
inline constexpr Code assessmentNoEffect = u"assessment.no-effect"; ///< H (key) neither weight nor must-pass
inline constexpr Code assessmentPassMark = u"assessment.pass-mark"; ///< H (key, mark, usual) unusual at the level
inline constexpr Code assessmentFloor = u"assessment.floor";        ///< W (key, floor, pass mark) above it

// Alignment
inline constexpr Code alignmentNameMissing = u"alignment.name-missing"; ///< W left out of credentials
inline constexpr Code alignmentAddress = u"alignment.address";          ///< W (text) not a whole address

// Run
inline constexpr Code runCodeMissing = u"run.code-missing";         ///< E
inline constexpr Code runCodeForm = u"run.code-form";               ///< E (code)
inline constexpr Code runStartMissing = u"run.start-missing";       ///< W
inline constexpr Code runEndMissing = u"run.end-missing";           ///< W
inline constexpr Code runDatesOrder = u"run.dates-order";           ///< E (starts, ends)
inline constexpr Code runLong = u"run.long";                        ///< H (days) longer than two years
inline constexpr Code runMinimum = u"run.minimum";                  ///< W (minimum, capacity) can never be reached
inline constexpr Code runCapacityLow = u"run.capacity-low";         ///< E (capacity, enrolled) W if it was so before
inline constexpr Code runBeforeVersion = u"run.before-version";     ///< W (starts, first day of the course version)
inline constexpr Code runRatified = u"run.ratified";                ///< E only a board ratifies, for ever
inline constexpr Code runTakenPlace = u"run.taken-place";           ///< E from finished to cancelled or back
inline constexpr Code runCancelledPlaces = u"run.cancelled-places"; ///< W (enrolled)
inline constexpr Code runPlaceMissing = u"run.place-missing";       ///< H on site, but where?

// Learner
inline constexpr Code learnerNobody = u"learner.nobody";                 ///< E neither name nor identifier
inline constexpr Code learnerNameMissing = u"learner.name-missing";      ///< H no legal name yet
inline constexpr Code learnerLegalNames = u"learner.legal-names";        ///< E (count) more than one that holds
inline constexpr Code learnerDeprivation = u"learner.deprivation";       ///< W (band) here and in Enrolment::atEntry
inline constexpr Code learnerDisability = u"learner.disability";         ///< W (text) here and in Enrolment::atEntry
inline constexpr Code nameEmpty = u"name.empty";                         ///< E neither given nor family
inline constexpr Code nameDates = u"name.dates";                         ///< E (from, until)
inline constexpr Code identifierScheme = u"identifier.scheme";           ///< W (scheme) not one of ours
inline constexpr Code identifierForm = u"identifier.form";               ///< E (scheme, value) length or characters
inline constexpr Code identifierCheck = u"identifier.check";             ///< E (scheme, value) check digit
inline constexpr Code identifierImpossible = u"identifier.impossible";   ///< E (scheme, value) no such number exists
inline constexpr Code identifierPlaceholder = u"identifier.placeholder"; ///< H (scheme, value) "not known yet"
inline constexpr Code identifierTwice = u"identifier.twice";             ///< E (scheme, value) the same again
inline constexpr Code identifierSeveral = u"identifier.several";         ///< W (scheme) a person has only one of these
inline constexpr Code emailTwice = u"email.twice";                       ///< W (address)

// Enrolment
inline constexpr Code enrolmentDates = u"enrolment.dates";                  ///< W (earlier, later) out of order
inline constexpr Code enrolmentEndMissing = u"enrolment.end-missing";       ///< W ended, but when?
inline constexpr Code enrolmentEndEarly = u"enrolment.end-early";           ///< W (date) has an end, is not ended
inline constexpr Code enrolmentReasonUnknown = u"enrolment.reason-unknown"; ///< E (code) no FE withdrawal reason
inline constexpr Code enrolmentReasonMissing = u"enrolment.reason-missing"; ///< W required with a withdrawal
inline constexpr Code enrolmentReasonStray = u"enrolment.reason-stray";     ///< W (code) not withdrawn
inline constexpr Code enrolmentResultEarly = u"enrolment.result-early";     ///< W has a result, has never started
inline constexpr Code enrolmentRatified = u"enrolment.ratified";            ///< W ratified without a result
inline constexpr Code markTwice = u"mark.twice";                            ///< E (assessment, attempt)
inline constexpr Code evidenceMany = u"evidence.many";                      ///< E (count, most)

// Evidence
inline constexpr Code evidenceEmpty = u"evidence.empty";     ///< E neither name nor narrative nor address
inline constexpr Code evidenceAddress = u"evidence.address"; ///< E (text) no https address

// Mark
inline constexpr Code markAssessment = u"mark.assessment"; ///< E (key) the version has none of that key
inline constexpr Code markNoted = u"mark.noted";           ///< W a number and a note at once
inline constexpr Code markPassFail = u"mark.pass-fail";    ///< W a number for a pass/fail component
inline constexpr Code markEmpty = u"mark.empty";           ///< H neither number nor note

// Institution
inline constexpr Code institutionNameMissing = u"institution.name-missing";       ///< E
inline constexpr Code institutionWelshMissing = u"institution.welsh-missing";     ///< W bilingual, but no Welsh name
inline constexpr Code institutionUkprn = u"institution.ukprn";                    ///< E (text)
inline constexpr Code institutionCountry = u"institution.country";                ///< E (text) not two capital letters
inline constexpr Code institutionCountryMissing = u"institution.country-missing"; ///< W
inline constexpr Code institutionWeb = u"institution.web";                        ///< W (text) no https address
inline constexpr Code institutionDid = u"institution.did";                    ///< E (text) no host, or host and path
inline constexpr Code institutionAccent = u"institution.accent";              ///< E (text) not #rrggbb
inline constexpr Code institutionLogoKind = u"institution.logo-kind";         ///< E neither PNG nor SVG
inline constexpr Code institutionLogoBroken = u"institution.logo-broken";     ///< E not whole, or not really SVG
inline constexpr Code institutionLogoActive = u"institution.logo-active";     ///< E (what) runs or fetches something
inline constexpr Code institutionLogoHeavy = u"institution.logo-heavy";       ///< E (what) too much to draw
inline constexpr Code institutionLogoSizeless = u"institution.logo-sizeless"; ///< E an SVG without a size
inline constexpr Code institutionLogoPixels = u"institution.logo-pixels";     ///< E (width, height, most)
inline constexpr Code institutionLogoCoarse = u"institution.logo-coarse";     ///< H (width, height) shows in print
inline constexpr Code institutionLogoSize = u"institution.logo-size";         ///< E (bytes, most)
inline constexpr Code institutionSignatories = u"institution.signatories";    ///< H nobody signs the certificates
inline constexpr Code signatoryName = u"signatory.name-missing";              ///< W

} // namespace laurel::issue
