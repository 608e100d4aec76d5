// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// `laurel verify`: what came of each credential, for people or as JSON.

#include "cli/Commands.h"
#include "cli/Words.h"
#include "service/InBackground.h"
#include "service/VerifyFiles.h"
#include "service/VerifyWording.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

constexpr int msBetweenLooks = 100; ///< how long Ctrl+C may have to wait for somebody who types

QString checkSign(CheckState state)
{
    switch (state) {
    case CheckState::Passed: return u"✓"_s;
    case CheckState::Failed: return u"✗"_s;
    case CheckState::Warned: return u"!"_s;
    case CheckState::NotPossible: return u"–"_s;
    }
    return {};
}

QString verdictSign(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Genuine: return u"✓"_s;
    case Verdict::NotFullyChecked: return u"–"_s;
    case Verdict::NotValid:
    case Verdict::NotGenuine:
    case Verdict::Unreadable: return u"✗"_s;
    }
    return {};
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Genuine: return tr("Genuine");
    case Verdict::NotFullyChecked: return tr("Not fully checked");
    case Verdict::NotValid: return tr("Not valid");
    case Verdict::NotGenuine: return tr("NOT GENUINE");
    case Verdict::Unreadable: return tr("Not readable");
    }
    return {};
}

QString checkName(const QString &code)
{
    static const std::array<std::pair<QStringView, QString>, 11> names{{{u"well-formed", tr("Well formed")},
                                                                        {u"vocabulary", tr("Vocabulary")},
                                                                        {u"schema", tr("Complete")},
                                                                        {u"issuer", tr("Issuer")},
                                                                        {u"signature", tr("Signature")},
                                                                        {u"claims", tr("Wrapping")},
                                                                        {u"proof", tr("Proof")},
                                                                        {u"dates", tr("Dates")},
                                                                        {u"status", tr("Not revoked")},
                                                                        {u"endorsements", tr("Endorsements")},
                                                                        {u"recipient", tr("Belongs to")}}};
    for (const auto &[known, name] : names) {
        if (known == code)
            return name;
    }
    return code;
}

/// What the credential is about, in one line; empty if it says nothing.
QString factLine(const Verification &verification)
{
    QStringList facts{verification.achievement, verification.subject, verification.issuerName,
                      verification.registerNumber};
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

void tellChecks(Terminal &terminal, const Verification &verification, bool all)
{
    for (const VerificationCheck &check : verification.checks) {
        if (all || check.state == CheckState::Failed)
            terminal.line(
                u"  %1 %2  %3"_s.arg(checkSign(check.state)).arg(checkName(check.code), -12).arg(check.reason));
    }
}

/// One thing in full: what it comes to and why, what it is, every check, what to do now.
void tellFully(Terminal &terminal, const service::VerifiedInput &input)
{
    const Verification &verification = input.verification;
    const service::VerdictWords words = service::inWords(verification);
    terminal.line(tr("%1: %2").arg(service::tamed(input.name, 4096), verdictWord(input.verdict())));
    terminal.line(u"  "_s + words.headline);
    if (const QString facts = factLine(verification); !facts.isEmpty())
        terminal.line(u"  "_s + facts);
    terminal.line({});
    tellChecks(terminal, verification, true);
    terminal.line({});
    terminal.line(tr("  What to do now: %1").arg(words.advice));
}

/// One of several: a line, and below it what was refused.
void tellBriefly(Terminal &terminal, const service::VerifiedInput &input)
{
    const Verdict verdict = input.verdict();
    const QString name = service::tamed(input.name, 4096);
    const QList<VerificationCheck> &checks = input.verification.checks;
    // Where something else was looked at than what was handed in, genuine is not all there is to say.
    const bool asItIs = checks.isEmpty() || checks.first().cause != u"from-register";
    if (verdict == Verdict::Genuine && asItIs)
        return terminal.line(tr("%1 %2: %3").arg(verdictSign(verdict), name, verdictWord(verdict)));
    terminal.line(
        tr("%1 %2: %3. %4")
            .arg(verdictSign(verdict), name, verdictWord(verdict), service::inWords(input.verification).headline));
    tellChecks(terminal, input.verification, false);
}

QString countText(int count, const QString &word)
{
    return u"%L1 %2"_s.arg(count).arg(word);
}

void tellSummary(Terminal &terminal, const service::VerifyReport &report)
{
    const std::array<std::pair<Verdict, QString>, 5> kinds{{{Verdict::Genuine, tr("genuine")},
                                                            {Verdict::NotFullyChecked, tr("not fully checked")},
                                                            {Verdict::NotValid, tr("not valid")},
                                                            {Verdict::NotGenuine, tr("not genuine")},
                                                            {Verdict::Unreadable, tr("not readable")}}};
    QStringList counts;
    for (const auto &[verdict, word] : kinds) {
        if (const int count = report.count(verdict); count > 0)
            counts << countText(count, word);
    }
    if (report.inputs.size() > 1)
        terminal.line(tr("%L1 checked: %2.").arg(report.inputs.size()).arg(counts.join(u", "_s)));
    if (report.passedOver == 1)
        terminal.line(tr("1 file holds no credential and was passed over."));
    else if (report.passedOver > 1)
        terminal.line(tr("%L1 files hold no credential and were passed over.").arg(report.passedOver));
}

QString stamp(const QDateTime &moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODate) : QString();
}

