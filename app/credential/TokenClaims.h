// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The claims of a VC-JWT beside the credential that is its payload (Open Badges 3.0, 8.2.4.1).

#include "base/StrictJson.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace laurel::credential {

struct TokenClaims {
    QString issuer;                               ///< iss: issuer.id
    QString id;                                   ///< jti: the credential's id
    QString subject;                              ///< sub: credentialSubject.id; may be empty
    qint64 notBefore = 0;                         ///< nbf: validFrom, seconds since 1970
    std::optional<qint64> expires = std::nullopt; ///< exp: validUntil
};

/// The claims that belong to a credential of the right shape; what it does not say is empty or 0.
[[nodiscard]] TokenClaims claimsOf(const json::Value &credential);

/// The id of the issuer, which may be named by it alone.
[[nodiscard]] QString issuerIdOf(const json::Value &credential);

/// Which kind of token carries the claims.
enum class TokenProfile {
    OpenBadges, ///< `typ` JWT or none: the claims repeat the credential
    JoseCose,   ///< `typ` vc+jwt (W3C VC-JOSE-COSE): no claim is needed
};

struct ClaimFindings {
    QStringList contradictions; ///< claims that say something else than the credential, as plain sentences
    QStringList missing;        ///< names of claims the profile asks for that are not there
};
/// Holds each claim in `payload` against the credential in it.
[[nodiscard]] ClaimFindings compareClaims(const json::Value &payload, TokenProfile profile);

} // namespace laurel::credential
