// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/EncryptedKey.h"
#include "crypto/Jws.h"

#include "crypto/Vectors.h"

#include <QtTest>

#include <random>

using namespace laurel;
using namespace laurel::test;
using crypto::Bytes;
using crypto::KeyType;

namespace {

constexpr int rounds = 3000;

/// The same bytes on every run: a failure can be repeated.
class Source final
{
public:
    std::size_t below(std::size_t bound) { return m_engine() % bound; }

    Bytes bytes(std::size_t longest)
    {
        Bytes out(below(longest + 1));
        for (std::uint8_t &byte : out)
            byte = static_cast<std::uint8_t>(m_engine());
        return out;
    }

    /// `good` with some bytes changed, put in, taken out or repeated.
    Bytes damaged(Bytes good)
    {
        for (std::size_t i = below(4) + 1; i > 0 && !good.empty(); --i) {
            const auto at = good.begin() + static_cast<std::ptrdiff_t>(below(good.size()));
            switch (below(4)) {
            case 0: *at = static_cast<std::uint8_t>(m_engine()); break;
            case 1: good.insert(at, static_cast<std::uint8_t>(m_engine())); break;
            case 2: good.erase(at); break;
            default: good.erase(at, good.end()); break;
            }
        }
        return good;
    }

private:
    std::mt19937_64 m_engine{20260101};
};

Bytes bytesOf(std::string_view text)
{
    const crypto::ByteView view = crypto::viewOf(text);
    return {view.begin(), view.end()};
}

} // namespace

/// Every reader of foreign bytes meets bytes that are not what they claim to be. What counts is that it answers, with a
/// reason, and (under a sanitizer) that it reads nothing beyond them.
class tst_Rubbish final : public QObject
{
    Q_OBJECT

private slots:
    void textsAreRefusedOrRead()
    {
        Source source;
        int refused = 0;
        for (int i = 0; i < rounds; ++i) {
            const Bytes bytes = source.bytes(80);
            const std::string_view text = crypto::textOf(bytes);
            for (const auto &read : {crypto::fromBase64Url(text), crypto::fromBase58(text), crypto::fromHex(text),
                                     crypto::fromMultibase(text)}) {
                if (read.ok())
                    continue;
                QVERIFY(!read.error().what.empty());
                ++refused;
            }
            QVERIFY(!crypto::parseCompact(text).ok());
            QVERIFY(!crypto::publicKeyFromMultikey(text).ok());
            QVERIFY(!crypto::publicKeyFromDidKey(text).ok());
        }
        QVERIFY(refused > rounds * 3);
    }

    void keysAreRefusedOrSound()
    {
        Source source;
        for (const KeyType type : {KeyType::Ed25519, KeyType::P256, KeyType::P384, KeyType::Rsa}) {
            const auto made = crypto::PrivateKey::generate(type, 2048);
            QVERIFY(made.ok());
            const Bytes spki = made->publicKey().spki();
            const Bytes raw = made->publicKey().raw();
            const int count = type == KeyType::Rsa ? rounds / 10 : rounds / 3;
            for (int i = 0; i < count; ++i) {
                const Bytes changed = source.damaged(spki);
                const auto key = crypto::PublicKey::fromSpki(changed);
                QVERIFY(!key.ok() || key->type() != type || key->spki().size() >= 32);
                const auto other = crypto::PublicKey::fromRaw(type, source.damaged(raw));
                QVERIFY(!other.ok() || crypto::publicKeyFromMultikey(crypto::toMultikey(*other)).value() == *other);
                QVERIFY(!crypto::PublicKey::fromSpki(source.bytes(120)).ok());
                const bool isGood = crypto::verifySignature(made->publicKey(), changed, source.bytes(300)).ok();
                QVERIFY(!isGood);
            }
        }
    }

    void keyFilesOpenAsThemselvesOrNotAtAll()
    {
        Source source;
        const auto made = crypto::PrivateKey::generate(KeyType::Ed25519);
        const crypto::SecretBytes passphrase = secret("secret");
        const Bytes der = crypto::encryptPrivateKey(*made, passphrase, crypto::ScryptCost::weakForTestsOnly()).value();
        for (int i = 0; i < rounds; ++i) {
            const auto opened = crypto::decryptPrivateKey(source.damaged(der), passphrase);
            QVERIFY(!opened.ok() || opened->publicKey() == made->publicKey());
            QVERIFY(!crypto::decryptPrivateKey(source.bytes(200), passphrase).ok());
            QVERIFY(!crypto::PrivateKey::fromPkcs8(crypto::SecretBytes::copyOf(source.bytes(100))).ok());
        }
    }

    void signedTextsVerifyUnchangedAlone()
    {
        Source source;
        const auto made = crypto::PrivateKey::generate(KeyType::Ed25519);
        auto signer = crypto::Signer::forKey(*made);
        const Bytes good =
            bytesOf(crypto::signCompact("{\"alg\":\"EdDSA\",\"kid\":\"a\"}", crypto::viewOf("{}"), *signer).value());
        int read = 0;
        for (int i = 0; i < rounds; ++i) {
            const Bytes changed = source.damaged(good);
            const auto jws = crypto::parseCompact(crypto::textOf(changed));
            if (!jws.ok())
                continue;
            ++read;
            QVERIFY(changed == good || !crypto::verifyCompact(*jws, made->publicKey()).ok());
        }
        QVERIFY2(read > rounds / 50, "too few of the changed texts came as far as the signature");
    }
};

QTEST_GUILESS_MAIN(tst_Rubbish)
#include "tst_Rubbish.moc"
