// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/BadgePicture.h"

#include "credential/Achievement.h"
#include "credential/BadgeShape.h"
#include "credential/CredentialNeeds.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr auto ownGreen = "#1f6f5c"_L1;

/// A star in a wreath; %1 stands for the colour.
constexpr QLatin1StringView starInWreath(
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">)svg"
    R"svg(<circle cx="100" cy="100" r="97" fill="#ffffff" stroke="%1" stroke-width="6"/>)svg"
    R"svg(<path fill="%1" d="M83 168Q68 159 57 172Q72 181 83 168zM61 158Q63 141 47 136Q45 153 61 158z)svg"
    R"svg(M43 141Q38 125 21 128Q27 144 43 141zM33 119Q45 108 36 94Q24 105 33 119z)svg"
    R"svg(M30 95Q36 79 21 71Q15 87 30 95zM36 72Q53 71 55 54Q38 55 36 72zM50 51Q64 43 59 27Q44 35 50 51z)svg"
    R"svg(M117 168Q128 181 143 172Q132 159 117 168zM139 158Q155 153 153 136Q137 141 139 158z)svg"
    R"svg(M157 141Q173 144 179 128Q162 125 157 141zM167 119Q176 105 164 94Q155 108 167 119z)svg"
    R"svg(M170 95Q185 87 179 71Q164 79 170 95zM164 72Q162 55 145 54Q147 71 164 72z)svg"
    R"svg(M150 51Q156 35 141 27Q136 43 150 51z"/>)svg"
    R"svg(<path fill="%1" d="M100 60l12 25 27 4-20 19 5 27-24-13-24 13 5-27-20-19 27-4z"/></svg>)svg");

QString extensionOf(const QByteArray &bytes)
{
    return pictureType(bytes) == "image/png"_L1 ? u".png"_s : u".svg"_s;
}

QString imageOf(const json::Value *owner)
{
    const json::Value *image = owner ? owner->find("image") : nullptr;
    return image ? textOf(image->find("id")) : QString();
}

QString inlineAddress(const QByteArray &bytes)
{
    if (bytes.isEmpty() || bytes.size() > mostInlinePicture)
        return {};
    return u"data:%1;base64,%2"_s.arg(pictureType(bytes), QString::fromLatin1(bytes.toBase64()));
}

} // namespace

QByteArray builtInBadge(const Institution &institution)
{
    const QString colour = institution.accent.isEmpty() ? QString(ownGreen) : institution.accent;
    return QString(starInWreath).replace("%1"_L1, colour.toHtmlEscaped()).toUtf8();
}

QByteArray badgePicture(const CredentialSource &source)
{
    return source.badge.isEmpty() ? builtInBadge(source.institution) : source.badge;
}

QString pictureType(const QByteArray &picture)
{
    return picture.startsWith("\x89PNG") ? u"image/png"_s : u"image/svg+xml"_s;
}

Result<NamedPictures> picturesNamedIn(const QByteArray &document)
{
    LAUREL_TRY_ASSIGN(const json::Value credential, documentIn(document));
    const json::Value *subject = credential.find("credentialSubject");
    const json::Value *achievement = subject ? subject->find("achievement") : nullptr;
    return NamedPictures{imageOf(achievement), imageOf(credential.find("issuer"))};
}

QString badgePicturePath(const CredentialSource &source)
{
    const QString uuid = achievementUri(source).section(u':', -1);
    return u"/badges/"_s + uuid + extensionOf(badgePicture(source));
}

QString logoPath(const Institution &institution)
{
    return u"/logo"_s + extensionOf(institution.logo);
}

QString badgePictureAddress(const CredentialSource &source, const IssuerIdentity &issuer)
{
    return issuer.address.isEmpty() ? inlineAddress(badgePicture(source)) : issuer.address + badgePicturePath(source);
}

QString logoAddress(const Institution &institution, const IssuerIdentity &issuer)
{
    if (institution.logo.isEmpty())
        return {};
    return issuer.address.isEmpty() ? inlineAddress(institution.logo) : issuer.address + logoPath(institution);
}

} // namespace laurel::credential
