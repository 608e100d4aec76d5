// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The half of an Open Badge that everybody on a course version shares.

#include "credential/IssuerIdentity.h"
#include "credential/JsonWriter.h"

#include "domain/Framework.h"

namespace laurel::credential {

/// `urn:uuid:` of a course version, the same for ever (version 5 of RFC 9562 over UKPRN or name, code and version
/// number), whatever becomes of the institution's keys and domain.
[[nodiscard]] QString achievementUri(const CredentialSource &source);

/// The ids of result descriptions inside an achievement: its URI with a fragment.
[[nodiscard]] QString assessmentResultUri(const QString &achievement, const QString &key);
[[nodiscard]] QString outcomeResultUri(const QString &achievement, const QString &key);
[[nodiscard]] QString overallResultUri(const QString &achievement);
[[nodiscard]] QString markResultUri(const QString &achievement);
[[nodiscard]] QString creditResultUri(const QString &achievement);

/// The issuer as a Profile (Open Badges 3.0, B.1.4), as the value of the member last named.
void writeIssuer(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer);
/// A Profile with the id and name alone, for those who are named a second time.
void writeIssuerReference(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer);
/// The Achievement (Open Badges 3.0, B.1.1), as the value of the member last named.
void writeAchievement(JsonWriter &out, const CredentialSource &source, const IssuerIdentity &issuer,
                      const Frameworks &frameworks);

} // namespace laurel::credential
