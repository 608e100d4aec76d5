// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/EuropeanCourse.h"

#include "credential/Achievement.h"
#include "credential/AchievementText.h"
#include "credential/BadgeShape.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

/// Notional workload: what the activities come to, or what the credit stands for at least. The model has no ranges.
int workloadMinutes(const EuropeanGround &ground)
{
    const CourseVersion &version = ground.source.version;
    if (const int minutes = totalMinutes(version); minutes > 0)
        return minutes;
    const auto hours = version.credit.isNone() ? std::nullopt : ground.frameworks.hours(version.credit);
    return hours ? qRound(hours->first * 60) : 0;
}

EuropeanTerm subjectTerm(const QString &subject)
{
    const QString code = subject.section(u':', 1);
    if (subject.startsWith("isced:"_L1) && !code.isEmpty())
        return {u"http://data.europa.eu/snb/isced-f/"_s + code, u"http://data.europa.eu/snb/isced-f/25831c2"_s, code};
    return {{}, {}, subject};
}

void writeSubjects(EuropeanWriter &out, const CourseVersion &version)
{
    {
        EuropeanItems fields(out, "thematicArea"_L1);
        for (const QString &subject : version.subjects) {
            if (subject.startsWith("isced:"_L1)) {
                fields.next();
                out.termItem(subjectTerm(subject));
            }
        }
    }
    EuropeanItems others(out, "educationSubject"_L1);
    QStringList named = version.subjects;
    named.append(version.specialization);
    for (const QString &subject : named) {
        if (!subject.isEmpty() && !subject.startsWith("isced:"_L1)) {
            others.next();
            out.termItem(subjectTerm(subject));
        }
    }
}

void writeSkills(EuropeanWriter &out, const QList<Alignment> &alignments)
{
    const auto isEsco = [](const Alignment &alignment) {
        return alignment.address.startsWith("http://data.europa.eu/esco/"_L1);
    };
    for (const bool esco : {true, false}) {
        EuropeanItems skills(out, esco ? "relatedESCOSkill"_L1 : "relatedSkill"_L1);
        for (const Alignment &alignment : alignments) {
            if (alignment.name.isEmpty() || isEsco(alignment) != esco)
                continue;
            skills.next();
            const bool whole = isAbsoluteUri(alignment.address.toStdString());
            out.termItem({whole ? alignment.address : QString(),
                          esco ? u"http://data.europa.eu/esco/concept-scheme/skills"_s : QString(), alignment.name});
        }
    }
}

QString outcomeKindText(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::Knowledge: return u"Knowledge"_s;
    case OutcomeKind::Skill: return u"Skill"_s;
    case OutcomeKind::Autonomy: return u"Responsibility and autonomy"_s;
    }
    return {};
}

/// The course's own skills stand with an outcome that holds all of them, since the model ties skills to outcomes.
void writeOutcomes(EuropeanWriter &out, const EuropeanGround &ground)
{
    const CourseVersion &version = ground.source.version;
    const QString achievement = achievementUri(ground.source);
    EuropeanItems outcomes(out, "learningOutcome"_L1);
    for (const LearningOutcome &outcome : version.outcomes) {
        outcomes.next();
        out.begin("LearningOutcome"_L1);
        out.texts("title"_L1, outcome.text, outcome.key.isEmpty() ? u"Learning outcome"_s : outcome.key);
        out.identifier("identifier"_L1, outcome.key, achievement);
        out.term("dcType"_L1, {{}, {}, outcomeKindText(outcome.kind)});
        writeSkills(out, outcome.alignments);
        out.end();
    }
    if (!version.alignments.isEmpty()) {
        outcomes.next();
        out.begin("LearningOutcome"_L1);
        out.texts("title"_L1, version.title, achievementName(ground.source.course, version));
        writeSkills(out, version.alignments);
        out.end();
    }
}

