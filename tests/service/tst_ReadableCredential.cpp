// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/ReadableCredential.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using laurel::service::readableCredential;

namespace {

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

class tst_ReadableCredential final : public QObject
{
    Q_OBJECT

private slots:
    void indents();
    void takesTokensApart();
    void keepsWhatIsNoJson();
    void isBounded();
};

void tst_ReadableCredential::indents()
{
    const QByteArray document = R"({"z":12345678901234567890,"a":[1.50,"x\u001b\"",{}],"n":null,"e":[]})";
    const QString readable =
        u"{\n  \"z\": 12345678901234567890,\n  \"a\": [\n    1.50,\n    \"x\\u001b\\\"\",\n    {}\n  ],\n"
        "  \"n\": null,\n  \"e\": []\n}"_s;
    QCOMPARE(readableCredential(document), readable);
}

void tst_ReadableCredential::takesTokensApart()
{
    const QByteArray token = encoded(R"({"alg":"EdDSA"})") + '.' + encoded(R"({"iss":true})") + ".c2ln";
    const QString readable = u"{\n  \"alg\": \"EdDSA\"\n}\n\n{\n  \"iss\": true\n}"_s;
    QCOMPARE(readableCredential("\n" + token + "\n"), readable);
    // Whatever is no token stays as it is.
    const QList<QByteArray> others{"a.b.c", encoded("{}") + ".!!!.c2ln", encoded("[1") + '.' + encoded("{}") + ".x"};
    for (const QByteArray &text : others)
        QCOMPARE(readableCredential(text), QString::fromLatin1(text));
}

void tst_ReadableCredential::keepsWhatIsNoJson()
{
    QCOMPARE(readableCredential("Dear registrar,"), u"Dear registrar,"_s);
    const QByteArray twice = R"({"a":1,"a":2})"; // its own reader refuses it
    QCOMPARE(readableCredential(twice), QString::fromLatin1(twice));
    QCOMPARE(readableCredential(QByteArray("\x89PNG\x00\x01", 6)), QString());
    QCOMPARE(readableCredential({}), QString());
}

void tst_ReadableCredential::isBounded()
{
    QByteArray many = "[0";
    for (int i = 0; i < 100'000; ++i)
        many += ",12345";
    many += ']';
    const QString text = readableCredential(many, 1000);
    QVERIFY(text.startsWith(u"[\n  0,\n  12345"_s));
    QVERIFY2(text.size() < 1200 && text.contains(u"only the beginning"_s), qPrintable(text.right(200)));
    const QString line = readableCredential(QByteArray(5000, 'x'), 1000);
    QVERIFY(line.startsWith(QString(1000, u'x')) && line.size() < 1200);
}

QTEST_GUILESS_MAIN(tst_ReadableCredential)
#include "tst_ReadableCredential.moc"
