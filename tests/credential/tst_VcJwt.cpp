// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Lint.h"
#include "credential/OpenBadge.h"
#include "credential/ProofMaker.h"
#include "credential/Samples.h"
#include "crypto/KeyText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

class TestVcJwt final : public QObject
{
    Q_OBJECT

private slots:
    void tokenIsThatOfOpenBadges_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("algorithm");
        for (const auto &[type, name] : {std::pair(crypto::KeyType::Ed25519, u"EdDSA"_s),
                                         {crypto::KeyType::P256, u"ES256"_s},
                                         {crypto::KeyType::Rsa, u"RS256"_s}}) {
            QTest::addRow("%s, key", qPrintable(name)) << static_cast<int>(type) << QString() << name;
            QTest::addRow("%s, domain", qPrintable(name)) << static_cast<int>(type) << u"example.ac.uk"_s << name;
        }
    }
    void tokenIsThatOfOpenBadges()
    {
        QFETCH(int, type);
        QFETCH(QString, domain);
        QFETCH(QString, algorithm);
        const auto issuer = test::makeIssuer(static_cast<crypto::KeyType>(type), domain);
        const QByteArray token = test::signedToken(test::fullSource(), issuer);

        const QJsonObject header = test::headerOf(token);
        QCOMPARE(header[u"alg"].toString(), algorithm);
        QCOMPARE(header[u"typ"].toString(), u"JWT"_s);
        QCOMPARE(header[u"kid"].toString(), issuer.identity.keyId);
        QCOMPARE(header.contains(u"jwk"), domain.isEmpty());
        if (domain.isEmpty()) {
            const auto jwk = json::parseStrict(test::toBytes(header[u"jwk"].toObject()).toStdString());
            QVERIFY(jwk.ok());
            const auto key = crypto::publicKeyFromJwk(*jwk);
            QVERIFY(key.ok());
            QVERIFY(*key == issuer.key.publicKey());
        }

        QJsonObject payload = test::payloadOf(token);
        QCOMPARE(payload.take(u"iss"_s).toString(), issuer.identity.id);
        QCOMPARE(payload.take(u"jti"_s).toString(), test::fullSource().uri);
        QCOMPARE(payload.take(u"sub"_s).toString(), test::fullSource().subjectUri);
        QCOMPARE(payload.take(u"nbf"_s).toInteger(), QDateTime(QDate(2026, 1, 31), {}, Qt::UTC).toSecsSinceEpoch());
        QCOMPARE(payload.take(u"exp"_s).toInteger(),
                 QDateTime(QDate(2026, 2, 28), QTime(23, 59, 59), Qt::UTC).toSecsSinceEpoch());
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        QVERIFY(document.ok());
        QCOMPARE(payload, QJsonDocument::fromJson(*document).object());
    }

    void theOtherProfileRepeatsNothing()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::P256, u"example.ac.uk"_s);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        auto linter = Linter::make(issuer.identity);
        QVERIFY(document.ok() && linter.ok());
        const auto linted = linter->check(*document);
        const auto maker = makeTokenMaker(TokenProfile::JoseCose, issuer.identity, issuer.signer());
        QVERIFY(linted.ok() && maker.ok());
        const auto token = (*maker)->sign(*linted);
        QVERIFY(token.ok());
        QCOMPARE(test::headerOf(*token)[u"typ"].toString(), u"vc+jwt"_s);
        QCOMPARE(test::headerOf(*token)[u"cty"].toString(), u"vc"_s);
        QCOMPARE(test::payloadOf(*token), QJsonDocument::fromJson(*document).object());
        const VerifyContext context{QDateTime(QDate(2026, 2, 10), {}, Qt::UTC),
                                    {{issuer.identity.id, {}, {{issuer.identity.keyId, issuer.key.publicKey()}}}}};
        QVERIFY(verify(*token, context).isGenuine());
    }

    void noExpWithoutAnEnd()
    {
        CredentialSource source = test::fullSource();
        source.version.validityMonths = 0;
        QVERIFY(
            !test::payloadOf(test::signedToken(source, test::makeIssuer(crypto::KeyType::Ed25519))).contains(u"exp"));
    }

    void proofsAreChosenByName()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto curve = test::makeIssuer(crypto::KeyType::P256);
        QCOMPARE(proofNames().join(u' '), u"eddsa-rdfc-2022 ecdsa-rdfc-2019 vc-jwt"_s);
        for (const QString &name : proofNames()) {
            const bool isCurve = name.startsWith(u"ecdsa");
            const test::TestIssuer &fitting = isCurve ? curve : issuer;
            QVERIFY(isCurve == !makeProofMaker(name, issuer.identity, issuer.signer()).ok());
            const auto maker = makeProofMaker(name, fitting.identity, fitting.signer());
            QVERIFY(maker.ok());
            QCOMPARE((*maker)->format(), name);
        }
        QCOMPARE(defaultProofName(crypto::KeyType::Ed25519), u"eddsa-rdfc-2022"_s);
        QCOMPARE(defaultProofName(crypto::KeyType::P256), u"ecdsa-rdfc-2019"_s);
        QCOMPARE(defaultProofName(crypto::KeyType::Rsa), u"vc-jwt"_s);
        const auto unknown = makeProofMaker(u"wax-seal"_s, issuer.identity, issuer.signer());
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().fault, Fault::Invalid);
    }

    void refusesTheKeyOfSomebodyElse()
    {
        const auto one = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto other = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto maker = makeProofMaker(u"vc-jwt"_s, one.identity, other.signer());
        QVERIFY(!maker.ok());
        QCOMPARE(maker.error().fault, Fault::Crypto);
    }

    void refusesTheDocumentOfSomebodyElse()
    {
        const auto one = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto other = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto document = buildOpenBadge(test::fullSource(), other.identity, test::frameworks());
        auto linter = Linter::make(other.identity);
        QVERIFY(document.ok() && linter.ok());
        const auto linted = linter->check(*document);
        QVERIFY(linted.ok());
        const auto maker = makeProofMaker(u"vc-jwt"_s, one.identity, one.signer());
        QVERIFY(maker.ok());
        QVERIFY(!(*maker)->sign(*linted).ok());
    }

    void cloneSignsTheSameBytes()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const auto document = buildOpenBadge(test::fullSource(), issuer.identity, test::frameworks());
        auto linter = Linter::make(issuer.identity);
        QVERIFY(document.ok() && linter.ok());
        const auto linted = linter->check(*document);
        const auto maker = makeProofMaker(u"vc-jwt"_s, issuer.identity, issuer.signer());
        QVERIFY(linted.ok() && maker.ok());
        const auto twin = (*maker)->clone();
        QVERIFY(twin.ok());
        QCOMPARE(*(*twin)->sign(*linted), *(*maker)->sign(*linted));
    }
};

QTEST_GUILESS_MAIN(TestVcJwt)
#include "tst_VcJwt.moc"
