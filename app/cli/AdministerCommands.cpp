// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Checks.h"
#include "cli/Commands.h"
#include "cli/Words.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

QJsonObject keyJson(const SigningKey &key)
{
    return {{u"id"_s, key.id.value()},
            {u"type"_s, toCode(key.type)},
            {u"state"_s, toCode(key.state)},
            {u"name"_s, key.name},
            {u"did"_s, key.did},
            {u"verificationMethod"_s, key.verificationMethod},
            {u"created"_s, toStamp(key.created)}};
}

QString keyLine(const SigningKey &key)
{
    return u"%1  %2  %3  %4"_s.arg(key.id.value())
        .arg(toCode(key.type), -8)
        .arg(toCode(key.state), -8)
        .arg(key.did.isEmpty() ? key.verificationMethod : key.did);
}

} // namespace

Result<ExitCode> init(const Call &call)
{
    const Institution institution = institutionOf(call.words);
    const QString name = textIn(institution.name, institution.mainLanguage);
    const Result<Institution> before = call.terminal.wait(call.workspace->institution().load());
    if (before.ok()) {
        return Error{Fault::Conflict,
                     tr("This database belongs to %1 already. Use another file, or change the name in Settings.")
                         .arg(textIn(before->name, before->mainLanguage))};
    }
    LAUREL_TRY(call.terminal.wait(call.workspace->institution().save(institution, tr("Set up %1").arg(name))));
    call.terminal.line(tr("%1 is set up in %2.").arg(name, call.workspace->address()));
    call.terminal.line(tr("Next: laurel --database %1 key create --type ed25519").arg(call.words.database));
    call.terminal.answer(QJsonObject{{u"institution"_s, name}, {u"database"_s, call.workspace->address()}});
    return ExitCode::Done;
}

Result<ExitCode> keyCreate(const Call &call)
{
    const QString wanted = call.words.has(u"--type"_s) ? call.words.value(u"--type"_s) : u"ed25519"_s;
    const KeyType type = fromCode<KeyType>(wanted).value_or(KeyType::Ed25519);
    LAUREL_TRY_ASSIGN(std::shared_ptr<service::Passphrase> passphrase,
                      call.terminal.passphrase(call.words.value(u"--passphrase-file"_s), Terminal::Ask::Twice));
    const QString name = call.words.has(u"--name"_s) ? call.words.value(u"--name"_s) : tr("Signing key");
    LAUREL_TRY_ASSIGN(const SigningKey key, call.terminal.wait(call.workspace->keys().create(type, name, passphrase)));
    call.terminal.line(tr("A key of type %1 is made and signs from now on.").arg(toCode(key.type)));
    call.terminal.line(tr("Its identity: %1").arg(key.verificationMethod));
    call.terminal.line(tr("Without the passphrase it cannot be used: keep a copy of the passphrase in a safe place."));
    call.terminal.answer(keyJson(key));
    return ExitCode::Done;
}

Result<ExitCode> keyList(const Call &call)
{
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, call.terminal.wait(call.workspace->keys().list()));
    QJsonArray all;
    for (const SigningKey &key : keys) {
        call.terminal.line(keyLine(key));
        all.append(keyJson(key));
    }
    if (keys.isEmpty())
        call.terminal.line(
            tr("There is no key yet. Make one: laurel --database %1 key create").arg(call.words.database));
    call.terminal.answer(all);
    return ExitCode::Done;
}

Result<ExitCode> backup(const Call &call)
{
    const QString file = call.words.operands.first();
    LAUREL_TRY(call.terminal.wait(call.workspace->database().backup(file, call.terminal.control(tr("Backing up")))));
    const QString written = service::databaseFile(file);
    const qint64 size = QFileInfo(written).size();
    call.terminal.line(tr("Backed up to %1 (%L2 bytes).").arg(file.trimmed()).arg(size));
    call.terminal.answer(QJsonObject{{u"file"_s, written}, {u"bytes"_s, size}});
    return ExitCode::Done;
}

Result<ExitCode> restore(const Call &call)
{
    const auto over =
        call.words.has(u"--force"_s) ? service::RestoreOver::Anything : service::RestoreOver::WhatItFollows;
    Result<void> restored = service::restoreBackup(call.words.operands.first(), call.words.database, over);
    if (!restored.ok() && service::isRestoreConcern(restored.error())) {
        Error error = restored.error();
        error.what += tr(" To restore it all the same, add --force.");
        return error;
    }
    LAUREL_TRY(restored);
    call.terminal.line(tr("%1 now holds what %2 held.").arg(call.words.database, call.words.operands.first()));
    call.terminal.answer(QJsonObject{{u"database"_s, service::databaseFile(call.words.database)}});
    return ExitCode::Done;
}

Result<ExitCode> verifyStore(const Call &call)
{
    LAUREL_TRY_ASSIGN(const QList<service::StoreFinding> findings,
                      call.terminal.wait(call.workspace->database().verify(call.terminal.control(tr("Checking")))));
    bool sound = true;
    QJsonArray all;
    for (const service::StoreFinding &finding : findings) {
        sound &= finding.sound;
        call.terminal.line((finding.sound ? u"  ✓ "_s : u"  ✗ "_s) + finding.subject + u": "_s + finding.text);
        all.append(
            QJsonObject{{u"subject"_s, finding.subject}, {u"sound"_s, finding.sound}, {u"text"_s, finding.text}});
    }
    call.terminal.line(
        sound ? tr("The store is sound.")
              : tr("The store is not sound. Keep this file as it is and restore the newest sound backup."));
    call.terminal.answer(QJsonObject{{u"sound"_s, sound}, {u"findings"_s, all}});
    return sound ? ExitCode::Done : ExitCode::Refused;
}

Result<ExitCode> help(const Call &call)
{
    const QString topic = call.words.operands.join(u' ');
    const QString text = helpText(topic);
    if (!topic.isEmpty() && text == helpText({}))
        return unknownCommand(call.words.operands);
    call.terminal.raw(text);
    return ExitCode::Done;
}

} // namespace laurel::cli::verbs
