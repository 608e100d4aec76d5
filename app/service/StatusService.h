// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "domain/StatusChange.h"

#include <QFuture>
#include <QList>

#include <memory>
#include <optional>

namespace laurel::service {

class Kernel;

struct StatusRequest {
    QList<CredentialId> ids;
    StatusChange change = StatusChange::Suspend;
    std::optional<StatusReason> reason = std::nullopt; ///< asked for unless it is a reinstatement
};

/// Revoking, suspending and reinstating credentials that were issued. None of it is undone: a revocation is final, and
/// a suspension is ended by a reinstatement, which stands in the audit trail like any other act.
class StatusService final
{
public:
    explicit StatusService(std::shared_ptr<Kernel> kernel);

    /// Error NotFound, naming the number.
    [[nodiscard]] QFuture<Result<Credential>> find(const RegisterNumber &number) const;
    /// All of them or none, each with its own line in the audit trail; how many. Error Conflict, naming the credential:
    /// it cannot come to that state from the one it is in, or somebody else changed it meanwhile. Invalid: no reason.
    [[nodiscard]] QFuture<Result<int>> change(const StatusRequest &request);

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