void writeLevel(EuropeanWriter &out, const EuropeanGround &ground)
{
    const Level &level = ground.source.version.level;
    out.json().key("isPartialQualification"_L1);
    out.json().members("true");
    if (const auto eqf = ground.frameworks.eqf(level))
        out.term("eqfLevel"_L1, eqfTerm(*eqf));
    if (level.framework != u"EQF")
        out.term("nqfLevel"_L1, nationalLevelTerm(level, levelName(level, ground.frameworks)));
}

void writeActivities(EuropeanWriter &out, const CourseVersion &version)
{
    EuropeanItems activities(out, "influencedBy"_L1);
    for (const Activity &activity : version.activities) {
        const QString name = activity.name.isEmpty() ? activity.key : activity.name;
        activities.next();
        out.begin("LearningActivitySpecification"_L1);
        out.text("title"_L1, name.isEmpty() ? toCode(activity.kind) : name);
        out.json().member("volumeOfLearning"_L1, durationText(activity.minutes));
        out.end();
    }
}

void writeQuality(EuropeanWriter &out, const EuropeanGround &ground)
{
    const CourseVersion &version = ground.source.version;
    if (version.qualityBody.isEmpty())
        return;
    const QString kind = version.qualityKind.isEmpty() ? u"Quality assurance"_s : version.qualityKind;
    out.beginMember("accreditation"_L1, "Accreditation"_L1);
    out.term("dcType"_L1, {{}, {}, kind});
    out.text("title"_L1, kind);
    const QString base = u"urn:epass:organisation:quality"_s;
    out.json().key("accreditingAgent"_L1);
    out.begin("Organisation"_L1, base);
    // The model wants a country of everybody. Who assures quality in higher education does so in one country, which is
    // that of the institution.
    Institution body;
    body.name = {{ground.language, version.qualityBody}};
    body.mainLanguage = ground.language;
    body.country = ground.source.institution.country;
    writeOrganisation(out, body, base);
    out.end();
    out.web("homepage"_L1, version.qualityAddress);
    out.end();
}

void writeStacking(EuropeanWriter &out, const CourseVersion &version)
{
    EuropeanItems awards(out, "isPartOf"_L1);
    for (const QString &award : version.awards) {
        if (award.isEmpty())
            continue;
        awards.next();
        out.begin("Qualification"_L1);
        out.text("title"_L1, award);
        out.end();
    }
}

void writeNotes(EuropeanWriter &out, const EuropeanGround &ground)
{
    const CourseVersion &version = ground.source.version;
    EuropeanItems notes(out, "additionalNote"_L1);
    // An accreditation belongs to a qualification and names a body; what has neither is said in words.
    const bool accredited = !version.level.isEmpty() && !version.qualityBody.isEmpty();
    const QString quality = accredited ? QString() : qualityLine(version);
    for (const QString &text : {version.aims, version.indicativeContent, quality, stackingLine(version)}) {
        if (text.isEmpty())
            continue;
        notes.next();
        out.noteItem(text);
    }
}

} // namespace

QString durationText(int minutes)
{
    if (minutes <= 0)
        return {};
    QString text = u"PT"_s;
    if (minutes >= 60)
        text += QString::number(minutes / 60) + u'H';
    if (minutes % 60 > 0)
        text += QString::number(minutes % 60) + u'M';
    return text;
}

void writeOrganisation(EuropeanWriter &out, const Institution &institution, const QString &base)
{
    out.texts("legalName"_L1, institution.name, institutionName(institution));
    out.json().key("location"_L1);
    out.begin("Location"_L1, base + u"#location"_s);
    out.json().key("address"_L1);
    out.begin("Address"_L1, base + u"#address"_s);
    out.term("countryCode"_L1, countryTerm(institution.country));
    if (!institution.address.isEmpty()) {
        out.json().key("fullAddress"_L1);
        out.begin("Note"_L1, base + u"#full-address"_s);
        out.text("noteLiteral"_L1, institution.address);
        out.end();
    }
    out.end();
    out.end();
}

