// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A PostgreSQL server that is not there, goes away in the middle, or refuses.
#include "fault/Damage.h"

#include <random>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Server final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void notThere_data();
    void notThere();
    void droppedWhileImporting();
    void killedWhileIssuing();

private:
    /// An empty database with an institution and a key.
    void prepare(const QString &place) const
    {
        DONE(over(place, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s}));
        DONE(over(place, {u"key"_s, u"create"_s, u"--passphrase-file"_s, m_folder.filePath(u"secret"_s)}));
    }
    QStringList import(const QString &place) const
    {
        return {u"--database"_s, place, u"import"_s, u"--source"_s, u"oulad"_s, m_data};
    }

    QTemporaryDir m_folder;
    QString m_data;
};

void tst_Server::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    const QString oulad = sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(oulad);
    m_data = m_folder.filePath(u"data"_s);
    QVERIFY(copyCourse(oulad, m_data, "EEE"));
    writeFile(m_folder.filePath(u"secret"_s), "four quiet words\n");
}

void tst_Server::notThere_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("code");
    QTest::newRow("nobody listens") << u"postgresql://somebody:quiet@127.0.0.1:9/laurel"_s << 3;
    QTest::newRow("no such host") << u"postgresql://somebody:quiet@host.invalid/laurel"_s << 3;
    QTest::newRow("no such database") << u"server"_s << 4;
}

void tst_Server::notThere()
{
    QFETCH(QString, address);
    QFETCH(const int, code);
    if (address == u"server") {
        address = freshPostgres(u"laurel_fault_gone"_s);
        SKIP_WITHOUT_POSTGRES(address);
        address += u"_never_made"_s;
    }
    const Answer answer = over(address, {u"key"_s, u"list"_s});
    QVERIFY2(answer.code == code, qPrintable(QString::number(answer.code) + answer.said()));
    QVERIFY2(answer.err.contains("server"), answer.err.constData());
    QVERIFY(!answer.err.contains("quiet")); // no password in a message
}

void tst_Server::droppedWhileImporting()
{
    QString place = freshPostgres(u"laurel_fault_dropped"_s);
    SKIP_WITHOUT_POSTGRES(place);
    prepare(place);
    QStringList before = contentOf(place);
    const QString server = qEnvironmentVariable("LAUREL_TEST_POSTGRESQL");
    std::mt19937 chance(20261123);
    QStringList after;
    int dropped = 0;
    for (int i = 0; i < 16; ++i) {
        QProcess process;
        process.setProcessEnvironment(plainEnvironment());
        process.start(program(), import(place));
        QVERIFY(process.waitForStarted());
        // Wait until it is inside its transaction, and then a moment longer, later each time: an import that comes to
        // its end is the last round, so the first ones must not wait for it.
        const QString writing = u"SELECT count(*) FROM pg_stat_activity WHERE datname = 'laurel_fault_dropped'"
                                " AND backend_xid IS NOT NULL"_s;
        while (process.state() == QProcess::Running && look(server, writing).value(0) == u"0")
            process.waitForFinished(2); // nothing else here tells that it has ended
        QTest::qSleep(int(chance() % unsigned(5 * (i + 1))));
        look(server,
             u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'laurel_fault_dropped'"_s);
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(60000));
        const QByteArray said = process.readAllStandardError();
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        after = contentOf(place);
        if (process.exitCode() != 0) {
            ++dropped;
            QVERIFY2(process.exitCode() == 3, said.constData());
            QVERIFY2(said.contains("server") || said.contains("connection"), said.constData());
        }
        // Cut off while it was committing, it may be there; it is never there in part.
        if (after != before && dropped > 0)
            break;
        if (after != before) { // it was done before the cut: the same once more
            place = freshPostgres(u"laurel_fault_dropped"_s);
            prepare(place);
            before = after = contentOf(place);
        }
    }
    qInfo("%d imports were cut off", dropped);
    QVERIFY(dropped > 0);
    DONE(command(import(place)));
    const QStringList whole = contentOf(place);
    QVERIFY(whole != before);
    QVERIFY(after == before || after == whole);
    DONE(over(place, {u"verify-store"_s}));
}

void tst_Server::killedWhileIssuing()
{
    const QString place = freshPostgres(u"laurel_fault_killed"_s);
    SKIP_WITHOUT_POSTGRES(place);
    prepare(place);
    DONE(command(import(place)));
    DONE(over(place, {u"ratify"_s, u"--all"_s}));
    const int passes =
        look(place, u"SELECT count(*) FROM enrolment WHERE result IN ('passed', 'distinction')"_s).value(0).toInt();
    QVERIFY(passes > 1000);
    const QStringList issue{
        u"--database"_s, place, u"issue"_s, u"--all"_s, u"--passphrase-file"_s, m_folder.filePath(u"secret"_s)};
    std::mt19937 chance(20261123);
    int interrupted = 0;
    for (int i = 0; i < 5; ++i)
        interrupted += killAfter(issue, 300 + int(chance() % 900)) ? 1 : 0;
    QVERIFY(interrupted > 0);
    DONE(command(issue));
    QCOMPARE(registerOf(place).size(), passes);
    QVERIFY(isGapless(place));
    DONE(over(place, {u"verify-store"_s}));
}

QTEST_GUILESS_MAIN(tst_Server)
#include "tst_Server.moc"
