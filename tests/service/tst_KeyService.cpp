// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/KeyService.h"

#include "crypto/EncryptedKey.h"
#include "service/Rig.h"
#include "store/KeyRepository.h"

#include <sys/prctl.h>

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

/// As a disk or a careless hand might.
Result<void> changeStored(const QString &address, const QByteArray &before, const QByteArray &after)
{
    LAUREL_TRY_ASSIGN(const store::Address where, store::Address::parse(address));
    LAUREL_TRY_ASSIGN(const auto connection, store::Connection::open(where, store::Connection::Mode::ReadWrite));
    store::KeyRepository keys(*connection);
    LAUREL_TRY_ASSIGN(const QList<SigningKey> all, keys.all());
    return keys.replacePrivateKey(all.first().id, before, after); // of the newest
}

} // namespace

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
    void oneActiveKeyOfAKind_data() { addStores(); }
    void oneActiveKeyOfAKind();
    void rotates_data() { addStores(); }
    void rotates();
    void replacesTheKeyThatWasSeen_data() { addStores(); }
    void replacesTheKeyThatWasSeen();
    void retires_data() { addStores(); }
    void retires();
    void locksWhenItsTimeIsOver_data() { addStores(); }
    void locksWhenItsTimeIsOver();
    void locksByItself();
    void locksWhatIsBeingUnlocked();
    void wrongPassphrasesCostTime_data() { addStores(); }
    void wrongPassphrasesCostTime();
    void changesThePassphrase_data() { addStores(); }
    void changesThePassphrase();
    void nothingOfTheKeyIsInTheFiles();
    void tellsOfADamagedKey_data() { addStores(); }
    void tellsOfADamagedKey();
    void publicForms_data() { addStores(); }
    void publicForms();
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
    GET(const SigningKey second, rotate(*rig.space, KeyType::Ed25519, u"Second"_s));
    QVERIFY(first.did != second.did);
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QCOMPARE(keys.size(), 2);
    for (const SigningKey &key : keys)
        QCOMPARE(key.state, key.id == second.id ? KeyState::Active : KeyState::Retired);
    GET(const QString issuer, rig->keys().issuerId().result());
    QCOMPARE(issuer, second.did);
}

void tst_KeyService::oneActiveKeyOfAKind()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey edwards, rig->keys().create(KeyType::Ed25519, u"Edwards"_s, passphrase()).result());
    GET(const SigningKey curve, rig->keys().create(KeyType::P256, u"Curve"_s, passphrase()).result());
    GET(const QString newest, rig->keys().issuerId().result());
    QCOMPARE(newest, curve.did);
    GET(const SigningKey second, rotate(*rig.space, KeyType::Ed25519, u"Second"_s));
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QCOMPARE(keys.size(), 3);
    QCOMPARE(keys.at(0).id, second.id);
    for (const SigningKey &key : keys)
        QCOMPARE(key.state, key.id == edwards.id ? KeyState::Retired : KeyState::Active);
    OK(rig->keys().unlock(second.id, passphrase()).result());
    OK(rig->keys().unlock(curve.id, passphrase()).result());
    QVERIFY(rig->keys().isUnlocked(second.id) && rig->keys().isUnlocked(curve.id));
    rig->keys().lock();
    QVERIFY(!rig->keys().isUnlocked(second.id) && !rig->keys().isUnlocked(curve.id));
}

void tst_KeyService::rotates()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    FAILS(rotate(*rig.space, KeyType::Ed25519, u"First"_s), Fault::NotFound);
    GET(const SigningKey first, rig->keys().create(KeyType::Ed25519, u"First"_s, passphrase()).result());
    FAILS(rotate(*rig.space, KeyType::P256, u"Other"_s), Fault::NotFound);
    rig.clock->moveTo(rig.clock->now().addDays(365));
    GET(const SigningKey next, rotate(*rig.space, KeyType::Ed25519, u"Next"_s, "other words"));
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.at(0).id, next.id);
    QCOMPARE(keys.at(1).id, first.id);
    QCOMPARE(keys.at(1).state, KeyState::Retired);
    QCOMPARE(keys.at(1).retired, rig.clock->now());
    GET(const QList<AuditEvent> trail, rig->database().auditTrail(0, 1).result());
    QCOMPARE(trail.first().action, u"key.rotate"_s);
    QVERIFY(trail.first().text.contains(u"“Next”"_s) && trail.first().text.contains(u"“First”"_s));
    OK(rig->keys().unlock(first.id, passphrase()).result()); // what was begun with it can still be finished
}

