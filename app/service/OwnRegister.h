// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an institution knows about its own credentials, whatever they say and whatever is published: its keys, and the
// state each of them has in the register.

#include "credential/Verifier.h"
#include "domain/Credential.h"
#include "store/Connection.h"

namespace laurel::service {

/// The institution under every name it may have signed with: its did:web address, and each key's own identifier from
/// before it had one. Keys that are retired count for what they signed. Empty while there is no institution.
[[nodiscard]] Result<QList<credential::KnownIssuer>> ownIssuers(store::Connection &connection);

/// Institution::didDomain; empty while there is none.
[[nodiscard]] Result<QString> ownDomain(store::Connection &connection);

/// The credential with this `id`, as it was signed; nothing if the register does not hold it.
[[nodiscard]] Result<std::optional<Credential>> fromRegister(store::Connection &connection, const QString &uri);

/// Puts the state in the register in the place of what the check "status" could say.
void addRegisterState(Verification &verification, CredentialState state, const QString &reason);

/// The same for a credential from outside: if one of `own` signed it, the register is asked for it. One that the
/// register does not hold is Warned about, since nobody else should have the key.
[[nodiscard]] Result<void> askRegister(store::Connection &connection, const QList<credential::KnownIssuer> &own,
                                       Verification &verification);

} // namespace laurel::service
