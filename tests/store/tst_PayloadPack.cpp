// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/PayloadPack.h"

#include "store/Databases.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::store;
using namespace laurel::test;

namespace {

QByteArray documentOf(const QByteArray &who)
{
    QByteArray document = "{\"name\":\"" + who + "\",\"achievement\":[";
    for (int i = 0; i < 200; ++i)
        document += "\"outcome " + QByteArray::number(i * 7919) + "\",";
    return document + "\"\"]}";
}

} // namespace

class tst_PayloadPack final : public QObject
{
    Q_OBJECT

private slots:
    void givesBackTheBytes_data();
    void givesBackTheBytes();
    void isSmallNextToItsLike();
    void takesWhatWasStoredBefore();
    void noticesEveryDamage();
    void needsItsSample();
    void isNotTalkedIntoMemory();
};

void tst_PayloadPack::givesBackTheBytes_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("alike") << documentOf("Siân");
    QTest::newRow("the sample itself") << documentOf("Ann");
    QTest::newRow("nothing alike") << QByteArray(5000, 'x');
    QTest::newRow("one byte") << QByteArray("{");
    QTest::newRow("zeros") << QByteArray(70'000, '\0');
    QTest::newRow("begins like a frame") << QByteArray("\x28\xB5\x2F\xFD and goes on otherwise");
    QByteArray every;
    for (int i = 0; i < 256; ++i)
        every.append(char(i));
    QTest::newRow("every byte") << every;
}

void tst_PayloadPack::givesBackTheBytes()
{
    QFETCH(const QByteArray, payload);
    PayloadPack pack(documentOf("Ann"));
    GET(const QByteArray packed, pack.pack(payload));
    PayloadPack later(documentOf("Ann"));
    GET(const QByteArray back, later.unpack(packed));
    QCOMPARE(back, payload);
    GET(const QByteArray again, pack.pack(payload)); // what was packed before leaves nothing behind
    QCOMPARE(again, packed);
}

void tst_PayloadPack::isSmallNextToItsLike()
{
    PayloadPack pack(documentOf("Ann"));
    const QByteArray payload = documentOf("Bedwyr Lewis");
    GET(const QByteArray packed, pack.pack(payload));
    QVERIFY2(packed.size() * 20 < payload.size(), QByteArray::number(packed.size()).constData());
}

void tst_PayloadPack::takesWhatWasStoredBefore()
{
    PayloadPack pack({});
    const QByteArray plain = documentOf("Ann");
    GET(const QByteArray back, pack.unpack(plain));
    QCOMPARE(back, plain);
}

void tst_PayloadPack::noticesEveryDamage()
{
    PayloadPack pack(documentOf("Ann"));
    const QByteArray payload = documentOf("Siân");
    GET(const QByteArray packed, pack.pack(payload));
    for (qsizetype at = 4; at < packed.size(); ++at) {
        QByteArray bent = packed;
        bent[at] = char(bent.at(at) ^ 1);
        const Result<QByteArray> back = pack.unpack(bent);
        QVERIFY2(!back.ok() || *back == payload, QByteArray::number(at).constData());
    }
    for (qsizetype size = 4; size < packed.size(); ++size)
        FAILS(pack.unpack(packed.left(size)), Fault::Storage);
}

void tst_PayloadPack::needsItsSample()
{
    PayloadPack pack(documentOf("Ann"));
    GET(const QByteArray packed, pack.pack(documentOf("Siân")));
    PayloadPack other(documentOf("Zoë"));
    FAILS(other.unpack(packed), Fault::Storage);
    PayloadPack none({});
    FAILS(none.unpack(packed), Fault::Storage);
}

/// A frame that says it holds gigabytes.
void tst_PayloadPack::isNotTalkedIntoMemory()
{
    PayloadPack pack(documentOf("Ann"));
    const QByteArray frame = QByteArray::fromHex("28b52ffde0") + QByteArray::fromHex("00000000ff000000") + "rest";
    FAILS(pack.unpack(frame), Fault::Storage);
}

QTEST_GUILESS_MAIN(tst_PayloadPack)
#include "tst_PayloadPack.moc"
