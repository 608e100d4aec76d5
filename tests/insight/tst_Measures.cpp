// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight/Measures.h"
#include "insight/People.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

qint32 julian(int year, int month, int day)
{
    return qint32(QDate(year, month, day).toJulianDay());
}

/// Two courses, three runs; facts are added by each test.
FactSet emptySet()
{
    FactSet set;
    set.courses = {{u"A/1"_s, u"First"_s}, {u"B"_s, u"Second"_s}};
    set.runs = {{u"A/1-1"_s, 0, QDate(2025, 10, 6), QDate(2025, 12, 19), 30},
                {u"A/1-2"_s, 0, QDate(2026, 10, 5), QDate(2026, 12, 18), 30},
                {u"B-1"_s, 1, QDate(2026, 1, 12), QDate(2026, 3, 20), 30}};
    set.departments = {u"Arts"_s, u"Science"_s};
    set.levels = {u"FHEQ:6"_s, u"FHEQ:7"_s};
    set.deprivationBands = {u"0-10%"_s, u"10-20%"_s};
    set.sexes = {u"female"_s, u"male"_s};
    set.regions = {u"Wales"_s};
    return set;
}

EnrolmentFact factOn(const FactSet &set, qint32 run, EnrolmentStatus status,
                     EnrolmentResult result = EnrolmentResult::NotYetKnown)
{
    static qint64 lastId = 0;
    EnrolmentFact fact;
    fact.enrolment = EnrolmentId(++lastId);
    fact.run = run;
    fact.course = set.runs.at(run).course;
    fact.department = fact.course;
    fact.level = fact.course;
    fact.status = status;
    fact.result = result;
    fact.startDay = qint32(set.runs.at(run).starts.toJulianDay());
    fact.enrolledDay = fact.startDay - 10;
    if (status == EnrolmentStatus::Completed)
        fact.endedDay = qint32(set.runs.at(run).ends.toJulianDay());
    return fact;
}

void add(FactSet &set, int times, const EnrolmentFact &fact)
{
    for (int i = 0; i < times; ++i)
        set.facts.append(fact);
}

/// 40 on the first run (20 passed, 5 failed, 10 withdrawn of whom 4 before the start, 3 running on, 2 no-shows that do
/// not count), 12 on the second still running, 9 on the third, all passed with a credential.
FactSet exampleSet()
{
    using enum EnrolmentStatus;
    FactSet set = emptySet();
    EnrolmentFact passed = factOn(set, 0, Completed, EnrolmentResult::Distinction);
    passed.deprivation = 0;
    passed.ratified = true;
    passed.credential = true;
    passed.issuedDay = julian(2026, 1, 20);
    add(set, 20, passed);
    EnrolmentFact failed = factOn(set, 0, Completed, EnrolmentResult::Failed);
    failed.deprivation = 1;
    add(set, 5, failed);
    EnrolmentFact withdrawn = factOn(set, 0, Withdrawn);
    withdrawn.endedDay = withdrawn.startDay + 20;
    withdrawn.deprivation = 1;
    add(set, 6, withdrawn);
    withdrawn.endedDay = withdrawn.startDay - 1;
    withdrawn.deprivation = -1;
    add(set, 4, withdrawn);
    add(set, 3, factOn(set, 0, OnBreak));
    add(set, 2, factOn(set, 0, NoShow));
    add(set, 2, factOn(set, 0, Transferred));
    add(set, 12, factOn(set, 1, Enrolled));
    add(set, 3, factOn(set, 1, Applied));
    EnrolmentFact second = factOn(set, 2, Completed, EnrolmentResult::Passed);
    second.credential = true;
    add(set, 9, second);
    return set;
}

const Point *pointOf(const Chart &chart, const QString &series, const QString &label)
{
    for (const Series &one : chart.series) {
        for (const Point &point : one.points) {
            if (one.id == series && point.label == label)
                return &point;
        }
    }
    return nullptr;
}

const KeyFigure &figureOf(const QList<KeyFigure> &figures, const QString &id)
{
    return *std::find_if(figures.begin(), figures.end(), [&](const KeyFigure &f) { return f.id == id; });
}

} // namespace

class TestMeasures final : public QObject
{
    Q_OBJECT

private slots:
    void uptakeByMonth();
    void uptakeOfOneYear();
    void results();
    void funnelStages();
    void withdrawnByGroup();
    void figures();
    void figuresAgainstTheYearBefore();
    void filters();
    void asAtAPastDay_data();
    void asAtAPastDay();
    void smallNumbersAreProtected();
    void everyPointLeadsToItsPeople();
    void peopleOfNoPoint();
    void nothingAtAll();
};

