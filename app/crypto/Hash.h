// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Bytes.h"

#include <array>

namespace laurel::crypto {

using Digest256 = std::array<std::uint8_t, 32>;
using Digest384 = std::array<std::uint8_t, 48>;

/// SHA-256 (FIPS 180-4). Any thread; each thread keeps one context, so that many short texts cost no set-up.
[[nodiscard]] Digest256 sha256(ByteView bytes);
/// SHA-384 (FIPS 180-4), as sha256.
[[nodiscard]] Digest384 sha384(ByteView bytes);

} // namespace laurel::crypto
