// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Lint.h"
#include "credential/OpenBadge.h"
#include "credential/Samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

class TestLint final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto document = buildOpenBadge(test::fullSource(), m_issuer.identity, test::frameworks());
        QVERIFY(document.ok());
        m_document = *document;
    }

    void goodDocumentsPassUnchanged()
    {
        auto linter = Linter::make(m_issuer.identity);
        QVERIFY(linter.ok());
        for (const CredentialSource &source : test::awkwardSources(60)) {
            const auto document = buildOpenBadge(source, m_issuer.identity, test::frameworks());
            QVERIFY(document.ok());
            const auto linted = linter->check(*document);
            QVERIFY2(linted.ok(), linted.ok() ? "" : qPrintable(linted.error().what));
            QCOMPARE(linted->json(), *document);
            QCOMPARE(linted->claims().id, source.uri);
            QCOMPARE(linted->claims().issuer, m_issuer.identity.id);
        }
    }

    void oldAndExpiredDocumentsPass()
    {
        CredentialSource source = test::fullSource();
        source.board.held = QDate(1999, 12, 31);
        const auto document = buildOpenBadge(source, m_issuer.identity, test::frameworks());
        QVERIFY(document.ok());
        QVERIFY2(lint(*document, m_issuer.identity).ok(), "whether it has ended by now is no question of form");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("document");
        const auto with = [this](const QString &member, const QJsonValue &value) {
            QJsonObject object = QJsonDocument::fromJson(m_document).object();
            object[member] = value;
            return test::toBytes(object);
        };
        const auto without = [this](const QString &member) {
            QJsonObject object = QJsonDocument::fromJson(m_document).object();
            object.remove(member);
            return test::toBytes(object);
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("cut short") << m_document.chopped(1);
        QTest::newRow("something behind it") << m_document + "\n";
        QTest::newRow("duplicate key") << QByteArray("{\"id\":\"urn:a:b\",") + m_document.mid(1);
        QTest::newRow("byte-order mark") << "\xef\xbb\xbf" + m_document;
        QTest::newRow("null") << with(u"description"_s, QJsonValue::Null);
        QTest::newRow("empty text") << with(u"description"_s, u""_s);
        QTest::newRow("empty list") << with(u"evidence"_s, QJsonArray());
        QTest::newRow("claim already there") << with(u"iss"_s, m_issuer.identity.id);
        QTest::newRow("proof already there") << with(u"proof"_s, QJsonObject{{u"type"_s, u"DataIntegrityProof"_s}});
        QTest::newRow("undefined name") << with(u"grade"_s, 1);
        QTest::newRow("unknown vocabulary")
            << with(u"@context"_s, QJsonArray{u"https://www.w3.org/ns/credentials/v2"_s, u"https://evil.example"_s});
        QTest::newRow("other issuer") << with(u"issuer"_s, u"did:web:other.example"_s);
        QTest::newRow("ends before it begins") << with(u"validUntil"_s, u"2020-01-01T00:00:00Z"_s);
        QTest::newRow("no issuer") << without(u"issuer"_s);
        QTest::newRow("no subject") << without(u"credentialSubject"_s);
        QTest::newRow("no date") << without(u"validFrom"_s);
        QTest::newRow("no id") << without(u"id"_s);
    }
    void refuses()
    {
        QFETCH(QByteArray, document);
        const auto linted = lint(document, m_issuer.identity);
        QVERIFY(!linted.ok());
        QCOMPARE(linted.error().fault, Fault::Invalid);
        QVERIFY2(linted.error().what.startsWith(u"The credential was not signed"), qPrintable(linted.error().what));
        QVERIFY(linted.error().what.size() > 70);
    }

private:
    const test::TestIssuer m_issuer = test::makeIssuer(crypto::KeyType::P256, u"example.ac.uk"_s);
    QByteArray m_document;
};

QTEST_GUILESS_MAIN(TestLint)
#include "tst_Lint.moc"
