// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Bytes.h"

struct evp_pkey_st;

namespace laurel::crypto {

/// The key in a DER PrivateKeyInfo as OpenSSL holds it, for this folder's own use; null if it is none. The caller owns
/// it. OpenSSL wipes its copy when it is freed.
[[nodiscard]] evp_pkey_st *openPrivateKey(ByteView pkcs8);

} // namespace laurel::crypto
