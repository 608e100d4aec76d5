// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "store/SqliteFile.h"
#include "store/StoreError.h"

#include <QProcess>

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Connection final : public QObject
{
    Q_OBJECT

private:
    static Result<std::unique_ptr<Connection>> open(const QString &path,
                                                    Connection::Mode mode = Connection::Mode::ReadWrite)
    {
        return Connection::open(Address::parse(path).value(), mode);
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// A migrated file with enough rows that its table covers many pages, closed and checkpointed.
    static void fill(const QString &path)
    {
        auto connection = open(path, Connection::Mode::Create);
        QVERIFY(connection.ok());
        OK(Migrator(**connection).migrate(u"0.1.0"_s, testClock()));
        OK(transact(**connection, "fill", [&]() -> Result<void> {
            Statement insert(**connection, u"INSERT INTO course (code, department) VALUES (:code, :department)",
                             u"fill"_s);
            for (int i = 0; i < 2000; ++i)
                LAUREL_TRY(insert.bind(u":code"_s, u"C%1"_s.arg(i)).bind(u":department"_s, QString(200, u'x')).run());
            return {};
        }));
        OK((*connection)->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    }

private slots:
    void parsesAddresses_data();
    void parsesAddresses();
    void hidesPasswords();
    void refusesWhatIsNoDatabase_data();
    void refusesWhatIsNoDatabase();
    void missingFileIsNotMade();
    void createsAndSetsUp();
    void namesWithSignsOpen();
    void removesItself();
    void damagedPageIsSeen();
    void givesTheRawHandle_data() { addDatabases(); }
    void givesTheRawHandle();
    void readOnlyPlace();
    void anotherConnectionKeepsTheLocks();
    void readOnlyModeRefusesWrites_data() { addDatabases(); }
    void readOnlyModeRefusesWrites();
    void serverUnreachable();
    void serverRefuses();
    void optionsCannotSmuggle();
};

void tst_Connection::parsesAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("display");
    QTest::newRow("path") << u"/tmp/a b/../x.laurel"_s << true << u"/tmp/x.laurel"_s;
    QTest::newRow("memory") << u":memory:"_s << true << u":memory:"_s;
    QTest::newRow("server") << u"postgresql://u@h:5/db"_s << true << u"postgresql://u@h:5/db"_s;
    QTest::newRow("short scheme") << u"postgres://h/db"_s << true << u"postgresql://h/db"_s;
    QTest::newRow("no database") << u"postgresql://h"_s << false << QString();
    QTest::newRow("other server") << u"mysql://h/db"_s << false << QString();
    QTest::newRow("empty") << u"  "_s << false << QString();
}

void tst_Connection::parsesAddresses()
{
    QFETCH(QString, text);
    QFETCH(bool, ok);
    QFETCH(QString, display);
    const auto address = Address::parse(text);
    QCOMPARE(address.ok(), ok);
    if (ok)
        QCOMPARE(address->display(), display);
    else
        QCOMPARE(address.error().fault, Fault::Invalid);
}

void tst_Connection::hidesPasswords()
{
    const auto address = Address::parse(u"postgresql://me:geheim@127.0.0.1:1/db?sslmode=disable"_s);
    QVERIFY(address.ok());
    QVERIFY(!address->display().contains(u"geheim"));
    const auto opened = Connection::open(*address, Connection::Mode::ReadWrite);
    QVERIFY(!opened.ok());
    QVERIFY(!opened.error().what.contains(u"geheim"));
    QVERIFY(!opened.error().detail.contains(u"geheim"));
    const auto unknown = Address::parse(u"postgresql://me:geheim@127.0.0.1"_s);
    QVERIFY(!unknown.ok() && !unknown.error().what.contains(u"geheim"));
}

void tst_Connection::refusesWhatIsNoDatabase_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("rubbish") << QByteArray("This is a letter, not a database.\n").repeated(50);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut header") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("CSV") << QByteArray("code,title\nA,B\n");
    QTest::newRow("header only by name") << QByteArray("SQLite format 4\0", 16).leftJustified(4096, 'x');
    QTest::newRow("another program's") << QByteArray("SQLite format 3\0", 16).leftJustified(4096, '\0');
}

