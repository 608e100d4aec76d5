// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/CourseService.h"

#include "service/Rig.h"

#include <QSignalSpy>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_CourseService final : public QObject
{
    Q_OBJECT

private slots:
    void create_data() { addStores(); }
    void create();
    void createRefusesErrors_data() { addStores(); }
    void createRefusesErrors();
    void saveConflict_data() { addStores(); }
    void saveConflict();
    void authorCannotApprove_data() { addStores(); }
    void authorCannotApprove();
    void moves_data();
    void moves();
    void approvedIsFrozen_data() { addStores(); }
    void approvedIsFrozen();
    void revise_data() { addStores(); }
    void revise();
    void remove_data() { addStores(); }
    void remove();
    void everyChangeIsTold_data() { addStores(); }
    void everyChangeIsTold();
};

void tst_CourseService::create()
{
    OPEN_RIG(rig);
    CourseDraft wanted = soundCourse();
    wanted.version.state = CourseState::Published; // whatever is claimed, it begins as a draft
    GET(const CourseDraft made, rig->courses().create(wanted, u"Wrote MC-7031"_s).result());
    QVERIFY(made.course.id.isValid() && made.version.id.isValid());
    QCOMPARE(made.version.state, CourseState::Draft);
    QCOMPARE(made.version.number, 1);
    QCOMPARE(made.version.outcomes, wanted.version.outcomes);
    QCOMPARE(made.version.author, u"Siân O’Brien"_s);
    GET(const CourseDraft loaded, rig->courses().load(made.course.id).result());
    QCOMPARE(loaded, made);
    GET(const CourseDraft byVersion, rig->courses().loadVersion(made.version.id).result());
    QCOMPARE(byVersion, made);
    FAILS(rig->courses().create(wanted, u"Again"_s).result(), Fault::Conflict);

    CourseDraft mine = soundCourse();
    mine.course.code = u"MC-2"_s;
    mine.version.author.clear();
    GET(const CourseDraft second, rig->courses().create(mine, u"Wrote MC-2"_s).result());
    QCOMPARE(second.version.author, u"Registrar"_s);
    GET(const QList<CourseId> all, rig->courses().list({}).result());
    QCOMPARE(all.size(), 2);
    CourseFilter filter;
    filter.text = u"mc-2"_s;
    GET(const QList<CourseId> found, rig->courses().list(filter).result());
    QCOMPARE(found, QList<CourseId>{second.course.id});
    GET(const QList<CourseRow> rows, rig->courses().rows(found).result());
    QCOMPARE(rows.first().code, u"MC-2"_s);
    QCOMPARE(rows.first().outcomes, 4);
    GET(const QStringList departments, rig->courses().departments().result());
    QCOMPARE(departments, QStringList{u"School of Computing"_s});
}

void tst_CourseService::createRefusesErrors()
{
    OPEN_RIG(rig);
    CourseDraft bad = soundCourse();
    bad.course.code.clear();
    const auto refused = rig->courses().create(bad, u"Wrote"_s).result();
    FAILS(refused, Fault::Invalid);
    QCOMPARE(refused.error().what, u"The course needs a code; it keeps it for ever."_s);
    bad = soundCourse();
    bad.version.outcomes[1].key = bad.version.outcomes[0].key;
    FAILS(rig->courses().create(bad, u"Wrote"_s).result(), Fault::Invalid);
    bad = soundCourse();
    bad.version.aims = u"cut off \xD800"_s;
    FAILS(rig->courses().create(bad, u"Wrote"_s).result(), Fault::Invalid);
    GET(const QList<CourseId> all, rig->courses().list({}).result());
    QVERIFY(all.isEmpty());
    GET(const qint64 trail, auditLength(*rig.space));
    QCOMPARE(trail, 0);
    QVERIFY(hasErrors(rig->courses().check(bad)));
    QVERIFY(rig->courses().check(soundCourse()).isEmpty());
}