void tst_KeyService::replacesTheKeyThatWasSeen()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey first, rig->keys().create(KeyType::Ed25519, u"First"_s, passphrase()).result());
    FAILS(rig->keys().create({KeyType::Ed25519, u"Careless"_s}, passphrase()).result(), Fault::Conflict);
    // Two people look at the same key and rotate it.
    GET(const auto colleague, rig.openAs(u"Colleague"_s, Role::Administrator));
    GET(KeyPlan plan, rig->keys().planAfter(KeyType::Ed25519).result());
    GET(KeyPlan same, colleague->keys().planAfter(KeyType::Ed25519).result());
    QCOMPARE(plan.replaces, first.id);
    plan.name = u"Mine"_s;
    same.name = u"Theirs"_s;
    GET(const SigningKey theirs, colleague->keys().create(same, passphrase()).result());
    const auto late = rig->keys().create(plan, passphrase()).result();
    FAILS(late, Fault::Conflict);
    QVERIFY2(late.error().what.contains(u"“Theirs”"_s) && late.error().what.contains(u"“First”"_s),
             qPrintable(late.error().what));
    GET(const QList<SigningKey> keys, rig->keys().list().result());
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.first().id, theirs.id);
    QCOMPARE(keys.first().state, KeyState::Active);
    OK(colleague->keys().retire(theirs.id).result());
    plan.replaces = theirs.id;
    const auto gone = rig->keys().create(plan, passphrase()).result();
    FAILS(gone, Fault::Conflict);
    QVERIFY2(gone.error().what.contains(u"“Theirs”"_s), qPrintable(gone.error().what));
    plan.type = KeyType::P256;
    FAILS(rig->keys().create(plan, passphrase()).result(), Fault::Conflict);
}

void tst_KeyService::retires()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    OK(rig->keys().unlock(key.id, passphrase()).result());
    OK(rig->keys().retire(key.id).result());
    QVERIFY(!rig->keys().isUnlocked(key.id));
    FAILS(rig->keys().retire(key.id).result(), Fault::Conflict);
    FAILS(rig->keys().retire(KeyId(99)).result(), Fault::NotFound);
    FAILS(rig->keys().issuerId().result(), Fault::NotFound);
    GET(const QList<AuditEvent> trail, rig->database().auditTrail(0, 1).result());
    QCOMPARE(trail.first().action, u"key.retire"_s);
    GET(const auto clerk, rig.openAs(u"Clerk"_s, Role::Registrar));
    FAILS(clerk->keys().retire(key.id).result(), Fault::Denied);
}

void tst_KeyService::locksWhenItsTimeIsOver()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    QCOMPARE(rig->keys().timeLeft(key.id).count(), 0);
    OK(rig->keys().unlock(key.id, passphrase(), std::chrono::minutes(5)).result());
    const auto left = rig->keys().timeLeft(key.id).count();
    QVERIFY2(left > 290 && left <= 300, qPrintable(QString::number(left)));
    rig.clock->moveTo(rig.clock->now().addSecs(240));
    QVERIFY(rig->keys().isUnlocked(key.id));
    QVERIFY(rig->keys().timeLeft(key.id).count() <= 60);
    rig.clock->moveTo(rig.clock->now().addSecs(-86400)); // a clock that is set back gives no longer time
    QVERIFY(rig->keys().timeLeft(key.id).count() <= 300);
    rig.clock->moveTo(rig.clock->now().addSecs(86400 + 60));
    QVERIFY(!rig->keys().isUnlocked(key.id));
    FAILS(rig->credentials().issue({}, {}).result(), Fault::Denied);
}

