// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Courses and learners to make credentials of, from the fullest to the barest, and keys to sign them with.

#include "credential/IssuerIdentity.h"
#include "crypto/PrivateKey.h"
#include "crypto/Signer.h"
#include "domain/Credential.h"
#include "domain/Framework.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace laurel::test {

/// A course with everything the record can hold, passed by somebody of whom everything is known.
[[nodiscard]] CredentialSource fullSource();
/// What an import gives: codes and numbers, no title, level, credit, outcome or name.
[[nodiscard]] CredentialSource bareSource();
/// `count` different sources of awkward shapes: texts of many scripts, quotes and controls, single names, no address,
/// fractions of credit, every framework, mode, result and assessment kind. The same for the same count.
[[nodiscard]] QList<CredentialSource> awkwardSources(int count);

/// An EndorsementCredential without a proof.
[[nodiscard]] QByteArray endorsementDocument(const QString &uri, const QString &subject, const QString &comment);

/// The tables compiled into the program; the program is broken if they do not load.
[[nodiscard]] const Frameworks &frameworks();

/// A key with the identity it gives an institution of `didDomain` (empty: the key names itself).
struct TestIssuer {
    crypto::PrivateKey key;
    credential::IssuerIdentity identity;

    [[nodiscard]] crypto::Signer signer() const;
};
[[nodiscard]] TestIssuer makeIssuer(crypto::KeyType type, const QString &didDomain = {});

/// Builds, lints and signs; the calling test fails if any of it does.
[[nodiscard]] QByteArray signedToken(const CredentialSource &source, const TestIssuer &issuer);
/// The same as JSON with embedded proofs, one for each of `names`, made at the moment the badge begins to be valid.
[[nodiscard]] QByteArray signedDocument(const CredentialSource &source, const TestIssuer &issuer,
                                        const QStringList &names);
/// Proof options as we write them, to be changed for the worse.
[[nodiscard]] QJsonObject proofOptionsOf(const TestIssuer &issuer, const QString &suite);
/// A JSON document with a true signature under any proof options, beside the proofs it has already.
[[nodiscard]] QByteArray forgeProof(const QByteArray &document, const QJsonObject &options, crypto::Signer signer);
/// A compact JWS of any header and payload, however wrong, with a true signature over both.
[[nodiscard]] QByteArray forge(const QByteArray &header, const QByteArray &payload, crypto::Signer signer);

/// The header and payload of a token, read by Qt.
[[nodiscard]] QJsonObject headerOf(const QByteArray &token);
[[nodiscard]] QJsonObject payloadOf(const QByteArray &token);
[[nodiscard]] QByteArray toBytes(const QJsonObject &object);

} // namespace laurel::test
