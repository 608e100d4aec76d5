// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/DiVectors.h"

#include "support/Places.h"

#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

// Data Integrity ECDSA 1.0, appendix A: ecdsa-rdfc-2019 and ecdsa-jcs-2019, each with P-256 and P-384. The examples of
// ecdsa-sd-2023 (selective disclosure) are left out: Laurel neither makes nor reads that suite, and says so of a proof
// of it.
class TestDiEcdsa final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_SHARED(test::sharedPath(u"vectors/vc-di-ecdsa/TestVectors"_s)); }
    void cleanupTestCase()
    {
        qInfo("vc-di-ecdsa: %d of %d checks passed; ecdsa-sd-2023 is out of scope", m_vectors.passed(),
              m_vectors.ran());
    }

    void examples_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("ecdsa-rdfc-2019-p256") << u"ECDSAP256"_s;
        QTest::newRow("ecdsa-rdfc-2019-p256/employ") << u"ECDSAP256"_s;
        QTest::newRow("ecdsa-rdfc-2019-p384") << u"ECDSAP384"_s;
        QTest::newRow("ecdsa-rdfc-2019-p384/employ") << u"ECDSAP384"_s;
        QTest::newRow("ecdsa-jcs-2019-p256") << u"JCSECDSAP256"_s;
        QTest::newRow("ecdsa-jcs-2019-p384") << u"JCSECDSAP384"_s;
    }
    void examples()
    {
        QFETCH(QString, suffix);
        const int before = m_vectors.ran();
        const bool isLong = suffix.endsWith(u"P384");
        const auto key = test::DiVectors::keyOf(m_vectors.json(isLong ? u"p384KeyPair.json"_s : u"p256KeyPair.json"_s),
                                                isLong ? crypto::KeyType::P384 : crypto::KeyType::P256);
        m_vectors.example(QString::fromLatin1(QTest::currentDataTag()), suffix, key);
        QVERIFY2(m_vectors.failures().isEmpty(), qPrintable(m_vectors.failures().join(u'\n')));
        QCOMPARE(m_vectors.ran() - before, 10);
    }

    void selectiveDisclosureIsNamedAsUnread()
    {
        const json::Value base = m_vectors.json(u"ecdsa-sd-2023/employ/addSignedSDBase.json"_s);
        const Verification verification = m_vectors.verified(base);
        QVERIFY(!verification.isGenuine());
        for (const VerificationCheck &check : verification.checks) {
            if (check.code == u"proof") {
                QCOMPARE(check.state, CheckState::NotPossible);
                QVERIFY2(check.reason.contains(u"ecdsa-sd-2023"), qPrintable(check.reason));
            }
        }
    }

private:
    test::DiVectors m_vectors{u"vectors/vc-di-ecdsa/TestVectors"_s};
};

QTEST_GUILESS_MAIN(TestDiEcdsa)
#include "tst_DiEcdsa.moc"
