// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an institution says of its credentials after they were issued, and what it knows of other issuers.
#include "cli/Commands.h"
#include "cli/Words.h"

#include "domain/StatusChange.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

QString doneLine(StatusChange change, qsizetype count)
{
    switch (change) {
    case StatusChange::Revoke:
        return count == 1 ? tr("1 credential is revoked, for good.")
                          : tr("%L1 credentials are revoked, for good.").arg(count);
    case StatusChange::Suspend:
        return count == 1 ? tr("1 credential is suspended until it is reinstated.")
                          : tr("%L1 credentials are suspended until they are reinstated.").arg(count);
    case StatusChange::Reinstate:
        return count == 1 ? tr("1 credential counts again.") : tr("%L1 credentials count again.").arg(count);
    }
    return {};
}

Result<ExitCode> changeStatus(const Call &call, StatusChange change)
{
    service::StatusRequest request;
    request.change = change;
    request.reason = fromCode<StatusReason>(call.words.value(u"--reason"_s));
    for (const QString &text : call.words.operands) {
        const std::optional<RegisterNumber> number = RegisterNumber::fromText(text);
        if (!number)
            return usageError(tr("“%1” is no register number; those look like 2026-000123.").arg(text));
        LAUREL_TRY_ASSIGN(const Credential credential, call.terminal.wait(call.workspace->status().find(*number)));
        request.ids.append(credential.id);
    }
    LAUREL_TRY_ASSIGN(const int changed, call.terminal.wait(call.workspace->status().change(request)));
    call.terminal.line(doneLine(change, changed));
    call.terminal.line(
        tr("Verifiers see it once the status lists are published: laurel --database %1 export issuer --to DIR")
            .arg(call.words.database));
    call.terminal.answer(
        QJsonObject{{u"changed"_s, changed}, {u"numbers"_s, QJsonArray::fromStringList(call.words.operands)}});
    return ExitCode::Done;
}

QJsonObject issuerJson(const KnownDocument &issuer)
{
    return {{u"id"_s, issuer.identifier},
            {u"name"_s, issuer.name},
            {u"source"_s, issuer.source},
            {u"fetched"_s, toStamp(issuer.fetched)},
            {u"trusted"_s, issuer.trusted}};
}

QString issuerLine(const KnownDocument &issuer)
{
    const QString how = issuer.trusted ? tr("added here") : tr("met while checking");
    const QString who = issuer.name.isEmpty() ? issuer.identifier : u"%1 (%2)"_s.arg(issuer.name, issuer.identifier);
    return tr("%1  %2, %3").arg(who, how, issuer.fetched.date().toString(Qt::ISODate));
}

} // namespace

Result<ExitCode> revoke(const Call &call)
{
    return changeStatus(call, StatusChange::Revoke);
}

Result<ExitCode> suspend(const Call &call)
{
    return changeStatus(call, StatusChange::Suspend);
}

Result<ExitCode> reinstate(const Call &call)
{
    return changeStatus(call, StatusChange::Reinstate);
}

Result<ExitCode> exportIssuer(const Call &call)
{
    LAUREL_TRY(unlockKey(call));
    const service::JobControl control = call.terminal.control(tr("Writing"));
    LAUREL_TRY_ASSIGN(const service::PublishReport report, call.terminal.wait(call.workspace->publishing().exportIssuer(
                                                               call.words.value(u"--to"_s), control)));
    for (const QString &file : report.files)
        call.terminal.line(u"  "_s + QDir::toNativeSeparators(file));
    call.terminal.line(
        tr("Wrote the issuer's files to %1, with %2: %L3 credentials are marked as revoked, "
           "%L4 as suspended.")
            .arg(report.folder, report.pictures == 1 ? tr("1 picture") : tr("%L1 pictures").arg(report.pictures))
            .arg(report.revoked)
            .arg(report.suspended));
    for (const QString &remark : report.remarks)
        call.terminal.line(remark);
    call.terminal.line(tr("Copy what is in the folder to the root of %1.").arg(report.address));
    call.terminal.answer(QJsonObject{{u"folder"_s, report.folder},
                                     {u"files"_s, QJsonArray::fromStringList(report.files)},
                                     {u"address"_s, report.address},
                                     {u"pictures"_s, report.pictures},
                                     {u"remarks"_s, QJsonArray::fromStringList(report.remarks)},
                                     {u"revoked"_s, report.revoked},
                                     {u"suspended"_s, report.suspended}});
    return ExitCode::Done;
}

Result<ExitCode> issuerAdd(const Call &call)
{
    const service::JobControl control = call.terminal.control(tr("Asking"));
    LAUREL_TRY_ASSIGN(const KnownDocument issuer,
                      call.terminal.wait(call.workspace->issuers().add(call.words.operands.first(), control)));
    call.terminal.line(tr("%1 is known now: what it signs can be checked without the web.")
                           .arg(issuer.name.isEmpty() ? issuer.identifier : issuer.name));
    call.terminal.answer(issuerJson(issuer));
    return ExitCode::Done;
}

Result<ExitCode> issuerList(const Call &call)
{
    LAUREL_TRY_ASSIGN(const QList<KnownDocument> issuers, call.terminal.wait(call.workspace->issuers().list()));
    QJsonArray all;
    for (const KnownDocument &issuer : issuers) {
        call.terminal.line(issuerLine(issuer));
        all.append(issuerJson(issuer));
    }
    if (issuers.isEmpty())
        call.terminal.line(
            tr("No other issuer is known yet. Add one: laurel --database %1 issuer add did:web:example.ac.uk")
                .arg(call.words.database));
    call.terminal.answer(all);
    return ExitCode::Done;
}

Result<ExitCode> issuerRemove(const Call &call)
{
    const QString id = call.words.operands.first();
    LAUREL_TRY(call.terminal.wait(call.workspace->issuers().remove(id)));
    call.terminal.line(tr("%1 is not known any more.").arg(id));
    call.terminal.answer(QJsonObject{{u"id"_s, id}});
    return ExitCode::Done;
}

} // namespace laurel::cli::verbs
