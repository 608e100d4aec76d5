// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/credentials/SignedText.h"

#include <QJsonDocument>

namespace laurel::ui {

namespace {

QString prettyJson(const QByteArray &bytes)
{
    const QJsonDocument json = QJsonDocument::fromJson(bytes);
    return json.isObject() ? QString::fromUtf8(json.toJson(QJsonDocument::Indented)).trimmed() : QString();
}

QString pretty(const QByteArray &part)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(part, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? prettyJson(*bytes) : QString();
}

} // namespace

SignedText readSigned(const QByteArray &document)
{
    if (document.startsWith('{'))
        return {{}, prettyJson(document), {}};
    const QList<QByteArray> parts = document.trimmed().split('.');
    if (parts.size() != 3)
        return {};
    const SignedText text{pretty(parts.at(0)), pretty(parts.at(1)), QString::fromLatin1(parts.at(2))};
    return text.header.isEmpty() || text.payload.isEmpty() ? SignedText() : text;
}

} // namespace laurel::ui
