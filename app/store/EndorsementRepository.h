// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Credential.h"
#include "store/Connection.h"

#include <QList>

namespace laurel::store {

/// What others say of course versions, as the bytes they signed. Whether they are genuine is for the caller to know.
class EndorsementRepository final
{
public:
    explicit EndorsementRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Error Conflict: this endorsement is on record for this version already.
    [[nodiscard]] Result<EndorsementId> add(const Endorsement &endorsement);
    /// In the order in which they came.
    [[nodiscard]] Result<QList<Endorsement>> ofVersion(VersionId version);
    /// Error NotFound.
    [[nodiscard]] Result<void> remove(EndorsementId id);

private:
    Connection &m_connection;
};

} // namespace laurel::store
