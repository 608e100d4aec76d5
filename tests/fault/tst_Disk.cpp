// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that are full, read-only or damaged, and files that are not what they should be: a plain message, the right
// exit code, and nothing half done.
#include "fault/Damage.h"

#include <unistd.h>

using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

/// A small file system in memory, there while this lives.
class SmallDisk final
{
public:
    explicit SmallDisk(const QString &size)
    {
        m_mounted =
            m_folder.isValid() && QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size="_s + size,
                                                                 u"laurel-test"_s, m_folder.path()}) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            QProcess::execute(u"umount"_s, {m_folder.path()});
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] bool turnReadOnly() const
    {
        return QProcess::execute(u"mount"_s, {u"-o"_s, u"remount,ro"_s, m_folder.path()}) == 0;
    }

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace

class tst_Disk final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fullWhileImporting();
    void fullWhileIssuing();
    void fullWhileBackingUp();
    void fullWhileRestoring_data();
    void fullWhileRestoring();
    void writesThatFail_data();
    void writesThatFail();
    void readOnlyDisk();
    void readOnlyFolder();
    void damagedPage();
    void rubbish_data();
    void rubbish();
    void newerSchema();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList import(const QString &database) const
    {
        return {u"--database"_s, database, u"import"_s, u"--source"_s, u"oulad"_s, m_data};
    }
    QStringList issue(const QString &database) const
    {
        return {u"--database"_s, database, u"issue"_s, u"--all"_s, u"--passphrase-file"_s, file(u"secret"_s)};
    }

    QTemporaryDir m_folder;
    QString m_data;
    QString m_empty;
    QString m_ready;
};

void tst_Disk::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    const QString oulad = sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(oulad);
    m_data = file(u"data"_s);
    QVERIFY(copyCourse(oulad, m_data, "AAA"));
    writeFile(file(u"secret"_s), "four quiet words\n");
    m_empty = file(u"empty.db"_s);
    DONE(over(m_empty, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s}));
    DONE(over(m_empty, {u"key"_s, u"create"_s, u"--passphrase-file"_s, file(u"secret"_s)}));
    m_ready = file(u"ready.db"_s);
    copyDatabase(m_empty, m_ready);
    DONE(command(import(m_ready)));
    DONE(over(m_ready, {u"ratify"_s, u"--all"_s}));
}

void tst_Disk::fullWhileImporting()
{
    const SmallDisk disk(u"%1k"_s.arg(QFileInfo(m_empty).size() / 1024 + 200));
    if (!disk.isMounted())
        QSKIP("a file system cannot be mounted here");
    const QString place = disk.filePath(u"laurel.db"_s);
    copyDatabase(m_empty, place);
    const QStringList before = contentOf(m_empty);
    REFUSED(command(import(place)), 3, "disk is full");
    copyDatabase(place, file(u"after-full.db"_s));
    QCOMPARE(contentOf(file(u"after-full.db"_s)), before);
    DONE(over(file(u"after-full.db"_s), {u"verify-store"_s}));
    DONE(command(import(file(u"after-full.db"_s)))); // there is space now
}

void tst_Disk::fullWhileIssuing()
{
    const SmallDisk disk(u"%1k"_s.arg(QFileInfo(m_ready).size() / 1024 + 400));
    if (!disk.isMounted())
        QSKIP("a file system cannot be mounted here");
    const QString place = disk.filePath(u"laurel.db"_s);
    copyDatabase(m_ready, place);
    REFUSED(command(issue(place)), 3, "disk is full");
    const QString moved = file(u"moved.db"_s);
    copyDatabase(place, moved);
    DONE(command(issue(moved)));
    const QString undisturbed = file(u"undisturbed.db"_s);
    copyDatabase(m_ready, undisturbed);
    DONE(command(issue(undisturbed)));
    QVERIFY(isGapless(moved));
    QCOMPARE(registerOf(moved), registerOf(undisturbed));
    DONE(over(moved, {u"verify-store"_s}));
}

void tst_Disk::fullWhileBackingUp()
{
    const SmallDisk disk(u"64k"_s);
    if (!disk.isMounted())
        QSKIP("a file system cannot be mounted here");
    const QString copy = disk.filePath(u"copy.db"_s);
    writeFile(copy, "the backup of yesterday");
    const Answer refused = over(m_ready, {u"backup"_s, copy});
    QVERIFY2(refused.code == 3, qPrintable(refused.said()));
    QCOMPARE(readFile(copy), QByteArray("the backup of yesterday"));
    QCOMPARE(QDir(QFileInfo(copy).path()).entryList(QDir::Files), QStringList{u"copy.db"_s});
}

void tst_Disk::fullWhileRestoring_data()
{
    QTest::addColumn<bool>("unclosed");
    QTest::newRow("over a closed database") << false;
    QTest::newRow("over one with the log of a killed program") << true;
}