void tst_CourseService::saveConflict()
{
    OPEN_RIG(rig);
    GET(const CourseDraft made, rig->courses().create(soundCourse(), u"Wrote"_s).result());
    GET(const auto other, rig.openAs(u"Other"_s, Role::Designer));
    CourseDraft theirs = made;
    theirs.version.aims = u"To please."_s;
    GET(const CourseDraft stored, other->courses().save(theirs, u"Changed the aims"_s).result());
    QVERIFY(stored.version.rowVersion > made.version.rowVersion);

    CourseDraft mine = made;
    mine.version.leader = u"Somebody"_s;
    FAILS(rig->courses().save(mine, u"Changed the leader"_s).result(), Fault::Conflict);
    GET(const CourseDraft now, rig->courses().load(made.course.id).result());
    QCOMPARE(now.version.aims, u"To please."_s);
    QCOMPARE(now.version.leader, made.version.leader);

    mine = now;
    mine.version.leader = u"Somebody"_s;
    OK(rig->courses().save(mine, u"Changed the leader"_s).result());
}

void tst_CourseService::authorCannotApprove()
{
    OPEN_RIG(rig);
    GET(const auto author, rig.openAs(u"Siân O’Brien"_s, Role::Administrator));
    GET(const CourseDraft made, author->courses().create(soundCourse(), u"Wrote"_s).result());
    const VersionId id = made.version.id;
    OK(author->courses().move(id, CourseState::InReview, u"Sent in"_s).result());
    FAILS(author->courses().move(id, CourseState::Approved, u"Approved"_s).result(), Fault::Denied);
    GET(const CourseDraft still, rig->courses().loadVersion(id).result());
    QCOMPARE(still.version.state, CourseState::InReview);
    GET(const CourseDraft approved, rig->courses().move(id, CourseState::Approved, u"Approved"_s).result());
    QCOMPARE(approved.version.approver, u"Registrar"_s);
    QCOMPARE(approved.version.approvedOn, QDate(2026, 5, 4));
}

void tst_CourseService::moves_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QList<CourseState>>("way");
    QTest::addColumn<bool>("allowed"); ///< the last step; those before are
    using enum CourseState;
    const auto add = [](const char *name, const QList<CourseState> &way, bool allowed) {
        QTest::newRow(name) << u"file"_s << way << allowed;
    };
    add("to review", {InReview}, true);
    add("back to the draft", {InReview, Draft}, true);
    add("draft to approved", {Approved}, false);
    add("draft to published", {Published}, false);
    add("published", {InReview, Approved, Published}, true);
    add("approved back to draft", {InReview, Approved, Draft}, false);
    add("suspended and back", {InReview, Approved, Published, Suspended, Published}, true);
    add("retired", {InReview, Approved, Published, Retired}, true);
    add("retired is the end", {InReview, Approved, Published, Retired, Published}, false);
}

void tst_CourseService::moves()
{
    OPEN_RIG(rig);
    QFETCH(const QList<CourseState>, way);
    QFETCH(const bool, allowed);
    GET(CourseDraft draft, rig->courses().create(soundCourse(), u"Wrote"_s).result());
    for (const CourseState state : way.mid(0, way.size() - 1)) {
        GET(draft, rig->courses().move(draft.version.id, state, u"Moved"_s).result());
        QCOMPARE(draft.version.state, state);
    }
    const auto last = rig->courses().move(draft.version.id, way.last(), u"Moved"_s).result();
    QCOMPARE(last.ok(), allowed);
    if (!allowed)
        FAILS(last, Fault::Invalid);
    GET(const CourseDraft now, rig->courses().loadVersion(draft.version.id).result());
    QCOMPARE(now.version.state, allowed ? way.last() : draft.version.state);
}

void tst_CourseService::approvedIsFrozen()
{
    OPEN_RIG(rig);
    GET(CourseDraft draft, rig->courses().create(soundCourse(), u"Wrote"_s).result());
    for (const CourseState state : {CourseState::InReview, CourseState::Approved}) {
        GET(draft, rig->courses().move(draft.version.id, state, u"Moved"_s).result());
    }
    CourseDraft changed = draft;
    changed.version.aims = u"Something else."_s;
    const auto refused = rig->courses().save(changed, u"Changed"_s).result();
    QVERIFY(!refused.ok());
    GET(const CourseDraft now, rig->courses().load(draft.course.id).result());
    QCOMPARE(now, draft);
}

