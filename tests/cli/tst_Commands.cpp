// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the built program, from an empty folder to what was issued, and what becomes of the database.
#include "cli/Coastal.h"
#include "support/Places.h"

#include <QDir>
#include <QTemporaryDir>

#include <array>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Commands final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void helpAndVersion();
    void helpOfEachCommand_data();
    void helpOfEachCommand();
    void usageErrors_data();
    void usageErrors();
    void initOnce();
    void initLeavesWhatIsThere();
    void initTwiceAtOnce();
    void initOnAServer();
    void keys();
    void importAndDryRun();
    void passphrases_data();
    void passphrases();
    void issueOnce();
    void storeBackupRestore();
    void sampleInstitution();
    void errorsAsJson();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_db;
    QString m_secret;
};

/// One database for all that follows: an institution, a key, one course of the open data, and its credentials.
void tst_Commands::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    m_db = file(u"coastal.db"_s);
    m_secret = writeSecret(m_folder.path());
    DONE(over(m_db, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"gb"_s}));
    DONE(over(m_db, {u"key"_s, u"create"_s, u"--passphrase-file"_s, m_secret}));
    REFUSED(over(m_db, {u"sample"_s}), 1, "empty");
}

void tst_Commands::helpAndVersion()
{
    const Answer help = command({u"help"_s});
    DONE(help);
    for (const char *word : {"init", "import", "ratify", "issue", "verify-store", "exit-codes"})
        QVERIFY2(help.out.contains(word), word);
    QCOMPARE(command({u"--help"_s}).out, help.out);
    QCOMPARE(command({u"-h"_s}).out, help.out);
    const Answer version = command({u"--version"_s});
    DONE(version);
    QVERIFY(QRegularExpression(u"^laurel \\d+\\.\\d+\\.\\d+\n$"_s).match(version.said()).hasMatch());
    QVERIFY(command({u"help"_s, u"exit-codes"_s}).out.contains("70"));
    DONE(command({u"help"_s, u"export"_s}));
    REFUSED(command({u"help"_s, u"dance"_s}), 2, "dance");
    REFUSED(command({u"help"_s, u"isue"_s}), 2, "issue");
}

void tst_Commands::helpOfEachCommand_data()
{
    QTest::addColumn<QString>("words");
    // From the program's own list, so that a new command cannot be forgotten here.
    const QStringList lines = QString::fromUtf8(command({u"help"_s}).out).section(u"Commands\n"_s, 1).split(u'\n');
    int count = 0;
    for (const QString &line : lines) {
        if (!line.startsWith(u"  "_s))
            break;
        const QString words = line.mid(2, 20).trimmed();
        QTest::newRow(qPrintable(words)) << words;
        ++count;
    }
    QVERIFY(count >= 15);
}

void tst_Commands::helpOfEachCommand()
{
    QFETCH(const QString, words);
    const Answer help = command(QStringList{u"help"_s} + words.split(u' '));
    DONE(help);
    QVERIFY2(help.out.contains("Example:\n  laurel "), help.out.constData());
    QVERIFY(help.err.isEmpty());
    if (words != u"help")
        QCOMPARE(command(words.split(u' ') + QStringList{u"--help"_s}).out, help.out);
}

