// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/DiVectors.h"

#include "crypto/Encoding.h"
#include "crypto/Signer.h"
#include "jsonld/Jcs.h"
#include "support/Places.h"

#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

// Data Integrity EdDSA 1.0, appendix A: eddsa-rdfc-2022, eddsa-jcs-2022, Ed25519Signature2020, a proof set and a chain.
class TestDiEddsa final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_SHARED(test::sharedPath(u"vectors/vc-di-eddsa/TestVectors"_s)); }
    void cleanupTestCase() { qInfo("vc-di-eddsa: %d of %d checks passed", m_vectors.passed(), m_vectors.ran()); }

    void examples_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("eddsa-rdfc-2022") << u"DataInt"_s;
        QTest::newRow("eddsa-rdfc-2022/employ") << u"DataInt"_s;
        QTest::newRow("eddsa-jcs-2022") << u"JCS"_s;
        QTest::newRow("Ed25519Signature2020") << u"EdSig"_s;
    }
    void examples()
    {
        QFETCH(QString, suffix);
        const int before = m_vectors.ran();
        const auto key = test::DiVectors::keyOf(m_vectors.json(u"keyPair.json"_s), crypto::KeyType::Ed25519);
        m_vectors.example(QString::fromLatin1(QTest::currentDataTag()), suffix, key);
        QVERIFY2(m_vectors.failures().isEmpty(), qPrintable(m_vectors.failures().join(u'\n')));
        QCOMPARE(m_vectors.ran() - before, 11);
    }

    void setsAndChains()
    {
        const int before = m_vectors.ran();
        auto document = SecuredDocument::unsecured(m_vectors.json(u"proof-set-chain/unsigned.json"_s));
        sign(document, u"proofSetConfig1"_s, u"proofSetConfigSigned1"_s, u"signedProofSet1"_s);
        sign(document, u"proofSetConfig2"_s, u"proofSetConfigSigned2"_s, u"signedProofSet2"_s);
        sign(document, u"proofChainConfig1"_s, u"proofChainConfigSigned1"_s, u"signedProofChain1"_s);
        sign(document, u"proofChainConfig2"_s, u"proofChainConfigSigned2"_s, u"signedProofChain2"_s);
        // What the links of the chain sign: the document with the proofs they build upon.
        for (const int link : {1, 2}) {
            const auto input = m_vectors.canonicaliser().rdf(
                m_vectors.json(u"proof-set-chain/proofChainTempDoc%1.json"_s.arg(link)), Digest::Sha256);
            const auto bytes = document.signedBytes(static_cast<std::size_t>(link) + 1, crypto::KeyType::Ed25519,
                                                    m_vectors.canonicaliser());
            QVERIFY(input.ok() && bytes.ok());
            m_vectors.same(u"proofChainTempDoc%1"_s.arg(link), bytes->document->text, input->text);
        }
        QVERIFY2(m_vectors.failures().isEmpty(), qPrintable(m_vectors.failures().join(u'\n')));
        QCOMPARE(m_vectors.ran() - before, 4 * 3 + 2);
    }

    void whatIsChangedIsFound()
    {
        const json::Value chain = m_vectors.json(u"proof-set-chain/signedProofChain2.json"_s);
        QVERIFY(m_vectors.verified(chain).isGenuine());
        QVERIFY(!m_vectors.verified(withMember(chain, "name", json::Value::string("Another Credential"))).isGenuine());
        // A proof of the set that is taken out leaves the link that was built upon it without its ground.
        std::vector<json::Value> proofs = chain.find("proof")->items();
        std::swap(proofs[0], proofs[3]);
        QVERIFY(m_vectors.verified(withMember(chain, "proof", json::Value::array(proofs))).isGenuine());
        proofs.pop_back();
        QVERIFY(!m_vectors.verified(withMember(chain, "proof", json::Value::array(proofs))).isGenuine());
        const json::Value jcs = m_vectors.json(u"eddsa-jcs-2022/signedJCS.json"_s);
        QVERIFY(!m_vectors.verified(withMember(jcs, "description", json::Value::string("."))).isGenuine());
    }

private:
    /// Adds a proof, and holds it and the whole document against the published ones.
    void sign(SecuredDocument &document, const QString &config, const QString &proof, const QString &whole)
    {
        const QString folder = u"proof-set-chain/"_s;
        const json::Value options = m_vectors.json(folder + config + u".json"_s);
        const json::Value theirs = m_vectors.json(folder + proof + u".json"_s);
        const json::Value signedWhole = m_vectors.json(folder + whole + u".json"_s);
        const json::Value pairs = m_vectors.json(folder + u"multiKeyPairs.json"_s);
        for (const json::Member &pair : pairs.members()) {
            const crypto::PrivateKey key = test::DiVectors::keyOf(pair.value, crypto::KeyType::Ed25519);
            if (!(key.publicKey() == test::keyInMethod(options)))
                continue;
            auto signer = crypto::Signer::forKey(key);
            const auto made = document.sign(options, signer.value(), m_vectors.canonicaliser());
            m_vectors.same(proof, made.ok() ? jsonld::canonicalJson(*made) : made.error().what.toStdString(),
                           jsonld::canonicalJson(theirs));
        }
        const std::vector<json::Value> &proofs = document.proofs();
        m_vectors.same(
            whole,
            jsonld::canonicalJson(withMember(document.document(), "proof",
                                             proofs.size() == 1 ? proofs.front() : json::Value::array(proofs))),
            jsonld::canonicalJson(signedWhole));
        m_vectors.holds(whole + u" by the verifier"_s, m_vectors.verified(signedWhole).isGenuine());
    }

    test::DiVectors m_vectors{u"vectors/vc-di-eddsa/TestVectors"_s};
};

QTEST_GUILESS_MAIN(TestDiEddsa)
#include "tst_DiEddsa.moc"
