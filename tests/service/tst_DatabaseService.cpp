// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The database as a whole, and what is said when one cannot be opened.
#include "service/DatabaseService.h"

#include "service/Rig.h"
#include "store/Connection.h"

#include <QFile>
#include <QProcess>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

} // namespace

class tst_DatabaseService final : public QObject
{
    Q_OBJECT

private slots:
    void agenda_data() { addStores(); }
    void agenda();
    void search_data() { addStores(); }
    void search();
    void auditTrail_data() { addStores(); }
    void auditTrail();
    void backupAndRestore_data() { addStores(); }
    void backupAndRestore();
    void asksBeforeItReplacesMore_data() { addStores(); }
    void asksBeforeItReplacesMore();
    void backupsByPastedNames();
    void newOnesAreClaimed_data() { addStores(); }
    void newOnesAreClaimed();
    void discardsOnlyItsOwn_data();
    void discardsOnlyItsOwn();
    void discardsUntouched();
    void networkShareIsNoticed_data();
    void networkShareIsNoticed();
    void cannotBeOpened_data();
    void cannotBeOpened();
    void tellsWhatItIs_data() { addStores(); }
    void tellsWhatItIs();
};

void tst_DatabaseService::agenda()
{
    OPEN_RIG(rig);
    GET(const Agenda empty, rig->database().agenda().result());
    QVERIFY(!empty.hasInstitution && !empty.hasKey);
    QCOMPARE(empty.courses, 0);
    GET(const Delivery made, deliver(*rig.space, 6));
    GET(const Agenda marked, rig->database().agenda().result());
    QVERIFY(marked.hasInstitution && !marked.hasKey);
    QCOMPARE(marked.learners, 6);
    QCOMPARE(marked.runsToRatify, 1);
    QCOMPARE(marked.resultsToRatify, 6);
    QCOMPARE(marked.credentialsToIssue, 0);
    Board board;
    board.held = QDate(2026, 5, 1);
    OK(rig->runs().ratify(made.run.id, board).result());
    GET(const Agenda ratified, rig->database().agenda().result());
    QCOMPARE(ratified.resultsToRatify, 0);
    QCOMPARE(ratified.runsToIssue, 1);
    QCOMPARE(ratified.credentialsToIssue, 4);
    Run soon = made.run;
    soon.id = {};
    soon.code = u"MC-7031/2026-2"_s;
    soon.starts = QDate(2026, 5, 20);
    soon.ends = QDate(2026, 9, 1);
    soon.state = RunState::Open;
    soon.minimum = 5;
    OK(rig->runs().create(soon, u"Planned"_s).result());
    GET(const Agenda later, rig->database().agenda().result());
    QCOMPARE(later.startingBelowMinimum.size(), 1);
    QCOMPARE(later.startingBelowMinimum.first().code, soon.code);
}

void tst_DatabaseService::search()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 3));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->credentials().issue({}, {}).result());
    const auto kinds = [&rig](const QString &text) {
        QSet<SearchHit::Kind> found;
        for (const SearchHit &hit : rig->database().search(text).result().valueOr({}))
            found.insert(hit.kind);
        return found;
    };
    using enum SearchHit::Kind;
    QVERIFY(kinds(u"Applied data"_s).contains(Course));
    QVERIFY(kinds(u"MC-7031/2026"_s).contains(Run));
    QVERIFY(kinds(u"given1"_s).contains(Learner));
    QVERIFY(kinds(u"2026-000001"_s).contains(Credential));
    QVERIFY(kinds(u"nothing of the kind"_s).isEmpty());
    QVERIFY(kinds(u"%"_s).isEmpty());
    QVERIFY(kinds(u"'; DROP TABLE learner; --"_s).isEmpty());
    GET(const QList<SearchHit> hits, rig->database().search(u"given1"_s).result());
    QCOMPARE(hits.first().title, u"Given1 Family"_s);
}

void tst_DatabaseService::auditTrail()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    for (int i = 0; i < 5; ++i)
        OK(rig->learners().create(person(u"A"_s, u"B"_s, u"10%1"_s.arg(i)), u"Added number %1"_s.arg(i)).result());
    GET(const QList<AuditEvent> newest, rig->database().auditTrail(0, 2).result());
    QCOMPARE(newest.size(), 2);
    QCOMPARE(newest.first().text, u"Added number 4"_s);
    GET(const QList<AuditEvent> before, rig->database().auditTrail(newest.last().id, 10).result());
    QCOMPARE(before.size(), 4);
    QCOMPARE(before.first().id, newest.last().id - 1);
    QCOMPARE(before.last().id, 1);
    GET(const QList<StoreFinding> findings, rig->database().verify({}).result());
    QVERIFY(findings.size() >= 4);
    for (const StoreFinding &finding : findings)
        QVERIFY(finding.sound);
}

