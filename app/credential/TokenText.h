// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The text of a VC-JWT as Open Badges 3.0 asks for it (8.2.4). For the folder's own use: who signs a credential goes
// through a ProofMaker, which takes nothing that was not linted.

#include "credential/IssuerIdentity.h"
#include "credential/TokenClaims.h"

#include "base/Error.h"
#include "crypto/Signer.h"

#include <QByteArray>

namespace laurel::credential {

/// Whether a header carries the key beside its name.
enum class HeaderKey {
    Named,    ///< `kid` alone
    Enclosed, ///< `jwk` too: for readers that cannot make a key of a DID
};

/// The protected header: alg, typ ("JWT", or "vc+jwt" with cty "vc"), kid, and the key itself (`jwk`) where it is asked
/// for.
[[nodiscard]] QByteArray tokenHeader(const IssuerIdentity &issuer, HeaderKey key,
                                     TokenProfile profile = TokenProfile::OpenBadges);

/// The payload: the credential with its claims as further members. `document` is one JSON object.
[[nodiscard]] QByteArray tokenPayload(const QByteArray &document, const TokenClaims &claims);

/// The compact JWS of a header and any payload.
[[nodiscard]] Result<QByteArray> signPayload(const QByteArray &header, const QByteArray &payload,
                                             crypto::Signer &signer);
/// The compact JWS of the Open Badges kind.
[[nodiscard]] Result<QByteArray> signToken(const QByteArray &header, const QByteArray &document,
                                           const TokenClaims &claims, crypto::Signer &signer);

} // namespace laurel::credential
