// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/CredentialService.h"

#include "credential/ProofMaker.h"
#include "credential/Verifier.h"
#include "crypto/PublicKey.h"
#include "document/Certificate.h"
#include "document/CertificatePainter.h"
#include "service/Errors.h"
#include "service/Export.h"
#include "service/IssueRound.h"
#include "service/LossTally.h"
#include "service/OwnRegister.h"
#include "service/SourceReader.h"
#include "store/CredentialRepository.h"
#include "store/InstitutionRepository.h"
#include "store/IssueRepository.h"
#include "store/KeyRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// Those whose logo was stored but cannot be drawn. One after the other mostly has the same.
int countWithoutLogo(const QList<CertificateContent> &contents)
{
    int count = 0;
    QByteArray last;
    bool drawn = true;
    for (const CertificateContent &content : contents) {
        if (content.logo != last) {
            last = content.logo;
            drawn = last.isEmpty() || canDrawLogo(last);
        }
        count += drawn ? 0 : 1;
    }
    return count;
}

/// Counts and rates of two rounds, one after the other, together.
void addTo(IssueReport &all, const IssueReport &part)
{
    if (part.issued == 0)
        return;
    const auto seconds = [](const IssueReport &one) { return one.issued > 0 ? one.issued / one.perSecond : 0.0; };
    const double together = seconds(all) + seconds(part);
    if (part.issued >= all.issued)
        all.bareSigningPerSecond = part.bareSigningPerSecond;
    all.issued += part.issued;
    all.perSecond = all.issued / together;
}

/// It is in the way of what was begun, not of the others: a key that is locked or missing, a record that has changed.
bool isOfThatRunAlone(const Error &error)
{
    return error.fault == Fault::Denied || error.fault == Fault::NotFound || error.fault == Fault::Invalid ||
           error.fault == Fault::Conflict;
}

} // namespace

double IssueReport::ratio() const
{
    return bareSigningPerSecond > 0 ? perSecond / bareSigningPerSecond : 0;
}

QStringList proofNames()
{
    return credential::proofNames();
}

CredentialService::CredentialService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<QList<CredentialId>>> CredentialService::list(const CredentialFilter &filter) const
{
    return m_kernel->read([filter](store::Connection &c) { return store::CredentialRepository(c).ids(filter); });
}

QFuture<Result<QList<CredentialRow>>> CredentialService::rows(const QList<CredentialId> &ids) const
{
    return m_kernel->read([ids](store::Connection &c) { return store::CredentialRepository(c).rows(ids); });
}

QFuture<Result<Credential>> CredentialService::load(CredentialId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::CredentialRepository(c).load(id); });
}

QFuture<Result<QList<ReadyRow>>> CredentialService::ready(RunId run) const
{
    return m_kernel->read([run](store::Connection &c) { return store::IssueRepository(c).readiness(run); });
}

QFuture<Result<QList<SigningKey>>> CredentialService::signingKeys(const IssueRequest &request) const
{
    return m_kernel->read([request](store::Connection &connection) -> Result<QList<SigningKey>> {
        LAUREL_TRY_ASSIGN(const IssuePlan plan, readPlan(connection, request));
        QList<SigningKey> keys = plan.proofs.distinctKeys();
        LAUREL_TRY_ASSIGN(const QList<IssueRequest> begun, readBegun(connection, request));
        for (const IssueRequest &one : begun) {
            const Result<IssuePlan> before = readPlan(connection, one);
            if (!before.ok()) // what is in its way is told once the rest is issued
                continue;
            for (const SigningKey &key : before->proofs.distinctKeys()) {
                if (std::none_of(keys.begin(), keys.end(), [&key](const SigningKey &had) { return had.id == key.id; }))
                    keys.append(key);
            }
        }
        return keys;
    });
}

QFuture<Result<QList<QStringList>>> CredentialService::proofChoices() const
{
    return m_kernel->read([](store::Connection &connection) -> Result<QList<QStringList>> {
        LAUREL_TRY_ASSIGN(const std::optional<Institution> institution,
                          store::InstitutionRepository(connection).load());
        LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, store::KeyRepository(connection).all());
        return institution ? possibleProofs(*institution, keys) : QList<QStringList>();
    });
}

QFuture<Result<IssueReport>> CredentialService::issue(const IssueRequest &request, const JobControl &control)
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, request, control]() -> Result<IssueReport> {
        const auto read = [request](store::Connection &connection) { return readBegun(connection, request); };
        LAUREL_TRY_ASSIGN(const QList<IssueRequest> begun, kernel->read(read).result());
        IssueReport all;
        QSet<RunId> runs;
        std::optional<Error> inTheWay;
        for (const IssueRequest &one : begun) {
            IssueRound round(kernel, control);
            const Result<IssueReport> finished = round.finishBegun(one);
            runs.unite(round.runs());
            if (finished.ok())
                addTo(all, *finished);
            else if (isOfThatRunAlone(finished.error()))
                inTheWay = inTheWay.value_or(finished.error());
            else
                return finished.error();
        }
        const int finished = all.issued;
        IssueRound round(kernel, control);
        LAUREL_TRY_ASSIGN(const IssueReport rest, round.perform(request));
        addTo(all, rest);
        all.already = rest.already - finished;
        all.runs = int(runs.unite(round.runs()).size());
        if (!inTheWay)
            return all;
        if (all.issued > 0)
            inTheWay->what += u" All the others were issued: %1."_s.arg(all.issued);
        return *inTheWay;
    });
}

