// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/CourseRepository.h"
#include "store/CredentialRepository.h"
#include "store/LearnerRepository.h"
#include "store/SearchRepository.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

/// The one field that looks through everything, and the filters of the lists, with whatever people type.
class tst_Search final : public QObject
{
    Q_OBJECT

private slots:
    void takesAnythingTyped_data();
    void takesAnythingTyped();
    void findsShortWords_data() { addDatabases(); }
    void findsShortWords();
    void limitsEachKind_data() { addDatabases(); }
    void limitsEachKind();
    void speaksTheLanguage_data() { addDatabases(); }
    void speaksTheLanguage();
    void forgetsTheOldName_data() { addDatabases(); }
    void forgetsTheOldName();
    void filtersBoundDates_data() { addDatabases(); }
    void filtersBoundDates();
};

namespace {

Result<QList<SearchHit>> find(Connection &connection, const QString &text, int limit = 8)
{
    return SearchRepository(connection).find(text, u"en"_s, limit);
}

Result<LearnerId> add(Connection &connection, const QString &given, const QString &family)
{
    Learner learner;
    learner.names = {{NameKind::Legal, given, family, {}, {}}};
    return transact(connection, "test", [&]() { return LearnerRepository(connection).add(learner); });
}

int count(const QList<SearchHit> &hits, SearchHit::Kind kind)
{
    return int(std::count_if(hits.begin(), hits.end(), [kind](const SearchHit &hit) { return hit.kind == kind; }));
}

} // namespace

void tst_Search::takesAnythingTyped_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("hits");
    for (const QString &kind : {u"memory"_s, u"file"_s, u"postgresql"_s}) {
        const auto row = [&kind](const char *name, const QString &text, int hits) {
            QTest::addRow("%s, %s", qPrintable(kind), name) << kind << text << hits;
        };
        row("nothing", {}, 0);
        row("blanks", u" \t\n "_s, 0);
        row("a quote", u"O'Neill"_s, 1);
        row("a typographic quote", u"O’Neill"_s, 1);
        row("words of the index's own language", u"oneill OR rhys AND NOT"_s, 0);
        row("a closing quote", u"neill\" OR \"rhys"_s, 0);
        row("a star", u"rhy*"_s, 1);
        row("brackets", u"(rhys"_s, 1);
        row("a percent sign", u"%%%"_s, 0);
        row("underscores", u"___"_s, 0);
        row("a statement", u"'; DROP TABLE learner; --"_s, 0);
        row("an accent more", u"Rhŷs"_s, 1);
        row("capitals", u"RHYS"_s, 1);
        row("both names, the other way round", u"dafydd rhys"_s, 1);
        row("a very long word", QString(5000, u'x'), 0);
        row("the same word again and again", u"rhys "_s.repeated(200), 1);
        QString page = u"rhys "_s;
        for (int word = 0; word < 200; ++word)
            page += u"w%1 "_s.arg(word);
        row("a page of words", page, 0);
    }
}

void tst_Search::takesAnythingTyped()
{
    OPEN_DATABASE(db);
    QFETCH(QString, text);
    QFETCH(int, hits);
    OK(add(*db, u"Aoife"_s, u"O'Neill"_s));
    OK(add(*db, u"Rhys"_s, u"Dafydd"_s));
    GET(const QList<SearchHit> found, find(*db, text));
    QCOMPARE(found.size(), hits);
    QCOMPARE(rawRows(*db, u"SELECT count(*) FROM learner"_s), QStringList{u"2"_s});
}

void tst_Search::findsShortWords()
{
    OPEN_DATABASE(db);
    GET(const LearnerId li, add(*db, u"Li"_s, u"Wu"_s));
    OK(add(*db, u"Rhys"_s, u"Dafydd"_s));
    GET(const QList<SearchHit> two, find(*db, u"wu"_s));
    QCOMPARE(two.size(), 1);
    QCOMPARE(two.constFirst().id, li.value());
    GET(const QList<SearchHit> one, find(*db, u"y"_s));
    QCOMPARE(one.size(), 1);
    QVERIFY(one.constFirst().id != li.value());
    GET(const QList<SearchHit> mixed, find(*db, u"li dafydd"_s));
    QVERIFY(mixed.isEmpty());
}