void tst_Commands::usageErrors_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no such command") << QStringList{u"isue"_s} << 2 << QByteArray("issue");
    QTest::newRow("no such option") << QStringList{u"--database"_s, u"x"_s, u"issue"_s, u"--al"_s} << 2
                                    << QByteArray("--all");
    QTest::newRow("no database") << QStringList{u"issue"_s, u"--all"_s} << 2 << QByteArray("LAUREL_DATABASE");
    QTest::newRow("database not there") << QStringList{u"--database"_s, u"/nowhere.db"_s, u"key"_s, u"list"_s} << 6
                                        << QByteArray("/nowhere.db");
    QTest::newRow("neither run nor all") << QStringList{u"--database"_s, u"@"_s, u"issue"_s} << 2
                                         << QByteArray("--all");
    QTest::newRow("both run and all") << QStringList{u"--database"_s, u"@"_s,     u"issue"_s,
                                                     u"--all"_s,      u"--run"_s, u"A"_s}
                                      << 2 << QByteArray("--all");
    QTest::newRow("no such run") << QStringList{u"--database"_s, u"@"_s, u"ratify"_s, u"--run"_s, u"ZZZ/1"_s} << 6
                                 << QByteArray("ZZZ/1");
    QTest::newRow("no such day") << QStringList{u"--database"_s, u"@"_s,      u"ratify"_s,
                                                u"--all"_s,      u"--date"_s, u"2026-02-30"_s}
                                 << 2 << QByteArray("2026-02-30");
    QTest::newRow("no such source") << QStringList{u"--database"_s, u"@"_s,   u"import"_s,
                                                   u"--source"_s,   u"xls"_s, u"d"_s}
                                    << 2 << QByteArray("oulad");
    QTest::newRow("no such report") << QStringList{u"--database"_s, u"@"_s, u"report"_s, u"weather"_s} << 2
                                    << QByteArray("weather");
    QTest::newRow("no such key type") << QStringList{u"--database"_s, u"@"_s,      u"key"_s,
                                                     u"create"_s,     u"--type"_s, u"dsa"_s}
                                      << 2 << QByteArray("ed25519");
    QTest::newRow("no such proof")
        << QStringList{u"--database"_s,        u"@"_s, u"issue"_s, u"--all"_s, u"--proof"_s, u"wax"_s,
                       u"--passphrase-file"_s, u"$"_s}
        << 2 << QByteArray("vc-jwt");
    QTest::newRow("no such proof, and no database")
        << QStringList{u"--database"_s, u"/nowhere.db"_s, u"issue"_s, u"--all"_s, u"--proof"_s, u"wax"_s} << 2
        << QByteArray("vc-jwt");
    QTest::newRow("no address") << QStringList{u"--database"_s, u"ftp://here/x"_s, u"key"_s, u"list"_s} << 2
                                << QByteArray("postgresql://");
    QTest::newRow("no such country") << QStringList{u"--database"_s, u"@new"_s,      u"init"_s, u"--institution"_s,
                                                    u"A"_s,          u"--country"_s, u"GBX"_s}
                                     << 2 << QByteArray("GBX");
    QTest::newRow("a backup into a server") << QStringList{u"--database"_s, u"@"_s, u"backup"_s, u"postgresql://h/d"_s}
                                            << 2 << QByteArray("postgresql://h/d");
    QTest::newRow("a server out of a backup")
        << QStringList{u"--database"_s, u"postgresql://h/d"_s, u"restore"_s, u"@"_s} << 2 << QByteArray("server");
    QTest::newRow("seed no number") << QStringList{u"--database"_s, u"@new"_s, u"sample"_s, u"--seed"_s, u"x"_s} << 2
                                    << QByteArray("--seed");
    QTest::newRow("nowhere to write") << QStringList{u"--database"_s, u"@"_s, u"export"_s, u"credentials"_s} << 2
                                      << QByteArray("--to");
}

void tst_Commands::usageErrors()
{
    QFETCH(QStringList, words);
    QFETCH(const int, code);
    QFETCH(const QByteArray, says);
    words.replaceInStrings(u"@new"_s, file(u"seed.db"_s))
        .replaceInStrings(u"@"_s, m_db)
        .replaceInStrings(u"$"_s, m_secret);
    REFUSED(command(words), code, says);
}

void tst_Commands::initOnce()
{
    REFUSED(over(m_db, {u"init"_s, u"--institution"_s, u"Other"_s, u"--country"_s, u"GB"_s}), 1, "Coastal University");
    const QString other = file(u"other.db"_s);
    REFUSED(over(other, {u"init"_s, u"--institution"_s, u"Other"_s}), 2, "--country");
    QVERIFY(!QFile::exists(other)); // nothing is left of it
    REFUSED(over(other, {u"init"_s, u"--institution"_s, u"Other"_s, u"--country"_s, u"GB"_s, u"--ukprn"_s, u"12"_s}), 2,
            "UKPRN");
    QVERIFY(!QFile::exists(other));
    const Answer made =
        over(other, {u"--json"_s, u"init"_s, u"--institution"_s, u"Prifysgol y Glannau"_s, u"--country"_s, u"GB"_s});
    DONE(made);
    QCOMPARE(made.object().value(u"institution"_s).toString(), u"Prifysgol y Glannau"_s);
}