void tst_Connection::refusesWhatIsNoDatabase()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"x.laurel"_s);
    write(path, content);
    for (const auto mode : {Connection::Mode::ReadWrite, Connection::Mode::ReadOnly}) {
        const auto opened = open(path, mode);
        QVERIFY(!opened.ok());
        QCOMPARE(failureOf(opened.error()), Failure::NotADatabase);
        QVERIFY2(opened.error().what.contains(path), qPrintable(opened.error().what));
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content); // untouched
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void tst_Connection::missingFileIsNotMade()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"none.laurel"_s);
    FAILS(open(path), Fault::NotFound);
    FAILS(open(path, Connection::Mode::ReadOnly), Fault::NotFound);
    QVERIFY(!QFile::exists(path));
    FAILS(open(folder.filePath(u"no/such/folder/x.laurel"_s), Connection::Mode::Create), Fault::Storage);
    FAILS(open(folder.path()), Fault::Storage);
}

void tst_Connection::createsAndSetsUp()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"new.laurel"_s);
    {
        GET(const auto connection, open(path, Connection::Mode::Create));
        QVERIFY(connection->sqlite() != nullptr);
        QVERIFY(connection->postgres() == nullptr);
        OK(Migrator(*connection).migrate(u"0.1.0"_s, testClock()));
    }
    GET(const auto connection, open(path));
    const QList<std::pair<QString, QString>> expected{{u"foreign_keys"_s, u"1"_s},
                                                      {u"journal_mode"_s, u"wal"_s},
                                                      {u"synchronous"_s, u"2"_s},
                                                      {u"page_size"_s, u"16384"_s},
                                                      {u"trusted_schema"_s, u"0"_s},
                                                      {u"cell_size_check"_s, u"1"_s},
                                                      {u"application_id"_s, QString::number(SqliteApplicationId)},
                                                      {u"busy_timeout"_s, u"5000"_s}};
    for (const auto &[pragma, value] : expected)
        QCOMPARE(rawRows(*connection, u"PRAGMA "_s + pragma), QStringList{value});
    QCOMPARE(rawRows(*connection, u"PRAGMA user_version"_s),
             QStringList{QString::number(Migrator::builtIn(Engine::Sqlite).last().version)});
    // Defensive mode: the schema cannot be rewritten behind SQLite's back.
    OK(connection->run(u"PRAGMA writable_schema = ON"_s));
    QVERIFY(!connection->run(u"UPDATE sqlite_schema SET sql = '' WHERE name = 'course'"_s).ok());
}

void tst_Connection::namesWithSignsOpen()
{
    QTemporaryDir folder;
    for (const QString &name :
         {u"a b.laurel"_s, u"a?mode=memory.laurel"_s, u"100%#1.laurel"_s, u"Prifysgol Ŵ.laurel"_s}) {
        const QString path = folder.filePath(name);
        OK(open(path, Connection::Mode::Create));
        QVERIFY2(QFile::exists(path), qPrintable(path));
        OK(open(path));
    }
}

void tst_Connection::removesItself()
{
    {
        GET(const auto connection, open(u":memory:"_s));
        QCOMPARE(QSqlDatabase::connectionNames().size(), 1);
    }
    QVERIFY(QSqlDatabase::connectionNames().isEmpty());
}

void tst_Connection::damagedPageIsSeen()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"hurt.laurel"_s);
    fill(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 pages = file.size() / 16384;
    QVERIFY(pages > 20);
    // Leaves of the course table stand near the end; a page of zeros is what a lost write leaves.
    QVERIFY(file.seek((pages - 8) * 16384));
    file.write(QByteArray(16384 * 6, '\0'));
    file.close();
    auto connection = open(path);
    if (!connection.ok()) {
        QCOMPARE(failureOf(connection.error()), Failure::Damaged);
        return;
    }
    Statement all(**connection, u"SELECT code, department FROM course", u"read the courses"_s);
    int rows = 0;
    const auto read = all.each([&](const Statement &) { ++rows; });
    QVERIFY2(!read.ok(), "the loop ended early without a word");
    QCOMPARE(failureOf(read.error()), Failure::Damaged);
    QVERIFY(rows < 2000);
    QVERIFY(read.error().what.contains(u"backup"));
}

