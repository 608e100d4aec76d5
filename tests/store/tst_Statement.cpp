// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "store/SearchIndex.h"
#include "store/StoreError.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Statement final : public QObject
{
    Q_OBJECT

private slots:
    void roundTrips_data() { addDatabases(); }
    void roundTrips();
    void awkwardTextsStay_data() { addDatabases(); }
    void awkwardTextsStay();
    void nullsAreNotEmpty_data() { addDatabases(); }
    void nullsAreNotEmpty();
    void likeFindsLiterally_data() { addDatabases(); }
    void likeFindsLiterally();
    void failuresAreToldApart_data() { addDatabases(); }
    void failuresAreToldApart();
    void badSqlFails_data() { addDatabases(); }
    void badSqlFails();
    void idListsWork_data() { addDatabases(); }
    void idListsWork();
    void nestedReadsWork_data() { addDatabases(); }
    void nestedReadsWork();
    void searchFinds_data() { addDatabases(); }
    void searchFinds();
};

void tst_Statement::roundTrips()
{
    OPEN_DATABASE(db);
    OK(db->run(u"CREATE TABLE t (i BIGINT, s TEXT, b "_s + (db.isPostgres() ? u"BYTEA"_s : u"BLOB"_s) +
               u", d TEXT, m TEXT, r "_s + (db.isPostgres() ? u"DOUBLE PRECISION)"_s : u"REAL)"_s)));
    QByteArray bytes;
    for (int i = 0; i < 512; ++i)
        bytes.append(char(i));
    const QDateTime moment(QDate(2026, 2, 28), QTime(23, 59, 59, 999), Qt::UTC);
    Statement insert(*db, u"INSERT INTO t VALUES (:i, :s, :b, :d, :m, :r)", u"write"_s);
    insert.bind(u":i"_s, std::numeric_limits<qint64>::max()).bind(u":s"_s, u"Siân’s “köy” 🎓"_s).bind(u":b"_s, bytes);
    insert.bind(u":d"_s, QDate(2024, 2, 29)).bind(u":m"_s, moment).bind(u":r"_s, std::optional<double>(0.1));
    GET(const qint64 changed, insert.run());
    QCOMPARE(changed, 1);
    Statement select(*db, u"SELECT i, s, b, d, m, r FROM t", u"read"_s);
    GET(const bool found, select.first([&](const Statement &row) {
        QCOMPARE(row.integer(0), std::numeric_limits<qint64>::max());
        QCOMPARE(row.text(1), u"Siân’s “köy” 🎓"_s);
        QCOMPARE(row.bytes(2), bytes);
        QCOMPARE(row.date(3), QDate(2024, 2, 29));
        QCOMPARE(row.stamp(4), moment);
        QCOMPARE(row.real(5), std::optional<double>(0.1));
    }));
    QVERIFY(found);
}

void tst_Statement::awkwardTextsStay()
{
    OPEN_DATABASE(db);
    const QStringList texts{
        u"'; DROP TABLE course; --"_s, u"\\"_s,   u"\\x41"_s,    u"%_!"_s,     u":code"_s,         u"$1 ?"_s, u"\""_s,
        u"line\nbreak\ttab"_s,         u"שלום"_s, u"a\u202Eb"_s, u"e\u0301"_s, QString(5000, u'Ŵ')};
    Statement insert(*db, u"INSERT INTO course (code, department) VALUES (:code, :department)", u"write"_s);
    for (qsizetype i = 0; i < texts.size(); ++i)
        OK(insert.bind(u":code"_s, u"C%1"_s.arg(i)).bind(u":department"_s, texts.at(i)).run());
    Statement select(*db, u"SELECT department FROM course WHERE department = :text", u"read"_s);
    for (const QString &text : texts) {
        QStringList found;
        OK(select.bind(u":text"_s, text).each([&](const Statement &row) { found.append(row.text(0)); }));
        QCOMPARE(found, QStringList{text});
    }
}

