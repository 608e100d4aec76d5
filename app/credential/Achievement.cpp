// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Achievement.h"

#include "credential/AchievementText.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

// Where each framework is explained. An alignment must name an address (Open Badges 3.0, B.1.2).
constexpr std::array<std::pair<QLatin1StringView, const char16_t *>, 8> frameworkAddresses{{
    {"ECTS"_L1, u"http://data.europa.eu/snb/education-credit/6fcec5c5af"},
    {"FHEQ"_L1, u"https://www.qaa.ac.uk/quality-code/qualifications-frameworks"},
    {"RQF"_L1, u"https://www.gov.uk/what-different-qualification-levels-mean"},
    {"CQFW"_L1,
     u"https://businesswales.gov.wales/skillsgateway/skills-development/credit-and-qualifications-framework-wales"},
    {"SCQF"_L1, u"https://scqf.org.uk"},
    {"NFQ"_L1, u"https://nfq.qqi.ie"},
    {"NZQCF"_L1, u"https://www.nzqa.govt.nz/qualifications-and-standards/"},
    {"AQF"_L1, u"https://www.aqf.edu.au"},
}};

QString frameworkAddress(const QString &code)
{
    for (const auto &[framework, address] : frameworkAddresses) {
        if (code == framework)
            return QString::fromUtf16(address);
    }
    return {};
}

QString frameworkName(const QString &code, const Frameworks &frameworks)
{
    const Framework *framework = frameworks.find(code);
    return framework ? framework->name : code;
}

QString fragment(const QString &achievement, const QString &kind, const QString &key)
{
    return achievement + u'#' + kind + QString::fromLatin1(QUrl::toPercentEncoding(key));
}

struct Alignment {
    QString targetType;
    QString name;
    QString code;
    QString framework;
    QString url;
};

void writeAlignment(JsonWriter &out, const Alignment &alignment)
{
    if (alignment.url.isEmpty())
        return;
    out.beginObject();
    out.type("Alignment"_L1);
    out.member("targetCode"_L1, alignment.code);
    out.member("targetFramework"_L1, alignment.framework);
    out.member("targetName"_L1, alignment.name);
    out.member("targetType"_L1, alignment.targetType);
    out.member("targetUrl"_L1, alignment.url);
    out.endObject();
}

void writeAlignments(JsonWriter &out, const CourseVersion &version, const Frameworks &frameworks)
{
    const QString eqfUri = version.level.isEmpty() ? QString() : frameworks.eqfUri(version.level);
    if (!eqfUri.isEmpty()) {
        const QString code = QString::number(*frameworks.eqf(version.level));
        const QString eqfName = frameworkName(u"EQF"_s, frameworks);
        writeAlignment(out, {u"ext:EQF"_s, eqfName + u" level "_s + code, code, eqfName, eqfUri});
    }
    if (!version.level.isEmpty() && version.level.framework != u"EQF") {
        const QString &code = version.level.framework;
        writeAlignment(out, {u"ext:"_s + code, code + u' ' + levelName(version.level, frameworks), version.level.code,
                             frameworkName(code, frameworks), frameworkAddress(code)});
    }
    if (version.credit.isNone())
        return;
    const auto ects = frameworks.convert(version.credit, u"ECTS"_s);
    for (const Credit &credit : {version.credit, ects.valueOr(version.credit)}) {
        writeAlignment(out, {u"ext:%1Credit"_s.arg(credit.framework),
                             u"%1 %2 credits"_s.arg(amountText(credit), credit.framework), amountText(credit),
                             frameworkName(credit.framework, frameworks), frameworkAddress(credit.framework)});
        if (!ects.ok() || ects->framework == version.credit.framework)
            break;
    }
}

void beginResult(JsonWriter &out, const QString &id, const QString &name, QLatin1StringView kind)
{
    out.beginObject();
    out.member("id"_L1, id);
    out.type("ResultDescription"_L1);
    out.member("name"_L1, name);
    out.member("resultType"_L1, QString(kind));
}

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

