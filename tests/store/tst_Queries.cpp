// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"
#include "store/ById.h"
#include "store/CodeBytes.h"
#include "store/Conditions.h"
#include "store/CourseRepository.h"
#include "store/IdBlock.h"
#include "store/RunRepository.h"
#include "store/Versioned.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

/// The small parts repositories put their statements together from.
class tst_Queries final : public QObject
{
    Q_OBJECT

private slots:
    void conditionsJoin();
    void wordsAreTakenLiterally_data();
    void wordsAreTakenLiterally();
    void anyBindsItsValues_data() { addDatabases(); }
    void anyBindsItsValues();
    void ranksFollowTheCodes();
    void byIdKeepsTheOrder_data() { addDatabases(); }
    void byIdKeepsTheOrder();
    void byIdTakesMany_data() { addDatabases(); }
    void byIdTakesMany();
    void byIdTellsAFailure_data() { addDatabases(); }
    void byIdTellsAFailure();
    void firstIdMayBeMissing_data() { addDatabases(); }
    void firstIdMayBeMissing();
    void versionedTellsGoneFromChanged_data() { addDatabases(); }
    void versionedTellsGoneFromChanged();
    void idsAreTakenOnce_data() { addDatabases(); }
    void idsAreTakenOnce();
    void codeBytesKnowEveryCode();
};

namespace {

QStringList namesOf(Connection &connection, const Conditions &conditions)
{
    QStringList names;
    Statement select(connection, u"SELECT display_name FROM learner"_s + conditions.where() + u" ORDER BY id"_s,
                     u"look"_s);
    conditions.bindTo(select);
    const auto done = select.each([&names](const Statement &row) { names.append(row.text(0)); });
    return done.ok() ? names : QStringList{done.error().detail};
}

} // namespace

void tst_Queries::conditionsJoin()
{
    Conditions none;
    QCOMPARE(none.where(), QString());
    none.addWords(u"name"_s, u" \t "_s);
    none.addAny(u"name"_s, {});
    none.addCodes<RunState>(u"state"_s, {});
    QCOMPARE(none.where(), QString());
    Conditions two;
    two.add(u"a = 1"_s);
    two.add(u"b = %1"_s, u"x' OR 1=1"_s);
    two.addCodes<RunState>(u"state"_s, {RunState::Open, RunState::Planned});
    QCOMPARE(two.where(), u" WHERE a = 1 AND b = :c0 AND state IN ('open', 'planned')"_s);
}

void tst_Queries::wordsAreTakenLiterally_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const QStringList all{u"100% sure"_s, u"a_b"_s, u"wow!"_s, u"O’Neill"_s, u"Dŵr Cymru"_s};
    for (const QString &kind : {u"memory"_s, u"file"_s, u"postgresql"_s}) {
        const auto row = [&kind](const char *name, const QString &text, const QStringList &expected) {
            QTest::addRow("%s, %s", qPrintable(kind), name) << kind << text << expected;
        };
        row("nothing asked", {}, all);
        row("signs that are in no word", u"% _ !"_s, all);
        row("a sign within a word", u"a_b"_s, {u"a_b"_s});
        row("a sign for any letter", u"w_w"_s, {});
        row("a quote", u"' OR 1=1 --"_s, {});
        row("a part of a word", u"eil"_s, {u"O’Neill"_s});
        row("two words, any order", u"cymru dŵr"_s, {u"Dŵr Cymru"_s});
        row("one word that is not there", u"dŵr abercwm"_s, {});
        row("capitals", u"NEILL"_s, {u"O’Neill"_s});
    }
}

void tst_Queries::wordsAreTakenLiterally()
{
    OPEN_DATABASE(db);
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    int number = 0;
    for (const QString &name : {u"100% sure"_s, u"a_b"_s, u"wow!"_s, u"O’Neill"_s, u"Dŵr Cymru"_s})
        plantLearner(*db, name, QString::number(++number));
    Conditions conditions;
    conditions.addWords(u"sort_name"_s, text);
    QCOMPARE(namesOf(*db, conditions), expected);
}

void tst_Queries::anyBindsItsValues()
{
    OPEN_DATABASE(db);
    for (const QString &name : {u"Ann"_s, u"D'Arcy"_s, u"%"_s})
        plantLearner(*db, name, u"number "_s + name);
    Conditions conditions;
    conditions.addAny(u"display_name"_s, {u"D'Arcy"_s, u"%"_s, u"nobody"_s});
    conditions.add(u"display_name <> %1"_s, u"nobody"_s);
    QCOMPARE(namesOf(*db, conditions), QStringList({u"D'Arcy"_s, u"%"_s}));
}

void tst_Queries::ranksFollowTheCodes()
{
    const QString rank = codeRank<CourseState>(u"v.state"_s);
    QVERIFY2(rank.startsWith(u"CASE v.state WHEN 'draft' THEN 0 WHEN 'in-review' THEN 1"_s), qPrintable(rank));
    QVERIFY(rank.endsWith(u" END"_s));
    QCOMPARE(codeListWhere<EnrolmentResult>(isPass).count(u"'") % 2, 0);
    QVERIFY(!codeListWhere<EnrolmentResult>(isPass).contains(u"failed"_s));
}

