// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/OpenBadge.h"

#include "credential/Achievement.h"
#include "credential/AchievementText.h"
#include "credential/BadgePicture.h"
#include "credential/IdentityHash.h"
#include "credential/Vocabulary.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

template <typename Write>
QByteArray rendered(bool &sound, Write &&write)
{
    QByteArray bytes;
    JsonWriter writer(bytes);
    write(writer);
    sound &= writer.isSound();
    return bytes;
}

void writeContext(JsonWriter &out)
{
    out.key("@context"_L1);
    out.beginArray();
    out.text(credentialsContext);
    out.text(openBadgesContext);
    out.text(extensionsContext); // the type of the schema below is defined there and nowhere else
    out.endArray();
}

void writeSchema(JsonWriter &out)
{
    out.key("credentialSchema"_L1);
    out.beginArray();
    out.beginObject();
    out.member("id"_L1, badgeSchema);
    out.member("type"_L1, u"1EdTechJsonSchemaValidator2019");
    out.endObject();
    out.endArray();
}

void writeHead(JsonWriter &out, const CredentialSource &shared, const IssuerIdentity &issuer,
               const Endorsements &endorsements, DocumentForm form)
{
    out.key("type"_L1);
    out.beginArray();
    out.text(u"VerifiableCredential");
    out.text(u"OpenBadgeCredential");
    out.endArray();
    out.member("name"_L1, achievementName(shared.course, shared.version));
    // A picture inside the document stands in the achievement alone, once.
    if (const QString address = badgePictureAddress(shared, issuer); !address.startsWith("data:"_L1))
        writeImage(out, address, {});
    endorsements.write(out, EndorsementPlace::Credential, form);
    out.key("issuer"_L1);
    out.beginObject();
    writeIssuer(out, shared.institution, issuer);
    endorsements.write(out, EndorsementPlace::Issuer, form);
    out.endObject();
}

void writeEvidence(JsonWriter &out, const QList<Evidence> &evidence)
{
    if (evidence.isEmpty())
        return;
    out.key("evidence"_L1);
    out.beginArray();
    for (const Evidence &piece : evidence) {
        out.beginObject();
        out.member("id"_L1, piece.address);
        out.type("Evidence"_L1);
        out.member("name"_L1, piece.name);
        out.member("narrative"_L1, piece.narrative);
        out.member("genre"_L1, piece.genre);
        out.member("audience"_L1, piece.audience);
        out.endObject();
    }
    out.endArray();
}

Error unusable(const QString &reason)
{
    return Error{Fault::Invalid, reason};
}

Error notText(const QString &where)
{
    return unusable(
        u"%1 holds characters that cannot be signed (a NUL or half a character). Correct its text first."_s.arg(where));
}

} // namespace

LearnerPart LearnerPart::of(const CredentialSource &source)
{
    return {source.uri,     source.subjectUri, source.registerNumber, source.statusIndex,
            source.learner, source.enrolment,  source.identitySalt};
}

Result<BadgeTemplate> BadgeTemplate::make(const CredentialSource &shared, const IssuerIdentity &issuer,
                                          const Frameworks &frameworks)
{
    if (achievementName(shared.course, shared.version).isEmpty())
        return unusable(
            u"The course has neither a title nor a code. Give it one before credentials are issued for it."_s);
    bool sound = true;
    BadgeTemplate made{BadgeResults(shared, frameworks)};
    made.m_context = rendered(sound, writeContext);
    made.m_schema = rendered(sound, writeSchema);
    const Endorsements endorsements(shared.endorsements, achievementUri(shared), issuer.id);
    const auto partsFor = [&](DocumentForm form) {
        Parts parts;
        parts.head = rendered(sound, [&](JsonWriter &out) { writeHead(out, shared, issuer, endorsements, form); });
        parts.achievement = rendered(sound, [&](JsonWriter &out) {
            out.key("achievement"_L1);
            out.beginObject();
            writeAchievement(out, shared, issuer, frameworks);
            endorsements.write(out, EndorsementPlace::Achievement, form);
            out.endObject();
        });
        return parts;
    };
    made.m_json = partsFor(DocumentForm::Json);
    made.m_tokenHoldsMore = endorsements.hasTokens();
    if (made.m_tokenHoldsMore)
        made.m_token = partsFor(DocumentForm::Jwt);
    made.m_participation = rendered(sound, [&](JsonWriter &out) {
        out.member("narrative"_L1, runNarrative(shared));
        out.key("source"_L1);
        writeIssuerReference(out, shared.institution, issuer);
        out.member("term"_L1, shared.run.code);
    });
    if (!sound)
        return notText(u"The institution, the course or its run"_s);
    made.m_statusList = revocationListAddress(issuer);
    made.m_held = shared.board.held;
    made.m_starts = shared.run.starts;
    made.m_ends = shared.run.ends;
    made.m_credits = shared.version.credit.amount();
    made.m_validityMonths = shared.version.validityMonths;
    return made;
}

