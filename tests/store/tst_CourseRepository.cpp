// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "store/CourseRepository.h"
#include "store/EndorsementRepository.h"
#include "store/StoreError.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_CourseRepository final : public QObject
{
    Q_OBJECT

private:
    /// Every field set to something that is not its default.
    static CourseDraft fullDraft(const QString &code, const QString &title)
    {
        CourseDraft draft;
        draft.course.code = code;
        draft.course.department = u"School of “Data” & Cŵn"_s;
        CourseVersion &v = draft.version;
        v.title = {{u"en"_s, title}, {u"cy"_s, u"Data gymhwysol"_s}};
        v.summary = {{u"en"_s, u"What it is.\nAnd why."_s}};
        v.aims = u"Aims"_s;
        v.leader = u"Dr O’Neill"_s;
        v.level = {u"FHEQ"_s, u"7"_s};
        v.credit = {u"CATS"_s, 75};
        v.outcomes = {{u"LO1"_s, {{u"en"_s, u"Analyse data"_s}}, OutcomeKind::Knowledge},
                      {u"LO2"_s, {{u"en"_s, u"Design a study"_s}}, OutcomeKind::Autonomy}};
        v.activities = {{u"A1"_s, u"Lectures"_s, ActivityKind::Scheduled, 600, {u"LO1"_s}}};
        v.assessments = {
            {u"E1"_s, u"Exam"_s, AssessmentKind::Exam, 333, 49.5, true, false, true, true, {u"LO1"_s, u"LO2"_s}, 29.5},
            {u"P1"_s, u"Portfolio"_s, AssessmentKind::Portfolio, 667, 50, false, true, false, false, {}, 0}};
        v.mode = DeliveryMode::WorkBased;
        v.language = u"cy"_s;
        v.entryRequirements = u"None"_s;
        v.indicativeContent = u"Much"_s;
        v.qualityBody = u"QAA"_s;
        v.subjects = {u"hecos:100366"_s};
        v.keywords = {u"data"_s, u"ethics"_s};
        v.stackable = false;
        v.needsBoard = false;
        v.validityMonths = 36;
        v.feePence = 123456789012;
        v.effectiveFrom = QDate(2026, 9, 1);
        v.author = u"ann"_s;
        return draft;
    }
    static QStringList codes(CourseRepository &courses, const CourseFilter &filter)
    {
        const auto ids = courses.ids(filter);
        if (!ids.ok())
            return {ids.error().detail};
        const auto rows = courses.rows(*ids);
        if (!rows.ok())
            return {rows.error().detail};
        QStringList list;
        for (const CourseRow &row : *rows)
            list.append(row.code);
        return list;
    }

private slots:
    void roundTrips_data() { addDatabases(); }
    void roundTrips();
    void codeIsUsedOnce_data() { addDatabases(); }
    void codeIsUsedOnce();
    void conflictIsSeen_data() { addDatabases(); }
    void conflictIsSeen();
    void onlyDraftsChange_data() { addDatabases(); }
    void onlyDraftsChange();
    void versionsFollow_data() { addDatabases(); }
    void versionsFollow();
    void picturesStayWithTheirVersion_data() { addDatabases(); }
    void picturesStayWithTheirVersion();
    void endorsementsAreKept_data() { addDatabases(); }
    void endorsementsAreKept();
    void listsFilterAndSort_data() { addDatabases(); }
    void listsFilterAndSort();
};

void tst_CourseRepository::roundTrips()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(const CourseDraft added, courses.add(fullDraft(u"MC-7031"_s, u"Applied data"_s)));
    QVERIFY(added.course.id.isValid() && added.version.id.isValid());
    GET(CourseDraft loaded, courses.load(added.version.id));
    QCOMPARE(loaded, added);
    loaded.version.title[u"en"_s] = u"Applied data, again"_s;
    loaded.course.department = u"Elsewhere"_s;
    GET(const CourseDraft saved, courses.save(loaded));
    QCOMPARE(saved.version.rowVersion, 2);
    QCOMPARE(saved.course.rowVersion, 2);
    GET(const CourseDraft again, courses.load(added.version.id));
    QCOMPARE(again, saved);
    GET(const auto found, courses.find(u"MC-7031"_s));
    QCOMPARE(found, std::optional(added.course.id));
    GET(const auto none, courses.find(u"mc-7031"_s));
    QVERIFY(!none);
    FAILS(courses.load(VersionId(99)), Fault::NotFound);
    FAILS(courses.versions(CourseId(99)), Fault::NotFound);
}

void tst_CourseRepository::codeIsUsedOnce()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    OK(courses.add(fullDraft(u"A"_s, u"One"_s)));
    const auto second = courses.add(fullDraft(u"A"_s, u"Two"_s));
    QVERIFY(!second.ok());
    QCOMPARE(second.error().fault, Fault::Conflict);
    QVERIFY(second.error().what.contains(u"code A"));
    GET(CourseDraft other, courses.add(fullDraft(u"B"_s, u"Two"_s)));
    other.course.code = u"A"_s;
    FAILS(courses.save(other), Fault::Conflict);
    other.course.code = u"C"_s; // a first draft may still be renamed
    OK(courses.save(other));
}

