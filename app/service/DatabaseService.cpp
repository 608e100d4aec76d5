// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/DatabaseService.h"

#include "service/Kernel.h"
#include "service/Workspace.h"
#include "store/AgendaRepository.h"
#include "store/Backup.h"
#include "store/InstitutionRepository.h"
#include "store/SearchRepository.h"
#include "store/StoreCheck.h"

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

QString sentence(const store::StoreFinding &finding)
{
    if (finding.code == u"pages")
        return u"pages are damaged: %1"_s.arg(finding.detail);
    if (finding.code == u"reference")
        return u"a row points at one that is not there: %1"_s.arg(finding.detail);
    if (finding.code == u"audit")
        return u"the trail was changed behind Laurel's back: %1"_s.arg(finding.detail);
    if (finding.code == u"learner" || finding.code == u"credential")
        return u"is not what was stored: %1"_s.arg(finding.detail);
    if (finding.code == u"register-gap")
        return u"numbers are missing in the register: %1"_s.arg(finding.detail);
    return finding.detail;
}

QList<StoreFinding> findingsOf(const store::StoreVerdict &verdict)
{
    QList<StoreFinding> findings;
    for (const store::StoreFinding &finding : verdict.findings)
        findings.append({finding.subject, false, sentence(finding)});
    if (verdict.sound()) {
        findings.append({u"pages and references"_s, true, u"whole"_s});
        findings.append({u"audit trail"_s, true, u"%1 lines, none changed, none missing"_s.arg(verdict.auditHead.id)});
        findings.append({u"learners"_s, true, u"%1 checked against their hashes"_s.arg(verdict.learners)});
        findings.append({u"credentials"_s, true, u"%1 checked against their hashes"_s.arg(verdict.credentials)});
        findings.append({u"register"_s, true, u"no number is missing"_s});
    }
    return findings;
}

const QString restoreConcern = u"restore-concern"_s;

QString told(const store::DatabaseFacts &facts)
{
    return facts.lastChange.isValid() ? u"%1 changes, the last on %2 UTC"_s.arg(facts.auditLines)
                                            .arg(facts.lastChange.toString(u"yyyy-MM-dd HH:mm"_s))
                                      : u"no change yet"_s;
}

/// Why a backup should not take the place of the database unasked.
QStringList concernsOf(const store::BackupComparison &compared)
{
    QStringList concerns;
    const store::DatabaseFacts &backup = compared.backup;
    if (backup.newerSchema)
        concerns.append(
            u"The backup was written by Laurel %1, which is newer than this program: it could only be read here."_s.arg(
                backup.writtenBy));
    if (!compared.unread.isEmpty())
        concerns.append(u"The database cannot be compared with the backup. %1"_s.arg(compared.unread));
    if (!compared.present)
        return concerns;
    const store::DatabaseFacts &present = *compared.present;
    if (!present.institution.isEmpty() && present.institution != backup.institution) {
        concerns.append(u"The database belongs to %1 (%2), the backup to %3 (%4)."_s.arg(
            present.institution, told(present), backup.institution.isEmpty() ? u"no institution"_s : backup.institution,
            told(backup)));
    } else if (compared.lost() > 0 && compared.common < backup.auditLines) {
        concerns.append(
            u"The two have gone different ways after %1 common changes: the database has %2, the backup has %3."_s
                .arg(compared.common)
                .arg(told(present), told(backup)));
    } else if (compared.lost() > 0) {
        concerns.append(
            u"The database is newer than the backup by %1 changes: it has %2; the backup has %3."_s.arg(compared.lost())
                .arg(told(present), told(backup)));
    }
    return concerns;
}

} // namespace

DatabaseService::DatabaseService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<Agenda>> DatabaseService::agenda() const
{
    const QDate today = m_kernel->clock->today();
    return m_kernel->read([today](store::Connection &c) { return store::AgendaRepository(c).load(today); });
}

QFuture<Result<QList<SearchHit>>> DatabaseService::search(const QString &text) const
{
    return m_kernel->read([text](store::Connection &connection) -> Result<QList<SearchHit>> {
        LAUREL_TRY_ASSIGN(const std::optional<Institution> institution,
                          store::InstitutionRepository(connection).load());
        const QString language = institution ? institution->mainLanguage : u"en"_s;
        return store::SearchRepository(connection).find(text, language);
    });
}

QFuture<Result<QList<AuditEvent>>> DatabaseService::auditTrail(qint64 before, int limit) const
{
    return m_kernel->read([before, limit](store::Connection &c) {
        return store::AuditLog::list(c, {before, limit, {}});
    });
}

QFuture<Result<QList<AuditEvent>>> DatabaseService::history(const QString &subject, int limit) const
{
    return m_kernel->read([subject, limit](store::Connection &c) {
        return store::AuditLog::list(c, {0, limit, subject});
    });
}

QFuture<Result<QList<StoreFinding>>> DatabaseService::verify(const JobControl &control) const
{
    return m_kernel->read([control](store::Connection &connection) -> Result<QList<StoreFinding>> {
        LAUREL_TRY_ASSIGN(const store::StoreVerdict verdict,
                          store::verifyStore(connection, {}, control.progress, control.cancel));
        return findingsOf(verdict);
    });
}

QFuture<Result<void>> DatabaseService::backup(const QString &file, const JobControl &control)
{
    auto kernel = m_kernel;
    return m_kernel->read([kernel, file, control](store::Connection &connection) -> Result<void> {
        LAUREL_TRY(kernel->require(Verb::Look));
        LAUREL_TRY(store::backUp(connection, file, *kernel->clock));
        control.progress(1, 1);
        return {};
    });
}

bool isRestoreConcern(const Error &error)
{
    return error.detail == restoreConcern;
}

Result<void> restoreBackup(const QString &backup, const QString &database, RestoreOver over)
{
    if (over == RestoreOver::WhatItFollows) {
        // A file that is no backup, or the database itself, is told by restore() in its own words.
        const Result<store::BackupComparison> compared = store::compareBackup(backup, database);
        const QStringList concerns = compared.ok() ? concernsOf(*compared) : QStringList();
        if (!concerns.isEmpty())
            return Error{Fault::Conflict, concerns.join(u' ') + u" Nothing was changed."_s, restoreConcern};
    }
    LAUREL_TRY(store::restore(backup, database, SystemClock()));
    return {};
}

} // namespace laurel::service
