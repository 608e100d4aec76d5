// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "Samples.h"

#include "store/LearnerContent.h"
#include "store/LearnerRepository.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_LearnerRepository final : public QObject
{
    Q_OBJECT

private slots:
    void storesEverything_data() { addDatabases(); }
    void storesEverything();
    void savesAndConflicts_data() { addDatabases(); }
    void savesAndConflicts();
    void identifierBelongsToOne_data() { addDatabases(); }
    void identifierBelongsToOne();
    void searches_data() { addDatabases(); }
    void searches();
    void listsInOrder_data() { addDatabases(); }
    void listsInOrder();
    void findsDuplicates_data() { addDatabases(); }
    void findsDuplicates();
    void hashSeesEveryField_data();
    void hashSeesEveryField();
    void mergeErasesNothing();
};

namespace {

Learner fullLearner()
{
    Learner learner = sampleLearner(3, true);
    learner.names.append({NameKind::KnownAs, u"Shân"_s, u""_s, {}, {}});
    learner.names.append({NameKind::Former, u"Deadname"_s, u"Jones"_s, QDate(1990, 1, 1), QDate(2020, 5, 31)});
    learner.identifiers.append({u"uln"_s, u"9276308686"_s});
    learner.emails.append(u"sian@example.org"_s);
    learner.notes = u"Prefers Welsh.\nمرحبا 100%_!"_s;
    return learner;
}

Result<LearnerId> add(Connection &connection, const Learner &learner)
{
    return transact(connection, "test", [&]() { return LearnerRepository(connection).add(learner); });
}

Result<int> found(Connection &connection, const QString &text)
{
    LearnerFilter filter;
    filter.text = text;
    LAUREL_TRY_ASSIGN(const QList<LearnerId> ids, LearnerRepository(connection).ids(filter));
    return int(ids.size());
}

} // namespace

void tst_LearnerRepository::storesEverything()
{
    OPEN_DATABASE(db);
    Learner learner = fullLearner();
    const auto id = add(*db, learner);
    VERIFY_OK(id);
    learner.id = *id;
    learner.rowVersion = 1;
    LearnerRepository repository(*db);
    const auto loaded = repository.load(*id);
    VERIFY_OK(loaded);
    QCOMPARE(*loaded, learner);
    const auto owner = repository.find({u"uln"_s, u"9276308686"_s});
    VERIFY_OK(owner);
    QCOMPARE(*owner, std::optional(*id));
    QCOMPARE(*repository.find({u"uln"_s, u"1000102504"_s}), std::optional<LearnerId>());
    QCOMPARE(repository.load(LearnerId(999)).error().fault, Fault::NotFound);
    // Somebody of whom nothing is known is a learner too.
    const auto nobody = add(*db, Learner());
    VERIFY_OK(nobody);
    Learner blank;
    blank.id = *nobody;
    blank.rowVersion = 1;
    QCOMPARE(*repository.load(*nobody), blank);
}

void tst_LearnerRepository::savesAndConflicts()
{
    OPEN_DATABASE(db);
    const auto id = add(*db, fullLearner());
    LearnerRepository repository(*db);
    Learner mine = *repository.load(*id);
    const Learner theirs = mine;
    mine.names.first().family = u"Ó Súilleabháin"_s;
    mine.emails.clear();
    mine.equality.region.clear();
    const auto save = [&](const Learner &learner) {
        return transact(*db, "test", [&]() { return repository.save(learner); });
    };
    const auto saved = save(mine);
    VERIFY_OK(saved);
    QCOMPARE(*saved, 2);
    mine.rowVersion = 2;
    QCOMPARE(*repository.load(*id), mine);
    QCOMPARE(*found(*db, u"o suilleabhain"_s), 1);
    QCOMPARE(*found(*db, u"brien"_s), 0);

    const auto refused = save(theirs);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().fault, Fault::Conflict);
    QCOMPARE(*repository.load(*id), mine);
    Learner gone = mine;
    gone.id = LearnerId(4711);
    QCOMPARE(save(gone).error().fault, Fault::NotFound);
}

