// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "store/Connection.h"

namespace laurel::store {

/// Copies every row of every table from a PostgreSQL database into a new SQLite file, as of one moment. Both end with
/// the same schema version. Error Conflict if the server's schema is not this program's.
[[nodiscard]] Result<void> copyTables(Connection &from, Connection &to, const Clock &clock);

} // namespace laurel::store
