// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Answers.h"
#include "crypto/Encoding.h"
#include "crypto/KeyText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

const QString eddsa = u"eddsa-rdfc-2022"_s;
const QString ecdsa = u"ecdsa-rdfc-2019"_s;
const QString ours = u"https://www.w3.org/ns/credentials/v2"_s;
const QString badges = u"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"_s;

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray multibase(const QByteArray &bytes)
{
    return QByteArray::fromStdString(
        crypto::toMultibase58(crypto::viewOf({bytes.constData(), std::size_t(bytes.size())})));
}

/// One change of a document or options, as (member, new value); an undefined value takes the member away.
QByteArray changed(const QByteArray &json, const QString &member, const QJsonValue &value)
{
    QJsonObject object = objectOf(json);
    if (value.isUndefined())
        object.remove(member);
    else
        object[member] = value;
    return test::toBytes(object);
}

/// s → n − s, the other of the two signatures that hold for the same bytes.
crypto::Bytes mirrored(crypto::Bytes signature)
{
    const auto order = crypto::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").value();
    int borrow = 0;
    for (std::size_t i = 32; i-- > 0;) {
        const int digit = int(order[i]) - int(signature[32 + i]) - borrow;
        borrow = digit < 0 ? 1 : 0;
        signature[32 + i] = static_cast<std::uint8_t>(digit + 256 * borrow);
    }
    return signature;
}

} // namespace

