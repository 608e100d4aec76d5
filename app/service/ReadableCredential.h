// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace laurel::service {

/// A credential as people can read through it: JSON indented, a token as its header and its payload. Read with the
/// strict reader, so that every member and number stands there as it was signed; text that is neither stands as it is.
/// At most `limit` characters; of a longer one the beginning, and a last line that says so. Says nothing about whether
/// it is genuine.
[[nodiscard]] QString readableCredential(const QByteArray &bytes, qsizetype limit = 64 * 1024);

} // namespace laurel::service
