// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of a course's own fields; what its parts do for one another is in CourseDesignCheck.cpp.
#include "domain/CourseCheck.h"

#include "domain/Identifiers.h"
#include "domain/IssueCodes.h"

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

/// A long text that is still stored, but longer than the formats courses are published in take.
void longTexts(Findings &found, const FieldPath &field, const LocalText &value, QStringView code, int max)
{
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (const qsizetype length = lengthOf(it.value()); length > max && length <= Limits::text)
            found.warning(field + u'.' + it.key(), code, {length, max});
    }
}

void checkNaming(const CourseDraft &draft, const DesignRules &rules, Findings &found)
{
    const CourseVersion &version = draft.version;
    if (draft.course.code.isEmpty())
        found.error(u"code"_s, issue::courseCodeMissing);
    else if (!isCodeForm(draft.course.code))
        found.error(u"code"_s, issue::courseCodeForm, {draft.course.code});
    found.lines(u"title"_s, version.title);
    if (isBlank(version.title))
        found.warning(u"title"_s, issue::courseTitleMissing);
    longTexts(found, u"title"_s, version.title, issue::courseTitleLong, rules.titleMax);
    found.texts(u"summary"_s, version.summary);
    if (isBlank(version.summary))
        found.hint(u"summary"_s, issue::courseSummaryMissing);
    longTexts(found, u"summary"_s, version.summary, issue::courseSummaryLong, rules.textMax);
    for (auto it = version.summary.begin(); it != version.summary.end(); ++it) {
        if (const qsizetype length = lengthOf(it.value()); length > rules.abstractMax && length <= rules.textMax)
            found.hint(u"summary."_s + it.key(), issue::courseAbstractLong, {length, rules.abstractMax});
    }
}

void checkTexts(const CourseDraft &draft, const DesignRules &rules, Findings &found)
{
    const CourseVersion &version = draft.version;
    found.line(u"department"_s, draft.course.department);
    found.line(u"leader"_s, version.leader);
    found.line(u"qualityBody"_s, version.qualityBody);
    found.line(u"qualityKind"_s, version.qualityKind);
    found.line(u"qualityAddress"_s, version.qualityAddress, Limits::address);
    found.line(u"specialization"_s, version.specialization);
    found.line(u"author"_s, version.author);
    found.line(u"approver"_s, version.approver);
    const std::pair<FieldPath, QString> texts[] = {
        {u"aims"_s, version.aims},
        {u"entryRequirements"_s, version.entryRequirements},
        {u"indicativeContent"_s, version.indicativeContent},
    };
    for (const auto &[field, value] : texts) {
        found.text(field, value);
        if (const qsizetype length = lengthOf(value); length > rules.textMax && length <= Limits::text)
            found.warning(field, issue::courseTextLong, {length, rules.textMax});
    }
    for (qsizetype i = 0; i < version.keywords.size(); ++i)
        found.line(itemField(u"keywords", i), version.keywords.at(i));
    for (qsizetype i = 0; i < version.awards.size(); ++i)
        found.line(itemField(u"awards", i), version.awards.at(i));
    if (!version.qualityAddress.isEmpty() && !isHttpsAddress(version.qualityAddress))
        found.warning(u"qualityAddress"_s, issue::courseQualityAddress, {version.qualityAddress});
    if (version.qualityBody.trimmed().isEmpty())
        found.hint(u"qualityBody"_s, issue::courseQualityMissing);
}

/// "hecos:100366": a scheme and a code; the schemes whose form is known are checked.
bool isSubjectForm(const QString &subject)
{
    const qsizetype colon = subject.indexOf(u':');
    if (colon <= 0 || colon + 1 == subject.size())
        return false;
    const QString code = subject.mid(colon + 1);
    if (subject.startsWith(u"hecos:"_s))
        return checkHecos(code) == IdentifierVerdict::Valid;
    if (subject.startsWith(u"cah:"_s))
        return checkCah(code) == IdentifierVerdict::Valid;
    return true;
}