void tst_CourseRepository::conflictIsSeen()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(const CourseDraft mine, courses.add(fullDraft(u"A"_s, u"One"_s)));
    CourseDraft theirs = mine;
    theirs.version.aims = u"Theirs"_s;
    OK(courses.save(theirs));
    CourseDraft late = mine;
    late.version.aims = u"Mine"_s;
    FAILS(courses.save(late), Fault::Conflict);
    GET(const CourseDraft kept, courses.load(mine.version.id));
    QCOMPARE(kept.version.aims, u"Theirs"_s);
    FAILS(courses.setState({mine.version.id, 1, CourseState::InReview, {}, {}}), Fault::Conflict);
    FAILS(courses.setState({VersionId(77), 1, CourseState::InReview, {}, {}}), Fault::NotFound);
}

void tst_CourseRepository::onlyDraftsChange()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(CourseDraft draft, courses.add(fullDraft(u"A"_s, u"One"_s)));
    GET(draft.version.rowVersion,
        courses.setState({draft.version.id, draft.version.rowVersion, CourseState::InReview, {}, {}}));
    FAILS(courses.save(draft), Fault::Invalid);
    GET(draft.version.rowVersion, courses.setState({draft.version.id, draft.version.rowVersion, CourseState::Approved,
                                                    u"ben"_s, QDate(2026, 5, 4)}));
    GET(draft.version.rowVersion,
        courses.setState({draft.version.id, draft.version.rowVersion, CourseState::Published, {}, {}}));
    GET(const CourseDraft published, courses.load(draft.version.id));
    QCOMPARE(published.version.state, CourseState::Published);
    QCOMPARE(published.version.approver, u"ben"_s);
    QCOMPARE(published.version.approvedOn, QDate(2026, 5, 4));
    FAILS(courses.save(published), Fault::Invalid);
}

void tst_CourseRepository::versionsFollow()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(const CourseDraft first, courses.add(fullDraft(u"A"_s, u"One"_s)));
    FAILS(courses.newVersionFrom(first.version.id, u"cat"_s), Fault::Conflict); // one under way
    OK(courses.setState({first.version.id, 1, CourseState::Published, u"ben"_s, QDate(2026, 5, 4)}));
    GET(const CourseDraft second, courses.newVersionFrom(first.version.id, u"cat"_s));
    QCOMPARE(second.version.number, 2);
    QCOMPARE(second.version.state, CourseState::Draft);
    QCOMPARE(second.version.author, u"cat"_s);
    QVERIFY(second.version.approver.isEmpty() && !second.version.approvedOn.isValid());
    QCOMPARE(second.version.outcomes, first.version.outcomes);
    GET(const QList<CourseVersion> versions, courses.versions(first.course.id));
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions.first(), second.version);
    GET(const VersionId newest, courses.newestVersion(first.course.id));
    QCOMPARE(newest, second.version.id);
    CourseDraft renamed = second;
    renamed.course.code = u"B"_s;
    FAILS(courses.save(renamed), Fault::Invalid); // the code is known to the world by now
}

void tst_CourseRepository::picturesStayWithTheirVersion()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(const CourseDraft first, courses.add(fullDraft(u"A"_s, u"One"_s)));
    GET(const QByteArray none, courses.badge(first.version.id));
    QVERIFY(none.isEmpty());
    QByteArray picture = "\x89PNG";
    for (int byte = 0; byte < 256; ++byte)
        picture += char(byte);
    OK(courses.setBadge(first.version.id, "another"));
    OK(courses.setBadge(first.version.id, picture));
    GET(const QByteArray kept, courses.badge(first.version.id));
    QCOMPARE(kept, picture);
    OK(courses.setState({first.version.id, 1, CourseState::Approved, u"ben"_s, QDate(2026, 5, 4)}));
    GET(const CourseDraft second, courses.newVersionFrom(first.version.id, u"ann"_s));
    OK(courses.setBadge(first.version.id, {}));
    GET(const QByteArray gone, courses.badge(first.version.id));
    QVERIFY(gone.isEmpty());
    GET(const QByteArray inherited, courses.badge(second.version.id));
    QCOMPARE(inherited, picture);
    FAILS(courses.setBadge(VersionId(99), picture), Fault::NotFound);
}

