// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Encoding.h"
#include "crypto/Hash.h"

#include "crypto/Vectors.h"

#include <QtTest>

#include <thread>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;
using crypto::Bytes;

class tst_Encoding final : public QObject
{
    Q_OBJECT

private slots:
    void spellsKnownBytes_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<QString>("base64");
        QTest::addColumn<QString>("base58");
        QTest::newRow("nothing") << u""_s << u""_s << u""_s;
        QTest::newRow("zero") << u"00"_s << u"AA"_s << u"1"_s;
        QTest::newRow("zeros and one") << u"00000001"_s << u"AAAAAQ"_s << u"1112"_s;
        QTest::newRow("f") << u"66"_s << u"Zg"_s << u"2m"_s;
        QTest::newRow("draft: hello") << u"48656c6c6f20576f726c6421"_s << u"SGVsbG8gV29ybGQh"_s
                                      << u"2NEpo7TZRRrLZSi2U"_s;
        QTest::newRow("draft: zeros first") << u"0000287fb4cd"_s << u"AAAof7TN"_s << u"11233QC4"_s;
        QTest::newRow("minus and underscore") << u"fbffbf"_s << u"-_-_"_s << QString();
    }
    void spellsKnownBytes()
    {
        QFETCH(QString, hex);
        QFETCH(QString, base64);
        QFETCH(QString, base58);
        const Bytes bytes = unhex(hex.toStdString());
        QCOMPARE(asHex(bytes), hex);
        QCOMPARE(text(crypto::toBase64Url(bytes)), base64);
        QCOMPARE(crypto::fromBase64Url(base64.toStdString()).value(), bytes);
        if (!base58.isEmpty() || bytes.empty())
            QCOMPARE(text(crypto::toBase58(bytes)), base58);
        QCOMPARE(crypto::fromBase58(crypto::toBase58(bytes)).value(), bytes);
    }

    void roundTripsEveryLength()
    {
        Bytes bytes;
        for (int length = 0; length < 300; ++length) {
            for (const std::size_t zeros : {0U, 1U, 5U}) {
                Bytes padded(zeros, 0);
                padded.insert(padded.end(), bytes.begin(), bytes.end());
                QCOMPARE(crypto::fromBase64Url(crypto::toBase64Url(padded)).value(), padded);
                QCOMPARE(crypto::fromBase58(crypto::toBase58(padded)).value(), padded);
                QCOMPARE(crypto::fromHex(crypto::toHex(padded)).value(), padded);
                QCOMPARE(crypto::fromMultibase(crypto::toMultibase58(padded)).value(), padded);
                QCOMPARE(crypto::fromMultibase(crypto::toMultibase64Url(padded)).value(), padded);
            }
            bytes.push_back(static_cast<std::uint8_t>(length * 151 + 7));
        }
    }

    void hasOneSpellingPerValue_data()
    {
        QTest::addColumn<QString>("wrong");
        QTest::newRow("padding") << u"Zg=="_s;
        QTest::newRow("standard alphabet") << u"+/+/"_s;
        QTest::newRow("trailing bits of one byte") << u"Zh"_s;
        QTest::newRow("trailing bits of two bytes") << u"AAB"_s;
        QTest::newRow("impossible length") << u"AAAAA"_s;
        QTest::newRow("space") << u"AA AA"_s;
        QTest::newRow("line feed at the end") << u"AAA\n"_s;
        QTest::newRow("dot") << u"AA.A"_s;
        QTest::newRow("letter beyond ASCII") << u"AAé"_s;
    }
    void hasOneSpellingPerValue()
    {
        QFETCH(QString, wrong);
        FAILS_WITH(crypto::fromBase64Url(wrong.toStdString()), Damaged);
    }

    void refusesOtherLetters()
    {
        for (const char *wrong : {"0", "O", "I", "l", " 2", "2\n", "a+b"})
            FAILS_WITH(crypto::fromBase58(wrong), Damaged);
        FAILS_WITH(crypto::fromBase58(std::string(crypto::maximumBase58 + 1, '2')), TooLarge);
        FAILS_WITH(crypto::fromHex("abc"), Damaged);
        FAILS_WITH(crypto::fromHex("0x"), Damaged);
        QCOMPARE(crypto::fromHex("FfA0").value(), (Bytes{0xFF, 0xA0}));
        FAILS_WITH(crypto::fromMultibase(""), Damaged);
        FAILS_WITH(crypto::fromMultibase("f00"), Unsupported);
        FAILS_WITH(crypto::fromMultibase("uZg="), Damaged);
    }

    void hashesKnownTexts()
    {
        QCOMPARE(asHex(crypto::sha256(crypto::viewOf(""))),
                 u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
        QCOMPARE(asHex(crypto::sha256(crypto::viewOf("abc"))),
                 u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
        QCOMPARE(asHex(crypto::sha384(crypto::viewOf("abc"))),
                 u"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"_s);
        // Open Badges 3.0 identity hash, with its salt.
        QCOMPARE(asHex(crypto::sha256(crypto::viewOf("a@example.comKosher"))),
                 u"b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"_s);
    }

    void hashesInManyThreadsAlike()
    {
        const crypto::Digest256 expected = crypto::sha256(crypto::viewOf("abc"));
        std::atomic_int wrong = 0;
        std::vector<std::thread> threads;
        threads.reserve(4);
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 500; ++round)
                    wrong += crypto::sha256(crypto::viewOf("abc")) != expected;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Encoding)
#include "tst_Encoding.moc"
