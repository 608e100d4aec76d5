// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Checks.h"
#include "cli/Commands.h"
#include "cli/Words.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

/// --run CODE, or every run.
Result<QList<RunId>> runsOf(const Call &call)
{
    const QString code = call.words.value(u"--run"_s);
    if (code.isEmpty())
        return QList<RunId>();
    return call.terminal.wait(call.workspace->runs().findByCode(code)).map([](RunId id) { return QList<RunId>{id}; });
}

QString runsText(int runs)
{
    return runs == 1 ? tr("1 run") : tr("%L1 runs").arg(runs);
}

/// For the length of this command. Unless a file is named, the desktop's key store comes first for a key it keeps, and
/// whoever runs the command is asked where it knows nothing, or nothing that opens the key any more: what was changed
/// on another computer it hears of here.
Result<void> unlock(const Call &call, const SigningKey &key)
{
    if (key.keep == KeyKeep::Desktop && !call.words.has(u"--passphrase-file"_s)) {
        Result<void> remembered = call.terminal.wait(call.workspace->keys().unlock(key.id, nullptr));
        if (remembered.ok() ||
            (remembered.error().fault != Fault::NotFound && remembered.error().fault != Fault::Denied))
            return remembered;
        if (remembered.error().fault == Fault::Denied)
            call.terminal.note(
                tr("The passphrase the desktop's key store remembers does not open the key “%1”. Give the "
                   "one it has now.")
                    .arg(key.name));
    }
    LAUREL_TRY_ASSIGN(
        std::shared_ptr<service::Passphrase> passphrase,
        call.terminal.passphrase(call.words.value(u"--passphrase-file"_s), passphraseOf(key), Terminal::Ask::Once));
    return call.terminal.wait(call.workspace->keys().unlock(key.id, passphrase));
}

/// The keys that sign. A file holds one passphrase for all of them.
Result<void> unlockKeys(const Call &call, const service::IssueRequest &request)
{
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys,
                      call.terminal.wait(call.workspace->credentials().signingKeys(request)));
    for (const SigningKey &key : keys)
        LAUREL_TRY(unlock(call, key));
    return {};
}

/// What the form could not hold, line by line; the same for machines.
QJsonArray tellLosses(Terminal &terminal, const service::ExportReport &report)
{
    QJsonArray losses;
    if (!report.losses.isEmpty())
        terminal.line(tr("There is no place in %1 for:").arg(report.form));
    for (const service::ExportLoss &loss : report.losses) {
        terminal.line(loss.credentials == report.written
                          ? tr("  %1").arg(loss.what)
                          : tr("  %1 (in %L2 of %L3)").arg(loss.what).arg(loss.credentials).arg(report.written));
        losses.append(
            QJsonObject{{u"field"_s, loss.field}, {u"what"_s, loss.what}, {u"credentials"_s, loss.credentials}});
    }
    return losses;
}

/// What was not written, line by line as far as one reads; all of it for machines.
QJsonArray tellRefused(Terminal &terminal, const service::ExportReport &report)
{
    constexpr qsizetype mostLines = 20;
    QJsonArray refused;
    if (!report.refused.isEmpty())
        terminal.line(report.refused.size() == 1 ? tr("1 credential was not written:")
                                                 : tr("%L1 credentials were not written:").arg(report.refused.size()));
    for (const service::ExportRefusal &refusal : report.refused) {
        if (refused.size() < mostLines)
            terminal.line(tr("  %1: %2").arg(refusal.registerNumber, refusal.why));
        refused.append(QJsonObject{{u"number"_s, refusal.registerNumber}, {u"why"_s, refusal.why}});
    }
    if (refused.size() > mostLines)
        terminal.line(tr("  and %L1 more; --json names them all").arg(refused.size() - mostLines));
    return refused;
}

enum class Exported { Credentials, Certificates, Badges };

QFuture<Result<service::ExportReport>> startExport(const Call &call, Exported what, RunId run)
{
    const service::CredentialService &credentials = call.workspace->credentials();
    const QString folder = call.words.value(u"--to"_s);
    const service::JobControl control = call.terminal.control(tr("Exporting"));
    switch (what) {
    case Exported::Credentials:
        return call.words.value(u"--format"_s) == u"elm" ? credentials.exportEuropean(folder, run, control)
                                                         : credentials.exportCredentials(folder, run, control);
    case Exported::Certificates: return credentials.exportCertificates(folder, run, control);
    case Exported::Badges: break;
    }
    const bool svg = call.words.value(u"--format"_s) == u"svg";
    return credentials.exportBadges(folder, run, svg ? service::BadgeForm::Svg : service::BadgeForm::Png, control);
}

QString exportedText(Exported what, const service::ExportReport &report)
{
    switch (what) {
    case Exported::Credentials: return tr("Wrote %L1 credentials to %2.").arg(report.written).arg(report.folder);
    case Exported::Certificates: return tr("Wrote %L1 certificates to %2.").arg(report.written).arg(report.folder);
    case Exported::Badges: return tr("Wrote %L1 badges to %2.").arg(report.written).arg(report.folder);
    }
    return {};
}

