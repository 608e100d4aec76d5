// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Jcs.h"

#include "support/Places.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <bit>
#include <limits>

using namespace laurel;
using namespace Qt::StringLiterals;

class tst_Jcs final : public QObject
{
    Q_OBJECT

private slots:
    void suite()
    {
        const QString folder = test::sharedPath(u"vectors/jcs/testdata"_s);
        SKIP_WITHOUT_SHARED(folder);
        int passed = 0;
        const QStringList names = QDir(folder + u"/input"_s).entryList({u"*.json"_s}, QDir::Files);
        for (const QString &name : names) {
            QFile input(folder + u"/input/"_s + name);
            QFile output(folder + u"/output/"_s + name);
            QVERIFY(input.open(QIODevice::ReadOnly) && output.open(QIODevice::ReadOnly));
            const auto value = json::parseStrict(input.readAll().toStdString());
            QVERIFY2(value.ok(), qPrintable(name));
            const std::string written = jsonld::canonicalJson(*value);
            QCOMPARE(QByteArray::fromStdString(written), output.readAll());
            const auto again = json::parseStrict(written);
            QVERIFY(again.ok());
            QCOMPARE(jsonld::canonicalJson(*again), written);
            ++passed;
        }
        qInfo("jcs: %d of %d cases passed", passed, int(names.size()));
        QCOMPARE(passed, 6);
    }

    /// RFC 8785, appendix B, and what lies around the turns of the notation.
    void numbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("written");
        const auto bits = [](quint64 pattern) { return std::bit_cast<double>(pattern); };
        QTest::newRow("zero") << 0.0 << QByteArray("0");
        QTest::newRow("minus zero") << -0.0 << QByteArray("0");
        QTest::newRow("least") << bits(1) << QByteArray("5e-324");
        QTest::newRow("least below zero") << bits(0x8000000000000001) << QByteArray("-5e-324");
        QTest::newRow("greatest") << std::numeric_limits<double>::max() << QByteArray("1.7976931348623157e+308");
        QTest::newRow("2 to 53") << 9007199254740992.0 << QByteArray("9007199254740992");
        QTest::newRow("2 to 68") << 295147905179352830000.0 << QByteArray("295147905179352830000");
        QTest::newRow("1e21") << 1e21 << QByteArray("1e+21");
        QTest::newRow("below 1e21") << 999999999999999900000.0 << QByteArray("999999999999999900000");
        QTest::newRow("1e23") << 1e23 << QByteArray("1e+23");
        QTest::newRow("9.999e22") << bits(0x44b52d02c7e14af5) << QByteArray("9.999999999999997e+22");
        QTest::newRow("1e-6") << 1e-6 << QByteArray("0.000001");
        QTest::newRow("1e-7") << 1e-7 << QByteArray("1e-7");
        QTest::newRow("thirds") << bits(0x41b3de4355555555) << QByteArray("333333333.3333333");
        QTest::newRow("negative") << bits(0xbecbf647612f3696) << QByteArray("-0.0000033333333333333333");
        QTest::newRow("half") << 7.5 << QByteArray("7.5");
        QTest::newRow("ten") << 10.0 << QByteArray("10");
        QTest::newRow("digits behind") << 1.5e-9 << QByteArray("1.5e-9");
    }
    void numbers()
    {
        QFETCH(const double, value);
        QFETCH(const QByteArray, written);
        QCOMPARE(QByteArray::fromStdString(jsonld::ecmaNumber(value)), written);
    }

    void keysGoByUtf16()
    {
        // A letter beyond the first plane comes before U+FB33, though its bytes come after.
        const auto value = json::parseStrict("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"b\":3,\"\":4,\"ba\":5}");
        QVERIFY(value.ok());
        QCOMPARE(jsonld::canonicalJson(*value), std::string("{\"\":4,\"b\":3,\"ba\":5,\"\U0001F600\":2,\"\uFB33\":1}"));
        QVERIFY(!jsonld::beforeInUtf16("a", "a"));
    }

    void textsAreEscaped()
    {
        const auto value = json::parseStrict(
            "[\"\\u0000\\u001f\\u007f\\u20ac\\/\\\"\\\\\\b\\t\\n\\f\\r\", null, true, false, [], {}]");
        QVERIFY(value.ok());
        QCOMPARE(jsonld::canonicalJson(*value),
                 std::string("[\"\\u0000\\u001f\x7f€/\\\"\\\\\\b\\t\\n\\f\\r\",null,true,false,[],{}]"));
    }
};

QTEST_GUILESS_MAIN(tst_Jcs)
#include "tst_Jcs.moc"