QJsonObject inputJson(const service::VerifiedInput &input)
{
    if (input.error) {
        return {{u"file"_s, input.name},
                {u"verdict"_s, toCode(input.verdict())},
                {u"genuine"_s, false},
                {u"error"_s, QJsonObject{{u"kind"_s, toCode(input.error->fault)}, {u"what"_s, input.error->what}}}};
    }
    const Verification &verification = input.verification;
    const service::VerdictWords words = service::inWords(verification);
    QJsonArray checks;
    for (const VerificationCheck &check : verification.checks) {
        checks.append(QJsonObject{{u"code"_s, check.code},
                                  {u"state"_s, toCode(check.state)},
                                  {u"cause"_s, causeOf(check)},
                                  {u"reason"_s, check.reason}});
    }
    return {{u"file"_s, input.name},
            {u"verdict"_s, toCode(input.verdict())},
            {u"genuine"_s, verification.isGenuine()},
            {u"headline"_s, words.headline},
            {u"advice"_s, words.advice},
            {u"id"_s, verification.id},
            {u"issuer"_s, verification.issuerId},
            {u"issuerName"_s, verification.issuerName},
            {u"achievement"_s, verification.achievement},
            {u"subject"_s, verification.subject},
            {u"registerNumber"_s, verification.registerNumber},
            {u"validFrom"_s, stamp(verification.validFrom)},
            {u"validUntil"_s, stamp(verification.validUntil)},
            {u"checks"_s, checks}};
}

QJsonObject reportJson(const service::VerifyReport &report)
{
    QJsonArray results;
    for (const service::VerifiedInput &input : report.inputs)
        results.append(inputJson(input));
    QJsonObject summary{{u"checked"_s, report.inputs.size()}, {u"passedOver"_s, report.passedOver}};
    for (const Verdict verdict :
         {Verdict::Genuine, Verdict::NotFullyChecked, Verdict::NotValid, Verdict::NotGenuine, Verdict::Unreadable})
        summary.insert(toCode(verdict), report.count(verdict));
    return {{u"results"_s, results}, {u"summary"_s, summary}};
}

/// Standard input to its end, at most one byte more than is looked at. Ctrl+C ends it, too.
Result<QByteArray> readStandardInput(const CancelToken &cancel)
{
    QByteArray bytes;
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    while (bytes.size() <= service::largestVerifiedFile) {
        if (cancel.isCancelled())
            return Error{Fault::Cancelled, tr("Stopped. Nothing was checked.")};
        pollfd ready{STDIN_FILENO, POLLIN, 0};
        if (::poll(&ready, 1, msBetweenLooks) == 0)
            continue;
        const ssize_t got = ::read(STDIN_FILENO, piece.data(), size_t(piece.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Error{Fault::Storage, tr("Standard input cannot be read: %1.").arg(qt_error_string(errno))};
        if (got == 0)
            break;
        bytes.append(piece.constData(), got);
    }
    return bytes;
}

/// What the words name. Without any, what is piped in.
Result<QList<service::VerifyInput>> inputsOf(const Call &call, const CancelToken &cancel)
{
    QStringList names = call.words.operands;
    const bool piped = names.isEmpty() && ::isatty(STDIN_FILENO) == 0;
    if (piped)
        names << u"-"_s;
    QList<service::VerifyInput> inputs;
    for (const QString &name : names) {
        if (name != u"-"_s) {
            inputs.append({name});
            continue;
        }
        const auto read = [cancel] { return readStandardInput(cancel); };
        LAUREL_TRY_ASSIGN(QByteArray bytes, call.terminal.wait(service::inBackground(read)));
        if (!piped || !bytes.isEmpty())
            inputs.append({tr("standard input"), std::move(bytes)});
    }
    if (inputs.isEmpty())
        return usageError(tr("Say what to verify: laurel verify PATH…, or pipe a credential in."));
    return inputs;
}

ExitCode exitCodeFor(const service::VerifyReport &report)
{
    bool refused = false;
    for (const service::VerifiedInput &input : report.inputs) {
        if (input.error)
            return exitCodeOf(input.error->fault);
        refused |= !input.verification.isGenuine();
    }
    return refused ? ExitCode::Refused : ExitCode::Done;
}

} // namespace

Result<ExitCode> verify(const Call &call)
{
    const service::JobControl control = call.terminal.control(tr("Verifying"));
    service::VerifyRequest request;
    LAUREL_TRY_ASSIGN(request.inputs, inputsOf(call, control.cancel));
    request.recipient = call.words.value(u"--recipient"_s);
    request.reach = call.words.has(u"--online"_s) ? service::Reach::Web : service::Reach::Held;
    const service::VerifyService alone(std::make_shared<SystemClock>(), service::makeWebFetcher());
    const service::VerifyService &verifier = call.workspace ? call.workspace->verifier() : alone;
    LAUREL_TRY_ASSIGN(const service::VerifyReport report, call.terminal.wait(verifier.verify(request, control)));
    if (report.inputs.isEmpty()) {
        const QString where = call.words.operands.join(u", "_s);
        if (report.passedOver == 0)
            return Error{Fault::NotFound, tr("There is no file in %1.").arg(where)};
        return Error{Fault::NotFound, report.passedOver == 1
                                          ? tr("There is no credential in %1; 1 other file was passed over.").arg(where)
                                          : tr("There is no credential in %1; %L2 other files were passed over.")
                                                .arg(where)
                                                .arg(report.passedOver)};
    }
    for (const service::VerifiedInput &input : report.inputs) {
        if (input.error)
            call.terminal.note(input.error->what);
        else if (report.inputs.size() == 1)
            tellFully(call.terminal, input);
        else
            tellBriefly(call.terminal, input);
    }
    tellSummary(call.terminal, report);
    call.terminal.answer(reportJson(report));
    return exitCodeFor(report);
}

} // namespace laurel::cli::verbs
