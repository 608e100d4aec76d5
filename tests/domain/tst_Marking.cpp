// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Enrolment.h"

#include <QtTest>

#include <cmath>

using namespace laurel;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(laurel::Assessment)
Q_DECLARE_METATYPE(laurel::Mark)

namespace {

Assessment weighted(const QString &key, int percent, double passMark = 40)
{
    Assessment out;
    out.key = key;
    out.weightTenths = percent * 10;
    out.passMark = passMark;
    return out;
}

Assessment mustPass(Assessment item)
{
    item.mustPass = true;
    return item;
}

Assessment floored(Assessment item, double floor)
{
    item.floor = floor;
    return item;
}

Assessment passFail(const QString &key)
{
    Assessment out;
    out.key = key;
    out.passFail = true;
    out.weightTenths = 500; // ignored
    return out;
}

Mark got(const QString &key, double value, int attempt = 1)
{
    return {key, attempt, value, MarkNote::None, false};
}

Mark noted(const QString &key, MarkNote note, int attempt = 1)
{
    return {key, attempt, std::nullopt, note, false};
}

Mark judged(const QString &key, bool passed, int attempt = 1)
{
    return {key, attempt, std::nullopt, MarkNote::None, passed};
}

} // namespace

class tst_Marking final : public QObject
{
    Q_OBJECT

private slots:
    void makesTheResult_data()
    {
        QTest::addColumn<QList<Assessment>>("items");
        QTest::addColumn<QList<Mark>>("marks");
        QTest::addColumn<QString>("result");
        QTest::addColumn<QString>("mark"); // one place; empty: none
        weightsAndClasses();
        attemptsAndNotes();
        mustPassAndFloors();
        passFailComponents();
    }
    void makesTheResult()
    {
        QFETCH(QList<Assessment>, items);
        QFETCH(QList<Mark>, marks);
        QFETCH(QString, result);
        QFETCH(QString, mark);
        CourseVersion version;
        version.assessments = items;
        const ComputedResult computed = computeResult(version, marks);
        QCOMPARE(toCode(computed.result), result);
        QCOMPARE(computed.mark ? QString::number(*computed.mark, 'f', 1) : QString(), mark);
        // The order in which marks come in is no matter.
        std::reverse(marks.begin(), marks.end());
        QCOMPARE(computeResult(version, marks).result, computed.result);
        QCOMPARE(computeResult(version, marks).mark, computed.mark);
    }

    void takesTheBoundariesFromTheRules()
    {
        CourseVersion version;
        version.assessments = {weighted(u"a"_s, 100)};
        DesignRules rules = builtInRules();
        rules.meritFrom = 55;
        rules.distinctionFrom = 85;
        QCOMPARE(computeResult(version, {got(u"a"_s, 55)}, rules).result, EnrolmentResult::Merit);
        QCOMPARE(computeResult(version, {got(u"a"_s, 84)}, rules).result, EnrolmentResult::Merit);
        QCOMPARE(computeResult(version, {got(u"a"_s, 85)}, rules).result, EnrolmentResult::Distinction);
    }

private:
    using Items = QList<Assessment>;
    using Marks = QList<Mark>;

