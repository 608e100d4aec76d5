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
