// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/EuropeanModel.h"

#include "credential/Achievement.h"
#include "credential/AchievementText.h"
#include "credential/BadgePicture.h"
#include "credential/BadgeShape.h"
#include "credential/EuropeanCourse.h"
#include "credential/EuropeanGround.h"
#include "credential/EuropeanResults.h"
#include "credential/EuropeanShape.h"
#include "credential/IdentityHash.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr auto genericProfile = "http://data.europa.eu/snb/credential/e34929035b"_L1;
constexpr auto profileScheme = "http://data.europa.eu/snb/credential/25831c2"_L1;
constexpr auto shapes = "http://data.europa.eu/snb/model/ap/edc-generic-full"_L1;
constexpr auto base64Encoding = "http://data.europa.eu/snb/encoding/6146cde7dd"_L1;
constexpr auto encodingScheme = "http://data.europa.eu/snb/encoding/25831c2"_L1;
constexpr auto fileTypes = "http://publications.europa.eu/resource/authority/file-type"_L1;

Error missing(const QString &what, const QString &wayOut)
{
    return {Fault::Invalid, u"The European Learning Model asks for %1, which is not on record. %2"_s.arg(what, wayOut)};
}

/// What the model insists on and a record may lack.
Result<void> checkGround(const EuropeanGround &ground)
{
    const QString inSettings = u"Add it under Settings, Institution."_s;
    if (institutionName(ground.source.institution).isEmpty())
        return missing(u"the institution's name"_s, inSettings);
    if (!countryTerm(ground.source.institution.country).isListed())
        return missing(u"the institution's country"_s, inSettings);
    if (achievementName(ground.source.course, ground.source.version).isEmpty())
        return missing(u"the course's title"_s, u"Give the course one."_s);
    if (ground.credential.learnerName.isEmpty())
        return missing(u"the learner's name"_s, u"Give the learner one."_s);
    return {};
}

void writeContext(JsonWriter &json)
{
    json.key("@context"_L1);
    json.beginArray();
    json.text(u"https://www.w3.org/2018/credentials/v1");
    json.text(u"http://data.europa.eu/snb/model/context/edc-ap");
    json.endArray();
}

void writePicture(EuropeanWriter &out, QLatin1StringView name, const QByteArray &picture)
{
    const QString kind = pictureType(picture) == "image/png"_L1 ? u"PNG"_s : u"SVG"_s;
    out.beginMember(name, "MediaObject"_L1);
    out.json().member("content"_L1, QString::fromLatin1(picture.toBase64()));
    out.term("contentEncoding"_L1, {base64Encoding, encodingScheme, u"base64"_s});
    out.term("contentType"_L1, {fileTypes + u'/' + kind, fileTypes, kind});
    out.end();
}

/// How the credential is shown: title and language, and one page, which is the badge.
void writeDisplay(EuropeanWriter &out, const EuropeanGround &ground)
{
    const CourseVersion &version = ground.source.version;
    const EuropeanTerm language = languageTerm(ground.language);
    out.beginMember("displayParameter"_L1, "DisplayParameter"_L1);
    out.texts("title"_L1, version.title, achievementName(ground.source.course, version));
    out.texts("description"_L1, version.summary, achievementDescription(ground.source));
    out.term("language"_L1, language);
    out.term("primaryLanguage"_L1, language);
    out.beginMember("individualDisplay"_L1, "IndividualDisplay"_L1);
    out.term("language"_L1, language);
    out.beginMember("displayDetail"_L1, "DisplayDetail"_L1);
    writePicture(out, "image"_L1, badgePicture(ground.source));
    out.json().member("page"_L1, 1.0);
    out.end();
    out.end();
    out.end();
}

/// An address that would make no id of a mailbox is left out.
void writeMail(EuropeanWriter &out, const QString &address)
{
    const QString mailbox = u"mailto:"_s + address;
    if (address.isEmpty() || !isAbsoluteUri(mailbox.toStdString()))
        return;
    out.beginMember("contactPoint"_L1, "ContactPoint"_L1);
    out.json().key("emailAddress"_L1);
    out.begin("Mailbox"_L1, mailbox);
    out.end();
    out.end();
}

