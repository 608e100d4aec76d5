// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Refusals.h"

#include "credential/Baking.h"
#include "credential/OpenBadge.h"
#include "credential/Samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace laurel::test {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// One issuer and a credential of its own that begins in 2026 and never ends.
struct Sound {
    TestIssuer issuer;
    QJsonObject header;
    QJsonObject payload;

    explicit Sound(TestIssuer of = makeIssuer(crypto::KeyType::Ed25519))
        : issuer(std::move(of))
    {
        const QByteArray token = signedToken(fullSource(), issuer);
        header = headerOf(token);
        payload = payloadOf(token);
        for (const char *end : {"validUntil", "exp"})
            payload.remove(QLatin1StringView(end));
    }

    [[nodiscard]] QByteArray sign(const QJsonObject &claims) const
    {
        return forge(toBytes(header), toBytes(claims), issuer.signer());
    }
    [[nodiscard]] QByteArray sign() const { return sign(payload); }

    [[nodiscard]] QJsonObject lasting(const QDateTime &from, const QDateTime &until) const
    {
        QJsonObject claims = payload;
        claims.insert("validFrom"_L1, from.toString(Qt::ISODate));
        claims.insert("nbf"_L1, from.toSecsSinceEpoch());
        claims.insert("validUntil"_L1, until.toString(Qt::ISODate));
        claims.insert("exp"_L1, until.toSecsSinceEpoch());
        return claims;
    }
};

QDateTime day(int year, int month, int dayOfMonth)
{
    return QDateTime(QDate(year, month, dayOfMonth), QTime(0, 0), Qt::UTC);
}

/// The same signature over something else.
QByteArray changed(const Sound &sound)
{
    QList<QByteArray> parts = sound.sign().split('.');
    QJsonObject subject = sound.payload.value("credentialSubject"_L1).toObject();
    subject.insert("licenseNumber"_L1, "2026-999999"_L1);
    QJsonObject claims = sound.payload;
    claims.insert("credentialSubject"_L1, subject);
    parts[1] = toBytes(claims).toBase64(base64Url);
    return parts.join('.');
}

/// Signed by one who names another as the issuer.
QByteArray inAnothersName(const Sound &sound)
{
    const TestIssuer forger = makeIssuer(crypto::KeyType::Ed25519);
    QJsonObject header = sound.header;
    header.remove("jwk"_L1);
    header.insert("kid"_L1, forger.identity.keyId);
    return forge(toBytes(header), toBytes(sound.payload), forger.signer());
}

QByteArray unsignedToken(const Sound &sound)
{
    return QByteArray(R"({"alg":"none","typ":"JWT"})").toBase64(base64Url) + '.' +
           toBytes(sound.payload).toBase64(base64Url) + '.';
}

QByteArray ofUnknownVocabulary(const Sound &sound)
{
    QJsonObject claims = sound.payload;
    QJsonArray contexts = claims.value("@context"_L1).toArray();
    contexts.append("https://vocabulary.example/v1"_L1);
    claims.insert("@context"_L1, contexts);
    return sound.sign(claims);
}

QByteArray contradicting(const Sound &sound)
{
    QJsonObject claims = sound.payload;
    claims.insert("sub"_L1, "urn:uuid:11111111-1111-4111-8111-111111111111"_L1);
    return sound.sign(claims);
}

QByteArray withoutAchievement(const Sound &sound)
{
    QJsonObject subject = sound.payload.value("credentialSubject"_L1).toObject();
    subject.remove("achievement"_L1);
    QJsonObject claims = sound.payload;
    claims.insert("credentialSubject"_L1, subject);
    return sound.sign(claims);
}

/// Of another algorithm than are known here.
QByteArray ofUnknownAlgorithm(const Sound &sound)
{
    QJsonObject header = sound.header;
    header.insert("alg"_L1, "ES256K"_L1);
    return forge(toBytes(header), toBytes(sound.payload), sound.issuer.signer());
}

/// The badge itself in the place of somebody's endorsement of it.
QByteArray endorsedByNobody(const Sound &sound)
{
    QJsonObject claims = sound.payload;
    claims.insert("endorsementJwt"_L1, QJsonArray{QString::fromLatin1(sound.sign())});
    return sound.sign(claims);
}

/// The badge as JSON, without an end, and without a proof.
QJsonObject unproven(const Sound &sound)
{
    const auto built = credential::buildOpenBadge(fullSource(), sound.issuer.identity, frameworks());
    if (!built.ok())
        qFatal("not built: %s", qPrintable(built.error().what));
    QJsonObject document = QJsonDocument::fromJson(*built).object();
    document.remove("validUntil"_L1);
    return document;
}

/// With a proof that says `changes` of itself, and a true signature over that.
QByteArray proven(const Sound &sound, const QJsonObject &document, const QJsonObject &changes = {})
{
    QJsonObject options = proofOptionsOf(sound.issuer, u"eddsa-rdfc-2022"_s);
    for (auto change = changes.begin(); change != changes.end(); ++change)
        options.insert(change.key(), change.value());
    return forgeProof(toBytes(document), options, sound.issuer.signer());
}