void tst_KeyService::locksByItself()
{
    // Nobody asks for the key again: its memory must be given back all the same, and whoever shows it told.
    const auto rig = makeRig(u"file"_s);
    OK((*rig)->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, (*rig)->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    QCOMPARE(::prctl(PR_SET_DUMPABLE, 1), 0);
    OK((*rig)->keys().unlock(key.id, passphrase(), std::chrono::minutes(0)).result());
    QCOMPARE(::prctl(PR_GET_DUMPABLE), 0);
    QSignalSpy told(&(*rig)->notifier(), &DataNotifier::changed);
    QTRY_COMPARE(::prctl(PR_GET_DUMPABLE), 1);
    QTRY_VERIFY(told.size() >= 2); // unlocked, locked
}

void tst_KeyService::locksWhatIsBeingUnlocked()
{
    const auto rig = makeRig(u"file"_s);
    KeyService &keys = (*rig)->keys();
    OK((*rig)->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, keys.create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    GET(const SigningKey other, keys.create(KeyType::P256, u"Other"_s, passphrase()).result());
    QFuture<Result<void>> opening = keys.unlock(key.id, passphrase());
    keys.lock();
    const auto stopped = opening.result();
    FAILS(stopped, Fault::Cancelled);
    QVERIFY2(stopped.error().what.contains(u"“Main”"_s), qPrintable(stopped.error().what));
    QVERIFY(!keys.isAnyUnlocked());
    opening = keys.unlock(key.id, passphrase());
    QFuture<Result<void>> beside = keys.unlock(other.id, passphrase());
    keys.lock(key.id);
    FAILS(opening.result(), Fault::Cancelled);
    OK(beside.result()); // that one alone was meant
    QVERIFY(!keys.isUnlocked(key.id) && keys.isUnlocked(other.id));
    OK(keys.unlock(key.id, passphrase()).result());
}

void tst_KeyService::wrongPassphrasesCostTime()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    const auto tried = [&](std::string_view text) { return rig->keys().unlock(key.id, passphrase(text)).result(); };
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto wrong = tried("not these words");
        FAILS(wrong, Fault::Denied);
        QVERIFY(wrong.error().what.contains(u"not the passphrase"_s));
        QVERIFY(timer.elapsed() >= 50); // scrypt over 128 MiB; a guess costs that
    }
    const auto early = tried("four quiet words"); // even the right one
    FAILS(early, Fault::Denied);
    QVERIFY2(early.error().what.contains(u"Wait 2 seconds"_s), qPrintable(early.error().what));
    rig.clock->moveTo(rig.clock->now().addSecs(2));
    FAILS(tried("not these words"), Fault::Denied);
    const auto longer = tried("four quiet words");
    QVERIFY2(longer.error().what.contains(u"Wait 4 seconds"_s), qPrintable(longer.error().what));
    rig.clock->moveTo(rig.clock->now().addSecs(4));
    OK(tried("four quiet words"));
    FAILS(tried("not these words"), Fault::Denied);
    OK(tried("four quiet words")); // the row of wrong ones was broken
}

void tst_KeyService::changesThePassphrase()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, rig->keys().create(KeyType::P256, u"Main"_s, passphrase()).result());
    KeyService &keys = rig->keys();
    FAILS(keys.changePassphrase(key.id, passphrase("wrong words"), passphrase("new words")).result(), Fault::Denied);
    FAILS(keys.changePassphrase(key.id, passphrase(), passphrase("short")).result(), Fault::Invalid);
    OK(keys.unlock(key.id, passphrase()).result());
    OK(keys.changePassphrase(key.id, passphrase(), passphrase("other quiet words")).result());
    FAILS(keys.unlock(key.id, passphrase()).result(), Fault::Denied);
    OK(keys.unlock(key.id, passphrase("other quiet words")).result());
    GET(const QList<SigningKey> after, keys.list().result());
    QCOMPARE(after.first().publicKey, key.publicKey);
    QVERIFY(after.first().privateKey != key.privateKey);
    GET(const QList<AuditEvent> trail, rig->database().auditTrail(0, 1).result());
    QCOMPARE(trail.first().action, u"key.passphrase"_s);
}

