// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "crypto/PublicKey.h"
#include "domain/Credential.h"
#include "domain/Institution.h"

#include <QString>

namespace laurel::credential {

/// Under which name an institution signs, and with which key.
///
/// An institution with a domain is `did:web`, whatever its key. Without one its key names it: `did:key` for Ed25519
/// and P-256, `did:jwk` for RSA, which has no short form; a new key is then a new issuer.
struct IssuerIdentity {
    QString id;      ///< the DID: "did:web:credentials.example.ac.uk", "did:key:z6Mk…"
    QString keyId;   ///< the verification method, which is the token's `kid`: id + "#key-3", "#z6Mk…" or "#0"
    QString address; ///< https address under which the identity's files are published, without a "/" at its end;
                     ///< empty if the key names the issuer
    crypto::PublicKey key;

    /// True if the identifier can be resolved to the key without asking anybody.
    [[nodiscard]] bool isSelfContained() const { return address.isEmpty(); }
};

/// The identity for a stored key, of what the institution says today. Error Invalid: the institution's domain is not
/// one a did:web can be made of. Error Crypto: the stored public key cannot be read.
[[nodiscard]] Result<IssuerIdentity> issuerIdentity(const Institution &institution, const SigningKey &key);
/// The same for a key already read; `keyNumber` makes the "#key-N" of did:web, 1 or more.
[[nodiscard]] Result<IssuerIdentity> issuerIdentity(const QString &didDomain, const crypto::PublicKey &key,
                                                    qint64 keyNumber);

/// `did:web` of a host with an optional port and path: "example.ac.uk:8443/badges" →
/// "did:web:example.ac.uk%3A8443:badges" (did:web Method Specification, 3.1). Error Invalid if it is no such text;
/// "https://" in front is not part of it.
[[nodiscard]] Result<QString> didWeb(const QString &domain);

/// `did:jwk` (did:jwk Method Specification): the JWK itself, base64url.
[[nodiscard]] QString didJwk(const crypto::PublicKey &key);
[[nodiscard]] Result<crypto::PublicKey> publicKeyFromDidJwk(const QString &did);

} // namespace laurel::credential
