// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Course.h"
#include "domain/Enrolment.h"

#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

/// Codes of all the values `ok` accepts.
template <typename E, typename F>
QString those(F ok)
{
    QStringList out;
    for (const CodeEntry<E> &entry : CodeTable<E>::all()) {
        if (ok(entry.value))
            out += toCode(entry.value);
    }
    return out.join(u' ');
}

} // namespace

class tst_Enrolment final : public QObject
{
    Q_OBJECT

private slots:
    void coursesMove_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("draft") << u"draft"_s << u"in-review"_s;
        QTest::newRow("in review") << u"in-review"_s << u"draft approved"_s;
        QTest::newRow("approved never goes back") << u"approved"_s << u"published retired"_s;
        QTest::newRow("published") << u"published"_s << u"suspended retired"_s;
        QTest::newRow("suspended") << u"suspended"_s << u"published retired"_s;
        QTest::newRow("retired is the end") << u"retired"_s << QString();
    }
    void coursesMove()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto state = fromCode<CourseState>(from);
        QVERIFY(state);
        QCOMPARE(those<CourseState>([&](CourseState next) { return canMove(*state, next); }), to);
    }

    void learnersMove_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const QString before = u"waitlisted offered enrolled cancelled"_s;
        QTest::newRow("applied") << u"applied"_s << before;
        QTest::newRow("waitlisted") << u"waitlisted"_s << u"applied offered enrolled cancelled"_s;
        QTest::newRow("offered") << u"offered"_s << u"applied waitlisted enrolled cancelled"_s;
        QTest::newRow("enrolled")
            << u"enrolled"_s
            << u"applied waitlisted offered on-break withdrawn transferred completed cancelled no-show"_s;
        QTest::newRow("on break") << u"on-break"_s << u"enrolled withdrawn transferred"_s;
        QTest::newRow("withdrawn, taken back") << u"withdrawn"_s << u"enrolled on-break"_s;
        QTest::newRow("transferred, taken back") << u"transferred"_s << u"enrolled on-break"_s;
        QTest::newRow("completed, taken back") << u"completed"_s << u"enrolled"_s;
        QTest::newRow("cancelled, taken back") << u"cancelled"_s << u"applied waitlisted offered enrolled"_s;
        QTest::newRow("no-show, taken back") << u"no-show"_s << u"enrolled"_s;
    }
    void learnersMove()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto status = fromCode<EnrolmentStatus>(from);
        QVERIFY(status);
        QCOMPARE(those<EnrolmentStatus>([&](EnrolmentStatus next) { return canMove(*status, next); }), to);
    }

    void statusesAndResultsHaveTheirFlags()
    {
        QCOMPARE(those<EnrolmentStatus>(takesPlace), u"offered enrolled on-break completed"_s);
        QCOMPARE(those<EnrolmentStatus>(countsInReturns), u"enrolled on-break withdrawn transferred completed"_s);
        QCOMPARE(those<EnrolmentResult>(isPass), u"passed merit distinction compensated exempt"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Enrolment)
#include "tst_Enrolment.moc"
