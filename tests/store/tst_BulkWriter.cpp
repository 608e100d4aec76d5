// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/BulkWriter.h"
#include "store/Raw.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_BulkWriter final : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip_data() { addDatabases(); }
    void roundTrip();
    void countsRows_data() { addDatabases(); }
    void countsRows();
    void wrongWidth_data() { addDatabases(); }
    void wrongWidth();
    void uniqueRule_data() { addDatabases(); }
    void uniqueRule();
    void unknownColumn_data() { addDatabases(); }
    void unknownColumn();
    void abandoned_data() { addDatabases(); }
    void abandoned();
    void rawReadingFails_data() { addDatabases(); }
    void rawReadingFails();
};

namespace {

Result<void> makeTable(Connection &connection)
{
    const bool lite = connection.sqlite() != nullptr;
    return connection.run(
        lite ? u"CREATE TABLE bulk (id INTEGER PRIMARY KEY, n INTEGER, r REAL, t TEXT, b BLOB, d TEXT)"_s
             : u"CREATE TABLE bulk (id BIGINT PRIMARY KEY, n BIGINT, r DOUBLE PRECISION, t TEXT,"
               " b BYTEA, d TEXT)"_s);
}

const QByteArrayList Columns = {"id", "n", "r", "t", "b", "d"};

} // namespace

void tst_BulkWriter::roundTrip()
{
    OPEN_DATABASE(db);
    VERIFY_OK(makeTable(*db));
    const QStringList texts = {u""_s, u"plain"_s, u"tab\tnew\nline\rback\\slash \\N \\."_s, u"‘’ Siân ✓ 𝔏aurel"_s,
                               u"\"quoted\", 'single'; DROP TABLE bulk"_s};
    QByteArray allBytes;
    for (int i = 0; i < 256; ++i)
        allBytes.append(char(i));
    auto transaction = Transaction::begin(*db, "test");
    VERIFY_OK(transaction);
    {
        auto writer = BulkWriter::into(*db, "bulk", Columns);
        VERIFY_OK(writer);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            writer->integer(i).integer(i == 0 ? std::numeric_limits<qint64>::min() : -i).real(0.1 * double(i));
            VERIFY_OK(writer->text(texts.at(i)).bytes(allBytes.left(i * 64)).date(QDate(2024, 2, 29)).endRow());
        }
        VERIFY_OK(writer->integer(100).null().null().null().null().date(QDate()).endRow());
        const auto stored = writer->finish();
        VERIFY_OK(stored);
        QCOMPARE(*stored, texts.size() + 1);
    }
    VERIFY_OK(transaction->commit());

    auto rows = RawRows::open(*db, "SELECT id, n, r, t, b, d FROM bulk WHERE id < $1 ORDER BY id", {qint64(100)});
    VERIFY_OK(rows);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QVERIFY(rows->next());
        QCOMPARE(rows->integer(0), i);
        QCOMPARE(rows->integer(1), i == 0 ? std::numeric_limits<qint64>::min() : -i);
        QCOMPARE(rows->real(2), 0.1 * double(i));
        QCOMPARE(rows->text(3), texts.at(i));
        QVERIFY(!rows->isNull(3));
        QCOMPARE(QByteArray(rows->bytes(4).data(), qsizetype(rows->bytes(4).size())), allBytes.left(i * 64));
        QCOMPARE(rows->date(5), QDate(2024, 2, 29));
    }
    QVERIFY(!rows->next());
    VERIFY_OK(rows->done());
    auto empty = RawRows::open(*db, "SELECT n, r, t, b, d FROM bulk WHERE t IS NULL AND id = $1", {QByteArray("100")});
    if (db.isPostgres()) {
        VERIFY_OK(empty);
        QVERIFY(empty->next());
        for (int column = 0; column < 5; ++column)
            QVERIFY(empty->isNull(column));
        QCOMPARE(empty->integer(0), 0);
        QCOMPARE(empty->date(4), QDate());
    }
}

