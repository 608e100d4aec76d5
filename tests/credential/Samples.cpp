// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Samples.h"

#include "credential/Achievement.h"
#include "credential/DataIntegrity.h"
#include "credential/OpenBadge.h"
#include "credential/ProofMaker.h"
#include "crypto/Encoding.h"
#include "jsonld/Jcs.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace laurel::test {

namespace {

/// The value of a Result that must be there for the test to mean anything.
template <typename R>
auto need(R result, const char *what)
{
    if (!result.ok())
        qFatal("%s", what);
    return *std::move(result);
}

CourseVersion fullVersion()
{
    CourseVersion version;
    version.number = 2;
    version.title = {{u"en"_s, u"Applied Data Ethics"_s}, {u"cy"_s, u"Moeseg Data Gymhwysol"_s}};
    version.summary = {{u"en"_s, u"Working with people's data so that they would agree."_s}};
    version.level = {u"FHEQ"_s, u"7"_s};
    version.credit = {u"FHEQ"_s, 150};
    version.outcomes = {{u"LO1"_s, {{u"en"_s, u"Appraise a data set for bias."_s}}, OutcomeKind::Skill},
                        {u"LO2"_s, {{u"en"_s, u"Justify a decision about personal data."_s}}, OutcomeKind::Knowledge}};
    version.activities = {{u"A1"_s, u"Seminars"_s, ActivityKind::Scheduled, 1800, {u"LO1"_s}},
                          {u"A2"_s, u"Reading"_s, ActivityKind::Independent, 7200, {u"LO2"_s}}};
    Assessment essay;
    essay.key = u"essay"_s;
    essay.name = u"Essay"_s;
    essay.kind = AssessmentKind::Assignment;
    essay.weightTenths = 600;
    essay.passMark = 50;
    essay.outcomes = {u"LO1"_s};
    Assessment viva = essay;
    viva.key = u"viva"_s;
    viva.name = u"Viva"_s;
    viva.kind = AssessmentKind::Oral;
    viva.weightTenths = 400;
    viva.supervised = true;
    viva.identityChecked = true;
    viva.outcomes = {u"LO2"_s};
    version.assessments = {essay, viva};
    version.qualityBody = u"Quality Assurance Agency"_s;
    version.qualityKind = u"External review every five years"_s;
    version.qualityAddress = u"https://www.qaa.ac.uk"_s;
    version.specialization = u"Privacy engineering"_s;
    version.alignments = {{u"audit data"_s, u"http://data.europa.eu/esco/skill/1"_s, {}, u"ESCO"_s}};
    version.outcomes[0].alignments = {
        {u"detect bias"_s, u"https://frameworks.example.org/ims/case/v1p0/CFItems/7"_s, u"B.7"_s, u"Example CASE"_s}};
    version.awards = {u"PgCert Data Ethics"_s};
    version.entryRequirements = u"An honours degree."_s;
    version.subjects = {u"hecos:100366"_s, u"hecos:100370"_s};
    version.keywords = {u"ethics"_s, u"data"_s};
    version.validityMonths = 1;
    return version;
}

constexpr std::array<const char16_t *, 12> awkwardTexts{u"Plain",
                                                        u"Quote \" and \\ back",
                                                        u"Line\nbreak\tand tab",
                                                        u"Siân O’Brien — Ümlaut",
                                                        u"数据伦理入门",
                                                        u"أخلاقيات البيانات",
                                                        u"👩🏽‍🎓 emoji 𝔘𝔫𝔦",
                                                        u"</script><b>&amp;",
                                                        u"%00 %s ${x} '; DROP TABLE",
                                                        u"\u0001\u001f control",
                                                        u"\u2028 separators \u2029 \ufeff",
                                                        u"  spaces kept  "};

QString awkward(int i)
{
    return QString::fromUtf16(awkwardTexts[static_cast<std::size_t>(i) % awkwardTexts.size()]);
}

constexpr std::array<std::pair<const char16_t *, const char16_t *>, 8> levels{{{u"FHEQ", u"4"},
                                                                               {u"RQF", u"Entry 3"},
                                                                               {u"CQFW", u"6"},
                                                                               {u"SCQF", u"11"},
                                                                               {u"NFQ", u"9"},
                                                                               {u"NZQCF", u"8"},
                                                                               {u"AQF", u"9"},
                                                                               {u"OWN", u"advanced"}}};

/// A skill somebody else keeps: whole, without address, of another scheme.
QList<Alignment> awkwardSkills(int i)
{
    if (i % 3 == 0)
        return {};
    return {{awkward(i), u"http://data.europa.eu/esco/skill/%1"_s.arg(i), {}, u"ESCO"_s},
            {awkward(i + 1), i % 2 ? QString() : u"urn:uuid:%1"_s.arg(i), awkward(i + 2), awkward(i + 3)}};
}

QList<Evidence> awkwardEvidence(int i)
{
    QList<Evidence> evidence;
    for (int k = 0; k < i % 4; ++k) {
        evidence.append({awkward(i + k), k % 2 ? QString() : awkward(i + k + 1), awkward(i + 2),
                         k == 1 ? QString() : u"https://evidence.example.org/%1?k=%2#a"_s.arg(i).arg(k),
                         i % 5 ? QString() : awkward(i + 4)});
    }
    return evidence;
}

/// The shapes a course may lack something of: level, credit, both, or credit in ECTS alone.
void varyWorth(CourseVersion &version, int i)
{
    if (i % 7 == 2)
        version.level = {};
    if (i % 7 == 3)
        version.credit = {};
    if (i % 7 == 4) {
        version.level = {u"EQF"_s, QString::number(1 + i % 8)};
        version.credit = {u"ECTS"_s, 5 + i % 90};
    }
    if (i % 7 == 5) {
        version.level = {};
        version.credit = {};
    }
}

void varyVersion(CourseVersion &version, int i)
{
    version.title = {{u"en"_s, awkward(i)}, {u"cy"_s, awkward(i + 3)}, {u"ar"_s, u"أخلاقيات البيانات"_s}};
    if (i % 13 == 0)
        version.summary = {{u"en"_s, QString(20'000, u'ŵ')}};
    version.language = i % 5 == 0 ? u"cy"_s : i % 7 == 0 ? u"zh-Hant"_s : i % 11 == 0 ? u"x-piglatin"_s : u"en"_s;
    version.alignments = awkwardSkills(i);
    version.specialization = i % 2 ? QString() : awkward(i + 6);
    version.awards = i % 4 == 0 ? QStringList{awkward(i), QString()} : QStringList{};
    version.stackable = i % 5 != 1;
    version.qualityKind = i % 3 ? QString() : awkward(i + 2);
    if (i % 4 == 3)
        version.qualityBody.clear();
    version.needsBoard = i % 6 != 1;
    version.number = 1 + i % 3;
    const auto &[framework, code] = levels[static_cast<std::size_t>(i) % levels.size()];
    version.level = {QString::fromUtf16(framework), QString::fromUtf16(code)};
    version.credit = {QString::fromUtf16(framework), (i * 25) % 600};
    version.mode = static_cast<DeliveryMode>(i % 4);
    version.validityMonths = (i * 7) % 61;
    version.keywords = i % 3 == 0 ? QStringList{} : QStringList{awkward(i + 1), u""_s, awkward(i + 2)};
    for (int k = 0; k < version.assessments.size(); ++k) {
        Assessment &assessment = version.assessments[k];
        assessment.kind = static_cast<AssessmentKind>((i + k) % 8);
        assessment.name = awkward(i + k);
        assessment.key = u"key %1/%2"_s.arg(k).arg(awkward(i));
        assessment.passFail = (i + k) % 4 == 0;
    }
    varyWorth(version, i);
    for (LearningOutcome &outcome : version.outcomes)
        outcome.alignments = awkwardSkills(i + 1);
    if (i % 6 == 0)
        version.outcomes.clear();
    if (i % 9 == 0)
        version.assessments.clear();
}

void varyLearner(CredentialSource &source, int i)
{
    static constexpr std::array results{EnrolmentResult::Passed, EnrolmentResult::Merit, EnrolmentResult::Distinction,
                                        EnrolmentResult::Compensated, EnrolmentResult::Exempt};
    source.learner.names = {{NameKind::Legal, i % 4 == 0 ? QString() : awkward(i), awkward(i + 3), {}, {}}};
    if (i % 10 == 0)
        source.learner = Learner{};
    source.enrolment.result = results[static_cast<std::size_t>(i) % results.size()];
    source.enrolment.forCredit = i % 3 != 1;
    source.enrolment.evidence = awkwardEvidence(i);
    source.enrolment.marks.clear();
    for (const Assessment &assessment : source.version.assessments) {
        Mark mark{assessment.key, 1, i % 101 + 0.5 * (i % 2), MarkNote::None, true};
        if (i % 11 == 0)
            mark.note = MarkNote::Deferred;
        source.enrolment.marks.append(mark);
    }
}

/// What others say of the course, of one outcome of it, and of something else; as JSON and as a token.
QList<Endorsement> awkwardEndorsements(const CredentialSource &source, int i)
{
    if (i % 5 != 2)
        return {};
    const QString achievement = credential::achievementUri(source);
    Endorsement json;
    json.uri = u"urn:uuid:endorsement-%1"_s.arg(i);
    json.subject = i % 2 ? achievement : achievement + u"#outcome-LO1"_s;
    json.endorser = awkward(i);
    json.document = endorsementDocument(json.uri, json.subject, awkward(i));
    Endorsement token = json;
    token.document = "eyJhbGciOiJFZERTQSJ9.e30.AAAA";
    return {json, token};
}

} // namespace

QByteArray endorsementDocument(const QString &uri, const QString &subject, const QString &comment)
{
    const QJsonObject issuer{{u"id"_s, u"did:web:endorser.example.org"_s},
                             {u"type"_s, QJsonArray{u"Profile"_s}},
                             {u"name"_s, u"Endorsers’ Guild"_s}};
    return toBytes({{u"@context"_s, QJsonArray{u"https://www.w3.org/ns/credentials/v2"_s,
                                               u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"_s}},
                    {u"id"_s, uri},
                    {u"type"_s, QJsonArray{u"VerifiableCredential"_s, u"EndorsementCredential"_s}},
                    {u"name"_s, u"Endorsement"_s},
                    {u"issuer"_s, issuer},
                    {u"validFrom"_s, u"2026-01-01T00:00:00Z"_s},
                    {u"credentialSubject"_s, QJsonObject{{u"id"_s, subject},
                                                         {u"type"_s, QJsonArray{u"EndorsementSubject"_s}},
                                                         {u"endorsementComment"_s, comment}}}});
}

CredentialSource fullSource()
{
    CredentialSource source;
    source.uri = u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-0a7f2f8f1c01"_s;
    source.subjectUri = u"urn:uuid:0c9c1d3c-9f0e-4b7e-8a35-0a8f5c6b7d02"_s;
    source.registerNumber = {2026, 123};
    source.statusIndex = 4711;
    source.institution.name = {{u"en"_s, u"Example University"_s}, {u"cy"_s, u"Prifysgol Enghraifft"_s}};
    source.institution.ukprn = u"10007777"_s;
    source.institution.country = u"GB"_s;
    source.institution.address = u"1 College Road, Exampleton"_s;
    source.institution.email = u"registry@example.ac.uk"_s;
    source.institution.web = u"https://www.example.ac.uk"_s;
    source.institution.signatories = {{u"Rosa Registrar"_s, {{u"en"_s, u"Registrar"_s}}}};
    source.course.code = u"MC-7031"_s;
    source.version = fullVersion();
    source.run.code = u"MC-7031/2026-1"_s;
    source.run.starts = QDate(2026, 1, 5);
    source.run.ends = QDate(2026, 1, 23);
    source.board.held = QDate(2026, 1, 31);
    source.learner.names = {{NameKind::Legal, u"Ada"_s, u"Lovelace"_s, {}, {}}};
    source.learner.identifiers = {{u"uln"_s, u"9276308686"_s}, {u"student-number"_s, u"S1234567"_s}};
    source.learner.emails = {u"ada@example.org"_s};
    source.enrolment.status = EnrolmentStatus::Completed;
    source.enrolment.result = EnrolmentResult::Merit;
    source.enrolment.startedOn = QDate(2026, 1, 6);
    source.enrolment.endedOn = QDate(2026, 1, 22);
    source.enrolment.evidence = {{u"Portfolio"_s, u"Twelve audits of public data sets."_s, u"Portfolio"_s,
                                  u"https://ada.example.org/audits"_s, u"Data protection officers"_s},
                                 {u"Talk"_s, {}, {}, {}, {}}};
    source.enrolment.marks = {{u"essay"_s, 1, 66, MarkNote::None, false}, {u"viva"_s, 1, 62.5, MarkNote::None, false}};
    source.identitySalt = u"Kosher"_s;
    return source;
}

CredentialSource bareSource()
{
    CredentialSource source;
    source.uri = u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-0a7f2f8f1c03"_s;
    source.subjectUri = u"urn:uuid:0c9c1d3c-9f0e-4b7e-8a35-0a8f5c6b7d04"_s;
    source.course.code = u"AAA"_s;
    source.run.ends = QDate(2014, 6, 30);
    source.learner.identifiers = {{u"oulad"_s, u"11391"_s}};
    source.enrolment.result = EnrolmentResult::Passed;
    source.identitySalt = u"pepper"_s;
    return source;
}

QList<CredentialSource> awkwardSources(int count)
{
    QList<CredentialSource> sources;
    for (int i = 0; i < count; ++i) {
        CredentialSource source = i % 8 == 7 ? bareSource() : fullSource();
        source.uri = u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-%1"_s.arg(i, 12, 16, QChar(u'0'));
        source.registerNumber.number = i;
        source.statusIndex = i % 5 == 0 ? -1 : i;
        if (i % 8 != 7) {
            varyVersion(source.version, i);
            varyLearner(source, i);
            source.board.held = source.version.needsBoard ? QDate(2024, 1, 31).addDays(i * 29) : QDate();
            source.badge = i % 9 == 4 ? QByteArray("\x89PNG\r\n\x1a\n picture") : QByteArray();
            source.institution.logo = i % 10 == 3 ? QByteArray(9000, '<') : i % 10 == 4 ? "<svg/>" : QByteArray();
            source.endorsements = awkwardEndorsements(source, i);
            source.run.code = i % 4 == 0 ? QString() : awkward(i);
            source.institution.name = {{u"en"_s, awkward(i + 5)}};
        }
        sources.append(source);
    }
    return sources;
}

const Frameworks &frameworks()
{
    static const Frameworks loaded = need(Frameworks::load(), "the framework tables do not load");
    return loaded;
}

crypto::Signer TestIssuer::signer() const
{
    return need(crypto::Signer::forKey(key), "no signer");
}

TestIssuer makeIssuer(crypto::KeyType type, const QString &didDomain)
{
    crypto::PrivateKey key = need(crypto::PrivateKey::generate(type, 2048), "no key");
    auto identity = need(credential::issuerIdentity(didDomain, key.publicKey(), 1), "no identity");
    return {std::move(key), std::move(identity)};
}

QByteArray signedToken(const CredentialSource &source, const TestIssuer &issuer)
{
    const QByteArray document = need(credential::buildOpenBadge(source, issuer.identity, frameworks()), "not built");
    auto linter = need(credential::Linter::make(issuer.identity), "no linter");
    const auto linted = linter.check(document);
    if (!linted.ok())
        qFatal("not linted: %s", qPrintable(linted.error().what));
    const auto maker =
        need(credential::makeProofMaker(u"vc-jwt"_s, issuer.identity, issuer.signer()), "no proof maker");
    return need(maker->sign(*linted), "not signed");
}

QByteArray signedDocument(const CredentialSource &source, const TestIssuer &issuer, const QStringList &names)
{
    const QByteArray document = need(credential::buildOpenBadge(source, issuer.identity, frameworks()), "not built");
    auto linter = need(credential::Linter::make(issuer.identity, names), "no linter");
    const auto linted = linter.check(document);
    if (!linted.ok())
        qFatal("not linted: %s", qPrintable(linted.error().what));
    const QDateTime created = QDateTime::fromSecsSinceEpoch(linted->claims().notBefore, Qt::UTC);
    std::vector<std::unique_ptr<credential::ProofMaker>> makers;
    for (const QString &name : names)
        makers.push_back(
            need(credential::makeProofMaker(name, issuer.identity, issuer.signer(), created), "no proof maker"));
    return need(credential::signAll(*linted, makers), "not signed").first().bytes;
}

QJsonObject proofOptionsOf(const TestIssuer &issuer, const QString &suite)
{
    return {{u"type"_s, u"DataIntegrityProof"_s},
            {u"cryptosuite"_s, suite},
            {u"created"_s, u"2026-02-01T09:00:00Z"_s},
            {u"verificationMethod"_s, issuer.identity.keyId},
            {u"proofPurpose"_s, u"assertionMethod"_s}};
}

QByteArray forgeProof(const QByteArray &document, const QJsonObject &options, crypto::Signer signer)
{
    const auto parsed = [](const QByteArray &text) {
        return need(json::parseStrict(text.toStdString()), "the document is no JSON");
    };
    const json::Value whole = parsed(document);
    credential::ProofResult<credential::SecuredDocument> secured =
        whole.find("proof") ? credential::SecuredDocument::read(whole) : credential::SecuredDocument::unsecured(whole);
    const auto proof = secured.value().sign(parsed(toBytes(options)), signer, credential::canonicaliserOfThread());
    if (!proof.ok())
        qFatal("not signed: %s", qPrintable(proof.error().what));
    const std::vector<json::Value> &proofs = secured->proofs();
    return QByteArray::fromStdString(jsonld::canonicalJson(credential::withMember(
        secured->document(), "proof", proofs.size() == 1 ? proofs.front() : json::Value::array(proofs))));
}

QByteArray forge(const QByteArray &header, const QByteArray &payload, crypto::Signer signer)
{
    constexpr auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray input = header.toBase64(options) + '.' + payload.toBase64(options);
    const auto signature =
        need(signer.sign(crypto::viewOf({input.constData(), static_cast<std::size_t>(input.size())})), "no signature");
    return input + '.' + QByteArray::fromStdString(crypto::toBase64Url(signature));
}

QJsonObject headerOf(const QByteArray &token)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(token.split('.').value(0), QByteArray::Base64UrlEncoding))
        .object();
}

QJsonObject payloadOf(const QByteArray &token)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(token.split('.').value(1), QByteArray::Base64UrlEncoding))
        .object();
}

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace laurel::test
