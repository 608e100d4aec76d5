// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed at random moments and at each of its writes to the disk. What it leaves is a state before or
// after, and started again it comes to exactly what an undisturbed program makes.
#include "fault/Damage.h"

#include <random>

using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {
constexpr unsigned seed = 20261123;
constexpr int rounds = 10;
} // namespace

class tst_Kill final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void issuingAtRandomMoments();
    void issuingAtEveryWrite();
    void issuingAgainAndAgain();
    void importingAtRandomMoments();
    void importingAtManyWrites();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList issue(const QString &database) const
    {
        return {u"--database"_s,        database,         u"--json"_s, u"issue"_s, u"--all"_s,
                u"--passphrase-file"_s, file(u"secret"_s)};
    }
    QStringList import(const QString &database) const
    {
        return {u"--database"_s, database, u"--json"_s, u"import"_s, u"--source"_s, u"oulad"_s, m_data};
    }
    /// Kills the program at work on a copy of `fresh`: one that was done before its moment, in ms, is started anew and
    /// killed earlier.
    void killAtWork(const QStringList &words, const QString &fresh, const QString &place, int moment) const;
    /// Kills the program at its nth durable write; false if it has fewer of them.
    bool killAtWrite(const QStringList &words, int n) const;

    QTemporaryDir m_folder;
    QString m_data;  ///< what is imported: one course, or the whole set in the soak test
    QString m_empty; ///< an institution with a key
    QString m_ready; ///< with results that are ratified and nothing issued
    QStringList m_expected;
    QStringList m_imported;
    int m_issueMs = 0;
    int m_importMs = 0;
};

void tst_Kill::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    const QString oulad = sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(oulad);
    m_data = oulad;
    if (!qEnvironmentVariableIsSet("LAUREL_FAULT_WHOLE")) {
        m_data = file(u"data"_s);
        QVERIFY(copyCourse(oulad, m_data, "EEE"));
    }
    writeFile(file(u"secret"_s), "four quiet words\n");
    m_empty = file(u"empty.db"_s);
    DONE(over(m_empty, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s}));
    DONE(over(m_empty, {u"key"_s, u"create"_s, u"--passphrase-file"_s, file(u"secret"_s)}));
    m_ready = file(u"ready.db"_s);
    copyDatabase(m_empty, m_ready);
    QElapsedTimer timer;
    timer.start();
    DONE(command(import(m_ready)));
    m_importMs = int(timer.elapsed());
    m_imported = contentOf(m_ready);
    DONE(over(m_ready, {u"ratify"_s, u"--all"_s}));
    const QString undisturbed = file(u"undisturbed.db"_s);
    copyDatabase(m_ready, undisturbed);
    timer.start();
    DONE(command(issue(undisturbed)));
    m_issueMs = int(timer.elapsed());
    m_expected = registerOf(undisturbed);
    QVERIFY(m_expected.size() > 1000);
    QVERIFY(isGapless(undisturbed));
}

void tst_Kill::killAtWork(const QStringList &words, const QString &fresh, const QString &place, int moment) const
{
    copyDatabase(fresh, place);
    while (!killAfter(words, moment)) {
        copyDatabase(fresh, place);
        moment = moment * 2 / 3;
    }
}

bool tst_Kill::killAtWrite(const QStringList &words, int n) const
{
    // fdatasync is where SQLite makes a step durable: killed on entering it, the step may or may not be on the disk.
    const Answer answer =
        command(words, {},
                {strace(), u"-f"_s, u"-qq"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s, u"trace=fdatasync,fsync"_s, u"-e"_s,
                 u"inject=fdatasync,fsync:signal=KILL:when=%1"_s.arg(n)});
    return answer.code != 0;
}

