// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/CertificateContent.h"
#include "document/CertificateWords.h"
#include "document/Typefaces.h"

#include <QFontDatabase>
#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

CredentialSource source()
{
    CredentialSource source;
    source.institution.name = {{u"en"_s, u"Coastal University"_s}, {u"cy"_s, u"Prifysgol y Glannau"_s}};
    source.institution.bilingual = true;
    source.institution.didDomain = u"credentials.example.ac.uk"_s;
    source.institution.signatories = {{u"Dr Eleri Vaughan"_s, {{u"en"_s, u"Registrar"_s}}}};
    source.version.title = {{u"en"_s, u"Applied data"_s}, {u"cy"_s, u"Data cymhwysol"_s}};
    source.version.level = {u"FHEQ"_s, u"7"_s};
    source.version.credit = {u"FHEQ"_s, 150};
    source.version.outcomes = {{u"LO1"_s, {{u"en"_s, u"design models"_s}}, OutcomeKind::Skill}};
    source.version.activities = {{u"A1"_s, u"Lectures"_s, ActivityKind::Scheduled, 60 * 30, {}},
                                 {u"A2"_s, u"Reading"_s, ActivityKind::Independent, 60 * 120, {}}};
    source.version.assessments = {{}};
    source.version.assessments.first().supervised = true;
    source.run.mode = DeliveryMode::Online;
    source.learner.names = {{NameKind::Legal, u"Gwen"_s, u"Llywelyn"_s, {}, {}}};
    source.enrolment.result = EnrolmentResult::Merit;
    return source;
}

Credential credential()
{
    Credential credential;
    credential.uri = u"urn:uuid:2f8b6c1e-1f0a-4a55-9f3e-0a8c5b9d7e21"_s;
    credential.registerNumber = {2026, 123};
    credential.learnerName = u"Gwenllian ferch Llywelyn"_s;
    credential.courseTitle = u"Applied data"_s;
    credential.awarded = QDate(2026, 12, 18);
    credential.proofs = QStringList{u"vc-jwt"_s};
    credential.token = "signed bytes";
    return credential;
}

QStringList lines(const CertificateContent &content, const QString &language)
{
    QStringList texts;
    for (const LocalText &detail : content.details)
        texts << detail.value(language);
    return texts;
}

} // namespace