void TestMeasures::uptakeByMonth()
{
    const FactSet set = exampleSet();
    const Chart chart = uptake(Selection(set, {}));
    QCOMPARE(chart.series.size(), 2);
    QCOMPARE(chart.series[0].points.size(), 13);
    QCOMPARE(chart.series[1].points.size(), 13);
    QCOMPARE(pointOf(chart, u"now"_s, u"2025-10"_s)->count, 40);
    QCOMPARE(pointOf(chart, u"now"_s, u"2026-01"_s)->count, 9);
    QCOMPARE(pointOf(chart, u"now"_s, u"2026-02"_s)->count, 0);
    QCOMPARE(pointOf(chart, u"now"_s, u"2026-10"_s)->count, 12);
    QCOMPARE(chart.series[1].points.last().label, u"2025-10"_s);
    QCOMPARE(chart.series[1].points.last().count, 40);
    QCOMPARE(chart.series[1].points.first().count, 0);

    // The year before is shown even where the filter leaves it out.
    InsightFilter filter;
    filter.from = QDate(2026, 1, 1);
    const Chart year = uptake(Selection(set, filter));
    QCOMPARE(year.series[0].points.first().label, u"2026-01"_s);
    QCOMPARE(year.series[1].points.last().count, 40);
    QVERIFY(!pointOf(year, u"now"_s, u"2025-10"_s));
}

void TestMeasures::uptakeOfOneYear()
{
    const FactSet set = exampleSet();
    const Selection selection(set, {});
    QCOMPARE(latestYear(selection), 2026);
    const Chart chart = uptakeOfYear(selection, 2026);
    QCOMPARE(chart.series[0].points.size(), 12);
    QCOMPARE(chart.series[0].points[9].count, 12);
    QCOMPARE(chart.series[1].points[9].count, 40);
    QCOMPARE(chart.series[1].points[9].label, u"2025-10"_s);
    QCOMPARE(chart.series[0].points[0].count, 9);
}

void TestMeasures::results()
{
    const FactSet set = exampleSet();
    const Chart chart = resultsByCourse(Selection(set, {}));
    QCOMPARE(pointOf(chart, u"passed"_s, u"A/1"_s)->count, 20);
    QCOMPARE(pointOf(chart, u"passed"_s, u"A/1"_s)->of, 52);
    QCOMPARE(pointOf(chart, u"failed"_s, u"A/1"_s)->count, 5);
    QCOMPARE(pointOf(chart, u"withdrawn"_s, u"A/1"_s)->count, 10);
    QCOMPARE(pointOf(chart, u"other"_s, u"A/1"_s)->count, 3 + 2 + 12);
    QCOMPARE(pointOf(chart, u"passed"_s, u"B"_s)->value, 1.0);
    const Point *const passed = pointOf(chart, u"passed"_s, u"A/1"_s);
    QCOMPARE(passed->value, 20.0 / 52);
    QCOMPARE(*passed->interval, wilson(20, 52));
}

void TestMeasures::funnelStages()
{
    const FactSet set = exampleSet();
    const Chart chart = funnel(Selection(set, {}));
    const QMap<QString, qint64> expected = {
        {u"enrolled"_s, 61}, {u"started"_s, 57}, {u"completed"_s, 34}, {u"passed"_s, 29}, {u"issued"_s, 29}};
    for (auto it = expected.begin(); it != expected.end(); ++it)
        QCOMPARE(pointOf(chart, u"people"_s, it.key())->count, it.value());
    QCOMPARE(pointOf(chart, u"conversion"_s, u"enrolled"_s)->value, 1.0);
    QCOMPARE(pointOf(chart, u"conversion"_s, u"started"_s)->value, 57.0 / 61);
    QCOMPARE(pointOf(chart, u"conversion"_s, u"passed"_s)->value, 29.0 / 34);
}

void TestMeasures::withdrawnByGroup()
{
    const FactSet set = exampleSet();
    const Selection selection(set, {});
    const Chart chart = withdrawnByDeprivation(selection);
    const QList<Point> &points = chart.series[0].points;
    QCOMPARE(points.size(), 3);
    QCOMPARE(points[0].count, 0);
    QCOMPARE(points[0].of, 20);
    QCOMPARE(points[1].count, 6);
    QCOMPARE(points[1].of, 11);
    QCOMPARE(*points[1].interval, wilson(6, 11));
    QVERIFY(points[2].label.isEmpty());
    QCOMPARE(points[2].count, 4);
    QCOMPARE(points[2].of, 30);
    // Where nobody is unknown there is no such group.
    QCOMPARE(withdrawnBy(selection, Grouping::Department).series[0].points.size(), 2);
    QCOMPARE(withdrawnBy(selection, Grouping::Sex).series[0].points.last().of, 61);
}

