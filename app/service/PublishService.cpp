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
};

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

Result<PublishReport> publish(Kernel &kernel, const QString &folder, const JobControl &control)
{
    LAUREL_TRY(kernel.require(Verb::Issue));
    LAUREL_TRY_ASSIGN(const Scene scene, kernel.read(readScene).result());
    LAUREL_TRY_ASSIGN(const QList<File> files, filesOf(kernel, scene));
    const QDir root(folder);
    sweepStrays(folder);
    PublishReport report{root.absolutePath(),
                         {},
                         QUrl(scene.identity->address).adjusted(QUrl::RemovePath).toString(),
                         countOf(scene, credential::StatusPurpose::Revocation),
                         countOf(scene, credential::StatusPurpose::Suspension)};
    for (const File &file : files) {
        if (control.cancel.isCancelled())
            return Error{Fault::Cancelled, u"Stopped after %1 of %2 files; those are in %3."_s.arg(report.files.size())
                                               .arg(files.size())
                                               .arg(report.folder)};
        const QString path = QUrl(file.address).path().mid(1);
        LAUREL_TRY(writeDurably(root.filePath(path), file.bytes));
        report.files.append(path);
        control.progress(report.files.size(), files.size());
    }
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
