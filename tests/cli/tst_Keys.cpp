// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about keys, from the first one to the last, and a key in a token.
#include "cli/Coastal.h"
#include "crypto/PrivateBus.h"
#include "crypto/SoftToken.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTemporaryDir>

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Keys final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void lifeOfAKey();
    void asksByTheNameOfTheKey();
    void inAToken();
    void onTheDesktop();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void tst_Keys::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
}

void tst_Keys::lifeOfAKey()
{
    const QString db = file(u"keys.db"_s);
    DONE(over(db, {u"init"_s, u"--institution"_s, u"Keys"_s, u"--country"_s, u"GB"_s}));
    const QByteArray words = "four quiet words\n";
    REFUSED(over(db, {u"key"_s, u"rotate"_s}, words), 6, "take over");
    DONE(over(db, {u"key"_s, u"create"_s, u"--name"_s, u"First"_s}, words));
    REFUSED(over(db, {u"key"_s, u"create"_s, u"--name"_s, u"Second"_s}, words), 1, "“First”");
    QCOMPARE(over(db, {u"key"_s, u"list"_s, u"--json"_s}).array().size(), 1);
    const Answer rotated = over(db, {u"key"_s, u"rotate"_s, u"--name"_s, u"Second"_s}, words);
    QCOMPARE(rotated.code, 0);
    QVERIFY(rotated.out.contains("another issuer"));
    REFUSED(over(db, {u"key"_s, u"passphrase"_s}, "not these words\nother quiet words\n"), 4, "not the passphrase");
    DONE(over(db, {u"key"_s, u"passphrase"_s, u"Second"_s}, words + "other quiet words\n"));
    REFUSED(over(db, {u"key"_s, u"passphrase"_s, u"Second"_s}, words + "other quiet words\n"), 4, "passphrase");
    const QJsonObject forms = over(db, {u"key"_s, u"export"_s, u"--public"_s, u"--json"_s}).object();
    QCOMPARE(u"did:key:"_s + forms.value(u"multikey"_s).toString(), forms.value(u"issuer"_s).toString());
    const Answer jwk = over(db, {u"key"_s, u"export"_s, u"--public"_s, u"--form"_s, u"jwk"_s, u"First"_s});
    QCOMPARE(jwk.object().value(u"kty"_s).toString(), u"OKP"_s);
    QVERIFY(!jwk.object().contains(u"d"_s));
    REFUSED(over(db, {u"key"_s, u"export"_s}), 2, "--public");
    REFUSED(over(db, {u"key"_s, u"retire"_s, u"Third"_s}), 6, "Third");
    DONE(over(db, {u"key"_s, u"retire"_s, u"2"_s}));
    REFUSED(over(db, {u"key"_s, u"retire"_s, u"2"_s}), 1, "retired already");
    REFUSED(over(db, {u"key"_s, u"export"_s, u"--public"_s}), 6, "no active key");
}

/// As at a terminal: standard input is one, and what is typed comes after what was asked.
void tst_Keys::asksByTheNameOfTheKey()
{
    const QString db = file(u"asked.db"_s);
    DONE(over(db, {u"init"_s, u"--institution"_s, u"Keys"_s, u"--country"_s, u"GB"_s}));
    DONE(over(db, {u"key"_s, u"create"_s, u"--name"_s, u"Main"_s}, "four quiet words\n"));
    const int keyboard = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    QVERIFY(keyboard >= 0 && ::grantpt(keyboard) == 0 && ::unlockpt(keyboard) == 0);
    const auto closed = qScopeGuard([keyboard] { ::close(keyboard); });
    QProcess process;
    process.setProcessEnvironment(plainEnvironment());
    process.setStandardInputFile(QString::fromLocal8Bit(::ptsname(keyboard)));
    process.start(program(), {u"--database"_s, db, u"key"_s, u"passphrase"_s});
    QByteArray said;
    const std::pair<QByteArray, QByteArray> talk[]{{"Passphrase of the key “Main”: ", "four quiet words\n"},
                                                   {"New passphrase for the key “Main”: ", "other quiet words\n"},
                                                   {"Once more: ", "other quiet words\n"}};
    for (const auto &[question, answer] : talk) {
        QElapsedTimer timer;
        timer.start();
        while (!said.contains(question) && timer.elapsed() < 20'000) {
            process.waitForReadyRead(100);
            said += process.readAllStandardError();
        }
        QVERIFY2(said.contains(question), said.constData());
        said.clear();
        QCOMPARE(::write(keyboard, answer.constData(), size_t(answer.size())), ssize_t(answer.size()));
    }
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
}

