// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way over the Open University data: what is imported, reported, ratified and issued, against the files.
#include "cli/Program.h"
#include "service/OpenData.h"
#include "support/Places.h"

#include <QTemporaryDir>

using namespace laurel::test;
using namespace Qt::StringLiterals;

class tst_Reports final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void import();
    void completion();
    void uptake();
    void funnel();

private:
    Answer report(const QString &kind, const QString &form = u"--csv"_s) const
    {
        return over(m_db, {u"report"_s, kind, form});
    }
    QList<QStringList> table(const QString &kind) const
    {
        QList<QStringList> rows;
        for (const QString &line : QString::fromUtf8(report(kind).out).split(u"\r\n"_s, Qt::SkipEmptyParts))
            rows.append(line.split(u','));
        return rows;
    }

    const QString m_oulad = sharedPath(u"data/oulad"_s);
    QTemporaryDir m_folder;
    QString m_db;
    QJsonObject m_imported;
    QList<QStringList> m_rows;
};

void tst_Reports::initTestCase()
{
    SKIP_WITHOUT_PROGRAM();
    SKIP_WITHOUT_SHARED(m_oulad);
    m_db = m_folder.filePath(u"oulad.db"_s);
    m_rows = openDataRows(m_oulad + u"/studentInfo.csv"_s);
    QCOMPARE(m_rows.size(), 32593);
    DONE(over(m_db, {u"init"_s, u"--institution"_s, u"Coastal University"_s, u"--country"_s, u"GB"_s}));
    const Answer imported = over(m_db, {u"--json"_s, u"import"_s, u"--source"_s, u"oulad"_s, m_oulad});
    DONE(imported);
    m_imported = imported.object();
}

void tst_Reports::import()
{
    const auto added = [this](const QString &kind) {
        return m_imported.value(kind).toObject().value(u"added"_s).toInt();
    };
    QCOMPARE(added(u"courses"_s), 7);
    QCOMPARE(added(u"runs"_s), 22);
    QCOMPARE(added(u"learners"_s), 28785);
    QCOMPARE(added(u"enrolments"_s), 32593);
    const QJsonObject results = m_imported.value(u"results"_s).toObject();
    QCOMPARE(results.value(u"passed"_s).toInt(), 12361);
    QCOMPARE(results.value(u"distinction"_s).toInt(), 3024);
    QCOMPARE(results.value(u"failed"_s).toInt(), 7052);
    QCOMPARE(m_imported.value(u"withdrawn"_s).toInt(), 10156);
    QCOMPARE(m_imported.value(u"unknownDeprivation"_s).toInt(), 1111);
    QVERIFY(!m_imported.value(u"normalisations"_s).toArray().isEmpty());
}

void tst_Reports::completion()
{
    QMap<QString, QMap<QString, int>> expected;
    for (const QStringList &row : m_rows)
        ++expected[row.at(0)][row.at(11)];
    const QList<QStringList> rows = table(u"completion"_s);
    QCOMPARE(rows.size(), 8);
    QCOMPARE(rows.first(), (QStringList{u"course"_s, u"enrolments"_s, u"passed"_s, u"failed"_s, u"withdrawn"_s,
                                        u"other"_s, u"passed_share"_s}));
    for (const QStringList &row : rows.mid(1)) {
        const QMap<QString, int> course = expected.value(row.at(0));
        const int passed = course.value(u"Pass"_s) + course.value(u"Distinction"_s);
        const int all = passed + course.value(u"Fail"_s) + course.value(u"Withdrawn"_s);
        QCOMPARE(row.at(1).toInt(), all);
        QCOMPARE(row.at(2).toInt(), passed);
        QCOMPARE(row.at(3).toInt(), course.value(u"Fail"_s));
        QCOMPARE(row.at(4).toInt(), course.value(u"Withdrawn"_s));
        QCOMPARE(row.at(5).toInt(), 0);
        QCOMPARE(row.at(6), QString::number(100.0 * passed / all, 'f', 1));
    }
    const QJsonObject json = report(u"completion"_s, u"--json"_s).object();
    QCOMPARE(json.value(u"report"_s).toString(), u"completion"_s);
    QCOMPARE(json.value(u"rows"_s).toArray().size(), 7);
    const Answer people = over(m_db, {u"report"_s, u"completion"_s});
    DONE(people);
    QVERIFY(people.out.contains("Course") && people.out.contains("Withdrawn"));
}

void tst_Reports::uptake()
{
    QMap<QString, int> expected;
    for (const QStringList &row : m_rows)
        ++expected[row.at(1).first(4) + (row.at(1).endsWith(u'B') ? u"-02"_s : u"-10"_s)];
    QMap<QString, int> told;
    for (const QStringList &row : table(u"uptake"_s).mid(1)) {
        if (row.at(1).toInt() > 0)
            told.insert(row.at(0), row.at(1).toInt());
        if (row.at(0) == u"2014-10")
            QCOMPARE(row.at(2).toInt(), expected.value(u"2013-10"_s));
    }
    QCOMPARE(told, expected);
}

void tst_Reports::funnel()
{
    const auto people = [this] {
        QList<int> stages;
        for (const QStringList &row : table(u"funnel"_s).mid(1))
            stages.append(row.at(1).toInt());
        return stages;
    };
    int passed = 0;
    int withdrawn = 0;
    for (const QStringList &row : m_rows) {
        passed += row.at(11) == u"Pass" || row.at(11) == u"Distinction" ? 1 : 0;
        withdrawn += row.at(11) == u"Withdrawn" ? 1 : 0;
    }
    const QList<int> before = people();
    QCOMPARE(before.size(), 5);
    QCOMPARE(before.at(0), 32593);
    QCOMPARE(before.at(2), 32593 - withdrawn);
    QCOMPARE(before.at(3), passed);
    QCOMPARE(before.at(4), 0);

    DONE(over(m_db, {u"key"_s, u"create"_s}, "four quiet words\n"));
    const Answer ratified = over(m_db, {u"--json"_s, u"ratify"_s, u"--all"_s});
    QCOMPARE(ratified.object().value(u"ratified"_s).toInt(), 32593 - withdrawn);
    int inAaa = 0;
    for (const QStringList &row : m_rows)
        inAaa +=
            row.at(0) == u"AAA" && row.at(1) == u"2013J" && (row.at(11) == u"Pass" || row.at(11) == u"Distinction");
    const Answer issued = over(m_db, {u"--json"_s, u"issue"_s, u"--run"_s, u"AAA/2013J"_s}, "four quiet words\n");
    QCOMPARE(issued.object().value(u"issued"_s).toInt(), inAaa);
    QCOMPARE(people().at(4), inAaa);
}

QTEST_GUILESS_MAIN(tst_Reports)
#include "tst_Reports.moc"
