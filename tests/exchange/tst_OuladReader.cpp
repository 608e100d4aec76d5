// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/FindingLog.h"
#include "exchange/OuladReader.h"

#include "domain/Framework.h"
#include "support/Places.h"

#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

/// The rows of a file by splitting: this data set has no delimiter inside its quotes.
QList<QStringList> splitRows(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines.mid(1)) {
        QStringList cells;
        for (QString cell : line.trimmed().split(u','))
            cells.append(cell.remove(u'"'));
        rows.append(cells);
    }
    return rows;
}

/// A small folder of the same four files, one of which a test breaks.
class Folder final
{
public:
    Folder()
    {
        write(u"courses.csv"_s,
              "code_module,code_presentation,module_presentation_length\nAAA,2013J,100\nAAA,2014B,120\n");
        write(u"assessments.csv"_s, "code_module,code_presentation,id_assessment,assessment_type,date,weight\n"
                                    "AAA,2013J,1,TMA,19,100\nAAA,2013J,2,Exam,,100\n"
                                    "AAA,2014B,3,TMA,19,12.5\nAAA,2014B,4,CMA,20,87.5\nAAA,2014B,5,Exam,,100\n");
        write(u"studentInfo.csv"_s, info());
        write(u"studentRegistration.csv"_s, registration());
    }

    static QByteArray info()
    {
        return "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,"
               "num_of_prev_attempts,studied_credits,disability,final_result\n"
               "AAA,2013J,11,M,Wales,HE Qualification,20-Oct,0-35,0,240,N,Withdrawn\n"
               "AAA,2014B,11,M,Wales,HE Qualification,10-20,35-55,1,60,N,Pass\n"
               "AAA,2014B,12,F,Scotland,A Level,,55<=,0,60,Y,Fail\n"
               "AAA,2014B,13,F,Scotland,A Level,?,0-35,0,60,N,Distinction\n";
    }

    static QByteArray registration()
    {
        return "code_module,code_presentation,id_student,date_registration,date_unregistration\n"
               "AAA,2013J,11,-20,-3\nAAA,2014B,13,9,\nAAA,2014B,12,,50\nAAA,2014B,11,-5,\n";
    }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

    [[nodiscard]] QString path() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
};

qint64 times(const ImportBundle &bundle, const QString &column, const QString &from, const QString &to)
{
    for (const Normalisation &made : bundle.normalisations) {
        if (made.column == column && made.from == from && made.to == to)
            return made.count;
    }
    return 0;
}

const ImportFinding *findingOf(const ImportBundle &bundle, const QString &code)
{
    for (const ImportFinding &finding : bundle.findings) {
        if (finding.issue.code == code)
            return &finding;
    }
    return nullptr;
}

} // namespace

class TestOuladReader final : public QObject
{
    Q_OBJECT

private slots:
    void wholeDataSetToTheLastPerson();
    void wholeDataSetReportsWhatItDecided();
    void weightsSumToHundred();
    void draftsPassTheirChecks();
    void mapsDatesAndCharacteristics();
    void findsByRowAndColumn_data();
    void findsByRowAndColumn();
    void refusesAsAWhole_data();
    void refusesAsAWhole();
    void saysWhereThereIsNoFolder();
    void orderOfColumnsAndRowsDoesNotMatter();
    void keepsAThousandFindings();
    void stopsWhenTold();
    void speed();
};

