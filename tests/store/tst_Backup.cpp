// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/Backup.h"
#include "store/LearnerRepository.h"
#include "store/SoleUse.h"
#include "store/StoreCheck.h"

#include <cstdio>

#include <unistd.h>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Backup final : public QObject
{
    Q_OBJECT

private slots:
    void holdsEverything_data() { addDatabases(); }
    void holdsEverything();
    void restores();
    void refusesWhatIsNoBackup();
    void refusesWhileOpen();
    void keepsTheFileBefore();
    void neverOntoItself_data();
    void neverOntoItself();
    void leavesOthersAlone();
    void namesWithBlanks();
    void onlyFiles();
    void refusedAsItWas_data();
    void refusedAsItWas();
    void takesInWhatAKilledProgramLeft();
    void letsPassOnlyWhatIsNoDatabase();
    void putsBack_data();
    void putsBack();
    void soundStore_data() { addDatabases(); }
    void soundStore();
    void findsTampering_data();
    void findsTampering();
};

namespace {

const QStringList Tables = {
    u"course"_s,      u"run"_s,         u"learner"_s,         u"learner_identifier"_s,  u"learner_equality"_s,
    u"enrolment"_s,   u"mark"_s,        u"credential"_s,      u"credential_document"_s, u"issue_item"_s,
    u"audit_event"_s, u"signing_key"_s, u"register_counter"_s};

QStringList counts(Connection &connection)
{
    QStringList all;
    for (const QString &table : Tables)
        all += rawRows(connection, u"SELECT '%1', COUNT(*) FROM %1"_s.arg(table), 2);
    return all;
}

Result<IssueScene> fill(Connection &connection)
{
    LAUREL_TRY_ASSIGN(const IssueScene scene, makeIssueScene(connection, testClock(), {2, 3, 40, 60, true}));
    return transact(connection, "fill", [&]() -> Result<IssueScene> {
        IssueRepository issue(connection);
        SeededRandom random(3);
        LAUREL_TRY_ASSIGN(const IssueJob job, issue.openJob(scene.wanted(), testClock()));
        LAUREL_TRY_ASSIGN(const QList<EnrolmentId> ready, issue.ready(job));
        LAUREL_TRY_ASSIGN(QList<IssueItem> items, issue.reserve(ready, testClock(), random));
        for (IssueItem &item : items)
            item.payload = "payload " + item.uri.toUtf8();
        LAUREL_TRY(issue.store(job, items));
        LAUREL_TRY_ASSIGN(const Run run, RunRepository(connection).load(scene.run));
        QList<SignedItem> all;
        for (const IssueItem &item : std::as_const(items))
            all.append(signedItem(item, run.version));
        LAUREL_TRY(issue.complete(job, all));
        return scene;
    });
}

/// The database as a program leaves it that is killed: with changes in its log.
void copyKilled(const Database &db, const QString &path)
{
    for (const QString &part : {QString(), u"-wal"_s, u"-shm"_s}) {
        if (!QFile::copy(db.address.path + part, path + part))
            qFatal("%s", qPrintable(part));
    }
    if (QFileInfo(path + u"-wal"_s).size() == 0)
        qFatal("nothing is in the log");
}

/// Every file of a folder by name.
QMap<QString, QByteArray> contentOf(const QString &folder)
{
    QMap<QString, QByteArray> all;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        all.insert(info.fileName(), file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return all;
}

} // namespace

void tst_Backup::holdsEverything()
{
    OPEN_DATABASE(db);
    VERIFY_OK(fill(*db));
    QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.db"_s);
    const auto report = backUp(*db, path, testClock());
    VERIFY_OK(report);
    QCOMPARE(report->learners, 40);
    QVERIFY(report->credentials > 0);
    QVERIFY(report->bytes > 0);
    const auto copy = Connection::open(*Address::parse(path), Connection::Mode::ReadWrite);
    VERIFY_OK(copy);
    QCOMPARE(counts(**copy), counts(*db));
    const auto verdict = verifyStore(**copy);
    VERIFY_OK(verdict);
    QVERIFY2(verdict->sound(), qPrintable(verdict->sound() ? QString() : verdict->findings.first().detail));
    LearnerFilter filter;
    filter.text = u"siân7"_s;
    QCOMPARE(LearnerRepository(**copy).ids(filter)->size(), 1);
    // Nothing else is left beside it.
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).filter(u".part"_s).size(), 0);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).filter(u".draft"_s).size(), 0);
}

