// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The sentences inside a credential. They are part of what is signed, so they are made here and in the language of the
// field, not in that of the person at the screen; the course's own texts stand in the course's language.

#include "domain/Credential.h"
#include "domain/Framework.h"

#include <QString>

namespace laurel::credential {

/// The institution's name in its main language; empty if it has none.
[[nodiscard]] QString institutionName(const Institution &institution);
/// The course's title in its language, or its code where it has no title.
[[nodiscard]] QString achievementName(const Course &course, const CourseVersion &version);
/// The summary, or the aims; where neither is on record a sentence that says what is.
[[nodiscard]] QString achievementDescription(const CredentialSource &source);
/// What had to be done: outcomes, assessments, workload, form of participation, quality assurance, entry requirements;
/// what is not on record is not mentioned (EU Council Recommendation on micro-credentials, Annex I). Markdown.
[[nodiscard]] QString criteriaNarrative(const CredentialSource &source, const Frameworks &frameworks);
/// Whatever is on record of who assures quality, how, and where that can be read; empty if nothing is.
[[nodiscard]] QString qualityLine(const CourseVersion &version);
/// How it goes together with other learning (EU Council Recommendation, Annex I, optional); empty where that is open.
[[nodiscard]] QString stackingLine(const CourseVersion &version);
/// How this run was attended and who ratified it.
[[nodiscard]] QString runNarrative(const CredentialSource &source);

/// "10 FHEQ credits at Level 7 (5 ECTS credits)"; empty without credit.
[[nodiscard]] QString creditSentence(const CourseVersion &version, const Frameworks &frameworks);
/// "7.5", without trailing zeros.
[[nodiscard]] QString amountText(const Credit &credit);
/// The framework's own name of a level, "Level 7"; "level 7" where the tables do not know it.
[[nodiscard]] QString levelName(const Level &level, const Frameworks &frameworks);

/// "blended, online and on site"; "marked assignment".
[[nodiscard]] QString modeText(DeliveryMode mode);
[[nodiscard]] QString assessmentText(AssessmentKind kind);

/// "Passed with merit"; for results that earn a credential.
[[nodiscard]] QString resultText(EnrolmentResult result);

} // namespace laurel::credential