void tst_BulkWriter::countsRows()
{
    OPEN_DATABASE(db);
    VERIFY_OK(makeTable(*db));
    // Around the size of a group, and many pieces of COPY data.
    for (const int count : {0, 1, 31, 32, 33, 64, 20011}) {
        VERIFY_OK(transact(*db, "test", [&]() -> Result<void> {
            LAUREL_TRY(db->run(u"DELETE FROM bulk"_s));
            LAUREL_TRY_ASSIGN(BulkWriter writer, BulkWriter::into(*db, "bulk", {"id", "t"}));
            for (int i = 0; i < count; ++i)
                LAUREL_TRY(writer.integer(i).text(u"row %1"_s.arg(i)).endRow());
            LAUREL_TRY_ASSIGN(const qint64 stored, writer.finish());
            return stored == count ? Result<void>() : Error{Fault::Internal, u"counted %1"_s.arg(stored)};
        }));
        QCOMPARE(rawRows(*db, u"SELECT COUNT(*), COALESCE(SUM(id), 0) FROM bulk"_s, 2),
                 QStringList(u"%1|%2"_s.arg(count).arg(qint64(count) * (count - 1) / 2)));
    }
}

void tst_BulkWriter::wrongWidth()
{
    OPEN_DATABASE(db);
    VERIFY_OK(makeTable(*db));
    auto transaction = Transaction::begin(*db, "test");
    auto writer = BulkWriter::into(*db, "bulk", {"id", "t"});
    VERIFY_OK(writer);
    const auto row = writer->integer(1).endRow();
    QVERIFY(!row.ok());
    QCOMPARE(row.error().fault, Fault::Internal);
}

void tst_BulkWriter::uniqueRule()
{
    OPEN_DATABASE(db);
    VERIFY_OK(makeTable(*db));
    const auto stored = transact(*db, "test", [&]() -> Result<void> {
        LAUREL_TRY_ASSIGN(BulkWriter writer, BulkWriter::into(*db, "bulk", {"id"}));
        for (int i = 0; i < 100; ++i)
            LAUREL_TRY(writer.integer(i % 99).endRow());
        LAUREL_TRY(writer.finish());
        return {};
    });
    QVERIFY(!stored.ok());
    QCOMPARE(stored.error().fault, Fault::Conflict);
    QVERIFY(stored.error().what.contains(u"bulk"_s));
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM bulk"_s), QStringList(u"0"_s));
}

void tst_BulkWriter::unknownColumn()
{
    OPEN_DATABASE(db);
    const auto writer = BulkWriter::into(*db, "learner", {"id", "shoe_size"});
    QVERIFY(!writer.ok());
    QVERIFY(writer.error().detail.contains(u"shoe_size"_s));
}

void tst_BulkWriter::abandoned()
{
    OPEN_DATABASE(db);
    VERIFY_OK(makeTable(*db));
    {
        auto transaction = Transaction::begin(*db, "test");
        auto writer = BulkWriter::into(*db, "bulk", {"id"});
        VERIFY_OK(writer);
        for (int i = 0; i < 50; ++i)
            VERIFY_OK(writer->integer(i).endRow());
        // Neither finished nor committed: the scopes end as they do when something else failed.
    }
    QCOMPARE(rawRows(*db, u"SELECT COUNT(*) FROM bulk"_s), QStringList(u"0"_s));
}

void tst_BulkWriter::rawReadingFails()
{
    OPEN_DATABASE(db);
    const auto rows = RawRows::open(*db, "SELECT shade FROM nowhere");
    QVERIFY(!rows.ok());
    QCOMPARE(rows.error().fault, Fault::Storage);
    QVERIFY2(rows.error().detail.contains(u"nowhere"_s), qPrintable(whyNot(rows)));
}

QTEST_GUILESS_MAIN(tst_BulkWriter)
#include "tst_BulkWriter.moc"