void tst_Backup::restores()
{
    const auto db = openDatabase(u"file"_s);
    VERIFY_OK(fill(**db));
    QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.db"_s);
    VERIFY_OK(backUp(**db, path, testClock()));
    const QStringList then = counts(**db);
    VERIFY_OK((*db)->run(u"DELETE FROM learner_email"_s));
    VERIFY_OK(transact(**db, "later", [&]() { return LearnerRepository(**db).add(sampleLearner(900, true)); }));
    const QStringList later = counts(**db);
    QVERIFY(then != later);
    db->connection.reset();

    const auto report = restore(path, db->address.path, testClock());
    VERIFY_OK(report);
    QCOMPARE(report->learners, 40);
    const auto restored = Connection::open(db->address, Connection::Mode::ReadWrite);
    VERIFY_OK(restored);
    QCOMPARE(counts(**restored), then);
    QVERIFY(report->kept.contains(u"laurel.replaced-20260504-103000"_s));
    const auto kept = Connection::open(*Address::parse(report->kept), Connection::Mode::ReadOnly);
    VERIFY_OK(kept);
    QCOMPARE(counts(**kept), later);
    // To where nothing is yet, too.
    const auto fresh = restore(path, folder.filePath(u"new.db"_s), testClock());
    VERIFY_OK(fresh);
    QVERIFY(fresh->kept.isEmpty());
    QVERIFY(QFile::exists(folder.filePath(u"new.db"_s)));
}

