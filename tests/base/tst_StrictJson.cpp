// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/StrictJson.h"

#include "support/Places.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <cmath>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const json::Value &value)
{
    return QString::fromStdString(value.text());
}

std::string nested(int depth)
{
    return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
}

} // namespace

Q_DECLARE_METATYPE(laurel::json::ErrorKind)

class tst_StrictJson final : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheParsingSuite()
    {
        const QString folder = test::sharedPath(u"vectors/json-parsing/test_parsing"_s);
        SKIP_WITHOUT_SHARED(folder);
        int accepted = 0;
        int refused = 0;
        int open = 0;
        const QStringList names = QDir(folder).entryList({u"*.json"_s}, QDir::Files);
        for (const QString &name : names) {
            QFile file(folder + u'/' + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const std::string text = file.readAll().toStdString();
            // The one y_ case we refuse on purpose: a duplicate key, which RFC 8259 lets stand.
            const bool isDuplicate = name.startsWith(u"y_object_duplicated_key"_s);
            const auto result = json::parseStrict(text);
            if (isDuplicate) {
                QVERIFY2(!result.ok(), qPrintable(name));
                QCOMPARE(result.error().kind, json::ErrorKind::DuplicateKey);
                ++refused;
            } else if (name.startsWith(u"y_"_s)) {
                QVERIFY2(result.ok(), qPrintable(name));
                ++accepted;
            } else if (name.startsWith(u"n_"_s)) {
                QVERIFY2(!result.ok(), qPrintable(name));
                QVERIFY(result.error().offset <= text.size());
                QVERIFY(!result.error().what.empty());
                ++refused;
            } else {
                ++open;
            }
        }
        qInfo("json-parsing: %d accepted, %d refused, %d left open by the standard", accepted, refused, open);
        QCOMPARE(accepted, 93);
        QCOMPARE(refused, 190);
        QCOMPARE(open, 35);
    }

    /// Letters are passed several at a time; what is no plain letter must be seen wherever it stands.
    void seesEveryByteAtEveryPlace()
    {
        for (std::size_t place = 0; place < 18; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string content(18, 'a');
                content[place] = static_cast<char>(byte);
                const auto result = json::parseStrict('"' + content + "\"");
                const bool isPlain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
                QCOMPARE(result.ok(), isPlain);
                if (isPlain)
                    QCOMPARE(result->text(), content);
                else if (byte >= 0x80)
                    QCOMPARE(result.error().kind, json::ErrorKind::Encoding);
                else
                    QCOMPARE(result.error().kind, json::ErrorKind::Syntax);
            }
        }
    }

    void decidesWhatTheStandardLeavesOpen_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<json::ErrorKind>("kind");
        QTest::newRow("lone high surrogate") << QByteArray(R"(["\uD800"])") << json::ErrorKind::Encoding;
        QTest::newRow("lone low surrogate") << QByteArray(R"(["\uDC00"])") << json::ErrorKind::Encoding;
        QTest::newRow("high and letter") << QByteArray(R"(["\uD800\u0041"])") << json::ErrorKind::Encoding;
        QTest::newRow("surrogates the wrong way round")
            << QByteArray(R"(["\uDd1e\uD834"])") << json::ErrorKind::Encoding;
        QTest::newRow("surrogate in a key") << QByteArray(R"({"\uDFAA":0})") << json::ErrorKind::Encoding;
        QTest::newRow("surrogate as UTF-8") << QByteArray("[\"\xED\xA0\x80\"]") << json::ErrorKind::Encoding;
        QTest::newRow("overlong slash") << QByteArray("[\"\xC0\xAF\"]") << json::ErrorKind::Encoding;
        QTest::newRow("beyond Unicode") << QByteArray("[\"\xF4\x90\x80\x80\"]") << json::ErrorKind::Encoding;
        QTest::newRow("cut short") << QByteArray("[\"\xE0\xBF\"]") << json::ErrorKind::Encoding;
        QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBF{}") << json::ErrorKind::Encoding;
        QTest::newRow("same key escaped") << QByteArray(R"({"a":1,"\u0061":2})") << json::ErrorKind::DuplicateKey;
        QTest::newRow("same key deep down")
            << QByteArray(R"([{"x":{"a":1,"b":2,"a":1}}])") << json::ErrorKind::DuplicateKey;
        QTest::newRow("too large a number") << QByteArray("[1e309]") << json::ErrorKind::NumberRange;
        QTest::newRow("too large, many digits") << QByteArray(QByteArray(400, '9')) << json::ErrorKind::NumberRange;
        QTest::newRow("exponent beyond counting")
            << QByteArray("-1e99999999999999999999") << json::ErrorKind::NumberRange;
        QTest::newRow("nothing") << QByteArray() << json::ErrorKind::Syntax;
        QTest::newRow("two values") << QByteArray("{}{}") << json::ErrorKind::Syntax;
        QTest::newRow("raw line feed") << QByteArray("\"a\nb\"") << json::ErrorKind::Syntax;
    }
    void decidesWhatTheStandardLeavesOpen()
    {
        QFETCH(QByteArray, text);
        QFETCH(json::ErrorKind, kind);
        const auto result = json::parseStrict(text.toStdString());
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, kind);
    }

    void keepsOrderAndSource()
    {
        const auto result = json::parseStrict(
            R"( {"z":12345678901234567890, "a":[true,false,null,1.50,-0], "é":"\ud83d\ude00\u0000\/"} )");
        QVERIFY(result.ok());
        const json::Value &root = *result;
        QVERIFY(root.is(json::Kind::Object));
        QCOMPARE(root.members().size(), std::size_t(3));
        QCOMPARE(root.members()[0].key, std::string("z"));
        QCOMPARE(root.members()[2].key, std::string("é"));
        QCOMPARE(textOf(*root.find("z")), u"12345678901234567890"_s);
        QCOMPARE(root.find("z")->toDouble(), 12345678901234567890.0);
        const std::vector<json::Value> &items = root.find("a")->items();
        QCOMPARE(items.size(), std::size_t(5));
        QVERIFY(items[0].toBool() && !items[1].toBool());
        QVERIFY(items[1].is(json::Kind::Boolean));
        QVERIFY(items[2].is(json::Kind::Null));
        QCOMPARE(textOf(items[3]), u"1.50"_s);
        QVERIFY(std::signbit(items[4].toDouble()));
        QCOMPARE(root.find("é")->text(), std::string("\xF0\x9F\x98\x80\0/", 6));
        QVERIFY(!root.find("missing"));
    }

    void answersEmptyForAnotherKind()
    {
        const json::Value number = json::Value::number("7", 7);
        QVERIFY(!number.toBool());
        QVERIFY(number.items().empty());
        QVERIFY(number.members().empty());
        QVERIFY(!number.find("a"));
        QCOMPARE(json::Value::string("7").toDouble(), 0.0);
        QVERIFY(json::Value().text().empty());
        json::Value copy = json::Value::array({number, json::Value::boolean(true)});
        const json::Value moved = std::move(copy);
        QCOMPARE(moved.items().size(), std::size_t(2));
    }

    void takesNumbersTooCloseToZeroAsZero()
    {
        for (const char *text : {"1e-400", "0.0000001e-330", "123e-99999999999999999999"}) {
            const auto result = json::parseStrict(text);
            QVERIFY2(result.ok(), text);
            QCOMPARE(result->toDouble(), 0.0);
        }
        const auto minus = json::parseStrict("-1e-400");
        QVERIFY(minus.ok());
        QVERIFY(std::signbit(minus->toDouble()));
        QCOMPARE(json::parseStrict("0e999999")->toDouble(), 0.0);
        QCOMPARE(json::parseStrict("1.7976931348623157e308")->toDouble(), 1.7976931348623157e308);
        QCOMPARE(json::parseStrict("5e-324")->toDouble(), 5e-324);
    }

    void findsDuplicatesAmongMany()
    {
        std::string text = "{";
        for (int i = 0; i < 5000; ++i)
            text += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ',';
        QVERIFY(json::parseStrict(text + "\"last\":0}").ok());
        const auto twice = json::parseStrict(text + "\"key17\":0}");
        QVERIFY(!twice.ok());
        QCOMPARE(twice.error().kind, json::ErrorKind::DuplicateKey);
    }

    void keepsItsLimits()
    {
        QVERIFY(json::parseStrict(nested(json::maximumDepth)).ok());
        const auto deep = json::parseStrict(nested(json::maximumDepth + 1));
        QVERIFY(!deep.ok());
        QCOMPARE(deep.error().kind, json::ErrorKind::TooDeep);
        QCOMPARE(deep.error().offset, std::size_t(json::maximumDepth));
        const std::string full = '"' + std::string(json::maximumSize - 2, 'x') + '"';
        QVERIFY(json::parseStrict(full).ok());
        const auto large = json::parseStrict(full + ' ');
        QVERIFY(!large.ok());
        QCOMPARE(large.error().kind, json::ErrorKind::TooLarge);
    }

    void survivesEveryCutAndEveryChangedByte()
    {
        const std::string whole = R"({"a":[1.5e+3,"\u00e9\ud83d\ude00",{"b":null}],"ü":true})";
        QVERIFY(json::parseStrict(whole).ok());
        for (std::size_t i = 0; i < whole.size(); ++i)
            QVERIFY2(!json::parseStrict(std::string_view(whole).substr(0, i)).ok(), qPrintable(QString::number(i)));
        int refused = 0;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string changed = whole;
                changed[i] = static_cast<char>(byte);
                const auto result = json::parseStrict(changed);
                if (!result.ok()) {
                    QVERIFY(result.error().offset <= changed.size());
                    ++refused;
                }
            }
        }
        QVERIFY(refused > 1000);
    }
};

QTEST_GUILESS_MAIN(tst_StrictJson)
#include "tst_StrictJson.moc"