/// However the address of a database is written, a failed init never takes away what was there before.
void tst_Commands::initLeavesWhatIsThere()
{
    const QString place = file(u"precious.db"_s);
    DONE(over(place, {u"init"_s, u"--institution"_s, u"Precious"_s, u"--country"_s, u"GB"_s}));
    for (const QString &address : {place + u' ', u' ' + place, place + u'\n'}) {
        REFUSED(over(address, {u"init"_s, u"--institution"_s, u"Other"_s, u"--country"_s, u"GB"_s}), 1, "Precious");
        REFUSED(over(address, {u"init"_s}), 2, "--country");
        QVERIFY2(QFile::exists(place), qPrintable(address));
    }
    const QString made = file(u"spaced.db"_s);
    REFUSED(over(made + u' ', {u"init"_s}), 2, "--country");
    QVERIFY(!QFile::exists(made));
    DONE(over(made + u' ', {u"init"_s, u"--institution"_s, u"Spaced"_s, u"--country"_s, u"GB"_s}));
    QVERIFY(QFile::exists(made));
}

void tst_Commands::initTwiceAtOnce()
{
    for (int round = 0; round < 4; ++round) {
        const QString place = file(u"twice%1.db"_s.arg(round));
        std::array<QProcess, 3> all;
        for (QProcess &one : all) {
            one.setProcessEnvironment(plainEnvironment());
            one.start(program(),
                      {u"--database"_s, place, u"init"_s, u"--institution"_s, u"Twice"_s, u"--country"_s, u"GB"_s});
        }
        int done = 0;
        QStringList said;
        for (QProcess &one : all) {
            QVERIFY(one.waitForFinished(60000));
            QCOMPARE(one.exitStatus(), QProcess::NormalExit);
            done += one.exitCode() == 0 ? 1 : 0;
            said << QString::number(one.exitCode()) + u' ' + QString::fromUtf8(one.readAllStandardError());
        }
        QVERIFY2(done == 1, qPrintable(said.join(u'\n')));
        // Whoever was first, what they set up is there.
        REFUSED(over(place, {u"init"_s, u"--institution"_s, u"Other"_s, u"--country"_s, u"GB"_s}), 1, "Twice");
    }
}

/// A server's database is there before anybody sets it up; only one institution can.
void tst_Commands::initOnAServer()
{
    const QString place = freshPostgres(u"tst_commands"_s);
    SKIP_WITHOUT_POSTGRES(place);
    DONE(over(place, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s}));
    REFUSED(over(place, {u"init"_s, u"--institution"_s, u"Other"_s, u"--country"_s, u"GB"_s}), 1, "Coastal University");
    REFUSED(over(place, {u"sample"_s}), 1, "empty");
}

void tst_Commands::keys()
{
    const Answer listed = over(m_db, {u"--json"_s, u"key"_s, u"list"_s});
    DONE(listed);
    QCOMPARE(listed.array().size(), 1);
    const QJsonObject key = listed.array().first().toObject();
    QCOMPARE(key.value(u"type"_s).toString(), u"ed25519"_s);
    QCOMPARE(key.value(u"state"_s).toString(), u"active"_s);
    QVERIFY(key.value(u"did"_s).toString().startsWith(u"did:key:z6Mk"_s));
    QVERIFY(over(m_db, {u"key"_s, u"list"_s}).out.contains(key.value(u"did"_s).toString().toUtf8()));
    const QString other = file(u"keys.db"_s);
    DONE(over(other, {u"init"_s, u"--institution"_s, u"Keys"_s, u"--country"_s, u"GB"_s}));
    QVERIFY(over(other, {u"key"_s, u"list"_s}).out.contains("key create"));
    for (const QString &type : {u"ed25519"_s, u"p256"_s, u"rsa"_s})
        DONE(over(other, {u"key"_s, u"create"_s, u"--type"_s, type, u"--name"_s, u"Key "_s + type},
                  "four quiet words\n"));
    const QJsonArray all = over(other, {u"key"_s, u"list"_s, u"--json"_s}).array();
    QCOMPARE(all.size(), 3);
    int active = 0;
    for (const QJsonValue each : all)
        active += each.toObject().value(u"state"_s).toString() == u"active";
    QCOMPARE(active, 3); // one of each kind
    REFUSED(over(other, {u"key"_s, u"rotate"_s}, "short\n"), 1, "eight");
}

