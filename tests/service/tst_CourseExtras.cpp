// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a course's credentials carry beside its specification: endorsements, its picture, evidence; and the form they
// take in the European Learning Model.
#include "credential/Achievement.h"
#include "credential/IdentityFiles.h"
#include "credential/IssuerIdentity.h"
#include "credential/VcJwt.h"
#include "crypto/Encoding.h"
#include "crypto/Jws.h"
#include "crypto/PrivateKey.h"
#include "crypto/Signer.h"
#include "service/CredentialService.h"
#include "service/Rig.h"
#include "store/Connection.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// Somebody who endorses, under a domain or with a key that names itself.
class Endorser final
{
public:
    explicit Endorser(const QString &domain = {})
        : m_key(make())
        , m_identity(*credential::issuerIdentity(domain, m_key.publicKey(), 1))
    {}

    [[nodiscard]] QString id() const { return m_identity.id; }
    [[nodiscard]] QByteArray keys() const
    {
        return *credential::didDocument(m_identity.id, {{m_identity.keyId, m_identity.key}});
    }

    [[nodiscard]] QJsonObject statement(const QString &subject) const
    {
        return {{u"@context"_s, QJsonArray{u"https://www.w3.org/ns/credentials/v2"_s,
                                           u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"_s}},
                {u"id"_s, u"urn:uuid:3f1f5a0c-0001-4000-8000-000000000001"_s},
                {u"type"_s, QJsonArray{u"VerifiableCredential"_s, u"EndorsementCredential"_s}},
                {u"name"_s, u"Endorsement of a course"_s},
                {u"issuer"_s, QJsonObject{{u"id"_s, m_identity.id},
                                          {u"type"_s, QJsonArray{u"Profile"_s}},
                                          {u"name"_s, u"Guild of Surveyors"_s}}},
                {u"validFrom"_s, u"2026-01-01T00:00:00Z"_s},
                {u"credentialSubject"_s, QJsonObject{{u"id"_s, subject},
                                                     {u"type"_s, QJsonArray{u"EndorsementSubject"_s}},
                                                     {u"endorsementComment"_s, u"We hire who has passed it."_s}}}};
    }
    [[nodiscard]] QByteArray sign(QJsonObject payload) const
    {
        payload[u"iss"] = m_identity.id;
        payload[u"jti"] = payload[u"id"];
        payload[u"sub"] = payload[u"credentialSubject"][u"id"];
        if (payload.contains(u"validUntil"_s))
            payload[u"exp"] = QDateTime::fromString(payload[u"validUntil"].toString(), Qt::ISODate).toSecsSinceEpoch();
        payload[u"nbf"] = QDateTime::fromString(payload[u"validFrom"].toString(), Qt::ISODate).toSecsSinceEpoch();
        const QByteArray header =
            QJsonDocument(QJsonObject{{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"JWT"_s}, {u"kid"_s, m_identity.keyId}})
                .toJson(QJsonDocument::Compact);
        const QByteArray input =
            header.toBase64(base64) + '.' + QJsonDocument(payload).toJson(QJsonDocument::Compact).toBase64(base64);
        auto signer = crypto::Signer::forKey(m_key);
        const auto signature =
            signer->sign({reinterpret_cast<const std::uint8_t *>(input.constData()), std::size_t(input.size())});
        return input + '.' + QByteArray::fromStdString(crypto::toBase64Url(*signature)) + '\n';
    }

private:
    static crypto::PrivateKey make() { return *crypto::PrivateKey::generate(crypto::KeyType::Ed25519); }

    crypto::PrivateKey m_key;
    credential::IssuerIdentity m_identity;
};

QString uriOf(const CourseDraft &draft)
{
    CredentialSource source;
    source.institution = coastal();
    source.course = draft.course;
    source.version = draft.version;
    return credential::achievementUri(source);
}

QJsonObject payloadOf(const QByteArray &token)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(token.split('.').value(1), QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace

class tst_CourseExtras final : public QObject
{
    Q_OBJECT

private slots:
    void endorsementsAreTakenWhenGenuine_data() { addStores(); }
    void endorsementsAreTakenWhenGenuine();
    void takesThoseOfKnownIssuers_data() { addStores(); }
    void takesThoseOfKnownIssuers();
    void refusesWhatIsNoEndorsement_data();
    void refusesWhatIsNoEndorsement();
    void picturesAreLookedAt_data() { addStores(); }
    void picturesAreLookedAt();
    void evidenceIsChecked_data() { addStores(); }
    void evidenceIsChecked();
    void credentialsCarryIt_data() { addStores(); }
    void credentialsCarryIt();
    void exportsForTheEuropeanModel_data() { addStores(); }
    void exportsForTheEuropeanModel();
    void exportsAllThatTheEuropeanModelTakes_data() { addStores(); }
    void exportsAllThatTheEuropeanModelTakes();
};

void tst_CourseExtras::endorsementsAreTakenWhenGenuine()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const CourseDraft first, rig->courses().create(soundCourse(), u"Wrote it"_s).result());
    const Endorser guild;
    const QByteArray token = guild.sign(guild.statement(uriOf(first)));
    GET(const qint64 before, auditLength(*rig.space));
    GET(const Endorsement kept, rig->courses().endorse(first.course.id, token, u"Kept one"_s).result());
    QCOMPARE(kept.endorser, u"Guild of Surveyors"_s);
    QCOMPARE(kept.subject, uriOf(first));
    QCOMPARE(kept.version, first.version.id);
    GET(const qint64 after, auditLength(*rig.space));
    QCOMPARE(after, before + 1);
    GET(const QList<Endorsement> found, rig->courses().endorsements(first.version.id).result());
    QCOMPARE(found, QList<Endorsement>{kept});
    QCOMPARE(found.first().document, token);
    FAILS(rig->courses().endorse(first.course.id, token, u"Again"_s).result(), Fault::Conflict);
    // It speaks of a version: one of an outcome of it belongs there as well, one of the next version does not.
    QJsonObject part = guild.statement(uriOf(first) + u"#outcome-LO1"_s);
    part[u"id"] = u"urn:uuid:2"_s;
    GET(const Endorsement second, rig->courses().endorse(first.course.id, guild.sign(part), u"Kept"_s).result());
    QCOMPARE(second.version, first.version.id);
    OK(rig->courses().removeEndorsement(first.version.id, kept.id, u"Took it away"_s).result());
    GET(const QList<Endorsement> left, rig->courses().endorsements(first.version.id).result());
    QCOMPARE(left, QList<Endorsement>{second});
    GET(const auto viewer, rig.openAs(u"Somebody"_s, Role::Registrar));
    FAILS(viewer->courses().endorse(first.course.id, token, u"No"_s).result(), Fault::Denied);
}

/// Who endorses under a domain is believed once its keys are kept here.
void tst_CourseExtras::takesThoseOfKnownIssuers()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const CourseDraft draft, rig->courses().create(soundCourse(), u"Wrote it"_s).result());
    const Endorser guild(u"guild.example"_s);
    QCOMPARE(guild.id(), u"did:web:guild.example"_s);
    const QByteArray token = guild.sign(guild.statement(uriOf(draft)));
    FAILS(rig->courses().endorse(draft.course.id, token, u"Unknown"_s).result(), Fault::Invalid);
    QFile file(rig.folder.filePath(u"did.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(guild.keys());
    file.close();
    OK(rig->issuers().add(file.fileName(), {}).result());
    GET(const Endorsement kept, rig->courses().endorse(draft.course.id, token, u"Kept one"_s).result());
    QCOMPARE(kept.endorser, u"Guild of Surveyors"_s);
    // Somebody else who says to be them.
    const Endorser forger(u"guild.example"_s);
    QJsonObject other = forger.statement(uriOf(draft));
    other[u"id"] = u"urn:uuid:3"_s;
    FAILS(rig->courses().endorse(draft.course.id, forger.sign(other), u"Forged"_s).result(), Fault::Invalid);
    GET(const QList<Endorsement> found, rig->courses().endorsements(draft.version.id).result());
    QCOMPARE(found, QList<Endorsement>{kept});
}

void tst_CourseExtras::refusesWhatIsNoEndorsement_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QString() << u""_s;
    QTest::newRow("another subject") << u"subject"_s << u"which is not this course"_s;
    QTest::newRow("changed since") << u"changed"_s << u"does not match"_s;
    QTest::newRow("no signature") << u"unsigned"_s << u"could not be verified"_s;
    QTest::newRow("a badge") << u"badge"_s << u"no endorsement"_s;
    QTest::newRow("over") << u"over"_s << u"ended on"_s;
    QTest::newRow("not begun") << u"early"_s << u"not valid before"_s;
    QTest::newRow("nobody") << u"nobody"_s << u"“issuer”"_s;
}

