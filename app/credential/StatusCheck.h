// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/Verifier.h"

#include "base/StrictJson.h"

namespace laurel::credential {

/// A list older than this may miss what was revoked since, and says so.
inline constexpr qint64 freshListSeconds = 24 * 3600;

/// The check "status" of a credential whose signature is good (Bitstring Status List 1.0, 3.2), with the lists that
/// `context` holds. Each list is a credential of its own: it must be signed by the credential's issuer, lie under the
/// address the credential names and be for the purpose asked about; whatever else is wrong with it, the credential's
/// state cannot be told. Failed: revoked or suspended. NotPossible: no list is named, held, readable or to be trusted.
/// Warned: not marked in a list that is old.
[[nodiscard]] VerificationCheck checkStatus(const json::Value &credential, const VerifyContext &context);

} // namespace laurel::credential
