// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/PublishService.h"

#include "credential/ControllerDocument.h"
#include "credential/IdentityFiles.h"
#include "credential/ProofMaker.h"
#include "credential/StatusList.h"
#include "service/DurableFile.h"
#include "service/Errors.h"
#include "service/Kernel.h"
#include "service/OwnRegister.h"
#include "service/PublishedPictures.h"
#include "store/CredentialRepository.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"

#include <QDir>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// What the database knows of the issuer, read in one go.
struct Scene {
    Institution institution;
    SigningKey key; ///< the active one
    std::optional<credential::IssuerIdentity> identity;
    QList<credential::KnownKey> keys; ///< newest first, retired ones too
    QList<store::CredentialStatus> statuses;
    PictureAddresses pictures;
    QList<credential::KnownIssuer> own;
    QList<CredentialId> batches; ///< one credential of each
};

/// Credentials that are looked at between two questions whether to go on.
constexpr qsizetype surveyChunk = 64;

struct File {
    QString address;
    QByteArray bytes;
};

/// What a corrected credential took the place of counts no more, like what was revoked.
bool isMarked(CredentialState state, credential::StatusPurpose purpose)
{
    if (purpose == credential::StatusPurpose::Suspension)
        return state == CredentialState::Suspended;
    return state == CredentialState::Revoked || state == CredentialState::Superseded;
}

Result<Scene> readScene(store::Connection &connection)
{
    Scene scene;
    LAUREL_TRY_ASSIGN(const std::optional<Institution> institution, store::InstitutionRepository(connection).load());
    LAUREL_TRY_ASSIGN(const std::optional<SigningKey> active, store::KeyRepository(connection).active());
    if (!institution || !active)
        return Error{Fault::NotFound, u"There is no institution with a signing key here yet. Make both in Settings."_s};
    scene.institution = *institution;
    scene.key = *active;
    if (scene.institution.didDomain.isEmpty()) {
        return Error{Fault::Invalid,
                     u"The institution has no domain to publish under, so there are no files to write: without one its "
                     "key is its name. Enter its domain in Settings."_s};
    }
    LAUREL_TRY_ASSIGN(scene.identity, credential::issuerIdentity(scene.institution, scene.key));
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, store::KeyRepository(connection).all());
    for (const SigningKey &key : keys) {
        LAUREL_TRY_ASSIGN(const credential::IssuerIdentity identity,
                          credential::issuerIdentity(scene.institution, key));
        scene.keys.append({identity.keyId, identity.key});
    }
    LAUREL_TRY_ASSIGN(scene.statuses, store::CredentialRepository(connection).statuses());
    LAUREL_TRY_ASSIGN(scene.pictures, picturesOfToday(connection, *scene.identity));
    LAUREL_TRY_ASSIGN(scene.own, ownIssuers(connection));
    LAUREL_TRY_ASSIGN(scene.batches, store::CredentialRepository(connection).onePerBatch());
    return scene;
}

/// Makes and signs the status lists of one moment.
class ListMaker final
{
public:
    /// Error Denied: the key is locked.
    static Result<ListMaker> make(const Kernel &kernel, const Scene &scene)
    {
        const auto unlocked = kernel.keys.find(scene.key.id);
        if (!unlocked)
            return Error{Fault::Denied,
                         u"The signing key “%1” is locked. Unlock it with its passphrase first."_s.arg(scene.key.name)};
        auto signer = unlocked->clone();
        if (!signer.ok())
            return fromCrypto(signer.error());
        const QString proof = credential::defaultProofName(scene.identity->key.type());
        const QDateTime now = kernel.clock->now();
        LAUREL_TRY_ASSIGN(auto maker, credential::makeProofMaker(proof, *scene.identity, *std::move(signer), now));
        LAUREL_TRY_ASSIGN(auto linter, credential::Linter::make(*scene.identity, {proof}));
        return ListMaker(scene, now, std::move(maker), std::move(linter));
    }

