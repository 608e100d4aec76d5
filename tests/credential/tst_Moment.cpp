// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Moment.h"

#include <QTest>

using namespace laurel::credential;
using namespace Qt::StringLiterals;

class TestMoment final : public QObject
{
    Q_OBJECT

private slots:
    void readsOnlyMomentsWithAZone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds"); // -1: refused
        QTest::newRow("epoch") << QByteArray("1970-01-01T00:00:00Z") << qint64(0);
        QTest::newRow("day") << QByteArray("2026-06-05T00:00:00Z")
                             << QDateTime(QDate(2026, 6, 5), {}, Qt::UTC).toSecsSinceEpoch();
        QTest::newRow("east") << QByteArray("1970-01-01T02:30:00+01:30") << qint64(3600);
        QTest::newRow("west") << QByteArray("1969-12-31T23:00:00-05:00") << qint64(4 * 3600);
        QTest::newRow("fraction") << QByteArray("1970-01-01T00:00:01.999999999Z") << qint64(1);
        QTest::newRow("leap day") << QByteArray("2028-02-29T00:00:00Z")
                                  << QDateTime(QDate(2028, 2, 29), {}, Qt::UTC).toSecsSinceEpoch();
        for (const char *bad :
             {"", "2026-06-05", "2026-06-05T00:00:00", "2026-02-29T00:00:00Z", "2026-06-05T24:00:00Z",
              "2026-06-05T00:60:00Z", "2026-06-05T00:00:60Z", "2026-06-05 00:00:00Z", "2026-06-05t00:00:00Z",
              "2026-06-05T00:00:00z", "2026-06-05T00:00:00Z ", "2026-06-05T00:00:00.Z", "2026-6-5T00:00:00Z",
              "2026-06-05T00:00:00+1:00", "2026-06-05T00:00:00+15:00", "2026-06-05T00:00:00+00:60",
              "2026-13-01T00:00:00Z", "02026-06-05T00:00:00Z", "2026-06-05T00:00:00\xd9\xa0Z"})
            QTest::addRow("bad: %s", bad) << QByteArray(bad) << qint64(-1);
    }
    void readsOnlyMomentsWithAZone()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        const auto read = secondsOf({text.constData(), static_cast<std::size_t>(text.size())});
        QCOMPARE(read.value_or(-1), seconds);
        QCOMPARE(momentOf({text.constData(), static_cast<std::size_t>(text.size())}).isValid(), seconds >= 0);
    }

    void saysMomentsInPlainWords()
    {
        QCOMPARE(momentText(momentOf("2026-06-05T09:30:00+01:00")), u"5 June 2026, 08:30 UTC"_s);
    }
};

QTEST_GUILESS_MAIN(TestMoment)
#include "tst_Moment.moc"