Result<QDate> BadgeTemplate::awardDate(const LearnerPart &part) const
{
    // Without a board the award stands from the day the learning ended.
    for (const QDate &day : {m_held, part.enrolment.endedOn, m_ends}) {
        if (day.isValid())
            return day;
    }
    return unusable(u"There is no award date: the run has neither a board nor an end."_s);
}

void BadgeTemplate::writeSubject(JsonWriter &out, const LearnerPart &part, DocumentForm form) const
{
    out.key("credentialSubject"_L1);
    out.beginObject();
    out.member("id"_L1, part.subjectUri);
    out.type("AchievementSubject"_L1);
    QByteArray identifiers;
    JsonWriter inner(identifiers);
    for (const Identity &identity : identitiesOf(part.learner)) {
        inner.beginObject();
        inner.member("type"_L1, u"IdentityObject");
        inner.members("\"hashed\":true");
        inner.member("identityHash"_L1, QString::fromLatin1(identityHash(identity.value, part.identitySalt)));
        inner.member("identityType"_L1, QString(identity.type));
        inner.member("salt"_L1, part.identitySalt);
        inner.endObject();
    }
    out.list("identifier"_L1, inner);
    out.member("activityStartDate"_L1, part.enrolment.startedOn.isValid() ? part.enrolment.startedOn : m_starts);
    out.member("activityEndDate"_L1, part.enrolment.endedOn.isValid() ? part.enrolment.endedOn : m_ends);
    out.members(parts(form).achievement);
    if (part.enrolment.forCredit && m_credits > 0)
        out.member("creditsEarned"_L1, m_credits);
    if (part.registerNumber.isValid())
        out.member("licenseNumber"_L1, part.registerNumber.toText());
    out.members(m_participation);
    QByteArray results;
    JsonWriter resultWriter(results);
    m_results.write(resultWriter, part.enrolment);
    out.list("result"_L1, resultWriter);
    out.endObject();
}

void BadgeTemplate::writeStatus(JsonWriter &out, int index) const
{
    if (m_statusList.isEmpty() || index < 0)
        return;
    // One entry: the schema of Open Badges has room for no more, so it is the one that is final. The index is a
    // string (Bitstring Status List 1.0, 2.1).
    const QString position = QString::number(index);
    out.key("credentialStatus"_L1);
    out.beginObject();
    out.member("id"_L1, m_statusList + u'#' + position);
    out.member("type"_L1, u"BitstringStatusListEntry");
    out.member("statusPurpose"_L1, u"revocation");
    out.member("statusListIndex"_L1, position);
    out.member("statusListCredential"_L1, m_statusList);
    out.endObject();
}

Result<QByteArray> BadgeTemplate::render(const LearnerPart &part, DocumentForm form) const
{
    if (!isPass(part.enrolment.result))
        return unusable(
            u"Only a passed result earns a credential; this one is “%1”."_s.arg(toCode(part.enrolment.result)));
    if (part.uri.isEmpty() || part.subjectUri.isEmpty())
        return unusable(u"The credential or its subject has no identifier yet."_s);
    if (part.identitySalt.isEmpty())
        return unusable(u"There is no salt for the learner's identifiers, and without one they could be looked up."_s);
    LAUREL_TRY_ASSIGN(const QDate awarded, awardDate(part));

    QByteArray document;
    const Parts &shared = parts(form);
    document.reserve(shared.head.size() + shared.achievement.size() + m_participation.size() + 4096);
    JsonWriter out(document);
    out.beginObject();
    out.members(m_context);
    out.member("id"_L1, part.uri);
    out.members(shared.head);
    out.member("validFrom"_L1, awarded);
    // People read "until 28 February" as including that day.
    out.member("validUntil"_L1, expiryDate(awarded, m_validityMonths), "T23:59:59Z"_L1);
    out.member("awardedDate"_L1, awarded);
    writeSubject(out, part, form);
    writeEvidence(out, part.enrolment.evidence);
    writeStatus(out, part.statusIndex);
    out.members(m_schema);
    out.endObject();
    if (!out.isSound())
        return notText(u"The learner's record"_s);
    return document;
}

Result<QByteArray> buildOpenBadge(const CredentialSource &source, const IssuerIdentity &issuer,
                                  const Frameworks &frameworks)
{
    LAUREL_TRY_ASSIGN(const BadgeTemplate made, BadgeTemplate::make(source, issuer, frameworks));
    return made.render(LearnerPart::of(source));
}

QString revocationListAddress(const IssuerIdentity &issuer)
{
    return issuer.address.isEmpty() ? QString() : issuer.address + u"/status/revocation-1"_s;
}

} // namespace laurel::credential
