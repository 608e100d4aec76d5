// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/IssuerIdentity.h"
#include "credential/Samples.h"
#include "crypto/Encoding.h"
#include "crypto/KeyText.h"

#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

class TestIssuerIdentity final : public QObject
{
    Q_OBJECT

private slots:
    void makesDidWebOfADomain_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("did"); // empty: refused
        QTest::newRow("host") << u"credentials.example.ac.uk"_s << u"did:web:credentials.example.ac.uk"_s;
        QTest::newRow("case and space") << u" Credentials.Example.AC.uk "_s << u"did:web:credentials.example.ac.uk"_s;
        QTest::newRow("path") << u"example.ac.uk/badges/Main"_s << u"did:web:example.ac.uk:badges:Main"_s;
        QTest::newRow("port") << u"example.ac.uk:8443/badges"_s << u"did:web:example.ac.uk%3A8443:badges"_s;
        QTest::newRow("slash at the end") << u"example.ac.uk/"_s << u"did:web:example.ac.uk"_s;
        for (const char16_t *bad : {u"https://example.ac.uk", u"example", u"exa mple.ac.uk", u"example.ac.uk/a b",
                                    u"example.ac.uk?x=1", u"example.ac.uk#x", u"-example.ac.uk", u"example..uk",
                                    u"me@example.ac.uk", u"example.ac.uk:port", u"10.0.0.1", u"/badges"}) {
            QTest::addRow("refused %s", qPrintable(QString::fromUtf16(bad))) << QString::fromUtf16(bad) << QString();
        }
    }
    void makesDidWebOfADomain()
    {
        QFETCH(QString, domain);
        QFETCH(QString, did);
        const auto made = didWeb(domain);
        QCOMPARE(made.ok(), !did.isEmpty());
        if (made.ok())
            QCOMPARE(*made, did);
        else
            QCOMPARE(made.error().fault, Fault::Invalid);
    }

    void aDomainNamesTheIssuerWhateverItsKey_data() { keyTypes(); }
    void aDomainNamesTheIssuerWhateverItsKey()
    {
        QFETCH(int, type);
        const auto issuer = test::makeIssuer(static_cast<crypto::KeyType>(type), u"example.ac.uk:8443/badges"_s);
        QCOMPARE(issuer.identity.id, u"did:web:example.ac.uk%3A8443:badges"_s);
        QCOMPARE(issuer.identity.keyId, u"did:web:example.ac.uk%3A8443:badges#key-1"_s);
        QCOMPARE(issuer.identity.address, u"https://example.ac.uk:8443/badges"_s);
        QVERIFY(!issuer.identity.isSelfContained());
    }

    void withoutADomainTheKeyNamesTheIssuer_data() { keyTypes(); }
    void withoutADomainTheKeyNamesTheIssuer()
    {
        QFETCH(int, type);
        const auto issuer = test::makeIssuer(static_cast<crypto::KeyType>(type));
        QVERIFY(issuer.identity.isSelfContained());
        if (issuer.identity.id.startsWith("did:jwk:"_L1)) {
            QCOMPARE(type, static_cast<int>(crypto::KeyType::Rsa));
            QCOMPARE(issuer.identity.keyId, issuer.identity.id + u"#0"_s);
            const auto read = publicKeyFromDidJwk(issuer.identity.id);
            QVERIFY(read.ok());
            QVERIFY(*read == issuer.key.publicKey());
        } else {
            QVERIFY(issuer.identity.id.startsWith("did:key:z"_L1));
            QCOMPARE(issuer.identity.keyId, issuer.identity.id + u'#' + issuer.identity.id.sliced(8));
            const auto read = crypto::publicKeyFromDidKey(issuer.identity.id.toStdString());
            QVERIFY(read.ok());
            QVERIFY(*read == issuer.key.publicKey());
        }
    }

    void knownKeyGivesTheKnownIdentifier()
    {
        // The first example of the did:key method's Ed25519 vectors.
        const auto raw = crypto::fromHex("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29");
        QVERIFY(raw.ok());
        const auto key = crypto::PublicKey::fromRaw(crypto::KeyType::Ed25519, *raw);
        QVERIFY(key.ok());
        const auto identity = issuerIdentity(QString(), *key, 1);
        QVERIFY(identity.ok());
        QCOMPARE(identity->id, u"did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"_s);
    }

    void readsTheStoredKey()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::P256);
        const crypto::Bytes spki = issuer.key.publicKey().spki();
        SigningKey stored;
        stored.id = KeyId(7);
        stored.publicKey = QByteArray(reinterpret_cast<const char *>(spki.data()), static_cast<qsizetype>(spki.size()));
        Institution institution;
        institution.didDomain = u"example.ac.uk"_s;
        const auto identity = issuerIdentity(institution, stored);
        QVERIFY(identity.ok());
        QCOMPARE(identity->keyId, u"did:web:example.ac.uk#key-7"_s);
        stored.publicKey.chop(1);
        QCOMPARE(issuerIdentity(institution, stored).error().fault, Fault::Crypto);
        institution.didDomain = u"not a domain"_s;
        QVERIFY(!issuerIdentity(institution, stored).ok());
    }

    void refusesIdentifiersThatHoldNoKey_data()
    {
        QTest::addColumn<QString>("did");
        QTest::newRow("other method") << u"did:web:example.ac.uk"_s;
        QTest::newRow("empty") << u"did:jwk:"_s;
        QTest::newRow("not base64url") << u"did:jwk:a+b/"_s;
        QTest::newRow("not JSON") << u"did:jwk:AAAA"_s;
        QTest::newRow("no key") << u"did:jwk:"_s +
                                       QString::fromLatin1(QByteArray("{}").toBase64(QByteArray::OmitTrailingEquals));
        QTest::newRow("a private key")
            << u"did:jwk:"_s +
                   QString::fromLatin1(
                       QByteArray(
                           R"({"kty":"OKP","crv":"Ed25519","x":"O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik","d":"AAAA"})")
                           .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    }
    void refusesIdentifiersThatHoldNoKey()
    {
        QFETCH(QString, did);
        QVERIFY(!publicKeyFromDidJwk(did).ok());
    }

private:
    static void keyTypes()
    {
        QTest::addColumn<int>("type");
        QTest::newRow("Ed25519") << static_cast<int>(crypto::KeyType::Ed25519);
        QTest::newRow("P-256") << static_cast<int>(crypto::KeyType::P256);
        QTest::newRow("RSA") << static_cast<int>(crypto::KeyType::Rsa);
    }
};

QTEST_GUILESS_MAIN(TestIssuerIdentity)
#include "tst_IssuerIdentity.moc"
