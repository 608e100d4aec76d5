// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/IssuedSurvey.h"

#include "credential/BadgePicture.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

bool hasGoodSignature(const Verification &verification)
{
    return std::any_of(verification.checks.begin(), verification.checks.end(), [](const VerificationCheck &check) {
        return check.code == u"signature" && check.state == CheckState::Passed;
    });
}

} // namespace

IssuedSurvey::IssuedSurvey(credential::IssuerIdentity issuer, credential::VerifyContext context)
    : m_issuer(std::move(issuer))
    , m_context(std::move(context))
{}

Result<void> IssuedSurvey::add(const Credential &credential)
{
    for (const QByteArray *form : {&credential.json, &credential.token}) {
        if (!form->isEmpty())
            LAUREL_TRY(addForm(credential, *form));
    }
    return {};
}

Result<void> IssuedSurvey::addForm(const Credential &credential, const QByteArray &form)
{
    const Verification verification = credential::verify(form, m_context);
    const bool isOwn = std::any_of(m_context.issuers.begin(), m_context.issuers.end(),
                                   [&](const auto &issuer) { return issuer.id == verification.issuerId; });
    if (!isOwn && verification.issuerId.startsWith("did:web:"_L1)) {
        if (!m_otherIssuers.contains(verification.issuerId))
            m_otherIssuers.append(verification.issuerId);
        return {};
    }
    if (!hasGoodSignature(verification)) {
        return Error{Fault::Conflict,
                     u"Credential %1 was not signed with any of the keys that would be published, so nothing was "
                     "written. Check the database with “laurel verify-store” and restore a backup."_s.arg(
                         credential.registerNumber.toText()),
                     verification.issuerId};
    }
    if (verification.issuerId != m_issuer.id)
        return {};
    LAUREL_TRY_ASSIGN(const credential::NamedPictures pictures, credential::picturesNamedIn(form));
    addPicture(pictures.badge, credential.version);
    addPicture(pictures.logo, {});
    return {};
}

/// Nothing but a picture of ours becomes a file, whatever stands in the register.
void IssuedSurvey::addPicture(const QString &address, VersionId version)
{
    static const QRegularExpression form(u"^/(?:badges/[0-9a-f-]{36}|logo)\\.(?:png|svg)$"_s);
    if (address.startsWith(m_issuer.address) && form.match(address.mid(m_issuer.address.size())).hasMatch())
        m_pictures.insert(address, version);
}

} // namespace laurel::service