/// Disks of many sizes, up to one that the backup fits on: what is refused leaves every byte as it was.
void tst_Disk::fullWhileRestoring()
{
    QFETCH(const bool, unclosed);
    const QString old = file(u"old.db"_s);
    copyDatabase(m_empty, old);
    if (unclosed)
        leaveUnclosed(old);
    const QString copy = file(u"restored-from.db"_s);
    QFile::remove(copy);
    DONE(over(m_ready, {u"backup"_s, copy}));
    qint64 there = 0;
    for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s})
        there += QFileInfo(old + part).size();
    int refused = 0;
    bool fits = false;
    for (qint64 more = 16; !fits && more < 4096; more += more < QFileInfo(copy).size() / 1024 - 64 ? 256 : 16) {
        const SmallDisk disk(u"%1k"_s.arg(there / 1024 + 8 + more));
        if (!disk.isMounted())
            QSKIP("a file system cannot be mounted here");
        const QString place = disk.filePath(u"laurel.db"_s);
        copyDatabase(old, place);
        QMap<QString, QByteArray> before;
        for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s, u"-journal"_s})
            before.insert(part, readFile(place + part));
        const Answer answer = over(place, {u"restore"_s, u"--force"_s, copy});
        fits = answer.code == 0;
        if (fits) {
            QCOMPARE(contentOf(place), contentOf(m_ready));
            QCOMPARE(QDir(QFileInfo(place).path()).entryList({u"*replaced*"_s}, QDir::Files).size(), 1);
            continue;
        }
        ++refused;
        QVERIFY2(answer.code == 3, qPrintable(QString::number(more) + answer.said()));
        for (auto part = before.cbegin(); part != before.cend(); ++part)
            QVERIFY2(readFile(place + part.key()) == part.value(),
                     qPrintable(u"%1 KB more: %2"_s.arg(more).arg(part.key())));
        const QStringList beside = QDir(QFileInfo(place).path()).entryList(QDir::Files);
        QVERIFY2(beside.size() == (unclosed ? 3 : 1), qPrintable(beside.join(u' ')));
    }
    QVERIFY(fits);
    QVERIFY(refused >= 4);
}

void tst_Disk::writesThatFail_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *call : {"pwrite64", "fdatasync"}) {
        for (const char *error : {"ENOSPC", "EIO"}) {
            for (const int when : {3, 8}) {
                QTest::addRow("%s gives %s from the %dth on", call, error, when)
                    << u"inject=%1:error=%2:when=%3+"_s.arg(QLatin1String(call), QLatin1String(error)).arg(when);
            }
        }
    }
}

void tst_Disk::writesThatFail()
{
    if (strace().isEmpty())
        QSKIP("strace is not here");
    QFETCH(const QString, fault);
    const QString place = file(u"failing.db"_s);
    copyDatabase(m_empty, place);
    const QStringList before = contentOf(place);
    const Answer answer = command(
        import(place), {},
        {strace(), u"-f"_s, u"-qq"_s, u"-o"_s, u"/dev/null"_s, u"-e"_s, u"trace=pwrite64,fdatasync"_s, u"-e"_s, fault});
    const QStringList after = contentOf(place);
    if (answer.code == 0) { // it was done before the fault came
        QVERIFY(after != before);
    } else {
        QVERIFY2(answer.code == 3, qPrintable(answer.said()));
        QVERIFY(!answer.err.isEmpty());
        QCOMPARE(after, before);
    }
    DONE(over(place, {u"verify-store"_s}));
    DONE(command(import(place)));
}

void tst_Disk::readOnlyDisk()
{
    const SmallDisk disk(u"8m"_s);
    if (!disk.isMounted())
        QSKIP("a file system cannot be mounted here");
    const QString place = disk.filePath(u"laurel.db"_s);
    copyDatabase(m_empty, place);
    QVERIFY(disk.turnReadOnly());
    const QByteArray before = readFile(place);
    const Answer refused = command(import(place));
    QVERIFY2(refused.code == 3 || refused.code == 4, qPrintable(refused.said()));
    QVERIFY2(refused.err.contains("right") || refused.err.contains("write"), refused.err.constData());
    QCOMPARE(readFile(place), before);
    const Answer fresh =
        over(disk.filePath(u"new.db"_s), {u"init"_s, u"--institution"_s, u"A"_s, u"--country"_s, u"GB"_s});
    QVERIFY2(fresh.code == 3 || fresh.code == 4, qPrintable(fresh.said()));
}

