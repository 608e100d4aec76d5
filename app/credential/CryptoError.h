// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// crypto/ is plain C++ with an error of its own; here it becomes the one the rest of the program reads.

#include "base/Error.h"
#include "crypto/Error.h"

namespace laurel::credential {

[[nodiscard]] inline Error toError(const crypto::Error &error)
{
    const Fault fault = error.kind == crypto::ErrorKind::WrongPassphrase ? Fault::Denied
                        : error.kind == crypto::ErrorKind::Absent        ? Fault::NotFound
                        : error.kind == crypto::ErrorKind::Internal      ? Fault::Internal
                                                                         : Fault::Crypto;
    return Error{fault, QString::fromUtf8(error.what.data(), static_cast<qsizetype>(error.what.size()))};
}

} // namespace laurel::credential
