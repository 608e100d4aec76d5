// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace laurel::cli {

/// What `laurel` answers the shell with; documented in `laurel help exit-codes`.
enum class ExitCode {
    Done = 0,
    Refused = 1,   ///< the work was looked at and refused: bad rows, a credential that is not genuine
    Usage = 2,     ///< the words of the command are wrong
    Storage = 3,   ///< file, folder or database said no
    Denied = 4,    ///< passphrase or permission
    Cancelled = 5, ///< stopped with Ctrl+C
    NotFound = 6,  ///< run, file or key is not there
    Internal = 70, ///< a rule of our own was broken
};

[[nodiscard]] ExitCode exitCodeOf(Fault fault);
/// Usage for a usageError(), else as its fault says.
[[nodiscard]] ExitCode exitCodeOf(const Error &error);
/// The words of the command are wrong; `what` says which and what would be right.
[[nodiscard]] Error usageError(const QString &what);

/// `words`, of which there is at least one, are no command; says what may have been meant.
[[nodiscard]] Error unknownCommand(const QStringList &words);

/// Whether a command works without an option: it does; it does not; or one of all that say OneOf is needed.
enum class Presence { Optional, Needed, OneOf };

/// One option of a command. An option with an empty `value` is a switch.
struct OptionSpec {
    QString name;       ///< "--passphrase-file"
    QString value = {}; ///< "P"
    QString help = {};
    QString otherwise = {}; ///< shown as "(otherwise …)"
    Presence presence = Presence::Optional;
    bool repeats = false; ///< may be given again; the values are then joined with commas
};

struct CommandSpec {
    QString words;         ///< "export credentials"
    QString operands = {}; ///< "DIR", "PATH…", or empty
    int minOperands = 0;
    int maxOperands = 0; ///< −1: any number
    QString summary = {};
    QString example = {};
    QList<OptionSpec> options = {};
    bool needsDatabase = true;
};

/// The words after `laurel`, taken apart.
struct Invocation {
    const CommandSpec *command = nullptr;
    QHash<QString, QString> options; ///< by name; a switch has the value "yes"
    QStringList operands;
    QString database;
    bool json = false;

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    [[nodiscard]] QString value(const QString &option) const { return options.value(option); }
};

/// All commands, in the order help shows them.
[[nodiscard]] const QList<CommandSpec> &commands();

/// Error Invalid says which word is wrong and what would be right. `--database` falls back to LAUREL_DATABASE.
[[nodiscard]] Result<Invocation> parse(const QStringList &words);

/// The general page; one command's with an example; or, for a first word like "key", that of all commands it begins.
[[nodiscard]] QString helpText(const QString &topic);

} // namespace laurel::cli
