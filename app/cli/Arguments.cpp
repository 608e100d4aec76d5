// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Arguments.h"

#include "cli/Words.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace laurel::cli {

namespace {

/// How many letters have to be added, dropped or changed to make one word of the other (Levenshtein).
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row.at(0);
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype above = row.at(j + 1);
            row[j + 1] = std::min({above + 1, row.at(j) + 1, diagonal + (a.at(i) == b.at(j) ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.last();
}

/// The sentence that names what was probably meant; nothing if no word comes near.
QString meant(const QString &word, const QStringList &known)
{
    constexpr qsizetype farthest = 3;
    QString nearest;
    qsizetype best = farthest + 1;
    for (const QString &each : known) {
        if (word.size() > 2 && each.startsWith(word))
            return tr(" Did you mean “%1”?").arg(each);
        const qsizetype steps = distance(word, each);
        if (steps < best && steps < each.size() - 2) {
            best = steps;
            nearest = each;
        }
    }
    return nearest.isEmpty() ? QString() : tr(" Did you mean “%1”?").arg(nearest);
}

QString meantCommand(const QStringList &words)
{
    QStringList known;
    for (const CommandSpec &spec : commands())
        known << spec.words;
    const QString two = meant(words.mid(0, 2).join(u' '), known);
    return two.isEmpty() ? meant(words.first(), known) : two;
}

QString meantOption(const QString &name, const CommandSpec &command)
{
    QStringList known;
    for (const OptionSpec &option : command.options)
        known << option.name;
    return meant(name, known);
}

const CommandSpec *findCommand(const QStringList &words)
{
    for (const CommandSpec &spec : commands()) {
        const QStringList name = spec.words.split(u' ');
        if (words.mid(0, name.size()) == name)
            return &spec;
    }
    return nullptr;
}

/// The last value counts, unless the option takes several.
void putValue(Invocation &call, const OptionSpec &option, const QString &value)
{
    QString &held = call.options[option.name];
    held = option.repeats && !held.isEmpty() ? held + u',' + value : value;
}

/// Takes "--name value", "--name=value" and switches out of `words`; what is left are operands.
Result<void> takeOptions(Invocation &call, const QStringList &words)
{
    bool onlyOperands = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (onlyOperands || !word.startsWith(u"--"_s)) {
            call.operands << word;
            continue;
        }
        if (word == u"--"_s) {
            onlyOperands = true;
            continue;
        }
        const QString name = word.section(u'=', 0, 0);
        const OptionSpec *found = nullptr;
        for (const OptionSpec &option : call.command->options) {
            if (option.name == name)
                found = &option;
        }
        if (found == nullptr)
            return usageError(tr("“laurel %1” has no option %2.%3 See: laurel help %1")
                                  .arg(call.command->words, name, meantOption(name, *call.command)));
        if (found->value.isEmpty()) {
            call.options.insert(name, u"yes"_s);
        } else if (word.contains(u'=')) {
            putValue(call, *found, word.section(u'=', 1));
        } else if (i + 1 < words.size()) {
            putValue(call, *found, words.at(++i));
        } else {
            return usageError(tr("%1 needs a value: %1 %2").arg(name, found->value));
        }
    }
    return {};
}

Result<QStringList> takeGlobals(Invocation &call, const QStringList &words)
{
    QStringList rest;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == u"--json"_s) {
            call.json = true;
        } else if (word.startsWith(u"--database="_s)) {
            call.database = word.section(u'=', 1);
        } else if (word == u"--database"_s) {
            if (i + 1 >= words.size())
                return usageError(tr("--database needs a file or a postgresql:// address after it."));
            call.database = words.at(++i);
        } else {
            rest << word;
        }
    }
    if (call.database.isEmpty())
        call.database = qEnvironmentVariable("LAUREL_DATABASE");
    return rest;
}

/// The commands that begin with `word` and another: for "key", those of "key create" and "key list".
QList<const CommandSpec *> groupOf(const QString &word)
{
    QList<const CommandSpec *> group;
    for (const CommandSpec &spec : commands()) {
        if (!word.isEmpty() && spec.words.startsWith(word + u' '))
            group << &spec;
    }
    return group;
}

QString written(const OptionSpec &option)
{
    return option.value.isEmpty() ? option.name : option.name + u' ' + option.value;
}

/// The whole command on one line: [what may be left out] and (one | of these).
QString usageLine(const CommandSpec &spec)
{
    QStringList parts{u"laurel"_s};
    if (spec.needsDatabase)
        parts << u"--database F"_s;
    parts << spec.words;
    QStringList choice;
    for (const OptionSpec &option : spec.options) {
        if (option.presence == Presence::OneOf)
            choice << written(option);
    }
    if (!choice.isEmpty())
        parts << u"("_s + choice.join(u" | "_s) + u")"_s;
    for (const OptionSpec &option : spec.options) {
        if (option.presence == Presence::Needed)
            parts << written(option);
    }
    for (const OptionSpec &option : spec.options) {
        if (option.presence == Presence::Optional)
            parts << u"["_s + written(option) + u"]"_s;
    }
    if (!spec.operands.isEmpty())
        parts << (spec.minOperands == 0 ? u"["_s + spec.operands + u"]"_s : spec.operands);
    return parts.join(u' ');
}

