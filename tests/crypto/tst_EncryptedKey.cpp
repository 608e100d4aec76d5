// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/EncryptedKey.h"
#include "crypto/Pbes2.h"

#include "crypto/Vectors.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;
using crypto::Bytes;
using crypto::ErrorKind;
using crypto::KeyType;
using crypto::ScryptCost;

Q_DECLARE_METATYPE(laurel::crypto::KeyType)

namespace {

constexpr std::string_view passphrase = "correct horse battery stapleé";

crypto::PrivateKey made(KeyType type)
{
    return crypto::PrivateKey::generate(type, 2048).value();
}

Bytes sealed(const crypto::PrivateKey &key)
{
    return crypto::encryptPrivateKey(key, secret(passphrase), ScryptCost::weakForTestsOnly()).valueOr({});
}

/// What the openssl program says to `arguments` with `input`; empty if it failed.
QByteArray openssl(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitCode() != 0) {
        qWarning("openssl: %s", process.readAllStandardError().constData());
        return {};
    }
    return process.readAllStandardOutput();
}

QByteArray qbytes(const Bytes &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

bool hasOpenssl()
{
    return !QStandardPaths::findExecutable(u"openssl"_s).isEmpty();
}

} // namespace

class tst_EncryptedKey final : public QObject
{
    Q_OBJECT

    void addTypes()
    {
        QTest::addColumn<KeyType>("type");
        QTest::newRow("Ed25519") << KeyType::Ed25519;
        QTest::newRow("P-256") << KeyType::P256;
        QTest::newRow("P-384") << KeyType::P384;
        QTest::newRow("RSA") << KeyType::Rsa;
    }

private slots:
    void opensWithItsPassphraseAlone_data() { addTypes(); }
    void opensWithItsPassphraseAlone()
    {
        QFETCH(KeyType, type);
        const crypto::PrivateKey key = made(type);
        const Bytes der = sealed(key);
        QVERIFY(!der.empty());
        const auto opened = crypto::decryptPrivateKey(der, secret(passphrase));
        QVERIFY2(opened.ok(), qPrintable(why(opened)));
        QVERIFY(opened->publicKey() == key.publicKey());
        QVERIFY(std::ranges::equal(opened->pkcs8().view(), key.pkcs8().view()));
        for (const char *wrong : {"Correct horse battery stapleé", "correct horse battery staple", " ", ""})
            FAILS_WITH(crypto::decryptPrivateKey(der, secret(wrong)), WrongPassphrase);
        QVERIFY(sealed(key) != der); // a fresh salt each time
    }

    void takesTheFullCostByDefault()
    {
        const crypto::PrivateKey key = made(KeyType::Ed25519);
        const auto der = crypto::encryptPrivateKey(key, secret(passphrase));
        QVERIFY2(der.ok(), qPrintable(why(der)));
        const auto scheme = crypto::decodePbes2(*der);
        QVERIFY(scheme.ok());
        QCOMPARE(scheme->n, std::uint64_t(131072));
        QCOMPARE(scheme->r, std::uint64_t(8));
        QCOMPARE(scheme->p, std::uint64_t(1));
        QCOMPARE(scheme->salt.size(), std::size_t(16));
        const auto opened = crypto::decryptPrivateKey(*der, secret(passphrase));
        QVERIFY2(opened.ok(), qPrintable(why(opened)));
        QVERIFY(opened->publicKey() == key.publicKey());
        FAILS_WITH(crypto::decryptPrivateKey(*der, secret("wrong")), WrongPassphrase);
    }

    void refusesACheaperCost()
    {
        FAILS_WITH(ScryptCost::withN(1ULL << 16), Refused);
        FAILS_WITH(ScryptCost::withN((1ULL << 17) + 1), Refused);
        FAILS_WITH(ScryptCost::withN(0), Refused);
        FAILS_WITH(ScryptCost::withN(1ULL << 19), TooLarge);
        QCOMPARE(ScryptCost::withN(1ULL << 18).value().n(), std::uint64_t(1ULL << 18));
        FAILS_WITH(crypto::encryptPrivateKey(made(KeyType::Ed25519), {}), Refused);
    }