void checkFacts(const CourseDraft &draft, Findings &found)
{
    const CourseVersion &version = draft.version;
    found.range(u"number"_s, version.number, 1, 9999);
    found.range(u"validityMonths"_s, version.validityMonths, 0, 1200);
    found.range(u"feePence"_s, static_cast<double>(version.feePence), 0, 1e10);
    found.day(u"effectiveFrom"_s, version.effectiveFrom);
    found.day(u"approvedOn"_s, version.approvedOn);
    if (!isLanguageTag(version.language))
        found.error(u"language"_s, issue::languageForm, {version.language});
    for (qsizetype i = 0; i < version.subjects.size(); ++i) {
        const QString &subject = version.subjects.at(i);
        found.line(itemField(u"subjects", i), subject);
        if (!isSubjectForm(subject))
            found.warning(itemField(u"subjects", i), issue::courseSubjectForm, {subject});
    }
    const QString approver = folded(version.approver);
    if (!approver.isEmpty() && approver == folded(version.author))
        found.error(u"approver"_s, issue::courseOwnApprover, {version.approver});
}

void checkLevel(const Level &level, const Frameworks &frameworks, Findings &found)
{
    found.line(u"level.framework"_s, level.framework, Limits::code);
    found.line(u"level.code"_s, level.code, Limits::code);
    if (level.isEmpty()) {
        found.warning(u"level"_s, issue::courseLevelMissing);
        return;
    }
    const Framework *framework = frameworks.find(level.framework);
    if (!framework)
        found.warning(u"level"_s, issue::courseFrameworkUnknown, {level.framework});
    else if (!framework->level(level.code))
        found.warning(u"level"_s, issue::courseLevelUnknown, {level.framework, level.code});
}

/// The smallest award that this much credit at this level would already be; a micro-credential is smaller.
const AwardMinimum *awardReached(const CourseVersion &version, const Frameworks &frameworks)
{
    const bool scottish = version.level.framework == u"SCQF"_s;
    const bool english = version.level.framework == u"FHEQ"_s;
    const AwardMinimum *smallest = nullptr;
    for (const AwardMinimum &award : frameworks.awardMinima()) {
        const bool nation = (scottish && award.nation == u"SCT"_s) || (english && award.nation == u"EWNI"_s);
        if (nation && award.levels.contains(version.level.code) && version.credit.tenths >= award.total * 10 &&
            (!smallest || award.total < smallest->total))
            smallest = &award;
    }
    return smallest;
}

void checkCredit(const CourseVersion &version, const Frameworks &frameworks, Findings &found)
{
    const Credit &credit = version.credit;
    found.line(u"credit.framework"_s, credit.framework, Limits::code);
    found.range(u"credit"_s, credit.amount(), 0, 9999.9);
    if (credit.isNone()) {
        found.hint(u"credit"_s, issue::courseCreditMissing);
        return;
    }
    if (!frameworks.find(credit.framework)) {
        found.warning(u"credit"_s, issue::courseFrameworkUnknown, {credit.framework});
        return;
    }
    if (!frameworks.hours(credit))
        found.warning(u"credit"_s, issue::courseCreditNone, {credit.framework});
    for (const CreditBound &bound : frameworks.rules().creditBounds) {
        if (bound.framework != credit.framework || bound.holds(credit.tenths))
            continue;
        const QVariantList args{credit.amount(), bound.lowTenths / 10.0, bound.highTenths / 10.0,
                                bound.country.isEmpty() ? bound.framework : bound.country};
        if (bound.country.isEmpty())
            found.warning(u"credit"_s, issue::courseCreditBounds, args);
        else
            found.hint(u"credit"_s, issue::courseCreditNational, args);
    }
    if (const AwardMinimum *award = awardReached(version, frameworks))
        found.hint(u"credit"_s, issue::courseCreditAward, {credit.amount(), award->name, award->total});
}

} // namespace

Issues check(const CourseDraft &draft, const Frameworks &frameworks)
{
    Findings found;
    checkNaming(draft, frameworks.rules(), found);
    checkTexts(draft, frameworks.rules(), found);
    checkFacts(draft, found);
    checkLevel(draft.version.level, frameworks, found);
    checkCredit(draft.version, frameworks, found);
    checkAlignments(draft.version.alignments, u"alignments"_s, found);
    checkOutcomes(draft.version, frameworks, found);
    checkActivities(draft.version, frameworks, found);
    checkAssessments(draft.version, frameworks, found);
    return found.take();
}

} // namespace laurel