void tst_Kill::issuingAtRandomMoments()
{
    std::mt19937 chance(seed);
    int interrupted = 0;
    int halfway = 0;
    for (int i = 0; i < rounds; ++i) {
        const QString place = file(u"killed.db"_s);
        // The time differs from run to run; each round takes another tenth of it, so that no part is left out.
        const int slice = m_issueMs / rounds;
        const int first = slice * i + int(chance() % unsigned(std::max(1, slice)));
        killAtWork(issue(place), m_ready, place, first);
        ++interrupted;
        const int given = look(place, u"SELECT count(*) FROM credential"_s).value(0).toInt();
        halfway += given > 0 && given < m_expected.size() ? 1 : 0;
        if (i % 2 == 1) // and once more while it takes up what was left
            interrupted += killAfter(issue(place), m_issueMs / 4 + int(chance() % unsigned(m_issueMs / 2 + 1))) ? 1 : 0;
        DONE(command(issue(place)));
        QVERIFY2(isGapless(place), qPrintable(u"round %1, killed after %2 ms"_s.arg(i).arg(first)));
        QCOMPARE(registerOf(place), m_expected);
        DONE(over(place, {u"verify-store"_s}));
        const Answer again = command(issue(place));
        QCOMPARE(again.object().value(u"issued"_s).toInt(-1), 0);
    }
    qInfo("%d kills met the program at work, %d of them between its first and last credential", interrupted, halfway);
    QVERIFY(interrupted >= rounds);
}

void tst_Kill::issuingAtEveryWrite()
{
    if (strace().isEmpty())
        QSKIP("strace is not here");
    int killed = 0;
    int halfway = 0;
    for (int n = 1; n <= 24; ++n) {
        const QString place = file(u"written.db"_s);
        copyDatabase(m_ready, place);
        if (!killAtWrite(issue(place), n)) {
            QVERIFY2(n > 3, "strace cannot stop a program here");
            break;
        }
        ++killed;
        const int given = look(place, u"SELECT count(*) FROM credential"_s).value(0).toInt();
        halfway += given > 0 && given < m_expected.size() ? 1 : 0;
        DONE(command(issue(place)));
        QCOMPARE(registerOf(place), m_expected);
        QVERIFY2(isGapless(place), qPrintable(u"killed at write %1"_s.arg(n)));
    }
    qInfo("killed at each of %d writes, %d of them between its first and last credential", killed, halfway);
    QVERIFY(halfway > 0);
    DONE(over(file(u"written.db"_s), {u"verify-store"_s}));
}

/// One database, killed over and over, must still come to its end with the same numbers.
void tst_Kill::issuingAgainAndAgain()
{
    std::mt19937 chance(seed + 1);
    const QString place = file(u"again.db"_s);
    copyDatabase(m_ready, place);
    for (int i = 0; i < rounds; ++i)
        (void)killAfter(issue(place), m_issueMs / 4 + int(chance() % unsigned(m_issueMs / 2 + 1)));
    DONE(command(issue(place)));
    QCOMPARE(registerOf(place), m_expected);
    QVERIFY(isGapless(place));
    DONE(over(place, {u"verify-store"_s}));
}

void tst_Kill::importingAtRandomMoments()
{
    std::mt19937 chance(seed + 2);
    const QStringList before = contentOf(m_empty);
    for (int i = 0; i < rounds; ++i) {
        const QString place = file(u"import.db"_s);
        const int slice = m_importMs / rounds;
        killAtWork(import(place), m_empty, place, slice * i + int(chance() % unsigned(std::max(1, slice))));
        const QStringList after = contentOf(place);
        QVERIFY2(after == before || after == m_imported, qPrintable(after.join(u' ')));
        DONE(over(place, {u"verify-store"_s}));
        DONE(command(import(place)));
        QCOMPARE(contentOf(place), m_imported);
    }
}

void tst_Kill::importingAtManyWrites()
{
    if (strace().isEmpty())
        QSKIP("strace is not here");
    const QStringList before = contentOf(m_empty);
    int killed = 0;
    for (int n = 1; n <= 12; ++n) {
        const QString place = file(u"import-written.db"_s);
        copyDatabase(m_empty, place);
        if (!killAtWrite(import(place), n))
            break;
        ++killed;
        const QStringList after = contentOf(place);
        QVERIFY2(after == before || after == m_imported, qPrintable(u"write %1: "_s.arg(n) + after.join(u' ')));
    }
    QVERIFY(killed > 0);
}

QTEST_GUILESS_MAIN(tst_Kill)
#include "tst_Kill.moc"
