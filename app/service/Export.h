// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Certificates of issued credentials, put together from what is stored, and the folders they are exported into.

#include "document/CertificateContent.h"
#include "service/CredentialService.h"
#include "store/Connection.h"

namespace laurel::service {

/// What the certificates of several credentials are made of, read in one go.
[[nodiscard]] Result<QList<CertificateContent>>
certificateContents(store::Connection &connection, const Frameworks &frameworks, const QList<CredentialId> &ids);

/// What the certificate of an enrolment would be made of if it were issued now. Number and code stand for those that
/// will be given; `today` is the award date where neither a board nor the run's end says one.
[[nodiscard]] Result<CertificateContent> certificateDraft(store::Connection &connection, const Frameworks &frameworks,
                                                          EnrolmentId id, const QDate &today);

/// Writes one file whole or not at all: beside its place first, then moved over. Error Storage names the file.
[[nodiscard]] Result<void> writeFile(const QString &path, const QByteArray &bytes);

/// Makes the folder if it is not there. Error Storage says why it cannot be written.
[[nodiscard]] Result<void> prepareFolder(const QString &folder);

} // namespace laurel::service