class tst_Content final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        Result<Frameworks> loaded = Frameworks::load();
        QVERIFY(loaded.ok());
        m_frameworks = *loaded;
    }

    void takesWhatWasAwarded()
    {
        const CertificateContent content = certificateContent(source(), credential(), m_frameworks);
        QCOMPARE(content.learnerName, u"Gwenllian ferch Llywelyn"_s);
        QCOMPARE(content.language, u"en"_s);
        QCOMPARE(content.secondLanguage, u"cy"_s);
        QCOMPARE(content.registerNumber, u"2026-000123"_s);
        QCOMPARE(content.title.value(u"cy"_s), u"Data cymhwysol"_s);
        QCOMPARE(content.outcomes.size(), 1);
        QCOMPARE(content.result, EnrolmentResult::Merit);
        QCOMPARE(content.credential, QByteArray("signed bytes"));
        QCOMPARE(content.credentialFile, u"credential-2026-000123.jwt"_s);
        QCOMPARE(content.credentialType, u"application/vc+jwt"_s);
        QCOMPARE(content.qrPayload, credential().uri);
        QCOMPARE(content.verifyAddress, u"credentials.example.ac.uk"_s);
    }

    void describesLevelCreditAndHours()
    {
        const CertificateContent content = certificateContent(source(), credential(), m_frameworks);
        QCOMPARE(lines(content, u"en"_s),
                 (QStringList{u"FHEQ level 7 · EQF level 7"_s, u"15 credits · 7.5 ECTS"_s, u"150 hours of learning"_s,
                              u"Online, supervised assessment"_s}));
        QCOMPARE(lines(content, u"cy"_s).at(0), u"FHEQ lefel 7 · EQF lefel 7"_s);
        QCOMPARE(lines(content, u"cy"_s).at(2), u"150 awr o ddysgu"_s);
    }

    void saysNothingItDoesNotKnow()
    {
        CredentialSource poor = source();
        poor.version = {};
        poor.version.title = {{u"en"_s, u"Module AAA"_s}};
        const CertificateContent content = certificateContent(poor, credential(), m_frameworks);
        QCOMPARE(lines(content, u"en"_s), QStringList{u"Online"_s});
        QVERIFY(content.outcomes.isEmpty());
    }

    void countsHoursFromCreditWithoutActivities()
    {
        CredentialSource other = source();
        other.version.activities.clear();
        QCOMPARE(lines(certificateContent(other, credential(), m_frameworks), u"en"_s).at(2), u"150 notional hours"_s);
        other.version.credit = {u"ECTS"_s, 50};
        const QStringList ects = lines(certificateContent(other, credential(), m_frameworks), u"en"_s);
        QCOMPARE(ects.at(1), u"5 ECTS"_s);
        QCOMPARE(ects.at(2), u"125–150 notional hours"_s);
    }

    void pointsToTheAddressGiven()
    {
        const QString url = u"https://awards.example.org/v/#urn:uuid:2f8b"_s;
        const CertificateContent content = certificateContent(source(), credential(), m_frameworks, url);
        QCOMPARE(content.qrPayload, url);
        QCOMPARE(content.verifyAddress, u"awards.example.org"_s);
        CredentialSource welsh = source();
        welsh.institution.mainLanguage = u"cy"_s;
        QCOMPARE(certificateContent(welsh, credential(), m_frameworks).secondLanguage, u"en"_s);
        welsh.institution.bilingual = false;
        QCOMPARE(certificateContent(welsh, credential(), m_frameworks).secondLanguage, QString());
    }

    void writesDatesOut_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("welsh");
        QTest::newRow("january") << QDate(2026, 1, 1) << u"1 January 2026"_s << u"1 Ionawr 2026"_s;
        QTest::newRow("july") << QDate(2027, 7, 31) << u"31 July 2027"_s << u"31 Gorffennaf 2027"_s;
        QTest::newRow("november") << QDate(2026, 11, 9) << u"9 November 2026"_s << u"9 Tachwedd 2026"_s;
        QTest::newRow("december") << QDate(2026, 12, 18) << u"18 December 2026"_s << u"18 Rhagfyr 2026"_s;
        QTest::newRow("none") << QDate() << QString() << QString();
    }
    void writesDatesOut()
    {
        QFETCH(QDate, day);
        QTEST(CertificateWords(u"en"_s).longDate(day), "english");
        QTEST(CertificateWords(u"cy"_s).longDate(day), "welsh");
        QTEST(CertificateWords(u"nl"_s).longDate(day), "english");
    }

    void putsResultsIntoWords()
    {
        const CertificateWords english(u"en-GB"_s);
        const CertificateWords welsh(u"cy"_s);
        QCOMPARE(english.awardLine(EnrolmentResult::Passed), u"has been awarded"_s);
        QCOMPARE(english.awardLine(EnrolmentResult::Distinction), u"has been awarded, with distinction"_s);
        QCOMPARE(welsh.awardLine(EnrolmentResult::Distinction), u"wedi ennill, gyda rhagoriaeth"_s);
        QCOMPARE(welsh.awardLine(EnrolmentResult::Merit), u"wedi ennill, gyda theilyngdod"_s);
        QCOMPARE(english.level(u"RQF"_s, u"Entry 3"_s), u"RQF Entry 3"_s);
        QCOMPARE(english.credits(u"1"_s), u"1 credit"_s);
        QCOMPARE(english.verify({}, false), QString());
        QVERIFY(english.verify(u"a.example"_s, true).startsWith(u"Verify at a.example or"_s));
    }

    void knowsWhichFontsAreMissing()
    {
        const QList<RecommendedFont> wanted = recommendedFonts();
        const QList<RecommendedFont> missing = missingFonts();
        QVERIFY(wanted.size() > 5);
        for (const RecommendedFont &font : wanted) {
            QVERIFY(!font.package.isEmpty());
            bool here = false;
            for (const QString &family : font.families)
                here = here || QFontDatabase::hasFamily(family);
            QCOMPARE(missing.contains(font), !here);
        }
    }

private:
    Frameworks m_frameworks;
};

QTEST_MAIN(tst_Content)
#include "tst_Content.moc"
