// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Clock.h"
#include "base/Random.h"
#include "base/Text.h"

#include <QSet>
#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

class tst_Text final : public QObject
{
    Q_OBJECT

private slots:
    void foldsWhatPeopleSpellDifferently_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("accents and quotes") << u"Siân  O’Brien"_s << u"sian obrien"_s;
        QTest::newRow("outer space") << u"  Łukasz\t"_s << u"łukasz"_s;
        QTest::newRow("sharp s") << u"Groß"_s << u"gross"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void foldsWhatPeopleSpellDifferently()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(folded(text), expected);
    }

    void refusesWhatNoDatabaseKeeps()
    {
        QString nul = u"a"_s + QChar(0) + u"b"_s;
        QVERIFY(!normalise(nul));
        QString lone = u"a"_s + QChar(0xD800);
        QVERIFY(!normalise(lone));
        QVERIFY(!isStorable(QString(QChar(0xDC00))));
        QString pair = u" 😀 e\u0301 "_s;
        QVERIFY(normalise(pair));
        QCOMPARE(pair, u"😀 \u00e9"_s);
    }

    void prefersTheLanguageAskedFor()
    {
        const LocalText text{{u"cy"_s, u"Data"_s}, {u"en"_s, u"Data (en)"_s}};
        QCOMPARE(textIn(text, u"cy"_s), u"Data"_s);
        QCOMPARE(textIn(text, u"nl"_s), u"Data (en)"_s);
        QCOMPARE(textIn({{u"cy"_s, u"Unig"_s}}, u"en"_s), u"Unig"_s);
        QCOMPARE(textIn({}, u"en"_s), QString());
    }

    void stampsComeBack()
    {
        const QDateTime moment(QDate(2026, 11, 23), QTime(14, 2, 3, 45), Qt::UTC);
        QCOMPARE(toStamp(moment), u"2026-11-23T14:02:03.045Z"_s);
        QCOMPARE(fromStamp(toStamp(moment)), moment);
        QVERIFY(!fromStamp(u"yesterday"_s).isValid());
    }

    void seededChanceRepeatsAndIsFair()
    {
        SeededRandom one(7);
        SeededRandom two(7);
        QSet<QString> seen;
        int counts[6] = {};
        for (int i = 0; i < 6000; ++i) {
            const quint64 drawn = one.below(6);
            QCOMPARE(drawn, two.below(6));
            QVERIFY(drawn < 6);
            ++counts[drawn];
        }
        for (const int count : counts)
            QVERIFY(count > 800 && count < 1200);
        for (int i = 0; i < 1000; ++i) {
            const QString uuid = one.uuid();
            QCOMPARE(uuid.size(), 36);
            QCOMPARE(uuid.at(14), u'4');
            QVERIFY(u"89ab"_s.contains(uuid.at(19)));
            seen.insert(uuid);
        }
        QCOMPARE(seen.size(), 1000);
    }
};

QTEST_GUILESS_MAIN(tst_Text)
#include "tst_Text.moc"
