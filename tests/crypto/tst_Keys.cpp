// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyText.h"

#include "crypto/Vectors.h"
#include "support/Places.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;
using crypto::Bytes;
using crypto::KeyType;
using crypto::PublicKey;

Q_DECLARE_METATYPE(laurel::crypto::KeyType)

namespace {

json::Value parsed(const std::string &text)
{
    return json::parseStrict(text).valueOr({});
}

/// The SPKI prefix of Ed25519 (RFC 8410), so that a known file can be written by hand.
const std::string edwardsSpki = "302a300506032b6570032100";
const std::string rfc8032Public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

} // namespace

class tst_Keys final : public QObject
{
    Q_OBJECT

    void addTypes()
    {
        QTest::addColumn<KeyType>("type");
        QTest::addColumn<int>("bits");
        QTest::newRow("Ed25519") << KeyType::Ed25519 << 256;
        QTest::newRow("P-256") << KeyType::P256 << 256;
        QTest::newRow("P-384") << KeyType::P384 << 384;
        QTest::newRow("RSA") << KeyType::Rsa << 2048;
    }

private slots:
    void comesBackFromEveryForm_data() { addTypes(); }
    void comesBackFromEveryForm()
    {
        QFETCH(KeyType, type);
        QFETCH(int, bits);
        const auto made = crypto::PrivateKey::generate(type, 2048);
        QVERIFY2(made.ok(), qPrintable(why(made)));
        const PublicKey &key = made->publicKey();
        QCOMPARE(key.type(), type);
        QCOMPARE(key.bits(), bits);
        QVERIFY(PublicKey::fromSpki(key.spki()).value() == key);
        QCOMPARE(PublicKey::fromRaw(type, key.raw())->spki(), key.spki());
        QVERIFY(PublicKey::fromRaw(type, key.raw()).value() == key);
        QVERIFY(crypto::publicKeyFromMultikey(crypto::toMultikey(key)).value() == key);
        QVERIFY(crypto::publicKeyFromDidKey(crypto::toDidKey(key)).value() == key);
        QVERIFY(crypto::publicKeyFromJwk(parsed(crypto::toJwk(key))).value() == key);
        const auto again = crypto::PrivateKey::fromPkcs8(crypto::SecretBytes::copyOf(made->pkcs8().view()));
        QVERIFY2(again.ok(), qPrintable(why(again)));
        QVERIFY(again->publicKey() == key);
        const auto other = crypto::PrivateKey::generate(type, 2048);
        QVERIFY(!(other->publicKey() == key));
    }