void TestMeasures::figures()
{
    const FactSet set = exampleSet();
    const QList<KeyFigure> figures = keyFigures(Selection(set, {}));
    QCOMPARE(figures.size(), 5);
    QCOMPARE(figureOf(figures, u"enrolments"_s).count, 61);
    const double retention = *figureOf(figures, u"retention"_s).value;
    const double passRate = *figureOf(figures, u"pass-rate"_s).value;
    QCOMPARE(retention, 34.0 / 44);
    QCOMPARE(passRate, 29.0 / 34);
    QVERIFY(qAbs(*figureOf(figures, u"achievement"_s).value - retention * passRate) < 1e-12);
    QCOMPARE(figureOf(figures, u"credentials"_s).count, 29);
    for (const KeyFigure &figure : figures)
        QVERIFY(!figure.change);
}

void TestMeasures::figuresAgainstTheYearBefore()
{
    const FactSet set = exampleSet();
    InsightFilter filter;
    filter.from = QDate(2026, 8, 1);
    filter.until = QDate(2027, 7, 31);
    const QList<KeyFigure> figures = keyFigures(Selection(set, filter));
    QCOMPARE(figureOf(figures, u"enrolments"_s).count, 12);
    // 49 the year before: 40 in October and 9 in January.
    QCOMPARE(*figureOf(figures, u"enrolments"_s).change, 12.0 / 49 - 1);
    QVERIFY(!figureOf(figures, u"retention"_s).value);
    QVERIFY(!figureOf(figures, u"retention"_s).change);

    filter.from = QDate(2025, 8, 1);
    filter.until = QDate(2026, 7, 31);
    const QList<KeyFigure> first = keyFigures(Selection(set, filter));
    QCOMPARE(figureOf(first, u"enrolments"_s).count, 49);
    QVERIFY(!figureOf(first, u"enrolments"_s).change);
}

void TestMeasures::filters()
{
    const FactSet set = exampleSet();
    const auto enrolled = [&set](const InsightFilter &filter) { return Selection(set, filter).total().all(); };
    InsightFilter filter;
    filter.courses = {u"B"_s};
    QCOMPARE(enrolled(filter), 9);
    filter.courses = {u"B"_s, u"A/1"_s};
    QCOMPARE(enrolled(filter), 61);
    filter.courses = {u"C"_s};
    QCOMPARE(enrolled(filter), 0);
    filter = {};
    filter.departments = {u"Arts"_s};
    QCOMPARE(enrolled(filter), 52);
    filter.levels = {u"FHEQ:7"_s};
    QCOMPARE(enrolled(filter), 0);
    filter = {};
    filter.from = QDate(2025, 10, 6);
    filter.until = QDate(2025, 10, 6);
    QCOMPARE(enrolled(filter), 40);
    filter.from = QDate(2025, 10, 7);
    filter.until = {};
    QCOMPARE(enrolled(filter), 21);
}

void TestMeasures::asAtAPastDay_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("enrolled");
    QTest::addColumn<int>("started");
    QTest::addColumn<int>("completed");
    QTest::addColumn<int>("withdrawn");
    QTest::addColumn<int>("issued");
    QTest::newRow("before anybody registered") << QDate(2025, 9, 25) << 0 << 0 << 0 << 0 << 0;
    // No-shows count as enrolled until their run was over.
    QTest::newRow("registered") << QDate(2025, 9, 26) << 42 << 0 << 0 << 0 << 0;
    QTest::newRow("four left before the start") << QDate(2025, 10, 5) << 42 << 0 << 0 << 4 << 0;
    QTest::newRow("first day") << QDate(2025, 10, 6) << 42 << 38 << 0 << 4 << 0;
    QTest::newRow("six more left") << QDate(2025, 10, 26) << 42 << 38 << 0 << 10 << 0;
    QTest::newRow("last day but one") << QDate(2025, 12, 18) << 42 << 38 << 0 << 10 << 0;
    QTest::newRow("last day") << QDate(2025, 12, 19) << 40 << 36 << 25 << 10 << 0;
    QTest::newRow("third run registered, issued") << QDate(2026, 1, 20) << 49 << 45 << 25 << 10 << 29;
    QTest::newRow("third run over") << QDate(2026, 3, 20) << 49 << 45 << 34 << 10 << 29;
}

