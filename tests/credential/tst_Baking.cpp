// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Baking.h"

#include "container/PngParts.h"
#include "credential/Recognise.h"
#include "credential/Samples.h"
#include "credential/Verifier.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;
using State = CheckState;

namespace {

QByteArray bytesOf(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

QByteArray pngWith(const std::string &chunks)
{
    return bytesOf(test::pictureWith(chunks));
}

QByteArray svgWith(const QByteArray &inside)
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">" +
           inside + "</svg>";
}

/// A PDF with these files attached; readers make up for the missing table of objects.
QByteArray pdfWith(const QList<QByteArray> &files, const QByteArray &more = {})
{
    QByteArray pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n";
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QByteArray file = QByteArray::number(10 + 2 * i);
        pdf += file + " 0 obj\n<< /Length " + QByteArray::number(files.at(i).size()) + more + " >>\nstream\n" +
               files.at(i) + "\nendstream\nendobj\n" + QByteArray::number(11 + 2 * i) +
               " 0 obj\n<< /Type /Filespec /UF (" + file + ".jwt) /EF << /F " + file + " 0 R >> >>\nendobj\n";
    }
    return pdf + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
}

VerificationCheck checkOf(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return check;
    }
    qFatal("no such check");
}

} // namespace

/// Pictures as a verifier meets them: sound ones, and each way of misleading with one.
class TestBaking final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_token = test::signedToken(test::fullSource(), m_issuer); }

    void bakedCredentialsVerify_data()
    {
        QTest::addColumn<QByteArray>("picture");
        QTest::addColumn<QString>("place");
        QTest::newRow("PNG") << pngWith({}) << u"the text chunk “openbadgecredential” of a PNG picture"_s;
        QTest::newRow("SVG") << svgWith("<g/>") << u"the element “credential” of an SVG drawing"_s;
    }
    void bakedCredentialsVerify()
    {
        QFETCH(QByteArray, picture);
        QFETCH(QString, place);
        const Result<QByteArray> baked = bake(picture, m_token);
        QVERIFY(baked.ok());
        const Result<Unbaked> unbaked = unbake(*baked);
        QVERIFY(unbaked.ok());
        QCOMPARE(unbaked->credential, m_token);
        QCOMPARE(unbaked->place, place);
        const Verification verification = verify(*baked, m_context);
        QVERIFY(verification.isGenuine());
        QCOMPARE(verification.checks.size(), verify(m_token, m_context).checks.size());
        QCOMPARE(checkOf(verification, u"well-formed").state, State::Passed);
        QVERIFY(checkOf(verification, u"well-formed").reason.startsWith(u"It stands in "_s + place));
    }

    void attacks_data();
    /// The expected check answers in the expected way, and nothing of the kind passes for genuine.
    void attacks()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, code);
        QFETCH(State, state);
        QFETCH(QString, reason);
        const Verification verification = verify(file, m_context);
        const VerificationCheck check = checkOf(verification, code);
        QVERIFY2(check.reason.contains(reason), qPrintable(check.reason));
        QCOMPARE(check.state, state);
        QCOMPARE(verification.isGenuine(), state == State::Warned || state == State::Passed);
    }

    void otherFilesCannotBeBaked()
    {
        for (const QByteArray &file : {QByteArray("%PDF-1.7"), QByteArray("\xff\xd8\xff\xe0"), QByteArray(), m_token}) {
            const Result<QByteArray> baked = bake(file, m_token);
            QVERIFY(!baked.ok());
            QCOMPARE(baked.error().fault, Fault::Invalid);
        }
        QVERIFY(!bake(pngWith({}).chopped(1), m_token).ok());
    }

    void nothingInside()
    {
        for (const QByteArray &file : {pngWith({}), svgWith("<g/>")}) {
            const Result<Unbaked> unbaked = unbake(file);
            QVERIFY(!unbaked.ok());
            QCOMPARE(unbaked.error().fault, Fault::NotFound);
        }
    }

    void recognises_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<FileForm>("form");
        const auto add = [](const char *name, const QByteArray &file, FileForm form) {
            QTest::newRow(name) << file << form;
        };
        add("empty", " \n", FileForm::Empty);
        add("PNG", pngWith({}), FileForm::Png);
        add("JPEG", "\xff\xd8\xff\xe1", FileForm::Jpeg);
        add("PDF", "%PDF-1.4\n", FileForm::Pdf);
        add("SVG", svgWith({}), FileForm::Svg);
        add("SVG with a mark of byte order", "\xef\xbb\xbf<?xml version='1.0'?>\n<svg/>", FileForm::Svg);
        add("SVG under another prefix", "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", FileForm::Svg);
        add("token", m_token, FileForm::Token);
        add("token, broken", "a.b.c", FileForm::Token);
        add("embedded proof", "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"proof\":{}}",
            FileForm::EmbeddedProof);
        add("VC 1.1, signed", "{\"@context\":[\"https://www.w3.org/2018/credentials/v1\"],\"proof\":{}}",
            FileForm::EmbeddedProof);
        add("VC 1.1", "{\"@context\":[\"https://www.w3.org/2018/credentials/v1\"]}", FileForm::OldCredential);
        add("Open Badges 3.0, unsigned", "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"]}", FileForm::Json);
        add("Open Badges 2.0", "{\"@context\":\"https://w3id.org/openbadges/v2\",\"type\":\"Assertion\"}",
            FileForm::HostedBadge);
        add("Open Badges 2.0, several types",
            "{\"@context\":[\"https://w3id.org/openbadges/v2\"],\"type\":[\"Assertion\",\"x\"]}",
            FileForm::HostedBadge);
        add("Open Badges 1.0", "{\"uid\":\"1\",\"recipient\":{},\"badge\":\"https://a.example\",\"verify\":{}}",
            FileForm::HostedBadge);
        add("Open Badges 2.0, the badge", "{\"@context\":\"https://w3id.org/openbadges/v2\",\"type\":\"BadgeClass\"}",
            FileForm::BadgePart);
        add("Open Badges 2.0, signed",
            token("{\"@context\":\"https://w3id.org/openbadges/v2\",\"type\":\"Assertion\"}"), FileForm::SignedBadge);
        add("address", "https://badges.example/1\n", FileForm::BadgeAddress);
        add("learner record", "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":[\"ClrCredential\"]}",
            FileForm::LearnerRecord);
        add("learner record 1.0", "{\"@context\":\"https://purl.imsglobal.org/spec/clr/v1p0/context/x\"}",
            FileForm::LearnerRecord);
        add("Europass", "{\"@context\":\"http://data.europa.eu/snb/model/context/edc-ap\"}", FileForm::Europass);
        add("Europass in XML", "<europassCredential xmlns=\"http://data.europa.eu/snb\"/>", FileForm::Europass);
        add("presentation", "{\"type\":\"VerifiablePresentation\",\"proof\":{}}", FileForm::Presentation);
        add("page", "<html/>", FileForm::Other);
        add("prose", "Dear registrar.", FileForm::Other);
    }
    void recognises()
    {
        QFETCH(QByteArray, file);
        QFETCH(FileForm, form);
        QCOMPARE(recognise(file), form);
        const bool read = isContainer(form) || form == FileForm::Token || form == FileForm::EmbeddedProof;
        QCOMPARE(explain(form).isEmpty(), read);
    }

