// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CourseFixture.h"
#include "Told.h"
#include "domain/Course.h"
#include "domain/IssueCodes.h"

#include <QtTest>

#include <functional>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

using Change = std::function<void(CourseDraft &)>;
Q_DECLARE_METATYPE(Change)

namespace {

void row(const char *name, Change change, const QStringList &expected = {})
{
    QTest::newRow(name) << std::move(change) << expected;
}

/// As row, for a change to the version.
void versionRow(const char *name, std::function<void(CourseVersion &)> change, const QStringList &expected = {})
{
    row(name, [change](CourseDraft &draft) { change(draft.version); }, expected);
}

const QString half = QString(QChar(0xDC00));

} // namespace

/// Each row breaks a sound course in one way and compares all that is found; a row without findings is a boundary
/// that must not trigger.
class tst_CourseCheck final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto loaded = Frameworks::load();
        QVERIFY(loaded.ok());
        m_frameworks = *loaded;
        QCOMPARE(told(check(soundCourse(), m_frameworks)), QStringList());
    }

    void finds_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("expected");
        naming();
        texts();
        facts();
        levelAndCredit();
        outcomes();
        activities();
        assessments();
    }
    void finds()
    {
        QFETCH(Change, change);
        QFETCH(QStringList, expected);
        CourseDraft draft = soundCourse();
        change(draft);
        const Issues issues = check(draft, m_frameworks);
        noteCodes(issues, m_seen);
        expected.sort();
        QCOMPARE(told(issues), expected);
    }

    void refusesAnythingEmptyButSaysAll()
    {
        const Issues issues = check(CourseDraft(), m_frameworks);
        noteCodes(issues, m_seen);
        QVERIFY(hasErrors(issues));
        QCOMPARE(told(issues),
                 QStringList({u"E course.code-missing code ()"_s, u"H course.credit-missing credit ()"_s,
                              u"H course.quality-missing qualityBody ()"_s, u"H course.summary-missing summary ()"_s,
                              u"W course.activities-missing activities ()"_s,
                              u"W course.assessments-missing assessments ()"_s, u"W course.level-missing level ()"_s,
                              u"W course.outcomes-missing outcomes ()"_s, u"W course.title-missing title ()"_s}));
    }

    void followsTheInstitutionsRanges()
    {
        DesignRules rules = m_frameworks.rules();
        rules.outcomesLow = 5;
        rules.titleMax = 10;
        rules.hoursTolerancePercent = 10;
        Frameworks own = m_frameworks;
        own.setRules(rules);
        CourseDraft draft = soundCourse();
        draft.version.activities[0].minutes = 40 * 60; // 160 hours for 150
        QCOMPARE(told(check(draft, own)),
                 QStringList({u"H course.outcomes-count outcomes (4, 5, 6)"_s, u"W course.title-long title.cy (21, 10)"_s,
                              u"W course.title-long title.en (19, 10)"_s}));
    }

    // Runs last: a code nobody ever saw would be a check that never fires.
    void triesEveryCode()
    {
        const QStringView all[] = {
            issue::textUnstorable, issue::textControl, issue::textTooLong, issue::languageForm, issue::numberRange,
            issue::dateRange, issue::keyMissing, issue::keyDuplicate, issue::courseCodeMissing, issue::courseCodeForm,
            issue::courseTitleMissing, issue::courseTitleLong, issue::courseSummaryMissing, issue::courseSummaryLong,
            issue::courseAbstractLong, issue::courseTextLong, issue::courseLevelMissing, issue::courseFrameworkUnknown,
            issue::courseLevelUnknown, issue::courseCreditMissing, issue::courseCreditNone, issue::courseCreditBounds,
            issue::courseCreditNational, issue::courseCreditAward, issue::courseOutcomesMissing,
            issue::courseOutcomesCount, issue::courseActivitiesMissing, issue::courseAssessmentsMissing,
            issue::courseWeightsSum, issue::courseHoursMismatch, issue::courseSubjectForm, issue::courseQualityMissing,
            issue::courseOwnApprover, issue::outcomeTextMissing, issue::outcomeVerbUnknown, issue::outcomeVerbFlagged,
            issue::outcomeVerbSecond, issue::outcomeVerbLow, issue::outcomeVerbHigh, issue::outcomeNotAssessed,
            issue::outcomeNotServed, issue::activityNameMissing, issue::activityNoOutcome,
            issue::activityOutcomeUnknown, issue::assessmentNameMissing, issue::assessmentNoOutcome,
            issue::assessmentOutcomeUnknown, issue::assessmentNoEffect, issue::assessmentPassMark,
            issue::assessmentFloor,
        };
        for (const QStringView code : all)
            QVERIFY2(m_seen.contains(code), qPrintable(code.toString()));
        QCOMPARE(m_seen.size(), std::ssize(all));
    }

