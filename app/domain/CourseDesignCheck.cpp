// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/CourseCheck.h"

#include "domain/IssueCodes.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

/// Keys name parts in marks and credentials: each must be there and be the only one.
template <typename Part>
QSet<QString> checkKeys(const QList<Part> &parts, QStringView list, Findings &found)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &key = parts.at(i).key;
        const FieldPath field = itemField(list, i, u"key");
        found.line(field, key, Limits::key);
        if (key.trimmed().isEmpty())
            found.error(field, issue::keyMissing);
        else if (seen.contains(key))
            found.error(field, issue::keyDuplicate, {key});
        seen.insert(key);
    }
    return seen;
}

QSet<QString> outcomeKeys(const CourseVersion &version)
{
    QSet<QString> keys;
    for (const LearningOutcome &outcome : version.outcomes)
        keys.insert(outcome.key);
    return keys;
}

template <typename Part>
bool serves(const QList<Part> &parts, const QString &outcome)
{
    return std::any_of(parts.begin(), parts.end(), [&](const Part &part) { return part.outcomes.contains(outcome); });
}

/// The codes that differ between activities and assessments in checkLinks.
struct LinkCodes {
    QStringView list;
    QStringView nameMissing;
    QStringView noOutcome;
    QStringView outcomeUnknown;
};

/// Each part has a name and is tied to outcomes that exist.
template <typename Part>
void checkLinks(const QList<Part> &parts, const QSet<QString> &outcomes, const LinkCodes &codes, Findings &found)
{
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Part &part = parts.at(i);
        found.line(itemField(codes.list, i, u"name"), part.name);
        if (part.name.trimmed().isEmpty())
            found.warning(itemField(codes.list, i, u"name"), codes.nameMissing, {part.key});
        const FieldPath field = itemField(codes.list, i, u"outcomes");
        if (part.outcomes.isEmpty())
            found.warning(field, codes.noOutcome, {part.key});
        for (const QString &outcome : part.outcomes) {
            found.line(field, outcome, Limits::key);
            if (!outcomes.contains(outcome))
                found.warning(field, codes.outcomeUnknown, {part.key, outcome});
        }
    }
}

/// The lists of verbs are English; an outcome without English text is not looked at.
QString englishText(const LearningOutcome &outcome)
{
    const QString plain = outcome.text.value(u"en"_s);
    return plain.isEmpty() ? outcome.text.value(u"en-GB"_s) : plain;
}

void checkVerbs(const QString &text, const FieldPath &field, std::optional<BandRange> bands, const DesignRules &rules,
                Findings &found)
{
    const OutcomeVerb first = leadingVerb(text, rules);
    if (first.flagged)
        found.warning(field, issue::outcomeVerbFlagged, {first.verb});
    else if (first.band == 0)
        found.hint(field, issue::outcomeVerbUnknown, {first.verb});
    else if (bands && first.band < bands->low)
        found.hint(field, issue::outcomeVerbLow, {first.verb, first.band, bands->low});
    else if (bands && first.band > bands->high)
        found.hint(field, issue::outcomeVerbHigh, {first.verb, first.band, bands->high});
    if (const QString second = secondVerb(text, rules); !second.isEmpty())
        found.warning(field, issue::outcomeVerbSecond, {first.verb, second});
}

std::optional<BandRange> bandsAt(const Level &level, const Frameworks &frameworks)
{
    const std::optional<int> eqf = frameworks.eqf(level);
    const auto &bands = frameworks.rules().bandsByEqf;
    return eqf && bands.contains(*eqf) ? std::optional(bands.value(*eqf)) : std::nullopt;
}

void checkOneAlignment(const Alignment &alignment, const FieldPath &prefix, Findings &found)
{
    found.line(prefix + u"name"_s, alignment.name);
    found.line(prefix + u"address"_s, alignment.address, Limits::address);
    found.line(prefix + u"code"_s, alignment.code, Limits::key);
    found.line(prefix + u"framework"_s, alignment.framework);
    if (alignment.name.trimmed().isEmpty())
        found.warning(prefix + u"name"_s, issue::alignmentNameMissing);
    if (!isWholeAddress(alignment.address))
        found.warning(prefix + u"address"_s, issue::alignmentAddress, {alignment.address});
}

void checkOneAssessment(const Assessment &item, qsizetype index, std::optional<double> usual, Findings &found)
{
    const auto field = [&](QStringView member) { return itemField(u"assessments", index, member); };
    found.range(field(u"weightTenths"), item.weightTenths, 0, 1000);
    found.range(field(u"passMark"), item.passMark, 0, 100);
    found.range(field(u"floor"), item.floor, 0, 100);
    if (item.passFail)
        return;
    if (item.floor > item.passMark)
        found.warning(field(u"floor"), issue::assessmentFloor, {item.key, item.floor, item.passMark});
    if (item.weightTenths == 0 && !item.mustPass)
        found.hint(field(u"weightTenths"), issue::assessmentNoEffect, {item.key});
    else if (usual && item.passMark != *usual)
        found.hint(field(u"passMark"), issue::assessmentPassMark, {item.key, item.passMark, *usual});
}

