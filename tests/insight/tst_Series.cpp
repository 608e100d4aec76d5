// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight/Series.h"

#include <QTest>

using namespace laurel;
using namespace Qt::StringLiterals;

class TestSeries final : public QObject
{
    Q_OBJECT

private slots:
    void wilsonInterval_data();
    void wilsonInterval();
    void wilsonStaysInside();
    void chartBecomesTable();
    void tableBecomesCsv();
    void figuresBecomeTable();
};

void TestSeries::wilsonInterval_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("of");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    // Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
    QTest::newRow("81 of 263") << qint64(81) << qint64(263) << 0.2553 << 0.3662;
    QTest::newRow("15 of 148") << qint64(15) << qint64(148) << 0.0624 << 0.1605;
    QTest::newRow("0 of 20") << qint64(0) << qint64(20) << 0.0 << 0.1611;
    QTest::newRow("1 of 29") << qint64(1) << qint64(29) << 0.0061 << 0.1718;
    QTest::newRow("nobody") << qint64(0) << qint64(0) << 0.0 << 1.0;
}

void TestSeries::wilsonInterval()
{
    QFETCH(const qint64, count);
    QFETCH(const qint64, of);
    QFETCH(const double, low);
    QFETCH(const double, high);
    const Interval interval = wilson(count, of);
    QVERIFY2(qAbs(interval.low - low) < 0.00006, qPrintable(QString::number(interval.low)));
    QVERIFY2(qAbs(interval.high - high) < 0.00006, qPrintable(QString::number(interval.high)));
}

void TestSeries::wilsonStaysInside()
{
    for (qint64 of = 1; of < 60; ++of) {
        for (qint64 count = 0; count <= of; ++count) {
            const Interval interval = wilson(count, of);
            const double share = double(count) / double(of);
            QVERIFY(interval.low >= 0 && interval.high <= 1);
            QVERIFY(interval.low <= share + 1e-12 && share <= interval.high + 1e-12);
            QVERIFY(qAbs(interval.low + wilson(of - count, of).high - 1) < 1e-12);
        }
    }
}

void TestSeries::chartBecomesTable()
{
    Chart chart{u"results"_s,
                {{u"passed"_s, Unit::Share, {{u"results/A/passed"_s, u"A"_s, 3, 4, 0.75, Interval{0.5, 0.9}, false}}},
                 {u"now"_s, Unit::People, {{u"uptake/2014-10"_s, u"2014-10"_s, 12, 0, 12, {}, false}}}}};
    chart.series[0].points.append({u"x"_s, u"B"_s, 0, 0, 0, {}, true});
    const Table table = toTable(chart);
    QCOMPARE(table.columns.size(), 7);
    QCOMPARE(table.rows.size(), 3);
    QCOMPARE(table.rows[0], (QVariantList{u"passed"_s, u"A"_s, qint64(3), qint64(4), 0.75, 0.5, 0.9}));
    QCOMPARE(table.rows[1], (QVariantList{u"passed"_s, u"B"_s, u"hidden"_s, {}, {}, {}, {}}));
    QCOMPARE(table.rows[2], (QVariantList{u"now"_s, u"2014-10"_s, qint64(12), {}, {}, {}, {}}));
    for (const QVariantList &row : table.rows)
        QCOMPARE(row.size(), table.columns.size());
}

void TestSeries::tableBecomesCsv()
{
    Table table;
    table.columns = {u"label"_s, u"value"_s};
    table.rows = {{u"plain"_s, 0.5},
                  {u"comma, \"quote\""_s, qint64(-7)},
                  {u"two\nlines"_s, QVariant()},
                  {u"=HYPERLINK(1)"_s, qint64(1)},
                  {u"@x"_s, 1.0 / 3},
                  {u"-1+2"_s, -0.25},
                  {u"+44"_s, QVariant()}};
    QCOMPARE(toCsv(table), u"label,value\r\n"
                           "plain,0.500000\r\n"
                           "\"comma, \"\"quote\"\"\",-7\r\n"
                           "\"two\nlines\",\r\n"
                           "'=HYPERLINK(1),1\r\n"
                           "'@x,0.333333\r\n"
                           "'-1+2,-0.250000\r\n"
                           "'+44,\r\n"_s);
}

void TestSeries::figuresBecomeTable()
{
    const QList<KeyFigure> figures = {{u"enrolments"_s, Unit::People, 40.0, 0.25, 40, 0, false},
                                      {u"retention"_s, Unit::Share, 0.5, std::nullopt, 10, 20, false},
                                      {u"pass-rate"_s, Unit::Share, std::nullopt, std::nullopt, 0, 0, true}};
    const Table table = toTable(figures);
    QCOMPARE(table.rows[0], (QVariantList{u"enrolments"_s, qint64(40), {}, {}, 0.25}));
    QCOMPARE(table.rows[1], (QVariantList{u"retention"_s, qint64(10), qint64(20), 0.5, {}}));
    QCOMPARE(table.rows[2].at(1), QVariant(u"hidden"_s));
}

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_Series.moc"