    void neverOpensAsAnotherKey_data() { addTypes(); }
    void neverOpensAsAnotherKey()
    {
        QFETCH(KeyType, type);
        const crypto::PrivateKey key = made(type);
        const Bytes der = sealed(key);
        const std::size_t secretSize = crypto::decodePbes2(der).value().data.size();
        const std::size_t start = der.size() - secretSize;
        int damaged = 0;
        int wrong = 0;
        int opened = 0;
        // RSA keys are long and slow to check; every thirty-seventh byte meets every part of theirs.
        const std::size_t step = type == KeyType::Rsa ? 37 : 1;
        for (std::size_t i = 0; i < der.size(); i += step) {
            for (const std::uint8_t flip : Bytes{0x01, 0x80, 0xFF}) {
                Bytes changed = der;
                changed[i] ^= flip;
                const auto result = crypto::decryptPrivateKey(changed, secret(passphrase));
                if (result.ok()) {
                    QVERIFY2(result->publicKey() == key.publicKey(), "a damaged file opened as another key");
                    ++opened;
                    continue;
                }
                const ErrorKind kind = result.error().kind;
                QVERIFY2(kind != ErrorKind::Internal, qPrintable(u"byte %1: %2"_s.arg(i).arg(why(result))));
                damaged += kind == ErrorKind::Damaged;
                wrong += kind == ErrorKind::WrongPassphrase;
                // Behind the first block nothing can look like a wrong passphrase.
                if (i >= start + 16)
                    QVERIFY2(kind == ErrorKind::Damaged || kind == ErrorKind::Unsupported || kind == ErrorKind::Refused,
                             result.error().what.c_str());
            }
        }
        qInfo("%d changes found damaged, %d like a wrong passphrase, %d without effect", damaged, wrong, opened);
        QVERIFY(damaged > int(secretSize / step));
        // The version number inside may be 0 or 1 and changes nothing.
        QVERIFY(opened <= 1);
    }

    void tellsACutFileFromAWrongPassphrase()
    {
        const Bytes der = sealed(made(KeyType::P256));
        for (std::size_t length = 0; length < der.size(); ++length)
            FAILS_WITH(crypto::decryptPrivateKey(crypto::ByteView(der).first(length), secret(passphrase)), Damaged);
        Bytes longer = der;
        longer.push_back(0);
        FAILS_WITH(crypto::decryptPrivateKey(longer, secret(passphrase)), Damaged);
        // Whole on the outside, cut on the inside.
        crypto::Pbes2 scheme = crypto::decodePbes2(der).value();
        scheme.data.resize(scheme.data.size() - 16);
        FAILS_WITH(crypto::decryptPrivateKey(crypto::encode(scheme), secret(passphrase)), Damaged);
        scheme.data.resize(16);
        FAILS_WITH(crypto::decryptPrivateKey(crypto::encode(scheme), secret(passphrase)), Damaged);
        FAILS_WITH(crypto::decryptPrivateKey(Bytes(70000, 0x30), secret(passphrase)), TooLarge);
        FAILS_WITH(crypto::decryptPrivateKey(made(KeyType::P256).publicKey().spki(), secret(passphrase)), Damaged);
    }

