// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The vocabularies Laurel knows. None is ever fetched: what a signature covers must not depend on who answers the
// network today (VC Data Model 2.0, appendix B.1).

#include "base/StrictJson.h"

#include <string>
#include <vector>

namespace laurel::jsonld {

/// The whole context document at `address`, or null where Laurel does not know it. Read once, shared by all threads,
/// and there until the program ends.
[[nodiscard]] const json::Value *builtInContext(const std::string &address);

/// Every address that is known, sorted.
[[nodiscard]] std::vector<std::string> builtInContextAddresses();

} // namespace laurel::jsonld