void tst_Commands::importAndDryRun()
{
    const QString folder = file(u"small"_s);
    writeOpenData(folder);
    const QStringList words{u"--json"_s, u"import"_s, u"--source"_s, u"oulad"_s, folder};
    const Answer dry = over(m_db, words + QStringList{u"--dry-run"_s});
    DONE(dry);
    QCOMPARE(dry.object().value(u"dryRun"_s).toBool(), true);
    QCOMPARE(dry.object().value(u"applied"_s).toBool(), false);
    QCOMPARE(dry.object().value(u"enrolments"_s).toObject().value(u"added"_s).toInt(), 8);
    const Answer real = over(m_db, words);
    DONE(real);
    QCOMPARE(real.object().value(u"applied"_s).toBool(), true);
    QCOMPARE(real.object().value(u"results"_s).toObject().value(u"passed"_s).toInt(), 5);
    QCOMPARE(real.object().value(u"results"_s).toObject().value(u"distinction"_s).toInt(), 1);
    QCOMPARE(real.object().value(u"withdrawn"_s).toInt(), 1);
    const Answer again = over(m_db, words);
    DONE(again);
    QCOMPARE(again.object().value(u"enrolments"_s).toObject().value(u"same"_s).toInt(), 8);
    QVERIFY(over(m_db, {u"import"_s, u"--source"_s, u"oulad"_s, folder}).out.contains("Nothing was changed"));

    const QString people = folder + u"/studentInfo.csv"_s;
    writeFile(people, readFile(people).replace("Fail", "Splendid"));
    const Answer bad = over(m_db, words);
    QCOMPARE(bad.code, 1);
    QVERIFY2(bad.out.contains("\"row\": 8") && bad.out.contains("Splendid"), bad.out.constData());
    REFUSED(over(m_db, {u"import"_s, u"--source"_s, u"oulad"_s, file(u"nowhere"_s)}), 6, "nowhere");
}

void tst_Commands::passphrases_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("content"); ///< of the passphrase file; empty: no file is named
    QTest::addColumn<int>("code");
    QTest::newRow("nothing at all") << QByteArray() << QByteArray() << 4;
    QTest::newRow("wrong on standard input") << QByteArray("wrong words here\n") << QByteArray() << 4;
    QTest::newRow("wrong in the file") << QByteArray() << QByteArray("wrong words here\n") << 4;
    QTest::newRow("empty first line") << QByteArray() << QByteArray("\nfour quiet words\n") << 4;
    QTest::newRow("too long") << QByteArray(5000, 'x') << QByteArray() << 4;
    QTest::newRow("the file counts, not the input") << QByteArray("wrong\n") << QByteArray("four quiet words\r\n") << 0;
    QTest::newRow("without a line end") << QByteArray("four quiet words") << QByteArray() << 0;
}

void tst_Commands::passphrases()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, content);
    QFETCH(const int, code);
    QStringList words{u"--json"_s, u"issue"_s, u"--all"_s}; // nothing is ratified yet, so nothing is issued
    if (!content.isEmpty()) {
        writeFile(file(u"tried.txt"_s), content);
        words << u"--passphrase-file"_s << file(u"tried.txt"_s);
    }
    const Answer answer = over(m_db, words, input);
    QVERIFY2(answer.code == code, qPrintable(answer.said()));
    QVERIFY(!answer.said().contains(u"quiet"_s)); // never told again
    if (code == 0)
        QCOMPARE(answer.object().value(u"issued"_s).toInt(-1), 0);
    else
        QCOMPARE(answer.object().value(u"error"_s).toObject().value(u"kind"_s).toString(), u"denied"_s);
    REFUSED(over(m_db, {u"issue"_s, u"--all"_s, u"--passphrase-file"_s, file(u"none.txt"_s)}), 6, "none.txt");
}

void tst_Commands::issueOnce()
{
    const Answer ratified = over(m_db, {u"--json"_s, u"ratify"_s, u"--run"_s, u"AAA/2013J"_s, u"--date"_s,
                                        u"2014-07-10"_s, u"--chair"_s, u"Dr Rees"_s, u"--minutes"_s, u"EB 3"_s});
    DONE(ratified);
    QCOMPARE(ratified.object().value(u"ratified"_s).toInt(), 7);
    QCOMPARE(ratified.object().value(u"unknown"_s).toInt(), 1);
    QVERIFY(over(m_db, {u"ratify"_s, u"--all"_s}).out.contains("Ratified 0 results of 0 runs."));
    const QStringList one{u"ratify"_s, u"--run"_s, u"AAA/2013J"_s};
    QVERIFY(over(m_db, one).out.contains("Ratified 0 results of 1 run."));
    const Answer issued = over(m_db, {u"--json"_s, u"issue"_s, u"--run"_s, u"AAA/2013J"_s}, "four quiet words\n");
    DONE(issued);
    QCOMPARE(issued.object().value(u"issued"_s).toInt(), 6);
    QVERIFY(issued.object().value(u"perSecond"_s).toDouble() > 0);
    QVERIFY(issued.object().value(u"bareSigningPerSecond"_s).toDouble() > 0);
    QVERIFY(issued.object().value(u"ratio"_s).toDouble() > 0);
    const Answer again = over(m_db, {u"--json"_s, u"issue"_s, u"--all"_s, u"--passphrase-file"_s, m_secret});
    DONE(again);
    QCOMPARE(again.object().value(u"issued"_s).toInt(), 0);
    QCOMPARE(again.object().value(u"already"_s).toInt(), 6);
}