void writeIssuer(EuropeanWriter &out, const EuropeanGround &ground)
{
    const Institution &institution = ground.source.institution;
    out.json().key("issuer"_L1);
    out.begin("Organisation"_L1, ground.issuer.id);
    writeOrganisation(out, institution, ground.issuer.id);
    out.web("homepage"_L1, institution.web);
    out.identifier("identifier"_L1, institution.ukprn, u"UKPRN"_s);
    writeMail(out, institution.email);
    if (!institution.logo.isEmpty())
        writePicture(out, "logo"_L1, institution.logo);
    out.end();
}

/// The name as it was awarded; given and family name only while they still make that name.
void writePersonName(EuropeanWriter &out, const EuropeanGround &ground)
{
    const QString &awarded = ground.credential.learnerName;
    for (const PersonName &name : ground.source.learner.names) {
        if (name.kind != NameKind::Former && name.full() == awarded) {
            out.text("givenName"_L1, name.given);
            out.text("familyName"_L1, name.family);
            break;
        }
    }
    out.text("fullName"_L1, awarded);
}

void writeIdentifiers(EuropeanWriter &out, const Learner &learner)
{
    EuropeanItems identifiers(out, "identifier"_L1);
    for (const Identity &identity : identitiesOf(learner)) {
        if (identity.type == "name"_L1 || identity.type == "emailAddress"_L1)
            continue;
        identifiers.next();
        out.identifierItem(identity.value, QString(identity.type).section(u':', -1));
    }
}

void writeSubject(EuropeanWriter &out, const EuropeanGround &ground)
{
    out.json().key("credentialSubject"_L1);
    const QString &uri = ground.source.subjectUri;
    if (uri.isEmpty())
        out.begin("Person"_L1);
    else
        out.begin("Person"_L1, uri);
    writePersonName(out, ground);
    writeIdentifiers(out, ground.source.learner);
    writeMail(out, ground.source.learner.emails.value(0));
    out.json().key("hasClaim"_L1);
    out.json().beginArray();
    writeAchieved(out, ground);
    out.json().endArray();
    out.end();
}

void writeMoments(JsonWriter &json, const Credential &credential)
{
    const QString issued = credential.issued.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss"_s) + u'Z';
    json.member("issuanceDate"_L1, issued);
    json.member("issued"_L1, issued);
    json.member("validFrom"_L1, credential.awarded);
    json.member("expirationDate"_L1, credential.validUntil, "T23:59:59Z"_L1);
}

} // namespace

Result<QByteArray> europeanDocument(const CredentialSource &source, const Credential &credential,
                                    const IssuerIdentity &issuer, const Frameworks &frameworks)
{
    QString language = twoLetters(source.version.language);
    if (language.isEmpty())
        language = u"en"_s;
    const EuropeanGround ground{source, credential, issuer, frameworks, language};
    LAUREL_TRY(checkGround(ground));
    if (!credential.issued.isValid())
        return missing(u"the moment of issue"_s, u"Check the database with: laurel verify-store"_s);
    QByteArray document;
    JsonWriter json(document);
    EuropeanWriter out(json, language);
    json.beginObject();
    writeContext(json);
    json.member("id"_L1, credential.uri);
    json.key("type"_L1);
    json.beginArray();
    json.text(u"VerifiableCredential");
    json.text(u"EuropeanDigitalCredential");
    json.endArray();
    out.term("credentialProfiles"_L1, {genericProfile, profileScheme, u"Generic"_s});
    json.key("credentialSchema"_L1);
    json.beginArray();
    json.beginObject();
    json.member("id"_L1, QString(shapes));
    json.member("type"_L1, u"ShaclValidator2017");
    json.endObject();
    json.endArray();
    if (credential.registerNumber.isValid())
        out.identifier("identifier"_L1, credential.registerNumber.toText(), u"Register of awards"_s);
    writeDisplay(out, ground);
    writeMoments(json, credential);
    writeIssuer(out, ground);
    writeSubject(out, ground);
    json.endObject();
    if (!json.isSound()) {
        return Error{Fault::Invalid, u"A text holds characters that cannot be written (a NUL or half a character). "
                                     "Correct the text of the course or the learner first."_s};
    }
    LAUREL_TRY(checkEuropeanShape(document));
    return document;
}

} // namespace laurel::credential
