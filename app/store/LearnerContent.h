// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is derived from a learner whenever one is stored, one by one or by the ten thousand.

#include "domain/Learner.h"
#include "store/RowHash.h"

namespace laurel::store {

/// SHA-256 over everything a person may edit; ids, row version and what others hang on the learner are not in it. Two
/// learners with the same content have the same hash, stored or not.
[[nodiscard]] QByteArray contentHash(RowHash &hash, const Learner &learner);

/// Folded names, identifiers and addresses, one per line; former names are nobody's business in a search.
[[nodiscard]] QString searchText(const Learner &learner);

/// The stored learner with what a newer file says laid over it: a blank in the file erases nothing, names and
/// addresses the file does not know stay.
[[nodiscard]] Learner merged(const Learner &stored, const Learner &incoming);

} // namespace laurel::store
