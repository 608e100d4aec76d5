// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpecimenContents.h"

namespace laurel::test {

using namespace Qt::StringLiterals;

namespace {

LocalText both(const QString &english, const QString &welsh)
{
    return {{u"en"_s, english}, {u"cy"_s, welsh}};
}

LocalText english(const QString &text)
{
    return {{u"en"_s, text}};
}

CertificateContent oneLanguage(const QString &name)
{
    CertificateContent content = ordinaryCertificate();
    content.secondLanguage.clear();
    content.institution = english(u"Coastal University"_s);
    content.learnerName = name;
    return content;
}

CertificateContent bare()
{
    CertificateContent content = oneLanguage(u"Sukarno"_s);
    content.title = english(u"Module AAA"_s);
    content.result = EnrolmentResult::Passed;
    content.outcomes.clear();
    content.details.clear();
    content.signatories.clear();
    content.qrPayload = u"urn:uuid:2f8b6c1e-1f0a-4a55-9f3e-0a8c5b9d7e21"_s;
    content.verifyAddress.clear();
    return content;
}

CertificateContent crowded()
{
    CertificateContent content = ordinaryCertificate();
    content.learnerName =
        u"Maria Magdalena Alexandra Konstantina Wilhelmina von Hohenzollern-Sigmaringen de la Fuente y Villanueva Castellanos-Prys"_s;
    content.institution = both(u"The Royal Institute of Maritime Engineering and Coastal Sciences"_s,
                               u"Sefydliad Brenhinol Peirianneg Forol a Gwyddorau’r Arfordir"_s);
    content.title = both(
        u"Designing, operating and evaluating trustworthy data pipelines for regulated research environments"_s,
        u"Dylunio, gweithredu a gwerthuso piblinellau data dibynadwy ar gyfer amgylcheddau ymchwil a reoleiddir"_s);
    content.outcomes.clear();
    for (int i = 1; i <= 10; ++i)
        content.outcomes << both(
            u"appraise the assumptions behind a published analysis and defend, to a mixed audience, a better founded alternative (%1)"_s
                .arg(i),
            u"arfarnu’r tybiaethau sy’n sail i ddadansoddiad cyhoeddedig ac amddiffyn dewis gwell ei sail i gynulleidfa gymysg (%1)"_s
                .arg(i));
    content.signatories << Signatory{u"Professor Ioan ap Rhys-Jones"_s,
                                     both(u"Dean of Lifelong Learning"_s, u"Deon Dysgu Gydol Oes"_s)};
    content.validUntil = QDate(2029, 12, 18);
    content.duplicated = QDate(2027, 3, 2);
    return content;
}

CertificateContent welshFirst()
{
    CertificateContent content = ordinaryCertificate();
    content.language = u"cy"_s;
    content.secondLanguage = u"en"_s;
    content.learnerName = u"Siôn Llŷr ap Gwyndâf"_s;
    content.accent = u"#7a1f3d"_s;
    content.result = EnrolmentResult::Merit;
    return content;
}

CertificateContent foreignTitle()
{
    CertificateContent content = oneLanguage(u"आरव अनिल कुलकर्णी"_s);
    content.title = english(u"数据工程应用 – Applied data engineering"_s);
    content.outcomes = {english(u"εξηγούν πώς συλλέχθηκαν τα δεδομένα"_s), english(u"อธิบายแบบจำลองข้อมูล"_s),
                        english(u"שמירה על פרטיות לפי החוק"_s), english(u"đánh giá rủi ro về quyền riêng tư"_s)};
    return content;
}

} // namespace

CertificateContent ordinaryCertificate()
{
    CertificateContent content;
    content.language = u"en"_s;
    content.secondLanguage = u"cy"_s;
    content.institution = both(u"Coastal University"_s, u"Prifysgol y Glannau"_s);
    content.learnerName = u"Gwenllian ferch Llywelyn"_s;
    content.title = both(u"Applied data engineering"_s, u"Peirianneg data gymhwysol"_s);
    content.result = EnrolmentResult::Distinction;
    content.outcomes = {
        both(u"design analytical data models for a stated question"_s,
             u"dylunio modelau data dadansoddol ar gyfer cwestiwn"_s),
        both(u"build and test a pipeline with provenance"_s, u"adeiladu a phrofi piblinell â tharddiad"_s),
        both(u"apply statistical quality control to incoming data"_s, u"cymhwyso rheolaeth ansawdd ystadegol"_s),
        both(u"evaluate privacy risks under the GDPR"_s, u"gwerthuso risgiau preifatrwydd"_s),
    };
    content.details = {
        both(u"FHEQ level 7 · EQF level 7"_s, u"FHEQ lefel 7 · EQF lefel 7"_s),
        both(u"15 credits · 7.5 ECTS"_s, u"15 credyd · 7.5 ECTS"_s),
        both(u"150 hours of learning"_s, u"150 awr o ddysgu"_s),
        both(u"Online, supervised assessment"_s, u"Ar-lein, asesiad dan oruchwyliaeth"_s),
    };
    content.signatories = {{u"Dr Eleri Vaughan"_s, both(u"Registrar"_s, u"Cofrestrydd"_s)}};
    content.registerNumber = u"2026-000123"_s;
    content.awarded = QDate(2026, 12, 18);
    content.verifyAddress = u"credentials.example.ac.uk"_s;
    content.qrPayload = u"https://credentials.example.ac.uk/verify#urn:uuid:9b7f6c1e-1f0a-4a55-9f3e-0a8c5b9d7e21"_s;
    content.credential = "eyJhbGciOiJFZERTQSJ9.eyJleGFtcGxlIjp0cnVlfQ.c2lnbmF0dXJl";
    content.credentialFile = u"credential-2026-000123.jwt"_s;
    content.credentialType = u"application/vc+jwt"_s;
    return content;
}

QList<Specimen> specimenCertificates()
{
    CertificateContent noOutcomes = ordinaryCertificate();
    noOutcomes.outcomes.clear();
    noOutcomes.learnerName = u"Bo Ek"_s;
    CertificateContent hebrew = oneLanguage(u"יעל בן־דוד"_s);
    hebrew.accent = u"#ffd400"_s;
    CertificateContent vietnamese = oneLanguage(u"Nguyễn Thị Phương Thảo"_s);
    vietnamese.validUntil = QDate(2029, 12, 18);
    return {
        {u"ordinary"_s, ordinaryCertificate()},
        {u"crowded"_s, crowded()},
        {u"bare"_s, bare()},
        {u"no-outcomes"_s, noOutcomes},
        {u"welsh-first"_s, welshFirst()},
        {u"arabic"_s, oneLanguage(u"عبد الرحمن بن محمد الخوارزمي"_s)},
        {u"chinese"_s, oneLanguage(u"歐陽修文 張偉"_s)},
        {u"mixed-scripts"_s, foreignTitle()},
        {u"hebrew"_s, hebrew},
        {u"vietnamese"_s, vietnamese},
        {u"thai"_s, oneLanguage(u"สมชาย ใจดีเลิศวิไลรัตน์"_s)},
        {u"greek"_s, oneLanguage(u"Αικατερίνη Παπαδημητρίου-Βλαχοπούλου"_s)},
    };
}

} // namespace laurel::test