// What somebody who means harm might hand in: the JSON, JSON-LD and JWT paragraph of the list of attacks, each with the
// check that must name it and the words that must say why. Everything not attacked in a case is true and in order.
class TestAttacks final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_signed = test::signedDocument(test::fullSource(), m_issuer, {eddsa});
        m_bare = changed(m_signed, u"proof"_s, QJsonValue::Undefined);
        m_token = test::signedToken(test::fullSource(), m_issuer);
        for (const QByteArray &sound : {m_signed, proven({}), m_token}) {
            const Verification verification = verify(sound, test::knowing(m_issuer));
            QVERIFY2(verification.isGenuine(), qPrintable(test::complaints(verification)));
        }
    }

    void json_data()
    {
        columns();
        row("nothing after {", "{", "well-formed", u"not sound JSON");
        row("cut short", m_signed.chopped(1), "well-formed", u"not sound JSON");
        row("something behind it", m_signed + "x", "well-formed", u"not sound JSON");
        row("comment", "/* */" + m_signed, "well-formed", u"not a credential");
        row("byte-order mark", "\xef\xbb\xbf" + m_signed, "well-formed", u"byte-order mark");
        row("key twice", "{\"id\":\"urn:a:b\"," + m_signed.mid(1), "well-formed", u"twice");
        row("half a surrogate pair", "{\"a\":\"\\ud800\"," + m_signed.mid(1), "well-formed", u"surrogate");
        row("not UTF-8", "{\"a\":\"\xc3\x28\"," + m_signed.mid(1), "well-formed", u"UTF-8");
        row("number out of range", "{\"a\":1e309," + m_signed.mid(1), "well-formed", u"number");
        row("too deep", "{\"a\":" + QByteArray(100, '[') + QByteArray(100, ']') + ',' + m_signed.mid(1), "well-formed",
            u"nested more than 64 deep");
        row("too large", m_signed + QByteArray(4 * 1024 * 1024, ' '), "well-formed", u"larger than 4 MiB");
        row("a list", "[" + m_signed + "]", "well-formed", u"without a signature");
        row("no proof", m_bare, "well-formed", u"without a signature");
        row("proof null", with(u"proof"_s, QJsonValue::Null), "well-formed", u"not an object");
        row("proof a text", with(u"proof"_s, u"trust me"_s), "well-formed", u"not an object");
        row("no proof in the list", with(u"proof"_s, QJsonArray()), "well-formed", u"no proof");
        row("nine proofs", with(u"proof"_s, many(9)), "well-formed", u"9 proofs");
        row("two proofs of one id", with(u"proof"_s, QJsonArray{named(u"urn:a:1"_s), named(u"urn:a:1"_s)}),
            "well-formed", u"same “id”");
        row("built upon a proof that is not there", with(u"proof"_s, named(u"urn:a:1"_s, u"urn:a:2"_s)), "well-formed",
            u"not there");
        row("built upon itself", with(u"proof"_s, named(u"urn:a:1"_s, u"urn:a:1"_s)), "well-formed", u"circle");
        row("built upon each other",
            with(u"proof"_s, QJsonArray{named(u"urn:a:1"_s, u"urn:a:2"_s), named(u"urn:a:2"_s, u"urn:a:1"_s)}),
            "well-formed", u"circle");
    }
    void json() { refused(); }

    void jsonLd_data()
    {
        columns();
        row("unknown vocabulary", with(u"@context"_s, QJsonArray{ours, badges, u"https://evil.example/v1"_s}),
            "vocabulary", u"https://evil.example/v1");
        row("its own vocabulary", with(u"@context"_s, QJsonArray{ours, badges, QJsonObject{{u"name"_s, u"urn:x:y"_s}}}),
            "vocabulary", u"of its own");
        row("its own vocabulary further in", subjectWith(u"@context"_s, QJsonObject{{u"name"_s, u"urn:x:y"_s}}),
            "vocabulary", u"written out in the document");
        row("vocabulary taken away", subjectWith(u"@context"_s, QJsonValue::Null), "vocabulary", u"context");
        row("vocabularies the other way round", with(u"@context"_s, QJsonArray{badges, ours}), "vocabulary",
            u"does not begin with");
        row("no vocabulary", with(u"@context"_s, QJsonValue::Undefined), "vocabulary", u"does not begin with");
        row("undefined name", with(u"grade"_s, 1), "vocabulary", u"grade");
        row("undefined name further in", subjectWith(u"grade"_s, 1), "vocabulary", u"grade");
        row("undefined type", with(u"type"_s, QJsonArray{u"VerifiableCredential"_s, u"OpenBadgeCredential"_s, u"Dr"_s}),
            "vocabulary", u"Dr");
        row("relative address", with(u"id"_s, u"credentials/1"_s), "vocabulary", u"credentials/1");
        row("extra property", with(u"description"_s, u"With distinction."_s), "signature", u"does not match");
        row("property taken away", with(u"awardedDate"_s, QJsonValue::Undefined), "signature", u"does not match");
        row("extra property further in", subjectWith(u"role"_s, u"Dean"_s), "signature", u"does not match");
        row("another name of the issuer", issuerWith(u"name"_s, u"University of Example"_s), "signature",
            u"does not match");
        row("another issuer", issuerWith(u"id"_s, u"did:web:other.example"_s), "issuer", u"somebody else");
        row("another shape", with(u"credentialSubject"_s, QJsonObject{{u"id"_s, u"urn:a:b"_s}}), "schema",
            u"“achievement”");
        row("nodes that all look alike", issuerWith(u"parentOrg"_s, lookalikes(12)), "vocabulary", u"look alike");
        row("undefined name in the proof", tampered(u"note"_s, u"x"_s), "vocabulary", u"note");
        row("vocabulary in the proof", tampered(u"@context"_s, ours), "proof", u"vocabulary of its own");
    }
    void jsonLd() { refused(); }

    void proofs_data()
    {
        columns();
        row("key of somebody else",
            test::forgeProof(m_bare, test::proofOptionsOf(m_issuer, eddsa), m_stranger.signer()), "signature",
            u"does not match");
        row("key of somebody else, said openly",
            test::forgeProof(m_bare, test::proofOptionsOf(m_stranger, eddsa), m_stranger.signer()), "issuer",
            u"somebody else");
        row("key the issuer never had", proven({{u"verificationMethod"_s, m_issuer.identity.id + u"#key-9"_s}}),
            "issuer", u"no such key");
        row("no key", proven({{u"verificationMethod"_s, {}}}), "issuer", u"does not name the key");
        row("proof of another credential", transplanted(), "signature", u"does not match");
        row("two proofs, the second bad", with(u"proof"_s, QJsonArray{proofOf(m_signed), broken()}), "signature",
            u"Proof 2 of 2");
        row("two proofs, the first bad", with(u"proof"_s, QJsonArray{broken(), proofOf(m_signed)}), "signature",
            u"Proof 1 of 2");
        row("two proofs, one by somebody else",
            test::forgeProof(m_signed, test::proofOptionsOf(m_stranger, eddsa), m_stranger.signer()), "issuer",
            u"Proof 2 of 2");
        row("another purpose", proven({{u"proofPurpose"_s, u"authentication"_s}}), "proof", u"another purpose");
        row("no purpose", tampered(u"proofPurpose"_s, QJsonValue::Undefined), "proof", u"“proofPurpose”");
        row("made in the future", proven({{u"created"_s, u"2026-02-10T12:06:00Z"_s}}), "proof", u"still to come");
        row("made on no day", proven({{u"created"_s, u"2026-02-30T00:00:00Z"_s}}), "proof", u"cannot be read");
        row("ended", proven({{u"expires"_s, u"2026-02-09T00:00:00Z"_s}}), "proof", u"ended on");
        row("ends before it begins",
            proven({{u"created"_s, u"2026-02-10T12:04:00Z"_s}, {u"expires"_s, u"2026-02-10T12:02:00Z"_s}}), "proof",
            u"before it was made");
        row("later date put in", tampered(u"created"_s, u"2026-02-02T00:00:00Z"_s), "signature", u"does not match");
        row("suite of another kind of key", tampered(u"cryptosuite"_s, ecdsa), "signature",
            u"no key of the signer's kind");
        row("suite over JSON put in", tampered(u"cryptosuite"_s, u"eddsa-jcs-2022"_s), "signature", u"does not match");
        row("no suite", tampered(u"cryptosuite"_s, QJsonValue::Undefined), "proof", u"which suite");
        row("old kind of proof", tampered(u"type"_s, u"Ed25519Signature2020"_s), "proof", u"does not read");
        row("no type", tampered(u"type"_s, QJsonValue::Undefined), "proof", u"of what type");
        row("no signature", tampered(u"proofValue"_s, QJsonValue::Undefined), "proof", u"“proofValue”");
        for (const int length : {0, 1, 32, 63, 65, 96, 128})
            row(qPrintable(u"signature of %1 bytes"_s.arg(length)), valued(multibase(QByteArray(length, '\1'))),
                "signature", length == 0 ? u"bytes" : u"bytes, and one by such a key has 64");
        row("r = s = 0", valued(multibase(QByteArray(64, '\0'))), "signature", u"does not match");
        const QByteArray value = proofOf(m_signed)[u"proofValue"].toString().toUtf8();
        row("base58 with a letter it does not have", valued(QByteArray(value).replace(5, 1, "l")), "signature",
            u"cannot be read");
        row("base58 with a space", valued(value + ' '), "signature", u"cannot be read");
        row("base58 with a zero byte in front", valued("z1" + value.mid(1)), "signature", u"65 bytes");
        row("other alphabet", valued("u" + encoded(QByteArray(64, '\1'))), "signature", u"form its suite asks for");
    }
    void proofs() { refused(); }

    void issuersThatAreKeys_data()
    {
        columns();
        // The private multicodec prefix of Ed25519 in front of 32 bytes.
        row("private key as the issuer",
            ownIssuer(u"did:key:"_s +
                      QString::fromLatin1(multibase(QByteArray::fromHex("8026") + QByteArray(32, '\7')))),
            "issuer", u"private key");
        row("key with another's fragment", ownIssuer(m_stranger.identity.id, m_stranger.identity.id + u"#z6MkOther"_s),
            "issuer", u"does not have");
        row("point that is on no curve",
            ownIssuer(u"did:key:"_s + QString::fromLatin1(multibase(QByteArray::fromHex("8024"
                                                                                        "02") +
                                                                    QByteArray(32, '\xff')))),
            "issuer", u"usable key");
    }
    void issuersThatAreKeys() { refused(); }

    void ecdsaNumbers_data()
    {
        columns();
        const QByteArray document = test::signedDocument(test::bareSource(), m_curve, {ecdsa});
        const QByteArray order =
            QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        const auto value = [&](const QByteArray &signature) {
            QJsonObject proof = proofOf(document);
            proof[u"proofValue"] = QString::fromLatin1(multibase(signature));
            return changed(document, u"proof"_s, proof);
        };
        row("r = s = 0", value(QByteArray(64, '\0')), "signature", u"does not match");
        row("r = 0", value(QByteArray(32, '\0') + QByteArray(32, '\1')), "signature", u"does not match");
        row("s = 0", value(QByteArray(32, '\1') + QByteArray(32, '\0')), "signature", u"does not match");
        row("r = s = order", value(order + order), "signature", u"does not match");
        row("DER in place of r and s", value(QByteArray::fromHex("3006020101020101")), "signature", u"8 bytes");
        row("length of P-384", value(QByteArray(96, '\1')), "signature", u"96 bytes");
    }
    void ecdsaNumbers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, reason);
        expectRefusal(verify(bytes, {test::knowing(m_issuer).now}), code, reason);
    }

    /// Both values of s hold, as FIPS 186-5, RFC 7518 and the suites have it; no document is accepted that was not
    /// signed.
    void eitherValueOfSIsAccepted()
    {
        const QByteArray document = test::signedDocument(test::bareSource(), m_curve, {ecdsa});
        QJsonObject proof = proofOf(document);
        const auto signature = crypto::fromMultibase(proof[u"proofValue"].toString().toStdString());
        QVERIFY(signature.ok());
        proof[u"proofValue"] = QString::fromStdString(crypto::toMultibase58(mirrored(*signature)));
        const QByteArray twin = changed(document, u"proof"_s, proof);
        QVERIFY(twin != document);
        QVERIFY(verify(twin, {test::knowing(m_issuer).now}).isGenuine());
    }

    void proofsForOneOccasion()
    {
        const QByteArray document = proven({{u"domain"_s, u"shop.example"_s}, {u"challenge"_s, u"1234"_s}});
        VerifyContext context = test::knowing(m_issuer);
        QCOMPARE(test::answer(verify(document, context), u"proof").state, CheckState::Warned);
        context.domain = u"shop.example"_s;
        context.challenge = u"1234"_s;
        QCOMPARE(test::answer(verify(document, context), u"proof").state, CheckState::Passed);
        context.challenge = u"9999"_s;
        expectRefusal(verify(document, context), u"proof"_s, u"another “challenge”"_s);
        context.challenge = u"1234"_s;
        context.domain = u"bank.example"_s;
        expectRefusal(verify(document, context), u"proof"_s, u"another “domain”"_s);
        expectRefusal(verify(m_signed, context), u"proof"_s, u"does not say the “domain”"_s);
        // That it is over as well hides neither.
        const QByteArray over = proven({{u"created"_s, u"2019-02-01T09:00:00Z"_s},
                                        {u"expires"_s, u"2020-01-01T00:00:00Z"_s},
                                        {u"domain"_s, u"shop.example"_s},
                                        {u"challenge"_s, u"1234"_s}});
        expectRefusal(verify(over, context), u"proof"_s, u"another “domain”"_s);
        context.domain = u"shop.example"_s;
        context.challenge = u"9999"_s;
        expectRefusal(verify(over, context), u"proof"_s, u"another “challenge”"_s);
    }

    void tokens_data()
    {
        columns();
        const QJsonObject header = test::headerOf(m_token);
        const QByteArray payload = test::toBytes(test::payloadOf(m_token));
        const auto headed = [&](const QString &member, const QJsonValue &value) {
            return test::forge(changed(test::toBytes(header), member, value), payload, m_issuer.signer());
        };
        const auto loaded = [&](const QString &member, const QJsonValue &value) {
            return test::forge(test::toBytes(header), changed(payload, member, value), m_issuer.signer());
        };
        row("alg none", encoded(changed(test::toBytes(header), u"alg"_s, u"none"_s)) + '.' + encoded(payload) + '.',
            "well-formed", u"not signed");
        row("alg none with a signature", headed(u"alg"_s, u"none"_s), "well-formed", u"not signed");
        row("HMAC with the public key", hmac(header, payload), "well-formed", u"shared secret");
        row("algorithm of another key", headed(u"alg"_s, u"ES256"_s), "signature", u"does not belong");
        row("jku", headed(u"jku"_s, u"https://evil.example/keys"_s), "well-formed", u"jku");
        row("x5u", headed(u"x5u"_s, u"https://evil.example/cert"_s), "well-formed", u"x5u");
        row("crit", headed(u"crit"_s, QJsonArray{u"exp"_s}), "well-formed", u"crit");
        row("b64", headed(u"b64"_s, false), "well-formed", u"b64");
        row("key of somebody else", test::forge(test::toBytes(header), payload, m_stranger.signer()), "signature",
            u"does not match");
        row("kid of somebody else",
            test::forge(changed(test::toBytes(header), u"kid"_s, m_stranger.identity.keyId), payload,
                        m_stranger.signer()),
            "issuer", u"somebody else");
        row("unknown vocabulary", loaded(u"@context"_s, QJsonArray{ours, badges, u"https://evil.example/v1"_s}),
            "vocabulary", u"https://evil.example/v1");
        row("its own vocabulary", loaded(u"@context"_s, QJsonArray{ours, badges, QJsonObject()}), "vocabulary",
            u"of its own");
        row("later exp", loaded(u"exp"_s, 4102444800.0), "claims", u"exp");
        row("other iss", loaded(u"iss"_s, u"did:web:other.example"_s), "claims", u"iss");
        row("wrapped in vc", loaded(u"vc"_s, QJsonObject()), "well-formed", u"“vc”");
        for (const int length : {1, 32, 63, 65, 128})
            row(qPrintable(u"signature of %1 bytes"_s.arg(length)), signedBy(QByteArray(length, '\1')), "signature",
                u"does not match");
        row("no signature", signedBy({}), "well-formed", u"no signature");
        row("r = s = 0", signedBy(QByteArray(64, '\0')), "signature", u"does not match");
    }
    void tokens() { refused(); }

