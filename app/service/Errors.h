// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "crypto/Bytes.h"
#include "crypto/Error.h"
#include "domain/Issue.h"

namespace laurel::service {

/// An error of crypto/ as the rest of the house knows it; a wrong passphrase becomes Denied.
[[nodiscard]] Error fromCrypto(const crypto::Error &error);

/// Error Invalid with the sentence of the first error among the issues, and its field in the detail.
[[nodiscard]] Result<void> refuseErrors(const Issues &issues);

/// The same bytes for crypto/; valid as long as they stay where they are.
[[nodiscard]] crypto::ByteView viewOf(const QByteArray &bytes);

/// SHA-256 of a text, for the digest of an audit line.
[[nodiscard]] QByteArray digestOf(const QByteArray &content);

} // namespace laurel::service