void TestMeasures::asAtAPastDay()
{
    QFETCH(const QDate, day);
    QFETCH(const int, enrolled);
    QFETCH(const int, started);
    QFETCH(const int, completed);
    QFETCH(const int, withdrawn);
    QFETCH(const int, issued);
    const FactSet set = exampleSet();
    InsightFilter filter;
    filter.asAt = day;
    const Tally tally = Selection(set, filter).total();
    QCOMPARE(tally.all(), enrolled);
    QCOMPARE(tally.with(Reached::Started), started);
    QCOMPARE(tally.with(Reached::Completed), completed);
    QCOMPARE(tally.with(Reached::Withdrawn), withdrawn);
    QCOMPARE(tally.with(Reached::Issued), issued);
}

void TestMeasures::smallNumbersAreProtected()
{
    const FactSet set = exampleSet();
    InsightFilter filter;
    filter.smallNumbers = SmallNumbers::Protected;
    const Selection selection(set, filter);
    const Chart chart = resultsByCourse(selection);
    QCOMPARE(pointOf(chart, u"passed"_s, u"A/1"_s)->count, 20);
    QCOMPARE(pointOf(chart, u"passed"_s, u"A/1"_s)->of, 50);
    QCOMPARE(pointOf(chart, u"passed"_s, u"A/1"_s)->value, 0.4);
    QVERIFY(pointOf(chart, u"failed"_s, u"A/1"_s)->hidden);
    QCOMPARE(pointOf(chart, u"failed"_s, u"A/1"_s)->count, 0);
    QVERIFY(!pointOf(chart, u"failed"_s, u"A/1"_s)->interval);
    QVERIFY(pointOf(chart, u"passed"_s, u"B"_s)->hidden);
    QVERIFY(!toCsv(toTable(chart)).contains(u",5,"_s));
    for (const Chart &each : {uptake(selection), funnel(selection), withdrawnByDeprivation(selection), chart}) {
        for (const Series &series : each.series) {
            for (const Point &point : series.points) {
                QVERIFY(point.count % 5 == 0 && (point.count == 0 || point.count >= 10));
                QVERIFY(point.of % 5 == 0 && (point.of == 0 || point.of >= 10));
            }
        }
    }
    const QList<KeyFigure> figures = keyFigures(selection);
    QCOMPARE(figureOf(figures, u"enrolments"_s).count, 60);
    QCOMPARE(*figureOf(figures, u"retention"_s).value, 35.0 / 45);
}

void TestMeasures::everyPointLeadsToItsPeople()
{
    const FactSet set = exampleSet();
    InsightFilter later;
    later.from = QDate(2025, 12, 1);
    InsightFilter past;
    past.asAt = QDate(2025, 12, 19);
    int compared = 0;
    for (const InsightFilter &filter : {InsightFilter(), later, past}) {
        const Selection selection(set, filter);
        for (const Chart &chart : {uptake(selection), resultsByCourse(selection), funnel(selection),
                                   withdrawnByDeprivation(selection), withdrawnBy(selection, Grouping::Level)}) {
            for (const Series &series : chart.series) {
                for (const Point &point : series.points) {
                    QVERIFY2(peopleBehind(set, filter, point.id).size() == point.count, qPrintable(point.id));
                    ++compared;
                }
            }
        }
        for (const KeyFigure &figure : keyFigures(selection))
            QCOMPARE(peopleBehind(set, filter, u"total/"_s + figure.id).size(), figure.count);
    }
    QVERIFY(compared > 100);
}

void TestMeasures::peopleOfNoPoint()
{
    const FactSet set = exampleSet();
    for (const QString &id : {QString(), u"funnel"_s, u"funnel/none"_s, u"results/ZZ/passed"_s, u"results/passed"_s,
                              u"withdrawn/shoe/9"_s, u"withdrawn/deprivation/99%"_s, u"uptake/2014-99"_s, u"uptake/"_s})
        QVERIFY2(peopleBehind(set, {}, id).isEmpty(), qPrintable(id));
}

void TestMeasures::nothingAtAll()
{
    const FactSet set;
    const Selection selection(set, {});
    QVERIFY(uptake(selection).series[0].points.isEmpty());
    QCOMPARE(latestYear(selection), 0);
    QVERIFY(resultsByCourse(selection).series[0].points.isEmpty());
    QCOMPARE(funnel(selection).series[0].points.size(), 5);
    QVERIFY(withdrawnByDeprivation(selection).series[0].points.isEmpty());
    QVERIFY(!keyFigures(selection)[1].value);
}

QTEST_GUILESS_MAIN(TestMeasures)
#include "tst_Measures.moc"
