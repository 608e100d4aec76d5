// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A credential in the European Learning Model, version 3, as the European Digital Credentials take it in. It is not
// signed: the seal on it is a qualified electronic seal, which the institution's own service applies.

#include "credential/IssuerIdentity.h"

#include "base/Error.h"
#include "domain/Credential.h"
#include "domain/Framework.h"

#include <QByteArray>

namespace laurel::credential {

/// The document in UTF-8: the same bytes for the same data. `credential` is what was issued, whose name, number and
/// days it keeps; `source` is what the credential was made of. A levelled course becomes a Qualification, which is
/// part of one; another a LearningAchievementSpecification. What the model cannot hold is in FieldMap.h. Error Invalid:
/// the model asks for something that is not on record, or a text holds characters no JSON can keep.
[[nodiscard]] Result<QByteArray> europeanDocument(const CredentialSource &source, const Credential &credential,
                                                  const IssuerIdentity &issuer, const Frameworks &frameworks);

} // namespace laurel::credential
