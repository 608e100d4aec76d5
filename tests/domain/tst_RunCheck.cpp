// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CourseFixture.h"
#include "Told.h"
#include "domain/Enrolment.h"
#include "domain/Run.h"

#include <QtTest>

#include <functional>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

using RunChange = std::function<void(Run &)>;
using EnrolmentChange = std::function<void(Enrolment &)>;
Q_DECLARE_METATYPE(RunChange)
Q_DECLARE_METATYPE(EnrolmentChange)
Q_DECLARE_METATYPE(laurel::Mark)

namespace {

Run soundRun()
{
    Run out;
    out.code = u"MC-7031/2026-3"_s;
    out.starts = QDate(2026, 9, 28);
    out.ends = QDate(2026, 12, 18);
    out.capacity = 30;
    out.minimum = 8;
    return out;
}

Enrolment soundEnrolment()
{
    Enrolment out;
    out.enrolledOn = QDate(2026, 9, 1);
    out.startedOn = QDate(2026, 9, 28);
    out.marks = {{u"AS1"_s, 1, 62.0, MarkNote::None, false}};
    return out;
}

} // namespace

/// What is found in runs, enrolments and marks.
class tst_RunCheck final : public QObject
{
    Q_OBJECT

private slots:
    void findsInRuns_data()
    {
        QTest::addColumn<RunChange>("change");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const RunChange &change, const QStringList &expected = {}) {
            QTest::newRow(name) << change << expected;
        };
        row("nothing in a sound one", [](Run &) {});
        row("no code", [](Run &r) { r.code.clear(); }, {u"E run.code-missing code ()"_s});
        row("bad code", [](Run &r) { r.code = u"a;b"_s; }, {u"E run.code-form code (a;b)"_s});
        row("a code with two years", [](Run &r) { r.code = u"AAA/2013J"_s; });
        row("no dates", [](Run &r) { r.starts = r.ends = {}; },
            {u"W run.start-missing starts ()"_s, u"W run.end-missing ends ()"_s});
        row("ends before it starts", [](Run &r) { r.ends = QDate(2026, 9, 27); },
            {u"E run.dates-order ends (2026-09-28, 2026-09-27)"_s});
        row("one day", [](Run &r) { r.ends = r.starts; });
        row("two years", [](Run &r) { r.ends = r.starts.addDays(731); });
        row("longer", [](Run &r) { r.ends = r.starts.addDays(732); }, {u"H run.long ends (732)"_s});
        row("in the year 26", [](Run &r) { r.starts = QDate(26, 9, 28); },
            {u"E date.range starts (0026-09-28)"_s, u"H run.long ends (730566)"_s});
        row("negative places", [](Run &r) { r.capacity = -1; }, {u"E number.range capacity (-1, 0, 1e+06)"_s});
        row("negative minimum", [](Run &r) { r.minimum = -1; }, {u"E number.range minimum (-1, 0, 1e+06)"_s});
        row("minimum above the places", [](Run &r) { r.minimum = 31; }, {u"W run.minimum minimum (31, 30)"_s});
        row("minimum of all places", [](Run &r) { r.minimum = 30; });
        row("minimum without limit", [](Run &r) { r.capacity = 0; });
        row("on site, nowhere", [](Run &r) { r.mode = DeliveryMode::OnSite; }, {u"H run.place-missing place ()"_s});
        row("on site, somewhere", [](Run &r) {
            r.mode = DeliveryMode::OnSite;
            r.place = u"Aberystwyth"_s;
        });
        row("online, nowhere", [](Run &r) { r.mode = DeliveryMode::Online; });
        row("unstorable place", [](Run &r) { r.place = QChar(0xD800); }, {u"E text.unstorable place ()"_s});
    }
    void findsInRuns()
    {
        QFETCH(RunChange, change);
        QFETCH(QStringList, expected);
        Run run = soundRun();
        change(run);
        expected.sort();
        QCOMPARE(told(check(run)), expected);
    }

    void findsInEdits_data()
    {
        QTest::addColumn<RunChange>("before");
        QTest::addColumn<RunChange>("change");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const RunChange &before, const RunChange &change,
                            const QStringList &expected = {}) { QTest::newRow(name) << before << change << expected; };
        const auto as = [](RunState state) { return [state](Run &r) { r.state = state; }; };
        const auto places = [](int capacity) { return [capacity](Run &r) { r.capacity = capacity; }; };
        const RunChange nothing = [](Run &) {};
        row("nothing in a sound one", nothing, nothing);
        row("as many places as people", nothing, places(12));
        row("fewer places than people", nothing, places(11), {u"E run.capacity-low capacity (11, 12)"_s});
        row("no limit", nothing, places(0));
        row("fewer since long", places(11), nothing, {u"W run.capacity-low capacity (11, 12)"_s});
        row("fewer still", places(11), places(10), {u"E run.capacity-low capacity (10, 12)"_s});
        row("before its version", nothing, [](Run &r) { r.starts = QDate(2026, 8, 31); },
            {u"W run.before-version starts (2026-08-31, 2026-09-01)"_s});
        row("on the day of its version", nothing, [](Run &r) { r.starts = QDate(2026, 9, 1); });
        row("what check(run) finds", nothing, [](Run &r) { r.ends = QDate(2026, 9, 27); },
            {u"E run.dates-order ends (2026-09-28, 2026-09-27)"_s});
        row("opened", as(RunState::Planned), as(RunState::Open));
        row("closed again", as(RunState::Finished), as(RunState::Running));
        row("cancelled with people on it", as(RunState::Open), as(RunState::Cancelled),
            {u"W run.cancelled-places state (12)"_s});
        row("called back", as(RunState::Cancelled), as(RunState::Planned));
        row("ratified by hand", as(RunState::Finished), as(RunState::Ratified), {u"E run.ratified state ()"_s});
        row("ratified no more", as(RunState::Ratified), as(RunState::Finished), {u"E run.ratified state ()"_s});
        row("ratified, another place", as(RunState::Ratified), [](Run &r) { r.place = u"Harbour"_s; });
        row("cancelled when over", as(RunState::Finished), as(RunState::Cancelled),
            {u"E run.taken-place state ()"_s, u"W run.cancelled-places state (12)"_s});
        row("finished when cancelled", as(RunState::Cancelled), as(RunState::Finished),
            {u"E run.taken-place state ()"_s});
    }
    void findsInEdits()
    {
        QFETCH(RunChange, before);
        QFETCH(RunChange, change);
        QFETCH(QStringList, expected);
        RunGround ground{soundRun(), 12, QDate(2026, 9, 1)};
        ground.stored.minimum = 0;
        before(ground.stored);
        Run run = ground.stored;
        change(run);
        expected.sort();
        QCOMPARE(told(check(run, ground)), expected);
    }

    void findsInEnrolments_data()
    {
        QTest::addColumn<EnrolmentChange>("change");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const EnrolmentChange &change, const QStringList &expected = {}) {
            QTest::newRow(name) << change << expected;
        };
        using S = EnrolmentStatus;
        row("nothing in a sound one", [](Enrolment &) {});
        row("no dates known", [](Enrolment &e) { e.enrolledOn = e.startedOn = {}; });
        row("started before enrolled", [](Enrolment &e) { e.startedOn = QDate(2026, 8, 31); },
            {u"W enrolment.dates startedOn (2026-09-01, 2026-08-31)"_s});
        row("ended before started", [](Enrolment &e) { end(e, S::Completed, QDate(2026, 9, 27)); },
            {u"W enrolment.dates endedOn (2026-09-28, 2026-09-27)"_s});
        row("ended before enrolled, never started",
            [](Enrolment &e) {
                end(e, S::Completed, QDate(2026, 8, 27));
                e.startedOn = {};
            },
            {u"W enrolment.dates endedOn (2026-09-01, 2026-08-27)"_s});
        row("completed", [](Enrolment &e) { end(e, S::Completed, QDate(2026, 12, 18)); });
        row("completed, but when", [](Enrolment &e) { end(e, S::Completed, {}); },
            {u"W enrolment.end-missing endedOn ()"_s});
        row("transferred, but when", [](Enrolment &e) { end(e, S::Transferred, {}); },
            {u"W enrolment.end-missing endedOn ()"_s});
        row("on break with an end", [](Enrolment &e) { end(e, S::OnBreak, QDate(2026, 12, 18)); },
            {u"W enrolment.end-early endedOn (2026-12-18)"_s});
        row("withdrawn without reason", [](Enrolment &e) { end(e, S::Withdrawn, QDate(2026, 10, 18)); },
            {u"W enrolment.reason-missing withdrawalReason ()"_s});
        for (const QString &code : {u"1"_s, u"4"_s, u"39"_s, u"49"_s, u"99"_s, u"02"_s, u"other"_s}) {
            row(qPrintable(u"withdrawn for "_s + code), [code](Enrolment &e) { withdraw(e, code); },
                {u"E enrolment.reason-unknown withdrawalReason (%1)"_s.arg(code)});
        }
        for (int code : {2, 3, 7, 28, 29, 40, 41, 42, 43, 44, 45, 46, 47, 48, 97, 98}) {
            row(qPrintable(u"withdrawn for %1"_s.arg(code)),
                [code](Enrolment &e) { withdraw(e, QString::number(code)); });
        }
        row("a reason, but not withdrawn", [](Enrolment &e) { e.withdrawalReason = u"3"_s; },
            {u"W enrolment.reason-stray withdrawalReason (3)"_s});
        row("passed before it began",
            [](Enrolment &e) {
                e.status = S::Offered;
                e.result = EnrolmentResult::Passed;
            },
            {u"W enrolment.result-early result ()"_s});
        row("exempt before it began", [](Enrolment &e) {
            e.status = S::Offered;
            e.result = EnrolmentResult::Exempt;
        });
        row("ratified, but what", [](Enrolment &e) { e.board = BoardId(3); }, {u"W enrolment.ratified result ()"_s});
        row("ratified", [](Enrolment &e) {
            e.board = BoardId(3);
            e.result = EnrolmentResult::Failed;
        });
        row("attempts below nought", [](Enrolment &e) { e.previousAttempts = -1; },
            {u"E number.range previousAttempts (-1, 0, 99)"_s});
        row("characteristics at entry", [](Enrolment &e) { e.atEntry.deprivationBand = u"90-100%"_s; });
        row("odd characteristics at entry",
            [](Enrolment &e) {
                e.atEntry.deprivationBand = u"20-Oct"_s;
                e.atEntry.region = QChar(0xD800);
            },
            {u"W learner.deprivation atEntry.deprivationBand (20-Oct)"_s, u"E text.unstorable atEntry.region ()"_s});
        row("a mark twice", [](Enrolment &e) { e.marks += e.marks[0]; }, {u"E mark.twice marks[1] (AS1, 1)"_s});
        row("a second attempt", [](Enrolment &e) { e.marks += {u"AS1"_s, 2, 40.0, MarkNote::None, false}; });
        row("evidence", [](Enrolment &e) {
            e.evidence = {{u"Portfolio"_s, u"Twelve drawings.\nAll of them."_s, u"Drawing"_s,
                           u"https://example.org/ada?piece=1"_s, u"Engineers"_s},
                          {{}, u"A talk"_s, {}, {}, {}},
                          {{}, {}, {}, u"https://example.org"_s, {}}};
        });
        row("evidence that says nothing",
            [](Enrolment &e) {
                e.evidence = {{{}, u" "_s, u"Film"_s, {}, {}}};
            },
            {u"E evidence.empty evidence[0].name ()"_s});
        for (const QString &bad : {u"http://example.org"_s, u"example.org"_s, u"file:///etc/passwd"_s,
                                   u"https://example.org/a b"_s, u"https://example.org/<a>"_s, u"javascript:1"_s}) {
            row(qPrintable(u"evidence at "_s + bad),
                [bad](Enrolment &e) {
                    e.evidence = {{u"A"_s, {}, {}, bad, {}}};
                },
                {u"E evidence.address evidence[0].address (%1)"_s.arg(bad)});
        }
        row("a line break in the name of evidence",
            [](Enrolment &e) {
                e.evidence = {{u"A\nB"_s, {}, {}, {}, {}}};
            },
            {u"E text.control evidence[0].name ()"_s});
        row("half a character in evidence",
            [](Enrolment &e) {
                e.evidence = {{u"A"_s, QString(QChar(0xD800)), {}, {}, {}}};
            },
            {u"E text.unstorable evidence[0].narrative ()"_s});
        row("all the evidence there may be", [](Enrolment &e) {
            e.evidence.fill({u"A"_s, {}, {}, {}, {}}, mostEvidence);
        });
        row("too much evidence",
            [](Enrolment &e) {
                e.evidence.fill({u"A"_s, {}, {}, {}, {}}, mostEvidence + 1);
            },
            {u"E evidence.many evidence (21, 20)"_s});
        row("a mark out of range", [](Enrolment &e) { e.marks[0].value = 100.1; },
            {u"E number.range marks[0].value (100.1, 0, 100)"_s});
    }
    void findsInEnrolments()
    {
        QFETCH(EnrolmentChange, change);
        QFETCH(QStringList, expected);
        Enrolment enrolment = soundEnrolment();
        change(enrolment);
        expected.sort();
        QCOMPARE(told(check(enrolment)), expected);
    }

    void findsInMarks_data()
    {
        QTest::addColumn<Mark>("mark");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const Mark &mark, const QStringList &expected = {}) {
            QTest::newRow(name) << mark << expected;
        };
        const QString a = u"AS1"_s;
        const QString p = u"AS2"_s; // pass/fail
        row("a mark", {a, 1, 62.0, MarkNote::None, false});
        row("nought", {a, 1, 0.0, MarkNote::None, false});
        row("a hundred", {a, 1, 100.0, MarkNote::None, false});
        row("below nought", {a, 1, -0.1, MarkNote::None, false}, {u"E number.range value (-0.1, 0, 100)"_s});
        row("above a hundred", {a, 1, qInf(), MarkNote::None, false}, {u"E number.range value (inf, 0, 100)"_s});
        row("no number", {a, 1, qQNaN(), MarkNote::None, false}, {u"E number.range value (nan, 0, 100)"_s});
        row("attempt nought", {a, 0, 62.0, MarkNote::None, false}, {u"E number.range attempt (0, 1, 99)"_s});
        row("unknown assessment", {u"XX"_s, 1, 62.0, MarkNote::None, false}, {u"E mark.assessment assessment (XX)"_s});
        row("a number and a note", {a, 1, 62.0, MarkNote::Absent, false}, {u"W mark.noted note ()"_s});
        row("a note", {a, 1, std::nullopt, MarkNote::Absent, false});
        row("nothing", {a, 1, std::nullopt, MarkNote::None, false}, {u"H mark.empty value ()"_s});
        row("pass/fail", {p, 1, std::nullopt, MarkNote::None, true});
        row("pass/fail with a number", {p, 1, 62.0, MarkNote::None, true}, {u"W mark.pass-fail value ()"_s});
    }
    void findsInMarks()
    {
        QFETCH(Mark, mark);
        QFETCH(QStringList, expected);
        CourseVersion version = soundCourse().version;
        version.assessments[1].passFail = true;
        QCOMPARE(told(check(mark, version)), expected);
    }

private:
    static void end(Enrolment &enrolment, EnrolmentStatus status, const QDate &day)
    {
        enrolment.status = status;
        enrolment.endedOn = day;
    }
    static void withdraw(Enrolment &enrolment, const QString &reason)
    {
        end(enrolment, EnrolmentStatus::Withdrawn, QDate(2026, 10, 18));
        enrolment.withdrawalReason = reason;
    }
};

QTEST_GUILESS_MAIN(tst_RunCheck)
#include "tst_RunCheck.moc"
