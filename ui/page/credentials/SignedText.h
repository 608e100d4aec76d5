// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace laurel::ui {

/// A signed credential made readable: what the header and the payload of a JWT of three parts say, or all of a JSON
/// document, which has no header. Empty texts where the bytes are neither. Says nothing about whether the signature is
/// right.
struct SignedText {
    QString header;
    QString payload;
    QString signature; ///< of a JWT: base64url, as it stands
};

[[nodiscard]] SignedText readSigned(const QByteArray &document);

} // namespace laurel::ui
