// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential/IssuerIdentity.h"
#include "credential/Verifier.h"
#include "domain/Credential.h"

#include <QMap>
#include <QStringList>

namespace laurel::service {

/// Pictures by the address they are published at: of a course version, or, where that is not valid, the logo.
using PictureAddresses = QMap<QString, VersionId>;

/// What issued credentials rely on their issuer to publish, read off the signed documents: keys, domain and pictures
/// may have changed since they were signed.
class IssuedSurvey final
{
public:
    /// `issuer`: as which the institution publishes now. `context`: with all of its keys, under every name it signed
    /// as.
    IssuedSurvey(credential::IssuerIdentity issuer, credential::VerifyContext context);

    /// Error Conflict: it names this issuer, but none of its keys signed it, so that nobody could verify it.
    [[nodiscard]] Result<void> add(const Credential &credential);

    /// Those that lie below the address of the issuer.
    [[nodiscard]] const PictureAddresses &pictures() const { return m_pictures; }
    /// What the institution signed as under another domain.
    [[nodiscard]] const QStringList &otherIssuers() const { return m_otherIssuers; }

private:
    [[nodiscard]] Result<void> addForm(const Credential &credential, const QByteArray &form);
    void addPicture(const QString &address, VersionId version);

    credential::IssuerIdentity m_issuer;
    credential::VerifyContext m_context;
    PictureAddresses m_pictures;
    QStringList m_otherIssuers;
};

} // namespace laurel::service
