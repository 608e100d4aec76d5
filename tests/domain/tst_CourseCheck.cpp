// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CourseRows.h"
#include "domain/Course.h"
#include "domain/IssueCodes.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

const QString half = QString(QChar(0xDC00));

} // namespace

/// A course's own fields. A row without findings is a boundary that must not trigger.
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
        QTest::addColumn<CourseChange>("change");
        QTest::addColumn<QStringList>("expected");
        naming();
        texts();
        facts();
        alignments();
        levelAndCredit();
    }
    void finds()
    {
        QFETCH(CourseChange, change);
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
                 QStringList({u"H course.outcomes-count outcomes (4, 5, 6)"_s,
                              u"W course.title-long title.cy (21, 10)"_s, u"W course.title-long title.en (19, 10)"_s}));
    }

    // Runs last: a code nobody ever saw would be a check that never fires.
    void triesEveryCode()
    {
        const QStringView all[] = {
            issue::textUnstorable,
            issue::textControl,
            issue::textTooLong,
            issue::languageForm,
            issue::numberRange,
            issue::dateRange,
            issue::courseCodeMissing,
            issue::courseCodeForm,
            issue::courseTitleMissing,
            issue::courseTitleLong,
            issue::courseSummaryMissing,
            issue::courseSummaryLong,
            issue::courseAbstractLong,
            issue::courseTextLong,
            issue::courseLevelMissing,
            issue::courseFrameworkUnknown,
            issue::courseLevelUnknown,
            issue::courseCreditMissing,
            issue::courseCreditNone,
            issue::courseCreditBounds,
            issue::courseCreditNational,
            issue::courseCreditAward,
            issue::courseOutcomesMissing,
            issue::courseActivitiesMissing,
            issue::courseAssessmentsMissing,
            issue::courseSubjectForm,
            issue::courseQualityMissing,
            issue::courseOwnApprover,
        };
        for (const QStringView code : all)
            QVERIFY2(m_seen.contains(code), qPrintable(code.toString()));
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
        versionRow("a blank title",
                   [](CourseVersion &v) {
                       v.title = {{u"en"_s, u"  "_s}};
                   },
                   {u"W course.title-missing title ()"_s});
        versionRow("title of 80", [](CourseVersion &v) { v.title[u"en"_s] = QString(80, u'x'); });
        versionRow("title of 80 beyond the first plane",
                   [](CourseVersion &v) { v.title[u"en"_s] = u"😀"_s.repeated(80); });
        versionRow("title of 81", [](CourseVersion &v) { v.title[u"cy"_s] = QString(81, u'x'); },
                   {u"W course.title-long title.cy (81, 80)"_s});
        versionRow("title beyond all", [](CourseVersion &v) { v.title[u"en"_s] = QString(401, u'x'); },
                   {u"W course.title-long title.en (401, 80)"_s, u"E text.too-long title.en (401, 400)"_s});
        versionRow("title in a strange language", [](CourseVersion &v) { v.title[u"english"_s] = u"x"_s; },
                   {u"E text.language-form title (english)"_s});
        versionRow("title of two lines", [](CourseVersion &v) { v.title[u"en"_s] = u"a\nb"_s; },
                   {u"E text.control title.en ()"_s});
        versionRow("no summary", [](CourseVersion &v) { v.summary.clear(); },
                   {u"H course.summary-missing summary ()"_s});
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
        versionRow("where quality is described", [](CourseVersion &v) {
            v.qualityKind = u"External review"_s;
            v.qualityAddress = u"https://www.qaa.ac.uk/quality-code"_s;
        });
        versionRow("quality described nowhere", [](CourseVersion &v) { v.qualityAddress = u"www.qaa.ac.uk"_s; },
                   {u"W course.quality-address qualityAddress (www.qaa.ac.uk)"_s});
        using Put = std::function<void(CourseDraft &, const QString &)>;
        const std::pair<QString, Put> fields[] = {
            {u"title.en"_s, [](CourseDraft &d, const QString &t) { d.version.title[u"en"_s] += t; }},
            {u"summary.en"_s, [](CourseDraft &d, const QString &t) { d.version.summary[u"en"_s] += t; }},
            {u"department"_s, [](CourseDraft &d, const QString &t) { d.course.department += t; }},
            {u"leader"_s, [](CourseDraft &d, const QString &t) { d.version.leader += t; }},
            {u"qualityBody"_s, [](CourseDraft &d, const QString &t) { d.version.qualityBody += t; }},
            {u"qualityKind"_s, [](CourseDraft &d, const QString &t) { d.version.qualityKind += t; }},
            {u"specialization"_s, [](CourseDraft &d, const QString &t) { d.version.specialization += t; }},
            {u"awards[0]"_s, [](CourseDraft &d, const QString &t) { d.version.awards = {t}; }},
            {u"alignments[0].name"_s,
             [](CourseDraft &d, const QString &t) {
                 d.version.alignments = {{u"a"_s + t, u"urn:a"_s, {}, {}}};
             }},
            {u"outcomes[0].alignments[0].code"_s,
             [](CourseDraft &d, const QString &t) {
                 d.version.outcomes[0].alignments = {{u"a"_s, u"urn:a"_s, t, {}}};
             }},
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
        for (const auto &one : fields) {
            const auto &field = one.first;
            const auto &put = one.second;
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
        versionRow("no language", [](CourseVersion &v) { v.language.clear(); },
                   {u"E text.language-form language ()"_s});
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

    static void alignments()
    {
        const auto at = [](const QString &address) {
            return [address](CourseVersion &v) {
                v.alignments = {{u"audit data"_s, address, u"S1.2"_s, u"ESCO"_s}};
                v.outcomes[1].alignments = v.alignments;
            };
        };
        for (const QString &good : {u"http://data.europa.eu/esco/skill/1"_s, u"https://example.org/#a"_s, u"urn:x:1"_s})
            versionRow(qPrintable(u"aligned with "_s + good), at(good));
        for (const QString &bad : {QString(), u"S1.2"_s, u"data.europa.eu/esco"_s, u"urn:a b"_s, u"urn:<a>"_s}) {
            versionRow(qPrintable(u"aligned with “%1”"_s.arg(bad)), at(bad),
                       {u"W alignment.address alignments[0].address (%1)"_s.arg(bad),
                        u"W alignment.address outcomes[1].alignments[0].address (%1)"_s.arg(bad)});
        }
        versionRow("aligned with something without a name",
                   [](CourseVersion &v) {
                       v.alignments = {{u" "_s, u"urn:a"_s, {}, {}}};
                   },
                   {u"W alignment.name-missing alignments[0].name ()"_s});
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
        versionRow("credit in a wrong step",
                   [](CourseVersion &v) {
                       v.credit = {u"FHEQ"_s, 147};
                       v.activities[0].minutes = 27 * 60;
                   },
                   {u"W course.credit-bounds credit (14.7, 0.5, 180, FHEQ)"_s});
        versionRow("7.5 ECTS within 187.5 to 225 hours", [](CourseVersion &v) {
            v.credit = {u"ECTS"_s, 75};
            v.activities[0].minutes = 80 * 60;
        });
        versionRow("15 ECTS are too many in Spain",
                   [](CourseVersion &v) {
                       v.credit = {u"ECTS"_s, 150};
                       v.activities[0].minutes = 300 * 60;
                   },
                   {u"H course.credit-national credit (15, 0.5, 15, ES)"_s});
        versionRow("40.5 NZ credits",
                   [](CourseVersion &v) {
                       v.credit = {u"NZQCF"_s, 410};
                       v.activities[0].minutes = 290 * 60;
                   },
                   {u"H course.credit-national credit (41, 1, 40, NZ)"_s});
        versionRow("as big as a certificate",
                   [](CourseVersion &v) {
                       v.credit = {u"FHEQ"_s, 600};
                       v.activities[0].minutes = 480 * 60;
                   },
                   {u"H course.credit-award credit (60, Postgraduate certificate, 60)"_s});
        versionRow("just smaller than a certificate", [](CourseVersion &v) {
            v.credit = {u"FHEQ"_s, 595};
            v.activities[0].minutes = 475 * 60;
        });
        versionRow("as big as a Scottish certificate",
                   [](CourseVersion &v) {
                       v.level = {u"SCQF"_s, u"11"_s};
                       v.credit = {u"SCQF"_s, 600};
                       v.activities[0].minutes = 480 * 60;
                   },
                   {u"H course.credit-award credit (60, Postgraduate certificate, 60)"_s});
    }

    Frameworks m_frameworks;
    QStringList m_seen;
};

QTEST_GUILESS_MAIN(tst_CourseCheck)
#include "tst_CourseCheck.moc"
