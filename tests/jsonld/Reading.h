// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the tests of this folder read and hash with.

#include "crypto/Encoding.h"
#include "crypto/Hash.h"

#include <QFile>

#include <string>
#include <string_view>

namespace laurel::test {

inline std::string sha256Hex(std::string_view text)
{
    return crypto::toHex(crypto::sha256(crypto::viewOf(text)));
}

inline std::string sha384Hex(std::string_view text)
{
    return crypto::toHex(crypto::sha384(crypto::viewOf(text)));
}

/// The bytes of a file, or "" where there is none.
inline std::string contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace laurel::test