void tst_Statement::nullsAreNotEmpty()
{
    OPEN_DATABASE(db);
    OK(db->run(u"INSERT INTO course (code, department) VALUES ('A', '')"_s));
    Statement insert(*db, u"INSERT INTO course (code, department) VALUES (:code, :department)", u"write"_s);
    OK(insert.bind(u":code"_s, u"B"_s).bind(u":department"_s, QString()).run()); // NOT NULL would refuse a null
    Statement run(*db, u"UPDATE course SET department = COALESCE(:d, 'kept') WHERE code = :code", u"write"_s);
    OK(run.bind(u":d"_s, QDate()).bind(u":code"_s, u"A"_s).run());
    QCOMPARE(rawRows(*db, u"SELECT code, department FROM course ORDER BY code"_s, 2),
             (QStringList{u"A|kept"_s, u"B|"_s}));
    OK(run.bind(u":d"_s, QByteArray()).bind(u":code"_s, u"nobody"_s).run());
}

void tst_Statement::likeFindsLiterally()
{
    OPEN_DATABASE(db);
    const QStringList codes{u"100%"_s, u"1000"_s, u"a_b"_s,  u"axb"_s,
                            u"wow!"_s, u"wow?"_s, u"it's"_s, u"back\\slash"_s};
    Statement insert(*db, u"INSERT INTO course (code, department) VALUES (:code, '')", u"write"_s);
    for (const QString &code : codes)
        OK(insert.bind(u":code"_s, code).run());
    Statement find(*db, u"SELECT code FROM course WHERE code LIKE :p ESCAPE '!' ORDER BY code", u"find"_s);
    const auto found = [&](const QString &text, LikeMatch match) {
        QStringList hits;
        if (!find.bind(u":p"_s, likePattern(text, match))
                 .each([&](const Statement &row) { hits.append(row.text(0)); })
                 .ok())
            hits = {u"failed"_s};
        return hits;
    };
    QCOMPARE(found(u"0%"_s, LikeMatch::Anywhere), QStringList{u"100%"_s});
    QCOMPARE(found(u"a_b"_s, LikeMatch::Prefix), QStringList{u"a_b"_s});
    QCOMPARE(found(u"w!"_s, LikeMatch::Anywhere), QStringList{u"wow!"_s});
    QCOMPARE(found(u"'"_s, LikeMatch::Anywhere), QStringList{u"it's"_s});
    QCOMPARE(found(u"k\\s"_s, LikeMatch::Anywhere), QStringList{u"back\\slash"_s});
    QCOMPARE(found(u"00"_s, LikeMatch::Prefix), QStringList());
    QCOMPARE(found(QString(), LikeMatch::Anywhere).size(), codes.size());
}

void tst_Statement::failuresAreToldApart()
{
    OPEN_DATABASE(db);
    const auto failure = [&](QStringView sql) {
        const auto done = Statement(*db, sql, u"write"_s).run();
        return done.ok() ? Failure::Other : failureOf(done.error());
    };
    OK(Statement(*db, u"INSERT INTO course (code, department) VALUES ('A', '')", u"write"_s).run());
    QCOMPARE(failure(u"INSERT INTO course (code, department) VALUES ('A', '')"), Failure::Unique);
    QCOMPARE(failure(u"INSERT INTO course (id, code, department) SELECT id, 'B', '' FROM course"), Failure::Unique);
    QCOMPARE(failure(u"INSERT INTO course (code, department) VALUES ('', '')"), Failure::Rule);
    QCOMPARE(failure(u"INSERT INTO course (code) VALUES ('C')"), Failure::Rule);
    QCOMPARE(failure(u"INSERT INTO board (run, held, chair, minutes) VALUES (99, '2026-01-01', '', '')"),
             Failure::Rule);
    QCOMPARE(failure(u"INSERT INTO nowhere VALUES (1, 2)"), Failure::Other);
}

void tst_Statement::badSqlFails()
{
    OPEN_DATABASE(db);
    FAILS(Statement(*db, u"SELEKT 1", u"ask"_s).run(), Fault::Storage);
    FAILS(Statement(*db, u"SELECT nothing FROM nowhere", u"ask"_s).number(), Fault::Storage);
    FAILS(Statement(*db, u"SELECT id FROM course", u"ask"_s).number(), Fault::NotFound);
    const auto failed = Statement(*db, u"SELECT 1 FROM nowhere", u"ask for it"_s).run();
    QVERIFY(failed.error().what.startsWith(u"Could not ask for it."));
    QVERIFY(!failed.error().detail.isEmpty());
}