void tst_LearnerRepository::identifierBelongsToOne()
{
    OPEN_DATABASE(db);
    VERIFY_OK(add(*db, sampleLearner(1, false)));
    const auto twin = add(*db, sampleLearner(1, true));
    QVERIFY(!twin.ok());
    QCOMPARE(twin.error().fault, Fault::Conflict);
    // Nothing of the refused one stayed behind.
    QCOMPARE(rawRows(*db,
                     u"SELECT (SELECT COUNT(*) FROM learner), (SELECT COUNT(*) FROM learner_name),"
                     " (SELECT COUNT(*) FROM search_learner)"_s,
                     3),
             QStringList(u"1|0|1"_s));
}

void tst_LearnerRepository::searches()
{
    OPEN_DATABASE(db);
    VERIFY_OK(add(*db, fullLearner()));
    Learner other;
    other.names = {{NameKind::Legal, u"Zoë"_s, u"100%_Smith"_s, {}, {}}};
    other.identifiers = {{u"oulad"_s, u"777123"_s}};
    VERIFY_OK(add(*db, other));
    struct Case {
        QString text;
        int hits;
    };
    for (const Case &one : {Case{u""_s, 2},
                            Case{u"  "_s, 2},
                            Case{u"siân"_s, 1},
                            Case{u"SIAN"_s, 1},
                            Case{u"sian o'brien"_s, 1},
                            Case{u"brien sian"_s, 1},
                            Case{u"sian smith"_s, 0},
                            Case{u"9276"_s, 1},
                            Case{u"76308"_s, 1},
                            Case{u"example.org"_s, 1},
                            Case{u"deadname"_s, 0},
                            Case{u"zo"_s, 1},
                            Case{u"z"_s, 1},
                            Case{u"q"_s, 0},
                            Case{u"oulad 777123"_s, 1},
                            Case{u"oulad 999"_s, 0},
                            Case{u"%"_s, 2},
                            Case{u"a%b"_s, 0},
                            Case{u"\"sian\""_s, 1},
                            Case{u"sian* OR zoe"_s, 0},
                            Case{u"77'; --"_s, 1}}) {
        const auto hits = found(*db, one.text);
        VERIFY_OK(hits);
        QVERIFY2(*hits == one.hits, qPrintable(u"%1: %2 hits"_s.arg(one.text).arg(*hits)));
    }
}

void tst_LearnerRepository::listsInOrder()
{
    OPEN_DATABASE(db);
    QList<LearnerId> added;
    for (const QString &family : {u"Young"_s, u"Adams"_s, u"Miller"_s}) {
        Learner learner;
        learner.names = {{NameKind::Legal, u"Ann"_s, family, {}, {}}};
        learner.identifiers = {{u"student-number"_s, u"N-"_s + family}};
        learner.emails = {family.toLower() + u"@example.org"_s};
        learner.born = QDate(2000, 1, 2);
        added.append(*add(*db, learner));
    }
    LearnerRepository repository(*db);
    LearnerFilter filter;
    const auto byName = repository.ids(filter);
    VERIFY_OK(byName);
    QCOMPARE(*byName, QList({added[1], added[2], added[0]}));
    filter.order = SortOrder::Descending;
    QCOMPARE(*repository.ids(filter), QList({added[0], added[2], added[1]}));
    filter.sort = LearnerFilter::Sort::Newest;
    QCOMPARE(*repository.ids(filter), QList({added[2], added[1], added[0]}));

    const auto rows = repository.rows({added[2], LearnerId(999), added[0]});
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->at(0).id, added[2]);
    QCOMPARE(rows->at(0).identifier, u"N-Miller"_s);
    QCOMPARE(rows->at(0).identifierScheme, u"student-number"_s);
    QCOMPARE(rows->at(0).email, u"miller@example.org"_s);
    QCOMPARE(rows->at(0).born, QDate(2000, 1, 2));
    QCOMPARE(rows->at(1).id, added[0]);
    QVERIFY(rows->at(1).name.contains(u"Young"_s));
    QCOMPARE(rows->at(1).enrolments, 0);
}

