// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Certificates and badges of issued credentials, put together from what is stored, and the folders they go into.

#include "document/Badge.h"
#include "document/CertificateContent.h"
#include "service/CredentialService.h"
#include "store/Connection.h"

#include <QDir>

#include <functional>

namespace laurel::service {

/// What the certificates of several credentials are made of, read in one go.
[[nodiscard]] Result<QList<CertificateContent>>
certificateContents(store::Connection &connection, const Frameworks &frameworks, const QList<CredentialId> &ids);

/// What the certificate of an enrolment would be made of if it were issued now. Number and code stand for those that
/// will be given; `today` is the award date where neither a board nor the run's end says one.
[[nodiscard]] Result<CertificateContent> certificateDraft(store::Connection &connection, const Frameworks &frameworks,
                                                          EnrolmentId id, const QDate &today);

/// What the baked badge of a credential is made of.
struct BadgeSource {
    QString registerNumber;
    BadgeContent design;
    QByteArray picture;  ///< the course's own, PNG or SVG; empty: the design is drawn
    QByteArray document; ///< the signed bytes that go into it
};

/// The same of several credentials, read in one go.
[[nodiscard]] Result<QList<BadgeSource>> badgeSources(store::Connection &connection, const QList<CredentialId> &ids);

/// Badges with their credentials inside, in the order of the sources; one picture serves all that look alike. An own
/// picture that cannot be drawn gives way to the design. Error Internal without the fonts of a QGuiApplication.
[[nodiscard]] Result<QList<QByteArray>> bakedBadges(const QList<BadgeSource> &sources, BadgeForm form);

/// Writes the files of some credentials into a folder that is there; the report takes those that cannot be written.
using WriteChunk =
    std::function<Result<void>(const QDir &folder, const QList<CredentialId> &ids, ExportReport &report)>;
/// Goes through the credentials of a run (or all) in order of their numbers. Error Cancelled says how many were
/// written.
[[nodiscard]] Result<ExportReport> exportEach(Kernel &kernel, const QString &folder, RunId run,
                                              const JobControl &control, const WriteChunk &write);

/// Writes one file whole or not at all: beside its place first, then moved over. Error Storage names the file.
[[nodiscard]] Result<void> writeFile(const QString &path, const QByteArray &bytes);

/// Makes the folder if it is not there. Error Storage says why it cannot be written.
[[nodiscard]] Result<void> prepareFolder(const QString &folder);

} // namespace laurel::service
