// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/ControllerDocument.h"
#include "credential/IdentityFiles.h"
#include "credential/Samples.h"

#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

const QString domain = u"example.ac.uk:8443/badges"_s;
const QString profileAddress = u"https://example.ac.uk:8443/badges/issuer.json"_s;

/// One key of each kind, under the numbers the database gave them.
QList<KnownKey> keysOf(QString &did)
{
    QList<KnownKey> keys;
    qint64 number = 0;
    for (const auto type : {crypto::KeyType::Ed25519, crypto::KeyType::P256, crypto::KeyType::Rsa}) {
        const auto made = test::makeIssuer(type);
        const auto identity = issuerIdentity(domain, made.key.publicKey(), ++number);
        did = identity->id;
        keys.append({identity->keyId, identity->key});
    }
    return keys;
}

} // namespace

class TestIdentityFiles final : public QObject
{
    Q_OBJECT

private slots:
    void ourDidDocumentIsReadBackWithEveryKey()
    {
        QString did;
        const QList<KnownKey> keys = keysOf(did);
        const auto document = didDocument(did, keys, profileAddress);
        QVERIFY(document.ok());
        QCOMPARE(*didDocument(did, keys, profileAddress), *document);
        const auto issuer = readControllerDocument(*document, did);
        QVERIFY2(issuer.ok(), qPrintable(issuer.ok() ? QString() : issuer.error().what));
        QCOMPARE(issuer->keys.size(), 3);
        QVERIFY(issuer->unusable.isEmpty());
        for (qsizetype i = 0; i < keys.size(); ++i) {
            QCOMPARE(issuer->keys.at(i).method, keys.at(i).method);
            QVERIFY(issuer->keys.at(i).key == keys.at(i).key);
        }
        QVERIFY(document->contains("\"alsoKnownAs\":[\"https://example.ac.uk:8443/badges/issuer.json\"]"));
    }

    void ourProfileIsAnIssuerOfItsOwnWithTheSameKeys()
    {
        QString did;
        const QList<KnownKey> keys = keysOf(did);
        const auto profile = issuerProfile(test::fullSource().institution, profileAddress, did, keys);
        QVERIFY(profile.ok());
        const auto issuer = readControllerDocument(*profile, profileAddress);
        QVERIFY2(issuer.ok(), qPrintable(issuer.ok() ? QString() : issuer.error().what));
        QVERIFY(!issuer->name.isEmpty());
        QCOMPARE(issuer->keys.size(), 3);
        QCOMPARE(issuer->keys.first().method, profileAddress + u"#key-1"_s);
        QVERIFY(issuer->keys.first().key == keys.first().key);
        QVERIFY(profile->contains("[\"Profile\"]"));
    }

    void publishesNothingWithoutKeysOrWithSomebodyElses()
    {
        QString did;
        const QList<KnownKey> keys = keysOf(did);
        QCOMPARE(didDocument(did, {}).error().fault, Fault::Invalid);
        QCOMPARE(didDocument(u"did:web:example.org"_s, keys).error().fault, Fault::Invalid);
        QCOMPARE(issuerProfile({}, profileAddress, u"did:web:example.org"_s, keys).error().fault, Fault::Invalid);
    }

    void namesOnlyTheVocabulariesItNeeds()
    {
        QString did;
        const QList<KnownKey> keys = keysOf(did);
        const QByteArray curves = *didDocument(did, keys.first(2));
        QVERIFY(curves.contains("multikey/v1"));
        QVERIFY(!curves.contains("jwk/v1"));
        const QByteArray rsa = *didDocument(did, keys.last(1));
        QVERIFY(!rsa.contains("multikey/v1"));
        QVERIFY(rsa.contains("jwk/v1"));
    }
};

QTEST_GUILESS_MAIN(TestIdentityFiles)
#include "tst_IdentityFiles.moc"
