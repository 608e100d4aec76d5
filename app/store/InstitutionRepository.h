// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Institution.h"
#include "store/Connection.h"

#include <optional>

namespace laurel::store {

/// Who awards: one record per database.
class InstitutionRepository final
{
public:
    explicit InstitutionRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Nothing as long as none was saved.
    [[nodiscard]] Result<std::optional<Institution>> load();
    /// Stores it; the new row version. A row version of 0 stores the first one. Error Conflict if somebody else
    /// changed it since it was loaded.
    [[nodiscard]] Result<qint64> save(const Institution &institution);

private:
    Connection &m_connection;
};

} // namespace laurel::store
