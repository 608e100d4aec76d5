// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/LearnerService.h"

#include "service/Rig.h"

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_LearnerService final : public QObject
{
    Q_OBJECT

private slots:
    void createSaveRemove_data() { addStores(); }
    void createSaveRemove();
    void search_data() { addStores(); }
    void search();
    void duplicates_data();
    void duplicates();
};

void tst_LearnerService::createSaveRemove()
{
    OPEN_RIG(rig);
    Learner wanted = person(u"Siân"_s, u"O’Brien"_s, u"123"_s);
    wanted.emails = {u"sian@example.ac.uk"_s};
    wanted.equality.deprivationBand = u"10-20%"_s;
    GET(Learner made, rig->learners().create(wanted, u"Added Siân O’Brien"_s).result());
    QCOMPARE(made.names, wanted.names);
    QCOMPARE(made.equality, wanted.equality);
    FAILS(rig->learners().create(person(u"A"_s, u"B"_s, u"123"_s), u"Again"_s).result(), Fault::Conflict);
    FAILS(rig->learners().create({}, u"Nobody"_s).result(), Fault::Invalid);

    made.names.append({NameKind::KnownAs, u"Shan"_s, {}, {}, {}});
    GET(const Learner saved, rig->learners().save(made, u"Known as"_s).result());
    FAILS(rig->learners().save(made, u"From an old copy"_s).result(), Fault::Conflict);
    GET(const Learner loaded, rig->learners().load(made.id).result());
    QCOMPARE(loaded, saved);
    OK(rig->learners().remove(made.id, u"Undid it"_s).result());
    FAILS(rig->learners().load(made.id).result(), Fault::NotFound);

    GET(const Delivery delivery, deliver(*rig.space, 1));
    const LearnerId enrolled = delivery.enrolments.first().learner;
    FAILS(rig->learners().remove(enrolled, u"Away"_s).result(), Fault::Conflict);
    GET(const QList<EnrolmentRow> places, rig->learners().enrolments(enrolled).result());
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.first().runCode, delivery.run.code);
    // What was refused must still be found: its search row may not go before the refusal.
    GET(const QList<LearnerId> found, rig->learners().list({u"given0"_s, {}, {}}).result());
    QCOMPARE(found, QList<LearnerId>{enrolled});
}

void tst_LearnerService::search()
{
    OPEN_RIG(rig);
    GET(const Learner one, rig->learners().create(person(u"Siân"_s, u"O’Brien"_s, u"9001"_s), u"Added"_s).result());
    GET(const Learner two, rig->learners().create(person(u"100%"_s, u"Sure_Thing"_s, u"9002"_s), u"Added"_s).result());
    GET(const Learner three,
        rig->learners().create(person(u"Robert'); DROP"_s, u"Tables"_s, u"9003"_s), u"Added"_s).result());
    const auto find = [&rig](const QString &text) { return rig->learners().list({text, {}, {}}).result().valueOr({}); };
    QCOMPARE(find({}).size(), 3);
    QCOMPARE(find(u"sian obrien"_s), QList<LearnerId>{one.id});
    QCOMPARE(find(u"O’BRIEN"_s), QList<LearnerId>{one.id});
    QCOMPARE(find(u"9002"_s), QList<LearnerId>{two.id});
    QCOMPARE(find(u"900"_s).size(), 3);
    QCOMPARE(find(u"robert'); drop"_s), QList<LearnerId>{three.id});
    QVERIFY(find(u"nobody at all"_s).isEmpty());
    GET(const QList<LearnerRow> rows, rig->learners().rows({one.id, two.id}).result());
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.first().name, u"Siân O’Brien"_s);
    QCOMPARE(rows.first().identifier, u"9001"_s);
}

void tst_LearnerService::duplicates_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QDate>("born");
    QTest::addColumn<bool>("alike");
    const QDate day(1990, 2, 3);
    for (const char *store : {"file", "postgresql"}) {
        const auto add = [store](const char *name, const QStringList &words, QDate born, bool alike) {
            QTest::addRow("%s, %s", name, store)
                << QString::fromLatin1(store) << words.at(0) << words.at(1) << words.at(2) << born << alike;
        };
        add("same number", {u"Xi"_s, u"Li"_s, u"9001"_s}, QDate(1970, 1, 1), true);
        add("same name and day", {u"Siân"_s, u"O’Brien"_s, u"5"_s}, day, true);
        add("spelt otherwise", {u"SIAN"_s, u"OBrien"_s, u"5"_s}, day, true);
        add("day not known", {u"Sian"_s, u"O'Brien"_s, u"5"_s}, {}, true);
        add("another day", {u"Siân"_s, u"O’Brien"_s, u"5"_s}, QDate(1991, 2, 3), false);
        add("another name", {u"Siôn"_s, u"O’Brien"_s, u"5"_s}, day, false);
    }
}

void tst_LearnerService::duplicates()
{
    OPEN_RIG(rig);
    QFETCH(const QString, given);
    QFETCH(const QString, family);
    QFETCH(const QString, number);
    QFETCH(const QDate, born);
    QFETCH(const bool, alike);
    GET(const Learner known, rig->learners().create(person(u"Siân"_s, u"O’Brien"_s, u"9001"_s), u"Added"_s).result());
    OK(rig->learners().create(person(u"Somebody"_s, u"Else"_s, u"9002"_s), u"Added"_s).result());
    Learner newcomer = person(given, family, number);
    newcomer.born = born;
    GET(const QList<LearnerId> found, rig->learners().possibleDuplicates(newcomer).result());
    QCOMPARE(found, alike ? QList<LearnerId>{known.id} : QList<LearnerId>());
    GET(const QList<LearnerId> self, rig->learners().possibleDuplicates(known).result());
    QVERIFY(self.isEmpty()); // nobody is their own double
}

QTEST_GUILESS_MAIN(tst_LearnerService)
#include "tst_LearnerService.moc"
