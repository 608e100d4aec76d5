// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/ResultDescriptions.h"

#include "credential/AchievementText.h"
#include "credential/Alignments.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr std::array grades{EnrolmentResult::Passed, EnrolmentResult::Merit, EnrolmentResult::Distinction};

QString fragment(const QString &achievement, const QString &kind, const QString &key = {})
{
    return achievement + u'#' + kind + QString::fromLatin1(QUrl::toPercentEncoding(key));
}

bool isWeighted(const Assessment &assessment)
{
    return !assessment.passFail && assessment.weightTenths > 0;
}

/// To one place, as computeResult() rounds what it compares with it.
QString markText(double mark)
{
    return QString::number(std::floor(mark * 10 + 0.5 + 1e-7) / 10);
}

double weightedPassMark(const CourseVersion &version)
{
    double sum = 0;
    double weights = 0;
    for (const Assessment &assessment : version.assessments) {
        if (isWeighted(assessment)) {
            sum += assessment.passMark * assessment.weightTenths;
            weights += assessment.weightTenths;
        }
    }
    return weights > 0 ? sum / weights : 0;
}

void begin(JsonWriter &out, const QString &id, const QString &name, QLatin1StringView kind)
{
    out.beginObject();
    out.member("id"_L1, id);
    out.type("ResultDescription"_L1);
    out.member("name"_L1, name);
    out.member("resultType"_L1, QString(kind));
}

/// From low to high (B.1.21).
void writeAllowed(JsonWriter &out, const QStringList &values)
{
    out.key("allowedValue"_L1);
    out.beginArray();
    for (const QString &value : values)
        out.text(value);
    out.endArray();
}

void writePercentBounds(JsonWriter &out)
{
    out.member("valueMin"_L1, u"0");
    out.member("valueMax"_L1, u"100");
}

void writeOverall(JsonWriter &out, const QString &achievement)
{
    begin(out, overallResultUri(achievement), u"Result"_s, "Result"_L1);
    QStringList words;
    for (const EnrolmentResult result : {EnrolmentResult::Exempt, EnrolmentResult::Compensated, EnrolmentResult::Passed,
                                         EnrolmentResult::Merit, EnrolmentResult::Distinction})
        words += resultText(result);
    writeAllowed(out, words);
    out.endObject();
}

void writeMark(JsonWriter &out, const QString &achievement, const CourseVersion &version, const DesignRules &rules)
{
    const double pass = weightedPassMark(version);
    begin(out, markResultUri(achievement), u"Overall mark"_s, "Percent"_L1);
    out.member("requiredLevel"_L1, gradeUri(achievement, EnrolmentResult::Passed));
    out.member("requiredValue"_L1, markText(pass));
    out.key("rubricCriterionLevel"_L1);
    out.beginArray();
    for (const EnrolmentResult grade : grades) {
        const double from = grade == EnrolmentResult::Passed  ? pass
                            : grade == EnrolmentResult::Merit ? rules.meritFrom
                                                              : rules.distinctionFrom;
        out.beginObject();
        out.member("id"_L1, gradeUri(achievement, grade));
        out.type("RubricCriterionLevel"_L1);
        out.member("name"_L1, resultText(grade));
        out.member("level"_L1, toCode(grade));
        out.member("points"_L1, markText(std::max(from, pass)));
        out.endObject();
    }
    out.endArray();
    writePercentBounds(out);
    out.endObject();
}

void writeAssessment(JsonWriter &out, const QString &achievement, const Assessment &assessment)
{
    const QString name = assessment.name.isEmpty() ? assessment.key : assessment.name;
    begin(out, assessmentResultUri(achievement, assessment.key), name.isEmpty() ? u"Assessment"_s : name,
          assessment.passFail ? "Result"_L1 : "Percent"_L1);
    if (assessment.passFail) {
        writeAllowed(out, {u"Not passed"_s, u"Passed"_s});
        out.member("requiredValue"_L1, u"Passed");
    } else {
        out.member("requiredValue"_L1, QString::number(assessment.passMark));
        writePercentBounds(out);
    }
    out.endObject();
}

void writeOutcome(JsonWriter &out, const QString &achievement, const LearningOutcome &outcome, const QString &language)
{
    const QString text = textIn(outcome.text, language);
    const QString name = text.isEmpty() ? outcome.key : text;
    begin(out, outcomeResultUri(achievement, outcome.key), name.isEmpty() ? u"Learning outcome"_s : name, "Result"_L1);
    QByteArray skills;
    JsonWriter inner(skills);
    writeSkillAlignments(inner, outcome.alignments);
    out.list("alignment"_L1, inner);
    writeAllowed(out, {u"Not achieved"_s, u"Achieved"_s});
    out.member("requiredValue"_L1, u"Achieved");
    out.endObject();
}

} // namespace

QString assessmentResultUri(const QString &achievement, const QString &key)
{
    return fragment(achievement, u"assessment-"_s, key);
}

QString outcomeResultUri(const QString &achievement, const QString &key)
{
    return fragment(achievement, u"outcome-"_s, key);
}

QString overallResultUri(const QString &achievement)
{
    return fragment(achievement, u"result"_s);
}

QString markResultUri(const QString &achievement)
{
    return fragment(achievement, u"mark"_s);
}

QString creditResultUri(const QString &achievement)
{
    return fragment(achievement, u"credit"_s);
}

QString gradeUri(const QString &achievement, EnrolmentResult grade)
{
    const bool made = std::find(grades.begin(), grades.end(), grade) != grades.end();
    return made ? fragment(achievement, u"grade-"_s, toCode(grade)) : QString();
}

bool hasOverallMark(const CourseVersion &version)
{
    return std::any_of(version.assessments.begin(), version.assessments.end(), isWeighted);
}

void writeResultDescriptions(JsonWriter &out, const QString &achievement, const CourseVersion &version,
                             const DesignRules &rules)
{
    writeOverall(out, achievement);
    if (hasOverallMark(version))
        writeMark(out, achievement, version, rules);
    if (!version.credit.isNone()) {
        begin(out, creditResultUri(achievement), u"Credit and level"_s, "ext:CreditAndLevel"_L1);
        out.endObject();
    }
    for (const Assessment &assessment : version.assessments)
        writeAssessment(out, achievement, assessment);
    for (const LearningOutcome &outcome : version.outcomes)
        writeOutcome(out, achievement, outcome, version.language);
}

} // namespace laurel::credential