    void refusesAbsurdCosts_data()
    {
        QTest::addColumn<qulonglong>("n");
        QTest::addColumn<qulonglong>("r");
        QTest::addColumn<qulonglong>("p");
        QTest::addColumn<int>("kind");
        const int large = int(ErrorKind::TooLarge);
        const int damaged = int(ErrorKind::Damaged);
        QTest::newRow("memory of 512 MiB") << qulonglong(1ULL << 19) << 8ULL << 1ULL << large;
        QTest::newRow("memory through r") << qulonglong(1ULL << 17) << 64ULL << 1ULL << large;
        QTest::newRow("time through p") << qulonglong(1ULL << 17) << 8ULL << 1000ULL << large;
        QTest::newRow("N that wraps round") << qulonglong(1ULL << 63) << 8ULL << 1ULL << large;
        QTest::newRow("r that wraps round") << 16ULL << qulonglong(1ULL << 60) << 1ULL << large;
        QTest::newRow("p that wraps round") << 16ULL << 8ULL << qulonglong(1ULL << 62) << large;
        QTest::newRow("more than RFC 7914 allows") << qulonglong(1ULL << 16) << 1ULL << 1ULL << large;
        QTest::newRow("N of one") << 1ULL << 8ULL << 1ULL << damaged;
        QTest::newRow("N of zero") << 0ULL << 8ULL << 1ULL << damaged;
        QTest::newRow("N no power of two") << 1000ULL << 8ULL << 1ULL << damaged;
        QTest::newRow("no r") << 16ULL << 0ULL << 1ULL << damaged;
        QTest::newRow("no p") << 16ULL << 8ULL << 0ULL << damaged;
    }
    void refusesAbsurdCosts()
    {
        QFETCH(qulonglong, n);
        QFETCH(qulonglong, r);
        QFETCH(qulonglong, p);
        QFETCH(int, kind);
        const crypto::Pbes2 scheme{n, r, p, Bytes(16, 1), Bytes(16, 2), Bytes(64, 3)};
        QElapsedTimer timer;
        timer.start();
        const auto result = crypto::decryptPrivateKey(crypto::encode(scheme), secret(passphrase));
        QVERIFY(!result.ok());
        QVERIFY2(int(result.error().kind) == kind, result.error().what.c_str());
        QVERIFY(timer.elapsed() < 1000);
    }

    void hasTheStructureOfTheStandard()
    {
        if (!hasOpenssl())
            QSKIP("the openssl program is not here");
        const Bytes der = sealed(made(KeyType::Ed25519));
        const QString listing = QString::fromUtf8(openssl({u"asn1parse"_s, u"-inform"_s, u"DER"_s}, qbytes(der)));
        for (const QString &part :
             {u"OBJECT            :PBES2"_s, u"OBJECT            :scrypt"_s, u"OBJECT            :aes-256-cbc"_s,
              u"INTEGER           :10"_s, u"INTEGER           :08"_s, u"INTEGER           :01"_s})
            QVERIFY2(listing.contains(part), qPrintable(listing));
    }

    void opensInOpenssl_data() { addTypes(); }
    void opensInOpenssl()
    {
        QFETCH(KeyType, type);
        if (!hasOpenssl())
            QSKIP("the openssl program is not here");
        const crypto::PrivateKey key = made(type);
        const QStringList arguments{u"pkey"_s,    u"-inform"_s,  u"DER"_s, u"-passin"_s, u"pass:"_s + text(passphrase),
                                    u"-pubout"_s, u"-outform"_s, u"DER"_s};
        QCOMPARE(openssl(arguments, qbytes(sealed(key))), qbytes(key.publicKey().spki()));
    }

    void opensWhatOpensslWrote()
    {
        if (!hasOpenssl())
            QSKIP("the openssl program is not here");
        const crypto::PrivateKey key = made(KeyType::P256);
        const crypto::ByteView plain = key.pkcs8().view();
        const QByteArray input(reinterpret_cast<const char *>(plain.data()), static_cast<qsizetype>(plain.size()));
        const QStringList common{u"pkcs8"_s,    u"-topk8"_s, u"-inform"_s,  u"DER"_s,
                                 u"-outform"_s, u"DER"_s,    u"-passout"_s, u"pass:secret"_s};
        const QByteArray scrypt = openssl(common + QStringList{u"-v2"_s, u"aes-256-cbc"_s, u"-scrypt"_s}, input);
        QVERIFY(!scrypt.isEmpty());
        const auto opened = crypto::decryptPrivateKey(crypto::viewOf(scrypt.toStdString()), secret("secret"));
        QVERIFY2(opened.ok(), qPrintable(why(opened)));
        QVERIFY(opened->publicKey() == key.publicKey());
        const std::string other = openssl(common, input).toStdString();
        QVERIFY(!other.empty());
        FAILS_WITH(crypto::decryptPrivateKey(crypto::viewOf(other), secret("secret")), Unsupported);
    }
};

QTEST_GUILESS_MAIN(tst_EncryptedKey)
#include "tst_EncryptedKey.moc"
