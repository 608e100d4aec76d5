// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bits of a status list and their spelling, with the published vector of an empty list.
#include "credential/StatusBits.h"
#include "crypto/Encoding.h"
#include "support/Places.h"

#include <QFile>
#include <QTest>

#include <zlib.h>

#include <random>
#include <set>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

/// gzip as anybody else might write it.
crypto::Bytes packed(const crypto::Bytes &plain, int level = 9)
{
    z_stream stream{};
    crypto::Bytes out;
    if (deflateInit2(&stream, level, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return out;
    out.resize(deflateBound(&stream, uLong(plain.size())));
    stream.next_in = const_cast<Bytef *>(plain.data());
    stream.avail_in = uInt(plain.size());
    stream.next_out = out.data();
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

crypto::ErrorKind errorOf(const std::string &encoded)
{
    const auto read = decodeStatusList(encoded);
    return read.ok() ? crypto::ErrorKind::Internal : read.error().kind;
}

} // namespace

class TestStatusBits final : public QObject
{
    Q_OBJECT

private slots:
    void thePublishedEmptyList()
    {
        const QString path = test::sharedPath(u"vectors/bitstring/all-zero.txt"_s);
        SKIP_WITHOUT_SHARED(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string vector = file.readAll().trimmed().toStdString();
        const auto bits = decodeStatusList(vector);
        QVERIFY(bits.ok());
        QVERIFY(*bits == StatusBits());
        QCOMPARE(bits->length(), std::size_t(131072));
        QCOMPARE(QString::fromStdString(*encodeStatusList(StatusBits())), QString::fromStdString(vector));
        qInfo("bitstring: 1 of 1 vectors read, and written byte for byte");
    }

    void theFirstPlaceIsTheLeftMostBit()
    {
        StatusBits bits;
        bits.set(0);
        bits.set(9);
        bits.set(131071);
        QCOMPARE(int(bits.bytes()[0]), 0x80);
        QCOMPARE(int(bits.bytes()[1]), 0x40);
        QCOMPARE(int(bits.bytes().back()), 0x01);
        QVERIFY(bits.at(0) && bits.at(9) && bits.at(131071));
        QVERIFY(!bits.at(1) && !bits.at(8) && !bits.at(131070));
    }

    void whatIsWrittenIsReadBack()
    {
        std::mt19937 chance(7);
        for (int round = 0; round < 24; ++round) {
            StatusBits bits(shortestStatusList << (round % 3));
            std::set<std::size_t> marked;
            const int count = round * round;
            for (int i = 0; i < count; ++i)
                marked.insert(chance() % bits.length());
            for (const std::size_t index : marked)
                bits.set(index);
            const auto written = encodeStatusList(bits);
            QVERIFY(written.ok());
            QCOMPARE(*encodeStatusList(bits), *written);
            const auto read = decodeStatusList(*written);
            QVERIFY(read.ok());
            QVERIFY(*read == bits);
            std::size_t set = 0;
            for (std::size_t i = 0; i < bits.length(); ++i)
                set += read->at(i) ? 1 : 0;
            QCOMPARE(set, marked.size());
        }
    }

    void theHeaderHoldsNoTimeAndNoName()
    {
        const auto bytes = crypto::fromMultibase(*encodeStatusList(StatusBits()));
        QVERIFY(bytes.ok());
        const crypto::Bytes header(bytes->begin(), bytes->begin() + 10);
        QCOMPARE(QString::fromStdString(crypto::toHex(header)), u"1f8b0800000000000003"_s);
    }

    void readsAnybodysGzip()
    {
        crypto::Bytes plain(16384);
        plain[100] = 0x10;
        for (const int level : {0, 1, 6, 9}) {
            const auto read = decodeStatusList(crypto::toMultibase64Url(packed(plain, level)));
            QVERIFY(read.ok());
            QVERIFY(read->at(803));
        }
    }

    void readsTheLongestListAndNoLonger()
    {
        const crypto::Bytes longest(longestStatusList / 8);
        QVERIFY(decodeStatusList(crypto::toMultibase64Url(packed(longest))).ok());
        const crypto::Bytes longer(longestStatusList / 8 + 1);
        QCOMPARE(errorOf(crypto::toMultibase64Url(packed(longer))), crypto::ErrorKind::TooLarge);
    }

    void aBombIsNotUnpacked()
    {
        // 1 GiB of zeros in one megabyte: gzip packs a thousand to one.
        const std::string one(1024, '\0');
        z_stream stream{};
        QCOMPARE(deflateInit2(&stream, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY), Z_OK);
        crypto::Bytes bomb(2 * 1024 * 1024);
        stream.next_out = bomb.data();
        stream.avail_out = uInt(bomb.size());
        for (int i = 0; i < 1024 * 1024; ++i) {
            stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(one.data()));
            stream.avail_in = uInt(one.size());
            deflate(&stream, Z_NO_FLUSH);
        }
        QCOMPARE(deflate(&stream, Z_FINISH), Z_STREAM_END);
        bomb.resize(stream.total_out);
        deflateEnd(&stream);
        QCOMPARE(errorOf(crypto::toMultibase64Url(bomb)), crypto::ErrorKind::TooLarge);
        QCOMPARE(errorOf(std::string(longestEncodedList + 1, 'u')), crypto::ErrorKind::TooLarge);
    }

    void refusesWhatIsNoList_data()
    {
        QTest::addColumn<QByteArray>("encoded");
        const crypto::Bytes good = packed(crypto::Bytes(16384));
        const auto row = [](const char *name, const crypto::Bytes &bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(crypto::toMultibase64Url(bytes));
        };
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("u alone") << QByteArray("u");
        QTest::newRow("base64url without u")
            << QByteArray("H4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA");
        QTest::newRow("base58") << QByteArray::fromStdString(crypto::toMultibase58(good));
        QTest::newRow("padded") << QByteArray::fromStdString(crypto::toMultibase64Url(good)) + '=';
        row("not packed", crypto::Bytes(16384));
        row("too short", packed(crypto::Bytes(16383)));
        row("no bits", packed({}));
        crypto::Bytes cut(good.begin(), good.end() - 1);
        row("cut off", cut);
        crypto::Bytes header(good.begin(), good.begin() + 10);
        row("a header alone", header);
        crypto::Bytes changed = good;
        changed[changed.size() - 6] ^= 1; // the checksum
        row("wrong checksum", changed);
        changed = good;
        changed.back() ^= 1; // the length
        row("wrong length", changed);
        crypto::Bytes twice = good;
        twice.insert(twice.end(), good.begin(), good.end());
        row("two streams", twice);
        crypto::Bytes trailing = good;
        trailing.push_back(0);
        row("something behind", trailing);
    }
    void refusesWhatIsNoList()
    {
        QFETCH(QByteArray, encoded);
        QCOMPARE(errorOf(encoded.toStdString()), crypto::ErrorKind::Damaged);
    }

    void rubbishIsRefusedWithoutHarm()
    {
        const std::string good = *encodeStatusList(StatusBits());
        std::mt19937 chance(11);
        int refused = 0;
        for (int round = 0; round < 800; ++round) {
            std::string bad = good;
            for (unsigned i = 0; i <= chance() % 3; ++i)
                bad[chance() % bad.size()] = "ABCabc019-_u=+/"[chance() % 15];
            const auto read = decodeStatusList(bad);
            refused += read.ok() ? 0 : 1;
            if (read.ok())
                QVERIFY(read->length() >= shortestStatusList && read->length() <= longestStatusList);
        }
        QVERIFY(refused > 500);
    }
};

QTEST_GUILESS_MAIN(TestStatusBits)
#include "tst_StatusBits.moc"
