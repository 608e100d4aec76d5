// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pictures credentials name: that of the course and that of the institution (Open Badges 3.0, B.1.15 Image).

#include "credential/IssuerIdentity.h"

#include "domain/Credential.h"

#include <QByteArray>
#include <QString>

namespace laurel::credential {

/// A picture that weighs no more may stand inside the credential itself, as a data: address, where the institution has
/// no place to publish it at; a heavier one would make every signature slower than it is worth.
inline constexpr qsizetype mostInlinePicture = 4096;

/// A laurel wreath in the institution's colour, as SVG without text: what a course without a picture of its own is
/// known by. The same bytes for the same colour.
[[nodiscard]] QByteArray builtInBadge(const Institution &institution);
/// The course's own picture, or the built-in one.
[[nodiscard]] QByteArray badgePicture(const CredentialSource &source);

/// "image/png" or "image/svg+xml".
[[nodiscard]] QString pictureType(const QByteArray &picture);

/// What a credential names the picture of its achievement by: where it is published, or the picture itself; empty if it
/// is too heavy for that.
[[nodiscard]] QString badgePictureAddress(const CredentialSource &source, const IssuerIdentity &issuer);
/// The same for the institution's logo; empty if it has none.
[[nodiscard]] QString logoAddress(const Institution &institution, const IssuerIdentity &issuer);

/// What a signed credential, in either of its forms, names its two pictures by; empty where it names none.
struct NamedPictures {
    QString badge;
    QString logo;
};
/// Error Invalid: it is no credential that can be read. Nothing is verified.
[[nodiscard]] Result<NamedPictures> picturesNamedIn(const QByteArray &document);

/// Where the two lie below IssuerIdentity::address, with a slash before it: "/badges/<uuid>.png", "/logo.svg".
[[nodiscard]] QString badgePicturePath(const CredentialSource &source);
[[nodiscard]] QString logoPath(const Institution &institution);

} // namespace laurel::credential
