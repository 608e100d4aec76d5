// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/EuropeanResults.h"

#include "credential/AchievementText.h"
#include "credential/BadgeResults.h"
#include "credential/EuropeanCourse.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

QString gradeText(const QString &word, const std::optional<double> &mark)
{
    return mark ? u"%1 (%2 of 100)"_s.arg(word, QString::number(*mark)) : word;
}

/// The components that were sat, as parts of the whole result.
void writeComponents(EuropeanWriter &out, const EuropeanGround &ground)
{
    const CredentialSource &source = ground.source;
    EuropeanItems parts(out, "hasPart"_L1);
    for (const Assessment &assessment : source.version.assessments) {
        const ComputedResult result = componentResult(assessment, source.enrolment.marks, ground.frameworks.rules());
        const bool passed = isPass(result.result);
        if (!passed && result.result != EnrolmentResult::Failed)
            continue;
        parts.next();
        const QString name = assessment.name.isEmpty() ? assessment.key : assessment.name;
        out.begin("LearningAssessment"_L1);
        out.text("title"_L1, name.isEmpty() ? assessmentText(assessment.kind) : name);
        out.note("grade"_L1,
                 gradeText(passed ? u"Passed"_s : u"Not passed"_s, assessment.passFail ? std::nullopt : result.mark));
        out.term("idVerification"_L1, supervisionTerm(assessment));
        writeAwardedBy(out, ground);
        out.json().key("specifiedBy"_L1);
        writeAssessmentSpecification(out, ground, assessment);
        out.end();
    }
}

/// The number is given only where it makes the very result that was ratified; a board may have decided otherwise.
void writeResult(EuropeanWriter &out, const EuropeanGround &ground)
{
    const Enrolment &enrolment = ground.source.enrolment;
    if (!isPass(enrolment.result))
        return;
    const ComputedResult overall = computeResult(ground.source.version, enrolment.marks, ground.frameworks.rules());
    out.beginMember("provenBy"_L1, "LearningAssessment"_L1);
    out.text("title"_L1, u"Overall result"_s);
    out.note("grade"_L1,
             gradeText(resultText(enrolment.result), overall.result == enrolment.result ? overall.mark : std::nullopt));
    writeAwardedBy(out, ground);
    writeComponents(out, ground);
    out.end();
}

/// The run, as the activity that led to the achievement.
void writeRun(EuropeanWriter &out, const EuropeanGround &ground)
{
    const Run &run = ground.source.run;
    const Enrolment &enrolment = ground.source.enrolment;
    const QDate starts = enrolment.startedOn.isValid() ? enrolment.startedOn : run.starts;
    const QDate ends = enrolment.endedOn.isValid() ? enrolment.endedOn : run.ends;
    const QString name = achievementName(ground.source.course, ground.source.version);
    out.beginMember("influencedBy"_L1, "LearningActivity"_L1);
    out.text("title"_L1, name);
    out.identifier("identifier"_L1, run.code, u"Run"_s);
    out.text("description"_L1, run.place.isEmpty() ? QString() : u"Place: %1."_s.arg(run.place));
    if (starts.isValid() || ends.isValid()) {
        out.beginMember("temporal"_L1, "PeriodOfTime"_L1);
        out.json().member("startDate"_L1, starts);
        out.json().member("endDate"_L1, ends);
        out.end();
    }
    out.json().member("workload"_L1, durationText(totalMinutes(ground.source.version)));
    writeAwardedBy(out, ground);
    out.beginMember("specifiedBy"_L1, "LearningActivitySpecification"_L1);
    out.text("title"_L1, name);
    out.term("mode"_L1, modeTerm(run.mode));
    out.end();
    out.end();
}

/// What is said of a piece of evidence, in one text: the model has no evidence of an achievement.
QString evidenceText(const Evidence &piece)
{
    QStringList said;
    for (const QString &part : {piece.name, piece.narrative}) {
        if (!part.isEmpty())
            said += part;
    }
    if (!piece.genre.isEmpty())
        said += u"Genre: %1."_s.arg(piece.genre);
    if (!piece.audience.isEmpty())
        said += u"Audience: %1."_s.arg(piece.audience);
    return said.join(u'\n');
}

/// What has an address is a document; what is said about it is a note.
void writeEvidence(EuropeanWriter &out, const QList<Evidence> &evidence)
{
    {
        EuropeanItems documents(out, "supplementaryDocument"_L1);
        for (const Evidence &piece : evidence) {
            if (!piece.address.isEmpty()) {
                documents.next();
                out.webItem(piece.address, piece.name);
            }
        }
    }
    EuropeanItems notes(out, "additionalNote"_L1);
    for (const Evidence &piece : evidence) {
        if (const QString text = evidenceText(piece); !text.isEmpty()) {
            notes.next();
            out.noteItem(text);
        }
    }
}

} // namespace

void writeAchieved(EuropeanWriter &out, const EuropeanGround &ground)
{
    const CredentialSource &source = ground.source;
    out.begin("LearningAchievement"_L1);
    out.texts("title"_L1, source.version.title, achievementName(source.course, source.version));
    out.text("description"_L1, runNarrative(source));
    writeAwardedBy(out, ground);
    if (source.enrolment.forCredit)
        writeCredit(out, "creditReceived"_L1, ground);
    writeResult(out, ground);
    writeRun(out, ground);
    writeEvidence(out, source.enrolment.evidence);
    writeSpecification(out, ground);
    out.end();
}

} // namespace laurel::credential