void tst_CourseRepository::endorsementsAreKept()
{
    OPEN_DATABASE(db);
    GET(const CourseDraft course, CourseRepository(*db).add(fullDraft(u"A"_s, u"One"_s)));
    GET(const CourseDraft other, CourseRepository(*db).add(fullDraft(u"B"_s, u"Two"_s)));
    EndorsementRepository endorsements(*db);
    const QDateTime added(QDate(2026, 5, 4), QTime(9, 30), Qt::UTC);
    Endorsement body{{},    course.version.id,       u"urn:uuid:1"_s, u"urn:uuid:a"_s, u"Cŵn Cyf"_s,
                     added, "{\"a\":\"\xC5\xB5\"}\n"};
    Endorsement token{{}, course.version.id, u"urn:uuid:2"_s, u"did:web:a"_s, u"B"_s, added, "a.b.c"};
    QVERIFY(!body.isToken() && token.isToken());
    GET(body.id, endorsements.add(body));
    GET(token.id, endorsements.add(token));
    FAILS(endorsements.add(body), Fault::Conflict);
    Endorsement elsewhere = body;
    elsewhere.version = other.version.id;
    OK(endorsements.add(elsewhere));
    GET(const QList<Endorsement> found, endorsements.ofVersion(course.version.id));
    QCOMPARE(found, (QList<Endorsement>{body, token}));
    OK(endorsements.remove(body.id));
    FAILS(endorsements.remove(body.id), Fault::NotFound);
    GET(const QList<Endorsement> left, endorsements.ofVersion(course.version.id));
    QCOMPARE(left, QList<Endorsement>{token});
    GET(const QList<Endorsement> untouched, endorsements.ofVersion(other.version.id));
    QCOMPARE(untouched.size(), 1);
    elsewhere.version = VersionId(99);
    FAILS(endorsements.add(elsewhere), Fault::Invalid);
}

void tst_CourseRepository::listsFilterAndSort()
{
    OPEN_DATABASE(db);
    CourseRepository courses(*db);
    GET(const CourseDraft zebra, courses.add(fullDraft(u"A1"_s, u"Zebra care 100%"_s)));
    CourseDraft other = fullDraft(u"B2"_s, u"Élan and style"_s);
    other.course.department = u"Arts"_s;
    other.version.level = {u"SCQF"_s, u"11"_s};
    GET(const CourseDraft elan, courses.add(other));
    OK(courses.add(fullDraft(u"C3"_s, u"Maths"_s)));
    OK(courses.setState({elan.version.id, 1, CourseState::Published, u"ben"_s, QDate(2026, 5, 4)}));
    CourseFilter filter;
    QCOMPARE(codes(courses, filter), (QStringList{u"B2"_s, u"C3"_s, u"A1"_s})); // by folded title
    filter.order = SortOrder::Descending;
    QCOMPARE(codes(courses, filter), (QStringList{u"A1"_s, u"C3"_s, u"B2"_s}));
    filter.sort = CourseFilter::Sort::Code;
    QCOMPARE(codes(courses, filter), (QStringList{u"C3"_s, u"B2"_s, u"A1"_s}));
    filter.sort = CourseFilter::Sort::State;
    QCOMPARE(codes(courses, filter).first(), u"B2"_s);
    filter.sort = CourseFilter::Sort::Credentials;
    QCOMPARE(codes(courses, filter).size(), 3);
    const auto only = [&](auto set) {
        CourseFilter one;
        set(one);
        return codes(courses, one);
    };
    QCOMPARE(only([](CourseFilter &f) { f.text = u"elan STYLE"_s; }), QStringList{u"B2"_s});
    QCOMPARE(only([](CourseFilter &f) { f.text = u"a1"_s; }), QStringList{u"A1"_s});
    QCOMPARE(only([](CourseFilter &f) { f.text = u"gymhwysol zebra"_s; }), QStringList{u"A1"_s});
    QCOMPARE(only([](CourseFilter &f) { f.text = u"no such thing"_s; }), QStringList());
    QCOMPARE(only([](CourseFilter &f) { f.states = {CourseState::Published}; }), QStringList{u"B2"_s});
    QCOMPARE(only([](CourseFilter &f) { f.departments = {u"Arts"_s, u"'; --"_s}; }), QStringList{u"B2"_s});
    QCOMPARE(only([](CourseFilter &f) { f.levels = {u"SCQF:11"_s}; }), QStringList{u"B2"_s});
    GET(const QStringList departments, courses.departments());
    QCOMPARE(departments, (QStringList{u"Arts"_s, u"School of “Data” & Cŵn"_s}));
    GET(const QStringList levels, courses.levels());
    QCOMPARE(levels, (QStringList{u"FHEQ:7"_s, u"SCQF:11"_s}));
    GET(const QList<CourseRow> rows, courses.rows({zebra.course.id, CourseId(999), elan.course.id}));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.first().id, zebra.course.id);
    QCOMPARE(rows.first().outcomes, 2);
    QCOMPARE(rows.first().credit, (Credit{u"CATS"_s, 75}));
    QCOMPARE(rows.last().title.value(u"en"_s), u"Élan and style"_s);
    QCOMPARE(rows.last().runs, 0);
}

QTEST_GUILESS_MAIN(tst_CourseRepository)
#include "tst_CourseRepository.moc"