void TestOuladReader::wholeDataSetToTheLastPerson()
{
    const QString folder = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(folder);
    const auto read = OuladReader().read(folder);
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().what));
    const ImportBundle &bundle = *read;
    QVERIFY(!findingOf(bundle, u"import.unknown-value"_s));
    QCOMPARE(bundle.courses.size(), 7);
    QCOMPARE(bundle.runs.size(), 22);
    QCOMPARE(bundle.learners.size(), 28785);
    QCOMPARE(bundle.enrolments.size(), 32593);

    // The same told another way: person on run → what the file's own words say.
    QMap<QString, QStringList> expected;
    for (const QStringList &row : splitRows(folder + u"/studentInfo.csv"_s))
        expected.insert(row[0] + u'/' + row[1] + u' ' + row[2], row);
    for (const QStringList &row : splitRows(folder + u"/studentRegistration.csv"_s))
        expected[row[0] + u'/' + row[1] + u' ' + row[2]] += row.mid(3);
    QCOMPARE(expected.size(), 32593);
    QMap<EnrolmentResult, int> results;
    int withdrawn = 0;
    int unknownBand = 0;
    int unknownRegistration = 0;
    for (const ImportEnrolment &entry : bundle.enrolments) {
        const Run &run = bundle.runs.at(entry.run).run;
        const Learner &learner = bundle.learners.at(entry.learner);
        const QStringList row = expected.take(run.code + u' ' + learner.identifiers.constFirst().value);
        QCOMPARE(row.size(), 14);
        const Enrolment &enrolment = entry.enrolment;
        QCOMPARE(enrolment.status == EnrolmentStatus::Withdrawn, row[11] == u"Withdrawn");
        QCOMPARE(enrolment.result == EnrolmentResult::Passed, row[11] == u"Pass");
        QCOMPARE(enrolment.result == EnrolmentResult::Distinction, row[11] == u"Distinction");
        QCOMPARE(enrolment.result == EnrolmentResult::Failed, row[11] == u"Fail");
        QCOMPARE(QString(enrolment.atEntry.deprivationBand).remove(u'%'), QString(row[6]).remove(u'%'));
        QCOMPARE(enrolment.atEntry.ageBand, row[7]);
        QCOMPARE(enrolment.previousAttempts, row[8].toInt());
        const QDate starts(run.code.mid(4, 4).toInt(), run.code.endsWith(u'B') ? 2 : 10, 1);
        QCOMPARE(enrolment.enrolledOn, row[12].isEmpty() ? QDate() : starts.addDays(row[12].toInt()));
        if (row[11] == u"Withdrawn")
            QCOMPARE(enrolment.endedOn, row[13].isEmpty() ? QDate() : starts.addDays(row[13].toInt()));
        else
            QCOMPARE(enrolment.endedOn, run.ends);
        ++results[enrolment.result];
        withdrawn += enrolment.status == EnrolmentStatus::Withdrawn ? 1 : 0;
        unknownBand += enrolment.atEntry.deprivationBand.isEmpty() ? 1 : 0;
        unknownRegistration += enrolment.enrolledOn.isValid() ? 0 : 1;
    }
    QVERIFY(expected.isEmpty());
    QCOMPARE(results.value(EnrolmentResult::Passed), 12361);
    QCOMPARE(results.value(EnrolmentResult::Distinction), 3024);
    QCOMPARE(results.value(EnrolmentResult::Failed), 7052);
    QCOMPARE(withdrawn, 10156);
    QCOMPARE(unknownBand, 1111);
    QCOMPARE(unknownRegistration, 45);
}

void TestOuladReader::wholeDataSetReportsWhatItDecided()
{
    const QString folder = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(folder);
    const auto read = OuladReader().read(folder);
    QVERIFY(read.ok());
    QCOMPARE(times(*read, u"imd_band"_s, u"10-20"_s, u"10-20%"_s), 3516);
    QCOMPARE(times(*read, u"age_band"_s, u"differing between presentations"_s, u"that of the latest presentation"_s),
             72);
    const auto sum200 = times(*read, u"weight"_s, u"sum 200"_s, u"sum 100"_s);
    const auto sum300 = times(*read, u"weight"_s, u"sum 300"_s, u"sum 100"_s);
    const auto dropped = times(*read, u"id_assessment"_s, u"components of an earlier presentation"_s,
                               u"those of the latest presentation"_s);
    QCOMPARE(sum300, 10);
    QCOMPARE(sum200, 6 + 6 + 7 + 5 + 13);
    const qsizetype kept =
        std::accumulate(read->courses.begin(), read->courses.end(), qsizetype(0),
                        [](qsizetype sum, const CourseDraft &draft) { return sum + draft.version.assessments.size(); });
    QCOMPARE(dropped + kept, 206);
    for (const ImportFinding &finding : read->findings)
        QVERIFY(finding.issue.severity == Severity::Hint);
    const QMap<QString, int> hints = {{u"oulad.registration-unknown"_s, 45},
                                      {u"oulad.withdrawal-date-unknown"_s, 93},
                                      {u"oulad.unregistered-but-completed"_s, 9},
                                      {u"oulad.assessment-pattern-differs"_s, 6}};
    for (auto it = hints.begin(); it != hints.end(); ++it) {
        const ImportFinding *const finding = findingOf(*read, it.key());
        QVERIFY2(finding, qPrintable(it.key()));
        QCOMPARE(finding->issue.args.at(0).toInt(), it.value());
    }
    QCOMPARE(read->findings.size(), hints.size());
}

