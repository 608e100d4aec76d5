// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Token.h"

#include "crypto/KeptKey.h"
#include "crypto/SoftToken.h"
#include "crypto/Vectors.h"

#include <QtTest>

#include <thread>

using namespace laurel;
using namespace laurel::test;
using crypto::ErrorKind;
using crypto::KeyType;
using crypto::Token;

Q_DECLARE_METATYPE(laurel::crypto::KeyType)

class tst_Token final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_token = std::make_unique<SoftToken>();
        SKIP_WITHOUT_SOFTHSM(*m_token);
    }

    void signsWithEveryKind_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::newRow("Ed25519") << KeyType::Ed25519;
        QTest::newRow("P-256") << KeyType::P256;
        QTest::newRow("RSA") << KeyType::Rsa;
    }

    void signsWithEveryKind()
    {
        QFETCH(const KeyType, type);
        auto token = open();
        QVERIFY2(token.ok(), why(token));
        const auto made = (*token)->generate(type, "Registry 2026", 2048);
        QVERIFY2(made.ok(), why(made));
        QCOMPARE(made->publicKey.type(), type);
        auto signer = (*token)->signer(made->address, made->publicKey);
        QVERIFY2(signer.ok(), why(signer));
        auto second = signer->clone();
        QVERIFY2(second.ok(), why(second));
        token->reset(); // what was made of it goes on
        const auto signEach = [](crypto::Signer &with, const crypto::PublicKey &key) {
            int good = 0;
            for (int i = 0; i < 20; ++i) {
                const std::string message = "credential " + std::to_string(i);
                const auto signature = with.sign(crypto::viewOf(message));
                good += signature.ok() && verifySignature(key, crypto::viewOf(message), *signature).ok() ? 1 : 0;
            }
            return good;
        };
        int beside = 0;
        std::jthread other([&] { beside = signEach(*second, made->publicKey); });
        QCOMPARE(signEach(*signer, made->publicKey), 20);
        other.join();
        QCOMPARE(beside, 20);
    }

    void findsAKeyThatIsThere()
    {
        auto token = open();
        QVERIFY2(token.ok(), why(token));
        const auto made = (*token)->generate(KeyType::P256, "Old one");
        QVERIFY2(made.ok(), why(made));
        token->reset();
        token = open();
        const auto found = (*token)->find("Old one");
        QVERIFY2(found.ok(), why(found));
        QVERIFY(found->publicKey == made->publicKey);
        QCOMPARE(found->address.id, made->address.id);
        QCOMPARE(kindOf((*token)->find("Another")), ErrorKind::Absent);
        QVERIFY((*token)->generate(KeyType::P256, "Old one").ok());
        QCOMPARE(kindOf((*token)->find("Old one")), ErrorKind::Absent); // which of the two?
    }

    void isKnownByItsAddress()
    {
        const crypto::TokenAddress address{"/usr/lib/some thing.so", "Registry; token", "Key 1/ü", {0, 1, 0xFF}};
        const std::string uri = crypto::toUri(address);
        QVERIFY2(uri.starts_with("pkcs11:"), uri.c_str());
        const auto read = crypto::tokenAddressFromUri(uri);
        QVERIFY2(read.ok(), why(read));
        QCOMPARE(read->module, address.module);
        QCOMPARE(read->token, address.token);
        QCOMPARE(read->object, address.object);
        QCOMPARE(read->id, address.id);
        for (const char *bad : {"", "https://example.org", "pkcs11:", "pkcs11:token=X", "pkcs11:token=%zz"})
            QCOMPARE(kindOf(crypto::tokenAddressFromUri(bad)), ErrorKind::Damaged);
    }

    void saysWhatIsMissing()
    {
        const std::string module = m_token->module().toStdString();
        const auto wrongModule = Token::open("/nowhere/lib.so", SoftToken::label, secret(SoftToken::pin));
        QCOMPARE(kindOf(wrongModule), ErrorKind::Absent);
        QVERIFY(wrongModule.error().what.find("/nowhere/lib.so") != std::string::npos);
        const auto wrongLabel = Token::open(module, "Another", secret(SoftToken::pin));
        QCOMPARE(kindOf(wrongLabel), ErrorKind::Absent);
        QVERIFY(wrongLabel.error().what.find("Another") != std::string::npos);
        QCOMPARE(kindOf(Token::open(module, SoftToken::label, secret("999999"))), ErrorKind::WrongPassphrase);
        QCOMPARE(kindOf(Token::open(module, SoftToken::label, {})), ErrorKind::WrongPassphrase);
        const auto labels = crypto::tokenLabels(module);
        QVERIFY2(labels.ok(), why(labels));
        QCOMPARE(*labels, std::vector<std::string>{SoftToken::label});
        m_token->pullOut();
        QVERIFY(!Token::open(module, SoftToken::label, secret(SoftToken::pin)).ok());
    }

    void changesThePin()
    {
        auto token = open();
        QVERIFY2(token.ok(), why(token));
        QCOMPARE(kindOf((*token)->changePin(secret("999999"), secret("1357911"))), ErrorKind::WrongPassphrase);
        const auto changed = (*token)->changePin(secret(SoftToken::pin), secret("1357911"));
        QVERIFY2(changed.ok(), why(changed));
        token->reset();
        QCOMPARE(kindOf(open()), ErrorKind::WrongPassphrase);
        token->reset();
        QVERIFY(Token::open(m_token->module().toStdString(), SoftToken::label, secret("1357911")).ok());
    }

    void looksAtThePinThoughItIsOpen()
    {
        const std::string module = m_token->module().toStdString();
        const auto opens = [&module](const char *pin) {
            const auto token = Token::open(module, SoftToken::label, secret(pin));
            return token.ok() ? std::string("opens") : token.error().what;
        };
        const std::string wrong = "That is not the PIN of the token.";
        auto token = open();
        QVERIFY2(token.ok(), why(token));
        const auto made = (*token)->generate(KeyType::P256, "Open");
        QVERIFY2(made.ok(), why(made));
        QCOMPARE(opens("999999"), wrong);
        QCOMPARE(opens(""), wrong);
        QCOMPARE(opens(SoftToken::pin), std::string("opens"));
        auto signer = (*token)->signer(made->address, made->publicKey);
        QVERIFY2(signer.ok(), why(signer));
        token->reset(); // what was made of it keeps the token open
        QCOMPARE(opens("999999"), wrong);
        token = open();
        QVERIFY2(token.ok(), why(token));
        QVERIFY((*token)->changePin(secret(SoftToken::pin), secret("1357911")).ok());
        token->reset();
        QCOMPARE(opens(SoftToken::pin), wrong);
        QCOMPARE(opens("1357911"), std::string("opens"));
        QVERIFY(signer->sign(crypto::viewOf("still open")).ok()); // nobody was thrown out for that
    }

    /// A session that nobody tells of, as of one that is on its way out.
    void looksAtThePinWhoeverIsLoggedIn()
    {
        const std::string module = m_token->module().toStdString();
        const auto stranger = test::strangeLogin(module, SoftToken::pin);
        QVERIFY(stranger != nullptr);
        QCOMPARE(kindOf(Token::open(module, SoftToken::label, secret("999999"))), ErrorKind::WrongPassphrase);
        const auto token = open();
        QVERIFY2(token.ok(), why(token));
    }

    void refusesAnotherKeyUnderTheSameId()
    {
        auto token = open();
        QVERIFY2(token.ok(), why(token));
        const auto one = (*token)->generate(KeyType::P256, "One");
        const auto other = (*token)->generate(KeyType::P256, "Other");
        QVERIFY(one.ok() && other.ok());
        QCOMPARE(kindOf((*token)->signer(one->address, other->publicKey)), ErrorKind::Refused);
        crypto::TokenAddress gone = one->address;
        gone.id = {9, 9, 9};
        QCOMPARE(kindOf((*token)->signer(gone, one->publicKey)), ErrorKind::Absent);
    }

    void doesNotLetAKeyOut_data() { signsWithEveryKind_data(); }
    void doesNotLetAKeyOut()
    {
        QFETCH(const KeyType, type);
        const auto token = open();
        QVERIFY2(token.ok(), why(token));
        QVERIFY((*token)->generate(type, "Inside", 2048).ok());
        const auto kept = test::keptKey(m_token->module().toStdString(), "Inside");
        QVERIFY(kept);
        QVERIFY(kept->isSensitive && !kept->isExtractable && kept->wasNeverExtractable);
        QVERIFY(kept->secret.empty());
    }

private:
    [[nodiscard]] crypto::Result<std::unique_ptr<Token>> open() const
    {
        return Token::open(m_token->module().toStdString(), SoftToken::label, secret(SoftToken::pin));
    }
    template <typename T>
    [[nodiscard]] static ErrorKind kindOf(const crypto::Result<T> &result)
    {
        return result.ok() ? ErrorKind::Internal : result.error().kind;
    }
    template <typename T>
    [[nodiscard]] static const char *why(const crypto::Result<T> &result)
    {
        return result.ok() ? "" : result.error().what.c_str();
    }

    std::unique_ptr<SoftToken> m_token;
};

QTEST_GUILESS_MAIN(tst_Token)
#include "tst_Token.moc"