void tst_DatabaseService::backupAndRestore()
{
    OPEN_RIG(rig);
    OK(rig->learners().create(person(u"Siân"_s, u"O’Brien"_s, u"1"_s), u"Added"_s).result());
    const QString copy = rig.folder.filePath(u"copy.db"_s);
    OK(rig->database().backup(copy, {}).result());
    OK(rig->learners().create(person(u"Later"_s, u"Comer"_s, u"2"_s), u"Added"_s).result());
    FAILS(rig->database().backup(rig.folder.filePath(u"nowhere/copy.db"_s), {}).result(), Fault::Storage);

    const QString place = rig.folder.filePath(u"restored.db"_s);
    write(place, bytesOf(copy));
    OK(restoreBackup(copy, place));
    GET(const auto restored,
        Workspace::open(place, OpenMode::Existing, {rig.clock, std::make_shared<SeededRandom>(1), {u"A"_s, {}}}));
    GET(const QList<LearnerId> learners, restored->learners().list({}).result());
    QCOMPARE(learners.size(), 1);
    GET(const QList<StoreFinding> findings, restored->database().verify({}).result());
    for (const StoreFinding &finding : findings)
        QVERIFY2(finding.sound, qPrintable(finding.subject + finding.text));
    FAILS(restoreBackup(copy, place), Fault::Conflict); // it is open
}

void tst_DatabaseService::asksBeforeItReplacesMore()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    const QString copy = rig.folder.filePath(u"copy.db"_s);
    OK(rig->database().backup(copy, {}).result());
    const QString place = rig.folder.filePath(u"place.db"_s);
    const auto open = [&](const QString &file) {
        return Workspace::open(file, OpenMode::CreateIfMissing,
                               {rig.clock, std::make_shared<SeededRandom>(1), {u"A"_s, Role::Administrator}});
    };
    const auto concern = [&] {
        const Result<void> refused = restoreBackup(copy, place);
        return !refused.ok() && isRestoreConcern(refused.error()) ? refused.error().what : u"none"_s;
    };
    // To where nothing is, and over the same once more.
    OK(restoreBackup(copy, place));
    OK(restoreBackup(copy, place));

    // The database went on: it is newer by two changes, and says so.
    {
        GET(const auto later, open(place));
        OK(later->learners().create(person(u"Nia"_s, u"Prys"_s, u"1"_s), u"Add"_s).result());
        OK(later->learners().create(person(u"Ifan"_s, u"Prys"_s, u"2"_s), u"Add"_s).result());
    }
    const QByteArray before = bytesOf(place);
    QVERIFY2(concern().contains(u"newer than the backup by 2 changes"_s), qPrintable(concern()));
    QVERIFY2(concern().contains(u"2026-05-04 10:30"_s), qPrintable(concern()));
    QCOMPARE(bytesOf(place), before);

    // The backup went on, too, another way.
    OK(rig->learners().create(person(u"Mair"_s, u"Rees"_s, u"3"_s), u"Add"_s).result());
    OK(rig->database().backup(copy, {}).result());
    QVERIFY2(concern().contains(u"different ways after 1 common"_s), qPrintable(concern()));
    OK(restoreBackup(copy, place, RestoreOver::Anything));
    QCOMPARE(concern(), u"none"_s);

    // Only the backup went on: nothing is lost.
    OK(rig->learners().create(person(u"Emlyn"_s, u"Rees"_s, u"4"_s), u"Add"_s).result());
    OK(rig->database().backup(copy, {}).result());
    OK(restoreBackup(copy, place));

    // Another institution's.
    const QString other = rig.folder.filePath(u"other.db"_s);
    {
        GET(const auto theirs, open(other));
        Institution institution = coastal();
        institution.name[u"en"_s] = u"Mountain University"_s;
        OK(theirs->institution().save(institution, u"Set up"_s).result());
    }
    const Result<void> refused = restoreBackup(copy, other);
    QVERIFY(!refused.ok() && isRestoreConcern(refused.error()));
    QVERIFY(refused.error().what.contains(u"Mountain University"_s) &&
            refused.error().what.contains(u"Coastal University"_s));
    // One that is there and cannot be looked into may be whole: that is no leave to replace it.
    {
        GET(const auto odd, store::Connection::open(*store::Address::parse(other), store::Connection::Mode::ReadWrite));
        OK(odd->run(u"ALTER TABLE schema_version RENAME COLUMN min_compatible TO later"_s));
    }
    const Result<void> unread = restoreBackup(copy, other);
    QVERIFY(!unread.ok() && isRestoreConcern(unread.error()));
    QVERIFY2(unread.error().what.contains(u"cannot be compared"_s), qPrintable(unread.error().what));
    // A database that cannot be read any more is what backups are for.
    write(other, QByteArray(9000, 'x'));
    OK(restoreBackup(copy, other));
}

