// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Answers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

const QString eddsa = u"eddsa-rdfc-2022"_s;

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestEndorsements final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_bare = objectOf(test::signedDocument(test::fullSource(), m_issuer, {eddsa}));
        m_bare.remove(u"proof"_s);
        m_achievement = m_bare[u"credentialSubject"][u"achievement"][u"id"].toString();
    }

    void genuineOnesAreNamed()
    {
        const Verification verification = examined({endorsement(m_achievement)});
        QVERIFY2(verification.isGenuine(), qPrintable(test::complaints(verification)));
        const VerificationCheck check = test::answer(verification, u"endorsements");
        QCOMPARE(check.state, CheckState::Passed);
        QVERIFY2(check.reason.contains(u"Quality Board"), qPrintable(check.reason));
    }

    void tokensCount()
    {
        QJsonObject bare = unsignedEndorsement(m_achievement);
        const QJsonObject header{{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"vc+jwt"_s}, {u"kid"_s, m_board.identity.keyId}};
        const QByteArray token = test::forge(test::toBytes(header), test::toBytes(bare), m_board.signer());
        const auto state = [this](const QByteArray &text) {
            QJsonObject subject = m_bare[u"credentialSubject"].toObject();
            QJsonObject achievement = subject[u"achievement"].toObject();
            achievement[u"endorsementJwt"] = QJsonArray{QString::fromLatin1(text)};
            subject[u"achievement"] = achievement;
            QJsonObject badge = m_bare;
            badge[u"credentialSubject"] = subject;
            return test::answer(verify(wholeToken(badge), test::knowing(m_issuer)), u"endorsements");
        };
        QCOMPARE(state(token).state, CheckState::Passed);
        QCOMPARE(state(token.left(token.lastIndexOf('.')) + ".AAAA").state, CheckState::Failed);
        QCOMPARE(state("not.a.token").state, CheckState::Failed);
    }

    void badOnes_data()
    {
        QTest::addColumn<QJsonObject>("endorsement");
        QTest::addColumn<CheckState>("state");
        QTest::addColumn<QString>("reason");
        QJsonObject changed = endorsement(m_achievement);
        changed[u"name"] = u"Endorsed most warmly"_s;
        QTest::newRow("changed") << changed << CheckState::Failed << u"does not match"_s;
        QTest::newRow("of something else") << endorsement(u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-0a7f2f8f1cff"_s)
                                           << CheckState::Failed << u"speaks of something else"_s;
        QJsonObject expired = unsignedEndorsement(m_achievement);
        expired[u"validUntil"] = u"2026-02-01T00:00:00Z"_s;
        QTest::newRow("expired") << proven(expired) << CheckState::Failed << u"It ended on"_s;
        QJsonObject stranger = unsignedEndorsement(m_achievement);
        stranger[u"issuer"] = u"did:web:board.example"_s;
        QJsonObject options = test::proofOptionsOf(m_board, eddsa);
        options[u"verificationMethod"] = u"did:web:board.example#key-1"_s;
        QTest::newRow("by somebody whose key is not held here")
            << objectOf(test::forgeProof(test::toBytes(stranger), options, m_board.signer())) << CheckState::NotPossible
            << u"did.json"_s;
        QJsonObject none = unsignedEndorsement(m_achievement);
        none[u"type"] = QJsonArray{u"VerifiableCredential"_s};
        QTest::newRow("no endorsement at all") << proven(none) << CheckState::Failed << u"that is none"_s;
        QTest::newRow("not signed") << unsignedEndorsement(m_achievement) << CheckState::Failed << u"no proof"_s;
    }
    void badOnes()
    {
        QFETCH(QJsonObject, endorsement);
        QFETCH(CheckState, state);
        QFETCH(QString, reason);
        const Verification verification = examined({endorsement});
        const VerificationCheck check = test::answer(verification, u"endorsements");
        QCOMPARE(check.state, state);
        QVERIFY2(check.reason.contains(reason), qPrintable(check.reason));
        QCOMPARE(test::answer(verification, u"signature").state, CheckState::Passed);
        QCOMPARE(verification.isGenuine(), state != CheckState::Failed);
    }

    void numberAndDepthAreBounded()
    {
        QJsonArray many;
        for (int i = 0; i < 17; ++i)
            many.append(endorsement(m_achievement));
        VerificationCheck check = test::answer(examined(many), u"endorsements");
        QCOMPARE(check.state, CheckState::NotPossible);
        QVERIFY(check.reason.contains(u"more endorsements"));

        // An endorsement of the endorser, and one of that one's endorser, which is too deep to be looked at: it is a
        // false one, and nobody notices. One step higher it is noticed.
        QCOMPARE(test::answer(examined({nested(2)}), u"endorsements").state, CheckState::Passed);
        QCOMPARE(test::answer(examined({nested(1)}), u"endorsements").state, CheckState::Failed);
    }

private:
    QJsonObject unsignedEndorsement(const QString &subject) const
    {
        return {{u"@context"_s, m_bare[u"@context"]},
                {u"id"_s, u"urn:uuid:5a4f0a2e-6d0c-4a8e-9f43-0a7f2f8f1c99"_s},
                {u"type"_s, QJsonArray{u"VerifiableCredential"_s, u"EndorsementCredential"_s}},
                {u"name"_s, u"Endorsed"_s},
                {u"issuer"_s, QJsonObject{{u"id"_s, m_board.identity.id},
                                          {u"type"_s, QJsonArray{u"Profile"_s}},
                                          {u"name"_s, u"Quality Board"_s}}},
                {u"validFrom"_s, u"2026-01-01T00:00:00Z"_s},
                {u"credentialSubject"_s, QJsonObject{{u"id"_s, subject},
                                                     {u"type"_s, QJsonArray{u"EndorsementSubject"_s}},
                                                     {u"endorsementComment"_s, u"Sound in every way."_s}}}};
    }
    QJsonObject proven(const QJsonObject &bare) const
    {
        return objectOf(test::forgeProof(test::toBytes(bare), test::proofOptionsOf(m_board, eddsa), m_board.signer()));
    }
    QJsonObject endorsement(const QString &subject) const { return proven(unsignedEndorsement(subject)); }
    /// A false endorsement, this many steps inside a true one of the achievement.
    QJsonObject nested(int steps) const
    {
        QJsonObject inner = endorsement(m_board.identity.id);
        inner[u"name"] = u"Changed"_s;
        for (int step = steps; step > 0; --step) {
            QJsonObject next = unsignedEndorsement(step == 1 ? m_achievement : m_board.identity.id);
            QJsonObject issuer = next[u"issuer"].toObject();
            issuer[u"endorsement"] = QJsonArray{inner};
            next[u"issuer"] = issuer;
            inner = proven(next);
        }
        return inner;
    }
    QByteArray wholeToken(const QJsonObject &badge) const
    {
        const QJsonObject header{{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"vc+jwt"_s}, {u"kid"_s, m_issuer.identity.keyId}};
        return test::forge(test::toBytes(header), test::toBytes(badge), m_issuer.signer());
    }
    /// The badge with these endorsements of its achievement, signed by its issuer.
    Verification examined(const QJsonArray &endorsements) const
    {
        QJsonObject badge = m_bare;
        QJsonObject subject = badge[u"credentialSubject"].toObject();
        QJsonObject achievement = subject[u"achievement"].toObject();
        achievement[u"endorsement"] = endorsements;
        subject[u"achievement"] = achievement;
        badge[u"credentialSubject"] = subject;
        return verify(test::forgeProof(test::toBytes(badge), test::proofOptionsOf(m_issuer, eddsa), m_issuer.signer()),
                      test::knowing(m_issuer));
    }

    const test::TestIssuer m_issuer = test::makeIssuer(crypto::KeyType::Ed25519, u"credentials.example.ac.uk"_s);
    const test::TestIssuer m_board = test::makeIssuer(crypto::KeyType::Ed25519);
    QJsonObject m_bare;
    QString m_achievement;
};

QTEST_GUILESS_MAIN(TestEndorsements)
#include "tst_Endorsements.moc"