void tst_Backup::refusesWhatIsNoBackup()
{
    const auto db = openDatabase(u"file"_s);
    VERIFY_OK(fill(**db));
    const QString database = db->address.path;
    const QStringList before = counts(**db);
    QTemporaryDir folder;
    const QString good = folder.filePath(u"good.db"_s);
    VERIFY_OK(backUp(**db, good, testClock()));
    db->connection.reset();
    const QString bad = folder.filePath(u"bad.db"_s);
    const auto write = [&](const QByteArray &content) {
        QFile file(bad);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QFile goodFile(good);
    QVERIFY(goodFile.open(QIODevice::ReadOnly));
    const QByteArray whole = goodFile.readAll();
    QByteArray damaged = whole;
    for (qsizetype at = damaged.size() / 2; at < damaged.size() / 2 + 40000 && at < damaged.size(); ++at)
        damaged[at] = char(0x5a);
    for (const QByteArray &content :
         {QByteArray(), QByteArray("not a database at all").repeated(100), damaged, whole.left(whole.size() / 2)}) {
        QVERIFY(write(content));
        const auto report = restore(bad, database, testClock());
        QVERIFY(!report.ok());
        QVERIFY(!report.error().what.isEmpty());
    }
    QCOMPARE(restore(folder.filePath(u"missing.db"_s), database, testClock()).error().fault, Fault::NotFound);
    QCOMPARE(restore(database, database, testClock()).error().fault, Fault::Invalid);
    const auto untouched = Connection::open(db->address, Connection::Mode::ReadOnly);
    VERIFY_OK(untouched);
    QCOMPARE(counts(**untouched), before);
}

void tst_Backup::refusesWhileOpen()
{
    const auto db = openDatabase(u"file"_s);
    VERIFY_OK(fill(**db));
    QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.db"_s);
    VERIFY_OK(backUp(**db, path, testClock()));
    const QStringList before = counts(**db);
    const auto report = restore(path, db->address.path, testClock());
    QVERIFY(!report.ok());
    QCOMPARE(report.error().fault, Fault::Conflict);
    QCOMPARE(counts(**db), before);
    QCOMPARE(QDir(db->folder.path()).entryList(QDir::Files).filter(u"replaced"_s).size(), 0);
}

void tst_Backup::keepsTheFileBefore()
{
    const auto db = openDatabase(u"file"_s);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.db"_s);
    VERIFY_OK(backUp(**db, path, testClock()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    VERIFY_OK(fill(**db));
    // The copy cannot be written beside the old one: the old one stays.
    QVERIFY(QDir().mkpath(path + u".laurel.part/x"_s));
    QVERIFY(!backUp(**db, path, testClock()).ok());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == before);
}

void tst_Backup::neverOntoItself_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"laurel.db", "./laurel.db", "symlink.db", "hardlink.db"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Backup::neverOntoItself()
{
    QFETCH(QString, name);
    const auto db = openDatabase(u"file"_s);
    const QString own = db->address.path;
    QVERIFY(QFile::link(own, db->folder.filePath(u"symlink.db"_s)));
    QCOMPARE(::link(QFile::encodeName(own).constData(),
                    QFile::encodeName(db->folder.filePath(u"hardlink.db"_s)).constData()),
             0);
    const auto report = backUp(**db, db->folder.filePath(name), testClock());
    QVERIFY(!report.ok());
    QCOMPARE(report.error().fault, Fault::Invalid);
    // What is stored afterwards is in the file that the next one opens.
    VERIFY_OK(transact(**db, "later", [&]() { return LearnerRepository(**db).add(sampleLearner(900, true)); }));
    const QStringList later = counts(**db);
    db->connection.reset();
    const auto again = Connection::open(db->address, Connection::Mode::ReadOnly);
    VERIFY_OK(again);
    QCOMPARE(counts(**again), later);
}

void tst_Backup::leavesOthersAlone()
{
    const auto db = openDatabase(u"file"_s);
    const auto other = openDatabase(u"file"_s); // at work, its changes still in its write-ahead log
    VERIFY_OK(transact(**other, "add", [&]() { return LearnerRepository(**other).add(sampleLearner(1, true)); }));
    QVERIFY(QFileInfo(other->address.path + u"-wal"_s).size() > 0);
    const auto report = backUp(**db, other->address.path, testClock());
    QVERIFY(!report.ok());
    QCOMPARE(report.error().fault, Fault::Invalid);
    QVERIFY(report.error().what.contains(u"-wal"_s));
    QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.db"_s);
    for (const QString &ending : {u".part"_s, u".draft"_s}) {
        QFile file(path + ending);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a person's own") > 0);
    }
    VERIFY_OK(backUp(**db, path, testClock()));
    for (const QString &ending : {u".part"_s, u".draft"_s})
        QCOMPARE(QFileInfo(path + ending).size(), 14);
}

/// A blank around a name, as it comes along when one is pasted, is no part of it.
void tst_Backup::namesWithBlanks()
{
    const auto db = openDatabase(u"file"_s);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.db"_s);
    const QString place = folder.filePath(u"place.db"_s);
    const auto report = backUp(**db, u' ' + copy + u' ', testClock());
    VERIFY_OK(report);
    QCOMPARE(report->path, copy);
    VERIFY_OK(restore(copy + u'\n', u' ' + place, testClock()));
    const auto compared = compareBackup(u' ' + copy, place + u' ');
    VERIFY_OK(compared);
    QVERIFY(compared->present.has_value());
    // The database itself is known by such a name, too.
    QCOMPARE(backUp(**db, db->address.path + u' ', testClock()).error().fault, Fault::Invalid);
    QCOMPARE(restore(place, place + u' ', testClock()).error().fault, Fault::Invalid);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{u"copy.db"_s, u"place.db"_s}));
}

