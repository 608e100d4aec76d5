// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"

namespace laurel {

/// What a registrar can do to a credential that was issued.
enum class StatusChange {
    Revoke,    ///< final, with a reason
    Suspend,   ///< for now, with a reason
    Reinstate, ///< ends a suspension
};
/// Why a credential was revoked or suspended; the code is what the register keeps.
enum class StatusReason { AdministrativeError, Misconduct, AwardRescinded, Superseded };
LAUREL_DECLARE_CODES(StatusChange)
LAUREL_DECLARE_CODES(StatusReason)

/// The state a credential comes to; nothing if the change is not possible from `state`: what is revoked or superseded
/// stays so, only an active one can be suspended and only a suspended one reinstated. An expired one can still be
/// revoked, for misconduct that came to light.
[[nodiscard]] std::optional<CredentialState> stateAfter(CredentialState state, StatusChange change);
/// Whether a change must say why.
[[nodiscard]] bool needsReason(StatusChange change);

} // namespace laurel
