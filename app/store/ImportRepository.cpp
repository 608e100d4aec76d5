// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ImportRepository.h"

#include "store/AuditLog.h"
#include "store/ImportWriter.h"
#include "store/Statement.h"
#include "store/Transaction.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView insertBatch = u"INSERT INTO import_batch (source, origin, at, actor, report, digest)"
                                    " VALUES (:source, :origin, :at, :actor, :report, :digest) RETURNING id";

QJsonObject toJson(const ImportCount &count)
{
    return {{u"added"_s, count.added}, {u"same"_s, count.same}, {u"changed"_s, count.changed}};
}

QString toText(const ImportReport &report)
{
    const QJsonObject json{{u"courses"_s, toJson(report.courses)},
                           {u"runs"_s, toJson(report.runs)},
                           {u"learners"_s, toJson(report.learners)},
                           {u"enrolments"_s, toJson(report.enrolments)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// A bundle is made by a reader of a foreign file; an index that points nowhere must not become a wrong record.
Result<void> checkIndexes(const ImportBundle &bundle)
{
    const auto within = [](qint32 index, qsizetype size) { return index >= 0 && index < size; };
    const bool runs = std::all_of(bundle.runs.begin(), bundle.runs.end(),
                                  [&](const ImportRun &run) { return within(run.course, bundle.courses.size()); });
    const bool enrolments =
        std::all_of(bundle.enrolments.begin(), bundle.enrolments.end(), [&](const ImportEnrolment &enrolment) {
            return within(enrolment.run, bundle.runs.size()) && within(enrolment.learner, bundle.learners.size());
        });
    if (runs && enrolments)
        return {};
    return Error{Fault::Invalid,
                 u"The import from “%1” does not hang together: an enrolment or a run belongs to nothing. "
                 "Nothing was changed."_s.arg(bundle.origin)};
}

bool refused(const ImportReport &report)
{
    return std::any_of(report.findings.begin(), report.findings.end(),
                       [](const ImportFinding &finding) { return finding.issue.severity == Severity::Error; });
}

} // namespace

Result<ImportReport> ImportRepository::plan(const ImportBundle &bundle, const CancelToken &cancel)
{
    LAUREL_TRY(checkIndexes(bundle));
    return transact(
        m_connection, "import.plan",
        [&]() -> Result<ImportReport> {
            LAUREL_TRY_ASSIGN(ImportPlan plan, planImport(m_connection, bundle, cancel));
            plan.report.dryRun = true;
            return std::move(plan.report);
        },
        Transaction::Kind::Snapshot);
}

Result<ImportReport> ImportRepository::apply(const ImportBundle &bundle, const ImportContext &context)
{
    LAUREL_TRY(checkIndexes(bundle));
    return transact(m_connection, "import", [&]() -> Result<ImportReport> {
        LAUREL_TRY_ASSIGN(ImportPlan plan, planImport(m_connection, bundle, context.cancel));
        if (refused(plan.report))
            return std::move(plan.report);
        if (plan.hasWork())
            LAUREL_TRY(write(bundle, plan, context));
        if (context.cancel.isCancelled())
            return importStopped();
        plan.report.applied = true;
        return std::move(plan.report);
    });
}

Result<void> ImportRepository::write(const ImportBundle &bundle, ImportPlan &plan, const ImportContext &context)
{
    Statement batch(m_connection, insertBatch.toString(), u"record the import"_s);
    batch.bind(u":source"_s, bundle.source).bind(u":origin"_s, bundle.origin).bind(u":at"_s, context.clock.now());
    batch.bind(u":actor"_s, context.actor).bind(u":report"_s, toText(plan.report)).bind(u":digest"_s, QByteArray());
    LAUREL_TRY_ASSIGN(const qint64 id, batch.insert());
    ImportWriter writer(m_connection, bundle, plan, BatchId(id));
    writer.observe(context.progress, context.cancel);
    LAUREL_TRY_ASSIGN(const ImportWriter::Digests digests, writer.write());

    RowHash all;
    all.bytes(digests.courses).bytes(digests.runs).bytes(digests.learners).bytes(digests.enrolments);
    Statement seal(m_connection, u"UPDATE import_batch SET digest = :digest WHERE id = :id"_s, u"record the import"_s);
    LAUREL_TRY(seal.bind(u":digest"_s, all.finish()).bind(u":id"_s, id).run());

    struct Kind {
        QString action;
        const ImportCount &count;
        const QByteArray &digest;
    };
    for (const Kind &kind : {Kind{u"course.import"_s, plan.report.courses, digests.courses},
                             Kind{u"run.import"_s, plan.report.runs, digests.runs},
                             Kind{u"learner.import"_s, plan.report.learners, digests.learners},
                             Kind{u"enrolment.import"_s, plan.report.enrolments, digests.enrolments}}) {
        if (kind.count.added + kind.count.changed == 0)
            continue;
        AuditEvent event;
        event.at = context.clock.now();
        event.actor = context.actor;
        event.action = kind.action;
        event.subject = u"import:%1"_s.arg(id);
        event.text = u"%1: %2 added, %3 changed"_s.arg(bundle.source).arg(kind.count.added).arg(kind.count.changed);
        event.digest = kind.digest;
        LAUREL_TRY(AuditLog::append(m_connection, event));
    }
    return {};
}

} // namespace laurel::store
