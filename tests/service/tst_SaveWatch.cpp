// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window may say about saving: true at every moment, and nothing lost when the disk says no.
#include "Rig.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

using Kind = SaveState::Kind;

namespace {

/// Behind Laurel's back.
void execute(const QString &file, const QString &sql)
{
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"behind"_s);
        db.setDatabaseName(file);
        QSqlQuery query(db);
        if (!db.open() || !query.exec(sql))
            qFatal("%s %s", qPrintable(db.lastError().text()), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(u"behind"_s);
}

/// Takes a table away that every new learner is written to, and puts it back.
void breakStore(const Rig &rig)
{
    execute(rig.address, u"ALTER TABLE learner_name RENAME TO set_aside"_s);
}

void mendStore(const Rig &rig)
{
    execute(rig.address, u"ALTER TABLE set_aside RENAME TO learner_name"_s);
}

} // namespace

class tst_SaveWatch final : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatIsUnderWay();
    void holdsOnlyWhatMayPass_data();
    void holdsOnlyWhatMayPass();
    void tellsWhenItWasSaved();
    void keepsWhatTheDiskRefused();
    void givenUpIsAnswered();
    void impatientAnswersAtOnce();
    void closingAnswersWhatIsHeld();
};

void tst_SaveWatch::countsWhatIsUnderWay()
{
    SaveWatch watch;
    QSignalSpy changed(&watch, &SaveWatch::changed);
    QCOMPARE(watch.state().kind, Kind::Untouched);
    watch.begin();
    watch.begin();
    QCOMPARE(watch.state().kind, Kind::Saving);
    const QDateTime noon(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC);
    watch.end(noon);
    QCOMPARE(watch.state().kind, Kind::Saving);
    watch.end(QDateTime());
    QCOMPARE(watch.state().kind, Kind::Saved);
    QCOMPARE(watch.state().at, noon);
    QCOMPARE(changed.count(), 4);
}

void tst_SaveWatch::holdsOnlyWhatMayPass_data()
{
    QTest::addColumn<bool>("patient");
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("held");
    const Error disk{Fault::Storage, u"The disk is full."_s, u"full"_s};
    QTest::newRow("the disk") << true << disk << true;
    QTest::newRow("the disk, nobody there") << false << disk << false;
    QTest::newRow("the network") << true << Error{Fault::Network, u"Gone."_s} << true;
    QTest::newRow("somebody else") << true << Error{Fault::Conflict, u"Changed."_s} << false;
    QTest::newRow("a rule") << true << Error{Fault::Invalid, u"Not so."_s} << false;
    QTest::newRow("stored, perhaps") << true << Error{Fault::Storage, u"Lost."_s, u"in-doubt: commit"_s} << false;
}

void tst_SaveWatch::holdsOnlyWhatMayPass()
{
    QFETCH(const bool, patient);
    QFETCH(const Error, error);
    QFETCH(const bool, held);
    SaveWatch watch;
    watch.setPatient(patient);
    watch.begin();
    QCOMPARE(watch.hold(
                 error, [] {}, [] {}),
             held);
    QCOMPARE(watch.state().held, held ? 1 : 0);
    QCOMPARE(watch.state().kind, held ? Kind::NotSaved : Kind::Saving);
}

void tst_SaveWatch::tellsWhenItWasSaved()
{
    const auto rig = makeRig(u"file"_s);
    QCOMPARE(rig->space->saves().state().kind, Kind::Untouched);
    QSignalSpy changed(&rig->space->saves(), &SaveWatch::changed);
    const auto asked = rig->space->learners().create(person(u"Nia"_s, u"Prys"_s, u"1"_s), u"Add"_s);
    QVERIFY(changed.count() > 0); // saving from the moment it was asked for
    OK(asked.result());
    QTRY_COMPARE(rig->space->saves().state().kind, Kind::Saved);
    QCOMPARE(rig->space->saves().state().at, rig->clock->now());
}

void tst_SaveWatch::keepsWhatTheDiskRefused()
{
    const auto rig = makeRig(u"file"_s);
    SaveWatch &saves = rig->space->saves();
    saves.setPatient(true);
    breakStore(*rig);
    const auto first = rig->space->learners().create(person(u"Nia"_s, u"Prys"_s, u"1"_s), u"Add"_s);
    const auto second = rig->space->learners().create(person(u"Ifan"_s, u"Prys"_s, u"2"_s), u"Add"_s);
    QTRY_COMPARE(saves.state().held, 2);
    QCOMPARE(saves.state().kind, Kind::NotSaved);
    QVERIFY(!saves.state().why->what.isEmpty());
    QVERIFY(!first.isFinished());
    saves.retry(); // no better yet
    QTRY_COMPARE(saves.state().held, 2);
    mendStore(*rig);
    saves.retry();
    QTRY_COMPARE(saves.state().kind, Kind::Saved);
    OK(first.result());
    OK(second.result());
    GET(const QList<LearnerId> learners, rig->space->learners().list({}).result());
    QCOMPARE(learners.size(), 2);
}

void tst_SaveWatch::givenUpIsAnswered()
{
    const auto rig = makeRig(u"file"_s);
    SaveWatch &saves = rig->space->saves();
    saves.setPatient(true);
    breakStore(*rig);
    const auto asked = rig->space->learners().create(person(u"Nia"_s, u"Prys"_s, u"1"_s), u"Add"_s);
    QTRY_COMPARE(saves.state().held, 1);
    saves.giveUp();
    FAILS(asked.result(), Fault::Storage);
    QCOMPARE(saves.state().kind, Kind::Untouched);
    mendStore(*rig);
    GET(const QList<LearnerId> learners, rig->space->learners().list({}).result());
    QVERIFY(learners.isEmpty());
}

void tst_SaveWatch::impatientAnswersAtOnce()
{
    const auto rig = makeRig(u"file"_s);
    breakStore(*rig);
    FAILS(rig->space->learners().create(person(u"Nia"_s, u"Prys"_s, u"1"_s), u"Add"_s).result(), Fault::Storage);
    QCOMPARE(rig->space->saves().state().held, 0);
    QTRY_COMPARE(rig->space->saves().state().refused, 1); // who leaves has to be told
    QCOMPARE(toCode(rig->space->saves().state().refusal->fault), toCode(Fault::Storage));
    mendStore(*rig);
}

void tst_SaveWatch::closingAnswersWhatIsHeld()
{
    const auto rig = makeRig(u"file"_s);
    rig->space->saves().setPatient(true);
    breakStore(*rig);
    const auto asked = rig->space->learners().create(person(u"Nia"_s, u"Prys"_s, u"1"_s), u"Add"_s);
    QTRY_COMPARE(rig->space->saves().state().held, 1);
    rig->space.reset();
    QVERIFY(asked.isFinished());
    FAILS(asked.result(), Fault::Storage);
}

QTEST_GUILESS_MAIN(tst_SaveWatch)
#include "tst_SaveWatch.moc"
