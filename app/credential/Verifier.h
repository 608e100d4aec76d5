// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads a credential somebody hands in and says, check by check and in plain words, what can be relied upon. Works with
// what it holds: nothing is fetched.

#include "crypto/PublicKey.h"
#include "domain/Verification.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace laurel::credential {

class Canonicaliser;

/// A key an issuer is known to have signed with, still in use or retired.
struct KnownKey {
    QString method; ///< verification method: "did:web:example.ac.uk#key-3"
    crypto::PublicKey key;
    /// From these moments on nothing the key signs counts (Controlled Identifiers 1.0, 2.2); invalid: no such moment.
    QDateTime expires = {};
    QDateTime revoked = {};
};

/// A verification method an issuer names and that proves nothing here.
struct UnusableKey {
    QString method;
    CheckState state = CheckState::Failed; ///< NotPossible: of a kind this program does not know
    QString reason;                        ///< a plain sentence
};

/// An issuer whose keys are held here; for one that is known no other key counts.
struct KnownIssuer {
    QString id;
    QString name;
    QList<KnownKey> keys;
    QList<UnusableKey> unusable = {};
};

/// A status list credential as it came from its address, not checked yet.
struct KnownStatusList {
    QString address;
    QByteArray bytes;
    QDateTime fetched;    ///< when it was there
    QString problem = {}; ///< why it could not be had, a plain sentence; there are no bytes then
};

/// An issuer whose keys were looked for in vain.
struct UnknownIssuer {
    QString id;
    QString reason; ///< a plain sentence
};

struct VerifyContext {
    QDateTime now; ///< the moment the dates are held against
    QList<KnownIssuer> issuers = {};
    QString recipient = {}; ///< name, address or number the credential should belong to; empty: not asked
    QList<KnownStatusList> statusLists = {};
    QList<UnknownIssuer> unknown = {};
    QString domain = {};                    ///< for which embedded proofs must have been made; empty: not asked
    QString challenge = {};                 ///< the same
    Canonicaliser *canonicaliser = nullptr; ///< in place of the thread's own, for tests with vocabularies of their own
};

/// Every check of a credential. `bytes`, at most 4 MiB: JSON with a `proof` (one, a set, a chain), or a compact JWS
/// (VC-JWT, of the Open Badges or the VC-JOSE-COSE kind), with or without white space around it; other files are
/// recognised and named. Open Badges 3.0 and any other credential of the data models 2.0 and 1.1.
///
/// Codes, in this order: "well-formed", "vocabulary", "schema", "issuer", "signature", then "claims" of a token or
/// "proof" of JSON (what a proof says of itself), "dates", "status", then "endorsements" where there are some, and
/// "recipient" where one was asked for. What could not be looked at is NotPossible and says why.
///
/// The signature is Passed only with keys that belong to the issuer named, and where every proof of a set or chain
/// holds. A key that merely comes with the credential shows integrity, not identity, and is Warned. An ECDSA signature
/// may have either of its two equivalent values of s, as the suites and RFC 7518 allow.
[[nodiscard]] Verification verify(const QByteArray &bytes, const VerifyContext &context);

} // namespace laurel::credential