void tst_Commands::storeBackupRestore()
{
    const Answer sound = over(m_db, {u"--json"_s, u"verify-store"_s});
    DONE(sound);
    QVERIFY(sound.object().value(u"sound"_s).toBool());
    const QString copy = file(u"copy.db"_s);
    const Answer backed = over(m_db, {u"--json"_s, u"backup"_s, copy});
    DONE(backed);
    QCOMPARE(backed.object().value(u"bytes"_s).toInteger(), QFileInfo(copy).size());
    const QString place = file(u"restored.db"_s);
    DONE(over(place, {u"init"_s, u"--institution"_s, u"Soon gone"_s, u"--country"_s, u"GB"_s}));
    const QByteArray other = readFile(place);
    REFUSED(over(place, {u"restore"_s, copy}), 1, "Soon gone"); // another institution's
    REFUSED(over(place, {u"restore"_s, copy}), 1, "--force");
    QCOMPARE(readFile(place), other);
    DONE(over(place, {u"restore"_s, u"--force"_s, copy}));
    DONE(over(place, {u"restore"_s, copy})); // the same once more loses nothing
    QCOMPARE(over(place, {u"report"_s, u"funnel"_s, u"--csv"_s}).out,
             over(m_db, {u"report"_s, u"funnel"_s, u"--csv"_s}).out);
    QVERIFY(QDir(m_folder.path()).entryList({u"restored*"_s}).size() >= 2); // what was there is kept
    // A blank that came along with a name is no part of it.
    const Answer spaced = over(m_db, {u"--json"_s, u"backup"_s, u' ' + copy + u' '});
    DONE(spaced);
    QCOMPARE(spaced.object().value(u"file"_s).toString(), copy);
    QCOMPARE(spaced.object().value(u"bytes"_s).toInteger(), QFileInfo(copy).size());
    DONE(over(u' ' + place, {u"restore"_s, copy + u' '}));
    const QByteArray before = readFile(place);
    writeFile(file(u"rubbish.db"_s), QByteArray(9000, 'x'));
    const Answer refused = over(place, {u"restore"_s, file(u"rubbish.db"_s)});
    QVERIFY(refused.code == 3 || refused.code == 1);
    QCOMPARE(readFile(place), before);
    REFUSED(over(place, {u"restore"_s, file(u"nothing.db"_s)}), 6, "There is no backup at");
    REFUSED(over(m_db, {u"backup"_s, file(u"nowhere/copy.db"_s)}), 3, "nowhere");
}

void tst_Commands::sampleInstitution()
{
    const QString place = file(u"sample.db"_s);
    const Answer made = over(place, {u"--json"_s, u"sample"_s, u"--seed"_s, u"7"_s});
    DONE(made);
    QVERIFY(made.object().value(u"learners"_s).toObject().value(u"added"_s).toInt() > 50);
    DONE(over(place, {u"verify-store"_s}));
    REFUSED(over(place, {u"sample"_s, u"--seed"_s, u"8"_s}), 1, "empty");
}

void tst_Commands::errorsAsJson()
{
    for (const QStringList &words :
         {QStringList{u"--json"_s, u"isue"_s},
          QStringList{u"--json"_s, u"--database"_s, u"/nowhere.db"_s, u"key"_s, u"list"_s},
          QStringList{u"--json"_s, u"--database"_s, m_db, u"ratify"_s, u"--run"_s, u"ZZZ"_s}}) {
        const Answer answer = command(words);
        QVERIFY(answer.code > 0);
        const QJsonObject error = answer.object().value(u"error"_s).toObject();
        QVERIFY2(!error.value(u"kind"_s).toString().isEmpty(), answer.out.constData());
        QCOMPARE(error.value(u"what"_s).toString(), QString::fromUtf8(answer.err).trimmed());
    }
}

QTEST_GUILESS_MAIN(tst_Commands)
#include "tst_Commands.moc"
