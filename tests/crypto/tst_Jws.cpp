// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Jws.h"

#include "crypto/Vectors.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;
using crypto::Bytes;
using crypto::KeyType;

Q_DECLARE_METATYPE(laurel::crypto::KeyType)

namespace {

std::string headerFor(KeyType type, const std::string &more = {})
{
    return "{\"alg\":\"" + std::string(crypto::joseAlgorithm(type)) + '"' + more + '}';
}

/// A compact JWS over `header` with `payload`, signed by nobody in particular.
std::string assembled(const std::string &header)
{
    return crypto::toBase64Url(crypto::viewOf(header)) + ".e30." + crypto::toBase64Url(Bytes(64, 1));
}

crypto::Result<void> verified(const std::string &jws, const std::string &jwk)
{
    const auto key = crypto::publicKeyFromJwk(json::parseStrict(jwk).valueOr({}));
    if (!key.ok())
        return key.error();
    const auto parsed = crypto::parseCompact(jws);
    if (!parsed.ok())
        return parsed.error();
    return crypto::verifyCompact(*parsed, *key);
}

} // namespace

class tst_Jws final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWasSigned_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::newRow("Ed25519") << KeyType::Ed25519;
        QTest::newRow("P-256") << KeyType::P256;
        QTest::newRow("P-384") << KeyType::P384;
        QTest::newRow("RSA") << KeyType::Rsa;
    }
    void comesBackAsItWasSigned()
    {
        QFETCH(KeyType, type);
        const auto key = crypto::PrivateKey::generate(type, 2048);
        auto signer = crypto::Signer::forKey(key.value());
        QVERIFY(signer.ok());
        const std::string header = headerFor(type, ", \"typ\":\"JWT\" ,\"kid\":\"did:web:example.org#k1\"");
        for (const std::string_view payload : {R"({"a":1})", "", "not JSON \xFF"}) {
            const auto compact = crypto::signCompact(header, crypto::viewOf(payload), *signer);
            QVERIFY2(compact.ok(), qPrintable(why(compact)));
            const auto jws = crypto::parseCompact(*compact);
            QVERIFY2(jws.ok(), qPrintable(why(jws)));
            QCOMPARE(crypto::textOf(jws->payload), payload);
            QCOMPARE(text(textAt(jws->header, "kid")), u"did:web:example.org#k1"_s);
            QCOMPARE(jws->algorithm, std::string(crypto::joseAlgorithm(type)));
            QVERIFY(crypto::verifyCompact(*jws, key->publicKey()).ok());
        }
    }

    void agreesWithTheExamplesOfTheStandards_data()
    {
        QTest::addColumn<QString>("jws");
        QTest::addColumn<QString>("jwk");
        const QString payload =
            u".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."_s;
        QTest::newRow("RFC 7515, A.2: RS256")
            << u"eyJhbGciOiJSUzI1NiJ9"_s + payload +
                   u"cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"_s
            << u"{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\"}"_s;
        QTest::newRow("RFC 7515, A.3: ES256")
            << u"eyJhbGciOiJFUzI1NiJ9"_s + payload +
                   u"DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"_s
            << u"{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}"_s;
        QTest::newRow("RFC 8037, A.5: EdDSA")
            << u"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"_s
            << u"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"_s;
    }
    void agreesWithTheExamplesOfTheStandards()
    {
        QFETCH(QString, jws);
        QFETCH(QString, jwk);
        const auto result = verified(jws.toStdString(), jwk.toStdString());
        QVERIFY2(result.ok(), qPrintable(why(result)));
    }

    void signsTheExampleOfRfc8037()
    {
        const auto key = crypto::PrivateKey::fromRaw(
            KeyType::Ed25519, secretHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        auto signer = crypto::Signer::forKey(key.value());
        const auto jws =
            crypto::signCompact(R"({"alg":"EdDSA"})", crypto::viewOf("Example of Ed25519 signing"), *signer);
        QVERIFY(jws.ok());
        QCOMPARE(
            text(*jws),
            u"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"_s);
    }

    void refusesUnsafeHeaders_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<int>("kind");
        const int refused = int(crypto::ErrorKind::Refused);
        const int unsupported = int(crypto::ErrorKind::Unsupported);
        const int damaged = int(crypto::ErrorKind::Damaged);
        QTest::newRow("fine") << u"{\"alg\":\"ES256\",\"b64\":true}"_s << -1;
        QTest::newRow("none") << u"{\"alg\":\"none\"}"_s << refused;
        QTest::newRow("NONE") << u"{\"alg\":\"NONE\"}"_s << unsupported;
        QTest::newRow("HMAC") << u"{\"alg\":\"HS256\"}"_s << refused;
        QTest::newRow("HMAC 512") << u"{\"alg\":\"HS512\"}"_s << refused;
        QTest::newRow("PSS") << u"{\"alg\":\"PS256\"}"_s << unsupported;
        QTest::newRow("secp256k1") << u"{\"alg\":\"ES256K\"}"_s << unsupported;
        QTest::newRow("lower case") << u"{\"alg\":\"es256\"}"_s << unsupported;
        QTest::newRow("no alg") << u"{\"typ\":\"JWT\"}"_s << damaged;
        QTest::newRow("alg is a list") << u"{\"alg\":[\"ES256\"]}"_s << damaged;
        QTest::newRow("two algs") << u"{\"alg\":\"ES256\",\"alg\":\"none\"}"_s << damaged;
        QTest::newRow("crit") << u"{\"alg\":\"ES256\",\"crit\":[\"exp\"],\"exp\":1}"_s << refused;
        QTest::newRow("empty crit") << u"{\"alg\":\"ES256\",\"crit\":[]}"_s << refused;
        QTest::newRow("b64 false") << u"{\"alg\":\"ES256\",\"b64\":false}"_s << refused;
        QTest::newRow("b64 false, crit") << u"{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}"_s << refused;
        QTest::newRow("b64 as text") << u"{\"alg\":\"ES256\",\"b64\":\"true\"}"_s << refused;
        QTest::newRow("jku") << u"{\"alg\":\"ES256\",\"jku\":\"https://example.org/keys\"}"_s << refused;
        QTest::newRow("x5u") << u"{\"alg\":\"ES256\",\"x5u\":\"https://example.org/cert\"}"_s << refused;
        QTest::newRow("a list") << u"[\"ES256\"]"_s << damaged;
        QTest::newRow("no JSON") << u"{alg:ES256}"_s << damaged;
        QTest::newRow("empty") << u""_s << damaged;
    }
    void refusesUnsafeHeaders()
    {
        QFETCH(QString, header);
        QFETCH(int, kind);
        const auto jws = crypto::parseCompact(assembled(header.toStdString()));
        QCOMPARE(jws.ok(), kind < 0);
        auto signer = crypto::Signer::forKey(crypto::PrivateKey::generate(KeyType::P256).value());
        const auto made = crypto::signCompact(header.toStdString(), {}, *signer);
        QCOMPARE(made.ok(), kind < 0);
        if (kind < 0)
            return;
        QVERIFY2(int(jws.error().kind) == kind, jws.error().what.c_str());
        QCOMPARE(int(made.error().kind), kind);
    }

    void refusesOtherShapes()
    {
        const std::string good = assembled(R"({"alg":"ES256"})");
        QVERIFY(crypto::parseCompact(good).ok());
        for (const std::string &bad :
             {std::string(), std::string("."), std::string(".."), std::string("a.b.c"), good + '.', good + ".AA",
              '.' + good, good + '\n', ' ' + good, good + '=', good.substr(0, good.rfind('.'))})
            FAILS_WITH(crypto::parseCompact(bad), Damaged);
        FAILS_WITH(crypto::parseCompact(good.substr(0, good.rfind('.') + 1)), Refused);
        FAILS_WITH(
            crypto::parseCompact(good.substr(0, good.find('.') + 1) + std::string(crypto::maximumJwsSize, 'A') + ".AA"),
            TooLarge);
    }

    void refusesTheAlgorithmOfAnotherKind()
    {
        const auto edwards = crypto::PrivateKey::generate(KeyType::Ed25519);
        const auto curve = crypto::PrivateKey::generate(KeyType::P256);
        auto signer = crypto::Signer::forKey(*edwards);
        FAILS_WITH(crypto::signCompact(R"({"alg":"ES256"})", {}, *signer), Refused);
        const auto jws = crypto::parseCompact(crypto::signCompact(R"({"alg":"EdDSA"})", {}, *signer).value());
        QVERIFY(crypto::verifyCompact(*jws, edwards->publicKey()).ok());
        FAILS_WITH(crypto::verifyCompact(*jws, curve->publicKey()), Refused);
        FAILS_WITH(crypto::verifyCompact(*jws, crypto::PrivateKey::generate(KeyType::Ed25519)->publicKey()),
                   BadSignature);
    }

    void noticesEveryChangedCharacter()
    {
        const auto key = crypto::PrivateKey::generate(KeyType::Ed25519);
        auto signer = crypto::Signer::forKey(*key);
        const std::string good =
            crypto::signCompact(R"({"alg":"EdDSA","kid":"k"})", crypto::viewOf(R"({"name":"Siân"})"), *signer).value();
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const char c : {'A', 'B', '_', '.', '='}) {
                if (good[i] == c)
                    continue;
                std::string bad = good;
                bad[i] = c;
                const auto jws = crypto::parseCompact(bad);
                QVERIFY2(!jws.ok() || !crypto::verifyCompact(*jws, key->publicKey()).ok(), bad.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Jws)
#include "tst_Jws.moc"