void tst_Backup::onlyFiles()
{
    const auto db = openDatabase(u"file"_s);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.db"_s);
    VERIFY_OK(backUp(**db, copy, testClock()));
    for (const QString &name : {u"postgresql://somebody@127.0.0.1:9/laurel"_s, u":memory:"_s, u" "_s}) {
        QCOMPARE(backUp(**db, name, testClock()).error().fault, Fault::Invalid);
        QCOMPARE(restore(copy, name, testClock()).error().fault, Fault::Invalid);
        QCOMPARE(restore(name, copy, testClock()).error().fault, Fault::Invalid);
        QCOMPARE(compareBackup(copy, name).error().fault, Fault::Invalid);
    }
}

void tst_Backup::refusedAsItWas_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("closed") << false;
    QTest::newRow("with the log of a killed program") << true;
}

/// The copy cannot be finished beside the database: not a byte of it is another one.
void tst_Backup::refusedAsItWas()
{
    QFETCH(const bool, killed);
    const auto db = openDatabase(u"file"_s);
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.db"_s);
    VERIFY_OK(backUp(**db, copy, testClock()));
    VERIFY_OK(fill(**db));
    QTemporaryDir there;
    const QString place = there.filePath(u"laurel.db"_s);
    if (killed)
        copyKilled(*db, place);
    else
        VERIFY_OK(backUp(**db, place, testClock()));
    const QMap<QString, QByteArray> before = contentOf(there.path());
    QCOMPARE(before.size(), killed ? 3 : 1);
    QVERIFY(QDir().mkpath(place + u".laurel.part/x"_s));
    QVERIFY(!restore(copy, place, testClock()).ok());
    QVERIFY(contentOf(there.path()) == before);
    QVERIFY(QDir(place + u".laurel.part"_s).removeRecursively());
    VERIFY_OK(restore(copy, place, testClock()));
}

void tst_Backup::takesInWhatAKilledProgramLeft()
{
    const auto db = openDatabase(u"file"_s);
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.db"_s);
    VERIFY_OK(backUp(**db, copy, testClock()));
    const QStringList then = counts(**db);
    VERIFY_OK(fill(**db));
    QTemporaryDir there;
    const QString place = there.filePath(u"laurel.db"_s);
    copyKilled(*db, place);
    const auto report = restore(copy, place, testClock());
    VERIFY_OK(report);
    QCOMPARE(QDir(there.path()).entryList(QDir::Files),
             (QStringList{u"laurel.db"_s, QFileInfo(report->kept).fileName()}));
    const auto restored = Connection::open(*Address::parse(place), Connection::Mode::ReadOnly);
    VERIFY_OK(restored);
    QCOMPARE(counts(**restored), then);
    const auto kept = Connection::open(*Address::parse(report->kept), Connection::Mode::ReadOnly);
    VERIFY_OK(kept);
    QCOMPARE(counts(**kept), counts(**db));
}

/// What could not be asked may be a sound database: it stays.
void tst_Backup::letsPassOnlyWhatIsNoDatabase()
{
    const auto db = openDatabase(u"file"_s);
    VERIFY_OK(fill(**db));
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.db"_s);
    VERIFY_OK(backUp(**db, copy, testClock()));
    const QString place = db->address.path;
    db->connection.reset();
    QVERIFY(QDir().mkpath(place + u"-wal/x"_s)); // its log cannot be read
    const QMap<QString, QByteArray> before = contentOf(db->folder.path());
    QVERIFY(!SoleUse::of(place).ok());
    QVERIFY(!restore(copy, place, testClock()).ok());
    QVERIFY(contentOf(db->folder.path()) == before);
    QVERIFY(!SoleUse::of(folder.path()).ok());
    QVERIFY(QDir(place + u"-wal"_s).removeRecursively());
    VERIFY_OK(restore(copy, place, testClock()));
}