private:
    static void columns()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("reason");
    }
    static void row(const char *name, const QByteArray &bytes, const char *code, QStringView reason)
    {
        QTest::newRow(name) << bytes << QString::fromLatin1(code) << reason.toString();
    }
    static void expectRefusal(const Verification &verification, const QString &code, const QString &reason)
    {
        QVERIFY(!verification.isGenuine());
        QCOMPARE(test::unknownCause(verification), QString());
        const VerificationCheck check = test::answer(verification, code);
        const bool isUnread = reason == u"does not read"; // said to be beyond this program, not to be false
        QVERIFY2(check.state == (isUnread ? CheckState::NotPossible : CheckState::Failed),
                 qPrintable(test::complaints(verification)));
        QVERIFY2(check.reason.contains(reason), qPrintable(check.reason));
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, reason);
        expectRefusal(verify(bytes, test::knowing(m_issuer)), code, reason);
    }

    static QJsonObject proofOf(const QByteArray &document) { return objectOf(document)[u"proof"].toObject(); }
    /// The signed document with one member changed afterwards.
    QByteArray with(const QString &member, const QJsonValue &value) const { return changed(m_signed, member, value); }
    QByteArray subjectWith(const QString &member, const QJsonValue &value) const
    {
        return with(u"credentialSubject"_s, inside(u"credentialSubject"_s, member, value));
    }
    QByteArray issuerWith(const QString &member, const QJsonValue &value) const
    {
        return with(u"issuer"_s, inside(u"issuer"_s, member, value));
    }
    QJsonObject inside(const QString &place, const QString &member, const QJsonValue &value) const
    {
        QJsonObject object = objectOf(m_signed)[place].toObject();
        object[member] = value;
        return object;
    }
    /// Truly signed under changed options.
    QByteArray proven(const QJsonObject &changes) const
    {
        QJsonObject options = test::proofOptionsOf(m_issuer, eddsa);
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it.value().isNull())
                options.remove(it.key());
            else
                options[it.key()] = it.value();
        }
        return test::forgeProof(m_bare, options, m_issuer.signer());
    }
    /// The proof changed after it was made.
    QByteArray tampered(const QString &member, const QJsonValue &value) const
    {
        return with(u"proof"_s, objectOf(changed(test::toBytes(proofOf(m_signed)), member, value)));
    }
    QByteArray valued(const QByteArray &value) const { return tampered(u"proofValue"_s, QString::fromLatin1(value)); }
    QJsonObject broken() const
    {
        QJsonObject proof = proofOf(m_signed);
        proof[u"created"] = u"2026-02-03T00:00:00Z"_s;
        return proof;
    }
    QJsonObject named(const QString &id, const QString &previous = {}) const
    {
        QJsonObject proof = proofOf(m_signed);
        proof[u"id"] = id;
        if (!previous.isEmpty())
            proof[u"previousProof"] = previous;
        return proof;
    }
    QJsonArray many(int count) const
    {
        QJsonArray proofs;
        for (int i = 0; i < count; ++i)
            proofs.append(proofOf(m_signed));
        return proofs;
    }
    /// Organisations without a name of their own, each above each: naming them would take for ever.
    static QJsonArray lookalikes(int count)
    {
        const auto organisation = [](int i) {
            return QJsonObject{{u"id"_s, u"_:n%1"_s.arg(i)}, {u"type"_s, QJsonArray{u"Profile"_s}}};
        };
        QJsonArray all;
        for (int i = 0; i < count; ++i) {
            QJsonObject one = organisation(i);
            QJsonArray above;
            for (int k = 0; k < count; ++k) {
                if (k != i)
                    above.append(organisation(k));
            }
            one[u"parentOrg"] = above;
            all.append(one);
        }
        return all;
    }
    QByteArray transplanted() const
    {
        return with(u"proof"_s, proofOf(test::signedDocument(test::bareSource(), m_issuer, {eddsa})));
    }
    /// A credential by an issuer that is named by its key, with a proof that names that key.
    QByteArray ownIssuer(const QString &id, const QString &method = {}) const
    {
        const QByteArray document = issuerWith(u"id"_s, id);
        QJsonObject proof = proofOf(document);
        proof[u"verificationMethod"] = method.isEmpty() ? id + u'#' + id.mid(8) : method;
        return changed(document, u"proof"_s, proof);
    }
    QByteArray signedBy(const QByteArray &signature) const
    {
        return m_token.left(m_token.lastIndexOf('.') + 1) + encoded(signature);
    }
    QByteArray hmac(QJsonObject header, const QByteArray &payload) const
    {
        header[u"alg"] = u"HS256"_s;
        const crypto::Bytes key = m_issuer.key.publicKey().spki();
        const QByteArray input = encoded(test::toBytes(header)) + '.' + encoded(payload);
        return input + '.' +
               encoded(QMessageAuthenticationCode::hash(
                   input, QByteArray(reinterpret_cast<const char *>(key.data()), qsizetype(key.size())),
                   QCryptographicHash::Sha256));
    }

    const test::TestIssuer m_issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"credentials.example.ac.uk"_s);
    const test::TestIssuer m_stranger = test::makeIssuer(crypto::KeyType::Ed25519);
    const test::TestIssuer m_curve = test::makeIssuer(crypto::KeyType::P256);
    QByteArray m_signed;
    QByteArray m_bare;
    QByteArray m_token;
};

QTEST_GUILESS_MAIN(TestAttacks)
#include "tst_Attacks.moc"
