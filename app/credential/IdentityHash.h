// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a credential names its subject without printing who it is (Open Badges 3.0, B.1.13 IdentityObject): who knows
// an identifier can check that it belongs to the credential. It is no secrecy for short numbers, which can be tried
// out; it keeps them from being read and searched for.

#include "domain/Learner.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace laurel::credential {

/// "sha256$" + hex(SHA-256(UTF-8(identifier + salt))).
[[nodiscard]] QByteArray identityHash(const QString &identifier, const QString &salt);

/// One thing that is known about a person, in the words of Open Badges.
struct Identity {
    QLatin1StringView type; ///< identityType: "emailAddress", "name", "ext:ULN" …
    QString value;
};

/// The name at award, the identifiers (placeholders left out) and the preferred e-mail address. Empty if nothing is
/// known.
[[nodiscard]] QList<Identity> identitiesOf(const Learner &learner);

} // namespace laurel::credential