void tst_CourseExtras::refusesWhatIsNoEndorsement()
{
    QFETCH(QString, what);
    QFETCH(QString, said);
    const auto rig = makeRig(u"file"_s);
    OK(rig->space->institution().save(coastal(), u"Set up"_s).result());
    GET(const CourseDraft draft, rig->space->courses().create(soundCourse(), u"Wrote it"_s).result());
    const Endorser guild;
    QJsonObject statement = guild.statement(what == u"subject" ? u"urn:uuid:9"_s : uriOf(draft));
    if (what == u"badge")
        statement[u"type"] = QJsonArray{u"VerifiableCredential"_s, u"OpenBadgeCredential"_s};
    else if (what == u"over")
        statement[u"validUntil"] = u"2026-02-01T00:00:00Z"_s;
    else if (what == u"early")
        statement[u"validFrom"] = u"2027-01-01T00:00:00Z"_s;
    else if (what == u"nobody")
        statement.remove(u"issuer"_s);
    QByteArray document = what.isEmpty() ? QByteArray() : guild.sign(statement);
    if (what == u"changed")
        document[document.lastIndexOf('.') + 5] = document.at(document.lastIndexOf('.') + 5) == 'A' ? 'B' : 'A';
    else if (what == u"unsigned")
        document = QJsonDocument(statement).toJson();
    const auto taken = rig->space->courses().endorse(draft.course.id, document, u"Kept one"_s).result();
    QVERIFY(!taken.ok());
    QCOMPARE(toCode(taken.error().fault), toCode(Fault::Invalid));
    QVERIFY2(taken.error().what.contains(said), qPrintable(taken.error().what));
    if (what == u"subject")
        QVERIFY2(taken.error().what.contains(uriOf(draft)), "it says what to ask for");
    GET(const QList<Endorsement> none, rig->space->courses().endorsements(draft.version.id).result());
    QVERIFY(none.isEmpty());
}