void tst_Backup::putsBack_data()
{
    QTest::addColumn<bool>("damaged");
    QTest::addColumn<bool>("replaced");
    QTest::newRow("before the other one came") << false << false;
    QTest::newRow("after it came") << false << true;
    QTest::newRow("a damaged one with its log, before") << true << false;
    QTest::newRow("a damaged one with its log, after") << true << true;
}

void tst_Backup::putsBack()
{
    QFETCH(const bool, damaged);
    QFETCH(const bool, replaced);
    QTemporaryDir folder;
    const QString place = folder.filePath(u"laurel.db"_s);
    const auto write = [](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    if (damaged) {
        QVERIFY(write(place, QByteArray(9000, 'x')) && write(place + u"-wal"_s, QByteArray(500, 'w')));
    } else {
        const auto db = openDatabase(u"file"_s);
        VERIFY_OK(backUp(**db, place, testClock()));
    }
    const QMap<QString, QByteArray> before = contentOf(folder.path());
    {
        auto aside = SetAside::hold(place);
        VERIFY_OK(aside);
        VERIFY_OK(aside->keep(testClock()));
        QVERIFY(QFile::exists(place));
        QVERIFY(!QFile::exists(place + u"-wal"_s));
        if (replaced) {
            QVERIFY(write(folder.filePath(u"other"_s), "another one"));
            QCOMPARE(std::rename(QFile::encodeName(folder.filePath(u"other"_s)).constData(),
                                 QFile::encodeName(place).constData()),
                     0);
        }
    }
    QVERIFY(contentOf(folder.path()) == before);
}

void tst_Backup::soundStore()
{
    OPEN_DATABASE(db);
    const auto scene = fill(*db);
    VERIFY_OK(scene);
    const auto verdict = verifyStore(*db);
    VERIFY_OK(verdict);
    QVERIFY2(verdict->sound(), qPrintable(verdict->sound() ? QString() : verdict->findings.first().detail));
    QCOMPARE(verdict->learners, 40);
    QCOMPARE(verdict->credentials, scene->expected);
    QVERIFY(verdict->auditHead.id > 4);
    CancelToken cancel;
    cancel.cancel();
    QCOMPARE(verifyStore(*db, {}, {}, cancel).error().fault, Fault::Cancelled);
}

void tst_Backup::findsTampering_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("code");
    const QList<std::pair<QString, QString>> changes = {
        {u"UPDATE learner SET born = '1901-01-01' WHERE id = 3"_s, u"learner"_s},
        {u"UPDATE learner_equality SET region = 'Elsewhere' WHERE learner = 4"_s, u"learner"_s},
        {u"DELETE FROM learner_name WHERE learner = 5"_s, u"learner"_s},
        {u"UPDATE credential SET learner_name = 'Somebody Else' WHERE register_number = 2"_s, u"credential"_s},
        {u"UPDATE credential SET state = 'suspended' WHERE register_number = 2"_s, u"credential"_s},
        {u"DELETE FROM credential_document WHERE credential = (SELECT MIN(id) FROM credential)"_s, u"credential"_s},
        {u"UPDATE register_counter SET next_number = 2"_s, u"counter"_s},
    };
    for (const QString &database : {u"memory"_s, u"postgresql"_s}) {
        for (const auto &[change, code] : changes)
            QTest::addRow("%s: %s", qPrintable(database), qPrintable(change)) << database << change << code;
    }
}

void tst_Backup::findsTampering()
{
    QFETCH(QString, change);
    QFETCH(QString, code);
    OPEN_DATABASE(db);
    VERIFY_OK(fill(*db));
    VERIFY_OK(db->run(change));
    const auto verdict = verifyStore(*db);
    VERIFY_OK(verdict);
    QCOMPARE(verdict->findings.size(), 1);
    QCOMPARE(verdict->findings.first().code, code);
    QVERIFY(!verdict->findings.first().detail.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Backup)
#include "tst_Backup.moc"
