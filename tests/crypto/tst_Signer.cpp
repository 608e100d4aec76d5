// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Signer.h"

#include "crypto/Vectors.h"
#include "support/Places.h"

#include <QtTest>

#include <atomic>
#include <thread>

#include <sys/prctl.h>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;
using crypto::Bytes;
using crypto::KeyType;

Q_DECLARE_METATYPE(laurel::crypto::KeyType)

namespace {

std::size_t signatureSize(KeyType type)
{
    return type == KeyType::Rsa ? 256 : type == KeyType::P384 ? 96 : 64;
}

/// The bytes of the order of P-256, which no r or s may reach.
const char *const orderOfP256 = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

} // namespace

class tst_Signer final : public QObject
{
    Q_OBJECT

    void addTypes()
    {
        QTest::addColumn<KeyType>("type");
        QTest::newRow("Ed25519") << KeyType::Ed25519;
        QTest::newRow("P-256") << KeyType::P256;
        QTest::newRow("P-384") << KeyType::P384;
        QTest::newRow("RSA") << KeyType::Rsa;
    }

private slots:
    void signsWhatItsPublicHalfVerifies_data() { addTypes(); }
    void signsWhatItsPublicHalfVerifies()
    {
        QFETCH(KeyType, type);
        const auto key = crypto::PrivateKey::generate(type, 2048);
        QVERIFY2(key.ok(), qPrintable(why(key)));
        auto signer = crypto::Signer::forKey(*key);
        QVERIFY2(signer.ok(), qPrintable(why(signer)));
        QVERIFY(signer->publicKey() == key->publicKey());
        for (const std::size_t length : {0U, 1U, 63U, 64U, 5000U}) {
            const Bytes message(length, 0x5A);
            const auto signature = signer->sign(message);
            QVERIFY2(signature.ok(), qPrintable(why(signature)));
            QCOMPARE(signature->size(), signatureSize(type));
            QVERIFY(crypto::verifySignature(key->publicKey(), message, *signature).ok());
            Bytes longer = message;
            longer.push_back(0);
            FAILS_WITH(crypto::verifySignature(key->publicKey(), longer, *signature), BadSignature);
        }
    }

    void keepsOthersOutAsLongAsAnybodySigns_data() { addTypes(); }
    void keepsOthersOutAsLongAsAnybodySigns()
    {
        QFETCH(KeyType, type);
        const auto key = crypto::PrivateKey::generate(type, 2048);
        QVERIFY2(key.ok(), qPrintable(why(key)));
        QCOMPARE(prctl(PR_SET_DUMPABLE, 1), 0);
        auto unlocked = std::make_unique<crypto::Signer>(crypto::Signer::forKey(*key).value());
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        {
            const auto another = unlocked->clone();
            QVERIFY2(another.ok(), qPrintable(why(another)));
            unlocked.reset(); // locked, while somebody signs
            QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
        }
        QCOMPARE(prctl(PR_GET_DUMPABLE), 1);
    }

    void noticesEveryChangedByte_data() { addTypes(); }
    void noticesEveryChangedByte()
    {
        QFETCH(KeyType, type);
        const auto key = crypto::PrivateKey::generate(type, 2048);
        QVERIFY(key.ok());
        auto signer = crypto::Signer::forKey(*key);
        QVERIFY(signer.ok());
        const Bytes message(100, 0x11);
        const Bytes good = signer->sign(message).value();
        for (std::size_t i = 0; i < good.size(); ++i) {
            Bytes bad = good;
            bad[i] ^= static_cast<std::uint8_t>(1U << (i % 8));
            FAILS_WITH(crypto::verifySignature(key->publicKey(), message, bad), BadSignature);
        }
        for (std::size_t i = 0; i < message.size(); ++i) {
            Bytes changed = message;
            changed[i] ^= 0x80;
            FAILS_WITH(crypto::verifySignature(key->publicKey(), changed, good), BadSignature);
        }
    }

