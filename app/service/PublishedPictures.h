// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pictures that credentials name by an address of their issuer: the institution's logo and those of its courses.

#include "service/IssuedSurvey.h"
#include "store/Connection.h"

namespace laurel::service {

/// Those that a credential would name if it were issued now: the logo, and the pictures of courses that somebody has
/// earned a credential of. A course nobody has passed yet may be known to nobody.
[[nodiscard]] Result<PictureAddresses> picturesOfToday(store::Connection &connection,
                                                       const credential::IssuerIdentity &issuer);

/// A picture as it is stored.
struct StoredPicture {
    QByteArray bytes; ///< empty: there is none any more
    QString course;   ///< its code; empty: it is the logo
};
[[nodiscard]] Result<StoredPicture> storedPicture(store::Connection &connection, VersionId version);

/// The picture as the kind of file that `address` ends with; a PNG may have become an SVG since. Error Invalid says
/// which picture there is none of or cannot be drawn, and what to do.
[[nodiscard]] Result<QByteArray> pictureFor(const QString &address, const StoredPicture &picture);

} // namespace laurel::service
