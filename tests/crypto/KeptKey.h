// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Bytes.h"

#include <memory>
#include <optional>
#include <string>

namespace laurel::test {

/// What a token tells of a private key in it, to whoever is logged in. Asked for apart from everything of Qt, whose
/// words PKCS#11 uses for other things.
struct KeptKey {
    bool isSensitive = false;
    bool isExtractable = true;
    bool wasNeverExtractable = false;
    crypto::Bytes secret; ///< whatever it gives away of the private half
};

/// The key with this label; nothing if no token of the library has one.
[[nodiscard]] std::optional<KeptKey> keptKey(const std::string &module, const std::string &label);

/// Logged in to every token of the library that takes the PIN, behind the back of everything else, until it is let go
/// of; null if there is no such token.
[[nodiscard]] std::shared_ptr<void> strangeLogin(const std::string &module, const std::string &pin);

} // namespace laurel::test
