// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of who may do what, and that the services ask it.
#include "service/Permission.h"

#include "service/Rig.h"

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Permission final : public QObject
{
    Q_OBJECT

private slots:
    void table_data();
    void table();
    void servicesRefuse_data();
    void servicesRefuse();
};

void tst_Permission::table_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<QString>("who"); ///< initials of the roles that may
    QTest::newRow("look") << Verb::Look << u"DRMA"_s;
    QTest::newRow("edit a course") << Verb::EditCourse << u"DA"_s;
    QTest::newRow("approve a course") << Verb::ApproveCourse << u"DMA"_s;
    QTest::newRow("edit a run") << Verb::EditRun << u"DRA"_s;
    QTest::newRow("edit a learner") << Verb::EditLearner << u"RA"_s;
    QTest::newRow("edit results") << Verb::EditResults << u"RA"_s;
    QTest::newRow("ratify") << Verb::Ratify << u"RA"_s;
    QTest::newRow("issue") << Verb::Issue << u"RA"_s;
    QTest::newRow("import") << Verb::Import << u"RA"_s;
    QTest::newRow("see equality data") << Verb::SeeEquality << u"RA"_s;
    QTest::newRow("administer") << Verb::Administer << u"A"_s;
}

void tst_Permission::table()
{
    QFETCH(const Verb, verb);
    QFETCH(const QString, who);
    QCOMPARE(permits(Role::Designer, verb), who.contains(u'D'));
    QCOMPARE(permits(Role::Registrar, verb), who.contains(u'R'));
    QCOMPARE(permits(Role::Manager, verb), who.contains(u'M'));
    QCOMPARE(permits(Role::Administrator, verb), who.contains(u'A'));
}

void tst_Permission::servicesRefuse_data()
{
    addStores();
}

void tst_Permission::servicesRefuse()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 3));
    GET(const qint64 before, auditLength(*rig.space));

    GET(const auto manager, rig.openAs(u"Manager"_s, Role::Manager));
    FAILS(manager->courses().create(soundCourse(), u"Wrote"_s).result(), Fault::Denied);
    FAILS(manager->runs().save(made.run, u"Changed"_s).result(), Fault::Denied);
    FAILS(manager->learners().create(person(u"A"_s, u"B"_s, u"1"_s), u"Added"_s).result(), Fault::Denied);
    FAILS(manager->runs().saveEnrolment(made.enrolments.first(), u"Changed"_s).result(), Fault::Denied);
    FAILS(manager->runs().ratify(made.run.id, {}).result(), Fault::Denied);
    FAILS(manager->runs().ratifyAll({}).result(), Fault::Denied);
    FAILS(manager->credentials().issue({}, {}).result(), Fault::Denied);
    FAILS(manager->keys().unlock(made.key.id, passphrase()).result(), Fault::Denied);
    FAILS(manager->imports().importOulad(rig.folder.path(), DryRun::Yes, {}).result(), Fault::Denied);
    FAILS(manager->institution().save(coastal(), u"Renamed"_s).result(), Fault::Denied);

    GET(const auto registrar, rig.openAs(u"Clerk"_s, Role::Registrar));
    FAILS(registrar->keys().create(KeyType::Ed25519, u"Mine"_s, passphrase()).result(), Fault::Denied);
    FAILS(registrar->courses().save(made.course, u"Changed"_s).result(), Fault::Denied);
    OK(registrar->learners().create(person(u"A"_s, u"B"_s, u"1"_s), u"Added"_s).result());

    GET(const qint64 after, auditLength(*rig.space));
    QCOMPARE(after, before + 1); // what was refused leaves no line
}

QTEST_GUILESS_MAIN(tst_Permission)
#include "tst_Permission.moc"
