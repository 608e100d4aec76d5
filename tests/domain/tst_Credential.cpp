// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Credential.h"

#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

class tst_Credential final : public QObject
{
    Q_OBJECT

private slots:
    void writesRegisterNumbers_data()
    {
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("usual") << 2026 << 123 << u"2026-000123"_s;
        QTest::newRow("first") << 2026 << 1 << u"2026-000001"_s;
        QTest::newRow("six digits full") << 2026 << 999999 << u"2026-999999"_s;
        QTest::newRow("a busy year") << 2026 << 1234567 << u"2026-1234567"_s;
    }
    void writesRegisterNumbers()
    {
        QFETCH(int, year);
        QFETCH(int, number);
        QFETCH(QString, text);
        const RegisterNumber value{year, number};
        QVERIFY(value.isValid());
        QCOMPARE(value.toText(), text);
        QCOMPARE(RegisterNumber::fromText(text), std::optional(value));
    }

    void refusesOtherRegisterNumbers()
    {
        for (const QString &text :
             {QString(), u"2026-123"_s, u"2026-000000"_s, u"0000-000001"_s, u"2026-0001234"_s, u"2026/000123"_s,
              u"2026-000123\n"_s, u" 2026-000123"_s, u"2026-9999999999"_s, u"٢٠٢٦-000123"_s, u"-026-000123"_s})
            QVERIFY2(!RegisterNumber::fromText(text), qPrintable(text));
        QVERIFY(!RegisterNumber().isValid());
    }

    void ordersRegisterNumbers()
    {
        QVERIFY((RegisterNumber{2025, 900} < RegisterNumber{2026, 1}));
        QVERIFY((RegisterNumber{2026, 2} > RegisterNumber{2026, 1}));
    }

    void expiresTrueToTheCalendar_data()
    {
        QTest::addColumn<QDate>("awarded");
        QTest::addColumn<int>("months");
        QTest::addColumn<QDate>("expected");
        QTest::newRow("31 January + 1") << QDate(2026, 1, 31) << 1 << QDate(2026, 2, 28);
        QTest::newRow("31 January + 1 in a leap year") << QDate(2028, 1, 31) << 1 << QDate(2028, 2, 29);
        QTest::newRow("30 January + 13") << QDate(2027, 1, 30) << 13 << QDate(2028, 2, 29);
        QTest::newRow("31 March + 1") << QDate(2026, 3, 31) << 1 << QDate(2026, 4, 30);
        QTest::newRow("29 February + 12") << QDate(2028, 2, 29) << 12 << QDate(2029, 2, 28);
        QTest::newRow("29 February + 48") << QDate(2028, 2, 29) << 48 << QDate(2032, 2, 29);
        QTest::newRow("over the year's end") << QDate(2026, 11, 15) << 3 << QDate(2027, 2, 15);
        QTest::newRow("five years") << QDate(2026, 11, 23) << 60 << QDate(2031, 11, 23);
        QTest::newRow("2100 is no leap year") << QDate(2096, 2, 29) << 48 << QDate(2100, 2, 28);
        QTest::newRow("for ever") << QDate(2026, 1, 31) << 0 << QDate();
        QTest::newRow("negative") << QDate(2026, 1, 31) << -1 << QDate();
        QTest::newRow("no award date") << QDate() << 12 << QDate();
    }
    void expiresTrueToTheCalendar()
    {
        QFETCH(QDate, awarded);
        QFETCH(int, months);
        QFETCH(QDate, expected);
        QCOMPARE(expiryDate(awarded, months), expected);
    }
};

QTEST_GUILESS_MAIN(tst_Credential)
#include "tst_Credential.moc"
