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

/// The members of the issuer as a Profile (Open Badges 3.0, B.1.4), inside an object that is open.
void writeIssuer(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer);
/// A Profile with the id and name alone, for those who are named a second time, as the value of the member last named.
void writeIssuerReference(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer);
/// `image` (B.1.15); nothing without an address.
void writeImage(JsonWriter &out, const QString &address, const QString &caption);
/// The members of the Achievement (B.1.1), inside an object that is open.
void writeAchievement(JsonWriter &out, const CredentialSource &source, const IssuerIdentity &issuer,
                      const Frameworks &frameworks);

} // namespace laurel::credential
