// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Arguments.h"
#include "cli/Terminal.h"
#include "service/Workspace.h"

#include <functional>

namespace laurel::cli {

/// What a command has to work with. `workspace` is null for the commands that need no database.
struct Call {
    const Invocation &words;
    Terminal &terminal;
    std::shared_ptr<service::Workspace> workspace;
};

using Handler = std::function<Result<ExitCode>(const Call &)>;

/// The handler of a command; every entry of commands() has one (tested).
[[nodiscard]] Handler handlerOf(const QString &words);

/// Runs `laurel WORDS`: parses, opens the database, works, and answers the shell. An application object must exist;
/// needsScreen() tells whether it must be one that can draw.
[[nodiscard]] int run(const QStringList &words);
[[nodiscard]] bool needsScreen(const QStringList &words);

namespace verbs {
/// The key that signs is unlocked for the length of the command.
Result<void> unlockKey(const Call &call);
/// What opens a key, in the words it is asked for with.
[[nodiscard]] QString passphraseOf(const SigningKey &key);

Result<ExitCode> init(const Call &call);
Result<ExitCode> keyCreate(const Call &call);
Result<ExitCode> keyRotate(const Call &call);
Result<ExitCode> keyList(const Call &call);
Result<ExitCode> keyPassphrase(const Call &call);
Result<ExitCode> keyRetire(const Call &call);
Result<ExitCode> keyExport(const Call &call);
Result<ExitCode> importFiles(const Call &call);
Result<ExitCode> sample(const Call &call);
Result<ExitCode> courseEndorse(const Call &call);
Result<ExitCode> courseBadge(const Call &call);
Result<ExitCode> ratify(const Call &call);
Result<ExitCode> issue(const Call &call);
Result<ExitCode> exportCredentials(const Call &call);
Result<ExitCode> exportCertificates(const Call &call);
Result<ExitCode> exportBadges(const Call &call);
Result<ExitCode> exportIssuer(const Call &call);
Result<ExitCode> revoke(const Call &call);
Result<ExitCode> suspend(const Call &call);
Result<ExitCode> reinstate(const Call &call);
Result<ExitCode> issuerAdd(const Call &call);
Result<ExitCode> issuerList(const Call &call);
Result<ExitCode> issuerRemove(const Call &call);
Result<ExitCode> verify(const Call &call);
Result<ExitCode> report(const Call &call);
Result<ExitCode> verifyStore(const Call &call);
Result<ExitCode> backup(const Call &call);
Result<ExitCode> restore(const Call &call);
Result<ExitCode> help(const Call &call);
} // namespace verbs

} // namespace laurel::cli
