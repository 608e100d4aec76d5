// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/insight/BoardExport.h"
#include "page/insight/ChartMapping.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

namespace {

Point point(const QString &id, const QString &label, qint64 count, qint64 of = 0)
{
    Point point;
    point.id = id;
    point.label = label;
    point.count = count;
    point.of = of;
    point.value = of > 0 ? double(count) / double(of) : double(count);
    if (of > 0)
        point.interval = wilson(count, of);
    return point;
}

Chart uptake(const QStringList &months)
{
    Chart chart{u"uptake"_s, {{u"now"_s, Unit::People, {}}, {u"before"_s, Unit::People, {}}}};
    for (const QString &month : months) {
        const QString before = QString::number(month.left(4).toInt() - 1) + month.mid(4);
        chart.series[0].points.append(point(u"uptake/"_s + month, month, 10));
        chart.series[1].points.append(point(u"uptake/"_s + before, before, 7));
    }
    return chart;
}

} // namespace

class tst_InsightMapping final : public QObject
{
    Q_OBJECT

private slots:
    void namesMonthsOfOneYearShortly();
    void namesMonthsOfSeveralYearsInFull();
    void stacksSharesInPerCent();
    void leavesOutAnEmptyLastSeries();
    void drawsOneSeriesOfTheFunnel();
    void setsUnknownApart();
    void hidesWhatMayNotBeTold();
    void findsThePointBehindAPlace();
    void wordsFigures_data();
    void wordsFigures();
    void emptyChartsStayEmpty();
    void writesEveryFormat();
};

void tst_InsightMapping::namesMonthsOfOneYearShortly()
{
    const ChartData data = toChartData(uptake({u"2014-02"_s, u"2014-10"_s}));
    QCOMPARE(data.kind, ChartKind::Line);
    QCOMPARE(data.categories, QList<QString>({u"Feb"_s, u"Oct"_s}));
    QCOMPARE(data.series.at(0).name, u"2014"_s);
    QCOMPARE(data.series.at(1).name, u"2013"_s);
    QVERIFY(!data.series.at(0).dashed);
    QVERIFY(data.series.at(1).dashed);
    QCOMPARE(data.value(0, 1), std::optional<double>(10));
}

void tst_InsightMapping::namesMonthsOfSeveralYearsInFull()
{
    const ChartData data = toChartData(uptake({u"2013-10"_s, u"2014-02"_s}));
    QCOMPARE(data.categories, QList<QString>({u"Oct 2013"_s, u"Feb 2014"_s}));
    QVERIFY(data.series.at(0).name != data.series.at(1).name);
    QVERIFY(!data.series.at(0).name.contains(u"2013"_s));
}

void tst_InsightMapping::stacksSharesInPerCent()
{
    Chart chart{u"results"_s, {}};
    for (const QString &id : {u"passed"_s, u"failed"_s, u"withdrawn"_s, u"other"_s})
        chart.series.append({id, Unit::Share, {point(u"results/AAA/"_s + id, u"AAA"_s, 25, 100)}});
    const ChartData data = toChartData(chart);
    QCOMPARE(data.kind, ChartKind::StackedBar);
    QCOMPARE(data.unit, ChartUnit::Percent);
    QCOMPARE(data.series.size(), 4);
    QCOMPARE(data.value(0, 0), std::optional<double>(25));
}

void tst_InsightMapping::leavesOutAnEmptyLastSeries()
{
    Chart chart{u"results"_s, {}};
    for (const QString &id : {u"passed"_s, u"failed"_s, u"withdrawn"_s, u"other"_s})
        chart.series.append({id, Unit::Share, {point(u"results/AAA/"_s + id, u"AAA"_s, id == u"other"_s ? 0 : 5, 15)}});
    const ChartData data = toChartData(chart);
    QCOMPARE(data.series.size(), 3);
    QCOMPARE(data.series.constLast().name, u"withdrawn"_s);
}

void tst_InsightMapping::drawsOneSeriesOfTheFunnel()
{
    Chart chart{u"funnel"_s, {{u"people"_s, Unit::People, {}}, {u"conversion"_s, Unit::Share, {}}}};
    for (const QString &stage : {u"enrolled"_s, u"started"_s, u"completed"_s, u"passed"_s, u"issued"_s}) {
        chart.series[0].points.append(point(u"funnel/"_s + stage, stage, 50));
        chart.series[1].points.append(point(u"funnel/"_s + stage, stage, 50, 50));
    }
    const ChartData data = toChartData(chart);
    QCOMPARE(data.kind, ChartKind::Funnel);
    QCOMPARE(data.series.size(), 1);
    QCOMPARE(data.categories, QList<QString>({u"Enrolled"_s, u"Started"_s, u"Completed"_s, u"Passed"_s, u"Issued"_s}));
}

void tst_InsightMapping::setsUnknownApart()
{
    Chart chart{u"withdrawn"_s, {{u"withdrawn"_s, Unit::Share, {}}}};
    chart.series[0].points = {point(u"withdrawn/deprivation/0-10%"_s, u"0-10%"_s, 30, 100),
                              point(u"withdrawn/deprivation/"_s, {}, 20, 100)};
    const ChartData data = toChartData(chart);
    QCOMPARE(data.kind, ChartKind::Interval);
    QCOMPARE(data.categories, QList<QString>({u"0–10"_s, u"unknown"_s}));
    QCOMPARE(data.apart, 1);
    const double low = data.series.at(0).low.at(0).value_or(-1);
    const double high = data.series.at(0).high.at(0).value_or(-1);
    QVERIFY2(low > 20 && low < 30, qPrintable(QString::number(low)));
    QVERIFY2(high > 30 && high < 41, qPrintable(QString::number(high)));
}

