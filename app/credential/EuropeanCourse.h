// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The course and who offers it, in the European Learning Model.

#include "credential/EuropeanGround.h"

namespace laurel::credential {

/// Name and place, inside an Organisation that is open under the id `base`. Written again they have the same ids, so
/// that one place stays one.
void writeOrganisation(EuropeanWriter &out, const Institution &institution, const QString &base);
/// The institution as who awarded something, with the day, as the value of `awardedBy`: one process for all of it.
void writeAwardedBy(EuropeanWriter &out, const EuropeanGround &ground);
/// `specifiedBy` of an achievement: a Qualification where there is a level, else a LearningAchievementSpecification.
void writeSpecification(EuropeanWriter &out, const EuropeanGround &ground);
/// A component as a LearningAssessmentSpecification, as an item of a list or the value of a member.
void writeAssessmentSpecification(EuropeanWriter &out, const EuropeanGround &ground, const Assessment &assessment);
/// `"name":[CreditPoint…]` in the course's own framework and in ECTS; nothing without credit.
void writeCredit(EuropeanWriter &out, QLatin1StringView name, const EuropeanGround &ground);
/// "PT60H", "PT7H30M"; empty for no time.
[[nodiscard]] QString durationText(int minutes);

} // namespace laurel::credential
