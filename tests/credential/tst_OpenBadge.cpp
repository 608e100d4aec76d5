// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Achievement.h"
#include "credential/BadgePicture.h"
#include "credential/BadgeShape.h"
#include "credential/IdentityHash.h"
#include "credential/OpenBadge.h"
#include "credential/Samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

const test::TestIssuer &webIssuer()
{
    static const test::TestIssuer issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"credentials.example.ac.uk"_s);
    return issuer;
}

QByteArray built(const CredentialSource &source)
{
    const auto document = buildOpenBadge(source, webIssuer().identity, test::frameworks());
    if (!document.ok())
        qFatal("%s", qPrintable(document.error().what));
    return *document;
}

/// The value at "credentialSubject.achievement.tag[0]".
QJsonValue at(const QByteArray &document, const QString &path)
{
    QJsonValue value = QJsonDocument::fromJson(document).object();
    for (const QString &step : path.split(u'.')) {
        const qsizetype bracket = step.indexOf(u'[');
        value = value.toObject().value(step.left(bracket < 0 ? step.size() : bracket));
        if (bracket >= 0)
            value = value.toArray().at(step.mid(bracket + 1).chopped(1).toInt());
    }
    return value;
}

/// The items of `result`, by what they are results of: "overall" → "Passed".
QMap<QString, QString> resultsOf(const QByteArray &document)
{
    QMap<QString, QString> results;
    for (const QJsonValue item : at(document, u"credentialSubject.result"_s).toArray())
        results.insert(item[u"resultDescription"].toString().section(u'#', 1), item[u"value"].toString());
    return results;
}

} // namespace

