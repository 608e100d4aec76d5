// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Checks.h"
#include "cli/Commands.h"
#include "cli/Words.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

QJsonObject keyJson(const SigningKey &key)
{
    QJsonObject json{{u"id"_s, key.id.value()},
                     {u"type"_s, toCode(key.type)},
                     {u"state"_s, toCode(key.state)},
                     {u"name"_s, key.name},
                     {u"keep"_s, toCode(key.keep)},
                     {u"did"_s, key.did},
                     {u"verificationMethod"_s, key.verificationMethod},
                     {u"created"_s, toStamp(key.created)}};
    if (!key.place.isEmpty())
        json.insert(u"place"_s, key.place);
    if (key.retired.isValid())
        json.insert(u"retired"_s, toStamp(key.retired));
    return json;
}

QString keyLine(const SigningKey &key)
{
    return u"%1  %2  %3  %4  %5  %6"_s.arg(key.id.value())
        .arg(toCode(key.type), -8)
        .arg(toCode(key.state), -8)
        .arg(toCode(key.keep), -8)
        .arg(key.did.isEmpty() ? key.verificationMethod : key.did, key.name);
}

/// The key a command is about: by its number or its name; without either, the one that signs by default.
Result<SigningKey> keyOf(const Call &call)
{
    LAUREL_TRY_ASSIGN(const QList<SigningKey> keys, call.terminal.wait(call.workspace->keys().list()));
    const QString wanted = call.words.operands.value(0);
    QList<SigningKey> found;
    for (const SigningKey &key : keys) {
        const bool isMeant = wanted.isEmpty() ? found.isEmpty() && key.state == KeyState::Active
                                              : key.name == wanted || QString::number(key.id.value()) == wanted;
        if (isMeant)
            found.append(key);
    }
    if (found.size() > 1)
        return Error{Fault::Invalid, tr("There are %L1 keys called “%2”. Name one by its number; laurel key list shows "
                                        "them.")
                                         .arg(found.size())
                                         .arg(wanted)};
    if (found.isEmpty() && wanted.isEmpty())
        return Error{Fault::NotFound,
                     tr("There is no active key. Make one: laurel --database %1 key create").arg(call.words.database)};
    if (found.isEmpty())
        return Error{Fault::NotFound, tr("There is no key “%1”. See: laurel key list").arg(wanted)};
    return found.first();
}

KeyType typeIn(const Call &call)
{
    return fromCode<KeyType>(call.words.value(u"--type"_s)).value_or(KeyType::Ed25519);
}

/// What the words ask for, and the rest as in `plan`.
service::KeyPlan planOf(const Call &call, service::KeyPlan plan = {})
{
    const auto otherwise = [&call](const QString &option, const QString &value) {
        return call.words.has(option) ? call.words.value(option) : value;
    };
    plan.type = typeIn(call);
    plan.keep = fromCode<KeyKeep>(call.words.value(u"--keep"_s)).value_or(plan.keep);
    plan.name = otherwise(u"--name"_s, tr("Signing key"));
    plan.module = otherwise(u"--module"_s, plan.module);
    plan.token = otherwise(u"--token"_s, plan.token);
    plan.object = call.words.value(u"--key"_s);
    return plan;
}

/// A PIN is asked for once: the token knows it already.
Result<std::shared_ptr<service::Passphrase>> passphraseFor(const Call &call, const service::KeyPlan &plan)
{
    const QString file = call.words.value(u"--passphrase-file"_s);
    if (plan.keep == KeyKeep::Token)
        return call.terminal.passphrase(file, tr("PIN of the token “%1”").arg(plan.token), Terminal::Ask::Once);
    return call.terminal.passphrase(file, tr("Passphrase for the new key “%1”").arg(plan.name), Terminal::Ask::Twice);
}

void tellSafeKeeping(const Call &call, KeyKeep keep)
{
    if (keep == KeyKeep::Token)
        call.terminal.line(
            tr("It is in the token alone: without the token and its PIN it cannot be used, and no backup "
               "of the database holds it."));
    else
        call.terminal.line(
            tr("Without the passphrase it cannot be used: keep a copy of the passphrase in a safe place."));
}

} // namespace

QString passphraseOf(const SigningKey &key)
{
    return key.keep == KeyKeep::Token ? tr("PIN of the key “%1”").arg(key.name)
                                      : tr("Passphrase of the key “%1”").arg(key.name);
}

Result<ExitCode> keyCreate(const Call &call)
{
    const service::KeyPlan plan = planOf(call);
    LAUREL_TRY_ASSIGN(std::shared_ptr<service::Passphrase> passphrase, passphraseFor(call, plan));
    LAUREL_TRY_ASSIGN(const SigningKey key, call.terminal.wait(call.workspace->keys().create(plan, passphrase)));
    call.terminal.line(tr("A key of type %1 is made and signs from now on.").arg(toCode(key.type)));
    call.terminal.line(tr("Its identity: %1").arg(key.verificationMethod));
    tellSafeKeeping(call, plan.keep);
    call.terminal.answer(keyJson(key));
    return ExitCode::Done;
}

