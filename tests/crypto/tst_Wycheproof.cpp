// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Jws.h"
#include "crypto/Signer.h"

#include "crypto/Vectors.h"
#include "support/Places.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;
using crypto::Bytes;
using crypto::PublicKey;

// Of all cases one is "acceptable": number 8 of RSA, a DigestInfo without the NULL that RFC 8017, 9.2, puts there. It
// is refused: a signature has one form, and no signer of credentials makes the other. Valid signatures by algorithms
// that sign no credentials (RSA with SHA-384, SHA-512 or PSS, P-521, HMAC) are refused as unsupported, and that is
// counted as passed too.
class tst_Wycheproof final : public QObject
{
    Q_OBJECT

private slots:
    void cleanupTestCase() { qInfo("wycheproof: %d of %d cases passed", m_passed, m_ran); }

    void verifiesSignatures_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("valid");
        QTest::addColumn<int>("invalid");
        QTest::newRow("Ed25519") << u"ed25519_test.json"_s << 88 << 63;
        QTest::newRow("P-256") << u"ecdsa_secp256r1_sha256_p1363_test.json"_s << 173 << 89;
        QTest::newRow("RSA") << u"rsa_signature_2048_sha256_test.json"_s << 9 << 249;
    }
    void verifiesSignatures()
    {
        QFETCH(QString, file);
        QFETCH(int, valid);
        QFETCH(int, invalid);
        const QString path = sharedPath(u"vectors/wycheproof/"_s + file);
        SKIP_WITHOUT_SHARED(path);
        const json::Value suite = readJson(path);
        int accepted = 0;
        int refused = 0;
        int acceptable = 0;
        for (const json::Value &group : suite.find("testGroups")->items()) {
            const auto key = PublicKey::fromSpki(hexAt(group, "publicKeyDer"));
            QVERIFY2(key.ok(), qPrintable(why(key)));
            if (const json::Value *jwk = group.find("publicKeyJwk"); jwk && !jwk->find("alg"))
                QVERIFY(crypto::publicKeyFromJwk(*jwk).value() == *key);
            for (const json::Value &vector : group.find("tests")->items()) {
                const auto result = crypto::verifySignature(*key, hexAt(vector, "msg"), hexAt(vector, "sig"));
                const std::string expected = textAt(vector, "result");
                ++m_ran;
                QVERIFY2(result.ok() == (expected == "valid"),
                         qPrintable(text("test " + textAt(vector, "tcId") + ": " + textAt(vector, "comment"))));
                ++m_passed;
                ++(expected == "acceptable" ? acceptable : result.ok() ? accepted : refused);
            }
        }
        qInfo("wycheproof %s: %d accepted, %d refused, %d refused though others may accept it", qPrintable(file),
              accepted, refused, acceptable);
        QCOMPARE(accepted, valid);
        QCOMPARE(refused, invalid);
        QCOMPARE(accepted + refused + acceptable, int(suite.find("numberOfTests")->toDouble()));
    }

    void verifiesJsonWebSignatures()
    {
        const QString path = sharedPath(u"vectors/wycheproof/json_web_signature_test.json"_s);
        SKIP_WITHOUT_SHARED(path);
        const json::Value suite = readJson(path);
        int accepted = 0;
        int refused = 0;
        int foreign = 0;
        for (const json::Value &group : suite.find("testGroups")->items()) {
            const json::Value *jwk = group.find("public");
            if (jwk == nullptr) // the group is about shared secrets; nothing there may ever verify
                jwk = group.find("private");
            QVERIFY(jwk != nullptr);
            const auto key = crypto::publicKeyFromJwk(*jwk);
            for (const json::Value &vector : group.find("tests")->items()) {
                const auto jws = crypto::parseCompact(textAt(vector, "jws"));
                const bool good = key.ok() && jws.ok() && crypto::verifyCompact(*jws, *key).ok();
                const QString name = text("test " + textAt(vector, "tcId") + ": " + textAt(vector, "comment"));
                ++m_ran;
                if (textAt(vector, "result") == "valid" && !good) {
                    // Valid, but with an algorithm or key that signs no credentials.
                    QVERIFY2(!key.ok() || (!jws.ok() && jws.error().kind == crypto::ErrorKind::Unsupported),
                             qPrintable(name));
                    ++foreign;
                    ++m_passed;
                    continue;
                }
                QVERIFY2(good == (textAt(vector, "result") == "valid"), qPrintable(name));
                ++m_passed;
                ++(good ? accepted : refused);
            }
        }
        qInfo("wycheproof JWS: %d accepted, %d refused, %d valid with algorithms not used here", accepted, refused,
              foreign);
        QCOMPARE(accepted + refused + foreign, int(suite.find("numberOfTests")->toDouble()));
        QCOMPARE(accepted, 10);
        QCOMPARE(refused, 355);
    }

private:
    int m_ran = 0;
    int m_passed = 0;
};

QTEST_GUILESS_MAIN(tst_Wycheproof)
#include "tst_Wycheproof.moc"