void checkWeights(const CourseVersion &version, Findings &found)
{
    bool weighted = false;
    qint64 sum = 0;
    for (const Assessment &item : version.assessments) {
        weighted = weighted || !item.passFail;
        sum += item.passFail ? 0 : item.weightTenths;
    }
    if (weighted && sum != 1000)
        found.warning(u"assessments"_s, issue::courseWeightsSum, {static_cast<double>(sum) / 10});
    for (qsizetype i = 0; weighted && i < version.assessments.size(); ++i) {
        const Assessment &item = version.assessments.at(i);
        if (item.passFail && !item.mustPass)
            found.hint(itemField(u"assessments", i, u"mustPass"), issue::assessmentNoEffect, {item.key});
    }
}

} // namespace

Issues check(const Alignment &alignment)
{
    Findings found;
    checkOneAlignment(alignment, {}, found);
    return found.take();
}

void checkAlignments(const QList<Alignment> &alignments, const FieldPath &field, Findings &found)
{
    for (qsizetype i = 0; i < alignments.size(); ++i)
        checkOneAlignment(alignments.at(i), itemField(field, i) + u'.', found);
}

void checkOutcomes(const CourseVersion &version, const Frameworks &frameworks, Findings &found)
{
    const DesignRules &rules = frameworks.rules();
    const qsizetype count = version.outcomes.size();
    checkKeys(version.outcomes, u"outcomes", found);
    if (count == 0)
        found.warning(u"outcomes"_s, issue::courseOutcomesMissing);
    else if (count < rules.outcomesLow || count > rules.outcomesHigh)
        found.hint(u"outcomes"_s, issue::courseOutcomesCount, {count, rules.outcomesLow, rules.outcomesHigh});
    const std::optional<BandRange> bands = bandsAt(version.level, frameworks);
    for (qsizetype i = 0; i < count; ++i) {
        const LearningOutcome &outcome = version.outcomes.at(i);
        const FieldPath field = itemField(u"outcomes", i, u"text");
        found.texts(field, outcome.text, rules.textMax);
        if (isBlank(outcome.text))
            found.warning(field, issue::outcomeTextMissing);
        else if (const QString text = englishText(outcome).left(Limits::line); !text.isEmpty())
            checkVerbs(text, field, bands, rules, found);
        checkAlignments(outcome.alignments, itemField(u"outcomes", i, u"alignments"), found);
        if (!serves(version.assessments, outcome.key))
            found.warning(itemField(u"outcomes", i), issue::outcomeNotAssessed, {outcome.key});
        if (!serves(version.activities, outcome.key))
            found.warning(itemField(u"outcomes", i), issue::outcomeNotServed, {outcome.key});
    }
}

void checkActivities(const CourseVersion &version, const Frameworks &frameworks, Findings &found)
{
    checkKeys(version.activities, u"activities", found);
    checkLinks(version.activities, outcomeKeys(version),
               {u"activities", issue::activityNameMissing, issue::activityNoOutcome, issue::activityOutcomeUnknown},
               found);
    for (qsizetype i = 0; i < version.activities.size(); ++i)
        found.range(itemField(u"activities", i, u"minutes"), version.activities.at(i).minutes, 0, 6'000'000);
    if (version.activities.isEmpty()) {
        found.warning(u"activities"_s, issue::courseActivitiesMissing);
        return;
    }
    const auto expected = version.credit.isNone() ? std::nullopt : frameworks.hours(version.credit);
    if (!expected)
        return;
    const double slack = frameworks.rules().hoursTolerancePercent / 100;
    const double hours = totalMinutes(version) / 60.0;
    if (hours < expected->first * (1 - slack) || hours > expected->second * (1 + slack))
        found.warning(u"activities"_s, issue::courseHoursMismatch, {hours, expected->first, expected->second});
}

void checkAssessments(const CourseVersion &version, const Frameworks &frameworks, Findings &found)
{
    checkKeys(version.assessments, u"assessments", found);
    checkLinks(
        version.assessments, outcomeKeys(version),
        {u"assessments", issue::assessmentNameMissing, issue::assessmentNoOutcome, issue::assessmentOutcomeUnknown},
        found);
    if (version.assessments.isEmpty()) {
        found.warning(u"assessments"_s, issue::courseAssessmentsMissing);
        return;
    }
    const auto &marks = frameworks.rules().usualPassMarks;
    const std::optional<int> eqf = frameworks.eqf(version.level);
    const auto usual = eqf && marks.contains(*eqf) ? std::optional(marks.value(*eqf)) : std::nullopt;
    for (qsizetype i = 0; i < version.assessments.size(); ++i)
        checkOneAssessment(version.assessments.at(i), i, usual, found);
    checkWeights(version, found);
}

} // namespace laurel
