// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The error of this folder. crypto is plain C++ without Qt, so it cannot use laurel::Error; who calls it says the
// same thing in the words of the caller's layer.

#include "base/Result.h"

#include <string>

namespace laurel::crypto {

enum class ErrorKind {
    Damaged,         ///< bytes or text that cannot be what they claim to be
    WrongPassphrase, ///< the key is whole, the passphrase does not open it
    BadSignature,    ///< well formed, but not made by this key over these bytes
    Refused,         ///< well formed, but unsafe: a weak key, "alg": "none", a private key where a public one belongs
    Unsupported,     ///< a kind of key, curve, cipher or algorithm this program does not know
    TooLarge,        ///< beyond a limit that keeps reading bounded
    Absent,          ///< a token, its library or the key store of the desktop is not there, or gone meanwhile
    Internal,        ///< the cryptographic library failed at something that cannot fail, e.g. for want of memory
};

/// `what` is a plain English sentence: what is wrong with what, and the way out if there is one.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string what;
};

template <typename T>
using Result = laurel::Result<T, Error>;

} // namespace laurel::crypto
