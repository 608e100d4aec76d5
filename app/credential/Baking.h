// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credentials inside of pictures and PDFs: bytes in, bytes out. The readers behind it (container/) are plain C++; here
// their answers become what the rest of the program reads.

#include "base/Error.h"
#include "domain/Verification.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace laurel::credential {

/// A credential taken out of a file.
struct Unbaked {
    QByteArray credential; ///< its exact bytes: JSON, or a compact JWS; of Open Badges 2.0 where there is none of 3.0
    QString place;         ///< "the text chunk “openbadgecredential” of a PNG picture"
    QStringList others;    ///< places of further credentials in the same file
    QStringList active;    ///< what in a drawing would run or fetch something if it were let: "<script>"

    friend bool operator==(const Unbaked &, const Unbaked &) = default;
};

/// What a PNG, SVG or PDF carries. Error NotFound: it is sound and carries nothing; Invalid: it is damaged, unsafe or
/// against the rules of baking (Open Badges 3.0, 5.3), with the reason. Nothing is drawn, run or fetched.
[[nodiscard]] Result<Unbaked> unbake(const QByteArray &file);

/// The same picture, a PNG or an SVG, with `credential` in it in the place of one that was there; all else stays as it
/// is. Error Invalid as above, and for other files.
[[nodiscard]] Result<QByteArray> bake(const QByteArray &picture, const QByteArray &credential);

/// What was found about a credential that was taken out of a file: its "well-formed" says where it stood, that others
/// were passed over, and what the drawing around it would run or fetch, which makes it Warned.
[[nodiscard]] Verification within(const Unbaked &unbaked, Verification inside);

} // namespace laurel::credential
