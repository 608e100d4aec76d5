// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Samples.h"
#include "credential/Verifier.h"
#include "crypto/KeyText.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <algorithm>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;
using State = CheckState;

namespace {

const QDateTime now(QDate(2026, 2, 10), QTime(12, 0), Qt::UTC);

State stateOf(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return check.state;
    }
    qFatal("no such check");
}

QString reasonOf(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return check.reason;
    }
    return {};
}

VerifyContext knowing(const test::TestIssuer &issuer)
{
    return {now, {{issuer.identity.id, u"Example University"_s, {{issuer.identity.keyId, issuer.key.publicKey()}}}}};
}

QByteArray textOf(const crypto::PublicKey &key)
{
    const crypto::Bytes spki = key.spki();
    return QByteArray(reinterpret_cast<const char *>(spki.data()), static_cast<qsizetype>(spki.size()));
}

/// A whole JSON object as forge() wants it.
QByteArray with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object[key] = value;
    return test::toBytes(object);
}

} // namespace

class TestVerifier final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_token = test::signedToken(test::fullSource(), m_issuer);
        m_header = test::headerOf(m_token);
        m_payload = test::payloadOf(m_token);
        QVERIFY(verify(m_token, knowing(m_issuer)).isGenuine());
        // What forge() makes of untouched parts is accepted, so that what it makes of others fails for its own reason.
        QVERIFY(verify(forged(test::toBytes(m_header), test::toBytes(m_payload)), knowing(m_issuer)).isGenuine());
    }

    void knownIssuerPassesEverythingThatCanBeChecked()
    {
        const Verification verification = verify("\n " + m_token + "\r\n", knowing(m_issuer));
        QStringList codes;
        for (const VerificationCheck &check : verification.checks) {
            codes += check.code;
            QVERIFY(check.reason.endsWith(u'.'));
            if (check.code != u"status")
                QCOMPARE(check.state, State::Passed);
        }
        QCOMPARE(codes.join(u' '), u"well-formed vocabulary schema issuer signature claims dates status"_s);
        QCOMPARE(stateOf(verification, u"status"), State::NotPossible);
        QVERIFY(reasonOf(verification, u"status").contains(u"https://credentials.example.ac.uk/status/revocation-1"));
        QCOMPARE(verification.issuerName, u"Example University"_s);
        QCOMPARE(verification.issuerId, m_issuer.identity.id);
        QCOMPARE(verification.achievement, u"Applied Data Ethics"_s);
        QCOMPARE(verification.registerNumber, u"2026-000123"_s);
        QCOMPARE(verification.subject, test::fullSource().subjectUri);
        QCOMPARE(verification.validFrom, QDateTime(QDate(2026, 1, 31), {}, Qt::UTC));
        QCOMPARE(verification.validUntil, QDateTime(QDate(2026, 2, 28), QTime(23, 59, 59), Qt::UTC));
    }

    void everyKindOfKeyAndIdentityVerifies_data()
    {
        QTest::addColumn<int>("type");
        for (const auto type : {crypto::KeyType::Ed25519, crypto::KeyType::P256, crypto::KeyType::Rsa})
            QTest::addRow("%d", static_cast<int>(type)) << static_cast<int>(type);
    }
    void everyKindOfKeyAndIdentityVerifies()
    {
        QFETCH(int, type);
        const auto web = test::makeIssuer(static_cast<crypto::KeyType>(type), u"example.ac.uk"_s);
        QVERIFY(verify(test::signedToken(test::fullSource(), web), knowing(web)).isGenuine());

        const auto self = test::makeIssuer(static_cast<crypto::KeyType>(type));
        const QByteArray token = test::signedToken(test::fullSource(), self);
        const Verification alone = verify(token, {now});
        QCOMPARE(stateOf(alone, u"signature"), State::Passed);
        QCOMPARE(stateOf(alone, u"issuer"), State::Warned);
        QCOMPARE(stateOf(verify(token, knowing(self)), u"issuer"), State::Passed);
    }

    void unknownDomainIsSaidToBeMissing()
    {
        const Verification verification = verify(m_token, {now});
        QCOMPARE(stateOf(verification, u"issuer"), State::NotPossible);
        QCOMPARE(stateOf(verification, u"signature"), State::NotPossible);
        QVERIFY(reasonOf(verification, u"issuer").contains(u"credentials.example.ac.uk"));
        QVERIFY(!verification.isGenuine());
    }

    void aKeyThatOnlyComesWithTheTokenIsNoProof()
    {
        const auto jwk = json::parseStrict(crypto::toJwk(m_issuer.key.publicKey()));
        QVERIFY(jwk.ok());
        const QByteArray header =
            with(m_header, u"jwk"_s,
                 QJsonDocument::fromJson(QByteArray::fromStdString(crypto::toJwk(m_issuer.key.publicKey()))).object());
        const Verification verification = verify(forged(header, test::toBytes(m_payload)), {now});
        QCOMPARE(stateOf(verification, u"signature"), State::Warned);
        QCOMPARE(stateOf(verification, u"issuer"), State::NotPossible);
        QVERIFY(!verification.isGenuine());
    }

    void retiredKeysStillVerifyAndUnknownOnesDoNot()
    {
        const auto next = test::makeIssuer(crypto::KeyType::P256, u"credentials.example.ac.uk"_s);
        VerifyContext context{now,
                              {{m_issuer.identity.id,
                                u"Example University"_s,
                                {{m_issuer.identity.id + u"#key-2"_s, next.key.publicKey()}}}}};
        QCOMPARE(stateOf(verify(m_token, context), u"issuer"), State::Failed);
        context.issuers[0].keys.append({m_issuer.identity.keyId, m_issuer.key.publicKey()});
        QVERIFY(verify(m_token, context).isGenuine());
    }

    void attacksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("code");
        const QByteArray payload = test::toBytes(m_payload);
        const QByteArray header = test::toBytes(m_header);
        const auto row = [](const char *name, const QByteArray &token, const QString &code) {
            QTest::newRow(name) << token << code;
        };
        row("alg none, no signature", unsignedToken(with(m_header, u"alg"_s, u"none"_s)), u"well-formed"_s);
        row("alg none, old signature", forged(with(m_header, u"alg"_s, u"none"_s), payload), u"well-formed"_s);
        row("alg None", forged(with(m_header, u"alg"_s, u"None"_s), payload), u"well-formed"_s);
        row("no alg", forged("{\"typ\":\"JWT\"}", payload), u"well-formed"_s);
        row("HMAC with the public key", hmacToken(), u"well-formed"_s);
        row("algorithm of another key", forged(with(m_header, u"alg"_s, u"ES256"_s), payload), u"signature"_s);
        row("jku", forged(with(m_header, u"jku"_s, u"https://evil.example/keys"_s), payload), u"well-formed"_s);
        row("x5u", forged(with(m_header, u"x5u"_s, u"https://evil.example/cert"_s), payload), u"well-formed"_s);
        row("crit", forged(with(m_header, u"crit"_s, QJsonArray{u"exp"_s}), payload), u"well-formed"_s);
        row("b64 false", forged(with(m_header, u"b64"_s, false), payload), u"well-formed"_s);
        row("typ of another kind", forged(with(m_header, u"typ"_s, u"at+jwt"_s), payload), u"well-formed"_s);
        row("header a list", forged("[]", payload), u"well-formed"_s);
        row("header with duplicate alg", forged("{\"alg\":\"EdDSA\"," + header.mid(1), payload), u"well-formed"_s);
        row("private key in jwk",
            forged(with(m_header, u"jwk"_s,
                        QJsonObject{{u"kty"_s, u"OKP"_s},
                                    {u"crv"_s, u"Ed25519"_s},
                                    {u"x"_s, u"O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik"_s},
                                    {u"d"_s, u"AAAA"_s}}),
                   payload),
            u"issuer"_s);
        row("key of somebody else in jwk", forgedBy(m_stranger, with(m_header, u"jwk"_s, jwkOf(m_stranger)), payload),
            u"issuer"_s);
        row("key of somebody else", forgedBy(m_stranger, header, payload), u"signature"_s);
        row("kid of somebody else", forgedBy(m_stranger, with(m_header, u"kid"_s, m_stranger.identity.keyId), payload),
            u"issuer"_s);
        row("kid that is not there", forged(with(m_header, u"kid"_s, m_issuer.identity.id + u"#key-9"_s), payload),
            u"issuer"_s);
        row("iss of somebody else", forged(header, with(m_payload, u"iss"_s, u"did:web:other.example"_s)), u"claims"_s);
        row("jti of another", forged(header, with(m_payload, u"jti"_s, u"urn:uuid:1"_s)), u"claims"_s);
        row("sub of another", forged(header, with(m_payload, u"sub"_s, u"urn:uuid:1"_s)), u"claims"_s);
        row("nbf earlier", forged(header, with(m_payload, u"nbf"_s, 0)), u"claims"_s);
        row("nbf as text", forged(header, with(m_payload, u"nbf"_s, u"1769817600"_s)), u"claims"_s);
        row("exp later", forged(header, with(m_payload, u"exp"_s, 4102444800.0)), u"claims"_s);
        row("wrapped in vc", forged(header, with(m_payload, u"vc"_s, QJsonObject())), u"well-formed"_s);
        row("duplicate key", forged(header, "{\"id\":\"urn:a:b\"," + payload.mid(1)), u"well-formed"_s);
        row("payload cut", forged(header, payload.chopped(1)), u"well-formed"_s);
        row("payload a list", forged(header, "[" + payload + "]"), u"well-formed"_s);
        row("payload with byte-order mark", forged(header, "\xef\xbb\xbf" + payload), u"well-formed"_s);
        row("payload too deep", forged(header, "{\"a\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}"),
            u"well-formed"_s);
        row("inline vocabulary",
            forged(header, with(m_payload, u"@context"_s,
                                QJsonArray{u"https://www.w3.org/ns/credentials/v2"_s, QJsonObject()})),
            u"vocabulary"_s);
        row("no achievement",
            forged(header, with(m_payload, u"credentialSubject"_s, QJsonObject{{u"id"_s, u"urn:a:b"_s}})), u"schema"_s);
        row("padding", m_token + "=", u"well-formed"_s);
        row("four parts", m_token + ".AAAA", u"well-formed"_s);
        row("two parts", m_token.left(m_token.lastIndexOf('.')), u"well-formed"_s);
        row("no signature", m_token.left(m_token.lastIndexOf('.') + 1), u"well-formed"_s);
        row("space inside", QByteArray(m_token).insert(20, ' '), u"well-formed"_s);
        row("nothing", {}, u"well-formed"_s);
        row("only spaces", " \n ", u"well-formed"_s);
        row("oversized", QByteArray(4 * 1024 * 1024 + 1, 'A'), u"well-formed"_s);
        for (const int length : {0, 1, 32, 63, 65, 128})
            QTest::addRow("Ed25519 signature of %d bytes", length)
                << signatureOf(m_token, QByteArray(length, '\1')) << (length == 0 ? u"well-formed"_s : u"signature"_s);
        QTest::newRow("Ed25519 r = s = 0") << signatureOf(m_token, QByteArray(64, '\0')) << u"signature"_s;
    }
    void attacksAreRefused()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, code);
        const Verification verification = verify(token, knowing(m_issuer));
        QVERIFY(!verification.isGenuine());
        QVERIFY2(stateOf(verification, code) == State::Failed, qPrintable(reasonOf(verification, code)));
        QVERIFY2(reasonOf(verification, code).size() > 15, "a registrar is told why");
    }

    void emptyNumbersAreNoEcdsaSignature_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("r = s = 0") << QByteArray(64, '\0');
        QTest::newRow("r = 0") << QByteArray(32, '\0') + QByteArray(32, '\1');
        QTest::newRow("s = 0") << QByteArray(32, '\1') + QByteArray(32, '\0');
        QTest::newRow("r = s = order")
            << QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").repeated(2);
        QTest::newRow("DER instead of raw") << QByteArray::fromHex("3006020101020101");
        QTest::newRow("too long") << QByteArray(65, '\1');
    }
    void emptyNumbersAreNoEcdsaSignature()
    {
        QFETCH(QByteArray, signature);
        static const auto issuer = test::makeIssuer(crypto::KeyType::P256);
        static const QByteArray token = test::signedToken(test::bareSource(), issuer);
        QCOMPARE(stateOf(verify(signatureOf(token, signature), {now}), u"signature"), State::Failed);
    }

    void unknownHeaderNamesArePassedOverButSaid()
    {
        const Verification verification =
            verify(forged(with(m_header, u"x-note"_s, 1), test::toBytes(m_payload)), knowing(m_issuer));
        QCOMPARE(stateOf(verification, u"well-formed"), State::Warned);
        QVERIFY(reasonOf(verification, u"well-formed").contains(u"x-note"));
        QVERIFY(verification.isGenuine());
    }

    void unknownPropertiesAreSaid()
    {
        const Verification verification =
            verify(forged(test::toBytes(m_header), with(m_payload, u"grade"_s, 1)), knowing(m_issuer));
        QCOMPARE(stateOf(verification, u"vocabulary"), State::Warned);
        QVERIFY(reasonOf(verification, u"vocabulary").contains(u"grade"));
    }

    void everyChangedCharacterIsRefused()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        const QByteArray token = test::signedToken(test::bareSource(), issuer);
        const VerifyContext context{now};
        QVERIFY(verify(token, context).isGenuine());
        static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (qsizetype i = 0; i < token.size(); ++i) {
            QByteArray changed = token;
            const char *place = std::find(std::begin(alphabet), std::end(alphabet) - 1, token[i]);
            changed[i] = place == std::end(alphabet) - 1 ? 'A' : alphabet[(place - alphabet + 1) % 64];
            QVERIFY2(!verify(changed, context).isGenuine(), qPrintable(u"character %1 raised by one"_s.arg(i)));
            changed[i] = static_cast<char>(token[i] ^ (1 << (i % 7)));
            QVERIFY2(!verify(changed, context).isGenuine(), qPrintable(u"one bit of character %1"_s.arg(i)));
            QVERIFY2(!verify(QByteArray(token).remove(i, 1), context).isGenuine(),
                     qPrintable(u"without character %1"_s.arg(i)));
        }
    }

    void datesAreHeldAgainstTheClock_data()
    {
        QTest::addColumn<QDateTime>("moment");
        QTest::addColumn<State>("state");
        QTest::newRow("a second before") << QDateTime(QDate(2026, 1, 30), QTime(23, 59, 59), Qt::UTC) << State::Failed;
        QTest::newRow("first moment") << QDateTime(QDate(2026, 1, 31), {}, Qt::UTC) << State::Passed;
        QTest::newRow("first moment, elsewhere")
            << QDateTime(QDate(2026, 1, 31), QTime(2, 0), Qt::OffsetFromUTC, 7200) << State::Passed;
        QTest::newRow("last moment") << QDateTime(QDate(2026, 2, 28), QTime(23, 59, 59), Qt::UTC) << State::Passed;
        QTest::newRow("a second after") << QDateTime(QDate(2026, 3, 1), {}, Qt::UTC) << State::Failed;
    }
    void datesAreHeldAgainstTheClock()
    {
        QFETCH(QDateTime, moment);
        QFETCH(State, state);
        VerifyContext context = knowing(m_issuer);
        context.now = moment;
        QCOMPARE(stateOf(verify(m_token, context), u"dates"), state);
    }

    void readsTheOtherKindOfToken()
    {
        QJsonObject payload = m_payload;
        for (const char *claim : {"iss", "jti", "sub", "nbf", "exp"})
            payload.remove(QLatin1StringView(claim));
        const auto check = [&](const QString &type, const QString &content) {
            QJsonObject header = m_header;
            header[u"typ"] = type;
            header[u"cty"] = content;
            return verify(forged(test::toBytes(header), test::toBytes(payload)), knowing(m_issuer));
        };
        QCOMPARE(stateOf(check(u"vc+jwt"_s, u"vc"_s), u"claims"), State::Passed);
        QVERIFY(check(u"vc+jwt"_s, u"vc"_s).isGenuine());
        QCOMPARE(stateOf(check(u"vc+jwt"_s, u"vp"_s), u"well-formed"), State::Failed);
        QCOMPARE(stateOf(check(u"JWT"_s, u"vc"_s), u"claims"), State::Warned);
    }

    void saysWhomItBelongsTo_data()
    {
        QTest::addColumn<QString>("recipient");
        QTest::addColumn<State>("state");
        for (const QString &right :
             {u"Ada Lovelace"_s, u"9276308686"_s, u"ada@example.org"_s, test::fullSource().subjectUri})
            QTest::addRow("%s", qPrintable(right)) << right << State::Passed;
        QTest::newRow("somebody else") << u"Charles Babbage"_s << State::Failed;
    }
    void saysWhomItBelongsTo()
    {
        QFETCH(QString, recipient);
        QFETCH(State, state);
        VerifyContext context = knowing(m_issuer);
        context.recipient = recipient;
        QCOMPARE(stateOf(verify(m_token, context), u"recipient"), state);
    }

    void otherFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        QTest::addColumn<State>("state");
        QTest::newRow("presentation") << QByteArray("{\"type\":[\"VerifiablePresentation\"],\"proof\":{}}")
                                      << u"holder wrapped together"_s << State::NotPossible;
        QTest::newRow("Open Badge 2.0")
            << QByteArray("{\"@context\":\"https://w3id.org/openbadges/v2\",\"type\":\"Assertion\"}")
            << u"Open Badge 2.0"_s << State::NotPossible;
        QTest::newRow("JSON") << QByteArray("{}") << u"without a signature"_s << State::Failed;
        QTest::newRow("broken JSON") << QByteArray("{") << u"It is not sound JSON"_s << State::Failed;
        QTest::newRow("JSON with a byte-order mark")
            << QByteArray("\xef\xbb\xbf{}") << u"byte-order mark"_s << State::Failed;
        QTest::newRow("HTML") << QByteArray("<html>") << u"not a credential"_s << State::Failed;
        QTest::newRow("prose") << QByteArray("Dear registrar.") << u"not a credential"_s << State::Failed;
    }
    void otherFilesAreNamed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        QFETCH(State, state);
        const Verification verification = verify(bytes, {now});
        QCOMPARE(stateOf(verification, u"well-formed"), state);
        QVERIFY2(reasonOf(verification, u"well-formed").contains(said),
                 qPrintable(reasonOf(verification, u"well-formed")));
        QCOMPARE(verification.checks.size(), 8);
        QVERIFY(!verification.isGenuine());
    }

