// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "store/Connection.h"

#include <vector>

namespace laurel::store {

/// `count` ids of `table` that nobody else has or will get, in rising order, for rows that are streamed together with
/// the rows that point at them. Inside a write transaction.
[[nodiscard]] Result<std::vector<qint64>> takeIds(Connection &connection, const char *table, qsizetype count);

} // namespace laurel::store
