// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The files an institution with a domain publishes about itself, so that verifiers find its keys.

#include "credential/Verifier.h"

#include "base/Error.h"
#include "domain/Institution.h"

#include <QByteArray>
#include <QString>

namespace laurel::credential {

/// The DID document of `did`: every key ever signed with, since a retired key must still verify what it signed. Ed25519
/// and P-256 as Multikey, RSA as JsonWebKey, all under assertionMethod (Controlled Identifiers 1.0, 2.2). The same keys
/// give the same bytes. Error Invalid: no key, or one that is not the DID's.
[[nodiscard]] Result<QByteArray> didDocument(const QString &did, const QList<KnownKey> &keys,
                                             const QString &alsoKnownAs = {});

/// The institution's Open Badges profile under its own https `address`, a controlled identifier document with the same
/// keys: for verifiers that know https issuers and no DIDs. `did` is what it signs as.
[[nodiscard]] Result<QByteArray> issuerProfile(const Institution &institution, const QString &address,
                                               const QString &did, const QList<KnownKey> &keys);

/// Where it lies: below the institution's address (IssuerIdentity::address), which is not empty.
[[nodiscard]] QString issuerProfileAddress(const QString &address);

} // namespace laurel::credential
