// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/AchievementText.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

QString dayText(const QDate &day)
{
    return QLocale::c().toString(day, u"d MMMM yyyy"_s);
}

QString awarderText(const Institution &institution)
{
    const QString name = institutionName(institution);
    return name.isEmpty() ? u"the awarding institution"_s : name;
}

QString assessmentLine(const Assessment &assessment)
{
    QStringList facts{assessmentText(assessment.kind)};
    if (assessment.passFail) {
        facts += u"passed or not"_s;
    } else {
        if (assessment.weightTenths > 0)
            facts += QString::number(assessment.weightTenths / 10.0) + u" %"_s;
        facts += u"pass mark "_s + QString::number(assessment.passMark);
    }
    if (assessment.mustPass)
        facts += u"must be passed"_s;
    if (assessment.supervised)
        facts += u"supervised"_s;
    if (assessment.identityChecked)
        facts += u"identity checked"_s;
    const QString name = assessment.name.isEmpty() ? assessment.key : assessment.name;
    return u"- "_s + (name.isEmpty() ? facts.join(u", ") : name + u" ("_s + facts.join(u", ") + u')');
}

QString workloadLine(const CourseVersion &version, const Frameworks &frameworks)
{
    if (const int minutes = totalMinutes(version); minutes > 0)
        return u"Notional workload: %1 hours."_s.arg(minutes / 60.0, 0, 'g', 6);
    const auto hours = version.credit.isNone() ? std::nullopt : frameworks.hours(version.credit);
    if (!hours)
        return {};
    if (hours->first == hours->second)
        return u"Notional workload: %1 hours."_s.arg(hours->first);
    return u"Notional workload: %1 to %2 hours."_s.arg(hours->first).arg(hours->second);
}

QString listed(const QString &heading, const QStringList &lines)
{
    return lines.isEmpty() ? QString() : heading + u"\n\n"_s + lines.join(u'\n');
}

} // namespace

QString institutionName(const Institution &institution)
{
    return textIn(institution.name, institution.mainLanguage);
}

QString achievementName(const Course &course, const CourseVersion &version)
{
    const QString title = textIn(version.title, version.language);
    return title.isEmpty() ? course.code : title;
}

QString achievementDescription(const CredentialSource &source)
{
    QString summary = textIn(source.version.summary, source.version.language);
    if (!summary.isEmpty())
        return summary;
    if (!source.version.aims.isEmpty())
        return source.version.aims;
    return u"The course %1 of %2, in its version %3. No further description of it is on record."_s.arg(
        achievementName(source.course, source.version), awarderText(source.institution),
        QString::number(source.version.number));
}

QString criteriaNarrative(const CredentialSource &source, const Frameworks &frameworks)
{
    const CourseVersion &version = source.version;
    QStringList outcomes;
    for (const LearningOutcome &outcome : version.outcomes)
        outcomes += u"- "_s + textIn(outcome.text, version.language);
    QStringList assessments;
    for (const Assessment &assessment : version.assessments)
        assessments += assessmentLine(assessment);

    QStringList parts{listed(u"A successful learner is able to:"_s, outcomes), listed(u"Assessed by:"_s, assessments),
                      workloadLine(version, frameworks)};
    parts += u"Form of participation: %1."_s.arg(modeText(version.mode));
    parts += qualityLine(version);
    if (!version.entryRequirements.isEmpty())
        parts += u"Entry requirements: "_s + version.entryRequirements;
    parts += stackingLine(version);
    if (outcomes.isEmpty()) {
        parts.prepend(u"Awarded for passing the course %1. Its learning outcomes are not on record."_s.arg(
            achievementName(source.course, version)));
    }
    parts.removeAll(QString());
    return parts.join(u"\n\n");
}

QString qualityLine(const CourseVersion &version)
{
    QStringList said;
    for (const QString &part : {version.qualityBody, version.qualityKind, version.qualityAddress}) {
        if (!part.isEmpty())
            said += part;
    }
    return said.isEmpty() ? QString() : u"Quality assurance: "_s + said.join(u", ") + u'.';
}

QString stackingLine(const CourseVersion &version)
{
    if (!version.stackable)
        return u"It stands alone and is not counted towards a larger award."_s;
    return version.awards.isEmpty() ? QString() : u"It may be counted towards: "_s + version.awards.join(u"; ") + u'.';
}

QString runNarrative(const CredentialSource &source)
{
    QString attended = achievementName(source.course, source.version);
    if (!source.run.code.isEmpty())
        attended += u", run "_s + source.run.code;
    if (source.run.starts.isValid() && source.run.ends.isValid())
        attended += u", %1 to %2"_s.arg(dayText(source.run.starts), dayText(source.run.ends));
    QString sentence = u"%1. Form of participation: %2."_s.arg(attended, modeText(source.run.mode));
    if (source.board.held.isValid()) {
        sentence += u" The result was ratified by a board of %1 on %2."_s.arg(awarderText(source.institution),
                                                                              dayText(source.board.held));
    }
    return sentence;
}

QString creditSentence(const CourseVersion &version, const Frameworks &frameworks)
{
    if (version.credit.isNone())
        return {};
    QString sentence = u"%1 %2 credits"_s.arg(amountText(version.credit), version.credit.framework);
    if (!version.level.isEmpty())
        sentence += u" at %1 of the %2"_s.arg(levelName(version.level, frameworks), version.level.framework);
    const auto ects = frameworks.convert(version.credit, u"ECTS"_s);
    if (ects.ok() && version.credit.framework != u"ECTS")
        sentence += u" (%1 ECTS credits)"_s.arg(amountText(*ects));
    return sentence;
}

QString amountText(const Credit &credit)
{
    return QString::number(credit.amount());
}

QString levelName(const Level &level, const Frameworks &frameworks)
{
    if (const Framework *framework = frameworks.find(level.framework)) {
        if (const LevelEntry *entry = framework->level(level.code); entry && !entry->name.isEmpty())
            return entry->name;
    }
    return u"level "_s + level.code;
}

QString modeText(DeliveryMode mode)
{
    switch (mode) {
    case DeliveryMode::Online: return u"online"_s;
    case DeliveryMode::OnSite: return u"on site"_s;
    case DeliveryMode::Blended: return u"blended, online and on site"_s;
    case DeliveryMode::WorkBased: return u"work-based"_s;
    }
    return {};
}

QString assessmentText(AssessmentKind kind)
{
    switch (kind) {
    case AssessmentKind::Exam: return u"examination"_s;
    case AssessmentKind::Assignment: return u"marked assignment"_s;
    case AssessmentKind::Portfolio: return u"portfolio"_s;
    case AssessmentKind::Project: return u"project"_s;
    case AssessmentKind::Practical: return u"practical"_s;
    case AssessmentKind::Oral: return u"oral"_s;
    case AssessmentKind::Quiz: return u"quiz"_s;
    case AssessmentKind::Continuous: return u"continuous assessment"_s;
    }
    return {};
}

QString resultText(EnrolmentResult result)
{
    switch (result) {
    case EnrolmentResult::Passed: return u"Passed"_s;
    case EnrolmentResult::Merit: return u"Passed with merit"_s;
    case EnrolmentResult::Distinction: return u"Passed with distinction"_s;
    case EnrolmentResult::Compensated: return u"Compensated"_s;
    case EnrolmentResult::Exempt: return u"Exempt (recognition of prior learning)"_s;
    case EnrolmentResult::NotYetKnown:
    case EnrolmentResult::Failed:
    case EnrolmentResult::Deferred: break;
    }
    return {};
}

} // namespace laurel::credential
