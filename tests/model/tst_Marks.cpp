// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MarksModel.h"
#include "model/RosterModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace laurel;
using namespace laurel::ui;

Q_DECLARE_METATYPE(std::optional<double>)

class tst_Marks final : public QObject
{
    Q_OBJECT

private slots:
    void understandsWhatIsTyped_data();
    void understandsWhatIsTyped();
    void writesWhatItReads();
    void entersAndComputes();
    void refusesInTheCell();
    void pastesABlock();
    void pastesNothingWhenOneCellIsRefused();
    void keepsRatifiedRows();
    void editsTheNewestAttempt();
    void emptiesCells();
    void tellsOnlyTheRosterRowsThatChanged();
    void insertsAndTakesAwayRosterRows();
    void staysFluidWithALongRoster();

private:
    static CourseVersion version();
    static RosterRow person(int id, const QString &name);
    using Entered = QHash<EnrolmentId, QList<Mark>>;
};

CourseVersion tst_Marks::version()
{
    CourseVersion version;
    Assessment exam;
    exam.key = u"T1"_s;
    exam.name = u"Exam"_s;
    exam.weightTenths = 600;
    Assessment essay = exam;
    essay.key = u"T2"_s;
    essay.name = u"Essay"_s;
    essay.weightTenths = 400;
    Assessment safety = exam;
    safety.key = u"T3"_s;
    safety.name = u"Safety check"_s;
    safety.passFail = true;
    safety.mustPass = true;
    version.assessments = {exam, essay, safety};
    return version;
}

RosterRow tst_Marks::person(int id, const QString &name)
{
    RosterRow row;
    row.id = EnrolmentId(id);
    row.learner = LearnerId(id);
    row.name = name;
    row.rowVersion = 1;
    return row;
}

void tst_Marks::understandsWhatIsTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("passFail");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<std::optional<double>>("value");
    QTest::addColumn<int>("note");
    using Value = std::optional<double>;
    QTest::newRow("nothing") << u" "_s << false << false << Value() << -1;
    QTest::newRow("whole") << u"64"_s << false << false << Value(64) << 0;
    QTest::newRow("half") << u" 64.5 "_s << false << false << Value(64.5) << 0;
    QTest::newRow("zero") << u"0"_s << false << false << Value(0) << 0;
    QTest::newRow("hundred") << u"100"_s << false << false << Value(100) << 0;
    QTest::newRow("just above") << u"100.1"_s << false << true << Value() << -1;
    QTest::newRow("negative") << u"-1"_s << false << true << Value() << -1;
    QTest::newRow("words") << u"good"_s << false << true << Value() << -1;
    QTest::newRow("infinite") << u"inf"_s << false << true << Value() << -1;
    QTest::newRow("not a number") << u"nan"_s << false << true << Value() << -1;
    QTest::newRow("absent") << u"a"_s << false << false << Value() << int(MarkNote::Absent);
    QTest::newRow("deferred") << u"D"_s << true << false << Value() << int(MarkNote::Deferred);
    QTest::newRow("incomplete") << u"I"_s << false << false << Value() << int(MarkNote::Incomplete);
    QTest::newRow("pass") << u"p"_s << true << false << Value() << 0;
    QTest::newRow("pass where there is a mark") << u"P"_s << false << true << Value() << -1;
    QTest::newRow("a mark where there is none") << u"64"_s << true << true << Value() << -1;
}

void tst_Marks::understandsWhatIsTyped()
{
    QFETCH(QString, text);
    QFETCH(bool, passFail);
    QFETCH(bool, refused);
    QFETCH(std::optional<double>, value);
    QFETCH(int, note);
    const TypedMark typed = typedMark(text, version().assessments.at(passFail ? 2 : 0));
    QCOMPARE(!typed.refusal.isEmpty(), refused);
    QCOMPARE(typed.mark.has_value(), note >= 0);
    if (typed.mark) {
        QCOMPARE(typed.mark->value.has_value(), value.has_value());
        QCOMPARE(typed.mark->value.value_or(-1), value.value_or(-1));
        QCOMPARE(int(typed.mark->note), note);
    }
}