    void refusesOtherLengths_data() { addTypes(); }
    void refusesOtherLengths()
    {
        QFETCH(KeyType, type);
        const auto key = crypto::PrivateKey::generate(type, 2048);
        QVERIFY(key.ok());
        auto signer = crypto::Signer::forKey(*key);
        QVERIFY(signer.ok());
        const Bytes message(10, 1);
        const Bytes good = signer->sign(message).value();
        for (std::size_t length = 0; length < good.size(); ++length)
            FAILS_WITH(crypto::verifySignature(key->publicKey(), message, crypto::ByteView(good).first(length)),
                       BadSignature);
        Bytes padded = good;
        padded.push_back(0);
        FAILS_WITH(crypto::verifySignature(key->publicKey(), message, padded), BadSignature);
        padded = good;
        padded.insert(padded.begin(), 0);
        FAILS_WITH(crypto::verifySignature(key->publicKey(), message, padded), BadSignature);
    }

    void refusesNumbersOutOfRange()
    {
        const auto key = crypto::PrivateKey::generate(KeyType::P256);
        QVERIFY(key.ok());
        auto signer = crypto::Signer::forKey(*key);
        QVERIFY(signer.ok());
        const Bytes message(10, 1);
        const Bytes good = signer->sign(message).value();
        const Bytes zero(32, 0);
        const Bytes order = unhex(orderOfP256);
        QCOMPARE(order.size(), std::size_t(32));
        for (const Bytes &half : {zero, order, Bytes(32, 0xFF)}) {
            Bytes both = half;
            both.insert(both.end(), half.begin(), half.end());
            Bytes first = good;
            std::copy(half.begin(), half.end(), first.begin());
            Bytes second = good;
            std::copy(half.begin(), half.end(), second.begin() + 32);
            for (const Bytes &bad : {both, first, second})
                FAILS_WITH(crypto::verifySignature(key->publicKey(), message, bad), BadSignature);
        }
    }

    void refusesTheKeyOfSomebodyElse_data() { addTypes(); }
    void refusesTheKeyOfSomebodyElse()
    {
        QFETCH(KeyType, type);
        const auto mine = crypto::PrivateKey::generate(type, 2048);
        QVERIFY(mine.ok());
        const Bytes signature = crypto::Signer::forKey(*mine).value().sign(crypto::viewOf("x")).value();
        for (const KeyType other : {KeyType::Ed25519, KeyType::P256, KeyType::P384, KeyType::Rsa}) {
            const auto theirs = crypto::PrivateKey::generate(other, 2048);
            QVERIFY(theirs.ok());
            FAILS_WITH(crypto::verifySignature(theirs->publicKey(), crypto::viewOf("x"), signature), BadSignature);
        }
    }

