// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The key store of the desktop (freedesktop.org Secret Service: GNOME Keyring, KWallet and others), for passphrases
// that nobody wants to type each time. Each call may ask the person to unlock the store and waits for that: not for the
// GUI thread.
//
// By way of libsecret, since it keeps what it reads in memory that is never swapped and is wiped; wrappers for Qt hand
// secrets over as QString or QByteArray, whose copies nobody wipes.

#include "crypto/Error.h"
#include "crypto/Secret.h"

#include <string>

namespace laurel::crypto {

/// Remembers a passphrase (UTF-8) under `name`, in the place of the one before; `label` is what the desktop shows.
/// Absent: there is no key store, or it was not unlocked.
[[nodiscard]] Result<void> rememberInDesktop(const std::string &name, const std::string &label,
                                             const SecretBytes &passphrase);
/// Absent: there is no key store, it was not unlocked, or it remembers nothing under that name.
[[nodiscard]] Result<SecretBytes> recallFromDesktop(const std::string &name);

} // namespace laurel::crypto
