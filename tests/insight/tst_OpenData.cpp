// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The measures over the Open University data set, against figures counted straight from its files in another way.
#include "insight/Measures.h"
#include "insight/People.h"

#include "support/Places.h"

#include <QFile>
#include <QHash>
#include <QMap>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

QList<QStringList> splitRows(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).remove(u'"').split(u'\n', Qt::SkipEmptyParts).mid(1))
        rows.append(line.trimmed().split(u','));
    return rows;
}

qint32 indexIn(QStringList &names, const QString &name)
{
    if (name.isEmpty())
        return -1;
    if (!names.contains(name))
        names.append(name);
    return qint32(names.indexOf(name));
}

/// The rows of both files side by side, and the facts made from them.
struct OpenData {
    QList<QStringList> rows; ///< studentInfo.csv with the two columns of studentRegistration.csv added
    FactSet facts;
};

OpenData load(const QString &folder)
{
    OpenData data;
    QHash<QString, int> lengths;
    for (const QStringList &row : splitRows(folder + u"/courses.csv"_s))
        lengths[row[0] + row[1]] = row[2].toInt();
    QHash<QString, QStringList> registrations;
    for (const QStringList &row : splitRows(folder + u"/studentRegistration.csv"_s))
        registrations[row[0] + row[1] + u' ' + row[2]] = row.mid(3);
    FactSet &set = data.facts;
    for (int tenth = 0; tenth < 10; ++tenth)
        set.deprivationBands.append(u"%1-%2%"_s.arg(tenth * 10).arg(tenth * 10 + 10));
    QStringList courses;
    QStringList runs;
    for (QStringList row : splitRows(folder + u"/studentInfo.csv"_s)) {
        row += registrations.value(row[0] + row[1] + u' ' + row[2]);
        const QDate starts(row[1].first(4).toInt(), row[1].endsWith(u'B') ? 2 : 10, 1);
        const QDate ends = starts.addDays(lengths.value(row[0] + row[1]));
        EnrolmentFact fact;
        fact.enrolment = EnrolmentId(data.rows.size() + 1);
        fact.course = indexIn(courses, row[0]);
        fact.run = indexIn(runs, row[0] + row[1]);
        if (set.courses.size() < courses.size())
            set.courses.append({row[0], row[0]});
        if (set.runs.size() < runs.size())
            set.runs.append({row[0] + row[1], fact.course, starts, ends, 0});
        fact.deprivation = row[6].isEmpty() ? -1 : indexIn(set.deprivationBands, QString(row[6]).remove(u'%') + u'%');
        fact.sex = indexIn(set.sexes, row[3]);
        fact.region = indexIn(set.regions, row[4]);
        fact.startDay = qint32(starts.toJulianDay());
        fact.enrolledDay = row[12].isEmpty() ? 0 : fact.startDay + row[12].toInt();
        const bool withdrawn = row[11] == u"Withdrawn";
        fact.status = withdrawn ? EnrolmentStatus::Withdrawn : EnrolmentStatus::Completed;
        fact.result = row[11] == u"Pass"          ? EnrolmentResult::Passed
                      : row[11] == u"Distinction" ? EnrolmentResult::Distinction
                      : row[11] == u"Fail"        ? EnrolmentResult::Failed
                                                  : EnrolmentResult::NotYetKnown;
        fact.endedDay = !withdrawn          ? qint32(ends.toJulianDay())
                        : row[13].isEmpty() ? 0
                                            : fact.startDay + row[13].toInt();
        set.facts.append(fact);
        data.rows.append(row);
    }
    return data;
}

} // namespace

class TestOpenData final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void uptakeByMonth();
    void resultsByEachCourse();
    void funnelStages();
    void withdrawnByBand();
    void figures();
    void barsLeadToPeople();
    void speed_data();
    void speed();

private:
    OpenData m_data;
};

void TestOpenData::initTestCase()
{
    const QString folder = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(folder);
    m_data = load(folder);
    QCOMPARE(m_data.rows.size(), 32593);
    QCOMPARE(m_data.facts.deprivationBands.size(), 10);
}

void TestOpenData::uptakeByMonth()
{
    QMap<QString, qint64> expected;
    for (const QStringList &row : m_data.rows)
        ++expected[row[1].first(4) + (row[1].endsWith(u'B') ? u"-02"_s : u"-10"_s)];
    QCOMPARE(expected.size(), 4);
    const Chart chart = uptake(Selection(m_data.facts, {}));
    for (const Point &point : chart.series[0].points)
        QCOMPARE(point.count, expected.value(point.label));
    for (const Point &point : chart.series[1].points)
        QCOMPARE(point.count, expected.value(point.label));
    QCOMPARE(chart.series[0].points.first().label, u"2013-02"_s);
    QCOMPARE(chart.series[0].points.last().label, u"2014-10"_s);
    QCOMPARE(chart.series[0].points.last().count, 11260);
    QCOMPARE(chart.series[1].points.last().count, 8845);
}