QString exitCodeText()
{
    return tr("Exit codes\n"
              "   0  done\n"
              "   1  looked at and refused: rows with errors, a credential that is not genuine, an unsound store,\n"
              "     a backup older than the database or of another institution (restore --force takes it)\n"
              "   2  the words of the command are wrong\n"
              "   3  a file, folder or database said no\n"
              "   4  wrong passphrase, or not permitted\n"
              "   5  stopped with Ctrl+C; nothing is half done\n"
              "   6  the run, key or file is not there\n"
              "  70  a fault in Laurel itself\n");
}

QString commandHelp(const CommandSpec &spec)
{
    QString text = spec.summary + u"\n\n  "_s + usageLine(spec) + u"\n"_s;
    if (!spec.options.isEmpty())
        text += u'\n';
    for (const OptionSpec &option : spec.options) {
        text += u"  %1  %2"_s.arg(written(option), -26).arg(option.help);
        if (!option.otherwise.isEmpty())
            text += tr(" (otherwise %1)").arg(option.otherwise);
        text += u'\n';
    }
    return text + tr("\nExample:\n  %1\n").arg(spec.example);
}

QString groupHelp(const QList<const CommandSpec *> &group)
{
    QStringList pages;
    for (const CommandSpec *spec : group)
        pages << commandHelp(*spec);
    return pages.join(u'\n');
}

/// "a, b and c", with `last` between the last two.
QString listed(QStringList names, const QString &last)
{
    const QString end = names.takeLast();
    return names.isEmpty() ? end : names.join(u", "_s) + last + end;
}

} // namespace

Error usageError(const QString &what)
{
    return {Fault::Invalid, what, u"usage"_s};
}

Error unknownCommand(const QStringList &words)
{
    if (const QList<const CommandSpec *> group = groupOf(words.first()); !group.isEmpty()) {
        QStringList names;
        for (const CommandSpec *spec : group)
            names << u"“laurel %1”"_s.arg(spec->words);
        return usageError(words.size() == 1 ? tr("“%1” is half a command. Say %2. See: laurel help %1")
                                                  .arg(words.first(), listed(names, tr(" or ")))
                                            : tr("There is no command “%1”.%2 There is %3. See: laurel help %4")
                                                  .arg(words.mid(0, 2).join(u' '), meantCommand(words),
                                                       listed(names, tr(" and ")), words.first()));
    }
    return usageError(
        tr("There is no command “%1”.%2 See: laurel help").arg(words.mid(0, 2).join(u' '), meantCommand(words)));
}

ExitCode exitCodeOf(const Error &error)
{
    return error.detail == u"usage" ? ExitCode::Usage : exitCodeOf(error.fault);
}

ExitCode exitCodeOf(Fault fault)
{
    switch (fault) {
    case Fault::Invalid:
    case Fault::Conflict:
    case Fault::Crypto: return ExitCode::Refused;
    case Fault::Storage:
    case Fault::Network: return ExitCode::Storage;
    case Fault::Denied: return ExitCode::Denied;
    case Fault::Cancelled: return ExitCode::Cancelled;
    case Fault::NotFound: return ExitCode::NotFound;
    case Fault::Internal: return ExitCode::Internal;
    }
    return ExitCode::Internal;
}

Result<Invocation> parse(const QStringList &words)
{
    Invocation call;
    LAUREL_TRY_ASSIGN(QStringList rest, takeGlobals(call, words));
    if (rest.isEmpty() || rest.first() == u"--help"_s || rest.first() == u"-h"_s)
        rest = QStringList{u"help"_s};
    call.command = findCommand(rest);
    if (call.command == nullptr)
        return unknownCommand(rest);
    rest = rest.mid(call.command->words.split(u' ').size());
    if (rest.contains(u"--help"_s)) {
        call.operands = call.command->words.split(u' ');
        call.command = findCommand({u"help"_s});
        return call;
    }
    LAUREL_TRY(takeOptions(call, rest));
    const CommandSpec &spec = *call.command;
    if (call.operands.size() < spec.minOperands)
        return usageError(tr("“laurel %1” needs %2 at its end.").arg(spec.words, spec.operands));
    if (spec.maxOperands >= 0 && call.operands.size() > spec.maxOperands)
        return usageError(tr("“%1” is one word too many for “laurel %2”. See: laurel help %2")
                              .arg(call.operands.at(spec.maxOperands), spec.words));
    if (spec.needsDatabase && call.database.isEmpty())
        return usageError(
            tr("Say which database: laurel --database FILE %1 …, or set LAUREL_DATABASE.").arg(spec.words));
    return call;
}

QString helpText(const QString &topic)
{
    if (topic == u"exit-codes"_s)
        return exitCodeText();
    for (const CommandSpec &spec : commands()) {
        if (spec.words == topic)
            return commandHelp(spec);
    }
    if (const QList<const CommandSpec *> group = groupOf(topic); !group.isEmpty())
        return groupHelp(group);
    QString text = tr("Laurel runs short courses from first idea to signed credential.\n\n"
                      "  laurel                       opens the window\n"
                      "  laurel --database F COMMAND  works without it; F is a file or a postgresql:// address\n\n"
                      "Commands\n");
    for (const CommandSpec &spec : commands())
        text += u"  %1  %2\n"_s.arg(spec.words, -20).arg(spec.summary);
    return text + tr("\n--json answers in JSON on standard output; progress and messages go to standard error.\n"
                     "laurel help COMMAND explains one; laurel help exit-codes lists what the shell is told.\n");
}

} // namespace laurel::cli