void tst_CourseExtras::picturesAreLookedAt()
{
    OPEN_RIG(rig);
    GET(const CourseDraft draft, rig->courses().create(soundCourse(), u"Wrote it"_s).result());
    const QByteArray picture = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7z"/></svg>)";
    OK(rig->courses().setBadge(draft.version.id, picture, u"Gave it a picture"_s).result());
    GET(const QByteArray kept, rig->courses().badge(draft.version.id).result());
    QCOMPARE(kept, picture);
    const QByteArray script = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>)";
    FAILS(rig->courses().setBadge(draft.version.id, script, u"No"_s).result(), Fault::Invalid);
    FAILS(rig->courses().setBadge(draft.version.id, "GIF89a", u"No"_s).result(), Fault::Invalid);
    FAILS(rig->courses().setBadge(VersionId(99), picture, u"No"_s).result(), Fault::NotFound);
    OK(rig->courses().setBadge(draft.version.id, {}, u"Took it away"_s).result());
    GET(const QByteArray gone, rig->courses().badge(draft.version.id).result());
    QVERIFY(gone.isEmpty());
}

void tst_CourseExtras::evidenceIsChecked()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 1));
    GET(Enrolment enrolment, rig->runs().enrolment(made.enrolments.first().id).result());
    enrolment.evidence = {{u"Portfolio"_s, u"Twelve drawings"_s, u"Drawing"_s, u"https://example.org/1"_s, {}}};
    GET(const Enrolment stored, rig->runs().saveEnrolment(enrolment, u"Added evidence"_s).result());
    QCOMPARE(stored.evidence, enrolment.evidence);
    Enrolment wrong = stored;
    wrong.evidence[0].address = u"ftp://example.org"_s;
    FAILS(rig->runs().saveEnrolment(wrong, u"No"_s).result(), Fault::Invalid);
    GET(const Enrolment kept, rig->runs().enrolment(stored.id).result());
    QCOMPARE(kept.evidence, enrolment.evidence);
}

