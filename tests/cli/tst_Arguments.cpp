// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Arguments.h"
#include "cli/Commands.h"

#include <QProcess>
#include <QtTest>

#include <algorithm>

using namespace laurel;
using namespace laurel::cli;
using namespace Qt::StringLiterals;

class tst_Arguments final : public QObject
{
    Q_OBJECT

private slots:
    void init() { qunsetenv("LAUREL_DATABASE"); }
    void everyCommandWorks_data();
    void everyCommandWorks();
    void usage_data();
    void usage();
    void helpOfAGroup();
    void helpOfThePassphrases();
    void understood_data();
    void understood();
    void refused_data();
    void refused();
    void databaseFromTheEnvironment();
    void exitCodes_data();
    void exitCodes();
    void screens();
};

void tst_Arguments::everyCommandWorks_data()
{
    QTest::addColumn<QString>("words");
    QVERIFY(commands().size() >= 15);
    for (const CommandSpec &spec : commands())
        QTest::newRow(qPrintable(spec.words)) << spec.words;
}

/// Each has a handler, a page with a summary, every option and an example — and the example is understood.
void tst_Arguments::everyCommandWorks()
{
    QFETCH(const QString, words);
    QVERIFY(handlerOf(words) != nullptr);
    const QString help = helpText(words);
    const auto spec = std::find_if(commands().begin(), commands().end(),
                                   [&words](const CommandSpec &each) { return each.words == words; });
    QVERIFY(help.contains(spec->summary));
    QVERIFY(help.contains(u"Example:\n  laurel "_s));
    for (const OptionSpec &option : spec->options) {
        QVERIFY(help.contains(option.name));
        QVERIFY(!option.help.isEmpty());
    }
    QVERIFY(helpText({}).contains(words));
    QVERIFY(QProcess::splitCommand(spec->example).first() == u"laurel");
    const Result<Invocation> call = parse(QProcess::splitCommand(spec->example).mid(1));
    QVERIFY2(call.ok(), qPrintable(call.ok() ? QString() : call.error().what));
    QCOMPARE(call->command->words, words);
}

void tst_Arguments::usage_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("line");
    QTest::newRow("needed and not") << u"init"_s
                                    << u"laurel --database F init --institution NAME --country CC [--ukprn N] "
                                       "[--did-domain HOST]"_s;
    QTest::newRow("one of two") << u"issue"_s
                                << u"laurel --database F issue (--all | --run CODE) [--passphrase-file P] "
                                   "[--proof eddsa-rdfc-2022|ecdsa-rdfc-2019|vc-jwt]"_s;
    QTest::newRow("operand") << u"backup"_s << u"laurel --database F backup FILE"_s;
    QTest::newRow("operand that may be missing") << u"help"_s << u"laurel help [COMMAND]"_s;
    QTest::newRow("no database") << u"verify"_s << u"laurel verify [--recipient TEXT] [--online] [PATH…]"_s;
}

/// Brackets stand around what may be left out and around nothing else.
void tst_Arguments::usage()
{
    QFETCH(const QString, words);
    QFETCH(const QString, line);
    QVERIFY2(helpText(words).contains(u"\n  "_s + line + u'\n'), qPrintable(helpText(words)));
}

/// A first word that several commands share explains all of them.
void tst_Arguments::helpOfAGroup()
{
    QStringList each;
    for (const QString &word : {u"create"_s, u"list"_s, u"rotate"_s, u"passphrase"_s, u"retire"_s, u"export"_s})
        each.append(helpText(u"key "_s + word));
    QVERIFY(!each.contains(QString()));
    QCOMPARE(helpText(u"key"_s), each.join(u'\n'));
    QVERIFY(!helpText(u"export"_s).contains(u"key create"_s));
}

/// Several keys may sign what is issued, and a file holds one passphrase.
void tst_Arguments::helpOfThePassphrases()
{
    const QString help = helpText(u"issue"_s).simplified();
    QVERIFY2(help.contains(u"where several keys sign, it has to be that of each"_s), qPrintable(help));
}

void tst_Arguments::understood_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("operands");
    QTest::newRow("option and value") << QStringList{u"--database"_s, u"f"_s, u"issue"_s, u"--run"_s, u"A/1"_s}
                                      << u"issue"_s << u"--run"_s << u"A/1"_s << QStringList();
    QTest::newRow("joined") << QStringList{u"--database=f"_s, u"issue"_s, u"--run=A=1"_s} << u"issue"_s << u"--run"_s
                            << u"A=1"_s << QStringList();
    QTest::newRow("two words") << QStringList{u"key"_s, u"create"_s, u"--database"_s, u"f"_s, u"--type"_s, u"rsa"_s}
                               << u"key create"_s << u"--type"_s << u"rsa"_s << QStringList();
    QTest::newRow("switch") << QStringList{u"--database"_s, u"f"_s, u"import"_s, u"--dry-run"_s, u"dir"_s}
                            << u"import"_s << u"--dry-run"_s << u"yes"_s << QStringList{u"dir"_s};
    QTest::newRow("several files") << QStringList{u"verify"_s, u"a"_s, u"b"_s, u"-"_s} << u"verify"_s << QString()
                                   << QString() << QStringList{u"a"_s, u"b"_s, u"-"_s};
    QTest::newRow("an operand that looks like an option")
        << QStringList{u"verify"_s, u"--"_s, u"--odd.jwt"_s} << u"verify"_s << QString() << QString()
        << QStringList{u"--odd.jwt"_s};
    QTest::newRow("nothing") << QStringList() << u"help"_s << QString() << QString() << QStringList();
    QTest::newRow("help of a command") << QStringList{u"issue"_s, u"--help"_s} << u"help"_s << QString() << QString()
                                       << QStringList{u"issue"_s};
}