private:
    QByteArray token(const QByteArray &payload) const
    {
        return test::forge("{\"alg\":\"EdDSA\"}", payload, m_issuer.signer());
    }

    const test::TestIssuer m_issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"credentials.example.ac.uk"_s);
    const VerifyContext m_context{
        QDateTime(QDate(2026, 2, 10), QTime(12, 0), Qt::UTC),
        {{m_issuer.identity.id, u"Example University"_s, {{m_issuer.identity.keyId, m_issuer.key.publicKey()}}}}};
    QByteArray m_token;
};

void TestBaking::attacks_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("code");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("reason");
    const auto add = [](const char *name, const QByteArray &file, State state, const QString &reason,
                        const QString &code = u"well-formed"_s) {
        QTest::newRow(name) << file << code << state << reason;
    };
    const std::string token = m_token.toStdString();
    const std::string carried = test::textChunk("openbadgecredential", token);
    const QByteArray element = "<openbadges:credential verify=\"" + m_token + "\"/>";
    QByteArray flipped = pngWith(carried);
    flipped[flipped.indexOf("openbadgecredential") + 60] = '~';
    QByteArray other = m_token;
    other[other.indexOf('.') + 20] = other.at(other.indexOf('.') + 20) == 'A' ? 'B' : 'A';

    add("PNG: two payload chunks", pngWith(carried + carried), State::Failed, u"two credentials"_s);
    add("PNG: compressed payload", pngWith(test::textChunk("openbadgecredential", token, 1)), State::Failed,
        u"compressed"_s);
    add("PNG: compressed bomb in iTXt",
        pngWith(test::textChunk("openbadgecredential", std::string("\x78\xda") + std::string(1'000'000, '\0'), 1)),
        State::Failed, u"not unpacked"_s);
    add("PNG: compressed bomb in zTXt",
        pngWith(test::chunk("zTXt", "openbadgecredential" + std::string(1'000'000, '\0'))), State::Failed, u"zTXt"_s);
    add("PNG: wrong CRC", flipped, State::Failed, u"checksum"_s);
    add("PNG: truncated", pngWith(carried).chopped(20), State::Failed, u"more than there are"_s);
    add("PNG: huge chunk length", pngWith(carried).replace(33, 4, "\x7f\xff\xff\xff"), State::Failed,
        u"more than there are"_s);
    add("PNG: chunk after IEND", pngWith({}) + bytesOf(carried), State::Failed, u"two files in one"_s);
    add("PNG: polyglot with a script", pngWith(carried) + "<script>alert(1)</script>", State::Failed,
        u"two files in one"_s);
    add("PNG: polyglot with an archive", pngWith(carried) + "PK\x05\x06", State::Failed, u"two files in one"_s);
    add("PNG: a picture inside", pngWith(test::textChunk("openbadgecredential", "%PDF-1.7")), State::Failed,
        u"another picture or PDF"_s);
    add("PNG: damaged on its way", pngWith(carried).replace("\r\n", "\n"), State::Failed, u"does not begin"_s);
    add("PNG: nothing inside", pngWith({}), State::Failed, u"There is no credential in this file"_s);
    add("PNG: another credential's bytes", pngWith(test::textChunk("openbadgecredential", other.toStdString())),
        State::Failed, u"does not match"_s, u"signature"_s);
    add("PNG: Open Badges 2.0, hosted",
        pngWith(test::textChunk("openbadges", R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion"})")),
        State::NotPossible, u"carries no signature"_s);
    add("PNG: Open Badges 1.0, an address",
        pngWith(test::chunk("tEXt", "openbadges" + ('\0' + std::string("https://a.example/1")))), State::NotPossible,
        u"an address, not a credential"_s);

    add("SVG: two payloads", svgWith(element + element), State::Failed, u"two credentials"_s);
    add("SVG: two forms of one",
        svgWith("<openbadges:credential verify=\"" + m_token + "\">{}</openbadges:credential>"), State::Failed,
        u"given twice"_s);
    add("SVG: hidden in a group", svgWith("<g>" + element + "</g>"), State::Failed, u"right inside"_s);
    add("SVG: external entity", "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + svgWith(element + "&x;"),
        State::Failed, u"DTD"_s);
    add("SVG: entity bomb",
        "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + svgWith(element + "&b;"),
        State::Failed, u"DTD"_s);
    add("SVG: undeclared entity", svgWith(element + "&copy;"), State::Failed, u"entity"_s);
    add("SVG: very deep", svgWith(element + QByteArray("<g>").repeated(200'000)), State::Failed, u"128 deep"_s);
    add("SVG: page behind it", svgWith(element) + "<html xmlns='http://www.w3.org/1999/xhtml'/>", State::Failed,
        u"more than one outermost element"_s);
    add("SVG: script", svgWith(element + "<script>alert(1)</script>"), State::Warned, u"<script>"_s);
    add("SVG: handler", svgWith(element + "<g onclick=\"alert(1)\"/>"), State::Warned, u"onclick"_s);
    add("SVG: picture from a file", svgWith(element + "<image href=\"/etc/passwd\"/>"), State::Warned,
        u"/etc/passwd"_s);
    add("PDF: nothing attached", pdfWith({}), State::Failed, u"There is no credential in this file"_s);
    add("PDF: attached", pdfWith({m_token}), State::Passed, u"the file “10.jwt” attached to a PDF"_s);
    add("PDF: two credentials", pdfWith({m_token, m_token}), State::Warned,
        u"more credentials, which were not looked at: the file “12.jwt”"_s);
    add("PDF: compressed bomb", pdfWith({qCompress(QByteArray(50'000'000, ' ')).mid(4)}, " /Filter /FlateDecode"),
        State::Failed, u"more than any certificate needs"_s);
    add("PDF: encrypted", pdfWith({m_token}) + "trailer << /Encrypt 9 0 R >>", State::Failed, u"encrypted"_s);
    add("SVG: picture from the web", svgWith(element + "<image href=\"https://e.example/t.png\"/>"), State::Warned,
        u"https://e.example/t.png"_s);
}

QTEST_GUILESS_MAIN(TestBaking)
#include "tst_Baking.moc"