void tst_CourseService::revise()
{
    OPEN_RIG(rig);
    GET(CourseDraft first, rig->courses().create(soundCourse(), u"Wrote"_s).result());
    for (const CourseState state : {CourseState::InReview, CourseState::Approved, CourseState::Published}) {
        GET(first, rig->courses().move(first.version.id, state, u"Moved"_s).result());
    }
    GET(CourseDraft second, rig->courses().revise(first.course.id, u"Began version 2"_s).result());
    QCOMPARE(second.version.number, 2);
    QCOMPARE(second.version.state, CourseState::Draft);
    QCOMPARE(second.version.outcomes, first.version.outcomes);
    QCOMPARE(second.version.author, u"Registrar"_s);
    QVERIFY(second.version.approver.isEmpty() && !second.version.approvedOn.isValid());
    FAILS(rig->courses().revise(first.course.id, u"And again"_s).result(), Fault::Conflict);
    second.version.aims = u"New aims."_s;
    OK(rig->courses().save(second, u"Changed the aims"_s).result());
    GET(const CourseDraft old, rig->courses().loadVersion(first.version.id).result());
    QCOMPARE(old, first);
    GET(const QList<CourseVersion> versions, rig->courses().versions(first.course.id).result());
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions.first().number, 2);
    QCOMPARE(versions.last().state, CourseState::Published);
}

void tst_CourseService::remove()
{
    OPEN_RIG(rig);
    GET(const CourseDraft draft, rig->courses().create(soundCourse(), u"Wrote"_s).result());
    OK(rig->courses().remove(draft.course.id, u"Undid it"_s).result());
    FAILS(rig->courses().load(draft.course.id).result(), Fault::NotFound);
    FAILS(rig->courses().remove(draft.course.id, u"Once more"_s).result(), Fault::NotFound);

    GET(CourseDraft kept, rig->courses()
                              .create(
                                  [] {
                                      CourseDraft other = soundCourse();
                                      other.course.code = u"MC-9"_s;
                                      return other;
                                  }(),
                                  u"Wrote"_s)
                              .result());
    for (const CourseState state : {CourseState::InReview, CourseState::Approved}) {
        GET(kept, rig->courses().move(kept.version.id, state, u"Moved"_s).result());
    }
    FAILS(rig->courses().remove(kept.course.id, u"Away"_s).result(), Fault::Conflict);
    OK(rig->courses().load(kept.course.id).result());
}

void tst_CourseService::everyChangeIsTold()
{
    OPEN_RIG(rig);
    QList<Change> told;
    connect(&rig->notifier(), &DataNotifier::changed, this, [&told](const Change &change) { told.append(change); });
    GET(CourseDraft draft, rig->courses().create(soundCourse(), u"Wrote MC-7031"_s).result());
    draft.version.aims = u"New aims."_s;
    OK(rig->courses().save(draft, u"Changed the aims of MC-7031"_s).result());
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.at(0).kind, ChangeKind::Course);
    QVERIFY(told.at(0).ids.isEmpty()); // a row more: the list itself changed
    QCOMPARE(told.at(1).ids, QList<qint64>{draft.course.id.value()});
    QCOMPARE(told.at(1).cause, u"Changed the aims of MC-7031"_s);
    GET(const QList<AuditEvent> trail,
        rig->database().history(u"course:%1"_s.arg(draft.course.id.value()), 10).result());
    QCOMPARE(trail.size(), 2);
    QCOMPARE(trail.first().text, u"Changed the aims of MC-7031"_s); // the text of undo is the text of the trail
    QCOMPARE(trail.first().actor, u"Registrar"_s);
    QCOMPARE(trail.last().action, u"course.create"_s);
    QCOMPARE(trail.last().at, rig.clock->now());
}

QTEST_GUILESS_MAIN(tst_CourseService)
#include "tst_CourseService.moc"