void tst_Statement::idListsWork()
{
    OPEN_DATABASE(db);
    for (int i = 1; i <= 5; ++i)
        OK(db->run(u"INSERT INTO course (code, department) VALUES ('C%1', '')"_s.arg(i)));
    const QString sql =
        u"SELECT code FROM course WHERE %1 ORDER BY code"_s.arg(db->dialect().inIds(u"id"_s, u":ids"_s));
    Statement select(*db, sql, u"read"_s);
    QStringList codes;
    const auto collect = [&](const Statement &row) { codes.append(row.text(0)); };
    OK(select.bindIds(u":ids"_s, {2, 4, 77}).each(collect));
    QCOMPARE(codes, (QStringList{u"C2"_s, u"C4"_s}));
    codes.clear();
    OK(select.bindIds(u":ids"_s, {}).each(collect));
    QVERIFY(codes.isEmpty());
}

void tst_Statement::nestedReadsWork()
{
    OPEN_DATABASE(db);
    for (int i = 1; i <= 3; ++i)
        OK(db->run(u"INSERT INTO course (code, department) VALUES ('C%1', '')"_s.arg(i)));
    qint64 seen = 0;
    Statement outer(*db, u"SELECT id FROM course ORDER BY id", u"read"_s);
    OK(outer.each([&](const Statement &row) {
        Statement inner(*db, u"SELECT count(*) FROM course WHERE id <= :id", u"read"_s);
        const auto count = inner.bind(u":id"_s, row.integer(0)).number();
        seen = seen * 10 + count.valueOr(9);
    }));
    QCOMPARE(seen, 123);
}

void tst_Statement::searchFinds()
{
    OPEN_DATABASE(db);
    const LearnerId ann = plantLearner(*db, u"Ann Smith-\"Jones"_s, u"S1"_s);
    const LearnerId sian = plantLearner(*db, u"Siân O’Brien"_s, u"S2"_s);
    Statement insert(*db, u"INSERT INTO search_learner (id, text) VALUES (:id, :text)", u"index"_s);
    OK(insert.bind(u":id"_s, ann).bind(u":text"_s, u"ann smith 100% \"x"_s).run());
    OK(insert.bind(u":id"_s, sian).bind(u":text"_s, u"sian obrien"_s).run());
    OK(indexAdded(*db, u"search_learner"_s, ann.value(), sian.value()));
    Statement find(*db, db->dialect().searchIds(u"search_learner"_s), u"search"_s);
    const auto hits = [&](const QString &text) {
        QList<qint64> ids;
        if (!find.bind(u":needle"_s, db->dialect().searchNeedle(text))
                 .each([&](const Statement &row) { ids.append(row.integer(0)); })
                 .ok())
            ids = {-1};
        return ids;
    };
    QCOMPARE(hits(u"smi"_s), QList<qint64>{ann.value()});
    QCOMPARE(hits(u"n obri"_s), QList<qint64>{sian.value()});
    QCOMPARE(hits(u"00%"_s), QList<qint64>{ann.value()});
    QCOMPARE(hits(u" \"x"_s), QList<qint64>{ann.value()});
    QCOMPARE(hits(u"s_i"_s), QList<qint64>());
    QCOMPARE(hits(u"ann OR sian"_s), QList<qint64>());
    OK(indexRemoved(*db, u"search_learner"_s, ann.value()));
    OK(Statement(*db, u"UPDATE search_learner SET text = 'ann miller' WHERE text LIKE 'ann%'", u"index"_s).run());
    OK(indexAdded(*db, u"search_learner"_s, ann.value(), ann.value()));
    QCOMPARE(hits(u"smi"_s), QList<qint64>());
    QCOMPARE(hits(u"mill"_s), QList<qint64>{ann.value()});
}

QTEST_GUILESS_MAIN(tst_Statement)
#include "tst_Statement.moc"
