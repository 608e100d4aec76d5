// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Achievement.h"

#include "credential/AchievementText.h"
#include "credential/Alignments.h"
#include "credential/BadgePicture.h"
#include "credential/ResultDescriptions.h"

#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

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

QString versionUri(const CredentialSource &source, int number)
{
    static const QUuid space(0x0b1f6f0e, 0x5c0e, 0x4f0b, 0x9a, 0x53, 0x6a, 0x3c, 0x1d, 0x8e, 0x27, 0x94);
    const QString awarder =
        source.institution.ukprn.isEmpty() ? institutionName(source.institution) : source.institution.ukprn;
    const QString name = u"%1\n%2\n%3"_s.arg(awarder, source.course.code, QString::number(number));
    return u"urn:uuid:"_s + QUuid::createUuidV5(space, name).toString(QUuid::WithoutBraces);
}

/// The version before this one, of which this one is what became.
void writeRelated(JsonWriter &out, const CredentialSource &source)
{
    if (source.version.number < 2)
        return;
    const int before = source.version.number - 1;
    out.key("related"_L1);
    out.beginArray();
    out.beginObject();
    out.member("id"_L1, versionUri(source, before));
    out.type("Related"_L1);
    out.member("version"_L1, QString::number(before));
    out.endObject();
    out.endArray();
}

} // namespace

QString achievementUri(const CredentialSource &source)
{
    return versionUri(source, source.version.number);
}

void writeIssuer(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer)
{
    out.member("id"_L1, issuer.id);
    out.type("Profile"_L1);
    out.member("name"_L1, institutionName(institution));
    out.member("url"_L1, institution.web);
    out.member("email"_L1, institution.email);
    writeImage(out, logoAddress(institution, issuer), {});
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
}

void writeIssuerReference(JsonWriter &out, const Institution &institution, const IssuerIdentity &issuer)
{
    out.beginObject();
    out.member("id"_L1, issuer.id);
    out.type("Profile"_L1);
    out.member("name"_L1, institutionName(institution));
    out.endObject();
}

void writeImage(JsonWriter &out, const QString &address, const QString &caption)
{
    if (address.isEmpty())
        return;
    out.key("image"_L1);
    out.beginObject();
    out.member("id"_L1, address);
    out.member("type"_L1, u"Image"); // the schema has no list here
    out.member("caption"_L1, caption);
    out.endObject();
}

void writeAchievement(JsonWriter &out, const CredentialSource &source, const IssuerIdentity &issuer,
                      const Frameworks &frameworks)
{
    const CourseVersion &version = source.version;
    const QString uri = achievementUri(source);
    const QString name = achievementName(source.course, version);
    out.member("id"_L1, uri);
    out.type("Achievement"_L1);
    out.member("achievementType"_L1, u"MicroCredential");
    out.member("name"_L1, name);
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
    out.member("specialization"_L1, version.specialization);
    out.member("humanCode"_L1, source.course.code);
    writeIdentifier(out, source.course.code, "ext:CourseCode"_L1);
    writeImage(out, badgePictureAddress(source, issuer), name);
    out.member("inLanguage"_L1, schemaLanguage(version.language));
    out.member("version"_L1, QString::number(version.number));
    writeRelated(out, source);
    writeTexts(out, "tag"_L1, version.keywords);
    QByteArray alignments;
    JsonWriter inner(alignments);
    writeLevelAlignments(inner, version, uri, frameworks);
    writeSkillAlignments(inner, version.alignments);
    out.list("alignment"_L1, inner);
    out.key("resultDescription"_L1);
    out.beginArray();
    writeResultDescriptions(out, uri, version, frameworks.rules());
    out.endArray();
}

} // namespace laurel::credential
