// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reading the shared vectors, and short spellings the tests of this folder share.

#include "crypto/Encoding.h"
#include "crypto/KeyText.h"
#include "crypto/PrivateKey.h"

#include "base/StrictJson.h"

#include <QFile>
#include <QString>

namespace laurel::test {

/// Null, with a warning, if the file is not there or not JSON.
inline json::Value readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("cannot open %s", qPrintable(path));
        return {};
    }
    const auto value = json::parseStrict(file.readAll().toStdString());
    if (!value.ok()) {
        qWarning("%s: %s", qPrintable(path), value.error().what.c_str());
        return {};
    }
    return *value;
}

/// The text under `key`, or empty.
inline std::string textAt(const json::Value &object, std::string_view key)
{
    const json::Value *value = object.find(key);
    return value ? value->text() : std::string();
}

inline crypto::Bytes unhex(std::string_view text)
{
    return crypto::fromHex(text).valueOr({});
}

inline crypto::Bytes hexAt(const json::Value &object, std::string_view key)
{
    return unhex(textAt(object, key));
}

inline crypto::SecretBytes secret(std::string_view text)
{
    return crypto::SecretBytes::copyOf(crypto::viewOf(text));
}

inline crypto::SecretBytes secretHex(std::string_view text)
{
    return crypto::SecretBytes::copyOf(unhex(text));
}

inline QString asHex(crypto::ByteView bytes)
{
    return QString::fromStdString(crypto::toHex(bytes));
}

inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

template <typename R>
QString why(const R &result)
{
    return result.ok() ? QStringLiteral("fine") : QString::fromStdString(result.error().what);
}

} // namespace laurel::test

/// Fails the test unless RESULT is an error of KIND.
#define FAILS_WITH(RESULT, KIND)                                                                                       \
    do {                                                                                                               \
        const auto &failed = (RESULT);                                                                                 \
        QVERIFY(!failed.ok());                                                                                         \
        QVERIFY2(failed.error().kind == laurel::crypto::ErrorKind::KIND, failed.error().what.c_str());                 \
        QVERIFY(!failed.error().what.empty());                                                                         \
    } while (false)
