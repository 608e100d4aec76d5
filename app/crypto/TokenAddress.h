// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Bytes.h"
#include "crypto/Error.h"

#include <string>

namespace laurel::crypto {

/// Where a key lies: the library that speaks to the token, the token, and the key in it. Never a PIN.
struct TokenAddress {
    std::string module; ///< file of the PKCS#11 library
    std::string token;  ///< label of the token, at most 32 bytes
    std::string object; ///< label of the key
    Bytes id;           ///< CKA_ID, which the two halves of a key share
};

/// As a PKCS #11 URI (RFC 7512): "pkcs11:token=Registry;id=%01;object=…?module-path=/usr/lib/…".
[[nodiscard]] std::string toUri(const TokenAddress &address);
/// Damaged: it is no such address, or names no token or module.
[[nodiscard]] Result<TokenAddress> tokenAddressFromUri(const std::string &uri);

} // namespace laurel::crypto