/// A name that was pasted has a blank around it, whichever way it comes in.
void tst_DatabaseService::backupsByPastedNames()
{
    const QString database = u"file"_s;
    const auto owner = makeRig(database);
    Rig &rig = *owner;
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    const QString copy = rig.folder.filePath(u"copy.db"_s);
    const QString place = rig.folder.filePath(u"place.db"_s);
    OK(rig->database().backup(u' ' + copy + u'\n', {}).result());
    OK(restoreBackup(copy + u' ', u' ' + place));
    OK(restoreBackup(u' ' + copy, place + u' '));
    QCOMPARE(databaseFile(u' ' + place), place);
    QCOMPARE(QDir(rig.folder.path()).entryList({u"* *"_s, u"*\n*"_s}, QDir::Files), QStringList());
    QVERIFY(QFile::exists(place) && QFile::exists(copy));
    FAILS(restoreBackup(copy, u"postgresql://nobody@127.0.0.1:9/laurel"_s), Fault::Invalid);
    FAILS(rig->database().backup(u"postgresql://nobody@127.0.0.1:9/laurel"_s, {}).result(), Fault::Invalid);
}

void tst_DatabaseService::newOnesAreClaimed()
{
    QFETCH(const QString, database);
    const QTemporaryDir folder;
    const QString address = database == u"file" ? folder.filePath(u"new.db"_s) : freshPostgres(u"tst_claimed"_s);
    SKIP_WITHOUT_POSTGRES(address);
    const auto open = [&] {
        return Workspace::open(
            address, OpenMode::CreateIfMissing,
            {std::make_shared<SystemClock>(), std::make_shared<SeededRandom>(1), {u"A"_s, Role::Administrator}});
    };
    OK(claimDatabase(address));
    {
        GET(const auto space, open());
    }
    // Nobody has put anything into it: a server's database may be taken up again, a file goes.
    discardUntouched(address);
    OK(claimDatabase(address));
    {
        GET(const auto space, open());
        OK(space->institution().save(coastal(), u"Set up"_s).result());
    }
    FAILS(claimDatabase(address), Fault::Conflict);
    FAILS(claimDatabase(u' ' + address), Fault::Conflict);
    GET(const auto space, open());
    GET(const Institution kept, space->institution().load().result());
    QCOMPARE(kept.name, coastal().name);
}

void tst_DatabaseService::discardsOnlyItsOwn()
{
    QFETCH(const int, before);
    QFETCH(const bool, theirs);
    QFETCH(const bool, open);
    QFETCH(const bool, stays);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"new.db"_s);
    const auto enter = [&path] {
        return Workspace::open(
            path, OpenMode::CreateIfMissing,
            {std::make_shared<SystemClock>(), std::make_shared<SeededRandom>(1), {u"A"_s, Role::Administrator}});
    };
    OK(claimDatabase(path));
    GET(auto ours, enter());
    // What is refused leaves no line, and must not stand in for one of theirs.
    FAILS(ours->institution().save(Institution(), u"Nothing"_s).result(), Fault::Invalid);
    Institution ourOwn = coastal();
    for (int i = 0; i < before; ++i) {
        ourOwn.web = u"https://%1.example.org"_s.arg(i);
        GET(ourOwn, ours->institution().save(ourOwn, u"Set up"_s).result());
    }
    GET(auto colleague, enter());
    Institution found = colleague->institution().load().result().valueOr(coastal()); // it has a connection now
    if (theirs) {
        found.web = u"https://example.org"_s;
        OK(colleague->institution().save(found, u"Set up, too"_s).result());
    }
    if (!open)
        colleague.reset();
    ours->closeAndDiscard();
    QCOMPARE(QFile::exists(path), stays);
    if (!stays) {
        QVERIFY(!QFile::exists(path + u"-wal"_s));
        OK(claimDatabase(path)); // the name is free again
        return;
    }
    // What is in there can be worked with.
    GET(const auto again, enter());
    if (before > 0 || theirs)
        OK(again->institution().load().result());
    else
        FAILS(again->institution().load().result(), Fault::NotFound);
}

void tst_DatabaseService::discardsOnlyItsOwn_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<bool>("theirs");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("stays");
    QTest::newRow("only made") << 0 << false << false << false;
    QTest::newRow("our own work") << 1 << false << false << false;
    QTest::newRow("our own work in steps") << 3 << false << false << false;
    QTest::newRow("somebody looks at it") << 0 << false << true << true;
    QTest::newRow("somebody looks at our work") << 2 << false << true << true;
    QTest::newRow("somebody has worked in it") << 0 << true << false << true;
    QTest::newRow("somebody has worked in it beside us") << 1 << true << false << true;
    QTest::newRow("somebody works in it beside us") << 2 << true << true << true;
}

