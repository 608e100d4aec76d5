// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The board of the Insight page against figures counted straight from the files it was imported from.
#include "service/InsightService.h"

#include "service/OpenData.h"
#include "service/Rig.h"

using namespace laurel;
using namespace laurel::service;
using namespace laurel::test;
using namespace Qt::StringLiterals;

namespace {

const Series *seriesOf(const Chart &chart, QStringView id)
{
    for (const Series &series : chart.series) {
        if (series.id == id)
            return &series;
    }
    return nullptr;
}

QMap<QString, qint64> countsOf(const Chart &chart, QStringView id)
{
    QMap<QString, qint64> counts;
    if (const Series *series = seriesOf(chart, id)) {
        for (const Point &point : series->points) {
            if (point.count > 0)
                counts.insert(point.label, point.count);
        }
    }
    return counts;
}

/// What the files say, counted row by row.
struct Plain {
    QMap<QString, qint64> months;
    QMap<QString, qint64> passed;
    QMap<QString, qint64> failed;
    QMap<QString, qint64> withdrawn;
    QMap<QString, qint64> withdrawnByBand;
    qint64 started = 0;
    qint64 completed = 0;
    qint64 passes = 0;
};

Plain countPlainly(const QString &folder)
{
    QHash<QString, QString> left;
    for (const QStringList &row : openDataRows(folder + u"/studentRegistration.csv"_s))
        left.insert(row.mid(0, 3).join(u' '), row.value(4));
    Plain plain;
    for (const QStringList &row : openDataRows(folder + u"/studentInfo.csv"_s)) {
        const QString &result = row.at(11);
        ++plain.months[row.at(1).first(4) + (row.at(1).endsWith(u'B') ? u"-02"_s : u"-10"_s)];
        const bool pass = result == u"Pass" || result == u"Distinction";
        if (pass)
            ++plain.passed[row.at(0)];
        if (result == u"Fail")
            ++plain.failed[row.at(0)];
        const bool gone = result == u"Withdrawn";
        if (gone) {
            ++plain.withdrawn[row.at(0)];
            const QString band = row.at(6);
            ++plain.withdrawnByBand[band.isEmpty() || band.endsWith(u'%') ? band : band + u'%'];
        }
        plain.started += gone && left.value(row.mid(0, 3).join(u' ')).startsWith(u'-') ? 0 : 1;
        plain.completed += gone ? 0 : 1;
        plain.passes += pass ? 1 : 0;
    }
    return plain;
}

} // namespace

class tst_InsightService final : public QObject
{
    Q_OBJECT

private slots:
    void equalsTheFiles_data() { addStores(); }
    void equalsTheFiles();
    void followsChanges_data() { addStores(); }
    void followsChanges();
    void nothingYet_data() { addStores(); }
    void nothingYet();
};

void tst_InsightService::equalsTheFiles()
{
    const QString folder = sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(folder);
    OPEN_RIG(rig);
    OK(rig->imports().importOulad(folder, DryRun::No, {}).result());
    const Plain plain = countPlainly(folder);
    GET(const InsightBoard board, rig->insight().board({}).result());
    QCOMPARE(board.enrolments, 32593);
    QCOMPARE(board.runs, 22);
    QCOMPARE(countsOf(board.uptake, u"now"), plain.months);
    QCOMPARE(countsOf(board.results, u"passed"), plain.passed);
    QCOMPARE(countsOf(board.results, u"failed"), plain.failed);
    QCOMPARE(countsOf(board.results, u"withdrawn"), plain.withdrawn);
    QCOMPARE(countsOf(board.withdrawn, u"withdrawn"), plain.withdrawnByBand);
    const Series *people = seriesOf(board.funnel, u"people");
    QVERIFY(people != nullptr);
    QCOMPARE(people->points.at(0).count, 32593);
    QCOMPARE(people->points.at(1).count, plain.started);
    QCOMPARE(people->points.at(2).count, plain.completed);
    QCOMPARE(people->points.at(3).count, plain.passes);
    QCOMPARE(people->points.at(4).count, 0);
    QCOMPARE(*board.figures.at(3).value, double(plain.passes) / 32593);
    QCOMPARE(board.choices.courses.size(), 7);
    QCOMPARE(board.choices.firstStart, QDate(2013, 2, 1));
    QCOMPARE(board.choices.lastStart, QDate(2014, 10, 1));

    InsightFilter filter;
    filter.courses = {u"CCC"_s};
    GET(const InsightBoard one, rig->insight().board(filter).result());
    QCOMPARE(countsOf(one.results, u"passed"), (QMap<QString, qint64>{{u"CCC"_s, plain.passed.value(u"CCC"_s)}}));
    // Behind a bar stand exactly the people it counts.
    const Series *bar = seriesOf(one.results, u"failed");
    QVERIFY(bar != nullptr && bar->points.size() == 1);
    GET(const QList<EnrolmentRow> behind, rig->insight().peopleBehind(filter, bar->points.first().id).result());
    QCOMPARE(behind.size(), plain.failed.value(u"CCC"_s));
    for (const EnrolmentRow &row : behind) {
        QCOMPARE(row.result, EnrolmentResult::Failed);
        QVERIFY(row.runCode.startsWith(u"CCC/"_s));
    }
}

void tst_InsightService::followsChanges()
{
    OPEN_RIG(rig);
    GET(const Delivery made, deliverAndRatify(*rig.space, 6));
    GET(const InsightBoard before, rig->insight().board({}).result());
    QCOMPARE(before.enrolments, 6);
    QCOMPARE(seriesOf(before.funnel, u"people")->points.at(3).count, 4);
    QCOMPARE(seriesOf(before.funnel, u"people")->points.at(4).count, 0);
    OK(rig->keys().unlock(made.key.id, passphrase()).result());
    OK(rig->credentials().issue({}, {}).result());
    const auto issued = [&rig] {
        const auto board = rig->insight().board({}).result();
        return board.ok() ? seriesOf(board->funnel, u"people")->points.at(4).count : -1;
    };
    QTRY_COMPARE(issued(), 4);
}

void tst_InsightService::nothingYet()
{
    OPEN_RIG(rig);
    GET(const InsightBoard board, rig->insight().board({}).result());
    QCOMPARE(board.enrolments, 0);
    QCOMPARE(board.runs, 0);
    QVERIFY(board.choices.courses.isEmpty());
    for (const KeyFigure &figure : board.figures)
        QVERIFY(!figure.value || *figure.value == 0.0);
    GET(const QList<EnrolmentRow> nobody, rig->insight().peopleBehind({}, u"results/failed/AAA"_s).result());
    QVERIFY(nobody.isEmpty());
}

QTEST_GUILESS_MAIN(tst_InsightService)
#include "tst_InsightService.moc"