Result<ExitCode> exportInto(const Call &call, Exported what)
{
    RunId run;
    if (call.words.has(u"--run"_s)) {
        LAUREL_TRY_ASSIGN(run, call.terminal.wait(call.workspace->runs().findByCode(call.words.value(u"--run"_s))));
    }
    LAUREL_TRY_ASSIGN(const service::ExportReport report, call.terminal.wait(startExport(call, what, run)));
    call.terminal.line(exportedText(what, report));
    if (report.withoutLogo > 0)
        call.terminal.line(
            tr("The institution's logo cannot be drawn: %L1 of them stand without it. Choose another one.")
                .arg(report.withoutLogo));
    QJsonObject answer{
        {u"written"_s, report.written}, {u"folder"_s, report.folder}, {u"withoutLogo"_s, report.withoutLogo}};
    if (what == Exported::Credentials) {
        answer.insert(u"losses"_s, tellLosses(call.terminal, report));
        answer.insert(u"refused"_s, tellRefused(call.terminal, report));
    }
    call.terminal.answer(answer);
    return report.refused.isEmpty() ? ExitCode::Done : ExitCode::Refused;
}

} // namespace

Result<void> unlockKey(const Call &call)
{
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, call.terminal.wait(call.workspace->keys().list()));
    for (const SigningKey &key : keys) {
        if (key.state == KeyState::Active)
            return unlock(call, key);
    }
    return Error{Fault::NotFound,
                 tr("There is no signing key yet. Make one: laurel --database %1 key create").arg(call.words.database)};
}

Result<ExitCode> ratify(const Call &call)
{
    LAUREL_TRY_ASSIGN(const QList<RunId> runs, runsOf(call));
    Board board;
    board.chair = call.words.value(u"--chair"_s);
    board.minutes = call.words.value(u"--minutes"_s);
    if (call.words.has(u"--date"_s))
        board.held = QDate::fromString(call.words.value(u"--date"_s), Qt::ISODate);
    service::RunService &service = call.workspace->runs();
    if (!runs.isEmpty() && !board.held.isValid()) {
        LAUREL_TRY_ASSIGN(const Run run, call.terminal.wait(service.load(runs.first())));
        board.held = run.ends;
    }
    LAUREL_TRY_ASSIGN(
        const service::RatifyReport report,
        call.terminal.wait(runs.isEmpty() ? service.ratifyAll(board) : service.ratify(runs.first(), board)));
    call.terminal.line(tr("Ratified %1 of %2.")
                           .arg(report.ratified == 1 ? tr("1 result") : tr("%L1 results").arg(report.ratified),
                                runsText(report.runs)));
    if (report.unknown > 0)
        call.terminal.line(
            tr("%L1 enrolments have no result to ratify (withdrawn, or not yet known).").arg(report.unknown));
    call.terminal.answer(
        QJsonObject{{u"runs"_s, report.runs}, {u"ratified"_s, report.ratified}, {u"unknown"_s, report.unknown}});
    return ExitCode::Done;
}

Result<ExitCode> issue(const Call &call)
{
    service::IssueRequest request;
    LAUREL_TRY_ASSIGN(request.runs, runsOf(call));
    request.proofs = proofsIn(call.words);
    LAUREL_TRY(unlockKeys(call, request));
    LAUREL_TRY_ASSIGN(const service::IssueReport report, call.terminal.wait(call.workspace->credentials().issue(
                                                             request, call.terminal.control(tr("Issuing")))));
    call.workspace->keys().lock();
    if (report.issued == 0)
        call.terminal.line(tr("Nobody is waiting for a credential. Nothing was issued."));
    else
        call.terminal.line(tr("Issued %1 of %2.")
                               .arg(report.issued == 1 ? tr("1 credential") : tr("%L1 credentials").arg(report.issued),
                                    runsText(report.runs)));
    if (report.already > 0)
        call.terminal.line(tr("%L1 had theirs already.").arg(report.already));
    if (report.issued > 0) {
        call.terminal.line(tr("%L1 credentials a second; the bare key signs %L2 a second; ratio %3.")
                               .arg(qint64(report.perSecond))
                               .arg(qint64(report.bareSigningPerSecond))
                               .arg(report.ratio(), 0, 'f', 2));
    }
    call.terminal.answer(QJsonObject{{u"issued"_s, report.issued},
                                     {u"already"_s, report.already},
                                     {u"runs"_s, report.runs},
                                     {u"perSecond"_s, report.perSecond},
                                     {u"bareSigningPerSecond"_s, report.bareSigningPerSecond},
                                     {u"ratio"_s, report.ratio()}});
    return ExitCode::Done;
}

Result<ExitCode> exportCredentials(const Call &call)
{
    return exportInto(call, Exported::Credentials);
}

Result<ExitCode> exportCertificates(const Call &call)
{
    return exportInto(call, Exported::Certificates);
}

Result<ExitCode> exportBadges(const Call &call)
{
    return exportInto(call, Exported::Badges);
}

} // namespace laurel::cli::verbs
