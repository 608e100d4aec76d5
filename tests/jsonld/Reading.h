// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the tests of this folder read and hash with.

#include "crypto/Hash.h"

#include <QByteArray>
#include <QFile>

#include <string>
#include <string_view>

namespace laurel::test {

inline std::string sha256Hex(std::string_view text)
{
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex().toStdString();
}

inline std::string sha384Hex(std::string_view text)
{
    const auto digest = crypto::sha384({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex().toStdString();
}

/// The bytes of a file, or "" where there is none.
inline std::string contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace laurel::test