void writeAssessmentResult(JsonWriter &out, const QString &achievement, const Assessment &assessment)
{
    const QString name = assessment.name.isEmpty() ? assessment.key : assessment.name;
    beginResult(out, assessmentResultUri(achievement, assessment.key), name,
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

void writeResultDescriptions(JsonWriter &out, const QString &uri, const CourseVersion &version)
{
    beginResult(out, overallResultUri(uri), u"Result"_s, "Result"_L1);
    QStringList words;
    for (const EnrolmentResult result : {EnrolmentResult::Exempt, EnrolmentResult::Compensated, EnrolmentResult::Passed,
                                         EnrolmentResult::Merit, EnrolmentResult::Distinction})
        words += resultText(result);
    writeAllowed(out, words);
    out.endObject();
    if (!version.assessments.isEmpty()) {
        beginResult(out, markResultUri(uri), u"Overall mark"_s, "Percent"_L1);
        writePercentBounds(out);
        out.endObject();
    }
    if (!version.credit.isNone()) {
        beginResult(out, creditResultUri(uri), u"Credit and level"_s, "ext:CreditAndLevel"_L1);
        out.endObject();
    }
    for (const Assessment &assessment : version.assessments)
        writeAssessmentResult(out, uri, assessment);
    for (const LearningOutcome &outcome : version.outcomes) {
        const QString text = textIn(outcome.text, version.language);
        beginResult(out, outcomeResultUri(uri, outcome.key), text.isEmpty() ? outcome.key : text, "Result"_L1);
        writeAllowed(out, {u"Achieved"_s});
        out.endObject();
    }
}

void writeTexts(JsonWriter &out, QLatin1StringView name, const QStringList &values)
{
    QByteArray items;
    JsonWriter inner(items);
    for (const QString &value : values) {
        if (!value.isEmpty())
            inner.text(value);
    }
    out.list(name, inner);
}

/// The language where the schema of Open Badges can hold its tag ("zh-Hant-TW" yes, "x-piglatin" no).
QString schemaLanguage(const QString &language)
{
    static const QRegularExpression form(u"^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"_s);
    return form.match(language).hasMatch() ? language : QString();
}

void writeIdentifier(JsonWriter &out, const QString &value, QLatin1StringView type)
{
    if (value.isEmpty())
        return;
    out.key("otherIdentifier"_L1);
    out.beginArray();
    out.beginObject();
    out.member("type"_L1, u"IdentifierEntry");
    out.member("identifier"_L1, value);
    out.member("identifierType"_L1, QString(type));
    out.endObject();
    out.endArray();
}

} // namespace

QString achievementUri(const CredentialSource &source)
{
    static const QUuid space(0x0b1f6f0e, 0x5c0e, 0x4f0b, 0x9a, 0x53, 0x6a, 0x3c, 0x1d, 0x8e, 0x27, 0x94);
    const QString awarder =
        source.institution.ukprn.isEmpty() ? institutionName(source.institution) : source.institution.ukprn;
    const QString name = u"%1\n%2\n%3"_s.arg(awarder, source.course.code, QString::number(source.version.number));
    return u"urn:uuid:"_s + QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

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
    return fragment(achievement, u"result"_s, {});
}

QString markResultUri(const QString &achievement)
{
    return fragment(achievement, u"mark"_s, {});
}

QString creditResultUri(const QString &achievement)
{
    return fragment(achievement, u"credit"_s, {});
}

void writeIssuer(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer)
{
    out.beginObject();
    out.member("id"_L1, issuer.id);
    out.type("Profile"_L1);
    out.member("name"_L1, institutionName(institution));
    out.member("url"_L1, institution.web);
    out.member("email"_L1, institution.email);
    if (!institution.address.isEmpty() || !institution.country.isEmpty()) {
        out.key("address"_L1);
        out.beginObject();
        out.type("Address"_L1);
        out.member("addressCountryCode"_L1, institution.country);
        out.member("streetAddress"_L1, institution.address);
        out.endObject();
    }
    writeIdentifier(out, institution.ukprn, "ext:UKPRN"_L1);
    if (!institution.signatories.isEmpty())
        out.member("official"_L1, institution.signatories.first().name);
    out.endObject();
}

void writeIssuerReference(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer)
{
    out.beginObject();
    out.member("id"_L1, issuer.id);
    out.type("Profile"_L1);
    out.member("name"_L1, institutionName(institution));
    out.endObject();
}

void writeAchievement(JsonWriter &out, const CredentialSource &source, const IssuerIdentity &issuer,
                      const Frameworks &frameworks)
{
    const CourseVersion &version = source.version;
    const QString uri = achievementUri(source);
    out.beginObject();
    out.member("id"_L1, uri);
    out.type("Achievement"_L1);
    out.member("achievementType"_L1, u"MicroCredential");
    out.member("name"_L1, achievementName(source.course, version));
    out.member("description"_L1, achievementDescription(source));
    out.key("criteria"_L1);
    out.beginObject();
    out.member("narrative"_L1, criteriaNarrative(source, frameworks));
    out.endObject();
    out.key("creator"_L1);
    writeIssuerReference(out, source.institution, issuer);
    if (!version.credit.isNone())
        out.member("creditsAvailable"_L1, version.credit.amount());
    out.member("fieldOfStudy"_L1, version.subjects.join(u"; "));
    out.member("humanCode"_L1, source.course.code);
    writeIdentifier(out, source.course.code, "ext:CourseCode"_L1);
    out.member("inLanguage"_L1, schemaLanguage(version.language));
    out.member("version"_L1, QString::number(version.number));
    writeTexts(out, "tag"_L1, version.keywords);
    QByteArray alignments;
    JsonWriter inner(alignments);
    writeAlignments(inner, version, frameworks);
    out.list("alignment"_L1, inner);
    out.key("resultDescription"_L1);
    out.beginArray();
    writeResultDescriptions(out, uri, version);
    out.endArray();
    out.endObject();
}

} // namespace laurel::credential
