// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Answers.h"
#include "credential/DataIntegrity.h"
#include "credential/EmbeddedProof.h"
#include "credential/Lint.h"
#include "credential/OpenBadge.h"
#include "credential/ProofMaker.h"
#include "crypto/Hash.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

/// JSON written with single quotation marks.
QByteArray quoted(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

class TestEmbeddedProof final : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyAndIdentityVerifies_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("domain");
        for (const QString &domain : {QString(), u"example.ac.uk"_s}) {
            const char *way = domain.isEmpty() ? "key" : "domain";
            QTest::addRow("Ed25519, %s", way) << int(crypto::KeyType::Ed25519) << u"eddsa-rdfc-2022"_s << domain;
            QTest::addRow("P-256, %s", way) << int(crypto::KeyType::P256) << u"ecdsa-rdfc-2019"_s << domain;
            QTest::addRow("P-384, %s", way) << int(crypto::KeyType::P384) << u"ecdsa-rdfc-2019"_s << domain;
        }
    }
    void everyKeyAndIdentityVerifies()
    {
        QFETCH(int, type);
        QFETCH(QString, name);
        QFETCH(QString, domain);
        const auto issuer = test::makeIssuer(static_cast<crypto::KeyType>(type), domain);
        const QByteArray document = test::signedDocument(test::fullSource(), issuer, {name});
        const QJsonObject proof = QJsonDocument::fromJson(document).object()[u"proof"].toObject();
        QCOMPARE(proof[u"type"].toString(), u"DataIntegrityProof"_s);
        QCOMPARE(proof[u"cryptosuite"].toString(), name);
        QCOMPARE(proof[u"created"].toString(), u"2026-01-31T00:00:00Z"_s);
        QCOMPARE(proof[u"verificationMethod"].toString(), issuer.identity.keyId);
        QCOMPARE(proof[u"proofPurpose"].toString(), u"assertionMethod"_s);

        const Verification known = verify(document, test::knowing(issuer));
        QVERIFY2(known.isGenuine(), qPrintable(test::complaints(known)));
        QStringList codes;
        for (const VerificationCheck &check : known.checks) {
            codes += check.code;
            QVERIFY2(check.reason.endsWith(u'.'), qPrintable(check.reason));
        }
        QCOMPARE(codes.join(u' '), u"well-formed vocabulary schema issuer signature proof dates status"_s);
        QCOMPARE(known.achievement, u"Applied Data Ethics"_s);
        QCOMPARE(known.registerNumber, u"2026-000123"_s);

        const Verification alone = verify(document, {test::knowing(issuer).now});
        QCOMPARE(alone.isGenuine(), domain.isEmpty());
        QCOMPARE(test::answer(alone, u"issuer").state, domain.isEmpty() ? CheckState::Warned : CheckState::NotPossible);
    }

    void awkwardBadgesVerify()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        for (const CredentialSource &source : test::awkwardSources(60)) {
            const QByteArray document = test::signedDocument(source, issuer, {u"eddsa-rdfc-2022"_s});
            VerifyContext context = test::knowing(issuer);
            context.now = QDateTime(QDate(2026, 2, 10), {}, Qt::UTC);
            const Verification verification = verify(document, context);
            // Some of them begin later or have ended by now, and some carry endorsements that nobody signed.
            for (const VerificationCheck &check : verification.checks) {
                const bool isOpen = check.code == u"dates" || check.code == u"proof" || check.code == u"status" ||
                                    check.code == u"endorsements";
                QVERIFY2(isOpen || check.state == CheckState::Passed, qPrintable(check.code + u": "_s + check.reason));
            }
        }
    }

    void proofsOfOneCredentialMakeASet()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"example.ac.uk"_s);
        const auto curve = test::makeIssuer(crypto::KeyType::P256, u"example.ac.uk"_s);
        IssuerIdentity second = curve.identity;
        second.keyId = issuer.identity.id + u"#key-2"_s;
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        auto linter = Linter::make(issuer.identity, proofNames());
        QVERIFY(document.ok() && linter.ok());
        const auto linted = linter->check(*document);
        QVERIFY2(linted.ok(), linted.ok() ? "" : qPrintable(linted.error().what));
        std::vector<std::unique_ptr<ProofMaker>> makers;
        makers.push_back(*makeProofMaker(u"eddsa-rdfc-2022"_s, issuer.identity, issuer.signer()));
        makers.push_back(*makeProofMaker(u"vc-jwt"_s, second, curve.signer()));
        makers.push_back(*makeProofMaker(u"ecdsa-rdfc-2019"_s, second, curve.signer()));
        const auto forms = signAll(*linted, makers);
        QVERIFY(forms.ok());
        QCOMPARE(forms->size(), 2);
        QCOMPARE(forms->at(0).form, DocumentForm::Json);
        QCOMPARE(forms->at(1).form, DocumentForm::Jwt);
        VerifyContext context = test::knowing(issuer);
        context.issuers[0].keys.append({second.keyId, curve.key.publicKey()});
        for (const SignedForm &form : *forms) {
            const Verification verification = verify(form.bytes, context);
            QVERIFY2(verification.isGenuine(), qPrintable(test::complaints(verification)));
        }
        QVERIFY(test::answer(verify(forms->at(0).bytes, context), u"signature").reason.contains(u"All 2 proofs"));
    }

    void onlyWhatWasLintedForItIsSigned()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        auto linter = Linter::make(issuer.identity);
        auto maker = makeProofMaker(u"eddsa-rdfc-2022"_s, issuer.identity, issuer.signer());
        QVERIFY(document.ok() && linter.ok() && maker.ok());
        const auto linted = linter->check(*document);
        QVERIFY(linted.ok());
        QVERIFY(!linted->canonicalHash(Digest::Sha256));
        const auto made = (*maker)->sign(*linted);
        QVERIFY(!made.ok());
        QCOMPARE(made.error().fault, Fault::Internal);
        QVERIFY(!Linter::make(issuer.identity, {u"wax-seal"_s}).ok());
    }

    void whatIsSignedIsWhatWasLinted()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        auto linter = Linter::make(issuer.identity, {u"eddsa-rdfc-2022"_s});
        QVERIFY(document.ok() && linter.ok());
        const auto linted = linter->check(*document);
        QVERIFY(linted.ok());
        const auto parsed = json::parseStrict(document->toStdString());
        QVERIFY(parsed.ok());
        const auto form = canonicaliserOfThread().rdf(*parsed, Digest::Sha256);
        QVERIFY(form.ok());
        QVERIFY(linted->canonicalHash(Digest::Sha256));
        QCOMPARE(*linted->canonicalHash(Digest::Sha256), form->hash);
        QCOMPARE(linted->json(), *document);
    }

    void lintRefusesWhatCannotBeSaidInRdf_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("reason");
        const QJsonArray contexts{u"https://www.w3.org/ns/credentials/v2"_s,
                                  u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"_s};
        QTest::newRow("undefined name") << u"grade"_s << QJsonValue(1) << u"grade"_s;
        QTest::newRow("undefined type") << u"type"_s
                                        << QJsonValue(QJsonArray{u"VerifiableCredential"_s, u"OpenBadgeCredential"_s,
                                                                 u"Diploma"_s})
                                        << u"Diploma"_s;
        QTest::newRow("inline vocabulary")
            << u"@context"_s << QJsonValue(QJsonArray{contexts[0], contexts[1], QJsonObject{{u"note"_s, u"urn:x:y"_s}}})
            << u"written out in the document"_s;
        QTest::newRow("unknown vocabulary")
            << u"@context"_s << QJsonValue(QJsonArray{contexts[0], contexts[1], u"https://other.example/v1"_s})
            << u"https://other.example/v1"_s;
    }
    void lintRefusesWhatCannotBeSaidInRdf()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QFETCH(QString, reason);
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        auto linter = Linter::make(issuer.identity, {u"eddsa-rdfc-2022"_s});
        QVERIFY(document.ok() && linter.ok());
        QJsonObject object = QJsonDocument::fromJson(*document).object();
        object[member] = value;
        const auto linted = linter->check(test::toBytes(object));
        QVERIFY(!linted.ok());
        QVERIFY2(linted.error().what.contains(reason), qPrintable(linted.error().what));
    }

    void cloneMakesTheSameProof()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        auto linter = Linter::make(issuer.identity, {u"eddsa-rdfc-2022"_s});
        auto maker = makeProofMaker(u"eddsa-rdfc-2022"_s, issuer.identity, issuer.signer());
        QVERIFY(document.ok() && linter.ok() && maker.ok());
        const auto linted = linter->check(*document);
        const auto twin = (*maker)->clone();
        QVERIFY(linted.ok() && twin.ok());
        QCOMPARE(*(*twin)->sign(*linted), *(*maker)->sign(*linted));
    }

    void otherCredentialsAreWelcome()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const QByteArray version2 =
            quoted("{'@context':['https://www.w3.org/ns/credentials/v2'],'type':['VerifiableCredential'],'issuer':'%1',"
                   "'name':'Membership','credentialSubject':{'id':'did:example:member','name':'Ada'}}")
                .replace("%1", issuer.identity.id.toUtf8());
        const Verification two =
            verify(test::forgeProof(version2, test::proofOptionsOf(issuer, u"eddsa-rdfc-2022"_s), issuer.signer()),
                   test::knowing(issuer));
        QVERIFY2(two.isGenuine(), qPrintable(test::complaints(two)));
        QVERIFY(test::answer(two, u"schema").reason.contains(u"Verifiable Credential 2.0. It is no Open Badge"));
        QVERIFY(test::answer(two, u"dates").reason.contains(u"names no dates"));
        QCOMPARE(two.achievement, u"Membership"_s);

        QByteArray version1 =
            quoted("{'@context':['https://www.w3.org/2018/credentials/v1',"
                   "'https://w3id.org/security/suites/ed25519-2020/v1'],'type':['VerifiableCredential'],'issuer':'%1',"
                   "'issuanceDate':'2026-01-01T00:00:00Z','credentialSubject':{'id':'did:example:member'}}")
                .replace("%1", issuer.identity.id.toUtf8());
        QJsonObject options = test::proofOptionsOf(issuer, {});
        options.remove(u"cryptosuite"_s);
        options[u"type"_s] = u"Ed25519Signature2020"_s;
        const Verification one = verify(test::forgeProof(version1, options, issuer.signer()), test::knowing(issuer));
        QVERIFY2(one.isGenuine(), qPrintable(test::complaints(one)));
        QCOMPARE(one.validFrom, QDateTime(QDate(2026, 1, 1), {}, Qt::UTC));

        version1.replace("https://w3id.org/security/suites/ed25519-2020/v1",
                         "https://w3id.org/security/data-integrity/v2");
        const Verification integrity =
            verify(test::forgeProof(version1, test::proofOptionsOf(issuer, u"eddsa-rdfc-2022"_s), issuer.signer()),
                   test::knowing(issuer));
        QVERIFY2(integrity.isGenuine(), qPrintable(test::complaints(integrity)));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedProof)
#include "tst_EmbeddedProof.moc"
