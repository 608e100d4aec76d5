// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ImportService.h"

#include "base/Beside.h"
#include "exchange/OuladReader.h"
#include "exchange/SampleGenerator.h"
#include "service/CredentialService.h"
#include "service/Errors.h"
#include "service/InBackground.h"
#include "service/InstitutionService.h"
#include "service/Kernel.h"
#include "service/KeyService.h"
#include "service/RunService.h"
#include "store/AgendaRepository.h"
#include "store/ImportRepository.h"
#include "store/Migrator.h"
#include "store/RunRepository.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

/// The key of the invented institution opens with this; it protects nothing and is told on the Home page.
constexpr std::string_view samplePassphrase = "look around";

Result<ImportReport> apply(Kernel &kernel, const ImportBundle &bundle, DryRun dry, const JobControl &control)
{
    const auto write = [&](store::Connection &connection) -> Result<ImportReport> {
        store::ImportRepository imports(connection);
        if (dry == DryRun::Yes)
            return imports.plan(bundle, control.cancel);
        return imports.apply(bundle, {*kernel.clock, kernel.actor.name, control.progress, control.cancel});
    };
    Result<ImportReport> report =
        dry == DryRun::Yes ? kernel.lanes->read(write).result() : kernel.write(write).result();
    if (!report.ok())
        return report;
    report->dryRun = dry == DryRun::Yes;
    if (report->applied) {
        for (const ChangeKind kind : {ChangeKind::Course, ChangeKind::Run, ChangeKind::Learner, ChangeKind::Enrolment})
            kernel.notifier->publish({kind, {}, u"Imported %1"_s.arg(bundle.origin)});
    }
    return report;
}

/// Findings of the rules, beside those of the reader: one check() for form, import and service.
void checkAll(ImportBundle &bundle, const Frameworks &frameworks)
{
    const auto addTo = [](QList<ImportFinding> &findings, const QString &what, const Issues &issues) {
        for (const Issue &issue : issues) {
            if (issue.severity == Severity::Error)
                findings.append({what, 0, issue.field, issue});
        }
    };
    const auto add = [&](const QString &what, const Issues &issues) { addTo(bundle.findings, what, issues); };
    // Learners and enrolments are many, and know nothing of each other.
    std::future<QList<ImportFinding>> enrolments = beside([&bundle, &addTo] {
        QList<ImportFinding> findings;
        for (const ImportEnrolment &enrolment : std::as_const(bundle.enrolments))
            addTo(findings, {}, check(enrolment.enrolment));
        return findings;
    });
    for (const CourseDraft &course : std::as_const(bundle.courses))
        add(course.course.code, check(course, frameworks));
    for (const ImportRun &run : std::as_const(bundle.runs))
        add(run.run.code, check(run.run));
    for (const Learner &learner : std::as_const(bundle.learners))
        add(learner.identifiers.isEmpty() ? learner.displayName() : learner.identifiers.first().value, check(learner));
    bundle.findings.append(enrolments.get());
}

Result<void> refuseFilled(Kernel &kernel)
{
    const QDate today = kernel.clock->today();
    const Result<Agenda> agenda =
        kernel.read([today](store::Connection &c) { return store::AgendaRepository(c).load(today); }).result();
    if (!agenda.ok())
        return agenda.error();
    if (agenda->courses == 0 && agenda->learners == 0 && !agenda->hasInstitution)
        return {};
    return Error{Fault::Conflict,
                 u"This database is in use already. Sample data goes into an empty one only: choose another file."_s};
}

/// Ratifies what the sample's boards decided and issues what they ratified, but for the last two boards, so that
/// there is work left on every screen.
Result<void> bringToLife(const std::shared_ptr<Kernel> &kernel, const SampleInstitution &sample,
                         const JobControl &control)
{
    KeyService keys(kernel);
    const auto passphrase = std::make_shared<Passphrase>(samplePassphrase);
    const Result<SigningKey> key = keys.create(KeyType::Ed25519, u"Sample key"_s, passphrase).result();
    if (!key.ok())
        return key.error();
    RunService runs(kernel);
    IssueRequest request;
    for (const SampleBoard &held : sample.boards) {
        const Result<RunId> run = runs.findByCode(sample.bundle.runs.at(held.run).run.code).result();
        if (!run.ok())
            return run.error();
        const Result<RatifyReport> ratified = runs.ratify(*run, held.board).result();
        if (!ratified.ok())
            return ratified.error();
        request.runs.append(*run);
    }
    if (request.runs.size() > 2)
        request.runs.resize(request.runs.size() - 2);
    const Result<void> open = keys.unlock(key->id, passphrase).result();
    if (!open.ok())
        return open.error();
    const Result<IssueReport> issued = CredentialService(kernel).issue(request, control).result();
    keys.lock();
    if (!issued.ok())
        return issued.error();
    return {};
}

} // namespace

ImportService::ImportService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<ImportReport>> ImportService::importOulad(const QString &folder, DryRun dry, const JobControl &control)
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, folder, dry, control]() -> Result<ImportReport> {
        LAUREL_TRY(kernel->require(Verb::Import));
        LAUREL_TRY_ASSIGN(ImportBundle bundle, OuladReader().read(folder, {}, control.cancel));
        checkAll(bundle, kernel->frameworks);
        return apply(*kernel, bundle, dry, control);
    });
}

QFuture<Result<ImportReport>> ImportService::previewOulad(const QString &folder, const JobControl &control)
{
    return inBackground([folder, control]() -> Result<ImportReport> {
        LAUREL_TRY_ASSIGN(const Frameworks frameworks, Frameworks::load());
        LAUREL_TRY_ASSIGN(ImportBundle bundle, OuladReader().read(folder, {}, control.cancel));
        checkAll(bundle, frameworks);
        LAUREL_TRY_ASSIGN(const store::Address nowhere, store::Address::parse(u":memory:"_s));
        LAUREL_TRY_ASSIGN(const auto connection, store::Connection::open(nowhere, store::Connection::Mode::Create));
        LAUREL_TRY(store::Migrator(*connection).migrate(QStringLiteral(LAUREL_VERSION), SystemClock()));
        return store::ImportRepository(*connection).plan(bundle, control.cancel);
    });
}

QFuture<Result<ImportReport>> ImportService::loadSample(quint64 seed, const JobControl &control)
{
    auto kernel = m_kernel;
    return m_kernel->work([kernel, seed, control]() -> Result<ImportReport> {
        LAUREL_TRY(kernel->require(Verb::Import));
        LAUREL_TRY(refuseFilled(*kernel));
        SeededRandom random(seed);
        LAUREL_TRY_ASSIGN(SampleInstitution sample, makeSample(random, kernel->clock->today()));
        const Result<Institution> institution =
            InstitutionService(kernel).save(sample.institution, u"Set up the sample institution"_s).result();
        if (!institution.ok())
            return institution.error();
        checkAll(sample.bundle, kernel->frameworks);
        LAUREL_TRY_ASSIGN(const ImportReport report, apply(*kernel, sample.bundle, DryRun::No, control));
        if (report.applied) {
            LAUREL_TRY(bringToLife(kernel, sample, control));
        }
        return report;
    });
}

} // namespace laurel::service