void TestOuladReader::weightsSumToHundred()
{
    const Folder folder;
    const auto read = OuladReader().read(folder.path());
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().what));
    QCOMPARE(read->courses.size(), 1);
    const QList<Assessment> &assessments = read->courses[0].version.assessments;
    QCOMPARE(assessments.size(), 3);
    // 12.5, 87.5 and 100 of 200: halves of a tenth go to the earlier one.
    QCOMPARE(assessments[0].weightTenths, 63);
    QCOMPARE(assessments[1].weightTenths, 437);
    QCOMPARE(assessments[2].weightTenths, 500);
    QCOMPARE(assessments[0].key, u"3"_s);
    QCOMPARE(assessments[1].kind, AssessmentKind::Quiz);
    QCOMPARE(assessments[2].kind, AssessmentKind::Exam);

    const QString real = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(real);
    const auto all = OuladReader().read(real);
    for (const CourseDraft &draft : all->courses) {
        int sum = 0;
        for (const Assessment &assessment : draft.version.assessments)
            sum += assessment.weightTenths;
        QCOMPARE(sum, 1000);
        QCOMPARE(draft.version.state, CourseState::Published);
        QVERIFY(draft.version.level.isEmpty() && draft.version.credit.isNone());
    }
}

void TestOuladReader::draftsPassTheirChecks()
{
    const QString folder = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(folder);
    const auto read = OuladReader().read(folder);
    const auto frameworks = Frameworks::load();
    QVERIFY(read.ok() && frameworks.ok());
    for (const CourseDraft &draft : read->courses)
        QVERIFY2(!hasErrors(check(draft, *frameworks)), qPrintable(draft.course.code));
    for (const ImportRun &run : read->runs)
        QVERIFY2(!hasErrors(check(run.run)), qPrintable(run.run.code));
    for (const Learner &learner : read->learners)
        QVERIFY(!hasErrors(check(learner)));
    for (const ImportEnrolment &entry : read->enrolments)
        QVERIFY(!hasErrors(check(entry.enrolment)));
}

void TestOuladReader::mapsDatesAndCharacteristics()
{
    const Folder folder;
    const auto read = OuladReader().read(folder.path());
    QVERIFY(read.ok());
    QVERIFY(std::none_of(read->findings.begin(), read->findings.end(),
                         [](const ImportFinding &f) { return f.issue.severity == Severity::Error; }));
    QCOMPARE(read->runs[0].run.code, u"AAA/2013J"_s);
    QCOMPARE(read->runs[0].run.starts, QDate(2013, 10, 1));
    QCOMPARE(read->runs[1].run.ends, QDate(2014, 2, 1).addDays(120));
    QCOMPARE(read->runs[1].run.state, RunState::Finished);

    const Enrolment early = read->enrolments[0].enrolment;
    QCOMPARE(early.enrolledOn, QDate(2013, 9, 11));
    QCOMPARE(early.endedOn, QDate(2013, 9, 28));
    QVERIFY(!early.startedOn.isValid());
    QCOMPARE(early.atEntry.ageBand, u"0-35"_s);
    QCOMPARE(early.atEntry.deprivationBand, u"10-20%"_s);

    QCOMPARE(read->learners.size(), 3);
    QCOMPARE(read->enrolments[0].learner, read->enrolments[1].learner);
    const Learner &twice = read->learners[0];
    QCOMPARE(twice.identifiers, (QList<Identifier>{{u"oulad"_s, u"11"_s}}));
    QVERIFY(twice.names.isEmpty());
    QCOMPARE(twice.equality.ageBand, u"35-55"_s);
    QCOMPARE(twice.equality.sex, Sex::Male);
    QCOMPARE(read->enrolments[1].enrolment.previousAttempts, 1);

    const Enrolment failed = read->enrolments[2].enrolment;
    QVERIFY(!failed.enrolledOn.isValid());
    QCOMPARE(failed.status, EnrolmentStatus::Completed);
    QCOMPARE(failed.endedOn, read->runs[1].run.ends);
    QCOMPARE(failed.startedOn, QDate(2014, 2, 1));
    const Enrolment late = read->enrolments[3].enrolment;
    QCOMPARE(late.startedOn, QDate(2014, 2, 10));
    QVERIFY(late.atEntry.deprivationBand.isEmpty());
    QCOMPARE(times(*read, u"imd_band"_s, u"20-Oct"_s, u"10-20%"_s), 1);
    QCOMPARE(times(*read, u"imd_band"_s, u"?"_s, QString()), 1);
    QCOMPARE(times(*read, u"age_band"_s, u"differing between presentations"_s, u"that of the latest presentation"_s),
             1);
}