void tst_Marks::writesWhatItReads()
{
    for (const QString &text : {u"64.5"_s, u"0"_s, u"100"_s, u"33.333"_s, u"D"_s, u"A"_s, u"I"_s}) {
        const Assessment exam = version().assessments.at(0);
        const TypedMark typed = typedMark(text, exam);
        QVERIFY(typed.mark);
        QCOMPARE(markText(&*typed.mark, exam), text);
    }
}

void tst_Marks::entersAndComputes()
{
    MarksModel model;
    QAbstractItemModelTester tester(&model);
    model.setVersion(version());
    model.setRoster({person(1, u"Ada"_s), person(2, u"Ben"_s)});
    QSignalSpy entered(&model, &MarksModel::entered);
    QVERIFY(model.setData(model.index(1, 1), u"70"_s, Qt::EditRole));
    QVERIFY(model.setData(model.index(1, 2), u"50"_s, Qt::EditRole));
    QCOMPARE(model.index(1, 5).data().toString(), u"Not yet known"_s); // the safety check is missing
    QVERIFY(model.setData(model.index(1, 3), u"P"_s, Qt::EditRole));
    QCOMPARE(model.index(1, 4).data().toString(), u"62.0"_s);
    QCOMPARE(model.index(1, 5).data().toString(), u"Passed with merit"_s);
    QCOMPARE(entered.size(), 3);
    const auto last = entered.at(2).at(0).value<Entered>();
    QCOMPARE(last.keys(), QList{EnrolmentId(2)});
    QCOMPARE(last.value(EnrolmentId(2)).size(), 3);
    QVERIFY(model.setData(model.index(1, 3), u"P"_s, Qt::EditRole)); // the same again is no edit
    QCOMPARE(entered.size(), 3);
}

void tst_Marks::refusesInTheCell()
{
    MarksModel model;
    model.setVersion(version());
    model.setRoster({person(1, u"Ada"_s)});
    QSignalSpy entered(&model, &MarksModel::entered);
    QSignalSpy refused(&model, &MarksModel::refused);
    QVERIFY(!model.setData(model.index(0, 1), u"101"_s, Qt::EditRole));
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.at(0).at(0).toModelIndex(), model.index(0, 1));
    QVERIFY(refused.at(0).at(1).toString().contains(u"0 and 100"));
    QVERIFY(entered.isEmpty());
    QVERIFY(model.index(0, 1).data().toString().isEmpty());
}

void tst_Marks::pastesABlock()
{
    MarksModel model;
    model.setVersion(version());
    model.setRoster({person(1, u"Ada"_s), person(2, u"Ben"_s), person(3, u"Cai"_s)});
    QSignalSpy entered(&model, &MarksModel::entered);
    // Wider and longer than the sheet, with Windows line ends and an empty cell: what lies outside is left out.
    model.paste(model.index(1, 1), u"61\t\tP\tx\r\n72\t48\tF\tx\r\n1\t2\tP\r\n"_s);
    QCOMPARE(entered.size(), 1);
    const auto marks = entered.at(0).at(0).value<Entered>();
    QCOMPARE(marks.size(), 2);
    QCOMPARE(model.index(1, 1).data().toString(), u"61"_s);
    QCOMPARE(model.index(1, 2).data().toString(), QString());
    QCOMPARE(model.index(2, 2).data().toString(), u"48"_s);
    QCOMPARE(model.index(2, 3).data().toString(), u"F"_s);
    QCOMPARE(model.index(0, 1).data().toString(), QString());
}

void tst_Marks::pastesNothingWhenOneCellIsRefused()
{
    MarksModel model;
    model.setVersion(version());
    model.setRoster({person(1, u"Ada"_s), person(2, u"Ben"_s)});
    QSignalSpy entered(&model, &MarksModel::entered);
    QSignalSpy refused(&model, &MarksModel::refused);
    model.paste(model.index(0, 1), u"61\t62\n63\t164\n"_s);
    QVERIFY(entered.isEmpty());
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.at(0).at(0).toModelIndex(), model.index(1, 2));
    QVERIFY(model.index(0, 1).data().toString().isEmpty());
}

