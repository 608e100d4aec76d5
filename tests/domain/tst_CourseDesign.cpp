// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CourseRows.h"
#include "domain/Course.h"
#include "domain/IssueCodes.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

/// How outcomes, activities and assessments hang together. A row without findings is a boundary that must not trigger.
class tst_CourseDesign final : public QObject
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
        outcomes();
        activities();
        assessments();
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

    // Runs last: a code nobody ever saw would be a check that never fires.
    void triesEveryCode()
    {
        const QStringView all[] = {
            issue::keyMissing,
            issue::keyDuplicate,
            issue::courseOutcomesCount,
            issue::courseWeightsSum,
            issue::courseHoursMismatch,
            issue::outcomeTextMissing,
            issue::outcomeVerbUnknown,
            issue::outcomeVerbFlagged,
            issue::outcomeVerbSecond,
            issue::outcomeVerbLow,
            issue::outcomeVerbHigh,
            issue::outcomeNotAssessed,
            issue::outcomeNotServed,
            issue::activityNameMissing,
            issue::activityNoOutcome,
            issue::activityOutcomeUnknown,
            issue::assessmentNameMissing,
            issue::assessmentNoOutcome,
            issue::assessmentOutcomeUnknown,
            issue::assessmentNoEffect,
            issue::assessmentPassMark,
            issue::assessmentFloor,
        };
        for (const QStringView code : all)
            QVERIFY2(m_seen.contains(code), qPrintable(code.toString()));
    }

private:
    static void outcomes()
    {
        versionRow("six outcomes", [](CourseVersion &v) { addOutcomes(v, 2); });
        versionRow("seven outcomes", [](CourseVersion &v) { addOutcomes(v, 3); },
                   {u"H course.outcomes-count outcomes (7, 4, 6)"_s});
        versionRow("three outcomes",
                   [](CourseVersion &v) {
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
                   {u"E text.too-long outcomes[3].key (129, 128)"_s,
                    u"E text.too-long activities[1].outcomes (129, 128)"_s,
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
        versionRow("Welsh has no list of verbs", [](CourseVersion &v) {
            v.outcomes[0].text = {{u"cy"_s, u"Dadansoddi data"_s}};
        });
        versionRow("British English has one",
                   [](CourseVersion &v) {
                       v.outcomes[0].text = {{u"en-GB"_s, u"Know"_s}};
                   },
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
        versionRow("activity for nothing",
                   [](CourseVersion &v) {
                       v.activities += {u"A3"_s, u"Outing"_s, ActivityKind::Placement, 0, {}};
                   },
                   {u"W activity.no-outcome activities[2].outcomes (A3)"_s});
        versionRow("activity for an unknown outcome", [](CourseVersion &v) { v.activities[0].outcomes += u"LO9"_s; },
                   {u"W activity.outcome-unknown activities[0].outcomes (A1, LO9)"_s});
        versionRow("activity key twice", [](CourseVersion &v) { v.activities[1].key = u"A1"_s; },
                   {u"E key.duplicate activities[1].key (A1)"_s});
        versionRow("negative minutes",
                   [](CourseVersion &v) {
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
        const auto first = [](const char *name, const std::function<void(Assessment &)> &change,
                              const QStringList &expected) {
            versionRow(
                name, [change](CourseVersion &v) { change(v.assessments[0]); }, expected);
        };
        first("assessment without name", [](Assessment &a) { a.name.clear(); },
              {u"W assessment.name-missing assessments[0].name (AS1)"_s});
        first("assessment of an unknown outcome", [](Assessment &a) { a.outcomes += u"LO9"_s; },
              {u"W assessment.outcome-unknown assessments[0].outcomes (AS1, LO9)"_s});
        versionRow("assessment of nothing",
                   [](CourseVersion &v) {
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
        versionRow("pass/fail without effect",
                   [](CourseVersion &v) {
                       v.assessments[0].passFail = true;
                       v.assessments[1].weightTenths = 1000;
                   },
                   {u"H assessment.no-effect assessments[0].mustPass (AS1)"_s});
        versionRow("weight nought without effect",
                   [](CourseVersion &v) {
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
        versionRow(
            name,
            [text](CourseVersion &v) {
                v.outcomes[0].text = {{u"en"_s, text}};
            },
            expected);
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

QTEST_GUILESS_MAIN(tst_CourseDesign)
#include "tst_CourseDesign.moc"