const QJsonObject overLongAgo{{"created"_L1, "2019-02-01T09:00:00Z"_L1}, {"expires"_L1, "2020-01-01T00:00:00Z"_L1}};

/// Another's name in it, and a proof that says it was made under another vocabulary and is over anyway.
QByteArray renamedAndOver(const Sound &sound)
{
    QJsonObject document = QJsonDocument::fromJson(proven(sound, unproven(sound), overLongAgo)).object();
    document.insert("name"_L1, "Doctor of Medicine"_L1);
    QJsonObject proof = document.value("proof"_L1).toObject();
    proof.insert("cryptosuite"_L1, "eddsa-jcs-2022"_L1);
    proof.insert("@context"_L1, QJsonArray{"https://www.w3.org/ns/credentials/v1"_L1});
    document.insert("proof"_L1, proof);
    return toBytes(document);
}

/// A true proof that is over, and one beside it that was made to log in.
QByteArray overAndUnfit(const Sound &sound)
{
    const QByteArray over = proven(sound, unproven(sound), overLongAgo);
    return proven(sound, QJsonDocument::fromJson(over).object(), {{"proofPurpose"_L1, "authentication"_L1}});
}

QList<Refusal> badlyProven(const Sound &sound)
{
    const QJsonObject document = unproven(sound);
    QJsonObject dateless = document;
    dateless.insert("validFrom"_L1, "last spring"_L1);
    QByteArray renamed = proven(sound, document);
    renamed.replace("eddsa-rdfc-2022", "ecdsa-sd-2023");
    return {
        {"signed in an unknown way", u"suite.json"_s, renamed, Verdict::NotFullyChecked, u"unknown-suite"_s,
         u"signed in a way Laurel does not know"_s},
        {"token of an unknown algorithm", u"algorithm.jwt"_s, ofUnknownAlgorithm(sound), Verdict::NotFullyChecked,
         u"unknown-suite"_s, u"signed in a way Laurel does not know"_s},
        {"signed in the future", u"future.json"_s, proven(sound, document, {{"created"_L1, "2091-01-02T00:00:00Z"_L1}}),
         Verdict::NotGenuine, u"future-proof"_s, u"made in the future"_s},
        {"signed for a time only", u"ended.json"_s,
         proven(sound, document,
                {{"created"_L1, "2024-02-01T09:00:00Z"_L1}, {"expires"_L1, "2024-05-03T00:00:00Z"_L1}}),
         Verdict::NotValid, u"ended-proof"_s, u"that time is over"_s},
        {"changed, contradicting and over", u"renamed.json"_s, renamedAndOver(sound), Verdict::NotGenuine,
         u"unfit-proof"_s, u"not made to vouch for this"_s},
        {"one proof over, one unfit", u"unfit.json"_s, overAndUnfit(sound), Verdict::NotGenuine, u"unfit-proof"_s,
         u"not made to vouch for this"_s},
        {"over before it was made", u"backwards.json"_s,
         proven(sound, document, {{"expires"_L1, "2026-01-01T09:00:00Z"_L1}}), Verdict::NotGenuine, u"unfit-proof"_s,
         u"not made to vouch for this"_s},
        {"signed to log in", u"login.json"_s, proven(sound, document, {{"proofPurpose"_L1, "authentication"_L1}}),
         Verdict::NotGenuine, u"unfit-proof"_s, u"not made to vouch for this"_s},
        {"without a day it begins", u"dateless.json"_s, proven(sound, dateless), Verdict::NotValid, u"no-dates"_s,
         u"cannot be read or makes no sense"_s},
        {"endorsed by nobody", u"endorsed.jwt"_s, endorsedByNobody(sound), Verdict::NotValid, u"endorsements"_s,
         u"endorsement of it is not genuine"_s},
    };
}

constexpr QByteArrayView presentation = R"({"@context":["https://www.w3.org/ns/credentials/v2"],
"type":["VerifiablePresentation"],"verifiableCredential":[]})";

constexpr QByteArrayView hostedBadge = R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion",
"id":"https://badges.example/assertions/1","recipient":{"type":"email","hashed":false,"identity":"a@example.ac.uk"},
"badge":"https://badges.example/badges/1","verification":{"type":"HostedBadge"},"issuedOn":"2020-01-01T00:00:00Z"})";

constexpr QByteArrayView saidTwice = R"({"@context":["https://www.w3.org/ns/credentials/v2"],
"type":["VerifiableCredential"],"issuer":"did:key:z6MkhaXg","issuer":"did:key:z6MkpTHR","proof":{}})";

/// One grey dot, sound and with nothing in it.
QByteArray emptyPicture()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
        "rkJggg==");
}

/// The same with a credential, and with the piece that carries it once more.
QByteArray bakedPicture(const QByteArray &token)
{
    const auto baked = credential::bake(emptyPicture(), token);
    if (!baked.ok())
        qFatal("not baked: %s", qPrintable(baked.error().what));
    return *baked;
}

