// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/ControllerDocument.h"
#include "credential/Samples.h"
#include "crypto/Encoding.h"
#include "crypto/KeyText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

const QString issuerId = u"did:web:example.ac.uk"_s;
const QString method = u"did:web:example.ac.uk#key-1"_s;

QString multikeyOf(crypto::KeyType type)
{
    return QString::fromStdString(crypto::toMultikey(test::makeIssuer(type).key.publicKey()));
}

QJsonObject multikeyMethod()
{
    static const QString key = multikeyOf(crypto::KeyType::Ed25519);
    return {{u"id"_s, method}, {u"type"_s, u"Multikey"_s}, {u"controller"_s, issuerId}, {u"publicKeyMultibase"_s, key}};
}

QJsonObject documentOf(const QJsonObject &one)
{
    return {{u"id"_s, issuerId},
            {u"verificationMethod"_s, QJsonArray{one}},
            {u"assertionMethod"_s, QJsonArray{one.value(u"id"_s)}}};
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

QJsonObject without(QJsonObject object, const QString &key)
{
    object.remove(key);
    return object;
}

QJsonObject jwkMethod(const std::string &jwk)
{
    const QJsonObject key = QJsonDocument::fromJson(QByteArray::fromStdString(jwk)).object();
    QJsonObject made = without(multikeyMethod(), u"publicKeyMultibase"_s);
    made.insert(u"type"_s, u"JsonWebKey"_s);
    made.insert(u"publicKeyJwk"_s, key);
    return made;
}

} // namespace