void tst_Arguments::understood()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, option);
    QFETCH(const QString, value);
    const Result<Invocation> call = parse(words);
    QVERIFY2(call.ok(), qPrintable(call.ok() ? QString() : call.error().what));
    QTEST(call->command->words, "command");
    QTEST(call->operands, "operands");
    if (!option.isEmpty())
        QCOMPARE(call->value(option), value);
}

void tst_Arguments::refused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such command") << QStringList{u"isue"_s} << u"“issue”"_s;
    QTest::newRow("half a command") << QStringList{u"key"_s, u"lst"_s} << u"“key list”"_s;
    QTest::newRow("only half a command") << QStringList{u"key"_s}
                                         << u"“laurel key retire” or “laurel key export”. See: laurel help key"_s;
    QTest::newRow("half a command and another word")
        << QStringList{u"export"_s, u"everything"_s}
        << u"“laurel export badges” and “laurel export issuer”. See: laurel help export"_s;
    QTest::newRow("nothing like it") << QStringList{u"dance"_s} << u"laurel help"_s;
    QTest::newRow("mistyped option") << QStringList{u"--database"_s, u"f"_s, u"issue"_s, u"--passphrasefile"_s, u"p"_s}
                                     << u"--passphrase-file"_s;
    QTest::newRow("mistyped switch") << QStringList{u"--database"_s, u"f"_s, u"import"_s, u"--dryrun"_s, u"d"_s}
                                     << u"--dry-run"_s;
    QTest::newRow("option of another command")
        << QStringList{u"--database"_s, u"f"_s, u"backup"_s, u"--run"_s, u"d"_s} << u"laurel help backup"_s;
    QTest::newRow("value missing") << QStringList{u"--database"_s, u"f"_s, u"issue"_s, u"--run"_s} << u"--run CODE"_s;
    QTest::newRow("database missing") << QStringList{u"issue"_s, u"--all"_s} << u"LAUREL_DATABASE"_s;
    QTest::newRow("database without a value") << QStringList{u"issue"_s, u"--database"_s} << u"--database needs"_s;
    QTest::newRow("operand missing") << QStringList{u"--database"_s, u"f"_s, u"backup"_s} << u"needs FILE"_s;
    QTest::newRow("a word too many") << QStringList{u"--database"_s, u"f"_s, u"backup"_s, u"a"_s, u"b"_s}
                                     << u"“b” is one word too many"_s;
}

void tst_Arguments::refused()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, says);
    const Result<Invocation> call = parse(words);
    QVERIFY(!call.ok());
    QCOMPARE(call.error().fault, Fault::Invalid);
    QVERIFY2(call.error().what.contains(says), qPrintable(call.error().what));
}

void tst_Arguments::databaseFromTheEnvironment()
{
    qputenv("LAUREL_DATABASE", "from-the-environment.db");
    QCOMPARE(parse({u"key"_s, u"list"_s})->database, u"from-the-environment.db"_s);
    QCOMPARE(parse({u"--database"_s, u"named.db"_s, u"key"_s, u"list"_s})->database, u"named.db"_s);
}

void tst_Arguments::exitCodes_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("code");
    QTest::newRow("invalid") << Fault::Invalid << 1;
    QTest::newRow("conflict") << Fault::Conflict << 1;
    QTest::newRow("crypto") << Fault::Crypto << 1;
    QTest::newRow("storage") << Fault::Storage << 3;
    QTest::newRow("network") << Fault::Network << 3;
    QTest::newRow("denied") << Fault::Denied << 4;
    QTest::newRow("cancelled") << Fault::Cancelled << 5;
    QTest::newRow("not found") << Fault::NotFound << 6;
    QTest::newRow("internal") << Fault::Internal << 70;
}

void tst_Arguments::exitCodes()
{
    QFETCH(const Fault, fault);
    QFETCH(const int, code);
    QCOMPARE(int(exitCodeOf(fault)), code);
    QVERIFY(helpText(u"exit-codes"_s).contains(u"\n  %1  "_s.arg(code, 2)));
}

void tst_Arguments::screens()
{
    QVERIFY(needsScreen({u"--database"_s, u"f"_s, u"export"_s, u"certificates"_s, u"--to"_s, u"d"_s}));
    QVERIFY(!needsScreen({u"--database"_s, u"f"_s, u"export"_s, u"credentials"_s, u"--to"_s, u"d"_s}));
    QVERIFY(!needsScreen({u"nonsense"_s}));
}

QTEST_GUILESS_MAIN(tst_Arguments)
#include "tst_Arguments.moc"