    Result<File> list(credential::StatusPurpose purpose)
    {
        credential::StatusListDraft draft{credential::statusListAddress(*m_scene.identity, purpose), purpose, m_now,
                                          credential::StatusBits()};
        for (const store::CredentialStatus &status : m_scene.statuses) {
            if (isMarked(status.state, purpose))
                draft.bits.set(std::size_t(status.index));
        }
        const QString name = textIn(m_scene.institution.name, m_scene.institution.mainLanguage);
        LAUREL_TRY_ASSIGN(const QByteArray document, credential::statusListDocument(draft, m_scene.identity->id, name));
        LAUREL_TRY_ASSIGN(const credential::LintedDocument linted, m_linter.check(document));
        LAUREL_TRY_ASSIGN(QByteArray bytes, m_maker->sign(linted));
        return File{draft.address, std::move(bytes)};
    }

private:
    ListMaker(const Scene &scene, QDateTime now, std::unique_ptr<credential::ProofMaker> maker,
              credential::Linter linter)
        : m_scene(scene)
        , m_now(std::move(now))
        , m_maker(std::move(maker))
        , m_linter(std::move(linter))
    {}

    const Scene &m_scene;
    QDateTime m_now;
    std::unique_ptr<credential::ProofMaker> m_maker;
    credential::Linter m_linter;
};

Result<QList<File>> filesOf(const Kernel &kernel, const Scene &scene)
{
    const QString &did = scene.identity->id;
    const QString profile = credential::issuerProfileAddress(scene.identity->address);
    QList<File> files;
    LAUREL_TRY_ASSIGN(const QString document, credential::documentAddress(did));
    LAUREL_TRY_ASSIGN(QByteArray keys, credential::didDocument(did, scene.keys, profile));
    files.append({document, std::move(keys)});
    LAUREL_TRY_ASSIGN(QByteArray issuer, credential::issuerProfile(scene.institution, profile, did, scene.keys));
    files.append({profile, std::move(issuer)});
    LAUREL_TRY_ASSIGN(ListMaker lists, ListMaker::make(kernel, scene));
    LAUREL_TRY_ASSIGN(File revoked, lists.list(credential::StatusPurpose::Revocation));
    files.append(std::move(revoked));
    LAUREL_TRY_ASSIGN(File suspended, lists.list(credential::StatusPurpose::Suspension));
    files.append(std::move(suspended));
    return files;
}

int countOf(const Scene &scene, credential::StatusPurpose purpose)
{
    return int(
        std::count_if(scene.statuses.begin(), scene.statuses.end(),
                      [purpose](const store::CredentialStatus &status) { return isMarked(status.state, purpose); }));
}

Result<QList<Credential>> loadAll(store::Connection &connection, const QList<CredentialId> &ids)
{
    QList<Credential> credentials;
    for (const CredentialId id : ids) {
        LAUREL_TRY_ASSIGN(Credential credential, store::CredentialRepository(connection).load(id));
        credentials.append(std::move(credential));
    }
    return credentials;
}

/// Before anything is written: whether what was issued can be verified with the very document that is about to be
/// published.
Result<IssuedSurvey> surveyIssued(Kernel &kernel, const Scene &scene, const QByteArray &didDocument,
                                  const JobControl &control)
{
    credential::VerifyContext context;
    context.now = kernel.clock->now();
    LAUREL_TRY_ASSIGN(credential::KnownIssuer published,
                      credential::readControllerDocument(didDocument, scene.identity->id));
    context.issuers.append(std::move(published)); // the first of a name counts
    context.issuers += scene.own;
    IssuedSurvey survey(*scene.identity, std::move(context));
    for (qsizetype i = 0; i < scene.batches.size(); i += surveyChunk) {
        if (control.cancel.isCancelled())
            return Error{Fault::Cancelled, u"Stopped before anything was written."_s};
        const auto load = [ids = scene.batches.mid(i, surveyChunk)](store::Connection &c) { return loadAll(c, ids); };
        LAUREL_TRY_ASSIGN(const QList<Credential> credentials, kernel.read(load).result());
        for (const Credential &credential : credentials)
            LAUREL_TRY(survey.add(credential));
    }
    return survey;
}

