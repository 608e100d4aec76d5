// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Databases.h"
#include "store/InstitutionRepository.h"
#include "store/KeyRepository.h"

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Institution final : public QObject
{
    Q_OBJECT

private slots:
    void roundTrips_data() { addDatabases(); }
    void roundTrips();
    void conflicts_data() { addDatabases(); }
    void conflicts();
    void keysStay_data() { addDatabases(); }
    void keysStay();
    void oneActiveKeyOfAKind_data() { addDatabases(); }
    void oneActiveKeyOfAKind();
    void privateHalfIsReplacedOnce_data() { addDatabases(); }
    void privateHalfIsReplacedOnce();
};

void tst_Institution::roundTrips()
{
    OPEN_DATABASE(db);
    InstitutionRepository repository(*db);
    GET(const auto none, repository.load());
    QVERIFY(!none);
    Institution institution;
    institution.name = {{u"en"_s, u"University of “X”"_s}, {u"cy"_s, u"Prifysgol Ŵ"_s}};
    institution.ukprn = u"10007856"_s;
    institution.country = u"GB"_s;
    institution.address = u"1 High Street\nTown"_s;
    institution.email = u"awards@example.ac.uk"_s;
    institution.web = u"https://example.ac.uk"_s;
    institution.didDomain = u"credentials.example.ac.uk"_s;
    institution.accent = u"#1a5c38"_s;
    institution.logo = QByteArray("\x89PNG\0\r\n\xff", 8);
    institution.mainLanguage = u"cy"_s;
    institution.bilingual = true;
    institution.signatories = {{u"Dr A"_s, {{u"en"_s, u"Registrar"_s}, {u"cy"_s, u"Cofrestrydd"_s}}},
                               {u"Prof B"_s, {}}};
    GET(institution.rowVersion, repository.save(institution));
    GET(const auto loaded, repository.load());
    QVERIFY(loaded.has_value());
    QCOMPARE(*loaded, institution);
    institution.logo.clear();
    institution.signatories.clear();
    GET(institution.rowVersion, repository.save(institution));
    QCOMPARE(institution.rowVersion, 2);
    GET(const auto again, repository.load());
    QCOMPARE(*again, institution);
}

void tst_Institution::conflicts()
{
    OPEN_DATABASE(db);
    InstitutionRepository repository(*db);
    Institution institution;
    GET(institution.rowVersion, repository.save(institution));
    OK(repository.save(institution));
    FAILS(repository.save(institution), Fault::Conflict);
    FAILS(repository.save(Institution()), Fault::Conflict); // there is one already
}

void tst_Institution::keysStay()
{
    OPEN_DATABASE(db);
    KeyRepository keys(*db);
    GET(const auto none, keys.active());
    QVERIFY(!none);
    SigningKey key{{},
                   KeyType::P256,
                   KeyState::Active,
                   u"2026"_s,
                   u"did:key:zDn"_s,
                   u"did:key:zDn#zDn"_s,
                   QByteArray("\0pub", 4),
                   QByteArray("\xffpriv\0", 6),
                   testClock().now()};
    GET(key.id, keys.add(key));
    GET(const SigningKey loaded, keys.load(key.id));
    QCOMPARE(loaded, key);
    FAILS(keys.add(key), Fault::Conflict);
    FAILS(keys.load(KeyId()), Fault::NotFound);
    FAILS(keys.retire(KeyId(99), testClock().now()), Fault::NotFound);
    OK(keys.retire(key.id, testClock().now().addDays(1)));
    FAILS(keys.retire(key.id, testClock().now()), Fault::Conflict);
    GET(const QList<SigningKey> all, keys.all());
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().state, KeyState::Retired);
    QCOMPARE(all.first().retired, testClock().now().addDays(1));
}

void tst_Institution::oneActiveKeyOfAKind()
{
    OPEN_DATABASE(db);
    KeyRepository keys(*db);
    SigningKey curve{{}, KeyType::P256,     KeyState::Active, u"Curve"_s,       {},
                     {}, QByteArray("one"), QByteArray("1"),  testClock().now()};
    GET(curve.id, keys.add(curve));
    SigningKey edwards = curve;
    edwards.type = KeyType::Ed25519;
    edwards.publicKey = "two";
    edwards.keep = KeyKeep::Token;
    edwards.place = u"pkcs11:token=Registry;id=%01"_s;
    edwards.privateKey.clear();
    GET(edwards.id, keys.add(edwards));
    GET(const auto newest, keys.active());
    QCOMPARE(newest, std::optional(edwards));
    GET(const auto ofCurve, keys.active(KeyType::P256));
    QCOMPARE(ofCurve, std::optional(curve));
    GET(const auto ofRsa, keys.active(KeyType::Rsa));
    QVERIFY(!ofRsa);
    SigningKey second = curve;
    second.publicKey = "three";
    FAILS(keys.add(second), Fault::Conflict); // the database sees to it, whoever forgets to retire the other
    OK(keys.retire(curve.id, testClock().now()));
    GET(second.id, keys.add(second));
    GET(const auto after, keys.active(KeyType::P256));
    QCOMPARE(after, std::optional(second));
}

void tst_Institution::privateHalfIsReplacedOnce()
{
    OPEN_DATABASE(db);
    KeyRepository keys(*db);
    const SigningKey key{{}, KeyType::P256,     KeyState::Active,     u"Key"_s,         {},
                         {}, QByteArray("one"), QByteArray("\0a", 2), testClock().now()};
    GET(const KeyId id, keys.add(key));
    OK(keys.replacePrivateKey(id, key.privateKey, "b"));
    FAILS(keys.replacePrivateKey(id, key.privateKey, "c"), Fault::Conflict);
    GET(const SigningKey loaded, keys.load(id));
    QCOMPARE(loaded.privateKey, QByteArray("b"));
}

QTEST_GUILESS_MAIN(tst_Institution)
#include "tst_Institution.moc"
