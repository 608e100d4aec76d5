// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/BadgeResults.h"

#include "credential/Achievement.h"
#include "credential/AchievementText.h"
#include "credential/ResultDescriptions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

QByteArray rendered(const QString &uri, QLatin1StringView name = "resultDescription"_L1)
{
    QByteArray bytes;
    JsonWriter writer(bytes);
    writer.member(name, uri);
    return bytes;
}

void writeResult(JsonWriter &out, const QByteArray &description, const QString &value, QStringView status)
{
    out.beginObject();
    out.type("Result"_L1);
    out.members(description);
    out.member("status"_L1, status);
    out.member("value"_L1, value);
    out.endObject();
}

CourseVersion onlyWith(Assessment assessment)
{
    assessment.weightTenths = 1000;
    assessment.mustPass = true;
    assessment.floor = 0;
    CourseVersion version;
    version.assessments = {assessment};
    return version;
}

} // namespace

ComputedResult componentResult(const Assessment &assessment, const QList<Mark> &marks, const DesignRules &rules)
{
    return computeResult(onlyWith(assessment), marks, rules);
}

BadgeResults::BadgeResults(const CredentialSource &shared, const Frameworks &frameworks)
    : m_rules(frameworks.rules())
{
    const QString uri = achievementUri(shared);
    m_overallUri = rendered(overallResultUri(uri));
    m_markUri = rendered(markResultUri(uri));
    m_creditUri = rendered(creditResultUri(uri));
    for (const EnrolmentResult grade : {EnrolmentResult::Passed, EnrolmentResult::Merit, EnrolmentResult::Distinction})
        m_grades.insert(grade, rendered(gradeUri(uri, grade), "achievedLevel"_L1));
    m_credit = creditSentence(shared.version, frameworks);
    m_version.assessments = shared.version.assessments;
    for (const Assessment &assessment : shared.version.assessments)
        m_components.append(
            {rendered(assessmentResultUri(uri, assessment.key)), onlyWith(assessment), assessment.passFail});
    for (const LearningOutcome &outcome : shared.version.outcomes) {
        Outcome entry{rendered(outcomeResultUri(uri, outcome.key)), {}};
        for (qsizetype i = 0; i < m_version.assessments.size(); ++i) {
            if (m_version.assessments[i].outcomes.contains(outcome.key))
                entry.testedBy.append(i);
        }
        m_outcomes.append(entry);
    }
}

QList<bool> BadgeResults::writeComponents(JsonWriter &out, const Enrolment &enrolment) const
{
    QList<bool> passed;
    passed.reserve(m_components.size());
    for (const Component &component : m_components) {
        const ComputedResult result = computeResult(component.alone, enrolment.marks, m_rules);
        passed.append(isPass(result.result));
        if (!isPass(result.result) && result.result != EnrolmentResult::Failed)
            continue;
        const QString status = passed.last() ? u"Completed"_s : u"Failed"_s;
        if (component.passFail)
            writeResult(out, component.resultUri, passed.last() ? u"Passed"_s : u"Not passed"_s, status);
        else if (result.mark)
            writeResult(out, component.resultUri, QString::number(*result.mark), status);
    }
    return passed;
}

void BadgeResults::writeOutcomes(JsonWriter &out, const QList<bool> &passed) const
{
    for (const Outcome &outcome : m_outcomes) {
        const bool achieved =
            !outcome.testedBy.isEmpty() && std::all_of(outcome.testedBy.begin(), outcome.testedBy.end(),
                                                       [&](qsizetype component) { return passed[component]; });
        if (achieved)
            writeResult(out, outcome.resultUri, u"Achieved"_s, u"Completed");
    }
}

void BadgeResults::write(JsonWriter &out, const Enrolment &enrolment) const
{
    writeResult(out, m_overallUri, resultText(enrolment.result), u"Completed");
    const ComputedResult overall = computeResult(m_version, enrolment.marks, m_rules);
    if (overall.mark && overall.result == enrolment.result) {
        out.beginObject();
        out.type("Result"_L1);
        out.members(m_grades.value(enrolment.result));
        out.members(m_markUri);
        out.member("status"_L1, u"Completed");
        out.member("value"_L1, QString::number(*overall.mark));
        out.endObject();
    }
    const QList<bool> passed = writeComponents(out, enrolment);
    writeOutcomes(out, passed);
    if (enrolment.forCredit && !m_credit.isEmpty())
        writeResult(out, m_creditUri, m_credit, u"Completed");
}

} // namespace laurel::credential