void tst_Queries::byIdKeepsTheOrder()
{
    OPEN_DATABASE(db);
    const LearnerId a = plantLearner(*db, u"A"_s, u"1"_s);
    const LearnerId b = plantLearner(*db, u"B"_s, u"2"_s);
    const ById wanted(*db, QList<LearnerId>{b, LearnerId(999), a, LearnerId(), b});
    QHash<LearnerId, QString> found;
    int rows = 0;
    OK(wanted.each(u"SELECT id, display_name FROM learner WHERE %1", u"id"_s, u"look"_s, [&](const Statement &row) {
        ++rows;
        found.insert(row.id<LearnerTag>(0), row.text(1));
    }));
    QCOMPARE(rows, 2);
    QCOMPARE(wanted.inOrder(found), QStringList({u"B"_s, u"A"_s, u"B"_s}));
    const ById nobody(*db, QList<LearnerId>());
    OK(nobody.each(u"SELECT id FROM learner WHERE %1", u"id"_s, u"look"_s, [&](const Statement &) { ++rows; }));
    QCOMPARE(rows, 2);
    QVERIFY(nobody.inOrder(found).isEmpty());
}

/// More ids than a statement may have placeholders.
void tst_Queries::byIdTakesMany()
{
    OPEN_DATABASE(db);
    const LearnerId a = plantLearner(*db, u"A"_s, u"1"_s);
    QList<LearnerId> ids;
    for (qint64 number = 100'000; number > 1; --number)
        ids.append(LearnerId(a.value() + number));
    ids.append(a);
    int rows = 0;
    OK(ById(*db, ids).each(u"SELECT id FROM learner WHERE %1", u"id"_s, u"look"_s, [&](const Statement &) { ++rows; }));
    QCOMPARE(rows, 1);
}

void tst_Queries::byIdTellsAFailure()
{
    OPEN_DATABASE(db);
    const ById wanted(*db, QList<LearnerId>{LearnerId(1)});
    const auto broken =
        wanted.each(u"SELECT nothing FROM nowhere WHERE %1", u"id"_s, u"look"_s, [](const Statement &) {});
    FAILS(broken, Fault::Storage);
    QVERIFY2(broken.error().what.contains(u"look"_s), qPrintable(broken.error().what));
}

void tst_Queries::firstIdMayBeMissing()
{
    OPEN_DATABASE(db);
    Statement none(*db, u"SELECT id FROM learner", u"look"_s);
    GET(const auto nobody, readFirstId<LearnerTag>(none));
    QVERIFY(!nobody.has_value());
    const LearnerId a = plantLearner(*db, u"A"_s, u"1"_s);
    const LearnerId b = plantLearner(*db, u"B"_s, u"2"_s);
    Statement both(*db, u"SELECT id FROM learner ORDER BY id DESC", u"look"_s);
    GET(const auto first, readFirstId<LearnerTag>(both));
    QCOMPARE(first, std::optional(b));
    Statement again(*db, u"SELECT id FROM learner ORDER BY id", u"look"_s);
    GET(const auto all, readIds<LearnerTag>(again));
    QCOMPARE(all, QList<LearnerId>({a, b}));
    Statement broken(*db, u"SELECT id FROM nowhere", u"look"_s);
    FAILS(readIds<LearnerTag>(broken), Fault::Storage);
}

void tst_Queries::versionedTellsGoneFromChanged()
{
    OPEN_DATABASE(db);
    const LearnerId a = plantLearner(*db, u"A"_s, u"1"_s);
    const auto rename = [&](qint64 id, qint64 rowVersion) {
        Statement update(*db,
                         u"UPDATE learner SET notes = 'x', row_version = row_version + 1"
                         " WHERE id = :id AND row_version = :row_version",
                         u"save"_s);
        return runVersioned(*db, update, {u"learner", id, rowVersion, u"the learner"_s});
    };
    GET(const qint64 second, rename(a.value(), 1));
    QCOMPARE(second, 2);
    const auto stale = rename(a.value(), 1);
    FAILS(stale, Fault::Conflict);
    QVERIFY(stale.error().what.contains(u"the learner"_s));
    FAILS(rename(a.value(), 3), Fault::Conflict);
    FAILS(rename(a.value() + 1, 1), Fault::NotFound);
    GET(const qint64 third, rename(a.value(), 2));
    QCOMPARE(third, 3);
}

void tst_Queries::idsAreTakenOnce()
{
    OPEN_DATABASE(db);
    const LearnerId before = plantLearner(*db, u"A"_s, u"1"_s);
    const auto taken = transact(*db, "test", [&]() { return takeIds(*db, "learner", 1000); });
    OK(taken);
    QCOMPARE(taken->size(), 1000u);
    QVERIFY(std::is_sorted(taken->begin(), taken->end()));
    QVERIFY(std::adjacent_find(taken->begin(), taken->end()) == taken->end());
    QVERIFY(taken->front() > before.value());
    const auto nothing = transact(*db, "test", [&]() { return takeIds(*db, "learner", 0); });
    OK(nothing);
    QVERIFY(nothing->empty());
    FAILS(transact(*db, "test", [&]() { return takeIds(*db, "nowhere", 1); }), Fault::Storage);
}

void tst_Queries::codeBytesKnowEveryCode()
{
    const CodeBytes<EnrolmentResult> bytes;
    for (const auto &entry : CodeTable<EnrolmentResult>::all()) {
        QCOMPARE(QString::fromUtf8(bytes.of(entry.value)), toCode(entry.value));
        QCOMPARE(bytes.value(bytes.of(entry.value).toStdString()), entry.value);
    }
    const EnrolmentResult first = CodeTable<EnrolmentResult>::all()[0].value;
    QCOMPARE(bytes.value("no such code"), first);
    QCOMPARE(bytes.value(""), first);
    QVERIFY(bytes.of(EnrolmentResult(99)).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Queries)
#include "tst_Queries.moc"