/// Puts files where their addresses say, one after the other.
class FolderWriter final
{
public:
    FolderWriter(PublishReport &report, qint64 files, const JobControl &control)
        : m_report(report)
        , m_total(files)
        , m_control(control)
    {}

    [[nodiscard]] Result<void> write(const QString &address, const QByteArray &bytes)
    {
        LAUREL_TRY(goOn());
        const QString path = QUrl(address).path().mid(1);
        LAUREL_TRY(writeDurably(QDir(m_report.folder).filePath(path), bytes));
        m_report.files.append(path);
        m_control.progress(++m_done, m_total);
        return {};
    }
    /// What cannot be drawn is told, and the rest written all the same.
    [[nodiscard]] Result<void> writePicture(Kernel &kernel, const QString &address, VersionId version)
    {
        LAUREL_TRY(goOn());
        const auto read = [version](store::Connection &connection) { return storedPicture(connection, version); };
        LAUREL_TRY_ASSIGN(const StoredPicture picture, kernel.read(read).result());
        const Result<QByteArray> bytes = pictureFor(address, picture);
        if (!bytes.ok()) {
            m_report.remarks.append(bytes.error().what);
            m_control.progress(++m_done, m_total);
            return {};
        }
        LAUREL_TRY(write(address, *bytes));
        ++m_report.pictures;
        return {};
    }

private:
    [[nodiscard]] Result<void> goOn() const
    {
        if (!m_control.cancel.isCancelled())
            return {};
        return Error{Fault::Cancelled, u"Stopped after %1 of %2 files; those are in %3."_s.arg(m_report.files.size())
                                           .arg(m_total)
                                           .arg(m_report.folder)};
    }

    PublishReport &m_report;
    qint64 m_total;
    qint64 m_done = 0;
    const JobControl &m_control;
};

Result<PublishReport> publish(Kernel &kernel, const QString &folder, const JobControl &control)
{
    LAUREL_TRY(kernel.require(Verb::Issue));
    LAUREL_TRY_ASSIGN(const Scene scene, kernel.read(readScene).result());
    LAUREL_TRY_ASSIGN(const QList<File> files, filesOf(kernel, scene));
    LAUREL_TRY_ASSIGN(const IssuedSurvey survey, surveyIssued(kernel, scene, files.first().bytes, control));
    PictureAddresses pictures = scene.pictures;
    pictures.insert(survey.pictures());
    PublishReport report;
    report.folder = QDir(folder).absolutePath();
    report.address = QUrl(scene.identity->address).adjusted(QUrl::RemovePath).toString();
    report.revoked = countOf(scene, credential::StatusPurpose::Revocation);
    report.suspended = countOf(scene, credential::StatusPurpose::Suspension);
    for (const QString &issuer : survey.otherIssuers()) {
        report.remarks.append(
            u"Credentials were issued as %1, too. Leave what is published under that name: it is what "
            "they are verified with."_s.arg(issuer));
    }
    sweepStrays(folder);
    FolderWriter writer(report, files.size() + pictures.size(), control);
    for (const File &file : files)
        LAUREL_TRY(writer.write(file.address, file.bytes));
    for (auto picture = pictures.cbegin(); picture != pictures.cend(); ++picture)
        LAUREL_TRY(writer.writePicture(kernel, picture.key(), picture.value()));
    const auto tell = [lists = files.at(2).bytes + files.at(3).bytes](store::Connection &, Deed &deed) -> Result<void> {
        const QString text = u"Wrote the issuer's files for its web host"_s;
        deed = {
            u"issuer.publish"_s, u"institution:1"_s, text, digestOf(lists), {ChangeKind::Institution, {1}, text}, true};
        return {};
    };
    LAUREL_TRY(kernel.change(Verb::Issue, "issuer.publish", tell).result());
    return report;
}

} // namespace

PublishService::PublishService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<PublishReport>> PublishService::exportIssuer(const QString &folder, const JobControl &control)
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, folder, control] { return publish(*kernel, folder, control); });
}

} // namespace laurel::service