    static void weightsAndClasses()
    {
        const QString a = u"a"_s;
        const QString b = u"b"_s;
        const Items one{weighted(a, 100)};
        const Items two{weighted(a, 40), weighted(b, 60)};
        QTest::newRow("just passed") << one << Marks{got(a, 40)} << u"passed"_s << u"40.0"_s;
        QTest::newRow("just failed") << one << Marks{got(a, 39.9)} << u"failed"_s << u"39.9"_s;
        QTest::newRow("rounded to one place") << one << Marks{got(a, 39.95)} << u"passed"_s << u"40.0"_s;
        QTest::newRow("just no merit") << one << Marks{got(a, 59.94)} << u"passed"_s << u"59.9"_s;
        QTest::newRow("merit") << one << Marks{got(a, 60)} << u"merit"_s << u"60.0"_s;
        QTest::newRow("just no distinction") << one << Marks{got(a, 69.9)} << u"merit"_s << u"69.9"_s;
        QTest::newRow("distinction") << one << Marks{got(a, 70)} << u"distinction"_s << u"70.0"_s;
        QTest::newRow("full") << one << Marks{got(a, 100)} << u"distinction"_s << u"100.0"_s;
        QTest::newRow("nothing") << one << Marks{got(a, 0)} << u"failed"_s << u"0.0"_s;
        QTest::newRow("weighted") << two << Marks{got(a, 30), got(b, 55)} << u"passed"_s << u"45.0"_s;
        QTest::newRow("weights that do not sum")
            << Items{weighted(a, 20), weighted(b, 20)} << Marks{got(a, 50), got(b, 70)} << u"merit"_s << u"60.0"_s;
        QTest::newRow("level 7") << Items{weighted(a, 100, 50)} << Marks{got(a, 49)} << u"failed"_s << u"49.0"_s;
        QTest::newRow("pass marks of both kinds") << Items{weighted(a, 50, 40), weighted(b, 50, 50)}
                                                  << Marks{got(a, 44), got(b, 45)} << u"failed"_s << u"44.5"_s;
        QTest::newRow("formative work is no matter")
            << Items{weighted(a, 100), weighted(b, 0)} << Marks{got(a, 50)} << u"passed"_s << u"50.0"_s;
        QTest::newRow("marks of other courses") << one << Marks{got(a, 50), got(u"x"_s, 0)} << u"passed"_s << u"50.0"_s;
    }

    static void attemptsAndNotes()
    {
        const QString a = u"a"_s;
        const QString b = u"b"_s;
        const Items one{weighted(a, 100)};
        const Items two{weighted(a, 40), weighted(b, 60)};
        QTest::newRow("resit is capped") << one << Marks{got(a, 20), got(a, 90, 2)} << u"passed"_s << u"40.0"_s;
        QTest::newRow("capped at its own pass mark")
            << Items{weighted(a, 100, 50)} << Marks{got(a, 20), got(a, 90, 2)} << u"passed"_s << u"50.0"_s;
        QTest::newRow("resit below the cap") << one << Marks{got(a, 20), got(a, 30, 2)} << u"failed"_s << u"30.0"_s;
        QTest::newRow("better first attempt stays")
            << one << Marks{got(a, 65), got(a, 30, 2)} << u"merit"_s << u"65.0"_s;
        QTest::newRow("cap of one component")
            << two << Marks{got(a, 10), got(a, 80, 2), got(b, 80)} << u"merit"_s << u"64.0"_s;
        QTest::newRow("third attempt") << one << Marks{got(a, 1), got(a, 2, 2), got(a, 70, 3)} << u"passed"_s
                                       << u"40.0"_s;
        QTest::newRow("no mark at all") << two << Marks{} << u"not-yet-known"_s << QString();
        QTest::newRow("one mark missing") << two << Marks{got(a, 90)} << u"not-yet-known"_s << QString();
        QTest::newRow("incomplete") << two << Marks{got(a, 90), noted(b, MarkNote::Incomplete)} << u"not-yet-known"_s
                                    << QString();
        QTest::newRow("absent is nought")
            << two << Marks{got(a, 90), noted(b, MarkNote::Absent)} << u"failed"_s << u"36.0"_s;
        QTest::newRow("absent, then a resit")
            << one << Marks{noted(a, MarkNote::Absent), got(a, 80, 2)} << u"passed"_s << u"40.0"_s;
        QTest::newRow("deferred") << two << Marks{got(a, 90), noted(b, MarkNote::Deferred)} << u"deferred"_s
                                  << QString();
        QTest::newRow("deferred, then a first attempt")
            << one << Marks{noted(a, MarkNote::Deferred), got(a, 80, 2)} << u"distinction"_s << u"80.0"_s;
        QTest::newRow("resit deferred: the first stands")
            << one << Marks{got(a, 20), noted(a, MarkNote::Deferred, 2)} << u"failed"_s << u"20.0"_s;
        QTest::newRow("missing goes before deferred")
            << two << Marks{noted(a, MarkNote::Deferred)} << u"not-yet-known"_s << QString();
        QTest::newRow("no number") << one << Marks{got(a, std::nan(""))} << u"not-yet-known"_s << QString();
        QTest::newRow("out of range") << one << Marks{got(a, 140)} << u"not-yet-known"_s << QString();
        QTest::newRow("no components") << Items{} << Marks{got(a, 90)} << u"not-yet-known"_s << QString();
    }