class TestControllerDocument final : public QObject
{
    Q_OBJECT

private slots:
    void findsWhereADocumentLies_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("address"); // empty: refused
        QTest::newRow("host") << u"did:web:w3c-ccg.github.io"_s << u"https://w3c-ccg.github.io/.well-known/did.json"_s;
        QTest::newRow("path") << u"did:web:w3c-ccg.github.io:user:alice"_s
                              << u"https://w3c-ccg.github.io/user/alice/did.json"_s;
        QTest::newRow("port and path") << u"did:web:example.com%3A3000:user:alice"_s
                                       << u"https://example.com:3000/user/alice/did.json"_s;
        QTest::newRow("port") << u"did:web:example.com%3a8443"_s << u"https://example.com:8443/.well-known/did.json"_s;
        QTest::newRow("method") << u"did:web:example.com#key-1"_s << u"https://example.com/.well-known/did.json"_s;
        QTest::newRow("encoded path") << u"did:web:example.com:caf%C3%A9"_s
                                      << u"https://example.com/caf%C3%A9/did.json"_s;
        QTest::newRow("https") << u"https://example.ac.uk/issuers/7#key"_s << u"https://example.ac.uk/issuers/7"_s;
        for (const char *bad : {"did:web:",
                                "did:web:10.0.0.1",
                                "did:web:example",
                                "did:web:example.com:..:etc",
                                "did:web:example.com:%2e%2e",
                                "did:web:example.com:a%2Fb",
                                "did:web:example.com:a%5Cb",
                                "did:web:example.com:%00",
                                "did:web:example.com/x",
                                "did:web:example.com%3A0",
                                "did:web:example.com%3A99999",
                                "did:web:me%40example.com",
                                "did:web:example.com:",
                                "did:web:example.com::a",
                                "did:web:[::1]",
                                "did:web:example.com?x",
                                "http://example.ac.uk/issuer",
                                "https://me@example.ac.uk/issuer",
                                "https:///issuer",
                                "did:key:z6Mk",
                                "file:///etc/passwd",
                                "",
                                "urn:uuid:1",
                                "did:web:example.com%2Fx"}) {
            QTest::addRow("refused %s", bad) << QString::fromLatin1(bad) << QString();
        }
    }
    void findsWhereADocumentLies()
    {
        QFETCH(QString, id);
        QFETCH(QString, address);
        const auto found = documentAddress(id);
        QCOMPARE(found.ok(), !address.isEmpty());
        if (found.ok())
            QCOMPARE(*found, address);
        else
            QCOMPARE(found.error().fault, Fault::Invalid);
    }

    void readsEveryKindOfMethod_data()
    {
        QTest::addColumn<QJsonObject>("one");
        const QString p256 = multikeyOf(crypto::KeyType::P256);
        const auto rsa = test::makeIssuer(crypto::KeyType::Rsa).key.publicKey();
        const auto edwards = test::makeIssuer(crypto::KeyType::Ed25519).key.publicKey();
        QTest::newRow("Multikey Ed25519") << multikeyMethod();
        QTest::newRow("Multikey P-256") << with(multikeyMethod(), u"publicKeyMultibase"_s, p256);
        QTest::newRow("Multikey P-384") << with(multikeyMethod(), u"publicKeyMultibase"_s,
                                                multikeyOf(crypto::KeyType::P384));
        QTest::newRow("JsonWebKey RSA") << jwkMethod(crypto::toJwk(rsa));
        QTest::newRow("JsonWebKey Ed25519") << jwkMethod(crypto::toJwk(edwards));
        QTest::newRow("JsonWebKey2020") << with(jwkMethod(crypto::toJwk(edwards)), u"type"_s, u"JsonWebKey2020"_s);
        QTest::newRow("Ed25519VerificationKey2020")
            << with(multikeyMethod(), u"type"_s, u"Ed25519VerificationKey2020"_s);
        QTest::newRow("Ed25519VerificationKey2018") << with(
            with(without(multikeyMethod(), u"publicKeyMultibase"_s), u"type"_s, u"Ed25519VerificationKey2018"_s),
            u"publicKeyBase58"_s, QString::fromStdString(crypto::toBase58(edwards.raw())));
    }
    void readsEveryKindOfMethod()
    {
        QFETCH(QJsonObject, one);
        const auto issuer = readControllerDocument(test::toBytes(documentOf(one)), issuerId);
        QVERIFY(issuer.ok());
        QCOMPARE(issuer->id, issuerId);
        QCOMPARE(issuer->unusable.size(), 0);
        QCOMPARE(issuer->keys.size(), 1);
        QCOMPARE(issuer->keys.first().method, method);
        QVERIFY(!issuer->keys.first().expires.isValid());
    }

    void refusesDocuments_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QJsonObject good = documentOf(multikeyMethod());
        QTest::newRow("another id") << test::toBytes(with(good, u"id"_s, u"did:web:example.org"_s));
        QTest::newRow("no id") << test::toBytes(without(good, u"id"_s));
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("not JSON") << QByteArray("<html>");
        QTest::newRow("a key twice in an object") << QByteArray(R"({"id":"did:web:example.ac.uk","id":"x"})");
        QTest::newRow("a method twice") << test::toBytes(
            with(good, u"verificationMethod"_s, QJsonArray{multikeyMethod(), multikeyMethod()}));
        QTest::newRow("a method embedded too")
            << test::toBytes(with(good, u"assertionMethod"_s, QJsonArray{method, multikeyMethod()}));
        QTest::newRow("too large") << QByteArray(largestControllerDocument + 1, ' ');
        QJsonArray many;
        for (int i = 0; i <= mostMethods; ++i)
            many.append(with(multikeyMethod(), u"id"_s, method + QString::number(i)));
        QTest::newRow("too many methods") << test::toBytes(with(good, u"verificationMethod"_s, many));
    }
    void refusesDocuments()
    {
        QFETCH(QByteArray, bytes);
        const auto issuer = readControllerDocument(bytes, issuerId);
        QVERIFY(!issuer.ok());
        QCOMPARE(issuer.error().fault, Fault::Invalid);
    }

    void keepsMethodsThatProveNothingApart_data()
    {
        QTest::addColumn<QJsonObject>("document");
        QTest::addColumn<CheckState>("state");
        QTest::addColumn<QString>("word"); // in the reason
        const QJsonObject one = multikeyMethod();
        const auto row = [](const char *name, const QJsonObject &document, const char *word,
                            CheckState state = CheckState::Failed) {
            QTest::newRow(name) << document << state << QString::fromLatin1(word);
        };
        row("controller of somebody else", documentOf(with(one, u"controller"_s, u"did:web:example.org"_s)),
            "somebody else");
        row("no controller", documentOf(without(one, u"controller"_s)), "somebody else");
        row("not under assertionMethod", without(documentOf(one), u"assertionMethod"_s), "does not list");
        row("for another purpose",
            with(without(documentOf(one), u"assertionMethod"_s), u"authentication"_s, QJsonArray{method}),
            "does not list");
        row("unknown kind", documentOf(with(one, u"type"_s, u"EcdsaSecp256k1VerificationKey2019"_s)), "kind",
            CheckState::NotPossible);
        row("unknown curve",
            documentOf(with(one, u"publicKeyMultibase"_s, u"zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme"_s)),
            "not an Ed25519", CheckState::NotPossible);
        crypto::Bytes privateKey(34, 7);
        privateKey[0] = 0x80;
        privateKey[1] = 0x26;
        row("a private key for the public one",
            documentOf(with(one, u"publicKeyMultibase"_s, QString::fromStdString(crypto::toMultibase58(privateKey)))),
            "no longer secret");
        row("the private key beside", documentOf(with(one, u"secretKeyMultibase"_s, u"z3u2"_s)), "anybody can sign");
        row("a private JWK", documentOf(jwkMethod(R"({"kty":"OKP","crv":"Ed25519","x":"AA","d":"AA"})")),
            "no longer secret");
        row("two forms", documentOf(with(one, u"publicKeyBase58"_s, u"1"_s)), "more than one");
        row("no key", documentOf(without(one, u"publicKeyMultibase"_s)), "z");
        crypto::Bytes offCurve(35, 0xff); // an x beyond the field
        offCurve[0] = 0x80;
        offCurve[1] = 0x24;
        offCurve[2] = 0x02;
        row("no point of its curve",
            documentOf(with(one, u"publicKeyMultibase"_s, QString::fromStdString(crypto::toMultibase58(offCurve)))),
            "cannot be used");
        row("the wrong kind of key",
            documentOf(with(with(one, u"type"_s, u"Ed25519VerificationKey2020"_s), u"publicKeyMultibase"_s,
                            multikeyOf(crypto::KeyType::P256))),
            "another kind");
        row("an end that is no date", documentOf(with(one, u"expires"_s, u"soon"_s)), "no date");
    }
    void keepsMethodsThatProveNothingApart()
    {
        QFETCH(QJsonObject, document);
        QFETCH(CheckState, state);
        QFETCH(QString, word);
        const auto issuer = readControllerDocument(test::toBytes(document), issuerId);
        QVERIFY(issuer.ok());
        QCOMPARE(issuer->keys.size(), 0);
        QCOMPARE(issuer->unusable.size(), 1);
        QCOMPARE(issuer->unusable.first().method, method);
        QVERIFY2(issuer->unusable.first().reason.contains(word), qPrintable(issuer->unusable.first().reason));
        QCOMPARE(issuer->unusable.first().state, state);
    }

    void passesOverMethodsOfOtherDocuments()
    {
        QJsonObject document = documentOf(multikeyMethod());
        const QJsonObject foreign = with(multikeyMethod(), u"id"_s, u"did:web:example.org#key-1"_s);
        document.insert(u"verificationMethod"_s, QJsonArray{multikeyMethod(), foreign});
        document.insert(u"assertionMethod"_s, QJsonArray{method, u"did:web:example.org#key-1"_s});
        const auto issuer = readControllerDocument(test::toBytes(document), issuerId);
        QVERIFY(issuer.ok());
        QCOMPARE(issuer->keys.size(), 1);
        QCOMPARE(issuer->unusable.size(), 0);
    }

    void aDidDocumentMayWriteItsOwnAddressesShort()
    {
        const QJsonObject one = with(multikeyMethod(), u"id"_s, u"#key-1"_s);
        const auto issuer = readControllerDocument(test::toBytes(documentOf(one)), issuerId);
        QVERIFY(issuer.ok());
        QCOMPARE(issuer->keys.first().method, method);
        QJsonObject profile = documentOf(with(one, u"controller"_s, u"https://example.ac.uk/issuer"_s));
        profile.insert(u"id"_s, u"https://example.ac.uk/issuer"_s);
        const auto https = readControllerDocument(test::toBytes(profile), u"https://example.ac.uk/issuer"_s);
        QVERIFY(https.ok());
        QVERIFY(https->keys.isEmpty());
    }

    void anEmbeddedMethodIsAMethod()
    {
        QJsonObject document = documentOf(multikeyMethod());
        document.remove(u"verificationMethod"_s);
        document.insert(u"assertionMethod"_s, QJsonArray{multikeyMethod()});
        document.insert(u"name"_s, QJsonObject{{u"cy"_s, u"Prifysgol"_s}, {u"en"_s, u"University"_s}});
        const auto issuer = readControllerDocument(test::toBytes(document), issuerId);
        QVERIFY(issuer.ok());
        QCOMPARE(issuer->keys.size(), 1);
        QCOMPARE(issuer->name, u"University"_s);
    }

    void keysEndWhenTheirDocumentSaysSo()
    {
        QJsonObject one = with(multikeyMethod(), u"expires"_s, u"2026-06-01T00:00:00Z"_s);
        one.insert(u"revoked"_s, u"2026-03-01T00:00:00Z"_s);
        const auto issuer = readControllerDocument(test::toBytes(documentOf(one)), issuerId);
        QVERIFY(issuer.ok());
        QCOMPARE(issuer->keys.size(), 1);
        const KnownKey &key = issuer->keys.first();
        QCOMPARE(key.expires, QDateTime(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC));
        QCOMPARE(key.revoked, QDateTime(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC));
    }
};

QTEST_GUILESS_MAIN(TestControllerDocument)
#include "tst_ControllerDocument.moc"