void TestOuladReader::findsByRowAndColumn_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("code");
    QTest::addColumn<qint64>("row");
    QTest::addColumn<QString>("column");
    const QString info = u"studentInfo.csv"_s;
    const QString registration = u"studentRegistration.csv"_s;
    const auto row = [](const char *name, const QString &file, const QByteArray &from, const QByteArray &to,
                        const QString &code, qint64 at,
                        const QString &column) { QTest::newRow(name) << file << from << to << code << at << column; };
    row("result", info, "N,Pass", "N,Passed", u"import.unknown-value"_s, 3, u"final_result"_s);
    row("band", info, "10-20,", "10-21,", u"import.unknown-value"_s, 3, u"imd_band"_s);
    row("gender", info, "12,F", "12,X", u"import.unknown-value"_s, 4, u"gender"_s);
    row("age", info, "55<=", "old", u"import.unknown-value"_s, 4, u"age_band"_s);
    row("disability", info, "Y,Fail", "?,Fail", u"import.unknown-value"_s, 4, u"disability"_s);
    row("student", info, "B,12,", "B,1x2,", u"import.not-a-number"_s, 4, u"id_student"_s);
    row("attempts", info, "35-55,1,", "35-55,,", u"import.not-a-number"_s, 3, u"num_of_prev_attempts"_s);
    row("course", info, "AAA,2014B,12", "ZZZ,2014B,12", u"oulad.unknown-presentation"_s, 4, u"code_presentation"_s);
    row("twice", info, "B,12,F", "B,13,F", u"oulad.duplicate-person"_s, 5, u"id_student"_s);
    row("not in registration", registration, "AAA,2014B,12,,50\n", "", u"oulad.no-registration"_s, 4, u"id_student"_s);
    row("not in info", registration, "B,12,", "B,99,", u"oulad.no-student-info"_s, 4, u"id_student"_s);
    row("registered twice", registration, "B,12,", "B,13,", u"oulad.duplicate-person"_s, 4, u"id_student"_s);
    row("day", registration, "-20,", "soon,", u"import.not-a-number"_s, 2, u"date_registration"_s);
    row("far day", registration, "-20,", "-99999,", u"import.out-of-range"_s, 2, u"date_registration"_s);
    row("presentation", u"courses.csv"_s, "2014B,120", "2014X,120", u"oulad.presentation-form"_s, 3,
        u"code_presentation"_s);
    row("length", u"courses.csv"_s, ",120", ",0", u"import.out-of-range"_s, 3, u"module_presentation_length"_s);
    row("run twice", u"courses.csv"_s, "2014B", "2013J", u"import.duplicate"_s, 3, u"code_presentation"_s);
    row("kind", u"assessments.csv"_s, "1,TMA", "1,Essay", u"import.unknown-value"_s, 2, u"assessment_type"_s);
    row("weight", u"assessments.csv"_s, "12.5", "12,5", QString(), 0, QString());
    row("weight text", u"assessments.csv"_s, "12.5", "nan", u"import.not-a-number"_s, 4, u"weight"_s);
    row("assessment twice", u"assessments.csv"_s, "B,4,", "B,3,", u"import.duplicate"_s, 5, u"id_assessment"_s);
}

void TestOuladReader::findsByRowAndColumn()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QString, code);
    QFETCH(const qint64, row);
    QFETCH(const QString, column);
    const Folder folder;
    QFile original(folder.path() + u'/' + file);
    QVERIFY(original.open(QIODevice::ReadOnly));
    QByteArray bytes = original.readAll();
    original.close();
    QVERIFY(bytes.contains(from));
    folder.write(file, bytes.replace(from, to));
    const auto read = OuladReader().read(folder.path());
    if (code.isEmpty()) {
        // An unquoted decimal comma is one cell more.
        QVERIFY(!read.ok());
        QVERIFY(read.error().what.contains(u"assessments.csv, row 4"_s));
        return;
    }
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().what));
    const auto matches = [&](const ImportFinding &f) {
        const QString where = code == u"oulad.no-registration" ? u"studentInfo.csv"_s : file;
        return f.file == where && f.row == row && f.column == column && f.issue.code == code &&
               f.issue.severity == Severity::Error;
    };
    QVERIFY(std::any_of(read->findings.begin(), read->findings.end(), matches));
}