void TestOpenData::resultsByEachCourse()
{
    QMap<QString, QMap<QString, qint64>> expected;
    for (const QStringList &row : m_data.rows)
        ++expected[row[0]][row[11]];
    const Chart chart = resultsByCourse(Selection(m_data.facts, {}));
    QCOMPARE(chart.series[0].points.size(), 7);
    for (int i = 0; i < 7; ++i) {
        const QMap<QString, qint64> course = expected.value(chart.series[0].points[i].label);
        const QList<qint64> values = course.values();
        const qint64 all = std::accumulate(values.begin(), values.end(), qint64(0));
        QCOMPARE(chart.series[0].points[i].count, course.value(u"Pass"_s) + course.value(u"Distinction"_s));
        QCOMPARE(chart.series[1].points[i].count, course.value(u"Fail"_s));
        QCOMPARE(chart.series[2].points[i].count, course.value(u"Withdrawn"_s));
        QCOMPARE(chart.series[3].points[i].count, 0);
        QCOMPARE(chart.series[0].points[i].of, all);
    }
}

void TestOpenData::funnelStages()
{
    qint64 started = 0;
    qint64 completed = 0;
    qint64 passed = 0;
    for (const QStringList &row : m_data.rows) {
        const bool left = row[11] == u"Withdrawn";
        started += left && row[13].startsWith(u'-') ? 0 : 1;
        completed += left ? 0 : 1;
        passed += row[11] == u"Pass" || row[11] == u"Distinction" ? 1 : 0;
    }
    const QList<Point> points = funnel(Selection(m_data.facts, {})).series[0].points;
    QCOMPARE(points[0].count, 32593);
    QCOMPARE(points[1].count, started);
    QCOMPARE(points[2].count, completed);
    QCOMPARE(points[3].count, passed);
    QCOMPARE(points[4].count, 0);
    QCOMPARE(completed, 22437);
    QCOMPARE(passed, 15385);
}

void TestOpenData::withdrawnByBand()
{
    QMap<QString, std::pair<qint64, qint64>> expected;
    for (const QStringList &row : m_data.rows) {
        auto &[withdrawn, all] = expected[row[6] == u"10-20" ? u"10-20%"_s : row[6]];
        withdrawn += row[11] == u"Withdrawn" ? 1 : 0;
        ++all;
    }
    const QList<Point> points = withdrawnByDeprivation(Selection(m_data.facts, {})).series[0].points;
    QCOMPARE(points.size(), 11);
    for (const Point &point : points) {
        QCOMPARE(point.count, expected.value(point.label).first);
        QCOMPARE(point.of, expected.value(point.label).second);
        QVERIFY(point.interval->low < point.value && point.value < point.interval->high);
    }
    QVERIFY(points.last().label.isEmpty());
    QCOMPARE(points.last().of, 1111);
    QCOMPARE(points[1].of, 3516);
}

void TestOpenData::figures()
{
    const QList<KeyFigure> figures = keyFigures(Selection(m_data.facts, {}));
    QCOMPARE(*figures[0].value, 32593.0);
    QCOMPARE(*figures[1].value, 22437.0 / 32593);
    QCOMPARE(*figures[2].value, 15385.0 / 22437);
    QCOMPARE(*figures[3].value, 15385.0 / 32593);
    InsightFilter year;
    year.from = QDate(2014, 1, 1);
    year.until = QDate(2014, 12, 31);
    const QList<KeyFigure> last = keyFigures(Selection(m_data.facts, year));
    QCOMPARE(last[0].count, 7804 + 11260);
    QCOMPARE(*last[0].change, double(7804 + 11260) / (4684 + 8845) - 1);
    QVERIFY(last[1].change && last[2].change && last[3].change);
}

void TestOpenData::barsLeadToPeople()
{
    InsightFilter filter;
    filter.courses = {u"CCC"_s};
    const QList<EnrolmentId> people = peopleBehind(m_data.facts, filter, u"withdrawn/deprivation/30-40%"_s);
    QVERIFY(!people.isEmpty());
    qint64 expected = 0;
    for (const QStringList &row : m_data.rows)
        expected += row[0] == u"CCC" && row[6] == u"30-40%" && row[11] == u"Withdrawn" ? 1 : 0;
    QCOMPARE(people.size(), expected);
    for (const EnrolmentId id : people)
        QCOMPARE(m_data.rows.at(id.value() - 1).at(11), u"Withdrawn"_s);
}

void TestOpenData::speed_data()
{
    QTest::addColumn<QString>("measure");
    for (const char *measure : {"selection", "uptake", "results", "funnel", "withdrawn", "figures"})
        QTest::newRow(measure) << QString::fromLatin1(measure);
}

void TestOpenData::speed()
{
    QFETCH(const QString, measure);
    const Selection selection(m_data.facts, {});
    qsizetype points = 0;
    QBENCHMARK
    {
        if (measure == u"selection")
            points = Selection(m_data.facts, {}).total().all();
        else if (measure == u"uptake")
            points = uptake(selection).series[0].points.size();
        else if (measure == u"results")
            points = resultsByCourse(selection).series[0].points.size();
        else if (measure == u"funnel")
            points = funnel(selection).series[0].points.size();
        else if (measure == u"withdrawn")
            points = withdrawnByDeprivation(selection).series[0].points.size();
        else
            points = keyFigures(selection).size();
    }
    QVERIFY(points > 0);
}

QTEST_GUILESS_MAIN(TestOpenData)
#include "tst_OpenData.moc"
