// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/InstitutionService.h"

#include "service/Rig.h"

#include <sys/prctl.h>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_KeyService final : public QObject
{
    Q_OBJECT

private slots:
    void institution_data() { addStores(); }
    void institution();
    void everyKind_data();
    void everyKind();
    void passphrases_data();
    void passphrases();
    void theNewestSigns_data() { addStores(); }
    void theNewestSigns();
    void needsAnInstitution_data() { addStores(); }
    void needsAnInstitution();
};

void tst_KeyService::institution()
{
    OPEN_RIG(rig);
    FAILS(rig->institution().load().result(), Fault::NotFound);
    GET(const Institution made, rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const Institution loaded, rig->institution().load().result());
    QCOMPARE(loaded, made);
    Institution bad = made;
    bad.ukprn = u"123"_s;
    FAILS(rig->institution().save(bad, u"Numbered"_s).result(), Fault::Invalid);
    Institution changed = made;
    changed.email = u"registry@example.ac.uk"_s;
    OK(rig->institution().save(changed, u"Gave the address"_s).result());
    FAILS(rig->institution().save(changed, u"From an old copy"_s).result(), Fault::Conflict);
}

void tst_KeyService::everyKind_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<KeyType>("type");
    QTest::addColumn<QString>("opening"); ///< how its did begins; empty: it has none
    QTest::newRow("Ed25519") << u"file"_s << KeyType::Ed25519 << u"did:key:z6Mk"_s;
    QTest::newRow("P-256") << u"file"_s << KeyType::P256 << u"did:key:zDn"_s;
    QTest::newRow("RSA") << u"file"_s << KeyType::Rsa << QString();
    QTest::newRow("Ed25519 on the server") << u"postgresql"_s << KeyType::Ed25519 << u"did:key:z6Mk"_s;
}

void tst_KeyService::everyKind()
{
    OPEN_RIG(rig);
    QFETCH(const KeyType, type);
    QFETCH(const QString, opening);
    Institution institution = coastal();
    institution.didDomain = u"credentials.example.ac.uk"_s;
    OK(rig->institution().save(institution, u"Set up"_s).result());
    GET(const SigningKey key, rig->keys().create(type, u"Main"_s, passphrase()).result());
    QCOMPARE(key.type, type);
    QCOMPARE(key.state, KeyState::Active);
    QCOMPARE(key.created, rig.clock->now());
    QVERIFY(opening.isEmpty() ? key.did.isEmpty() : key.did.startsWith(opening));
    QVERIFY(key.verificationMethod.startsWith(u"did:web:credentials.example.ac.uk#"_s));
    QVERIFY(!key.privateKey.contains("four quiet words"));
    GET(const QString issuer, rig->keys().issuerId().result());
    QCOMPARE(issuer, u"did:web:credentials.example.ac.uk"_s);
    QVERIFY(!rig->keys().isUnlocked(key.id)); // making it does not open it
    OK(rig->keys().unlock(key.id, passphrase()).result());
    QVERIFY(rig->keys().isUnlocked(key.id));
    QCOMPARE(::prctl(PR_GET_DUMPABLE), 0); // nobody looks into this process while the key is open
    rig->keys().lock();
    QVERIFY(!rig->keys().isUnlocked(key.id));
}

void tst_KeyService::passphrases_data()
{
    QTest::addColumn<QString>("database");
    QTest::addColumn<QByteArray>("made");
    QTest::addColumn<QByteArray>("tried");
    QTest::addColumn<QString>("fault"); ///< empty: it opens
    for (const char *store : {"file", "postgresql"}) {
        const auto add = [store](const char *name, const QByteArray &made, const QByteArray &tried,
                                 const QString &fault) {
            QTest::addRow("%s, %s", name, store) << QString::fromLatin1(store) << made << tried << fault;
        };
        add("right", "four quiet words", "four quiet words", {});
        add("wrong", "four quiet words", "four quiet word", u"denied"_s);
        add("empty", "four quiet words", "", u"denied"_s);
        add("with a space behind", "four quiet words", "four quiet words ", u"denied"_s);
        add("in Welsh", "pedwar gair tŷ", "pedwar gair tŷ", {});
        add("too short", "seven77", {}, u"invalid"_s);
        add("eight", "eight888", "eight888", {});
    }
}

void tst_KeyService::passphrases()
{
    OPEN_RIG(rig);
    QFETCH(const QByteArray, made);
    QFETCH(const QByteArray, tried);
    QFETCH(const QString, fault);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    const auto key = rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase(made.toStdString())).result();
    if (fault == u"invalid") {
        FAILS(key, Fault::Invalid);
        GET(const QList<SigningKey> none, rig->keys().list().result());
        QVERIFY(none.isEmpty());
        return;
    }
    OK(key);
    const auto opened = rig->keys().unlock(key->id, passphrase(tried.toStdString())).result();
    QCOMPARE(opened.ok() ? QString() : toCode(opened.error().fault), fault);
    QCOMPARE(rig->keys().isUnlocked(key->id), fault.isEmpty());
    FAILS(rig->keys().unlock(KeyId(99), passphrase()).result(), Fault::NotFound);
}

void tst_KeyService::theNewestSigns()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey first, rig->keys().create(KeyType::Ed25519, u"First"_s, passphrase()).result());
    GET(const SigningKey second, rig->keys().create(KeyType::Ed25519, u"Second"_s, passphrase()).result());
    QVERIFY(first.did != second.did);
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QCOMPARE(keys.size(), 2);
    for (const SigningKey &key : keys)
        QCOMPARE(key.state, key.id == second.id ? KeyState::Active : KeyState::Retired);
    GET(const QString issuer, rig->keys().issuerId().result());
    QCOMPARE(issuer, second.did);
}

void tst_KeyService::needsAnInstitution()
{
    OPEN_RIG(rig);
    FAILS(rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result(), Fault::NotFound);
    FAILS(rig->keys().issuerId().result(), Fault::NotFound);
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QVERIFY(keys.isEmpty());
}

QTEST_GUILESS_MAIN(tst_KeyService)
#include "tst_KeyService.moc"
