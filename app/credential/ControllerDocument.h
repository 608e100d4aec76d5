// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The document in which an issuer publishes its keys: a DID document, a controlled identifier document, or an issuer
// profile with keys (Controlled Identifiers 1.0; DID Core 1.0). Pure functions over bytes; who fetches them is not
// their business.

#include "credential/Verifier.h"

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace laurel::credential {

/// More than any document of keys needs.
inline constexpr qsizetype largestControllerDocument = 1024 * 1024;
inline constexpr int mostMethods = 256;

/// The https address of the document of an issuer or of a verification method (the part before "#"): of did:web as
/// its specification says (3.2, Read), "did:web:example.ac.uk%3A8443:badges" → "https://example.ac.uk:8443/badges/
/// did.json"; of an https identifier the identifier itself. Error Invalid: no document of it can be asked for.
[[nodiscard]] Result<QString> documentAddress(const QString &identifier);

/// What the document of `id` says about its issuer, by the rules of retrieving a verification method (Controlled
/// Identifiers 1.0, 3.3): the document's id is `id`, a method's id is its full address, its controller is the document,
/// and it is listed under assertionMethod. A method that breaks a rule, has a private key where the public one belongs
/// or is of a kind not known here is kept among the unusable ones with the reason; methods of other documents are
/// passed over. Retired keys are in the document like any other.
///
/// Error Invalid: not strict JSON, too large, another identifier's document, or one that names a method twice.
[[nodiscard]] Result<KnownIssuer> readControllerDocument(const QByteArray &bytes, const QString &id);

} // namespace laurel::credential
