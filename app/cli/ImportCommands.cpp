// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Words.h"
#include "service/Wording.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

QJsonObject countJson(const ImportCount &count)
{
    return {{u"added"_s, count.added}, {u"same"_s, count.same}, {u"changed"_s, count.changed}};
}

QString place(const ImportFinding &finding)
{
    QString text = finding.file;
    if (finding.row > 0)
        text += tr(", row %L1").arg(finding.row);
    if (!finding.column.isEmpty())
        text += tr(", column %1").arg(finding.column);
    return text.isEmpty() ? text : text + u": "_s;
}

QJsonObject reportJson(const ImportReport &report)
{
    QJsonObject results;
    for (auto it = report.results.begin(); it != report.results.end(); ++it)
        results.insert(toCode(it.key()), it.value());
    QJsonArray normalisations;
    for (const Normalisation &change : report.normalisations) {
        normalisations.append(QJsonObject{
            {u"column"_s, change.column}, {u"from"_s, change.from}, {u"to"_s, change.to}, {u"count"_s, change.count}});
    }
    QJsonArray findings;
    for (const ImportFinding &finding : report.findings) {
        findings.append(QJsonObject{{u"file"_s, finding.file},
                                    {u"row"_s, finding.row},
                                    {u"column"_s, finding.column},
                                    {u"code"_s, finding.issue.code},
                                    {u"text"_s, service::describe(finding.issue)},
                                    {u"error"_s, finding.issue.severity == Severity::Error}});
    }
    return {{u"dryRun"_s, report.dryRun},
            {u"applied"_s, report.applied},
            {u"courses"_s, countJson(report.courses)},
            {u"runs"_s, countJson(report.runs)},
            {u"learners"_s, countJson(report.learners)},
            {u"enrolments"_s, countJson(report.enrolments)},
            {u"results"_s, results},
            {u"withdrawn"_s, report.withdrawn},
            {u"unknownDeprivation"_s, report.unknownDeprivation},
            {u"normalisations"_s, normalisations},
            {u"findings"_s, findings}};
}

void tellCounts(Terminal &terminal, const ImportReport &report)
{
    const auto row = [&terminal](const QString &name, const ImportCount &count) {
        terminal.line(u"  %1 %L2 new  %L3 same  %L4 changed"_s.arg(name, -11)
                          .arg(count.added, 7)
                          .arg(count.same, 7)
                          .arg(count.changed, 5));
    };
    row(tr("courses"), report.courses);
    row(tr("runs"), report.runs);
    row(tr("learners"), report.learners);
    row(tr("enrolments"), report.enrolments);
    const auto of = [&report](EnrolmentResult result) { return report.results.value(result); };
    terminal.line(tr("  of the enrolments: %L1 passed, %L2 with distinction, %L3 failed, %L4 withdrawn")
                      .arg(of(EnrolmentResult::Passed) + of(EnrolmentResult::Merit))
                      .arg(of(EnrolmentResult::Distinction))
                      .arg(of(EnrolmentResult::Failed))
                      .arg(report.withdrawn));
    if (report.unknownDeprivation > 0)
        terminal.line(tr("  %L1 enrolments have no deprivation band; they stay a group of their own")
                          .arg(report.unknownDeprivation));
}

void tellFindings(Terminal &terminal, const ImportReport &report)
{
    for (const Normalisation &change : report.normalisations)
        terminal.line(
            tr("  read %1 “%2” as “%3” in %L4 rows").arg(change.column, change.from, change.to).arg(change.count));
    for (const ImportFinding &finding : report.findings) {
        const bool error = finding.issue.severity == Severity::Error;
        const QString text =
            (error ? tr("  error: ") : tr("  note: ")) + place(finding) + service::describe(finding.issue);
        if (error)
            terminal.note(text);
        else
            terminal.line(text);
    }
}

ExitCode tell(Terminal &terminal, const ImportReport &report)
{
    tellCounts(terminal, report);
    tellFindings(terminal, report);
    const bool changes = report.courses.added + report.runs.added + report.learners.added + report.enrolments.added +
                             report.courses.changed + report.runs.changed + report.learners.changed +
                             report.enrolments.changed >
                         0;
    const bool refused = !report.applied && !report.dryRun && changes;
    if (refused)
        terminal.note(tr("Nothing was imported. Mend the rows above and import again."));
    else if (!changes)
        terminal.line(tr("Everything is here already. Nothing was changed."));
    else if (report.dryRun)
        terminal.line(tr("This was a dry run. Nothing was changed."));
    else
        terminal.line(tr("Imported."));
    terminal.answer(reportJson(report));
    for (const ImportFinding &finding : report.findings) {
        if (finding.issue.severity == Severity::Error)
            return ExitCode::Refused;
    }
    return refused ? ExitCode::Refused : ExitCode::Done;
}

} // namespace

Result<ExitCode> importFiles(const Call &call)
{
    const service::DryRun dry = call.words.has(u"--dry-run"_s) ? service::DryRun::Yes : service::DryRun::No;
    LAUREL_TRY_ASSIGN(const ImportReport report,
                      call.terminal.wait(call.workspace->imports().importOulad(
                          call.words.operands.first(), dry, call.terminal.control(tr("Importing")))));
    return tell(call.terminal, report);
}

Result<ExitCode> sample(const Call &call)
{
    const quint64 seed = call.words.has(u"--seed"_s) ? call.words.value(u"--seed"_s).toULongLong() : 1;
    LAUREL_TRY_ASSIGN(const ImportReport report,
                      call.terminal.wait(call.workspace->imports().loadSample(
                          seed, call.terminal.control(tr("Making the sample institution")))));
    return tell(call.terminal, report);
}

} // namespace laurel::cli::verbs