private:
    QByteArray forged(const QByteArray &header, const QByteArray &payload) const
    {
        return forgedBy(m_issuer, header, payload);
    }
    static QByteArray forgedBy(const test::TestIssuer &issuer, const QByteArray &header, const QByteArray &payload)
    {
        return test::forge(header, payload, issuer.signer());
    }
    static QByteArray encoded(const QByteArray &bytes)
    {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }
    static QByteArray signatureOf(const QByteArray &token, const QByteArray &signature)
    {
        return token.left(token.lastIndexOf('.') + 1) + encoded(signature);
    }
    QByteArray unsignedToken(const QByteArray &header) const
    {
        return encoded(header) + '.' + m_token.split('.')[1] + '.';
    }
    QByteArray hmacToken() const
    {
        const QByteArray input = encoded(with(m_header, u"alg"_s, u"HS256"_s)) + '.' + m_token.split('.')[1];
        return input + '.' +
               encoded(QMessageAuthenticationCode::hash(input, textOf(m_issuer.key.publicKey()),
                                                        QCryptographicHash::Sha256));
    }
    static QJsonObject jwkOf(const test::TestIssuer &issuer)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(crypto::toJwk(issuer.key.publicKey()))).object();
    }

    const test::TestIssuer m_issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"credentials.example.ac.uk"_s);
    const test::TestIssuer m_stranger = test::makeIssuer(crypto::KeyType::Ed25519);
    QByteArray m_token;
    QJsonObject m_header;
    QJsonObject m_payload;
};

QTEST_GUILESS_MAIN(TestVerifier)
#include "tst_Verifier.moc"
