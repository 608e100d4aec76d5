// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A VC-JWT somebody hands in, taken apart. What is in it is not believed yet.

#include "credential/TokenClaims.h"

#include "base/Error.h"
#include "crypto/Jws.h"

#include <QByteArray>

namespace laurel::credential {

struct Token {
    crypto::Jws jws;
    json::Value payload; ///< an object
    TokenProfile profile = TokenProfile::OpenBadges;
    QString remark; ///< of the header; empty: nothing
};

/// Reads a compact JWS, with or without white space around it, and the credential that is its payload. Error Invalid
/// or Crypto says what is wrong with its form; nothing is verified.
[[nodiscard]] Result<Token> readToken(const QByteArray &bytes);

} // namespace laurel::credential
