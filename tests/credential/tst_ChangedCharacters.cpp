// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Answers.h"
#include "credential/Canonicaliser.h"
#include "credential/DataIntegrity.h"
#include "jsonld/Jcs.h"

#include <QTest>

#include <random>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

constexpr int changes = 500; ///< a row; there are twenty
constexpr std::uint32_t seeds[] = {20260201, 20260202, 20260203, 20260204, 20260205};

/// Another character in place of one, one taken out, or one put in.
QByteArray changedOnce(const QByteArray &text, std::mt19937 &random)
{
    static constexpr char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:#/,\"{}[]\\ ";
    const auto at = static_cast<qsizetype>(random() % static_cast<std::uint32_t>(text.size()));
    const char letter = letters[random() % (sizeof letters - 1)];
    QByteArray out = text;
    switch (random() % 4) {
    case 0: return out.remove(at, 1);
    case 1: return out.insert(at, letter);
    case 2: out[at] = static_cast<char>(text[at] ^ (1 << (random() % 7))); return out;
    default: out[at] = letter; return out;
    }
}

/// The meaning of a document with embedded proofs, worked out apart from the verifier: its JSON, and what it says as
/// RDF with the proofs. Empty: it has none.
struct Meaning {
    std::string json;
    std::string rdf;
};
Meaning meaningOf(const QByteArray &document)
{
    const auto value = json::parseStrict({document.constData(), static_cast<std::size_t>(document.size())});
    if (!value.ok())
        return {};
    const auto form = canonicaliserOfThread().rdf(*value, Digest::Sha256);
    return {jsonld::canonicalJson(*value), form.ok() ? form->text : std::string()};
}

} // namespace

// Any one character of a signed credential that is changed so that its meaning changes: refused, and a check says so.
// Not a change of meaning: white space outside of texts, another way to write the same text or number, a vocabulary of
// another version that makes the same RDF of every word. A token is signed as text, so there every change counts but
// white space around it.
class TestChangedCharacters final : public QObject
{
    Q_OBJECT

private slots:
    void embedded_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<std::uint32_t>("seed");
        for (const std::uint32_t seed : seeds) {
            QTest::addRow("Ed25519, domain, %u", seed)
                << int(crypto::KeyType::Ed25519) << u"eddsa-rdfc-2022"_s << u"example.ac.uk"_s << seed;
            QTest::addRow("P-256, key, %u", seed)
                << int(crypto::KeyType::P256) << u"ecdsa-rdfc-2019"_s << QString() << seed;
        }
    }
    void embedded()
    {
        QFETCH(int, type);
        QFETCH(std::uint32_t, seed);
        QFETCH(QString, name);
        QFETCH(QString, domain);
        const auto issuer = test::makeIssuer(static_cast<crypto::KeyType>(type), domain);
        const QByteArray document = test::signedDocument(test::fullSource(), issuer, {name});
        const VerifyContext context = test::knowing(issuer);
        const Meaning meaning = meaningOf(document);
        QVERIFY(verify(document, context).isGenuine() && !meaning.rdf.empty());
        std::mt19937 random(seed);
        int same = 0;
        QHash<QString, int> named;
        for (int i = 0; i < changes; ++i) {
            const QByteArray changed = changedOnce(document, random);
            const Verification verification = verify(changed, context);
            if (verification.isGenuine()) {
                const Meaning other = meaningOf(changed);
                QVERIFY2(other.json == meaning.json || other.rdf == meaning.rdf, changed.constData());
                ++same;
            } else {
                const QString code = failedCheck(verification);
                QVERIFY2(!code.isEmpty(), changed.constData());
                ++named[code];
            }
        }
        report(same, named);
        // Were most changes without a meaning, this would prove little.
        QVERIFY(same < changes / 20);
        QVERIFY(named.value(u"signature"_s) > changes / 10);
    }

    void token_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<std::uint32_t>("seed");
        for (const std::uint32_t seed : seeds) {
            QTest::addRow("Ed25519, %u", seed) << int(crypto::KeyType::Ed25519) << seed;
            QTest::addRow("RSA, %u", seed) << int(crypto::KeyType::Rsa) << seed;
        }
    }
    void token()
    {
        QFETCH(int, type);
        QFETCH(std::uint32_t, seed);
        const auto issuer = test::makeIssuer(static_cast<crypto::KeyType>(type), u"example.ac.uk"_s);
        const QByteArray token = test::signedToken(test::fullSource(), issuer);
        const VerifyContext context = test::knowing(issuer);
        QVERIFY(verify(token, context).isGenuine());
        std::mt19937 random(seed);
        int same = 0;
        QHash<QString, int> named;
        for (int i = 0; i < changes; ++i) {
            const QByteArray changed = changedOnce(token, random);
            if (changed.trimmed() == token) {
                ++same;
                continue;
            }
            const Verification verification = verify(changed, context);
            QVERIFY2(!verification.isGenuine(), changed.constData());
            const QString code = failedCheck(verification);
            QVERIFY2(!code.isEmpty(), changed.constData());
            ++named[code];
        }
        report(same, named);
        QVERIFY(same < changes / 20);
    }

private:
    /// The check that refuses it: one that failed, or the proof that became one of a kind nobody knows.
    static QString failedCheck(const Verification &verification)
    {
        for (const VerificationCheck &check : verification.checks) {
            if (check.state == CheckState::Failed && !check.reason.isEmpty())
                return check.code;
        }
        const VerificationCheck proof = test::answer(verification, u"proof");
        return proof.cause == u"unknown-suite" ? proof.code : QString();
    }
    static void report(int same, const QHash<QString, int> &named)
    {
        QString text = u"%1 changes: %2 changed no meaning; refused by"_s.arg(changes).arg(same);
        for (auto it = named.begin(); it != named.end(); ++it)
            text += u" %1 %2"_s.arg(it.key()).arg(it.value());
        qInfo("%s", qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestChangedCharacters)
#include "tst_ChangedCharacters.moc"
