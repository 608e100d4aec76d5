// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Backing up and restoring, killed at random moments and at each step that reaches the disk: what lies there afterwards
// is the old database or the new one, whole, and the same command then does what it would have done.
#include "fault/Damage.h"

#include <QDeadlineTimer>

#include <random>

using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr unsigned seed = 20261123;
constexpr int rounds = 6;
constexpr int msEach = 9000; ///< the rest of the steps is left to the next run of a slower machine

} // namespace

class tst_Restore final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void atEveryStep_data();
    void atEveryStep();
    void whereAFileHasOneName();
    void atRandomMoments_data();
    void atRandomMoments();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList words(bool backingUp) const
    {
        return backingUp ? QStringList{u"--database"_s, m_new, u"backup"_s, m_place}
                         : QStringList{u"--database"_s, m_place, u"restore"_s, u"--force"_s, m_copy};
    }
    /// Puts the old database at the place, and nothing else; `unclosed`: as a killed program leaves it.
    void prepare(bool unclosed) const;
    /// What stands at the place: "old", "new", or what is wrong with it.
    QString standing(bool unclosed) const;
    /// What has to be true after the program was killed.
    void check(bool backingUp, bool unclosed) const;

    QTemporaryDir m_folder;
    QString m_new;      ///< what is backed up
    QString m_copy;     ///< its backup
    QString m_old;      ///< what stands at the place before
    QString m_unclosed; ///< the same with a change in its log
    QString m_place;
    QStringList m_oldContent;
    QStringList m_unclosedContent;
    QStringList m_newContent;
};

void tst_Restore::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    const QString oulad = sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(oulad);
    QVERIFY(copyCourse(oulad, file(u"data"_s), "AAA"));
    m_old = file(u"old.db"_s);
    m_new = file(u"new.db"_s);
    m_copy = file(u"copy.db"_s);
    m_place = file(u"place/laurel.db"_s);
    for (const QString &database : {m_old, m_new})
        DONE(over(database, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s}));
    DONE(over(m_new, {u"import"_s, u"--source"_s, u"oulad"_s, file(u"data"_s)}));
    DONE(over(m_new, {u"backup"_s, m_copy}));
    m_oldContent = contentOf(m_old);
    m_unclosed = file(u"unclosed.db"_s);
    copyDatabase(m_old, m_unclosed);
    leaveUnclosed(m_unclosed);
    const QString looked = file(u"looked.db"_s); // looking closes it
    copyDatabase(m_unclosed, looked);
    m_unclosedContent = contentOf(looked);
    QVERIFY(m_unclosedContent != m_oldContent);
    m_newContent = contentOf(m_new);
    QVERIFY(m_oldContent != m_newContent);
}

void tst_Restore::prepare(bool unclosed) const
{
    QDir(QFileInfo(m_place).path()).removeRecursively();
    QVERIFY(QDir().mkpath(QFileInfo(m_place).path()));
    copyDatabase(unclosed ? m_unclosed : m_old, m_place);
}

QString tst_Restore::standing(bool unclosed) const
{
    if (!QFile::exists(m_place))
        return u"nothing"_s;
    QString whole = look(m_place, u"PRAGMA integrity_check(1)"_s).join(u' ');
    if (whole != u"ok")
        return whole;
    const QStringList content = contentOf(m_place);
    return content == (unclosed ? m_unclosedContent : m_oldContent) ? u"old"_s
           : content == m_newContent                                ? u"new"_s
                                                                    : content.join(u' ');
}

void tst_Restore::check(bool backingUp, bool unclosed) const
{
    const QString now = standing(unclosed);
    QVERIFY2(now == u"old" || now == u"new", qPrintable(now));
    DONE(command(words(backingUp)));
    QCOMPARE(standing(unclosed), u"new"_s);
    const QStringList beside = QDir(QFileInfo(m_place).path()).entryList(QDir::Files);
    QVERIFY2(beside.filter(u".part"_s).isEmpty(), qPrintable(beside.join(u' ')));
    // What was replaced is still to be had after a restore.
    if (!backingUp)
        QVERIFY2(!beside.filter(u"replaced"_s).isEmpty(), qPrintable(beside.join(u' ')));
}

void tst_Restore::atEveryStep_data()
{
    QTest::addColumn<bool>("backingUp");
    QTest::addColumn<bool>("unclosed");
    QTest::newRow("backing up") << true << false;
    QTest::newRow("restoring") << false << false;
    QTest::newRow("restoring over what a killed program left") << false << true;
}

void tst_Restore::atEveryStep()
{
    if (strace().isEmpty())
        QSKIP("strace is not here");
    QFETCH(const bool, backingUp);
    QFETCH(const bool, unclosed);
    QDeadlineTimer deadline(msEach);
    int killed = 0;
    // What makes a step durable, the last things first: killed on entering it, it has not happened.
    for (const QString &call : {u"rename"_s, u"link"_s, u"fsync"_s, u"fdatasync"_s, u"ftruncate"_s, u"unlink"_s}) {
        for (int n = 1; !deadline.hasExpired(); ++n) {
            prepare(unclosed);
            const Answer answer =
                command(words(backingUp), {},
                        {strace(), u"-f"_s, u"-qq"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s, u"trace="_s + call, u"-e"_s,
                         u"inject=%1:signal=KILL:when=%2"_s.arg(call).arg(n)});
            if (answer.code == 0)
                break; // it has no nth one
            ++killed;
            check(backingUp, unclosed);
            if (QTest::currentTestFailed()) {
                qInfo("killed at %s %d", qPrintable(call), n);
                return;
            }
        }
    }
    qInfo("killed at %d steps", killed);
    QVERIFY(killed >= 2);
}

/// Where the file system has no second names, what is set aside still holds what only the log had.
void tst_Restore::whereAFileHasOneName()
{
    if (strace().isEmpty())
        QSKIP("strace is not here");
    prepare(true);
    DONE(command(words(false), {},
                 {strace(), u"-f"_s, u"-qq"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s, u"trace=link,linkat"_s, u"-e"_s,
                  u"inject=link,linkat:error=EPERM"_s}));
    QCOMPARE(standing(true), u"new"_s);
    const QDir place = QFileInfo(m_place).dir();
    const QStringList kept = place.entryList({u"*replaced*.db"_s}, QDir::Files);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(contentOf(place.filePath(kept.first())), m_unclosedContent);
}

void tst_Restore::atRandomMoments_data()
{
    atEveryStep_data();
}

void tst_Restore::atRandomMoments()
{
    QFETCH(const bool, backingUp);
    QFETCH(const bool, unclosed);
    prepare(unclosed);
    QElapsedTimer timer;
    timer.start();
    DONE(command(words(backingUp)));
    const int slice = std::max(1, int(timer.elapsed()) / rounds);
    std::mt19937 chance(seed + (backingUp ? 1 : 0));
    QDeadlineTimer deadline(msEach);
    int interrupted = 0;
    for (int i = 0; i < rounds && !deadline.hasExpired(); ++i) {
        prepare(unclosed);
        interrupted += killAfter(words(backingUp), slice * i + int(chance() % unsigned(slice))) ? 1 : 0;
        check(backingUp, unclosed);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(interrupted > 0);
}

QTEST_GUILESS_MAIN(tst_Restore)
#include "tst_Restore.moc"
