// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/StrictJson.h"
#include "credential/JsonWriter.h"
#include "support/Places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace laurel;
using namespace Qt::StringLiterals;
using credential::JsonWriter;

namespace {

QByteArray written(QStringView text)
{
    QByteArray bytes;
    JsonWriter(bytes).text(text);
    return bytes;
}

} // namespace

class TestJsonWriter final : public QObject
{
    Q_OBJECT

private slots:
    void escapesOnlyWhatJsonAsksFor_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << u"Ada Lovelace"_s << QByteArray("\"Ada Lovelace\"");
        QTest::newRow("quote") << u"a\"b"_s << QByteArray("\"a\\\"b\"");
        QTest::newRow("backslash") << u"a\\b"_s << QByteArray("\"a\\\\b\"");
        QTest::newRow("short escapes") << u"\b\f\n\r\t"_s << QByteArray("\"\\b\\f\\n\\r\\t\"");
        QTest::newRow("other controls") << u"\u0001\u001f"_s << QByteArray("\"\\u0001\\u001f\"");
        QTest::newRow("delete and slash stay") << u"\u007f/"_s << QByteArray("\"\x7f/\"");
        QTest::newRow("two bytes") << u"é"_s << QByteArray("\"\xc3\xa9\"");
        QTest::newRow("three bytes") << u"\u2028数"_s << QByteArray("\"\xe2\x80\xa8\xe6\x95\xb0\"");
        QTest::newRow("four bytes") << u"𝔘"_s << QByteArray("\"\xf0\x9d\x94\x98\"");
        QTest::newRow("last of the plane") << u"\uffff"_s << QByteArray("\"\xef\xbf\xbf\"");
    }
    void escapesOnlyWhatJsonAsksFor()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, json);
        QCOMPARE(written(text), json);
    }

    void refusesWhatNoJsonKeeps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("NUL") << QString(QChar(0));
        QTest::newRow("high alone") << QString(QChar(0xd835));
        QTest::newRow("low alone") << QString(QChar(0xdd18));
        QTest::newRow("wrong way round") << QString(QChar(0xdd18)) + QChar(0xd835);
        QTest::newRow("high then letter") << QString(QChar(0xd835)) + u'a';
    }
    void refusesWhatNoJsonKeeps()
    {
        QFETCH(QString, text);
        QByteArray bytes;
        JsonWriter writer(bytes);
        writer.text(u"good");
        QVERIFY(writer.isSound());
        writer.text(text);
        QVERIFY(!writer.isSound());

        QByteArray outer;
        JsonWriter around(outer);
        around.list("inner"_L1, writer);
        QVERIFY2(!around.isSound(), "a fault inside a list must reach the document");
    }

    void numbersAreShortAndExact_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("whole") << 10.0 << QByteArray("10");
        QTest::newRow("half") << 7.5 << QByteArray("7.5");
        QTest::newRow("tenth") << 0.1 << QByteArray("0.1");
        QTest::newRow("minus zero") << -0.0 << QByteArray("0");
    }
    void numbersAreShortAndExact()
    {
        QFETCH(double, number);
        QFETCH(QByteArray, json);
        QByteArray bytes;
        JsonWriter(bytes).number(number);
        QCOMPARE(bytes, json);
    }

    void numbersThatAreNoneAreUnsound()
    {
        for (const double number :
             {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
            QByteArray bytes;
            JsonWriter writer(bytes);
            writer.number(number);
            QVERIFY(!writer.isSound());
        }
    }

    void putsCommasAndLeavesEmptyMembersOut()
    {
        QByteArray bytes;
        JsonWriter out(bytes);
        out.beginObject();
        out.member("none"_L1, QString());
        out.member("a"_L1, u"1,{[:");
        out.member("day"_L1, QDate());
        out.members("\"b\":2");
        out.members(QByteArray());
        out.key("c"_L1);
        out.beginArray();
        out.number(1);
        out.beginObject();
        out.endObject();
        out.text(u"x");
        out.endArray();
        out.member("d"_L1, QDate(987, 2, 3));
        out.type("T"_L1);
        out.endObject();
        QCOMPARE(
            bytes,
            QByteArray("{\"a\":\"1,{[:\",\"b\":2,\"c\":[1,{},\"x\"],\"d\":\"0987-02-03T00:00:00Z\",\"type\":[\"T\"]}"));
        QVERIFY(out.isSound());
    }

    void everyStringComesBackThroughTheStrictReader()
    {
        const QString path = test::sharedPath(u"vectors/naughty-strings"_s);
        SKIP_WITHOUT_SHARED(path);
        QFile file(path + u"/blns.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray strings = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(strings.size() > 400);
        for (const QJsonValue value : strings) {
            const QByteArray json = written(value.toString());
            const auto read = json::parseStrict({json.constData(), static_cast<std::size_t>(json.size())});
            QVERIFY2(read.ok(), json.constData());
            QCOMPARE(QString::fromStdString(read->text()), value.toString());
        }
    }
};

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_JsonWriter.moc"