void tst_InsightMapping::hidesWhatMayNotBeTold()
{
    Chart chart{u"withdrawn"_s, {{u"withdrawn"_s, Unit::Share, {point(u"a"_s, u"0-10%"_s, 30, 100)}}}};
    QVERIFY(toChartData(chart).note.isEmpty());
    Point hidden;
    hidden.id = u"b"_s;
    hidden.label = u"10-20%"_s;
    hidden.hidden = true;
    chart.series[0].points.append(hidden);
    const ChartData data = toChartData(chart);
    QVERIFY(!data.value(0, 1).has_value());
    QVERIFY(!data.series.at(0).low.at(1).has_value());
    QVERIFY(data.note.contains(u"ten"_s));
    QCOMPARE(pointAt(chart, 0, 1), QString());
    QCOMPARE(pointTitle(chart, 0, 1), QString());
}

void tst_InsightMapping::findsThePointBehindAPlace()
{
    const Chart chart = uptake({u"2014-02"_s, u"2014-10"_s});
    QCOMPARE(pointAt(chart, 0, 1), u"uptake/2014-10"_s);
    QCOMPARE(pointAt(chart, 1, 0), u"uptake/2013-02"_s);
    QCOMPARE(pointTitle(chart, 1, 0), u"Started in Feb 2013"_s);
    for (const auto &[series, category] : {std::pair(-1, 0), std::pair(2, 0), std::pair(0, 2), std::pair(0, -1)})
        QCOMPARE(pointAt(chart, series, category), QString());
}

void tst_InsightMapping::wordsFigures_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("share");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("change");
    QTest::addColumn<QString>("figure");
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("tone");
    QTest::newRow("more people") << u"enrolments"_s << false << 17234.0 << 0.122 << u"17,234"_s << u"12.2 %"_s
                                 << int(Tone::Good);
    QTest::newRow("less kept") << u"retention"_s << true << 0.688 << -0.019 << u"68.8 %"_s << u"1.9 points"_s
                               << int(Tone::Bad);
    QTest::newRow("pass rate") << u"pass-rate"_s << true << 0.686 << 0.008 << u"68.6 %"_s << u"0.8 points"_s
                               << int(Tone::Good);
}

void tst_InsightMapping::wordsFigures()
{
    QFETCH(QString, id);
    QFETCH(bool, share);
    QFETCH(double, value);
    QFETCH(double, change);
    QFETCH(QString, figure);
    QFETCH(QString, said);
    QFETCH(int, tone);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    KeyFigure given;
    given.id = id;
    given.unit = share ? Unit::Share : Unit::People;
    given.value = value;
    given.change = change;
    const TileText text = tileText(given);
    QCOMPARE(text.figure, figure);
    QCOMPARE(text.change, said);
    QCOMPARE(int(text.tone), tone);
    QCOMPARE(text.trend, change < 0 ? StatTile::Trend::Down : StatTile::Trend::Up);
    given.change.reset();
    QCOMPARE(tileText(given).trend, StatTile::Trend::None);
    QCOMPARE(tileText(given).note.contains(u"waiting list"_s), id == u"enrolments"_s); // Home counts more
    given.value.reset();
    QCOMPARE(tileText(given).figure, u"–"_s);
    QLocale::setDefault(QLocale::c());
}

void tst_InsightMapping::emptyChartsStayEmpty()
{
    for (const QString &id : {u"uptake"_s, u"funnel"_s, u"results"_s, u"withdrawn"_s}) {
        const ChartData data = toChartData({id, {}});
        QVERIFY(data.isEmpty());
        QCOMPARE(data.title, chartTitle(id));
        QVERIFY(toChartData({id, {{u"now"_s, Unit::People, {}}}}).isEmpty());
    }
}

void tst_InsightMapping::writesEveryFormat()
{
    const BoardPicture board{u"Uptake & completion"_s,
                             u"32 enrolments"_s,
                             {{u"Enrolments"_s, u"32"_s, StatTile::Trend::Up, Tone::Good, u"1 %"_s, u"more"_s}},
                             {toChartData(uptake({u"2014-02"_s, u"2014-10"_s}))}};
    const QImage image = QImage::fromData(boardPng(board, Palette::light()));
    QCOMPARE(image.size(), QSize(2800, 1800));
    QVERIFY(boardSvg(board, Palette::dark()).contains("<svg"));
    const QString csv = QString::fromUtf8(boardCsv(board));
    QVERIFY(csv.startsWith(u"Uptake by month\r\n"_s));
    QVERIFY(csv.contains(u"Feb,10,7"_s));
    QVERIFY(chartFile(board.charts.at(0), u"png"_s, Palette::light()).startsWith("\x89PNG"));
    QVERIFY(chartFile(board.charts.at(0), u"svg"_s, Palette::light()).contains("<svg"));
    QVERIFY(chartFile(board.charts.at(0), u"csv"_s, Palette::light()).contains("Oct,10,7"));
}

QTEST_MAIN(tst_InsightMapping)
#include "tst_InsightMapping.moc"
