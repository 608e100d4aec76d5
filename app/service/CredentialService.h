// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "domain/Verification.h"
#include "service/JobBoard.h"
#include "service/Passphrase.h"

#include <QFuture>
#include <QImage>

#include <memory>

namespace laurel::service {

class Kernel;

struct IssueRequest {
    QList<RunId> runs; ///< empty: every run with ratified passes
    KeyId key;         ///< used wherever it fits; not valid: the newest active key
    /// How to sign, by name, in the order the proofs shall stand. Empty: the default
    /// of the key, eddsa-rdfc-2022 for Ed25519, ecdsa-rdfc-2019 for P-256, vc-jwt for RSA.
    QStringList proofs;
};

/// What IssueRequest::proofs may hold.
[[nodiscard]] QStringList proofNames();

struct IssueReport {
    int issued = 0;
    int already = 0; ///< had one before
    int runs = 0;
    double perSecond = 0;            ///< credentials a second, everything counted
    double bareSigningPerSecond = 0; ///< the same key signing the same bytes, nothing else, measured in this run

    /// Of the two rates; 0 where nothing was issued.
    [[nodiscard]] double ratio() const;
};

/// Something a form of credentials has no room for.
struct ExportLoss {
    QString field; ///< "CourseVersion.title"
    QString what;  ///< "titles in further languages"
    int credentials = 0;

    friend bool operator==(const ExportLoss &, const ExportLoss &) = default;
};

/// A credential that a form cannot take.
struct ExportRefusal {
    QString registerNumber;
    QString why; ///< a plain sentence with the way out

    friend bool operator==(const ExportRefusal &, const ExportRefusal &) = default;
};

struct ExportReport {
    int written = 0;
    QString folder;
    int withoutLogo = 0; ///< certificates that stand without the institution's logo, since it cannot be drawn
    QString form = {}; ///< what the credentials were written as, "the European Learning Model"; empty for certificates
    QList<ExportLoss> losses = {};     ///< what that form could not hold
    QList<ExportRefusal> refused = {}; ///< what was not written for that; everything else was
};

/// A credential as one document of another form.
struct ExportedDocument {
    QByteArray bytes;
    QString form;
    QStringList lost; ///< what the form could not hold
};

/// The pictures that credentials are baked into.
enum class BadgeForm { Png, Svg };

/// Issuing, the register, certificates and verification.
class CredentialService final
{
public:
    explicit CredentialService(std::shared_ptr<Kernel> kernel);

    [[nodiscard]] QFuture<Result<QList<CredentialId>>> list(const CredentialFilter &filter) const;
    [[nodiscard]] QFuture<Result<QList<CredentialRow>>> rows(const QList<CredentialId> &ids) const;
    [[nodiscard]] QFuture<Result<Credential>> load(CredentialId id) const;
    [[nodiscard]] QFuture<Result<QList<ReadyRow>>> ready(RunId run) const;

    /// The keys a request signs with, each once: what has to be unlocked for it. They are more than those of its proofs
    /// where a round that was cut off is to be finished with the key it was begun with. Error Invalid or NotFound: its
    /// proofs cannot be made with the keys there are.
    [[nodiscard]] QFuture<Result<QList<SigningKey>>> signingKeys(const IssueRequest &request) const;
    /// The values of IssueRequest::proofs that the keys there are allow, the default first; none without a key.
    [[nodiscard]] QFuture<Result<QList<QStringList>>> proofChoices() const;
    /// Issues to everybody who is ready, exactly once, in the order of credentials.md; an interrupted job is taken
    /// up where it stopped, with the same numbers, key and proofs. Denied: a key is locked. Never undone.
    QFuture<Result<IssueReport>> issue(const IssueRequest &request, const JobControl &control);

    /// Of one in the register; whatever somebody hands in goes through VerifyService.
    [[nodiscard]] QFuture<Result<Verification>> verify(CredentialId id) const;
    [[nodiscard]] QFuture<Result<QImage>> certificateImage(CredentialId id, const QSize &pixels) const;
    /// The certificate somebody would be issued now: number and code are stand-ins of the same form. Error NotFound
    /// if the enrolment is gone.
    [[nodiscard]] QFuture<Result<QImage>> draftImage(EnrolmentId id, const QSize &pixels) const;
    [[nodiscard]] QFuture<Result<QByteArray>> certificatePdf(CredentialId id) const;
    /// The badge of the course with the signed credential inside.
    [[nodiscard]] QFuture<Result<QByteArray>> badge(CredentialId id, BadgeForm form) const;
    /// One badge per credential, "<register number>.png" or ".svg".
    QFuture<Result<ExportReport>> exportBadges(const QString &folder, RunId run, BadgeForm form,
                                               const JobControl &control) const;
    /// One PDF per credential, "<register number>.pdf", into an existing or new folder.
    QFuture<Result<ExportReport>> exportCertificates(const QString &folder, RunId run, const JobControl &control) const;
    /// "<register number>.json" with the embedded proofs and "<register number>.jwt" as a token, whichever a credential
    /// has.
    QFuture<Result<ExportReport>> exportCredentials(const QString &folder, RunId run, const JobControl &control) const;
    /// The credential in the European Learning Model, unsigned: the seal is for the institution's own service. Error
    /// Invalid: the model asks for something that is not on record.
    [[nodiscard]] QFuture<Result<ExportedDocument>> europeanDocument(CredentialId id) const;
    /// One of these per credential, "<register number>.elm.json".
    QFuture<Result<ExportReport>> exportEuropean(const QString &folder, RunId run, const JobControl &control) const;

private:
    std::shared_ptr<Kernel> m_kernel;
};

} // namespace laurel::service
