// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace laurel::ui {

/// A signed credential made readable: what its header and its payload say. Empty texts where the bytes are no JWT of
/// three parts with JSON in the first two. Says nothing about whether the signature is right.
struct SignedText {
    QString header;
    QString payload;
    QString signature; ///< base64url, as it stands
};

[[nodiscard]] SignedText readSigned(const QByteArray &document);

} // namespace laurel::ui