QByteArray twiceBaked(const QByteArray &picture)
{
    constexpr qsizetype frame = 12; // length, type and checksum of a chunk (PNG, 5.3)
    const qsizetype at = picture.indexOf("iTXt") - 4;
    const auto length = qFromBigEndian<quint32>(picture.constData() + at);
    const QByteArray chunk = picture.mid(at, qsizetype(length) + frame);
    QByteArray twice = picture;
    return twice.insert(at, chunk);
}

QByteArray emptyPdf()
{
    const QList<QByteArray> objects{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"};
    QByteArray pdf = "%PDF-1.4\n";
    QByteArray table = "0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + "xref\n0 3\n" + table + "trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

QList<Refusal> carried(const Sound &sound)
{
    const QByteArray picture = bakedPicture(sound.sign());
    return {
        {"damaged picture", u"torn.png"_s, picture.left(picture.size() / 2), Verdict::Unreadable, u"damaged"_s,
         u"damaged"_s},
        {"two credentials in a picture", u"twice.png"_s, twiceBaked(picture), Verdict::Unreadable,
         u"several-payloads"_s, u"nobody can tell which one is meant"_s},
        {"picture without a credential", u"badge.png"_s, emptyPicture(), Verdict::Unreadable, u"no-payload"_s,
         u"no credential inside this file"_s},
        {"PDF without a credential", u"certificate.pdf"_s, emptyPdf(), Verdict::Unreadable, u"no-payload"_s,
         u"no credential inside this file"_s},
    };
}

QList<Refusal> unreadableOnes(const Sound &sound)
{
    const QByteArray token = sound.sign();
    return {
        {"not a credential", u"letter.txt"_s, "Dear registrar,\nplease find my certificate enclosed.\n",
         Verdict::Unreadable, u"no-credential"_s, u"not a credential"_s},
        {"damaged token", u"torn.jwt"_s, token.left(token.indexOf('.') + 200) + "…", Verdict::Unreadable, u"damaged"_s,
         u"damaged"_s},
        {"damaged JSON", u"torn.json"_s, toBytes(sound.payload).left(300), Verdict::Unreadable, u"damaged"_s,
         u"damaged"_s},
        {"the same key twice", u"twice.json"_s, saidTwice.toByteArray(), Verdict::Unreadable, u"duplicate-key"_s,
         u"the same thing twice"_s},
        {"too large", u"large.json"_s, "{\"a\":\"" + QByteArray(5 * 1024 * 1024, 'x') + "\"}", Verdict::Unreadable,
         u"too-large"_s, u"larger than a credential"_s},
        {"hosted Open Badge 2.0", u"badge2.json"_s, hostedBadge.toByteArray(), Verdict::NotFullyChecked, u"hosted"_s,
         u"Open Badge 2.0"_s},
        {"a presentation", u"presentation.json"_s, presentation.toByteArray(), Verdict::NotFullyChecked,
         u"other-form"_s, u"cannot look into this kind"_s},
    };
}

} // namespace

QByteArray unobjectionable()
{
    return Sound().sign();
}

QList<Refusal> refusals()
{
    const Sound sound;
    const Sound elsewhere(makeIssuer(crypto::KeyType::P256, u"registry.elsewhere.example"_s));
    QList<Refusal> all{
        {"changed after signing", u"changed.jwt"_s, changed(sound), Verdict::NotGenuine, u"changed"_s,
         u"changed after it was signed"_s},
        {"in somebody else's name", u"forged.jwt"_s, inAnothersName(sound), Verdict::NotGenuine, u"foreign-key"_s,
         u"was not signed by"_s},
        {"not signed at all", u"unsigned.jwt"_s, unsignedToken(sound), Verdict::NotGenuine, u"unsigned"_s,
         u"It is not signed"_s},
        {"wrapped in contradictions", u"contradicting.jwt"_s, contradicting(sound), Verdict::NotGenuine,
         u"contradiction"_s, u"says something else"_s},
        {"expired", u"expired.jwt"_s, sound.sign(sound.lasting(day(2023, 5, 3), day(2024, 5, 3))), Verdict::NotValid,
         u"expired"_s, u"ended on 3 May 2024"_s},
        {"not valid yet", u"early.jwt"_s, sound.sign(sound.lasting(day(2091, 1, 2), day(2092, 1, 2))),
         Verdict::NotValid, u"not-yet"_s, u"begins on 2 January 2091"_s},
        {"somebody else's", u"another.jwt"_s, sound.sign(), Verdict::NotValid, u"other-person"_s,
         u"does not belong to the person"_s, u"nobody@example.ac.uk"_s},
        {"incomplete", u"incomplete.jwt"_s, withoutAchievement(sound), Verdict::NotValid, u"incomplete"_s,
         u"leaves out"_s},
        {"unknown issuer", u"elsewhere.jwt"_s, elsewhere.sign(), Verdict::NotFullyChecked, u"unknown-issuer"_s,
         u"are not known here"_s},
        {"unknown vocabulary", u"vocabulary.jwt"_s, ofUnknownVocabulary(sound), Verdict::NotFullyChecked,
         u"unknown-vocabulary"_s, u"a vocabulary Laurel does not know"_s},
    };
    return all + badlyProven(sound) + unreadableOnes(sound) + carried(sound);
}

} // namespace laurel::test