Result<ExitCode> keyRotate(const Call &call)
{
    LAUREL_TRY_ASSIGN(const service::KeyPlan like, call.terminal.wait(call.workspace->keys().planAfter(typeIn(call))));
    const service::KeyPlan plan = planOf(call, like);
    LAUREL_TRY(checkPlace(call.words, plan.keep, !plan.module.isEmpty() && !plan.token.isEmpty()));
    LAUREL_TRY_ASSIGN(std::shared_ptr<service::Passphrase> passphrase, passphraseFor(call, plan));
    LAUREL_TRY_ASSIGN(const SigningKey key, call.terminal.wait(call.workspace->keys().create(plan, passphrase)));
    call.terminal.line(
        tr("“%1” signs from now on. The key before it is retired and stays valid for what it signed.").arg(key.name));
    call.terminal.line(tr("Its identity: %1").arg(key.verificationMethod));
    if (key.verificationMethod.startsWith(u"did:web:"_s))
        call.terminal.line(tr("Publish the identity's document again before you issue: until then nobody finds the new "
                              "key in it."));
    else
        call.terminal.line(tr("Without a domain the key is the identity: from now on credentials name another issuer "
                              "than before."));
    tellSafeKeeping(call, plan.keep);
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

Result<ExitCode> keyPassphrase(const Call &call)
{
    LAUREL_TRY_ASSIGN(const SigningKey key, keyOf(call));
    LAUREL_TRY_ASSIGN(
        std::shared_ptr<service::Passphrase> old,
        call.terminal.passphrase(call.words.value(u"--passphrase-file"_s), passphraseOf(key), Terminal::Ask::Once));
    const QString next = key.keep == KeyKeep::Token ? tr("New PIN for the token of the key “%1”").arg(key.name)
                                                    : tr("New passphrase for the key “%1”").arg(key.name);
    LAUREL_TRY_ASSIGN(
        std::shared_ptr<service::Passphrase> fresh,
        call.terminal.passphrase(call.words.value(u"--new-passphrase-file"_s), next, Terminal::Ask::Twice));
    LAUREL_TRY(call.terminal.wait(call.workspace->keys().changePassphrase(key.id, old, fresh)));
    call.terminal.line(tr("“%1” opens with the new passphrase alone.").arg(key.name));
    if (key.keep != KeyKeep::Token)
        call.terminal.line(tr("Backups made before still open with the old one. If somebody else knows it, rotate the "
                              "key."));
    call.terminal.answer(keyJson(key));
    return ExitCode::Done;
}

Result<ExitCode> keyRetire(const Call &call)
{
    LAUREL_TRY_ASSIGN(SigningKey key, keyOf(call));
    LAUREL_TRY(call.terminal.wait(call.workspace->keys().retire(key.id)));
    call.terminal.line(
        tr("“%1” is retired. It signs nothing any more and stays valid for what it signed.").arg(key.name));
    key.state = KeyState::Retired;
    key.retired = call.workspace->clock().now();
    call.terminal.answer(keyJson(key));
    return ExitCode::Done;
}

Result<ExitCode> keyExport(const Call &call)
{
    LAUREL_TRY_ASSIGN(const SigningKey key, keyOf(call));
    LAUREL_TRY_ASSIGN(const service::PublicForms forms, call.terminal.wait(call.workspace->keys().publicForms(key.id)));
    const QString pem = QString::fromLatin1(forms.pem);
    const QString form = call.words.value(u"--form"_s);
    if (form == u"multikey")
        call.terminal.line(forms.multikey);
    else if (form == u"jwk")
        call.terminal.line(QString::fromUtf8(forms.jwk));
    else if (form == u"pem")
        call.terminal.line(pem.trimmed());
    else if (form == u"did")
        call.terminal.line(forms.issuer);
    else {
        call.terminal.line(tr("Issuer:   %1").arg(forms.issuer));
        call.terminal.line(tr("Method:   %1").arg(forms.verificationMethod));
        call.terminal.line(tr("Multikey: %1").arg(forms.multikey));
        call.terminal.line(tr("JWK:      %1").arg(QString::fromUtf8(forms.jwk)));
        call.terminal.line(pem.trimmed());
    }
    call.terminal.answer(QJsonObject{{u"issuer"_s, forms.issuer},
                                     {u"verificationMethod"_s, forms.verificationMethod},
                                     {u"multikey"_s, forms.multikey},
                                     {u"jwk"_s, QString::fromUtf8(forms.jwk)},
                                     {u"pem"_s, pem}});
    return ExitCode::Done;
}

} // namespace laurel::cli::verbs