void tst_Connection::givesTheRawHandle()
{
    OPEN_DATABASE(db);
    QCOMPARE(db->postgres() != nullptr, db.isPostgres());
    QCOMPARE(db->sqlite() != nullptr, !db.isPostgres());
}

void tst_Connection::readOnlyPlace()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"x.laurel"_s);
    fill(path);
    // Root ignores the rights of files, so only the file system itself can say no: an immutable file, else skip.
    const bool root = ::geteuid() == 0;
    if (root) {
        if (QProcess::execute(u"chattr"_s, {u"+i"_s, path}) != 0)
            QSKIP("running as root on a file system without immutable files");
    } else {
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    }
    const auto writing = open(path);
    const auto reading = open(path, Connection::Mode::ReadOnly);
    if (root)
        QProcess::execute(u"chattr"_s, {u"-i"_s, path});
    QVERIFY(!writing.ok());
    QCOMPARE(writing.error().fault, Fault::Denied);
    OK(reading);
    QCOMPARE(rawRows(**reading, u"SELECT count(*) FROM course"_s), QStringList{u"2000"_s});
}

void tst_Connection::readOnlyModeRefusesWrites()
{
    OPEN_DATABASE(db);
    if (db.address.isMemory())
        QSKIP("a database in memory is gone when it is opened again");
    GET(const auto reader, Connection::open(db.address, Connection::Mode::ReadOnly));
    QCOMPARE(rawRows(*reader, u"SELECT count(*) FROM course"_s), QStringList{u"0"_s});
    Statement insert(*reader, u"INSERT INTO course (code, department) VALUES ('A', '')", u"write"_s);
    const auto written = insert.run();
    QVERIFY(!written.ok());
    QCOMPARE(failureOf(written.error()), Failure::ReadOnly);
    QCOMPARE(written.error().fault, Fault::Denied);
}

void tst_Connection::serverUnreachable()
{
    const auto opened = open(u"postgresql://nobody@127.0.0.1:1/none?connect_timeout=2"_s);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().fault, Fault::Network);
    QVERIFY(isLost(opened.error()));
}

void tst_Connection::serverRefuses()
{
    QString url = freshPostgres(u"tst_store_refuse"_s);
    SKIP_WITHOUT_POSTGRES(url);
    url.replace(u"tst_store_refuse"_s, u"laurel_no_such_database"_s);
    const auto opened = open(url);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().fault, Fault::Denied);
    QVERIFY2(opened.error().what.contains(u"laurel_no_such_database"), qPrintable(opened.error().what));
}

void tst_Connection::optionsCannotSmuggle()
{
    FAILS(open(u"postgresql://127.0.0.1:1/db?sslmode=disable%20host=10.0.0.1"_s), Fault::Invalid);
    FAILS(open(u"postgresql://127.0.0.1:1/db?sslmode='x'"_s), Fault::Invalid);
}

/// A process that closes a file loses all its locks on it, and others would take a database for closed that is not.
void tst_Connection::anotherConnectionKeepsTheLocks()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"laurel.db"_s);
    fill(path);
    const auto first = open(path);
    QVERIFY(first.ok());
    QCOMPARE(rawRows(**first, u"SELECT count(*) FROM course"_s), QStringList{u"2000"_s});
    const auto second = open(path);
    QVERIFY(second.ok());
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    QVERIFY(fd >= 0);
    // A lock that belongs to the opened file meets those that belong to this process, as another program's would.
    struct flock wanted = {};
    wanted.l_type = F_WRLCK;
    wanted.l_whence = SEEK_SET;
    wanted.l_start = 0x40000002; // https://sqlite.org/fileformat2.html#the_lock_byte_page
    wanted.l_len = 510;
    const int asked = ::fcntl(fd, F_OFD_GETLK, &wanted);
    ::close(fd);
    QCOMPARE(asked, 0);
    QVERIFY(wanted.l_type != F_UNLCK);
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_Connection.moc"