void tst_KeyService::nothingOfTheKeyIsInTheFiles()
{
    const auto rig = makeRig(u"file"_s);
    OK((*rig)->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, (*rig)->keys().create(KeyType::Rsa, u"Main"_s, passphrase()).result());
    const auto written = [&rig] {
        QByteArray all;
        for (const QFileInfo &info : QDir(rig->folder.path()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    };
    const auto opened =
        crypto::decryptPrivateKey(crypto::viewOf({key.privateKey.constData(), std::size_t(key.privateKey.size())}),
                                  crypto::SecretBytes::copyOf(crypto::viewOf("four quiet words")));
    QVERIFY(opened.ok());
    const crypto::ByteView der = opened->pkcs8().view();
    const QByteArray before = written();
    QVERIFY(before.contains(key.privateKey)); // what is looked through is where the keys are
    QVERIFY(before.contains(key.publicKey));
    QVERIFY(!before.contains("four quiet words"));
    for (std::size_t at = 64; at + 32 <= der.size(); at += 32) { // behind the modulus everything is secret
        if (at > der.size() / 3)
            QVERIFY(!before.contains(QByteArray(reinterpret_cast<const char *>(der.data()) + at, 32)));
    }
    OK((*rig)->keys().changePassphrase(key.id, passphrase(), passphrase("other quiet words")).result());
    const QByteArray after = written();
    QVERIFY(after.contains(key.publicKey));
    // Not one piece of what the old passphrase opens is left, neither in the file nor in its log.
    for (qsizetype at = 0; at + 32 <= key.privateKey.size(); at += 32) {
        if (at >= 160) // behind the parameters, which may be the same
            QVERIFY(!after.contains(key.privateKey.mid(at, 32)));
    }
}

void tst_KeyService::tellsOfADamagedKey()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(SigningKey key, rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    QByteArray damaged = key.privateKey;
    damaged[damaged.size() - 20] = char(damaged[damaged.size() - 20] ^ 1);
    OK(changeStored(rig.address, key.privateKey, damaged));
    const auto refused = rig->keys().unlock(key.id, passphrase()).result();
    FAILS(refused, Fault::Crypto);
    QVERIFY(refused.error().what.contains(u"“Main”"_s) && refused.error().what.contains(u"damaged"_s));
    QVERIFY(!rig->keys().isUnlocked(key.id));
    OK(changeStored(rig.address, damaged, {}));
    FAILS(rig->keys().unlock(key.id, passphrase()).result(), Fault::Crypto);
    OK(changeStored(rig.address, {}, key.privateKey));
    OK(rig->keys().unlock(key.id, passphrase()).result());
    rig->keys().lock();
    GET(const SigningKey other, rotate(*rig.space, KeyType::Ed25519, u"Other"_s));
    OK(changeStored(rig.address, other.privateKey, key.privateKey));
    const auto foreign = rig->keys().unlock(other.id, passphrase()).result();
    FAILS(foreign, Fault::Crypto);
    QVERIFY2(foreign.error().what.contains(u"another key"_s), qPrintable(foreign.error().what));
}

void tst_KeyService::publicForms()
{
    OPEN_RIG(rig);
    OK(rig->institution().save(coastal(), u"Set up"_s).result());
    GET(const SigningKey key, rig->keys().create(KeyType::Ed25519, u"Main"_s, passphrase()).result());
    GET(const PublicForms forms, rig->keys().publicForms(key.id).result());
    QCOMPARE(forms.issuer, key.did);
    QCOMPARE(forms.verificationMethod, key.verificationMethod);
    QCOMPARE(u"did:key:"_s + forms.multikey, key.did);
    QVERIFY(forms.jwk.startsWith("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\""));
    const QByteArray body = forms.pem.split('\n').mid(1).first();
    QCOMPARE(QByteArray::fromBase64(body), key.publicKey);
    QVERIFY(forms.pem.startsWith("-----BEGIN PUBLIC KEY-----\n"));
    QVERIFY(forms.pem.endsWith("-----END PUBLIC KEY-----\n"));
    FAILS(rig->keys().publicForms(KeyId(99)).result(), Fault::NotFound);
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