void tst_Search::limitsEachKind()
{
    OPEN_DATABASE(db);
    OK(ImportRepository(*db).apply(sampleBundle({5, 12, 30, 40, true}), importContext(testClock())));
    GET(const QList<SearchHit> courses, find(*db, u"course"_s, 3));
    QCOMPARE(count(courses, SearchHit::Kind::Course), 3);
    QCOMPARE(count(courses, SearchHit::Kind::Run), 3);
    GET(const QList<SearchHit> people, find(*db, u"brien"_s, 4));
    QCOMPARE(count(people, SearchHit::Kind::Learner), 4);
    GET(const QList<SearchHit> none, find(*db, u"brien"_s, 0));
    QVERIFY(none.isEmpty());
}

void tst_Search::speaksTheLanguage()
{
    OPEN_DATABASE(db);
    CourseDraft draft;
    draft.course.code = u"MC-1"_s;
    draft.version.title = {{u"en"_s, u"Applied data"_s}, {u"cy"_s, u"Data cymhwysol"_s}};
    OK(CourseRepository(*db).add(draft));
    GET(const auto welsh, SearchRepository(*db).find(u"data"_s, u"cy"_s));
    QCOMPARE(welsh.value(0).title, u"Data cymhwysol"_s);
    GET(const auto english, SearchRepository(*db).find(u"cymhwysol"_s, u"en"_s));
    QCOMPARE(english.value(0).title, u"Applied data"_s);
    GET(const auto other, SearchRepository(*db).find(u"mc-1"_s, u"ga"_s));
    QVERIFY(!other.value(0).title.isEmpty());
}

void tst_Search::forgetsTheOldName()
{
    OPEN_DATABASE(db);
    GET(const LearnerId id, add(*db, u"Rhys"_s, u"Dafydd"_s));
    GET(Learner learner, LearnerRepository(*db).load(id));
    learner.names = {{NameKind::Legal, u"Megan"_s, u"Prosser"_s, {}, {}}};
    OK(transact(*db, "test", [&]() { return LearnerRepository(*db).save(learner); }));
    GET(const QList<SearchHit> old, find(*db, u"dafydd"_s));
    QVERIFY(old.isEmpty());
    GET(const QList<SearchHit> now, find(*db, u"prosser"_s));
    QCOMPARE(now.size(), 1);
}

void tst_Search::filtersBoundDates()
{
    OPEN_DATABASE(db);
    OK(ImportRepository(*db).apply(sampleBundle(), importContext(testClock())));
    RunRepository runs(*db);
    RunFilter filter;
    filter.startsFrom = QDate(2013, 10, 1);
    filter.startsUntil = QDate(2013, 10, 1);
    GET(const QList<RunId> onTheDay, runs.ids(filter));
    QCOMPARE(onTheDay.size(), 3);
    filter.startsFrom = QDate(2013, 10, 2);
    GET(const QList<RunId> backwards, runs.ids(filter)); // from after until: nothing, not everything
    QVERIFY(backwards.isEmpty());
    filter = {};
    filter.course = CourseId(9999);
    GET(const QList<RunId> ofNobody, runs.ids(filter));
    QVERIFY(ofNobody.isEmpty());
    filter = {};
    filter.text = u"c1/2013"_s;
    GET(const QList<RunId> named, runs.ids(filter));
    QCOMPARE(named.size(), 1);
    GET(const QList<RunRow> rows, runs.rows({RunId(9999), named.constFirst(), RunId()}));
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().id, named.constFirst());
}

QTEST_GUILESS_MAIN(tst_Search)
#include "tst_Search.moc"