class TestOpenBadge final : public QObject
{
    Q_OBJECT

private slots:
    void writesEveryPropertyTheDataGives_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("expected");
        const auto row = [](const char *path, const QJsonValue &value) {
            QTest::newRow(path) << QString::fromLatin1(path) << value;
        };
        row("@context[0]", u"https://www.w3.org/ns/credentials/v2"_s);
        row("@context[1]", u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"_s);
        row("id", u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-0a7f2f8f1c01"_s);
        row("type[0]", u"VerifiableCredential"_s);
        row("type[1]", u"OpenBadgeCredential"_s);
        row("name", u"Applied Data Ethics"_s);
        row("issuer.id", u"did:web:credentials.example.ac.uk"_s);
        row("issuer.type[0]", u"Profile"_s);
        row("issuer.name", u"Example University"_s);
        row("issuer.url", u"https://www.example.ac.uk"_s);
        row("issuer.email", u"registry@example.ac.uk"_s);
        row("issuer.address.addressCountryCode", u"GB"_s);
        row("issuer.address.streetAddress", u"1 College Road, Exampleton"_s);
        row("issuer.otherIdentifier[0].identifier", u"10007777"_s);
        row("issuer.otherIdentifier[0].identifierType", u"ext:UKPRN"_s);
        row("issuer.official", u"Rosa Registrar"_s);
        row("validFrom", u"2026-01-31T00:00:00Z"_s);
        row("validUntil", u"2026-02-28T23:59:59Z"_s);
        row("awardedDate", u"2026-01-31T00:00:00Z"_s);
        row("credentialSubject.id", u"urn:uuid:0c9c1d3c-9f0e-4b7e-8a35-0a8f5c6b7d02"_s);
        row("credentialSubject.type[0]", u"AchievementSubject"_s);
        row("credentialSubject.identifier[0].identityType", u"name"_s);
        row("credentialSubject.identifier[1].identityType", u"ext:ULN"_s);
        row("credentialSubject.identifier[2].identityType", u"sisSourcedId"_s);
        row("credentialSubject.identifier[3].identityType", u"emailAddress"_s);
        row("credentialSubject.identifier[3].hashed", true);
        row("credentialSubject.identifier[3].salt", u"Kosher"_s);
        row("credentialSubject.activityStartDate", u"2026-01-06T00:00:00Z"_s);
        row("credentialSubject.activityEndDate", u"2026-01-22T00:00:00Z"_s);
        row("credentialSubject.creditsEarned", 15);
        row("credentialSubject.licenseNumber", u"2026-000123"_s);
        row("credentialSubject.term", u"MC-7031/2026-1"_s);
        row("credentialSubject.source.name", u"Example University"_s);
        row("credentialSubject.narrative",
            u"Applied Data Ethics, run MC-7031/2026-1, 5 January 2026 to 23 January 2026. Form of "
            "participation: blended, online and on site. The result was ratified by a board of Example University on 31 January 2026."_s);
        row("credentialSubject.achievement.type[0]", u"Achievement"_s);
        row("credentialSubject.achievement.achievementType", u"MicroCredential"_s);
        row("credentialSubject.achievement.description", u"Working with people's data so that they would agree."_s);
        row("credentialSubject.achievement.creator.id", u"did:web:credentials.example.ac.uk"_s);
        row("credentialSubject.achievement.creditsAvailable", 15);
        row("credentialSubject.achievement.fieldOfStudy", u"hecos:100366; hecos:100370"_s);
        row("credentialSubject.achievement.humanCode", u"MC-7031"_s);
        row("credentialSubject.achievement.otherIdentifier[0].identifier", u"MC-7031"_s);
        row("credentialSubject.achievement.inLanguage", u"en"_s);
        row("credentialSubject.achievement.version", u"2"_s);
        row("credentialSubject.achievement.tag[1]", u"data"_s);
        row("credentialSubject.achievement.alignment[0].targetType", u"ext:EQF"_s);
        row("credentialSubject.achievement.alignment[0].targetCode", u"7"_s);
        row("credentialSubject.achievement.alignment[0].targetUrl", u"http://data.europa.eu/snb/eqf/7"_s);
        row("credentialSubject.achievement.alignment[1].targetType", u"ext:FHEQ"_s);
        row("credentialSubject.achievement.alignment[2].targetCode", u"15"_s);
        row("credentialSubject.achievement.alignment[3].targetName", u"7.5 ECTS credits"_s);
        row("@context[2]", u"https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"_s);
        row("image.type", u"Image"_s);
        row("credentialSubject.achievement.image.caption", u"Applied Data Ethics"_s);
        row("credentialSubject.achievement.specialization", u"Privacy engineering"_s);
        row("credentialSubject.achievement.related[0].version", u"1"_s);
        row("credentialSubject.achievement.alignment[4].targetType", u"ext:ESCO"_s);
        row("credentialSubject.achievement.alignment[4].targetUrl", u"http://data.europa.eu/esco/skill/1"_s);
        row("credentialSubject.achievement.resultDescription[1].resultType", u"Percent"_s);
        row("credentialSubject.achievement.resultDescription[1].requiredValue", u"50"_s);
        row("credentialSubject.achievement.resultDescription[1].rubricCriterionLevel[1].name", u"Passed with merit"_s);
        row("credentialSubject.achievement.resultDescription[1].rubricCriterionLevel[1].points", u"60"_s);
        row("credentialSubject.achievement.resultDescription[5].allowedValue[1]", u"Achieved"_s);
        row("credentialSubject.achievement.resultDescription[5].alignment[0].targetType", u"CFItem"_s);
        row("credentialSubject.achievement.resultDescription[5].alignment[0].targetCode", u"B.7"_s);
        row("evidence[0].id", u"https://ada.example.org/audits"_s);
        row("evidence[0].type[0]", u"Evidence"_s);
        row("evidence[0].name", u"Portfolio"_s);
        row("evidence[0].narrative", u"Twelve audits of public data sets."_s);
        row("evidence[0].genre", u"Portfolio"_s);
        row("evidence[0].audience", u"Data protection officers"_s);
        row("evidence[1].name", u"Talk"_s);
        row("credentialStatus.type", u"BitstringStatusListEntry"_s);
        row("credentialStatus.statusPurpose", u"revocation"_s);
        row("credentialStatus.statusListIndex", u"4711"_s);
        row("credentialStatus.statusListCredential", u"https://credentials.example.ac.uk/status/revocation-1"_s);
        row("credentialSchema[0].type", u"1EdTechJsonSchemaValidator2019"_s);
    }
    void writesEveryPropertyTheDataGives()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, expected);
        QCOMPARE(at(built(test::fullSource()), path), expected);
    }

    void criteriaSayWhatHadToBeDone()
    {
        const QString text =
            at(built(test::fullSource()), u"credentialSubject.achievement.criteria.narrative"_s).toString();
        for (
            const QString &part :
            {u"- Appraise a data set for bias."_s, u"- Essay (marked assignment, 60 %, pass mark 50)"_s,
             u"- Viva (oral, 40 %, pass mark 50, supervised, identity checked)"_s, u"Notional workload: 150 hours."_s,
             u"Quality assurance: Quality Assurance Agency, External review every five years, https://www.qaa.ac.uk."_s,
             u"It may be counted towards: PgCert Data Ethics."_s, u"Entry requirements: An honours degree."_s})
            QVERIFY2(text.contains(part), qPrintable(part));
    }

    void resultsCarryMarksOutcomesAndCredit()
    {
        const QMap<QString, QString> results = resultsOf(built(test::fullSource()));
        QCOMPARE(results.value(u"result"_s), u"Passed with merit"_s);
        QCOMPARE(results.value(u"assessment-essay"_s), u"66"_s);
        QCOMPARE(results.value(u"assessment-viva"_s), u"62.5"_s);
        QCOMPARE(results.value(u"mark"_s), u"64.6"_s);
        QCOMPARE(results.value(u"outcome-LO1"_s), u"Achieved"_s);
        QCOMPARE(results.value(u"credit"_s), u"15 FHEQ credits at Level 7 of the FHEQ (7.5 ECTS credits)"_s);
        QCOMPARE(results.size(), 7);
    }

    void theMarkNamesTheGradeItMakes()
    {
        const QByteArray document = built(test::fullSource());
        const QString uri = at(document, u"credentialSubject.achievement.id"_s).toString();
        for (const QJsonValue item : at(document, u"credentialSubject.result"_s).toArray()) {
            const bool mark = item[u"resultDescription"].toString().endsWith("#mark"_L1);
            QCOMPARE(item[u"achievedLevel"].toString(), mark ? uri + u"#grade-merit"_s : QString());
        }
        CredentialSource source = test::fullSource();
        for (Assessment &assessment : source.version.assessments)
            assessment.passFail = true;
        QVERIFY2(!built(source).contains("rubricCriterionLevel"), "there is no mark to make a grade of");
    }

    void everyResultIsDescribed()
    {
        for (const CredentialSource &source : test::awkwardSources(40)) {
            const QByteArray document = built(source);
            QSet<QString> described;
            for (const QJsonValue item : at(document, u"credentialSubject.achievement.resultDescription"_s).toArray())
                described.insert(item[u"id"].toString());
            const QJsonArray results = at(document, u"credentialSubject.result"_s).toArray();
            QVERIFY(!results.isEmpty());
            for (const QJsonValue item : results)
                QVERIFY2(described.contains(item[u"resultDescription"].toString()),
                         qPrintable(item[u"resultDescription"].toString()));
        }
    }

    void noMarkIsGivenThatTheBoardOverruled()
    {
        CredentialSource source = test::fullSource();
        source.enrolment.result = EnrolmentResult::Distinction;
        QVERIFY(!resultsOf(built(source)).contains(u"mark"_s));
        source.enrolment.marks[1].value = 30; // the viva fails, the board compensates
        source.enrolment.result = EnrolmentResult::Compensated;
        const auto results = resultsOf(built(source));
        QVERIFY(!results.contains(u"mark"_s));
        QCOMPARE(results.value(u"assessment-viva"_s), u"30"_s);
        QVERIFY2(!results.contains(u"outcome-LO2"_s), "an outcome whose assessment was failed is not claimed");
        QVERIFY(results.contains(u"outcome-LO1"_s));
    }

    void noCreditWithoutAForCreditEnrolment()
    {
        CredentialSource source = test::fullSource();
        source.enrolment.forCredit = false;
        const QByteArray document = built(source);
        QVERIFY(at(document, u"credentialSubject.creditsEarned"_s).isUndefined());
        QVERIFY(!resultsOf(document).contains(u"credit"_s));
    }

    void bareDataMakeAnHonestDocument()
    {
        const QByteArray document = built(test::bareSource());
        QCOMPARE(at(document, u"name"_s).toString(), u"AAA"_s);
        QCOMPARE(at(document, u"validFrom"_s).toString(), u"2014-06-30T00:00:00Z"_s);
        QCOMPARE(
            at(document, u"credentialSubject.achievement.description"_s).toString(),
            u"The course AAA of the awarding institution, in its version 1. No further description of it is on record."_s);
        for (const char *absent :
             {"validUntil", "issuer.name", "issuer.address", "credentialStatus", "credentialSubject.creditsEarned",
              "credentialSubject.licenseNumber", "credentialSubject.achievement.alignment",
              "credentialSubject.achievement.creditsAvailable", "credentialSubject.achievement.tag"})
            QVERIFY2(at(document, QString::fromLatin1(absent)).isUndefined(), absent);
        QCOMPARE(at(document, u"credentialSubject.identifier"_s).toArray().size(), 1);
    }

    void levelsOfFrameworksWithoutAnAddressAreKept()
    {
        CredentialSource source = test::fullSource();
        source.version.level = {u"OWN"_s, u"advanced"_s};
        source.version.credit = {u"OWN"_s, 25};
        const QByteArray document = built(source);
        const QString uri = at(document, u"credentialSubject.achievement.id"_s).toString();
        const QString path = u"credentialSubject.achievement.alignment"_s;
        QCOMPARE(at(document, path + u"[0].targetUrl"_s).toString(), uri + u"#framework-OWN"_s);
        QCOMPARE(at(document, path + u"[0].targetCode"_s).toString(), u"advanced"_s);
        QCOMPARE(at(document, path + u"[1].targetType"_s).toString(), u"ext:OWNCredit"_s);
        QCOMPARE(at(document, path + u"[1].targetCode"_s).toString(), u"2.5"_s);
    }

    void picturesStandWhereTheyCanBeFound()
    {
        CredentialSource source = test::fullSource();
        const QString path = u"credentialSubject.achievement.image.id"_s;
        const QString published = at(built(source), path).toString();
        QVERIFY2(published.startsWith("https://credentials.example.ac.uk/badges/"_L1), qPrintable(published));
        QCOMPARE(at(built(source), u"image.id"_s).toString(), published);
        QCOMPARE(u"https://credentials.example.ac.uk"_s + badgePicturePath(source), published);
        const auto keyed = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto embedded = buildOpenBadge(source, keyed.identity, test::frameworks());
        QVERIFY(embedded.ok());
        QVERIFY(at(*embedded, u"image"_s).isUndefined());
        const QString inside = at(*embedded, path).toString();
        QVERIFY(inside.startsWith("data:image/svg+xml;base64,"_L1));
        QCOMPARE(QByteArray::fromBase64(inside.section(u',', 1).toLatin1()), builtInBadge(source.institution));
        source.badge = "\x89PNG" + QByteArray(mostInlinePicture - 4, '.');
        QCOMPARE(badgePictureAddress(source, keyed.identity).section(u';', 0, 0), u"data:image/png"_s);
        source.badge += '.';
        QVERIFY2(badgePictureAddress(source, keyed.identity).isEmpty(), "too heavy to stand in every credential");
        QVERIFY(badgePictureAddress(source, webIssuer().identity).endsWith(".png"_L1));
    }

    void endorsementsStandWhereTheyBelong_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("place"); ///< of the endorsement in the document; empty: nowhere
        const QString achievement = achievementUri(test::fullSource());
        QTest::newRow("the achievement") << achievement << u"credentialSubject.achievement."_s;
        QTest::newRow("the institution") << webIssuer().identity.id << u"issuer."_s;
        QTest::newRow("an outcome") << achievement + u"#outcome-LO1"_s << u""_s;
        QTest::newRow("something else") << u"urn:uuid:1"_s << QString();
        QTest::newRow("another version") << achievement + u"0"_s << QString();
    }
    void endorsementsStandWhereTheyBelong()
    {
        QFETCH(QString, subject);
        QFETCH(QString, place);
        CredentialSource source = test::fullSource();
        Endorsement json;
        json.subject = subject;
        json.document = test::endorsementDocument(u"urn:uuid:5"_s, subject, u"Well made."_s) + '\n';
        Endorsement token;
        token.subject = subject;
        token.document = "a.b.c\n";
        source.endorsements = {json, token};
        const auto made = BadgeTemplate::make(source, webIssuer().identity, test::frameworks());
        QVERIFY(made.ok());
        const auto document = made->render(LearnerPart::of(source), DocumentForm::Json);
        const auto signable = made->render(LearnerPart::of(source), DocumentForm::Jwt);
        QVERIFY(document.ok() && signable.ok());
        if (place.isNull()) {
            QVERIFY(!signable->contains("endorsement"));
            QVERIFY(!made->tokenHoldsMore());
            QCOMPARE(*document, *signable);
            return;
        }
        QCOMPARE(at(*document, place + u"endorsement[0].id"_s).toString(), u"urn:uuid:5"_s);
        QCOMPARE(at(*signable, place + u"endorsement[0].id"_s).toString(), u"urn:uuid:5"_s);
        QVERIFY2(!document->contains("endorsementJwt"), "no context defines it, so no embedded proof can sign it");
        QVERIFY(made->tokenHoldsMore());
        QCOMPARE(at(*signable, place + u"endorsementJwt[0]"_s).toString(), u"a.b.c"_s);
    }

    void everyAwkwardSourceHasTheRightShapeAndNothingEmpty()
    {
        for (const CredentialSource &source : test::awkwardSources(300)) {
            const QByteArray document = built(source);
            QCOMPARE(built(source), document);
            const auto parsed = json::parseStrict({document.constData(), static_cast<std::size_t>(document.size())});
            QVERIFY2(parsed.ok(), document.constData());
            QCOMPARE(shapeProblems(*parsed), QStringList());
            QCOMPARE(vocabularyProblem(*parsed), QString());
            QCOMPARE(undefinedNames(*parsed), QStringList());
            QCOMPARE(emptyValues(*parsed), QStringList());
        }
    }

    void oneTemplateGivesWhatSingleBuildsGive()
    {
        CredentialSource source = test::fullSource();
        const auto made = BadgeTemplate::make(source, webIssuer().identity, test::frameworks());
        QVERIFY(made.ok());
        QSet<QByteArray> different;
        for (int i = 1; i <= 20; ++i) {
            source.uri = u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-%1"_s.arg(i, 12, 10, QChar(u'0'));
            source.registerNumber.number = i;
            source.enrolment.marks[0].value = 50 + i;
            source.enrolment.result = i % 2 ? EnrolmentResult::Passed : EnrolmentResult::Merit;
            const auto rendered = made->render(LearnerPart::of(source));
            QVERIFY(rendered.ok());
            QCOMPARE(*rendered, built(source));
            QCOMPARE(*rendered, built(source));
            different.insert(*rendered);
        }
        QCOMPARE(different.size(), 20);
    }

    void identityHashIsThatOfTheStandard()
    {
        QCOMPARE(identityHash(u"a@example.com"_s, u"Kosher"_s),
                 QByteArray("sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"));
    }

    void nobodyIsNamedInClear()
    {
        CredentialSource source = test::fullSource();
        source.learner.names.append({NameKind::Former, u"Augusta"_s, u"Byron"_s, {}, QDate(2020, 1, 1)});
        const QByteArray document = built(source);
        for (const char *secret : {"Lovelace", "9276308686", "S1234567", "ada@example.org", "Byron"})
            QVERIFY2(!document.contains(secret), secret);
        const QByteArray former = identityHash(u"Augusta Byron"_s, source.identitySalt);
        QVERIFY2(!document.contains(former), "a former name is not even hashed");
        QVERIFY(document.contains(identityHash(u"Ada Lovelace"_s, source.identitySalt)));
    }

    void placeholdersAndMissingNamesAreNobody()
    {
        Learner learner;
        learner.identifiers = {{u"uln"_s, u"9999999999"_s}};
        QVERIFY(identitiesOf(learner).isEmpty());
        learner.names = {{NameKind::Former, u"Old"_s, u"Name"_s, {}, QDate(2020, 1, 1)}};
        QVERIFY(identitiesOf(learner).isEmpty());
    }

    void achievementIsOnePerVersionWhateverTheKey()
    {
        CredentialSource source = test::fullSource();
        const QString uri = achievementUri(source);
        QVERIFY(uri.startsWith("urn:uuid:"_L1));
        source.run.code = u"other"_s;
        source.institution.didDomain = u"other.example"_s;
        QCOMPARE(achievementUri(source), uri);
        source.version.number = 3;
        QVERIFY(achievementUri(source) != uri);
        source.version.number = 2;
        source.course.code = u"MC-7032"_s;
        QVERIFY(achievementUri(source) != uri);
    }

    void noListWithoutAnAddressToPublishIt()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        QVERIFY(document.ok());
        QVERIFY(at(*document, u"credentialStatus"_s).isUndefined());
    }

    void refusesWhatCannotBeAwarded_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"failed", "not known", "no uri", "no subject", "no salt", "no date",
                                 "no title or code", "half a character in the name", "half a character in a tag"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void refusesWhatCannotBeAwarded()
    {
        QFETCH(QString, what);
        CredentialSource source = test::fullSource();
        if (what == u"failed")
            source.enrolment.result = EnrolmentResult::Failed;
        else if (what == u"not known")
            source.enrolment.result = EnrolmentResult::NotYetKnown;
        else if (what == u"no uri")
            source.uri.clear();
        else if (what == u"no subject")
            source.subjectUri.clear();
        else if (what == u"no salt")
            source.identitySalt.clear();
        else if (what == u"no date")
            source.board.held = source.run.ends = source.enrolment.endedOn = QDate();
        else if (what == u"no title or code")
            source.version.title.clear(), source.course.code.clear();
        else if (what == u"half a character in the name")
            source.identitySalt = QChar(0xd800);
        else
            source.version.keywords = {QString(QChar(0xdc00))};
        const auto document = buildOpenBadge(source, webIssuer().identity, test::frameworks());
        QVERIFY(!document.ok());
        QCOMPARE(document.error().fault, Fault::Invalid);
        QVERIFY(document.error().what.endsWith(u'.'));
    }
};

QTEST_GUILESS_MAIN(TestOpenBadge)
#include "tst_OpenBadge.moc"