void tst_Marks::keepsRatifiedRows()
{
    MarksModel model;
    model.setVersion(version());
    RosterRow ratified = person(1, u"Ada"_s);
    ratified.board = BoardId(4);
    ratified.result = EnrolmentResult::Distinction;
    model.setRoster({ratified});
    QSignalSpy entered(&model, &MarksModel::entered);
    QVERIFY(!model.flags(model.index(0, 1)).testFlag(Qt::ItemIsEditable));
    QVERIFY(!model.setData(model.index(0, 1), u"1"_s, Qt::EditRole));
    model.paste(model.index(0, 1), u"1"_s);
    model.clear({model.index(0, 1)});
    QVERIFY(entered.isEmpty());
    QCOMPARE(model.index(0, 5).data().toString(), u"Passed with distinction"_s);
}

void tst_Marks::editsTheNewestAttempt()
{
    MarksModel model;
    model.setVersion(version());
    RosterRow row = person(1, u"Ada"_s);
    row.marks = {{u"T1"_s, 1, 30.0}, {u"T1"_s, 2, 45.0}};
    model.setRoster({row});
    QCOMPARE(model.index(0, 1).data().toString(), u"45"_s);
    QSignalSpy entered(&model, &MarksModel::entered);
    QVERIFY(model.setData(model.index(0, 1), u"55"_s, Qt::EditRole));
    const QList<Mark> marks = entered.at(0).at(0).value<Entered>().value(EnrolmentId(1));
    QCOMPARE(marks.size(), 2);
    QVERIFY(marks.contains(Mark{u"T1"_s, 1, 30.0}));
    QVERIFY(marks.contains(Mark{u"T1"_s, 2, 55.0}));
}

void tst_Marks::emptiesCells()
{
    MarksModel model;
    model.setVersion(version());
    RosterRow row = person(1, u"Ada"_s);
    row.marks = {{u"T1"_s, 1, 30.0}, {u"T2"_s, 1, 45.0}};
    model.setRoster({row});
    QSignalSpy entered(&model, &MarksModel::entered);
    model.clear({model.index(0, 0), model.index(0, 1), model.index(0, 2)});
    QCOMPARE(entered.size(), 1);
    QVERIFY(entered.at(0).at(0).value<Entered>().value(EnrolmentId(1)).isEmpty());
}

void tst_Marks::tellsOnlyTheRosterRowsThatChanged()
{
    RosterModel model;
    QAbstractItemModelTester tester(&model);
    QList<RosterRow> rows{person(1, u"Ada"_s), person(2, u"Ben"_s), person(3, u"Cai"_s)};
    model.setRoster(rows);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    rows[1].status = EnrolmentStatus::OnBreak;
    rows[1].rowVersion = 2;
    model.setRoster(rows);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(model.index(1, RosterModel::Status).data().toString(), u"On break"_s);
    QVERIFY(reset.isEmpty());
}

void tst_Marks::insertsAndTakesAwayRosterRows()
{
    RosterModel model;
    QAbstractItemModelTester tester(&model);
    model.setRoster({person(1, u"Ada"_s), person(3, u"Cai"_s)});
    model.setRoster({person(1, u"Ada"_s), person(2, u"Ben"_s), person(3, u"Cai"_s)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, RosterModel::Name).data().toString(), u"Ben"_s);
    QCOMPARE(model.rowOf(EnrolmentId(3)), 2);
    model.setRoster({person(3, u"Cai"_s), person(4, u"Dai"_s)});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(EnrolmentId(1)), -1);
    model.setRoster({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_Marks::staysFluidWithALongRoster()
{
    QList<RosterRow> rows;
    for (int i = 1; i <= 2500; ++i)
        rows.append(person(i, u"Person %1"_s.arg(i)));
    MarksModel model;
    model.setVersion(version());
    model.setRoster(rows);
    QString block;
    for (int i = 0; i < 2500; ++i)
        block += u"61\t62\tP\n"_s;
    QElapsedTimer timer;
    timer.start();
    model.paste(model.index(0, 1), block);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(model.index(2499, 5).data().toString(), u"Passed with merit"_s);
}

QTEST_MAIN(tst_Marks)
#include "tst_Marks.moc"