void tst_Keys::inAToken()
{
    const SoftToken token;
    const QString db = file(u"token.db"_s);
    const QByteArray words = "four quiet words\n";
    DONE(over(db, {u"init"_s, u"--institution"_s, u"Keys"_s, u"--country"_s, u"GB"_s}));
    REFUSED(over(db, {u"key"_s, u"create"_s, u"--keep"_s, u"token"_s}, words), 2, "--module");
    REFUSED(over(db, {u"key"_s, u"create"_s, u"--token"_s, u"X"_s}, words), 2, "--keep token");
    REFUSED(
        over(db,
             {u"key"_s, u"create"_s, u"--keep"_s, u"token"_s, u"--module"_s, u"/nowhere.so"_s, u"--token"_s, u"X"_s},
             "123456\n"),
        6, "/nowhere.so");
    SKIP_WITHOUT_SOFTHSM(token);
    const QStringList place{u"--keep"_s,    u"token"_s,   u"--module"_s,
                            token.module(), u"--token"_s, QString::fromLatin1(SoftToken::label)};
    REFUSED(over(db, QStringList{u"key"_s, u"create"_s} + place, "999999\n"), 4, "not the PIN");
    const QByteArray pin = QByteArray(SoftToken::pin) + '\n';
    DONE(over(db, QStringList{u"key"_s, u"create"_s, u"--type"_s, u"p256"_s} + place, pin));
    const QJsonObject key = over(db, {u"key"_s, u"list"_s, u"--json"_s}).array().first().toObject();
    QCOMPARE(key.value(u"keep"_s).toString(), u"token"_s);
    QVERIFY(key.value(u"place"_s).toString().startsWith(u"pkcs11:"_s));
    // A key that takes over stays where the one before it is, unless another place is named.
    const QStringList rotate{u"key"_s, u"rotate"_s, u"--type"_s, u"p256"_s};
    DONE(over(db, rotate + QStringList{u"--name"_s, u"Next"_s}, pin));
    const QJsonObject next = over(db, {u"key"_s, u"list"_s, u"--json"_s}).array().first().toObject();
    QCOMPARE(next.value(u"name"_s).toString(), u"Next"_s);
    QCOMPARE(next.value(u"keep"_s).toString(), u"token"_s);
    REFUSED(over(db, rotate + QStringList{u"--keep"_s, u"database"_s, u"--token"_s, u"X"_s}, words), 2, "--keep token");
    DONE(over(db, {u"key"_s, u"passphrase"_s}, pin + "1357911\n"));
    REFUSED(over(db, {u"key"_s, u"passphrase"_s}, pin + "1357911\n"), 4, "not the PIN");
}

/// What the desktop's key store remembers is not asked for, whatever the command is that signs.
void tst_Keys::onTheDesktop()
{
    const PrivateBus bus;
    SKIP_WITHOUT_STORE(bus);
    const QString db = file(u"desktop.db"_s);
    writeOpenData(file(u"small"_s));
    DONE(over(db, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s, u"--did-domain"_s,
                   u"credentials.example-university.org"_s}));
    DONE(over(db, {u"key"_s, u"create"_s, u"--keep"_s, u"desktop"_s}, "four quiet words\n"));
    DONE(over(db, {u"import"_s, u"--source"_s, u"oulad"_s, file(u"small"_s)}));
    DONE(over(db, {u"ratify"_s, u"--all"_s}));
    const Answer issued = over(db, {u"--json"_s, u"issue"_s, u"--all"_s});
    DONE(issued);
    QCOMPARE(issued.object().value(u"issued"_s).toInt(), 6);
    DONE(over(db, {u"export"_s, u"issuer"_s, u"--to"_s, file(u"web"_s)}));
    // Changed on another computer: what is remembered here opens nothing any more, and the key is asked for.
    const QStringList change{u"--database"_s, db, u"key"_s, u"passphrase"_s};
    const QStringList elsewhere{u"env"_s, u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"_s};
    DONE(command(change, "four quiet words\nother quiet words\n", elsewhere));
    const QStringList publish{u"export"_s, u"issuer"_s, u"--to"_s, file(u"web"_s)};
    REFUSED(over(db, publish), 4, "remembers does not open the key");
    REFUSED(over(db, publish, "four quiet words\n"), 4, "not the passphrase");
    DONE(over(db, publish, "other quiet words\n"));
    DONE(over(db, publish)); // and is remembered
}

QTEST_GUILESS_MAIN(tst_Keys)
#include "tst_Keys.moc"
