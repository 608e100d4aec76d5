// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the processing of contexts and the definition of terms share.

#include "jsonld/Context.h"

namespace laurel::jsonld {

/// One context object while its terms are being defined (clause 4.2).
struct Defining {
    Context &active;
    const json::Value &local;
    const std::string &baseUrl;
    const std::vector<std::string> &remotes;
    Contexts::Settings settings;
    bool isProtected = false;
    std::unordered_map<std::string, bool> defined = {}; ///< false: begun, and not to be met again
    int depth = 0;                                      ///< terms being defined by one another
};

[[nodiscard]] Error invalid(std::string_view code, std::string what);
/// In quotation marks.
[[nodiscard]] std::string quoted(std::string_view text);
/// Null takes the direction away.
[[nodiscard]] Result<std::optional<Direction>> readDirection(const json::Value &value);
/// Equal whatever the order of keys.
[[nodiscard]] bool sameJson(const json::Value &a, const json::Value &b);

} // namespace laurel::jsonld