private:
    static void naming()
    {
        row("no code", [](CourseDraft &d) { d.course.code.clear(); }, {u"E course.code-missing code ()"_s});
        for (const QString &bad : {u" MC"_s, u"MC "_s, u"MC  1"_s, u"-MC"_s, u"MC;1"_s, u"MÇ1"_s, u"MC\n1"_s}) {
            row(qPrintable(u"code "_s + bad), [bad](CourseDraft &d) { d.course.code = bad; },
                {u"E course.code-form code (%1)"_s.arg(bad)});
        }
        row("code of 41", [](CourseDraft &d) { d.course.code = QString(41, u'a'); },
            {u"E course.code-form code (%1)"_s.arg(QString(41, u'a'))});
        row("code of 40", [](CourseDraft &d) { d.course.code = QString(40, u'a'); });
        row("code with a space", [](CourseDraft &d) { d.course.code = u"BIO 101/a_b.c+d"_s; });
        versionRow("no title", [](CourseVersion &v) { v.title.clear(); }, {u"W course.title-missing title ()"_s});
        versionRow("a blank title", [](CourseVersion &v) { v.title = {{u"en"_s, u"  "_s}}; },
                   {u"W course.title-missing title ()"_s});
        versionRow("title of 80", [](CourseVersion &v) { v.title[u"en"_s] = QString(80, u'x'); });
        versionRow("title of 80 beyond the first plane", [](CourseVersion &v) { v.title[u"en"_s] = u"😀"_s.repeated(80); });
        versionRow("title of 81", [](CourseVersion &v) { v.title[u"cy"_s] = QString(81, u'x'); },
                   {u"W course.title-long title.cy (81, 80)"_s});
        versionRow("title beyond all", [](CourseVersion &v) { v.title[u"en"_s] = QString(401, u'x'); },
                   {u"W course.title-long title.en (401, 80)"_s, u"E text.too-long title.en (401, 400)"_s});
        versionRow("title in a strange language", [](CourseVersion &v) { v.title[u"english"_s] = u"x"_s; },
                   {u"E text.language-form title (english)"_s});
        versionRow("title of two lines", [](CourseVersion &v) { v.title[u"en"_s] = u"a\nb"_s; },
                   {u"E text.control title.en ()"_s});
        versionRow("no summary", [](CourseVersion &v) { v.summary.clear(); }, {u"H course.summary-missing summary ()"_s});
        versionRow("summary of 140", [](CourseVersion &v) { v.summary[u"en"_s] = QString(140, u'x'); });
        versionRow("summary of 141", [](CourseVersion &v) { v.summary[u"en"_s] = QString(141, u'x'); },
                   {u"H course.abstract-long summary.en (141, 140)"_s});
        versionRow("summary of 4000", [](CourseVersion &v) { v.summary[u"en"_s] = QString(4000, u'x'); },
                   {u"H course.abstract-long summary.en (4000, 140)"_s});
        versionRow("summary of 4001", [](CourseVersion &v) { v.summary[u"en"_s] = QString(4001, u'x'); },
                   {u"W course.summary-long summary.en (4001, 4000)"_s});
        versionRow("summary of two lines", [](CourseVersion &v) { v.summary[u"en"_s] = u"a\nb"_s; });
    }

    static void texts()
    {
        versionRow("aims of 4000", [](CourseVersion &v) { v.aims = QString(4000, u'x'); });
        versionRow("aims of 4001", [](CourseVersion &v) { v.aims = QString(4001, u'x'); },
                   {u"W course.text-long aims (4001, 4000)"_s});
        versionRow("aims beyond all", [](CourseVersion &v) { v.aims = QString(20'001, u'x'); },
                   {u"E text.too-long aims (20001, 20000)"_s});
        versionRow("no quality body", [](CourseVersion &v) { v.qualityBody = u" "_s; },
                   {u"H course.quality-missing qualityBody ()"_s});
        using Put = std::function<void(CourseDraft &, const QString &)>;
        const std::pair<QString, Put> fields[] = {
            {u"title.en"_s, [](CourseDraft &d, const QString &t) { d.version.title[u"en"_s] += t; }},
            {u"summary.en"_s, [](CourseDraft &d, const QString &t) { d.version.summary[u"en"_s] += t; }},
            {u"department"_s, [](CourseDraft &d, const QString &t) { d.course.department += t; }},
            {u"leader"_s, [](CourseDraft &d, const QString &t) { d.version.leader += t; }},
            {u"qualityBody"_s, [](CourseDraft &d, const QString &t) { d.version.qualityBody += t; }},
            {u"author"_s, [](CourseDraft &d, const QString &t) { d.version.author += t; }},
            {u"approver"_s, [](CourseDraft &d, const QString &t) { d.version.approver += t; }},
            {u"aims"_s, [](CourseDraft &d, const QString &t) { d.version.aims += t; }},
            {u"entryRequirements"_s, [](CourseDraft &d, const QString &t) { d.version.entryRequirements += t; }},
            {u"indicativeContent"_s, [](CourseDraft &d, const QString &t) { d.version.indicativeContent += t; }},
            {u"keywords[0]"_s, [](CourseDraft &d, const QString &t) { d.version.keywords = {t}; }},
            {u"subjects[0]"_s, [](CourseDraft &d, const QString &t) { d.version.subjects = {u"jacs:"_s + t}; }},
            {u"outcomes[1].text.en"_s,
             [](CourseDraft &d, const QString &t) { d.version.outcomes[1].text[u"en"_s] += u" "_s + t; }},
            {u"activities[1].name"_s, [](CourseDraft &d, const QString &t) { d.version.activities[1].name += t; }},
            {u"assessments[0].name"_s, [](CourseDraft &d, const QString &t) { d.version.assessments[0].name += t; }},
        };
        for (const auto &[field, put] : fields) {
            row(qPrintable(u"half a character in "_s + field), [put](CourseDraft &d) { put(d, half); },
                {u"E text.unstorable %1 ()"_s.arg(field)});
            row(qPrintable(u"NUL in "_s + field), [put](CourseDraft &d) { put(d, u"a"_s + QChar(0)); },
                {u"E text.unstorable %1 ()"_s.arg(field)});
        }
    }

    static void facts()
    {
        versionRow("number 0", [](CourseVersion &v) { v.number = 0; }, {u"E number.range number (0, 1, 9999)"_s});
        versionRow("validity below 0", [](CourseVersion &v) { v.validityMonths = -1; },
                   {u"E number.range validityMonths (-1, 0, 1200)"_s});
        versionRow("validity of a century", [](CourseVersion &v) { v.validityMonths = 1200; });
        versionRow("negative fee", [](CourseVersion &v) { v.feePence = -1; },
                   {u"E number.range feePence (-1, 0, 1e+10)"_s});
        versionRow("effective in 1899", [](CourseVersion &v) { v.effectiveFrom = QDate(1899, 12, 31); },
                   {u"E date.range effectiveFrom (1899-12-31)"_s});
        versionRow("approved in 2201", [](CourseVersion &v) { v.approvedOn = QDate(2201, 1, 1); },
                   {u"E date.range approvedOn (2201-01-01)"_s});
        versionRow("effective in 1900", [](CourseVersion &v) { v.effectiveFrom = QDate(1900, 1, 1); });
        versionRow("no language", [](CourseVersion &v) { v.language.clear(); }, {u"E text.language-form language ()"_s});
        for (const QString &good : {u"hecos:100366"_s, u"cah:CAH11-01-01"_s, u"isced:0613"_s})
            versionRow(qPrintable(good), [good](CourseVersion &v) { v.subjects = {good}; });
        for (const QString &bad : {u"hecos:10036"_s, u"cah:11"_s, u"100366"_s, u":1"_s, u"isced:"_s}) {
            versionRow(qPrintable(bad), [bad](CourseVersion &v) { v.subjects = {bad}; },
                       {u"W course.subject-form subjects[0] (%1)"_s.arg(bad)});
        }
        versionRow("approved by the author", [](CourseVersion &v) { v.approver = u"sian o'brien "_s; },
                   {u"E course.own-approver approver (sian o'brien )"_s});
        versionRow("approved by another", [](CourseVersion &v) { v.approver = u"Ann Other"_s; });
    }

    static void levelAndCredit()
    {
        versionRow("no level", [](CourseVersion &v) { v.level = {}; }, {u"W course.level-missing level ()"_s});
        versionRow("no such framework", [](CourseVersion &v) { v.level.framework = u"XX"_s; },
                   {u"W course.framework-unknown level (XX)"_s});
        versionRow("no such level", [](CourseVersion &v) { v.level.code = u"9"_s; },
                   {u"W course.level-unknown level (FHEQ, 9)"_s});
        versionRow("no credit", [](CourseVersion &v) { v.credit = {}; }, {u"H course.credit-missing credit ()"_s});
        versionRow("negative credit", [](CourseVersion &v) { v.credit.tenths = -10; },
                   {u"E number.range credit (-1, 0, 9999.9)"_s, u"W course.credit-bounds credit (-1, 0.5, 180, FHEQ)"_s,
                    u"W course.hours-mismatch activities (150, -10, -10)"_s});
        versionRow("credit of nobody", [](CourseVersion &v) { v.credit.framework = u"XX"_s; },
                   {u"W course.framework-unknown credit (XX)"_s});
        versionRow("credit where there is none", [](CourseVersion &v) { v.credit.framework = u"EQF"_s; },
                   {u"W course.credit-none credit (EQF)"_s});
        versionRow("credit in a wrong step", [](CourseVersion &v) {
                       v.credit = {u"FHEQ"_s, 147};
                       v.activities[0].minutes = 27 * 60;
                   },
                   {u"W course.credit-bounds credit (14.7, 0.5, 180, FHEQ)"_s});
        versionRow("7.5 ECTS within 187.5 to 225 hours", [](CourseVersion &v) {
            v.credit = {u"ECTS"_s, 75};
            v.activities[0].minutes = 80 * 60;
        });
        versionRow("15 ECTS are too many in Spain", [](CourseVersion &v) {
                       v.credit = {u"ECTS"_s, 150};
                       v.activities[0].minutes = 300 * 60;
                   },
                   {u"H course.credit-national credit (15, 0.5, 15, ES)"_s});
        versionRow("40.5 NZ credits", [](CourseVersion &v) {
                       v.credit = {u"NZQCF"_s, 410};
                       v.activities[0].minutes = 290 * 60;
                   },
                   {u"H course.credit-national credit (41, 1, 40, NZ)"_s});
        versionRow("as big as a certificate", [](CourseVersion &v) {
                       v.credit = {u"FHEQ"_s, 600};
                       v.activities[0].minutes = 480 * 60;
                   },
                   {u"H course.credit-award credit (60, Postgraduate certificate, 60)"_s});
        versionRow("just smaller than a certificate", [](CourseVersion &v) {
            v.credit = {u"FHEQ"_s, 595};
            v.activities[0].minutes = 475 * 60;
        });
        versionRow("as big as a Scottish certificate", [](CourseVersion &v) {
                       v.level = {u"SCQF"_s, u"11"_s};
                       v.credit = {u"SCQF"_s, 600};
                       v.activities[0].minutes = 480 * 60;
                   },
                   {u"H course.credit-award credit (60, Postgraduate certificate, 60)"_s});
    }

    static void outcomes()
    {
        versionRow("six outcomes", [](CourseVersion &v) { addOutcomes(v, 2); });
        versionRow("seven outcomes", [](CourseVersion &v) { addOutcomes(v, 3); },
                   {u"H course.outcomes-count outcomes (7, 4, 6)"_s});
        versionRow("three outcomes", [](CourseVersion &v) {
                       v.outcomes.removeLast();
                       v.activities[1].outcomes.removeLast();
                       v.assessments[1].outcomes.removeLast();
                   },
                   {u"H course.outcomes-count outcomes (3, 4, 6)"_s});
        versionRow("outcome without key", [](CourseVersion &v) { rekey(v, QString()); },
                   {u"E key.missing outcomes[3].key ()"_s});
        versionRow("outcome key twice", [](CourseVersion &v) { rekey(v, u"LO1"_s); },
                   {u"E key.duplicate outcomes[3].key (LO1)"_s});
        versionRow("outcome key too long", [](CourseVersion &v) { rekey(v, QString(129, u'x')); },
                   {u"E text.too-long outcomes[3].key (129, 128)"_s, u"E text.too-long activities[1].outcomes (129, 128)"_s,
                    u"E text.too-long assessments[1].outcomes (129, 128)"_s});
        verb("no text", QString(), {u"W outcome.text-missing outcomes[0].text ()"_s});
        verb("no listed verb", u"Swim a mile"_s, {u"H outcome.verb-unknown outcomes[0].text (swim)"_s});
        verb("flagged verb", u"Understand bias"_s, {u"W outcome.verb-flagged outcomes[0].text (understand)"_s});
        verb("two verbs", u"Analyse and judge data"_s, {u"W outcome.verb-second outcomes[0].text (analyse, judge)"_s});
        verb("verb too low for level 7", u"Explain bias"_s, {u"H outcome.verb-low outcomes[0].text (explain, 2, 3)"_s});
        verb("verb just high enough", u"Demonstrate a method"_s, {});
        verb("text too long", u"Analyse "_s + QString(4000, u'x'),
             {u"E text.too-long outcomes[0].text.en (4008, 4000)"_s});
        versionRow("verb too high for level 2", [](CourseVersion &v) { atEntry(v, u"Appraise a text"_s); },
                   {u"H outcome.verb-high outcomes[0].text (appraise, 5, 4)"_s});
        versionRow("verb right for level 2", [](CourseVersion &v) { atEntry(v, u"Use a method"_s); });
        versionRow("Welsh has no list of verbs",
                   [](CourseVersion &v) { v.outcomes[0].text = {{u"cy"_s, u"Dadansoddi data"_s}}; });
        versionRow("British English has one", [](CourseVersion &v) { v.outcomes[0].text = {{u"en-GB"_s, u"Know"_s}}; },
                   {u"W outcome.verb-flagged outcomes[0].text (know)"_s});
        versionRow("outcome not assessed", [](CourseVersion &v) { v.assessments[1].outcomes = {u"LO3"_s}; },
                   {u"W outcome.not-assessed outcomes[3] (LO4)"_s});
        versionRow("outcome not served", [](CourseVersion &v) { v.activities[0].outcomes = {u"LO2"_s}; },
                   {u"W outcome.not-served outcomes[0] (LO1)"_s});
    }

    static void activities()
    {
        versionRow("activity without name", [](CourseVersion &v) { v.activities[0].name = u" "_s; },
                   {u"W activity.name-missing activities[0].name (A1)"_s});
        versionRow("activity for nothing", [](CourseVersion &v) {
                       v.activities += {u"A3"_s, u"Outing"_s, ActivityKind::Placement, 0, {}};
                   },
                   {u"W activity.no-outcome activities[2].outcomes (A3)"_s});
        versionRow("activity for an unknown outcome", [](CourseVersion &v) { v.activities[0].outcomes += u"LO9"_s; },
                   {u"W activity.outcome-unknown activities[0].outcomes (A1, LO9)"_s});
        versionRow("activity key twice", [](CourseVersion &v) { v.activities[1].key = u"A1"_s; },
                   {u"E key.duplicate activities[1].key (A1)"_s});
        versionRow("negative minutes", [](CourseVersion &v) {
                       v.activities[0].minutes = -60;
                       v.activities[1].minutes = 151 * 60;
                   },
                   {u"E number.range activities[0].minutes (-60, 0, 6e+06)"_s});
        versionRow("a minute short", [](CourseVersion &v) { v.activities[0].minutes -= 30; },
                   {u"W course.hours-mismatch activities (149.5, 150, 150)"_s});
        versionRow("hours too many", [](CourseVersion &v) { v.activities[0].minutes += 60; },
                   {u"W course.hours-mismatch activities (151, 150, 150)"_s});
    }

    static void assessments()
    {
        const auto first = [](const char *name, std::function<void(Assessment &)> change, const QStringList &expected) {
            versionRow(name, [change](CourseVersion &v) { change(v.assessments[0]); }, expected);
        };
        first("assessment without name", [](Assessment &a) { a.name.clear(); },
              {u"W assessment.name-missing assessments[0].name (AS1)"_s});
        first("assessment of an unknown outcome", [](Assessment &a) { a.outcomes += u"LO9"_s; },
              {u"W assessment.outcome-unknown assessments[0].outcomes (AS1, LO9)"_s});
        versionRow("assessment of nothing", [](CourseVersion &v) {
                       v.assessments[1].outcomes = {u"LO1"_s, u"LO2"_s, u"LO3"_s, u"LO4"_s};
                       v.assessments[0].outcomes.clear();
                   },
                   {u"W assessment.no-outcome assessments[0].outcomes (AS1)"_s});
        first("assessment key twice", [](Assessment &a) { a.key = u"AS2"_s; },
              {u"E key.duplicate assessments[1].key (AS2)"_s});
        first("weights sum to 99", [](Assessment &a) { a.weightTenths = 390; },
              {u"W course.weights-sum assessments (99)"_s});
        first("weights out of range", [](Assessment &a) { a.weightTenths = 1001; },
              {u"E number.range assessments[0].weightTenths (1001, 0, 1000)"_s,
               u"W course.weights-sum assessments (160.1)"_s});
        versionRow("pass/fail is out of the sum", [](CourseVersion &v) {
            v.assessments += v.assessments[0];
            v.assessments[2].key = u"AS3"_s;
            v.assessments[2].passFail = true;
            v.assessments[2].mustPass = true;
        });
        versionRow("nothing but pass/fail", [](CourseVersion &v) {
            v.assessments[0].passFail = true;
            v.assessments[1].passFail = true;
        });
        versionRow("pass/fail without effect", [](CourseVersion &v) {
                       v.assessments[0].passFail = true;
                       v.assessments[1].weightTenths = 1000;
                   },
                   {u"H assessment.no-effect assessments[0].mustPass (AS1)"_s});
        versionRow("weight nought without effect", [](CourseVersion &v) {
                       v.assessments[0].weightTenths = 0;
                       v.assessments[1].weightTenths = 1000;
                   },
                   {u"H assessment.no-effect assessments[0].weightTenths (AS1)"_s});
        versionRow("weight nought, but must-pass", [](CourseVersion &v) {
            v.assessments[0].weightTenths = 0;
            v.assessments[0].mustPass = true;
            v.assessments[1].weightTenths = 1000;
        });
        first("pass mark of level 6", [](Assessment &a) { a.passMark = 40; },
              {u"H assessment.pass-mark assessments[0].passMark (AS1, 40, 50)"_s});
        first("pass mark out of range", [](Assessment &a) { a.passMark = 101; },
              {u"E number.range assessments[0].passMark (101, 0, 100)"_s,
               u"H assessment.pass-mark assessments[0].passMark (AS1, 101, 50)"_s});
        first("pass mark no number", [](Assessment &a) { a.passMark = qQNaN(); },
              {u"E number.range assessments[0].passMark (nan, 0, 100)"_s,
               u"H assessment.pass-mark assessments[0].passMark (AS1, nan, 50)"_s});
        first("floor at the pass mark", [](Assessment &a) { a.floor = 50; }, {});
        first("floor above the pass mark", [](Assessment &a) { a.floor = 51; },
              {u"W assessment.floor assessments[0].floor (AS1, 51, 50)"_s});
        first("floor below nought", [](Assessment &a) { a.floor = -1; },
              {u"E number.range assessments[0].floor (-1, 0, 100)"_s});
    }

    static void verb(const char *name, const QString &text, const QStringList &expected)
    {
        versionRow(name, [text](CourseVersion &v) { v.outcomes[0].text = {{u"en"_s, text}}; }, expected);
    }

    static void addOutcomes(CourseVersion &version, int count)
    {
        for (int i = 0; i < count; ++i) {
            const QString key = u"X%1"_s.arg(i);
            version.outcomes += {key, {{u"en"_s, u"Defend a thesis"_s}}, OutcomeKind::Skill};
            version.activities[0].outcomes += key;
            version.assessments[0].outcomes += key;
        }
    }

    static void rekey(CourseVersion &version, const QString &key)
    {
        version.outcomes[3].key = key;
        version.activities[1].outcomes[1] = key;
        version.assessments[1].outcomes[1] = key;
    }

    /// The course at RQF 2 (EQF 3), where bands 1 to 4 and no pass mark are usual.
    static void atEntry(CourseVersion &version, const QString &firstOutcome)
    {
        version.level = {u"RQF"_s, u"2"_s};
        for (LearningOutcome &outcome : version.outcomes)
            outcome.text = {{u"en"_s, u"Apply a method"_s}};
        version.outcomes[0].text = {{u"en"_s, firstOutcome}};
    }

    Frameworks m_frameworks;
    QStringList m_seen;
};

QTEST_GUILESS_MAIN(tst_CourseCheck)
#include "tst_CourseCheck.moc"
