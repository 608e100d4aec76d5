// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The JSON Canonicalization Scheme (RFC 8785), for proofs that sign JSON itself.

#include "base/StrictJson.h"

#include <string>
#include <string_view>

namespace laurel::jsonld {

/// The one way to write this value (RFC 8785, 3.2): no white space, keys in the order of their UTF-16 units, numbers as
/// ECMAScript writes them, UTF-8. The value comes from json::parseStrict, so its keys differ and its texts are sound.
[[nodiscard]] std::string canonicalJson(const json::Value &value);

/// A finite double as ECMAScript's Number::toString writes it (RFC 8785, 3.2.2.3): "10", "7.5", "1e-7", and "0" for -0.
[[nodiscard]] std::string ecmaNumber(double value);

/// Whether `a` comes before `b` by UTF-16 units, both UTF-8 (RFC 8785, 3.2.3).
[[nodiscard]] bool beforeInUtf16(std::string_view a, std::string_view b);

} // namespace laurel::jsonld