    void agreesWithTheDidKeyVectors_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("known");
        QTest::addColumn<int>("unknown");
        QTest::newRow("ed25519") << u"ed25519-x25519.json"_s << 5 << 0;
        QTest::newRow("NIST curves") << u"nist-curves.json"_s << 5 << 2;
        QTest::newRow("RSA") << u"rsa.json"_s << 2 << 0;
        QTest::newRow("secp256k1") << u"secp256k1.json"_s << 0 << 6;
        QTest::newRow("BLS") << u"bls12381.json"_s << 0 << 6;
    }
    void agreesWithTheDidKeyVectors()
    {
        QFETCH(QString, file);
        QFETCH(int, known);
        QFETCH(int, unknown);
        const QString path = sharedPath(u"vectors/did-key/test-vectors/"_s + file);
        SKIP_WITHOUT_SHARED(path);
        int read = 0;
        int refused = 0;
        const json::Value vectors = readJson(path);
        for (const json::Member &vector : vectors.members()) {
            const auto key = crypto::publicKeyFromDidKey(vector.key);
            if (!key.ok()) {
                FAILS_WITH(key, Unsupported);
                ++refused;
                continue;
            }
            ++read;
            QCOMPARE(text(crypto::toDidKey(*key)), text(vector.key));
            compareWithVector(*key, vector.value);
        }
        qInfo("did-key %s: %d read, %d of kinds that sign no credentials here", qPrintable(file), read, refused);
        QCOMPARE(read, known);
        QCOMPARE(refused, unknown);
    }

    void readsTheExamplesOfRfc8037()
    {
        const PublicKey key = PublicKey::fromRaw(KeyType::Ed25519, unhex(rfc8032Public)).value();
        QCOMPARE(text(crypto::toJwk(key)),
                 uR"({"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"_s);
        QCOMPARE(text(crypto::jwkThumbprint(key)), u"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"_s);
        QCOMPARE(asHex(key.spki()), text(edwardsSpki + rfc8032Public));
        QVERIFY(PublicKey::fromSpki(unhex(edwardsSpki + rfc8032Public)).value() == key);
    }

    void refusesDamagedSpki_data() { addTypes(); }
    void refusesDamagedSpki()
    {
        QFETCH(KeyType, type);
        const auto made = crypto::PrivateKey::generate(type, 2048);
        QVERIFY(made.ok());
        const Bytes der = made->publicKey().spki();
        for (std::size_t length = 0; length < der.size(); ++length)
            FAILS_WITH(PublicKey::fromSpki(crypto::ByteView(der).first(length)), Damaged);
        Bytes longer = der;
        longer.push_back(0);
        FAILS_WITH(PublicKey::fromSpki(longer), Damaged);
        for (std::size_t i = 0; i < der.size(); ++i) {
            Bytes changed = der;
            changed[i] ^= 0x01;
            const auto key = PublicKey::fromSpki(changed);
            QVERIFY(!key.ok() || !(*key == made->publicKey()));
        }
    }

    void refusesPointsOffTheCurve()
    {
        const auto made = crypto::PrivateKey::generate(KeyType::P256);
        const PublicKey::Numbers numbers = made->publicKey().numbers();
        Bytes point{0x04};
        point.insert(point.end(), numbers.first.begin(), numbers.first.end());
        point.insert(point.end(), numbers.second.begin(), numbers.second.end());
        QVERIFY(PublicKey::fromRaw(KeyType::P256, point).value() == made->publicKey());
        point.back() ^= 1;
        FAILS_WITH(PublicKey::fromRaw(KeyType::P256, point), Damaged);
        FAILS_WITH(PublicKey::fromRaw(KeyType::P256, Bytes{0x00}), Damaged);
        FAILS_WITH(PublicKey::fromRaw(KeyType::P256, Bytes(33, 0)), Damaged);
        FAILS_WITH(PublicKey::fromRaw(KeyType::P384, made->publicKey().raw()), Damaged);
        FAILS_WITH(PublicKey::fromRaw(KeyType::Ed25519, Bytes(31, 1)), Damaged);
        FAILS_WITH(PublicKey::fromRaw(KeyType::Rsa, Bytes(64, 1)), Damaged);
        FAILS_WITH(PublicKey::fromRaw(KeyType::Rsa, {}), Damaged);
    }

    void refusesWeakRsa()
    {
        FAILS_WITH(crypto::PrivateKey::generate(KeyType::Rsa, 1024), Refused);
        FAILS_WITH(crypto::PrivateKey::generate(KeyType::Rsa, 16384), Refused);
        const Bytes three{0x03};
        Bytes modulus(128, 0xFF);
        FAILS_WITH(PublicKey::fromRsaNumbers(modulus, three), Refused);
        modulus.resize(256, 0xFF);
        QVERIFY(PublicKey::fromRsaNumbers(modulus, three).ok());
        FAILS_WITH(PublicKey::fromRsaNumbers(modulus, Bytes{0x01}), Refused);
        FAILS_WITH(PublicKey::fromRsaNumbers(modulus, Bytes{0x04}), Refused);
        FAILS_WITH(PublicKey::fromRsaNumbers(modulus, Bytes(9, 0xFF)), Refused);
        modulus.back() = 0xFE;
        FAILS_WITH(PublicKey::fromRsaNumbers(modulus, three), Refused);
        FAILS_WITH(PublicKey::fromRsaNumbers(Bytes(1025, 0xFF), three), TooLarge);
    }

    void refusesPrivateMultikeys()
    {
        for (const Bytes &prefix : {Bytes{0x80, 0x26}, Bytes{0x86, 0x26}, Bytes{0x87, 0x26}, Bytes{0x85, 0x26}}) {
            Bytes bytes = prefix;
            bytes.resize(34, 0x42);
            FAILS_WITH(crypto::publicKeyFromMultikey(crypto::toMultibase58(bytes)), Refused);
        }
        const QString path = sharedPath(u"vectors/vc-di-eddsa/TestVectors/keyPair.json"_s);
        SKIP_WITHOUT_SHARED(path);
        FAILS_WITH(crypto::publicKeyFromMultikey(textAt(readJson(path), "privateKeyMultibase")), Refused);
    }

    void refusesOtherMultikeys()
    {
        const PublicKey key = PublicKey::fromRaw(KeyType::Ed25519, unhex(rfc8032Public)).value();
        Bytes bytes{0xED, 0x01};
        bytes.insert(bytes.end(), key.raw().begin(), key.raw().end());
        FAILS_WITH(crypto::publicKeyFromMultikey(crypto::toMultibase64Url(bytes)), Damaged);
        FAILS_WITH(crypto::publicKeyFromMultikey(""), Damaged);
        FAILS_WITH(crypto::publicKeyFromMultikey("z"), Damaged);
        FAILS_WITH(crypto::publicKeyFromMultikey("z1"), Damaged);
        bytes.push_back(0);
        FAILS_WITH(crypto::publicKeyFromMultikey(crypto::toMultibase58(bytes)), Damaged);
        bytes.resize(33);
        FAILS_WITH(crypto::publicKeyFromMultikey(crypto::toMultibase58(bytes)), Damaged);
        bytes[0] = 0xEC; // x25519-pub: agrees on keys, signs nothing
        FAILS_WITH(crypto::publicKeyFromMultikey(crypto::toMultibase58(bytes)), Unsupported);
        const auto made = crypto::PrivateKey::generate(KeyType::P256);
        const PublicKey::Numbers numbers = made->publicKey().numbers();
        Bytes point{0x80, 0x24, 0x04};
        point.insert(point.end(), numbers.first.begin(), numbers.first.end());
        point.insert(point.end(), numbers.second.begin(), numbers.second.end());
        FAILS_WITH(crypto::publicKeyFromMultikey(crypto::toMultibase58(point)), Damaged);
        FAILS_WITH(crypto::publicKeyFromDidKey("did:web:example.org"), Damaged);
        FAILS_WITH(crypto::publicKeyFromDidKey(crypto::toDidKey(key) + "#key"), Damaged);
    }

    void readsPublicJwksAlone_data()
    {
        QTest::addColumn<QString>("jwk");
        QTest::addColumn<int>("kind");
        const QString x = u"\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\""_s;
        const QString start = u"{\"kty\":\"OKP\",\"crv\":\"Ed25519\","_s + x;
        const int refused = int(crypto::ErrorKind::Refused);
        const int unsupported = int(crypto::ErrorKind::Unsupported);
        const int damaged = int(crypto::ErrorKind::Damaged);
        QTest::newRow("plain") << start + u"}"_s << -1;
        QTest::newRow("for signatures")
            << start + u",\"use\":\"sig\",\"key_ops\":[\"sign\",\"verify\"],\"alg\":\"EdDSA\",\"kid\":\"1\"}"_s << -1;
        QTest::newRow("private") << start + u",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}"_s << refused;
        QTest::newRow("for encryption") << start + u",\"use\":\"enc\"}"_s << refused;
        QTest::newRow("use is no text") << start + u",\"use\":1}"_s << refused;
        QTest::newRow("for encrypting") << start + u",\"key_ops\":[\"encrypt\"]}"_s << refused;
        QTest::newRow("for nothing") << start + u",\"key_ops\":[]}"_s << refused;
        QTest::newRow("another algorithm") << start + u",\"alg\":\"ES256\"}"_s << unsupported;
        QTest::newRow("X25519") << u"{\"kty\":\"OKP\",\"crv\":\"X25519\",%1}"_s.arg(x) << unsupported;
        QTest::newRow("shared secret") << u"{\"kty\":\"oct\",\"k\":\"AAAA\"}"_s << refused;
        QTest::newRow("no kind") << u"{%1}"_s.arg(x) << unsupported;
        QTest::newRow("no object") << u"[]"_s << damaged;
        QTest::newRow("no x") << u"{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}"_s << damaged;
        QTest::newRow("x with padding")
            << u"{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}"_s
            << damaged;
        QTest::newRow("P-256, short x") << u"{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}"_s
                                        << damaged;
        QTest::newRow("P-521") << u"{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AAAA\",\"y\":\"AAAA\"}"_s << unsupported;
        QTest::newRow("RSA without e") << u"{\"kty\":\"RSA\",\"n\":\"AAAA\"}"_s << damaged;
    }
    void readsPublicJwksAlone()
    {
        QFETCH(QString, jwk);
        QFETCH(int, kind);
        const auto key = crypto::publicKeyFromJwk(parsed(jwk.toStdString()));
        QCOMPARE(key.ok(), kind < 0);
        if (!key.ok())
            QVERIFY2(int(key.error().kind) == kind, key.error().what.c_str());
    }

    void refusesPrivateKeysThatAreNone()
    {
        FAILS_WITH(crypto::PrivateKey::fromRaw(KeyType::Ed25519, secretHex("00")), Damaged);
        FAILS_WITH(crypto::PrivateKey::fromRaw(KeyType::P256, crypto::SecretBytes(32)), Damaged);
        FAILS_WITH(crypto::PrivateKey::fromRaw(
                       KeyType::P256, secretHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")),
                   Damaged);
        FAILS_WITH(crypto::PrivateKey::fromRaw(KeyType::P384, crypto::SecretBytes::random(32)), Damaged);
        FAILS_WITH(crypto::PrivateKey::fromRaw(KeyType::Rsa, crypto::SecretBytes::random(256)), Unsupported);
        FAILS_WITH(crypto::PrivateKey::fromPkcs8({}), Damaged);
        const auto made = crypto::PrivateKey::generate(KeyType::P256);
        crypto::SecretBytes der = crypto::SecretBytes::copyOf(made->pkcs8().view());
        der.bytes().back() ^= 1; // the public half at the end no longer belongs to the private one
        FAILS_WITH(crypto::PrivateKey::fromPkcs8(std::move(der)), Damaged);
        crypto::SecretBytes cut = crypto::SecretBytes::copyOf(made->pkcs8().view());
        cut.shrink(cut.size() - 1);
        FAILS_WITH(crypto::PrivateKey::fromPkcs8(std::move(cut)), Damaged);
    }

private:
    static void compareWithVector(const PublicKey &key, const json::Value &vector)
    {
        const json::Value *method = vector.find("verificationKeyPair");
        if (!method)
            method = vector.find("verificationMethod");
        if (!method)
            method = &vector;
        int compared = 0;
        if (const json::Value *jwk = method->find("publicKeyJwk")) {
            QVERIFY(crypto::publicKeyFromJwk(*jwk).value() == key);
            const json::Value own = parsed(crypto::toJwk(key));
            for (const json::Member &member : own.members())
                QCOMPARE(text(textAt(*jwk, member.key)), text(member.value.text()));
            ++compared;
        }
        if (const json::Value *jwk = method->find("privateKeyJwk")) {
            FAILS_WITH(crypto::publicKeyFromJwk(*jwk), Refused);
            if (key.type() != KeyType::Rsa)
                QVERIFY(privateFrom(key.type(), crypto::fromBase64Url(textAt(*jwk, "d")).value()).value().publicKey() ==
                        key);
        }
        if (const json::Value *coded = method->find("publicKeyBase58")) {
            QVERIFY(PublicKey::fromRaw(key.type(), crypto::fromBase58(coded->text()).value()).value() == key);
            ++compared;
        }
        if (const json::Value *seed = vector.find("seed"))
            QVERIFY(privateFrom(key.type(), unhex(seed->text())).value().publicKey() == key);
        QVERIFY(compared > 0);
    }

    static crypto::Result<crypto::PrivateKey> privateFrom(KeyType type, const Bytes &raw)
    {
        return crypto::PrivateKey::fromRaw(type, crypto::SecretBytes::copyOf(raw));
    }
};

QTEST_GUILESS_MAIN(tst_Keys)
#include "tst_Keys.moc"