    static void mustPassAndFloors()
    {
        const QString a = u"a"_s;
        const QString b = u"b"_s;
        const Items strict{mustPass(weighted(a, 40)), weighted(b, 60)};
        QTest::newRow("must-pass failed") << strict << Marks{got(a, 39), got(b, 90)} << u"failed"_s << u"69.6"_s;
        QTest::newRow("must-pass passed") << strict << Marks{got(a, 40), got(b, 90)} << u"distinction"_s << u"70.0"_s;
        QTest::newRow("must-pass passed at the resit")
            << strict << Marks{got(a, 30), got(a, 50, 2), got(b, 50)} << u"passed"_s << u"46.0"_s;
        QTest::newRow("the other may fail") << strict << Marks{got(a, 80), got(b, 20)} << u"passed"_s << u"44.0"_s;
        QTest::newRow("must-pass without weight") << Items{mustPass(weighted(a, 0)), weighted(b, 100)}
                                                  << Marks{got(a, 10), got(b, 90)} << u"failed"_s << u"90.0"_s;
        const Items low{floored(weighted(a, 40), 30), weighted(b, 60)};
        QTest::newRow("below the floor") << low << Marks{got(a, 29.9), got(b, 90)} << u"failed"_s << u"66.0"_s;
        QTest::newRow("at the floor") << low << Marks{got(a, 30), got(b, 90)} << u"merit"_s << u"66.0"_s;
        QTest::newRow("floor reached at the resit")
            << low << Marks{got(a, 5), got(a, 35, 2), got(b, 90)} << u"merit"_s << u"68.0"_s;
    }

    static void passFailComponents()
    {
        const QString a = u"a"_s;
        const QString b = u"b"_s;
        const Items mixed{weighted(a, 100), mustPass(passFail(b))};
        QTest::newRow("pass/fail is out of the weights")
            << mixed << Marks{got(a, 62), judged(b, true)} << u"merit"_s << u"62.0"_s;
        QTest::newRow("pass/fail failed") << mixed << Marks{got(a, 62), judged(b, false)} << u"failed"_s << u"62.0"_s;
        QTest::newRow("pass/fail passed later")
            << mixed << Marks{got(a, 62), judged(b, false), judged(b, true, 2)} << u"merit"_s << u"62.0"_s;
        QTest::newRow("pass/fail not yet done") << mixed << Marks{got(a, 62)} << u"not-yet-known"_s << QString();
        QTest::newRow("pass/fail deferred")
            << mixed << Marks{got(a, 62), noted(b, MarkNote::Deferred)} << u"deferred"_s << QString();
        QTest::newRow("pass/fail incomplete")
            << mixed << Marks{got(a, 62), noted(b, MarkNote::Incomplete)} << u"not-yet-known"_s << QString();
        QTest::newRow("pass/fail beside, not must-pass")
            << Items{weighted(a, 100), passFail(b)} << Marks{got(a, 62)} << u"merit"_s << u"62.0"_s;
        const Items only{passFail(a), passFail(b)};
        QTest::newRow("nothing but pass/fail")
            << only << Marks{judged(a, true), judged(b, true)} << u"passed"_s << QString();
        QTest::newRow("one of them failed")
            << only << Marks{judged(a, true), judged(b, false)} << u"failed"_s << QString();
        QTest::newRow("absent from one") << only << Marks{judged(a, true), noted(b, MarkNote::Absent)} << u"failed"_s
                                         << QString();
    }
};

QTEST_GUILESS_MAIN(tst_Marking)
#include "tst_Marking.moc"
