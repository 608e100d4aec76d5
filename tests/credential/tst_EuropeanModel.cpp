// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Achievement.h"
#include "credential/EuropeanModel.h"
#include "credential/EuropeanShape.h"
#include "credential/Samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

using SourceChange = std::function<void(CredentialSource &)>;
Q_DECLARE_METATYPE(SourceChange)

namespace {

const test::TestIssuer &issuer()
{
    static const test::TestIssuer one = test::makeIssuer(crypto::KeyType::Ed25519, u"credentials.example.ac.uk"_s);
    return one;
}

Credential issued(const CredentialSource &source)
{
    Credential credential;
    credential.uri = source.uri;
    credential.registerNumber = source.registerNumber;
    credential.learnerName = source.learner.awardName();
    credential.awarded = source.board.held.isValid() ? source.board.held : QDate(2026, 1, 22);
    credential.validUntil = expiryDate(credential.awarded, source.version.validityMonths);
    credential.issued = QDateTime(QDate(2026, 2, 2), QTime(9, 30), Qt::UTC);
    return credential;
}

Result<QByteArray> made(const CredentialSource &source)
{
    return europeanDocument(source, issued(source), issuer().identity, test::frameworks());
}

QByteArray document(const CredentialSource &source)
{
    const auto bytes = made(source);
    if (!bytes.ok())
        qFatal("%s", qPrintable(bytes.error().what));
    return *bytes;
}

/// The value at "credentialSubject.hasClaim[0].title.en".
QJsonValue at(const QByteArray &bytes, const QString &path)
{
    QJsonValue value = QJsonDocument::fromJson(bytes).object();
    for (const QString &step : path.split(u'.')) {
        const qsizetype bracket = step.indexOf(u'[');
        value = value.toObject().value(step.left(bracket < 0 ? step.size() : bracket));
        if (bracket >= 0)
            value = value.toArray().at(step.mid(bracket + 1).chopped(1).toInt());
    }
    return value;
}

const QString claim = u"credentialSubject.hasClaim[0]"_s;

} // namespace

