// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/StatusChange.h"

namespace laurel {

LAUREL_CODES(StatusChange, {StatusChange::Revoke, u"revoke"}, {StatusChange::Suspend, u"suspend"},
             {StatusChange::Reinstate, u"reinstate"})
LAUREL_CODES(StatusReason, {StatusReason::AdministrativeError, u"administrative-error"},
             {StatusReason::Misconduct, u"misconduct"}, {StatusReason::AwardRescinded, u"award-rescinded"},
             {StatusReason::Superseded, u"superseded"})

std::optional<CredentialState> stateAfter(CredentialState state, StatusChange change)
{
    switch (change) {
    case StatusChange::Revoke:
        if (state == CredentialState::Revoked || state == CredentialState::Superseded)
            return std::nullopt;
        return CredentialState::Revoked;
    case StatusChange::Suspend:
        return state == CredentialState::Active ? std::optional(CredentialState::Suspended) : std::nullopt;
    case StatusChange::Reinstate:
        return state == CredentialState::Suspended ? std::optional(CredentialState::Active) : std::nullopt;
    }
    return std::nullopt;
}

bool needsReason(StatusChange change)
{
    return change != StatusChange::Reinstate;
}

} // namespace laurel