void TestOuladReader::refusesAsAWhole_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("no file") << u"assessments.csv"_s << QByteArray() << u"assessments.csv"_s;
    QTest::newRow("no column") << u"studentInfo.csv"_s << Folder::info().replace("imd_band", "imd")
                               << u"\"imd_band\""_s;
    QTest::newRow("ragged") << u"studentInfo.csv"_s << Folder::info() + "AAA,2014B\n" << u"studentInfo.csv, row 6"_s;
    QTest::newRow("quote") << u"studentRegistration.csv"_s << Folder::registration() + "\"AAA,2014B\n"
                           << u"studentRegistration.csv, row 6"_s;
}

void TestOuladReader::refusesAsAWhole()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, says);
    const Folder folder;
    if (bytes.isEmpty())
        QVERIFY(QFile::remove(folder.path() + u'/' + file));
    else
        folder.write(file, bytes);
    const auto read = OuladReader().read(folder.path());
    QVERIFY(!read.ok());
    QVERIFY2(read.error().what.contains(says), qPrintable(read.error().what));
}

void TestOuladReader::saysWhereThereIsNoFolder()
{
    const Folder folder;
    const auto none = OuladReader().read(folder.path() + u"/none"_s);
    QVERIFY(!none.ok());
    QCOMPARE(none.error().fault, Fault::NotFound);
    QVERIFY2(none.error().what.startsWith(u"There is no folder"_s) && none.error().what.contains(u"/none"_s),
             qPrintable(none.error().what));
    const auto file = OuladReader().read(folder.path() + u"/courses.csv"_s);
    QVERIFY(!file.ok());
    QCOMPARE(file.error().fault, Fault::Invalid);
    QVERIFY2(file.error().what.contains(u"is a file"_s), qPrintable(file.error().what));
}

void TestOuladReader::orderOfColumnsAndRowsDoesNotMatter()
{
    const Folder folder;
    const auto before = OuladReader().read(folder.path());
    folder.write(u"studentRegistration.csv"_s,
                 "extra;date_unregistration;id_student;code_presentation;code_module;date_registration\n"
                 "x;;11;2014B;AAA;-5\nx;50;12;2014B;AAA;\nx;;13;2014B;AAA;9\nx;-3;11;2013J;AAA;-20\n");
    const auto after = OuladReader().read(folder.path());
    QVERIFY(before.ok() && after.ok());
    QCOMPARE(after->enrolments.size(), before->enrolments.size());
    for (qsizetype i = 0; i < before->enrolments.size(); ++i)
        QCOMPARE(after->enrolments[i].enrolment, before->enrolments[i].enrolment);
}

void TestOuladReader::keepsAThousandFindings()
{
    const Folder folder;
    QByteArray bytes = Folder::info();
    for (int i = 0; i < 2500; ++i)
        bytes += "AAA,2014B," + QByteArray::number(1000 + i) + ",F,Wales,A Level,,0-35,0,60,N,Maybe\n";
    folder.write(u"studentInfo.csv"_s, bytes);
    const auto read = OuladReader().read(folder.path());
    QVERIFY(read.ok());
    const auto errors = std::count_if(read->findings.begin(), read->findings.end(),
                                      [](const ImportFinding &f) { return f.issue.severity == Severity::Error; });
    QCOMPARE(errors, FindingLog::Limit + 1);
    const ImportFinding *const more = findingOf(*read, u"import.more-findings"_s);
    QVERIFY(more);
    QCOMPARE(more->issue.args.at(0).toLongLong(), 1500);
}

void TestOuladReader::stopsWhenTold()
{
    const Folder folder;
    const CancelToken before;
    before.cancel();
    const auto never = OuladReader().read(folder.path(), {}, before);
    QVERIFY(!never.ok());
    QCOMPARE(never.error().fault, Fault::Cancelled);

    const QString real = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(real);
    const CancelToken token;
    QElapsedTimer since;
    qint64 last = 0;
    const auto stopped = OuladReader().read(
        real,
        [&](qint64 done, qint64 total) {
            QVERIFY(done >= last && done <= total);
            last = done;
            if (done > total / 2 && !token.isCancelled()) {
                token.cancel();
                since.start();
            }
        },
        token);
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().fault, Fault::Cancelled);
    qInfo("stopped %lld ms after it was asked to", since.elapsed());
}

void TestOuladReader::speed()
{
    const QString real = test::sharedPath(u"data/oulad"_s);
    SKIP_WITHOUT_SHARED(real);
    qsizetype enrolments = 0;
    QBENCHMARK
    {
        enrolments = OuladReader().read(real)->enrolments.size();
    }
    QCOMPARE(enrolments, 32593);
}

QTEST_GUILESS_MAIN(TestOuladReader)
#include "tst_OuladReader.moc"
