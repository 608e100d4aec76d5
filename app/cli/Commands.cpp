// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"

#include "cli/Checks.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace laurel::cli {

namespace {

struct Entry {
    QString words;
    Handler handler;
};

const QList<Entry> &handlers()
{
    static const QList<Entry> all{
        {u"init"_s, verbs::init},
        {u"key create"_s, verbs::keyCreate},
        {u"key list"_s, verbs::keyList},
        {u"key rotate"_s, verbs::keyRotate},
        {u"key passphrase"_s, verbs::keyPassphrase},
        {u"key retire"_s, verbs::keyRetire},
        {u"key export"_s, verbs::keyExport},
        {u"import"_s, verbs::importFiles},
        {u"course endorse"_s, verbs::courseEndorse},
        {u"course badge"_s, verbs::courseBadge},
        {u"ratify"_s, verbs::ratify},
        {u"issue"_s, verbs::issue},
        {u"export credentials"_s, verbs::exportCredentials},
        {u"export certificates"_s, verbs::exportCertificates},
        {u"export badges"_s, verbs::exportBadges},
        {u"export issuer"_s, verbs::exportIssuer},
        {u"revoke"_s, verbs::revoke},
        {u"suspend"_s, verbs::suspend},
        {u"reinstate"_s, verbs::reinstate},
        {u"issuer add"_s, verbs::issuerAdd},
        {u"issuer list"_s, verbs::issuerList},
        {u"issuer remove"_s, verbs::issuerRemove},
        {u"verify"_s, verbs::verify},
        {u"report"_s, verbs::report},
        {u"sample"_s, verbs::sample},
        {u"verify-store"_s, verbs::verifyStore},
        {u"backup"_s, verbs::backup},
        {u"restore"_s, verbs::restore},
        {u"help"_s, verbs::help},
    };
    return all;
}

/// These make the database if it is not there; restore must not even open the one it replaces.
service::OpenMode modeOf(const QString &words)
{
    return words == u"init"_s || words == u"sample"_s ? service::OpenMode::CreateIfMissing
                                                      : service::OpenMode::Existing;
}

Result<ExitCode> carryOut(Call &call)
{
    const Invocation &words = call.words;
    // With a database named, verify also knows the institution's own keys.
    const bool helped = words.command->words == u"verify"_s && !words.database.isEmpty();
    if (helped || (words.command->needsDatabase && words.command->words != u"restore"_s)) {
        LAUREL_TRY_ASSIGN(call.workspace, service::Workspace::open(words.database, modeOf(words.command->words),
                                                                   service::Surroundings::ofSystem()));
        if (const QString share = call.workspace->networkShare(); !share.isEmpty())
            call.terminal.note(QCoreApplication::translate("Cli",
                                                           "The database lies on a network share (%1). Work on it from "
                                                           "one computer only, or move it to PostgreSQL: a file that "
                                                           "several computers write to can be damaged.")
                                   .arg(share));
    }
    return handlerOf(words.command->words)(call);
}

Result<ExitCode> work(const Invocation &words, Terminal &terminal)
{
    LAUREL_TRY(checkValues(words));
    // Whether the file is this process's own is known only by making it: what is there already is opened.
    const bool made = modeOf(words.command->words) == service::OpenMode::CreateIfMissing &&
                      !service::databaseFile(words.database).isEmpty() && service::claimDatabase(words.database).ok();
    Call call{words, terminal, nullptr};
    Result<ExitCode> outcome = carryOut(call);
    // Nothing is left of a database that came to nothing.
    if (made && !outcome.ok() && call.workspace)
        call.workspace->closeAndDiscard();
    else if (made && !outcome.ok())
        service::discardUntouched(words.database);
    return outcome;
}

} // namespace

Handler handlerOf(const QString &words)
{
    for (const Entry &entry : handlers()) {
        if (entry.words == words)
            return entry.handler;
    }
    return {};
}

bool needsScreen(const QStringList &words)
{
    const Result<Invocation> call = parse(words);
    const QStringList drawing{u"export certificates"_s, u"export badges"_s};
    return call.ok() && drawing.contains(call->command->words);
}

int run(const QStringList &words)
{
    if (words.size() == 1 && (words.first() == u"--version"_s || words.first() == u"-v"_s)) {
        Terminal(false).raw(u"laurel "_s + QCoreApplication::applicationVersion() + u'\n');
        return 0;
    }
    const Result<Invocation> call = parse(words);
    Terminal terminal(call.ok() ? call->json : words.contains(u"--json"_s));
    if (!call.ok()) {
        terminal.failure(call.error());
        return int(ExitCode::Usage);
    }
    const Result<ExitCode> outcome = work(*call, terminal);
    if (outcome.ok())
        return int(*outcome);
    terminal.failure(outcome.error());
    return int(exitCodeOf(outcome.error()));
}

} // namespace laurel::cli
