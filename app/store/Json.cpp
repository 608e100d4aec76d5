// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Json.h"

#include "store/StoreError.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

QJsonObject object(const LocalText &text)
{
    QJsonObject json;
    for (auto it = text.cbegin(); it != text.cend(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

LocalText localText(const QJsonValue &json)
{
    LocalText text;
    const QJsonObject members = json.toObject();
    for (auto it = members.constBegin(); it != members.constEnd(); ++it)
        text.insert(it.key(), it.value().toString());
    return text;
}

QStringList texts(const QJsonValue &json)
{
    QStringList list;
    for (const QJsonValue value : json.toArray())
        list.append(value.toString());
    return list;
}

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject objectOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

template <typename T, typename F>
QJsonArray arrayOf(const QList<T> &items, F write)
{
    QJsonArray array;
    for (const T &item : items)
        array.append(write(item));
    return array;
}

template <typename T, typename F>
QList<T> listOf(const QJsonValue &json, F read)
{
    QList<T> items;
    for (const QJsonValue value : json.toArray())
        items.append(read(value.toObject()));
    return items;
}

template <typename E>
E codeIn(const QJsonObject &json, const QString &key)
{
    return fromCode<E>(json.value(key).toString()).value_or(E{});
}

QJsonObject writeAlignment(const Alignment &alignment)
{
    return {{u"name"_s, alignment.name},
            {u"address"_s, alignment.address},
            {u"code"_s, alignment.code},
            {u"framework"_s, alignment.framework}};
}

Alignment readAlignment(const QJsonObject &json)
{
    return {json.value(u"name").toString(), json.value(u"address").toString(), json.value(u"code").toString(),
            json.value(u"framework").toString()};
}

/// Members that came after the first databases stand there only when they say something: what was stored before them
/// and what is stored now are then the same text, and an import that compares them sees no change.
template <typename T>
void insertUnlessEmpty(QJsonObject &json, const QString &key, const T &value)
{
    if (!value.isEmpty())
        json.insert(key, value);
}

QJsonObject writeOutcome(const LearningOutcome &outcome)
{
    QJsonObject json{{u"key"_s, outcome.key}, {u"text"_s, object(outcome.text)}, {u"kind"_s, toCode(outcome.kind)}};
    insertUnlessEmpty(json, u"alignments"_s, arrayOf(outcome.alignments, writeAlignment));
    return json;
}

LearningOutcome readOutcome(const QJsonObject &json)
{
    return {json.value(u"key").toString(), localText(json.value(u"text")), codeIn<OutcomeKind>(json, u"kind"_s),
            listOf<Alignment>(json.value(u"alignments"), readAlignment)};
}

QJsonObject writeActivity(const Activity &activity)
{
    return {{u"key"_s, activity.key},
            {u"name"_s, activity.name},
            {u"kind"_s, toCode(activity.kind)},
            {u"minutes"_s, activity.minutes},
            {u"outcomes"_s, QJsonArray::fromStringList(activity.outcomes)}};
}

Activity readActivity(const QJsonObject &json)
{
    return {json.value(u"key").toString(), json.value(u"name").toString(), codeIn<ActivityKind>(json, u"kind"_s),
            json.value(u"minutes").toInt(), texts(json.value(u"outcomes"))};
}

QJsonObject writeAssessment(const Assessment &assessment)
{
    return {{u"key"_s, assessment.key},
            {u"name"_s, assessment.name},
            {u"kind"_s, toCode(assessment.kind)},
            {u"weightTenths"_s, assessment.weightTenths},
            {u"passMark"_s, assessment.passMark},
            {u"mustPass"_s, assessment.mustPass},
            {u"passFail"_s, assessment.passFail},
            {u"supervised"_s, assessment.supervised},
            {u"identityChecked"_s, assessment.identityChecked},
            {u"outcomes"_s, QJsonArray::fromStringList(assessment.outcomes)},
            {u"floor"_s, assessment.floor}};
}

Assessment readAssessment(const QJsonObject &json)
{
    Assessment assessment;
    assessment.key = json.value(u"key").toString();
    assessment.name = json.value(u"name").toString();
    assessment.kind = codeIn<AssessmentKind>(json, u"kind"_s);
    assessment.weightTenths = json.value(u"weightTenths").toInt();
    assessment.passMark = json.value(u"passMark").toDouble();
    assessment.mustPass = json.value(u"mustPass").toBool();
    assessment.passFail = json.value(u"passFail").toBool();
    assessment.supervised = json.value(u"supervised").toBool();
    assessment.identityChecked = json.value(u"identityChecked").toBool();
    assessment.outcomes = texts(json.value(u"outcomes"));
    assessment.floor = json.value(u"floor").toDouble();
    return assessment;
}

void readTeaching(const QJsonObject &json, CourseVersion &version)
{
    version.outcomes = listOf<LearningOutcome>(json.value(u"outcomes"), readOutcome);
    version.activities = listOf<Activity>(json.value(u"activities"), readActivity);
    version.assessments = listOf<Assessment>(json.value(u"assessments"), readAssessment);
    version.mode = codeIn<DeliveryMode>(json, u"mode"_s);
    version.language = json.value(u"language").toString();
    version.entryRequirements = json.value(u"entryRequirements").toString();
    version.indicativeContent = json.value(u"indicativeContent").toString();
    version.qualityBody = json.value(u"qualityBody").toString();
    version.subjects = texts(json.value(u"subjects"));
    version.keywords = texts(json.value(u"keywords"));
    version.qualityKind = json.value(u"qualityKind").toString();
    version.qualityAddress = json.value(u"qualityAddress").toString();
    version.specialization = json.value(u"specialization").toString();
    version.alignments = listOf<Alignment>(json.value(u"alignments"), readAlignment);
    version.awards = texts(json.value(u"awards"));
}

} // namespace

QString toJson(const LocalText &text)
{
    return compact(object(text));
}

LocalText localTextFromJson(const QString &json)
{
    return localText(objectOf(json));
}

QString toJson(const QList<Signatory> &signatories)
{
    const QJsonArray array = arrayOf(signatories, [](const Signatory &signatory) {
        return QJsonObject{{u"name"_s, signatory.name}, {u"role"_s, object(signatory.role)}};
    });
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<Signatory> signatoriesFromJson(const QString &json)
{
    return listOf<Signatory>(QJsonDocument::fromJson(json.toUtf8()).array(), [](const QJsonObject &signatory) {
        return Signatory{signatory.value(u"name").toString(), localText(signatory.value(u"role"))};
    });
}

QString toJson(const CourseVersion &version)
{
    QJsonObject spec{
        {u"title"_s, object(version.title)},
        {u"summary"_s, object(version.summary)},
        {u"aims"_s, version.aims},
        {u"leader"_s, version.leader},
        {u"levelFramework"_s, version.level.framework},
        {u"levelCode"_s, version.level.code},
        {u"creditFramework"_s, version.credit.framework},
        {u"creditTenths"_s, version.credit.tenths},
        {u"outcomes"_s, arrayOf(version.outcomes, writeOutcome)},
        {u"activities"_s, arrayOf(version.activities, writeActivity)},
        {u"assessments"_s, arrayOf(version.assessments, writeAssessment)},
        {u"mode"_s, toCode(version.mode)},
        {u"language"_s, version.language},
        {u"entryRequirements"_s, version.entryRequirements},
        {u"indicativeContent"_s, version.indicativeContent},
        {u"qualityBody"_s, version.qualityBody},
        {u"subjects"_s, QJsonArray::fromStringList(version.subjects)},
        {u"keywords"_s, QJsonArray::fromStringList(version.keywords)},
        {u"stackable"_s, version.stackable},
        {u"needsBoard"_s, version.needsBoard},
        {u"validityMonths"_s, version.validityMonths},
        {u"feePence"_s, version.feePence},
        {u"effectiveFrom"_s, version.effectiveFrom.isValid() ? version.effectiveFrom.toString(Qt::ISODate) : QString()},
    };
    insertUnlessEmpty(spec, u"qualityKind"_s, version.qualityKind);
    insertUnlessEmpty(spec, u"qualityAddress"_s, version.qualityAddress);
    insertUnlessEmpty(spec, u"specialization"_s, version.specialization);
    insertUnlessEmpty(spec, u"alignments"_s, arrayOf(version.alignments, writeAlignment));
    insertUnlessEmpty(spec, u"awards"_s, QJsonArray::fromStringList(version.awards));
    return compact(spec);
}

Result<void> readJson(const QString &json, CourseVersion &version)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8(), &problem);
    if (!document.isObject())
        return makeError(Failure::Damaged, u"read a course version"_s, problem.errorString());
    const QJsonObject spec = document.object();
    version.title = localText(spec.value(u"title"));
    version.summary = localText(spec.value(u"summary"));
    version.aims = spec.value(u"aims").toString();
    version.leader = spec.value(u"leader").toString();
    version.level = {spec.value(u"levelFramework").toString(), spec.value(u"levelCode").toString()};
    version.credit = {spec.value(u"creditFramework").toString(), spec.value(u"creditTenths").toInt()};
    readTeaching(spec, version);
    version.stackable = spec.value(u"stackable").toBool();
    version.needsBoard = spec.value(u"needsBoard").toBool();
    version.validityMonths = spec.value(u"validityMonths").toInt();
    version.feePence = spec.value(u"feePence").toInteger();
    version.effectiveFrom = QDate::fromString(spec.value(u"effectiveFrom").toString(), Qt::ISODate);
    return {};
}

} // namespace laurel::store