class TestEuropeanModel final : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatIsOnRecord_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("expected");
        const auto row = [](const QString &path, const QJsonValue &value) {
            QTest::newRow(qPrintable(path)) << path << value;
        };
        const QString spec = claim + u".specifiedBy"_s;
        const QString overall = claim + u".provenBy"_s;
        row(u"@context[1]"_s, u"http://data.europa.eu/snb/model/context/edc-ap"_s);
        row(u"id"_s, u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-0a7f2f8f1c01"_s);
        row(u"type[1]"_s, u"EuropeanDigitalCredential"_s);
        row(u"identifier.notation"_s, u"2026-000123"_s);
        row(u"issued"_s, u"2026-02-02T09:30:00Z"_s);
        row(u"validFrom"_s, u"2026-01-31T00:00:00Z"_s);
        row(u"expirationDate"_s, u"2026-02-28T23:59:59Z"_s);
        row(u"issuer.id"_s, u"did:web:credentials.example.ac.uk"_s);
        row(u"issuer.legalName.cy"_s, u"Prifysgol Enghraifft"_s);
        row(u"issuer.identifier.notation"_s, u"10007777"_s);
        row(u"issuer.location.address.countryCode.id"_s,
            u"http://publications.europa.eu/resource/authority/country/GBR"_s);
        row(u"issuer.homepage.contentURL"_s, u"https://www.example.ac.uk"_s);
        row(u"issuer.contactPoint.emailAddress.id"_s, u"mailto:registry@example.ac.uk"_s);
        row(u"displayParameter.language.id"_s, u"http://publications.europa.eu/resource/authority/language/ENG"_s);
        row(u"credentialSubject.fullName.en"_s, u"Ada Lovelace"_s);
        row(u"credentialSubject.givenName.en"_s, u"Ada"_s);
        row(u"credentialSubject.familyName.en"_s, u"Lovelace"_s);
        row(u"credentialSubject.identifier[0].notation"_s, u"9276308686"_s);
        row(u"credentialSubject.identifier[0].schemeName"_s, u"ULN"_s);
        row(claim + u".title.cy"_s, u"Moeseg Data Gymhwysol"_s);
        row(claim + u".awardedBy.awardingDate"_s, u"2026-01-31T00:00:00Z"_s);
        row(claim + u".creditReceived[0].point"_s, u"15"_s);
        row(claim + u".creditReceived[1].point"_s, u"7.5"_s);
        row(claim + u".creditReceived[1].framework.id"_s, u"http://data.europa.eu/snb/education-credit/6fcec5c5af"_s);
        row(overall + u".grade.noteLiteral.en"_s, u"Passed with merit (64.6 of 100)"_s);
        row(overall + u".hasPart[0].grade.noteLiteral.en"_s, u"Passed (66 of 100)"_s);
        row(overall + u".hasPart[0].idVerification.id"_s,
            u"http://data.europa.eu/snb/supervision-verification/c598449d64"_s);
        row(overall + u".hasPart[1].idVerification.prefLabel.en"_s, u"Supervised with ID Verification"_s);
        row(overall + u".hasPart[1].specifiedBy.dcType.id"_s, u"http://data.europa.eu/snb/assessment/d30284d7df"_s);
        row(claim + u".influencedBy.temporal.startDate"_s, u"2026-01-06T00:00:00Z"_s);
        row(claim + u".influencedBy.identifier.notation"_s, u"MC-7031/2026-1"_s);
        row(claim + u".supplementaryDocument[0].contentURL"_s, u"https://ada.example.org/audits"_s);
        row(claim + u".additionalNote[1].noteLiteral.en"_s, u"Talk"_s);
        row(spec + u".type"_s, u"Qualification"_s);
        row(spec + u".id"_s, achievementUri(test::fullSource()));
        row(spec + u".isPartialQualification"_s, true);
        row(spec + u".volumeOfLearning"_s, u"PT150H"_s);
        row(spec + u".eqfLevel.id"_s, u"http://data.europa.eu/snb/eqf/7"_s);
        row(spec + u".nqfLevel.prefLabel.en"_s, u"FHEQ Level 7"_s);
        row(spec + u".mode.id"_s, u"http://data.europa.eu/snb/learning-assessment/e92d221e4d"_s);
        row(spec + u".entryRequirement.noteLiteral.en"_s, u"An honours degree."_s);
        row(spec + u".educationSubject[0].prefLabel.en"_s, u"hecos:100366"_s);
        row(spec + u".educationSubject[2].prefLabel.en"_s, u"Privacy engineering"_s);
        row(spec + u".category.en[1]"_s, u"data"_s);
        row(spec + u".learningOutcome[0].title.en"_s, u"Appraise a data set for bias."_s);
        row(spec + u".learningOutcome[0].relatedSkill[0].prefLabel.en"_s, u"detect bias"_s);
        row(spec + u".learningOutcome[1].dcType.prefLabel.en"_s, u"Knowledge"_s);
        row(spec + u".learningOutcome[2].relatedESCOSkill[0].id"_s, u"http://data.europa.eu/esco/skill/1"_s);
        row(spec + u".influencedBy[0].volumeOfLearning"_s, u"PT30H"_s);
        row(spec + u".provenBy[0].gradingScheme.description.en"_s, u"0 to 100; passed from 50."_s);
        row(spec + u".isPartOf[0].title.en"_s, u"PgCert Data Ethics"_s);
        row(spec + u".accreditation.accreditingAgent.legalName.en"_s, u"Quality Assurance Agency"_s);
        row(spec + u".accreditation.homepage.contentURL"_s, u"https://www.qaa.ac.uk"_s);
    }
    void holdsWhatIsOnRecord()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, expected);
        QCOMPARE(at(document(test::fullSource()), path), expected);
    }

    void everyCourseShapeIsWellFormed()
    {
        int written = 0;
        int refused = 0;
        for (CredentialSource source : test::awkwardSources(300)) {
            source.institution.country = u"GB"_s;
            const auto bytes = made(source);
            const bool nameless = source.learner.awardName().isEmpty() || source.institution.name.isEmpty();
            QCOMPARE(bytes.ok(), !nameless);
            if (!bytes.ok()) {
                QCOMPARE(bytes.error().fault, Fault::Invalid);
                ++refused;
                continue;
            }
            QCOMPARE(europeanProblems(*bytes), QStringList());
            QCOMPARE(document(source), *bytes);
            QVERIFY(!bytes->contains("{}") && !bytes->contains("[]") && !bytes->contains("\"\""));
            ++written;
        }
        QVERIFY2(written > 200, qPrintable(QString::number(written)));
        QVERIFY(refused > 20);
    }

    /// One id is one thing: what is written twice under one id must say the same both times.
    void idsNameOneThingEach()
    {
        QHash<QString, QJsonObject> seen;
        std::function<void(const QJsonValue &)> walk = [&](const QJsonValue &value) {
            for (const QJsonValue item : value.toArray())
                walk(item);
            const QJsonObject object = value.toObject();
            const QString id = object.value(u"id").toString();
            const QString type = object.value(u"type").toString();
            if (!id.isEmpty() && type != u"Organisation") {
                if (seen.contains(id))
                    QCOMPARE(seen.value(id), object);
                seen.insert(id, object);
            }
            for (const QJsonValue member : object)
                walk(member);
        };
        walk(QJsonDocument::fromJson(document(test::fullSource())).object());
        QVERIFY(seen.size() > 60);
    }

    void withoutALevelItIsNoQualification()
    {
        CredentialSource source = test::fullSource();
        source.version.level = {};
        const QByteArray bytes = document(source);
        const QString spec = claim + u".specifiedBy"_s;
        QCOMPARE(at(bytes, spec + u".type"_s).toString(), u"LearningAchievementSpecification"_s);
        for (const char *gone : {".isPartialQualification", ".eqfLevel", ".nqfLevel", ".accreditation"})
            QVERIFY2(at(bytes, spec + QString::fromLatin1(gone)).isUndefined(), gone);
        QVERIFY2(bytes.contains("Quality assurance: Quality Assurance Agency"), "it is said in words instead");
    }

    void keepsTheNameThatWasAwarded()
    {
        const CredentialSource source = test::fullSource();
        Credential credential = issued(source);
        credential.learnerName = u"Ada Byron"_s; // the record says Lovelace by now
        const auto bytes = europeanDocument(source, credential, issuer().identity, test::frameworks());
        QVERIFY(bytes.ok());
        QCOMPARE(at(*bytes, u"credentialSubject.fullName.en"_s).toString(), u"Ada Byron"_s);
        QVERIFY(at(*bytes, u"credentialSubject.familyName"_s).isUndefined());
        QVERIFY(!bytes->contains("Lovelace"));
    }

    void oneNameIsEnough()
    {
        CredentialSource source = test::fullSource();
        source.learner.names = {{NameKind::Legal, {}, u"สมชาย"_s, {}, {}}};
        const QByteArray bytes = document(source);
        QCOMPARE(at(bytes, u"credentialSubject.fullName.en"_s).toString(), u"สมชาย"_s);
        QVERIFY(at(bytes, u"credentialSubject.givenName"_s).isUndefined());
    }

    void languagesAreTwoLetters()
    {
        CredentialSource source = test::fullSource();
        source.version.language = u"zh-Hant"_s;
        source.version.title = {{u"zh-Hant"_s, u"數據倫理"_s}, {u"en-GB"_s, u"Data ethics"_s}, {u"x-own"_s, u"?"_s}};
        const QByteArray bytes = document(source);
        QCOMPARE(at(bytes, claim + u".title"_s).toObject(),
                 QJsonObject({{u"en"_s, u"Data ethics"_s}, {u"zh"_s, u"數據倫理"_s}}));
        QCOMPARE(at(bytes, u"displayParameter.primaryLanguage.prefLabel.en"_s).toString(), u"Chinese"_s);
    }

    void durationsAreWrittenOut_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QJsonValue>("volume");
        QTest::newRow("hours") << 3600 << QJsonValue(u"PT60H"_s);
        QTest::newRow("half an hour") << 30 << QJsonValue(u"PT30M"_s);
        QTest::newRow("both") << 450 << QJsonValue(u"PT7H30M"_s);
        QTest::newRow("what the credit stands for") << 0 << QJsonValue(u"PT150H"_s);
    }
    void durationsAreWrittenOut()
    {
        QFETCH(int, minutes);
        QFETCH(QJsonValue, volume);
        CredentialSource source = test::fullSource();
        source.version.activities.clear();
        if (minutes > 0)
            source.version.activities = {{u"A"_s, u"A"_s, ActivityKind::Scheduled, minutes, {}}};
        QCOMPARE(at(document(source), claim + u".specifiedBy.volumeOfLearning"_s), volume);
    }

    void asksForWhatTheModelNeeds_data()
    {
        QTest::addColumn<SourceChange>("change");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const SourceChange &change, const QString &said) {
            QTest::newRow(name) << change << said;
        };
        row(
            "no institution", [](CredentialSource &s) { s.institution.name.clear(); }, u"the institution's name"_s);
        row(
            "no country", [](CredentialSource &s) { s.institution.country.clear(); }, u"the institution's country"_s);
        row(
            "no such country", [](CredentialSource &s) { s.institution.country = u"XX"_s; }, u"country"_s);
        row(
            "nobody", [](CredentialSource &s) { s.learner = {}; }, u"the learner's name"_s);
        row(
            "half a character", [](CredentialSource &s) { s.version.aims = QChar(0xD800); }, u"cannot be written"_s);
    }
    void asksForWhatTheModelNeeds()
    {
        QFETCH(SourceChange, change);
        QFETCH(QString, said);
        CredentialSource source = test::fullSource();
        change(source);
        const auto bytes = made(source);
        QVERIFY(!bytes.ok());
        QCOMPARE(bytes.error().fault, Fault::Invalid);
        QVERIFY2(bytes.error().what.contains(said), qPrintable(bytes.error().what));
    }

    /// The check is one that can fail: each of these is a whole document with one thing wrong.
    void theCheckFindsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const QString &said) {
            QTest::newRow(name) << from << to << said;
        };
        row("another context", "snb/model/context/edc-ap", "snb/model/context/other", u"context last"_s);
        row("a class the model does not have", "\"type\":\"GradingScheme\"", "\"type\":\"Grading\"",
            u"GradingScheme"_s);
        row("a property that does not belong there", "\"volumeOfLearning\"", "\"volume\"", u"does not belong there"_s);
        row("a missing title", "\"type\":\"LearningOutcome\",\"title\"", "\"type\":\"LearningOutcome\",\"name\"",
            u"has no “title”"_s);
        row("a duration in words", "PT150H", "150 hours", u"is not a duration"_s);
        row("a day without time", "\"issued\":\"2026-02-02T09:30:00Z\"", "\"issued\":\"2026-02-02\"", u"time zone"_s);
        row("a language of three letters", "\"legalName\":{\"cy\"", "\"legalName\":{\"cym\"", u"by language"_s);
        row("an id that is no address", "\"id\":\"urn:epass:note:1\"", "\"id\":\"note 1\"", u"complete address"_s);
        row("a truth in words", "\"isPartialQualification\":true", "\"isPartialQualification\":\"yes\"",
            u"neither true nor false"_s);
        row("not JSON", "\"@context\"", "@context", u""_s);
    }
    void theCheckFindsWhatIsWrong()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, said);
        QByteArray bytes = document(test::fullSource());
        QVERIFY(bytes.contains(from));
        bytes.replace(from, to);
        const QString problems = europeanProblems(bytes).join(u' ');
        QVERIFY(!problems.isEmpty());
        QVERIFY2(problems.contains(said), qPrintable(problems));
        QVERIFY(!checkEuropeanShape(bytes).ok());
    }
};

QTEST_GUILESS_MAIN(TestEuropeanModel)
#include "tst_EuropeanModel.moc"
