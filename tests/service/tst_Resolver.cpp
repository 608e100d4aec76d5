// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who is asked when, and what for. A web server on this computer listens and counts; what keeps it from being asked is
// lifted for the test alone.
#include "FakeFetcher.h"
#include "Loopback.h"
#include "University.h"

#include "credential/Baking.h"
#include "credential/Samples.h"
#include "service/Resolver.h"
#include "service/WebFetcher.h"

#include <QJsonArray>
#include <QMutex>
#include <QTest>

using namespace laurel;
using namespace laurel::service;
using namespace Qt::StringLiterals;
using test::University;

namespace {

QDateTime day(int month, int dayOfMonth)
{
    return QDateTime(QDate(2026, month, dayOfMonth), QTime(12, 0), Qt::UTC);
}

QString reasonOf(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return check.reason;
    }
    return {};
}

QString stateOf(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return toCode(check.state);
    }
    return {};
}

/// The last letter of the signature is another one.
QByteArray tampered(QByteArray token)
{
    const qsizetype at = token.lastIndexOf('.') + 10;
    token[at] = token[at] == 'A' ? 'B' : 'A';
    return token;
}

} // namespace

class TestResolver final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_web = std::make_shared<test::FakeFetcher>();
        m_clock = std::make_shared<FixedClock>(day(6, 3));
    }

    void asksForKeysAndThenForTheStatus()
    {
        const University university(u"credentials.example-university.org"_s);
        university.publish(*m_web);
        const Verification verification = check(university.token());
        QCOMPARE(stateOf(verification, u"signature"), u"passed"_s);
        QVERIFY2(stateOf(verification, u"status") == u"passed"_s, qPrintable(reasonOf(verification, u"status")));
        QCOMPARE(m_web->takeAsked(), (QStringList{university.document, university.list}));
    }

    /// A picture is asked about like the credential inside of it.
    void asksForWhatAPictureCarries()
    {
        const University university(u"credentials.example-university.org"_s);
        university.publish(*m_web);
        const QByteArray drawing = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>)";
        const auto badge = credential::bake(drawing, university.token());
        QVERIFY2(badge.ok(), badge.ok() ? "" : qPrintable(badge.error().what));
        const Verification verification = check(*badge);
        QCOMPARE(stateOf(verification, u"status"), u"passed"_s);
        QCOMPARE(m_web->takeAsked(), (QStringList{university.document, university.list}));
    }

    void aSetBitIsSeenAsRevoked()
    {
        const University university(u"credentials.example-university.org"_s);
        university.publish(*m_web, true);
        const Verification verification = check(university.token());
        QCOMPARE(stateOf(verification, u"status"), u"failed"_s);
        QVERIFY(reasonOf(verification, u"status").contains(u"revoked"_s));
        QVERIFY(!verification.isGenuine());
    }

    void asksNobodyUnlessItMay()
    {
        const University university(u"credentials.example-university.org"_s);
        university.publish(*m_web);
        const Verification verification = check(university.token(), Reach::Held);
        QCOMPARE(stateOf(verification, u"issuer"), u"not-possible"_s);
        QCOMPARE(m_web->takeAsked(), QStringList());
        const Verification alone =
            Resolver(nullptr, nullptr, m_clock).verify(university.token(), context(), Reach::Web, {});
        QCOMPARE(stateOf(alone, u"issuer"), u"not-possible"_s);
    }

    void looksAtNothingBehindABadSignature_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("keys");
        const University university(m_domain);
        const University stranger(m_domain); // the same name, another key
        QTest::newRow("a changed signature") << tampered(university.token()) << university.keys();
        QTest::newRow("the key of somebody else") << university.token() << stranger.keys();
        QTest::newRow("no such key") << university.token()
                                     << QByteArray("{\"id\":\"did:web:" + m_domain.toLatin1() + "\"}");
        QTest::newRow("keys that are not JSON") << university.token() << QByteArray("<html>");
        QTest::newRow("keys of another name") << university.token() << QByteArray("{\"id\":\"did:web:example.org\"}");
        QTest::newRow("no keys") << university.token() << QByteArray();
    }
    void looksAtNothingBehindABadSignature()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, keys);
        const University university(m_domain);
        university.publish(*m_web);
        m_web->remove(university.document);
        if (!keys.isEmpty())
            m_web->put(university.document, keys);
        const Verification verification = check(bytes);
        QVERIFY(!verification.isGenuine());
        QCOMPARE(m_web->takeAsked(), QStringList{university.document});
    }

    void asksNobodyForWhatNamesItsOwnKey()
    {
        const auto issuer = test::makeIssuer(crypto::KeyType::Ed25519);
        QJsonObject credential = test::payloadOf(test::signedToken(test::fullSource(), issuer));
        credential.insert(u"credentialStatus"_s,
                          QJsonObject{{u"type"_s, u"BitstringStatusListEntry"_s},
                                      {u"statusPurpose"_s, u"revocation"_s},
                                      {u"statusListIndex"_s, u"7"_s},
                                      {u"statusListCredential"_s, u"https://tracker.example-university.org/1"_s}});
        credential.insert(u"evidence"_s,
                          QJsonArray{QJsonObject{{u"id"_s, u"https://evidence.example-university.org/"_s},
                                                 {u"type"_s, QJsonArray{u"Evidence"_s}}}});
        const QByteArray header = test::toBytes(test::headerOf(test::signedToken(test::fullSource(), issuer)));
        const QByteArray token = test::forge(header, test::toBytes(credential), issuer.signer());
        (void)check(tampered(token));
        QCOMPARE(m_web->takeAsked(), QStringList());
        (void)check(token); // its own word is good, and only then is its list asked for; its evidence never
        QCOMPARE(m_web->takeAsked(), QStringList{u"https://tracker.example-university.org/1"_s});
        (void)check(QByteArray("rubbish"));
        (void)check(QByteArray("{\"issuer\":\"\"}"));
        QCOMPARE(m_web->takeAsked(), QStringList());
    }

    void whatIsHeldIsNotAskedFor()
    {
        const University university(u"credentials.example-university.org"_s);
        university.publish(*m_web);
        credential::VerifyContext known = context();
        known.issuers = {{university.issuer.identity.id,
                          u"University"_s,
                          {{university.issuer.identity.keyId, university.issuer.identity.key}}}};
        const Verification verification =
            Resolver(nullptr, m_web, m_clock).verify(university.token(), known, Reach::Web, {});
        QCOMPARE(stateOf(verification, u"status"), u"passed"_s);
        QCOMPARE(m_web->takeAsked(), QStringList{university.list});
    }

    void saysWhyItCouldNotAsk()
    {
        const University university(u"credentials.example-university.org"_s);
        const Verification without = check(university.token());
        QCOMPARE(stateOf(without, u"issuer"), u"not-possible"_s);
        QVERIFY2(reasonOf(without, u"issuer").contains(u"could not be reached"_s),
                 qPrintable(reasonOf(without, u"issuer")));
        m_web->put(university.document, university.keys());
        const Verification listless = check(university.token());
        QCOMPARE(stateOf(listless, u"status"), u"not-possible"_s);
        QVERIFY2(reasonOf(listless, u"status").contains(u"could not be reached"_s),
                 qPrintable(reasonOf(listless, u"status")));
    }

    /// Each may answer late, but not one after the other for ever.
    void asksNobodyMoreWhenItTookTooLong()
    {
        const University university(m_domain);
        university.publish(*m_web);
        m_web->slowDown(150);
        const Resolver hurried(nullptr, m_web, m_clock, std::chrono::milliseconds(100));
        const Verification verification = hurried.verify(university.token(), context(), Reach::Web, {});
        QCOMPARE(m_web->takeAsked(), QStringList{university.document});
        QCOMPARE(stateOf(verification, u"signature"), u"passed"_s);
        QCOMPARE(stateOf(verification, u"status"), u"not-possible"_s);
        QVERIFY2(reasonOf(verification, u"status").contains(u"took too long"_s),
                 qPrintable(reasonOf(verification, u"status")));
    }

    /// Who was shown to somebody is asked, and nobody who came to be named since.
    void asksOnlyWhomItMay()
    {
        const University university(m_domain);
        university.publish(*m_web);
        const auto check = [&](const QStringList &hosts) {
            return Resolver(nullptr, m_web, m_clock).verify(university.token(), context(), {Reach::Web, hosts}, {});
        };
        for (const QStringList &others : {QStringList(), QStringList{u"example-university.org"_s}}) {
            const Verification verification = check(others);
            QCOMPARE(m_web->takeAsked(), QStringList());
            QCOMPARE(stateOf(verification, u"issuer"), u"not-possible"_s);
            QVERIFY2(reasonOf(verification, u"issuer").contains(m_domain + u" was not asked"_s),
                     qPrintable(reasonOf(verification, u"issuer")));
        }
        QCOMPARE(stateOf(check({m_domain}), u"status"), u"passed"_s);
        QCOMPARE(m_web->takeAsked(), (QStringList{university.document, university.list}));
    }

    void theServerThatListensHearsNothingTooEarly()
    {
        QMutex mutex;
        QStringList heard;
        QHash<QString, QByteArray> pages;
        const auto answer = [&](const std::string &request, const test::Loopback::Write &write) {
            const QMutexLocker lock(&mutex);
            const QString path = QString::fromStdString(request).section(u' ', 1, 1);
            heard.append(path);
            write(test::Loopback::page(pages.value(path).toStdString()));
        };
        const std::string host = "credentials.example-university.org";
        test::Loopback server(host, answer);
        const University university(u"%1:%2"_s.arg(QString::fromStdString(host)).arg(server.port()));
        pages = {{u"/.well-known/did.json"_s, university.keys()},
                 {u"/status/revocation-1"_s, university.signedList(true)}};
        FetchRules rules = FetchRules::shipped();
        const Resolver shut(nullptr, std::make_shared<WebFetcher>(rules), m_clock);
        rules.mayConnect = [](const sockaddr *) { return true; };
        rules.resolve = server.resolve();
        rules.authority = server.certificate();
        const Resolver resolver(nullptr, std::make_shared<WebFetcher>(rules), m_clock);

        (void)resolver.verify(university.token(), context(), Reach::Held, {});
        QCOMPARE(server.connections(), 0);
        (void)resolver.verify(tampered(university.token()), context(), Reach::Web, {});
        QCOMPARE(heard, QStringList{u"/.well-known/did.json"_s}); // the key alone
        QCOMPARE(server.connections(), 1);
        const Verification verification = resolver.verify(university.token(), context(), Reach::Web, {});
        QCOMPARE(stateOf(verification, u"status"), u"failed"_s);
        QCOMPARE(heard,
                 (QStringList{u"/.well-known/did.json"_s, u"/.well-known/did.json"_s, u"/status/revocation-1"_s}));
    }

private:
    [[nodiscard]] credential::VerifyContext context() const { return {m_clock->now()}; }
    [[nodiscard]] Verification check(const QByteArray &bytes, Reach reach = Reach::Web) const
    {
        return Resolver(nullptr, m_web, m_clock).verify(bytes, context(), reach, {});
    }

    const QString m_domain = u"credentials.example-university.org"_s;
    std::shared_ptr<test::FakeFetcher> m_web;
    std::shared_ptr<FixedClock> m_clock;
};

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_Resolver.moc"