void tst_Disk::readOnlyFolder()
{
    const QString folder = file(u"locked"_s);
    QVERIFY(QDir().mkpath(folder));
    const QString place = folder + u"/laurel.db"_s;
    copyDatabase(m_empty, place);
    QStringList prefix;
    if (::geteuid() == 0) { // rights mean nothing to root
        if (QStandardPaths::findExecutable(u"setpriv"_s).isEmpty())
            QSKIP("setpriv is not here, and root may write everywhere");
        prefix = {u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s};
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
    }
    QFile::setPermissions(place, QFile::Permissions(0x4444));
    QFile::setPermissions(folder, QFile::Permissions(0x5555));
    const QByteArray before = readFile(place);
    const Answer refused = command(import(place), {}, prefix);
    QFile::setPermissions(folder, QFile::Permissions(0x7755));
    QVERIFY2(refused.code == 3 || refused.code == 4, qPrintable(QString::number(refused.code) + refused.said()));
    QVERIFY2(refused.err.contains("right") || refused.err.contains("write"), refused.err.constData());
    QCOMPARE(readFile(place), before);
}

void tst_Disk::damagedPage()
{
    const QString place = file(u"damaged.db"_s);
    copyDatabase(m_ready, place);
    QByteArray bytes = readFile(place);
    QVERIFY(bytes.size() > 200000);
    int noticed = 0;
    int told = 0;
    const qsizetype page = look(m_ready, u"PRAGMA page_size"_s).value(0).toInt();
    QVERIFY(page >= 512);
    for (int part = 1; part <= 8; ++part) {
        QByteArray bent = bytes;
        const qsizetype at = bytes.size() / page * part / 9 * page;
        bent.replace(at, page, QByteArray(page, '\xA5'));
        writeFile(place, bent);
        const Answer answer = over(place, {u"--json"_s, u"verify-store"_s});
        noticed += answer.code != 0 ? 1 : 0;
        if (answer.code == 0)
            qInfo("page %lld of %lld was not missed", qlonglong(at / page), qlonglong(bytes.size() / page));
        QVERIFY2(answer.code == 0 || answer.code == 1 || answer.code == 3, qPrintable(answer.said()));
        told += QJsonDocument::fromJson(answer.out).isObject() ? 1 : 0;
        // What is read from it must not crash, and must not pass for whole.
        const Answer report = over(place, {u"report"_s, u"completion"_s, u"--csv"_s});
        QVERIFY2(report.code == 0 || report.code == 3, qPrintable(report.said()));
    }
    qInfo("%d of 8 damaged pages were noticed", noticed);
    QCOMPARE(noticed, 8);
    QCOMPARE(told, 8);
}

void tst_Disk::rubbish_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("zeroes") << QByteArray(20000, '\0');
    QTest::newRow("text") << QByteArray("Dear registrar,\n").repeated(1000);
    QTest::newRow("only the first line of a database") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("a cut database") << QByteArray();
    QTest::newRow("somebody else's database") << QByteArray("foreign");
}

void tst_Disk::rubbish()
{
    QFETCH(QByteArray, content);
    const QString place = file(u"rubbish.db"_s);
    QFile::remove(place);
    if (content.isEmpty())
        content = readFile(m_ready).left(30000);
    if (content == "foreign")
        look(place, u"CREATE TABLE song (title TEXT)"_s);
    else
        writeFile(place, content);
    const QByteArray before = readFile(place);
    const Answer opened = over(place, {u"key"_s, u"list"_s});
    QVERIFY2(opened.code == 3 || opened.code == 1, qPrintable(QString::number(opened.code) + opened.said()));
    QVERIFY2(opened.err.contains("rubbish.db") || opened.err.contains("database"), opened.err.constData());
    const Answer filled = over(place, {u"init"_s, u"--institution"_s, u"A"_s, u"--country"_s, u"GB"_s});
    QVERIFY2(filled.code == 3 || filled.code == 1, qPrintable(QString::number(filled.code) + filled.said()));
    QCOMPARE(readFile(place), before);
}

void tst_Disk::newerSchema()
{
    const QString place = file(u"newer.db"_s);
    copyDatabase(m_ready, place);
    const int known = look(place, u"SELECT max(version) FROM schema_version"_s).value(0).toInt();
    QVERIFY(known > 0);
    look(place, u"INSERT INTO schema_version SELECT %1, 'later', checksum, %1, applied_at, '9.0.0' FROM schema_version"
                " WHERE version = %2"_s.arg(known + 7)
                    .arg(known));
    look(place, u"PRAGMA user_version = %1"_s.arg(known + 7));
    const QStringList before = contentOf(place);
    const Answer refused = command(import(place));
    QVERIFY2(refused.code == 1 || refused.code == 3, qPrintable(refused.said()));
    QVERIFY2(refused.err.contains("newer"), refused.err.constData());
    QCOMPARE(contentOf(place), before);
}

QTEST_GUILESS_MAIN(tst_Disk)
#include "tst_Disk.moc"