void tst_CourseExtras::credentialsCarryIt()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliver(*rig.space, 2));
    GET(Enrolment enrolment, rig->runs().enrolment(made.enrolments.first().id).result());
    enrolment.evidence = {{u"Portfolio"_s, {}, {}, {}, {}}};
    OK(rig->runs().saveEnrolment(enrolment, u"Added evidence"_s).result());
    Board board;
    board.held = QDate(2026, 5, 1);
    OK(rig->runs().ratify(made.run.id, board).result());
    GET(const SigningKey key, rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    OK(rig->keys().unlock(key.id, passphrase()).result());
    const Endorser guild;
    const QByteArray token = guild.sign(guild.statement(uriOf(made.course)));
    OK(rig->courses().endorse(made.course.course.id, token, u"Kept one"_s).result());
    IssueRequest request;
    request.proofs = {u"vc-jwt"_s}; // the form that has room for endorsements that are tokens
    OK(rig->credentials().issue(request, {}).result());
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    QCOMPARE(ids.size(), 2);
    int evidence = 0;
    for (const CredentialId id : ids) {
        GET(const Credential credential, rig->credentials().load(id).result());
        const QJsonObject payload = payloadOf(credential.token);
        const QJsonObject achievement = payload[u"credentialSubject"][u"achievement"].toObject();
        QCOMPARE(achievement[u"endorsementJwt"][0].toString().toLatin1(), token.trimmed());
        QVERIFY(achievement[u"image"][u"id"].toString().startsWith("data:image/svg+xml"_L1));
        evidence += int(payload[u"evidence"].toArray().size());
        GET(const Verification checked, rig->credentials().verify(id).result());
        QVERIFY(checked.isGenuine());
    }
    QCOMPARE(evidence, 1);
}

void tst_CourseExtras::exportsForTheEuropeanModel()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 6));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->credentials().issue({}, {}).result());
    const QString folder = rig.folder.filePath(u"out/elm"_s);
    GET(const ExportReport written, rig->credentials().exportEuropean(folder, made.run.id, {}).result());
    QCOMPARE(written.written, 4);
    QCOMPARE(written.form, u"the European Learning Model"_s);
    QStringList lost;
    for (const ExportLoss &loss : written.losses) {
        lost.append(loss.what);
        QCOMPARE(loss.credentials, 4);
        QVERIFY(loss.field.contains(u'.'));
    }
    QVERIFY2(lost.contains(u"who signs for the institution"_s), qPrintable(lost.join(u'\n')));
    GET(const QList<CredentialId> ids, rig->credentials().list({}).result());
    for (const CredentialId id : ids) {
        GET(const Credential credential, rig->credentials().load(id).result());
        QFile file(QDir(folder).filePath(credential.registerNumber.toText() + u".elm.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        GET(const ExportedDocument alone, rig->credentials().europeanDocument(id).result());
        QCOMPARE(alone.bytes, file.readAll());
        QCOMPARE(alone.lost, lost);
        const QJsonObject document = QJsonDocument::fromJson(alone.bytes).object();
        QCOMPARE(document[u"id"].toString(), credential.uri);
        QCOMPARE(document[u"credentialSubject"][u"id"],
                 QJsonDocument::fromJson(credential.json)[u"credentialSubject"][u"id"]);
        QCOMPARE(document[u"credentialSubject"][u"fullName"][u"en"].toString(), credential.learnerName);
    }
    GET(const ExportReport badges, rig->credentials().exportCredentials(folder, {}, {}).result());
    QCOMPARE(badges.form, u"Open Badges 3.0"_s);
    QVERIFY(!badges.losses.isEmpty());
    FAILS(rig->credentials().europeanDocument(CredentialId(99)).result(), Fault::NotFound);
}

/// One record that lacks something keeps no other from being written.
void tst_CourseExtras::exportsAllThatTheEuropeanModelTakes()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 6));
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->credentials().issue({}, {}).result());
    CredentialFilter filter;
    filter.order = SortOrder::Ascending;
    GET(const QList<CredentialId> ids, rig->credentials().list(filter).result());
    GET(const Credential first, rig->credentials().load(ids.first()).result());
    {
        GET(const store::Address where, store::Address::parse(rig.address));
        GET(const auto connection, store::Connection::open(where, store::Connection::Mode::ReadWrite));
        OK(connection->run(u"UPDATE credential SET learner_name = '' WHERE id = %1"_s.arg(first.id.value())));
    }
    const QDir folder(rig.folder.filePath(u"out"_s));
    GET(const ExportReport report, rig->credentials().exportEuropean(folder.path(), {}, {}).result());
    QCOMPARE(report.written, 3);
    QCOMPARE(folder.entryList({u"*.elm.json"_s}).size(), 3);
    QCOMPARE(report.refused.size(), 1);
    QCOMPARE(report.refused.first().registerNumber, first.registerNumber.toText());
    QVERIFY2(report.refused.first().why.contains(u"the learner's name"_s), qPrintable(report.refused.first().why));
    for (const ExportLoss &loss : report.losses)
        QCOMPARE(loss.credentials, 3);
}

QTEST_MAIN(tst_CourseExtras)
#include "tst_CourseExtras.moc"
