// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the square code in a picture says, for somebody who has no more of a credential than the picture.

#include "base/Error.h"
#include "domain/Verification.h"

#include <QByteArray>
#include <QString>

namespace laurel::service {

struct PictureCode {
    enum class Kind {
        Credential, ///< the credential itself, or what is left of it
        OwnRecord,  ///< what certificates carry: the `id` of a credential, or the institution's address of one
        Address,    ///< any other address of the web
        Other,      ///< any other text
    };
    Kind kind = Kind::Other;
    QByteArray text;  ///< what the code says
    QString uri = {}; ///< of an OwnRecord: "urn:uuid:…" as the register writes it
};

/// `ownDomain`: Institution::didDomain; an address is that of an own record only there.
[[nodiscard]] PictureCode understood(const QByteArray &text, const QString &ownDomain);

/// Whether there is no credential in a file, but there may be a square code: a picture of paper or of a screen.
[[nodiscard]] bool mayShowCode(const QByteArray &file, const Verification &verification);

/// Nor can a code be read: `why` not.
[[nodiscard]] Verification withoutCode(Verification verification, const Error &why);
/// What the code says was looked at as a credential, and that is told.
[[nodiscard]] Verification takenFrom(const PictureCode &code, Verification inside);
/// The code names a credential and there is none: not in the register, or there is no register at hand.
[[nodiscard]] Verification withoutRecord(const PictureCode &code, bool hasRegister, Verification inside);
/// The credential was taken from the register, where the code leads. The picture itself proves nothing.
[[nodiscard]] Verification takenFromRegister(Verification stored);

} // namespace laurel::service
