// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/PublishedPictures.h"

#include "credential/BadgePicture.h"
#include "document/Badge.h"
#include "store/CourseRepository.h"
#include "store/InstitutionRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// As far as a picture and its address depend on it.
Result<CredentialSource> sourceOf(store::Connection &connection, const Institution &institution, VersionId version)
{
    CredentialSource source;
    source.institution = institution;
    store::CourseRepository courses(connection);
    LAUREL_TRY_ASSIGN(const CourseDraft draft, courses.load(version));
    source.course = draft.course;
    source.version = draft.version;
    LAUREL_TRY_ASSIGN(source.badge, courses.badge(version));
    return source;
}

Result<Institution> institutionIn(store::Connection &connection)
{
    return store::InstitutionRepository(connection).load().map([](const std::optional<Institution> &institution) {
        return institution.value_or(Institution());
    });
}

} // namespace

Result<PictureAddresses> picturesOfToday(store::Connection &connection, const credential::IssuerIdentity &issuer)
{
    PictureAddresses addresses;
    LAUREL_TRY_ASSIGN(const Institution institution, institutionIn(connection));
    if (const QString logo = credential::logoAddress(institution, issuer); !logo.isEmpty())
        addresses.insert(logo, {});
    LAUREL_TRY_ASSIGN(const QList<VersionId> versions, store::CourseRepository(connection).credited());
    for (const VersionId version : versions) {
        LAUREL_TRY_ASSIGN(const CredentialSource source, sourceOf(connection, institution, version));
        addresses.insert(credential::badgePictureAddress(source, issuer), version);
    }
    return addresses;
}

Result<StoredPicture> storedPicture(store::Connection &connection, VersionId version)
{
    LAUREL_TRY_ASSIGN(const Institution institution, institutionIn(connection));
    if (!version.isValid())
        return StoredPicture{institution.logo, {}};
    LAUREL_TRY_ASSIGN(const CredentialSource source, sourceOf(connection, institution, version));
    return StoredPicture{credential::badgePicture(source), source.course.code};
}

Result<QByteArray> pictureFor(const QString &address, const StoredPicture &picture)
{
    const QByteArray bytes = address.endsWith(".png"_L1) ? pictureAsPng(picture.bytes) : pictureAsSvg(picture.bytes);
    if (!bytes.isEmpty())
        return bytes;
    if (!picture.course.isEmpty()) {
        return Error{Fault::Invalid, u"The picture of %1 cannot be drawn, so it was not written to %2. Give the course "
                                     "another one and export again."_s.arg(picture.course, address)};
    }
    if (picture.bytes.isEmpty()) {
        return Error{Fault::Invalid, u"Credentials name a logo at %1, but the institution has none any more. Leave the "
                                     "one that is published there."_s.arg(address)};
    }
    return Error{Fault::Invalid, u"The institution's logo cannot be drawn, so it was not written to %1. Choose another "
                                 "one in Settings and export again."_s.arg(address)};
}

} // namespace laurel::service