void tst_LearnerRepository::findsDuplicates()
{
    OPEN_DATABASE(db);
    QList<LearnerId> ids;
    const auto person = [&](const QString &given, const QDate &born, const Identifier &identifier,
                            const QString &email) {
        Learner learner;
        learner.names = {{NameKind::Legal, given, u"O’Brien"_s, {}, {}}};
        learner.born = born;
        learner.identifiers = {identifier};
        if (!email.isEmpty())
            learner.emails = {email};
        ids.append(*add(*db, learner));
    };
    person(u"Siân"_s, QDate(1990, 1, 1), {u"uln"_s, u"1"_s}, {});
    person(u"SIAN"_s, QDate(1990, 1, 1), {u"uln"_s, u"2"_s}, {});
    person(u"Sian"_s, QDate(1991, 1, 1), {u"uln"_s, u"3"_s}, u"a@example.org"_s);
    person(u"Mair"_s, QDate(), {u"uln"_s, u"AB4"_s}, u"A@example.org"_s);
    person(u"Mair"_s, QDate(), {u"lms"_s, u"ab4"_s}, {});
    const auto pairs = LearnerRepository(*db).possibleDuplicates();
    VERIFY_OK(pairs);
    const QList<LearnerDuplicate> expected = {{LearnerDuplicate::Reason::NameAndBirth, ids[0], ids[1]},
                                              {LearnerDuplicate::Reason::Email, ids[2], ids[3]},
                                              {LearnerDuplicate::Reason::Identifier, ids[3], ids[4]}};
    QCOMPARE(*pairs, expected);
}

void tst_LearnerRepository::hashSeesEveryField_data()
{
    QTest::addColumn<int>("field");
    for (int field = 0; field < 14; ++field)
        QTest::addRow("field %d", field) << field;
}

void tst_LearnerRepository::hashSeesEveryField()
{
    QFETCH(int, field);
    RowHash hash;
    const Learner before = fullLearner();
    Learner after = before;
    const std::function<void()> changes[] = {
        [&] { after.names[0].given += u'x'; },
        [&] { after.names[2].until = QDate(); },
        [&] { after.identifiers[0].value += u'1'; },
        [&] { after.identifiers.swapItemsAt(0, 1); },
        [&] { after.emails.removeLast(); },
        [&] { after.born = after.born.addDays(1); },
        [&] { after.equality.sex = Sex::Other; },
        [&] { after.equality.ageBand.clear(); },
        [&] { after.equality.disability = u"Y"_s; },
        [&] { after.equality.ethnicity = u"x"_s; },
        [&] { after.equality.deprivationBand = u"?"_s; },
        [&] { std::swap(after.equality.region, after.equality.ethnicity); },
        [&] { after.deceased = true; },
        [&] { after.notes.chop(1); },
    };
    changes[field]();
    QVERIFY(contentHash(hash, before) != contentHash(hash, after));
    // Where a record is stored is no part of what it says.
    Learner stored = before;
    stored.id = LearnerId(7);
    stored.rowVersion = 9;
    QCOMPARE(contentHash(hash, stored), contentHash(hash, before));
}

void tst_LearnerRepository::mergeErasesNothing()
{
    const Learner stored = fullLearner();
    QCOMPARE(merged(stored, Learner()), stored);
    QCOMPARE(merged(stored, stored), stored);
    Learner incoming;
    incoming.names = {{NameKind::Legal, u"Siân"_s, u"Evans"_s, {}, {}}};
    incoming.identifiers = {{u"lms"_s, u"42"_s}};
    incoming.equality.region = u"Wales"_s;
    const Learner both = merged(stored, incoming);
    QCOMPARE(both.names.size(), stored.names.size());
    QCOMPARE(both.names.first().family, u"Evans"_s);
    QCOMPARE(both.identifiers.size(), stored.identifiers.size() + 1);
    QCOMPARE(both.equality.region, u"Wales"_s);
    QCOMPARE(both.born, stored.born);
    QCOMPARE(merged(both, incoming), both);
}

QTEST_GUILESS_MAIN(tst_LearnerRepository)
#include "tst_LearnerRepository.moc"