void writeAwardedBy(EuropeanWriter &out, const EuropeanGround &ground)
{
    out.json().key("awardedBy"_L1);
    out.begin("AwardingProcess"_L1, u"urn:epass:awardingProcess:1"_s);
    out.json().member("awardingDate"_L1, ground.credential.awarded);
    out.json().key("awardingBody"_L1);
    out.begin("Organisation"_L1, ground.issuer.id);
    writeOrganisation(out, ground.source.institution, ground.issuer.id);
    out.end();
    out.end();
}

void writeAssessmentSpecification(EuropeanWriter &out, const EuropeanGround &ground, const Assessment &assessment)
{
    const QString name = assessment.name.isEmpty() ? assessment.key : assessment.name;
    out.begin("LearningAssessmentSpecification"_L1);
    out.text("title"_L1, name.isEmpty() ? assessmentText(assessment.kind) : name);
    out.term("dcType"_L1, assessmentTerm(assessment.kind));
    out.term("mode"_L1, modeTerm(ground.source.version.mode));
    out.beginMember("gradingScheme"_L1, "GradingScheme"_L1);
    out.text("title"_L1, assessment.passFail ? u"Passed or not"_s : u"Per cent"_s);
    if (!assessment.passFail)
        out.text("description"_L1, u"0 to 100; passed from %1."_s.arg(assessment.passMark));
    out.end();
    out.end();
}

void writeCredit(EuropeanWriter &out, QLatin1StringView name, const EuropeanGround &ground)
{
    const Credit &credit = ground.source.version.credit;
    if (credit.isNone())
        return;
    const auto write = [&out](const Credit &amount) {
        out.begin("CreditPoint"_L1);
        const EuropeanTerm own{{}, {}, amount.framework.isEmpty() ? u"Credit"_s : amount.framework};
        out.term("framework"_L1, amount.framework == u"ECTS" ? ectsTerm() : own);
        out.json().member("point"_L1, amountText(amount));
        out.end();
    };
    out.json().key(name);
    out.json().beginArray();
    write(credit);
    const auto ects = ground.frameworks.convert(credit, u"ECTS"_s);
    if (ects.ok() && credit.framework != u"ECTS")
        write(*ects);
    out.json().endArray();
}

namespace {

/// How it is assessed, whoever sits it.
void writeDesign(EuropeanWriter &out, const EuropeanGround &ground)
{
    EuropeanItems assessments(out, "provenBy"_L1);
    for (const Assessment &assessment : ground.source.version.assessments) {
        assessments.next();
        writeAssessmentSpecification(out, ground, assessment);
    }
}

} // namespace

void writeSpecification(EuropeanWriter &out, const EuropeanGround &ground)
{
    const CourseVersion &version = ground.source.version;
    const bool levelled = !version.level.isEmpty();
    out.json().key("specifiedBy"_L1);
    out.begin(levelled ? "Qualification"_L1 : "LearningAchievementSpecification"_L1, achievementUri(ground.source));
    out.texts("title"_L1, version.title, achievementName(ground.source.course, version));
    out.texts("description"_L1, version.summary, achievementDescription(ground.source));
    out.identifier("identifier"_L1, ground.source.course.code, u"Course code"_s);
    out.words("category"_L1, version.keywords);
    if (languageTerm(version.language).isListed())
        out.term("language"_L1, languageTerm(version.language));
    out.json().member("volumeOfLearning"_L1, durationText(workloadMinutes(ground)));
    out.term("mode"_L1, modeTerm(version.mode));
    writeSubjects(out, version);
    writeCredit(out, "creditPoint"_L1, ground);
    out.note("entryRequirement"_L1, version.entryRequirements);
    writeOutcomes(out, ground);
    writeActivities(out, version);
    writeDesign(out, ground);
    writeStacking(out, version);
    writeNotes(out, ground);
    if (levelled) {
        writeLevel(out, ground);
        writeQuality(out, ground);
    }
    out.end();
}

} // namespace laurel::credential