    void signsLikeRfc8032()
    {
        // RFC 8032, 7.1, tests 1 and 3.
        const auto one = crypto::PrivateKey::fromRaw(
            KeyType::Ed25519, secretHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        QVERIFY(one.ok());
        QCOMPARE(asHex(one->publicKey().raw()), u"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"_s);
        QCOMPARE(
            asHex(crypto::Signer::forKey(*one).value().sign({}).value()),
            u"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"_s);
        const auto three = crypto::PrivateKey::fromRaw(
            KeyType::Ed25519, secretHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
        QVERIFY(three.ok());
        QCOMPARE(
            asHex(crypto::Signer::forKey(*three).value().sign(unhex("af82")).value()),
            u"6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"_s);
    }

    void signsLikeTheDataIntegrityVectors()
    {
        const QString folder = sharedPath(u"vectors/vc-di-eddsa/TestVectors"_s);
        SKIP_WITHOUT_SHARED(folder);
        const auto read = [&folder](const QString &name) {
            QFile file(folder + u'/' + name);
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : std::string();
        };
        const json::Value pair = readJson(folder + u"/keyPair.json"_s);
        const Bytes coded = crypto::fromMultibase(textAt(pair, "privateKeyMultibase")).value();
        QCOMPARE(coded.size(), std::size_t(34));
        const auto key = crypto::PrivateKey::fromRaw(KeyType::Ed25519,
                                                     crypto::SecretBytes::copyOf(crypto::ByteView(coded).subspan(2)));
        QVERIFY(key.ok());
        QCOMPARE(text(crypto::toMultikey(key->publicKey())), text(textAt(pair, "publicKeyMultibase")));
        auto signer = crypto::Signer::forKey(*key);
        QVERIFY(signer.ok());
        const Bytes signature = signer->sign(unhex(read(u"eddsa-rdfc-2022/combinedHashDataInt.txt"_s))).value();
        QCOMPARE(asHex(signature), text(read(u"eddsa-rdfc-2022/sigHexDataInt.txt"_s)));
        QCOMPARE(text(crypto::toMultibase58(signature)), text(read(u"eddsa-rdfc-2022/sigBTC58DataInt.txt"_s)));
    }

    void verifiesTheEcdsaVectors_data()
    {
        QTest::addColumn<QString>("size");
        QTest::newRow("P-256") << u"256"_s;
        QTest::newRow("P-384") << u"384"_s;
    }
    void verifiesTheEcdsaVectors()
    {
        QFETCH(QString, size);
        const QString folder = sharedPath(u"vectors/vc-di-ecdsa/TestVectors"_s);
        SKIP_WITHOUT_SHARED(folder);
        const auto read = [&](const QString &name) {
            QFile file(folder + u"/ecdsa-rdfc-2019-p%1/%2ECDSAP%1.txt"_s.arg(size, name));
            return file.open(QIODevice::ReadOnly) ? unhex(file.readAll().trimmed().toStdString()) : Bytes();
        };
        const json::Value pair = readJson(folder + u"/p%1KeyPair.json"_s.arg(size));
        const auto key = crypto::publicKeyFromMultikey(textAt(pair, "publicKeyMultibase"));
        QVERIFY2(key.ok(), qPrintable(why(key)));
        const Bytes hash = read(u"combinedHash"_s);
        QVERIFY(!hash.empty());
        QVERIFY(crypto::verifySignature(*key, hash, read(u"sigHex"_s)).ok());
        const Bytes coded = crypto::fromMultibase(textAt(pair, "secretKeyMultibase")).value();
        const auto secretKey =
            crypto::PrivateKey::fromRaw(key->type(), crypto::SecretBytes::copyOf(crypto::ByteView(coded).subspan(2)));
        QVERIFY2(secretKey.ok(), qPrintable(why(secretKey)));
        QVERIFY(secretKey->publicKey() == *key);
    }

    void clonesSignInTheirOwnThreads_data() { addTypes(); }
    void clonesSignInTheirOwnThreads()
    {
        QFETCH(KeyType, type);
        auto key = crypto::PrivateKey::generate(type, 2048);
        QVERIFY(key.ok());
        const crypto::PublicKey half = key->publicKey();
        auto signer = crypto::Signer::forKey(*key);
        QVERIFY(signer.ok());
        std::vector<crypto::Signer> signers;
        signers.reserve(3);
        for (int i = 0; i < 3; ++i)
            signers.push_back(signer->clone().value());
        signer = crypto::Error{};
        std::atomic_int good = 0;
        std::vector<std::thread> threads;
        threads.reserve(signers.size());
        for (crypto::Signer &mine : signers) {
            threads.emplace_back([&mine, &good, &half] {
                for (std::uint8_t round = 0; round < 20; ++round) {
                    const Bytes message(round, round);
                    const auto signature = mine.sign(message);
                    good += signature.ok() && crypto::verifySignature(half, message, *signature).ok();
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(good.load(), 60);
    }
};

QTEST_GUILESS_MAIN(tst_Signer)
#include "tst_Signer.moc"