void tst_DatabaseService::discardsUntouched()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"new.db"_s);
    OK(claimDatabase(path));
    discardUntouched(path); // nothing came of it
    QVERIFY(!QFile::exists(path));
    OK(claimDatabase(path));
    const auto enter = [&path] {
        return Workspace::open(
            path, OpenMode::CreateIfMissing,
            {std::make_shared<SystemClock>(), std::make_shared<SeededRandom>(1), {u"A"_s, Role::Administrator}});
    };
    {
        GET(const auto theirs, enter());
        FAILS(theirs->institution().load().result(), Fault::NotFound); // it has a connection now
        discardUntouched(path);
        QVERIFY(QFile::exists(path)); // it is open
        OK(theirs->institution().save(coastal(), u"Set up"_s).result());
    }
    discardUntouched(path);
    QVERIFY(QFile::exists(path));
    GET(const auto again, enter());
    OK(again->institution().load().result());
}

void tst_DatabaseService::networkShareIsNoticed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("shared");
    QTest::newRow("a disk") << u"ext4"_s << false;
    QTest::newRow("memory") << u"tmpfs"_s << false;
    for (const QString &kind : {u"nfs"_s, u"nfs4"_s, u"cifs"_s, u"smb3"_s, u"fuse.sshfs"_s})
        QTest::newRow(qPrintable(kind)) << kind << true;
}

void tst_DatabaseService::networkShareIsNoticed()
{
    QFETCH(const QString, kind);
    QFETCH(const bool, shared);
    const QTemporaryDir folder;
    QString asked;
    Surroundings around{std::make_shared<SystemClock>(), std::make_shared<SeededRandom>(1), {u"A"_s, {}}};
    around.fileSystemOf = [&](const QString &path) {
        asked = path;
        return QString(kind);
    };
    GET(const auto space, Workspace::open(folder.filePath(u"laurel.db"_s), OpenMode::CreateIfMissing, around));
    QCOMPARE(asked, QFileInfo(folder.path()).absoluteFilePath());
    QCOMPARE(space->networkShare(), shared ? kind : QString());
}

void tst_DatabaseService::cannotBeOpened_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("fault");
    QTest::newRow("nothing there") << u"missing"_s << u"not-found"_s;
    QTest::newRow("no folder") << u"folder"_s << u"storage"_s;
    QTest::newRow("rubbish") << u"rubbish"_s << u"storage"_s;
    QTest::newRow("somebody else's database") << u"foreign"_s << u"storage"_s;
    QTest::newRow("a directory") << u"directory"_s << u"storage"_s;
    QTest::newRow("no address") << u"empty"_s << u"invalid"_s;
    QTest::newRow("no server") << u"server"_s << u"network"_s;
}

void tst_DatabaseService::cannotBeOpened()
{
    QFETCH(const QString, what);
    QFETCH(const QString, fault);
    QTemporaryDir folder;
    QString address = folder.filePath(u"laurel.db"_s);
    OpenMode mode = OpenMode::Existing;
    if (what == u"folder") {
        address = folder.filePath(u"nowhere/laurel.db"_s);
        mode = OpenMode::CreateIfMissing;
    } else if (what == u"rubbish") {
        write(address, QByteArray(20000, 'x'));
    } else if (what == u"foreign") {
        QProcess::execute(u"sqlite3"_s, {address, u"CREATE TABLE song (title TEXT)"_s});
        if (!QFile::exists(address))
            QSKIP("the sqlite3 shell is not here");
    } else if (what == u"directory") {
        address = folder.path();
    } else if (what == u"empty") {
        address.clear();
    } else if (what == u"server") {
        address = u"postgresql://nobody@127.0.0.1:9/laurel"_s;
    }
    const QByteArray before = bytesOf(address);
    const auto opened = Workspace::open(address, mode, Surroundings::ofSystem());
    QVERIFY(!opened.ok());
    QCOMPARE(toCode(opened.error().fault), fault);
    QVERIFY2(opened.error().what.endsWith(u'.'), qPrintable(opened.error().what));
    QCOMPARE(bytesOf(address), before);
    if (what == u"missing")
        QVERIFY(!QFile::exists(address));
}

void tst_DatabaseService::tellsWhatItIs()
{
    OPEN_RIG(rig);
    QCOMPARE(rig->actor().name, u"Registrar"_s);
    QCOMPARE(rig->clock().now(), rig.clock->now());
    if (database == u"file") {
        QCOMPARE(rig->displayName(), u"laurel.db"_s);
        QVERIFY(QFile::exists(rig->address()));
    } else {
        QVERIFY(rig->address().startsWith(u"postgresql:"_s));
        QVERIFY(!rig->displayName().isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_DatabaseService)
#include "tst_DatabaseService.moc"
