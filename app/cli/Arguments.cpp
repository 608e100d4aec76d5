// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Arguments.h"

#include "cli/Words.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace laurel::cli {

namespace {

OptionSpec runOption()
{
    return {u"--run"_s, u"CODE"_s, tr("one run, by its code")};
}

OptionSpec allOption()
{
    return {u"--all"_s, {}, tr("every run")};
}

OptionSpec passphraseOption()
{
    return {u"--passphrase-file"_s, u"P"_s, tr("read the passphrase from the first line of the file P"),
            tr("asked for on the terminal, or read from standard input")};
}

OptionSpec toOption()
{
    return {u"--to"_s, u"DIR"_s, tr("folder to write into; made if it is not there")};
}

CommandSpec initSpec()
{
    return {u"init"_s,
            {},
            0,
            0,
            tr("Make a new database for an institution."),
            u"laurel --database coastal.db init --institution \"Coastal University\" --country GB --ukprn 10007856"_s,
            {{u"--institution"_s, u"NAME"_s, tr("name as it stands on certificates")},
             {u"--country"_s, u"CC"_s, tr("two letters, ISO 3166-1")},
             {u"--ukprn"_s, u"N"_s, tr("UK provider reference number, eight digits")},
             {u"--did-domain"_s, u"HOST"_s, tr("host of the institution's did:web identity"), tr("did:key")}}};
}

QList<CommandSpec> makeCommands()
{
    return {
        initSpec(),
        {u"key create"_s,
         {},
         0,
         0,
         tr("Make a signing key; the newest key signs from then on."),
         u"laurel --database coastal.db key create --type ed25519 --passphrase-file secret.txt"_s,
         {{u"--type"_s, u"ed25519|p256|rsa"_s, tr("kind of key"), u"ed25519"_s},
          {u"--name"_s, u"NAME"_s, tr("what people call it")},
          passphraseOption()}},
        {u"key list"_s,
         {},
         0,
         0,
         tr("Show the signing keys and their public identity."),
         u"laurel --database coastal.db key list"_s,
         {}},
        {u"import"_s,
         u"DIR"_s,
         1,
         1,
         tr("Take in courses, runs, learners and results, all or nothing."),
         u"laurel --database coastal.db import --source oulad data/oulad --dry-run"_s,
         {{u"--source"_s, u"oulad"_s, tr("what the files are: oulad, the Open University Learning Analytics data set")},
          {u"--dry-run"_s, {}, tr("say what would happen and change nothing")}}},
        {u"ratify"_s,
         {},
         0,
         0,
         tr("Ratify the results that are known, as a board does."),
         u"laurel --database coastal.db ratify --run AAA/2013J --date 2014-07-10"_s,
         {allOption(),
          runOption(),
          {u"--date"_s, u"YYYY-MM-DD"_s, tr("day of the board, which becomes the award date"),
           tr("the run's last day")},
          {u"--chair"_s, u"NAME"_s, tr("who chaired the board")},
          {u"--minutes"_s, u"TEXT"_s, tr("reference of the minutes")}}},
        {u"issue"_s,
         {},
         0,
         0,
         tr("Issue a credential to everybody with a ratified pass, exactly once."),
         u"laurel --database coastal.db issue --all --passphrase-file secret.txt"_s,
         {allOption(),
          runOption(),
          passphraseOption(),
          {u"--proof"_s, u"vc-jwt"_s, tr("how credentials are signed"), u"vc-jwt"_s}}},
        {u"export credentials"_s,
         {},
         0,
         0,
         tr("Write every credential as a file."),
         u"laurel --database coastal.db export credentials --to out"_s,
         {toOption(), runOption()}},
        {u"export certificates"_s,
         {},
         0,
         0,
         tr("Write every certificate as a PDF with the credential inside."),
         u"laurel --database coastal.db export certificates --to out --run AAA/2013J"_s,
         {toOption(), runOption()}},
        {u"verify"_s,
         u"PATH…"_s,
         1,
         -1,
         tr("Check credentials, files or whole folders; - reads standard input. Needs no database and no network."),
         u"laurel verify out/2026-000001.jwt"_s,
         {},
         false},
        {u"report"_s,
         u"uptake|completion|funnel"_s,
         1,
         1,
         tr("Print the figures of the Insight page."),
         u"laurel --database coastal.db report completion --csv"_s,
         {{u"--csv"_s, {}, tr("as comma-separated values")}}},
        {u"sample"_s,
         {},
         0,
         0,
         tr("Make a database with an invented institution, to look around in."),
         u"laurel --database sample.db sample --seed 7"_s,
         {{u"--seed"_s, u"N"_s, tr("the same number makes the same institution"), u"1"_s}}},
        {u"verify-store"_s,
         {},
         0,
         0,
         tr("Check the database: structure, hashes, audit trail, register."),
         u"laurel --database coastal.db verify-store"_s,
         {}},
        {u"backup"_s,
         u"FILE"_s,
         1,
         1,
         tr("Copy the database into one file while it may be in use."),
         u"laurel --database coastal.db backup coastal-2026-11-23.db"_s,
         {}},
        {u"restore"_s,
         u"FILE"_s,
         1,
         1,
         tr("Put a backup in the database's place; what was there is kept beside it."),
         u"laurel --database coastal.db restore coastal-2026-11-23.db"_s,
         {{u"--force"_s,
           {},
           tr("even if the database is newer, of another institution, or the backup has a newer schema"),
           tr("it is refused with 1")}}},
        {u"help"_s, u"COMMAND"_s, 0, -1, tr("Explain a command, with an example."), u"laurel help issue"_s, {}, false},
    };
}

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
            call.options.insert(name, word.section(u'=', 1));
        } else if (i + 1 < words.size()) {
            call.options.insert(name, words.at(++i));
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

QString usageLine(const CommandSpec &spec)
{
    QString line = u"laurel "_s + (spec.needsDatabase ? u"--database F "_s : QString()) + spec.words;
    for (const OptionSpec &option : spec.options)
        line += u" ["_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value) + u']';
    return spec.operands.isEmpty() ? line : line + u' ' + spec.operands;
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
        const QString left = option.value.isEmpty() ? option.name : option.name + u' ' + option.value;
        text += u"  %1  %2"_s.arg(left, -26).arg(option.help);
        if (!option.otherwise.isEmpty())
            text += tr(" (otherwise %1)").arg(option.otherwise);
        text += u'\n';
    }
    return text + tr("\nExample:\n  %1\n").arg(spec.example);
}

} // namespace

Error usageError(const QString &what)
{
    return {Fault::Invalid, what, u"usage"_s};
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

const QList<CommandSpec> &commands()
{
    static const QList<CommandSpec> all = makeCommands();
    return all;
}

Result<Invocation> parse(const QStringList &words)
{
    Invocation call;
    LAUREL_TRY_ASSIGN(QStringList rest, takeGlobals(call, words));
    if (rest.isEmpty() || rest.first() == u"--help"_s || rest.first() == u"-h"_s)
        rest = QStringList{u"help"_s};
    call.command = findCommand(rest);
    if (call.command == nullptr)
        return usageError(
            tr("There is no command “%1”.%2 See: laurel help").arg(rest.mid(0, 2).join(u' '), meantCommand(rest)));
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