QFuture<Result<Verification>> CredentialService::verify(CredentialId id) const
{
    auto kernel = m_kernel;
    return m_kernel->read([kernel, id](store::Connection &connection) -> Result<Verification> {
        LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
        credential::VerifyContext context;
        context.now = kernel->clock->now();
        LAUREL_TRY_ASSIGN(context.issuers, ownIssuers(connection));
        Verification verification = credential::verify(credential.document(), context);
        addRegisterState(verification, credential.state, credential.stateReason);
        return verification;
    });
}

QFuture<Result<QImage>> CredentialService::certificateImage(CredentialId id, const QSize &pixels) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, id, pixels]() -> Result<QImage> {
        const auto read = [kernel, id](store::Connection &c) {
            return certificateContents(c, kernel->frameworks, {id});
        };
        const Result<QList<CertificateContent>> contents = kernel->read(read).result();
        if (!contents.ok())
            return contents.error();
        return renderImage(contents->first(), pixels);
    });
}

QFuture<Result<QImage>> CredentialService::draftImage(EnrolmentId id, const QSize &pixels) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, id, pixels]() -> Result<QImage> {
        const auto read = [kernel, id](store::Connection &c) {
            return certificateDraft(c, kernel->frameworks, id, kernel->clock->today());
        };
        LAUREL_TRY_ASSIGN(const CertificateContent content, kernel->read(read).result());
        return renderImage(content, pixels);
    });
}

QFuture<Result<QByteArray>> CredentialService::certificatePdf(CredentialId id) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, id]() -> Result<QByteArray> {
        const auto read = [kernel, id](store::Connection &c) {
            return certificateContents(c, kernel->frameworks, {id});
        };
        const Result<QList<CertificateContent>> contents = kernel->read(read).result();
        if (!contents.ok())
            return contents.error();
        return renderPdf(*contents);
    });
}

QFuture<Result<QByteArray>> CredentialService::badge(CredentialId id, BadgeForm form) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, id, form]() -> Result<QByteArray> {
        const auto read = [id](store::Connection &c) { return badgeSources(c, {id}); };
        LAUREL_TRY_ASSIGN(const QList<BadgeSource> sources, kernel->read(read).result());
        return bakedBadges(sources, form).map([](const QList<QByteArray> &badges) { return badges.first(); });
    });
}

QFuture<Result<ExportReport>> CredentialService::exportBadges(const QString &folder, RunId run, BadgeForm form,
                                                              const JobControl &control) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, folder, run, form, control]() -> Result<ExportReport> {
        const QString ending = form == BadgeForm::Png ? u".png"_s : u".svg"_s;
        const WriteChunk write = [&kernel, form, ending](const QDir &dir, const QList<CredentialId> &ids,
                                                         ExportReport &) -> Result<void> {
            const auto read = [ids](store::Connection &c) { return badgeSources(c, ids); };
            LAUREL_TRY_ASSIGN(const QList<BadgeSource> sources, kernel->read(read).result());
            LAUREL_TRY_ASSIGN(const QList<QByteArray> badges, bakedBadges(sources, form));
            for (qsizetype i = 0; i < badges.size(); ++i) {
                LAUREL_TRY(writeFile(dir.filePath(sources.at(i).registerNumber + ending), badges.at(i)));
            }
            return {};
        };
        return exportEach(*kernel, folder, run, control, write);
    });
}

QFuture<Result<ExportReport>> CredentialService::exportCertificates(const QString &folder, RunId run,
                                                                    const JobControl &control) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, folder, run, control]() -> Result<ExportReport> {
        const WriteChunk write = [&kernel, &control](const QDir &dir, const QList<CredentialId> &ids,
                                                     ExportReport &report) -> Result<void> {
            const auto read = [&kernel, ids](store::Connection &c) {
                return certificateContents(c, kernel->frameworks, ids);
            };
            const Result<QList<CertificateContent>> contents = kernel->read(read).result();
            if (!contents.ok())
                return contents.error();
            report.withoutLogo += countWithoutLogo(*contents);
            LAUREL_TRY_ASSIGN(const QList<QByteArray> files, renderFiles(*contents, control.cancel));
            for (qsizetype i = 0; i < files.size(); ++i) {
                LAUREL_TRY(writeFile(dir.filePath(contents->at(i).registerNumber + u".pdf"_s), files.at(i)));
            }
            return {};
        };
        return exportEach(*kernel, folder, run, control, write);
    });
}

QFuture<Result<ExportReport>> CredentialService::exportCredentials(const QString &folder, RunId run,
                                                                   const JobControl &control) const
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, folder, run, control]() -> Result<ExportReport> {
        LossTally losses(credential::ExportTarget::OpenBadges);
        const WriteChunk write = [&kernel, &losses](const QDir &dir, const QList<CredentialId> &ids,
                                                    ExportReport &) -> Result<void> {
            const auto read = [&dir, &losses, ids](store::Connection &connection) -> Result<void> {
                SourceReader sources(connection);
                LAUREL_TRY(sources.begin());
                for (const CredentialId id : ids) {
                    LAUREL_TRY_ASSIGN(const Credential credential, store::CredentialRepository(connection).load(id));
                    const QString path = dir.filePath(credential.registerNumber.toText());
                    if (!credential.json.isEmpty()) {
                        LAUREL_TRY(writeFile(path + u".json"_s, credential.json));
                    }
                    if (!credential.token.isEmpty()) {
                        LAUREL_TRY(writeFile(path + u".jwt"_s, credential.token));
                    }
                    LAUREL_TRY_ASSIGN(CredentialSource source, sources.shared(credential));
                    if (credential.json.isEmpty())
                        source.endorsements.clear(); // a token holds all of them
                    losses.add(source);
                }
                return {};
            };
            return kernel->read(read).result();
        };
        LAUREL_TRY_ASSIGN(ExportReport report, exportEach(*kernel, folder, run, control, write));
        losses.tell(report);
        return report;
    });
}

} // namespace laurel::service
