// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Framework.h"
#include "domain/FrameworkData.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;

/// The tables as they are compiled in: this program links the library of the layer and nothing else, so a resource the
/// linker dropped would be seen here.
class tst_Frameworks final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto loaded = Frameworks::load();
        QVERIFY2(loaded.ok(), loaded.ok() ? "" : qPrintable(loaded.error().what + loaded.error().detail));
        m_frameworks = *loaded;
    }

    void knowsEveryFramework()
    {
        QStringList codes;
        for (const Framework &framework : m_frameworks.all()) {
            codes += framework.code;
            QVERIFY2(framework.validFrom.isValid(), qPrintable(framework.code));
            QVERIFY2(!framework.source.isEmpty(), qPrintable(framework.code));
            QVERIFY2(!framework.name.isEmpty(), qPrintable(framework.code));
            QCOMPARE(framework.country.size(), 2);
        }
        codes.sort();
        QCOMPARE(codes, QStringList({u"AQF"_s, u"CQFW"_s, u"ECTS"_s, u"EQF"_s, u"FHEQ"_s, u"NFQ"_s, u"NZQCF"_s,
                                     u"RQF"_s, u"SCQF"_s}));
        QCOMPARE(m_frameworks.find(u"XX"_s), nullptr);
        QCOMPARE(m_frameworks.find(u"FHEQ"_s)->level(u"3"_s), nullptr);
    }

    // Every cell of the table of levels: framework, level, EQF (0: none), cycle.
    void standsBesideTheEqf_data()
    {
        QTest::addColumn<QString>("framework");
        QTest::addColumn<QString>("eqfOfLevels");
        QTest::newRow("EQF") << u"EQF"_s << u"1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8"_s;
        QTest::newRow("FHEQ") << u"FHEQ"_s << u"4=5 5=5 6=6 7=7 8=8"_s;
        for (const char *code : {"RQF", "CQFW"}) {
            QTest::newRow(code) << QString::fromLatin1(code)
                                << u"Entry 1=0 Entry 2=0 Entry 3=1 1=2 2=3 3=4 4=5 5=5 6=6 7=7 8=8"_s;
        }
        QTest::newRow("SCQF") << u"SCQF"_s << u"1=0 2=0 3=1 4=2 5=3 6=4 7=5 8=5 9=6 10=6 11=7 12=8"_s;
        QTest::newRow("NFQ") << u"NFQ"_s << u"1=1 2=1 3=2 4=3 5=4 6=5 7=6 8=6 9=7 10=8"_s;
        for (const char *code : {"NZQCF", "AQF"}) {
            QTest::newRow(code) << QString::fromLatin1(code) << u"1=2 2=3 3=4 4=4 5=5 6=5 7=6 8=0 9=7 10=8"_s;
        }
        QTest::newRow("ECTS") << u"ECTS"_s << QString();
    }
    void standsBesideTheEqf()
    {
        QFETCH(QString, framework);
        QFETCH(QString, eqfOfLevels);
        const QHash<int, QString> cycles{{5, u"short"_s}, {6, u"first"_s}, {7, u"second"_s}, {8, u"third"_s}};
        QStringList seen;
        for (const LevelEntry &entry : m_frameworks.find(framework)->levels) {
            seen += u"%1=%2"_s.arg(entry.code).arg(entry.eqf.value_or(0));
            QCOMPARE(entry.cycle, cycles.value(entry.eqf.value_or(0)));
            QCOMPARE(m_frameworks.eqf({framework, entry.code}), entry.eqf);
        }
        QCOMPARE(seen.join(u' '), eqfOfLevels);
    }

    void findsTheLevelsBeside_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("FHEQ 6") << u"FHEQ"_s << u"6"_s << u"SCQF"_s << QStringList{u"9"_s, u"10"_s};
        QTest::newRow("FHEQ 7") << u"FHEQ"_s << u"7"_s << u"SCQF"_s << QStringList{u"11"_s};
        QTest::newRow("FHEQ 8") << u"FHEQ"_s << u"8"_s << u"NFQ"_s << QStringList{u"10"_s};
        QTest::newRow("SCQF 11") << u"SCQF"_s << u"11"_s << u"EQF"_s << QStringList{u"7"_s};
        QTest::newRow("NZQCF 8 has none") << u"NZQCF"_s << u"8"_s << u"FHEQ"_s << QStringList{};
        QTest::newRow("Entry 1 has none") << u"RQF"_s << u"Entry 1"_s << u"EQF"_s << QStringList{};
        QTest::newRow("FHEQ has nothing at EQF 4") << u"RQF"_s << u"3"_s << u"FHEQ"_s << QStringList{};
        QTest::newRow("no such level") << u"FHEQ"_s << u"12"_s << u"EQF"_s << QStringList{};
        QTest::newRow("no such framework") << u"FHEQ"_s << u"7"_s << u"XX"_s << QStringList{};
    }
    void findsTheLevelsBeside()
    {
        QFETCH(QString, from);
        QFETCH(QString, level);
        QFETCH(QString, to);
        QFETCH(QStringList, expected);
        QStringList codes;
        for (const Level &found : m_frameworks.corresponding({from, level}, to)) {
            QCOMPARE(found.framework, to);
            codes += found.code;
        }
        QCOMPARE(codes, expected);
    }

    void namesTheEuropeanLevel()
    {
        QCOMPARE(m_frameworks.eqfUri({u"FHEQ"_s, u"7"_s}), u"http://data.europa.eu/snb/eqf/7"_s);
        QCOMPARE(m_frameworks.eqfUri({u"SCQF"_s, u"12"_s}), u"http://data.europa.eu/snb/eqf/8"_s);
        QCOMPARE(m_frameworks.eqfUri({u"NZQCF"_s, u"8"_s}), QString());
    }

    void convertsByRatioOnly_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("tenths");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("expected"); // -1: no ratio
        QTest::newRow("15 UK are 7.5 ECTS") << u"FHEQ"_s << 150 << u"ECTS"_s << 75;
        QTest::newRow("60 UK are 30 ECTS") << u"RQF"_s << 600 << u"ECTS"_s << 300;
        QTest::newRow("CQFW") << u"CQFW"_s << 300 << u"ECTS"_s << 150;
        QTest::newRow("SCQF") << u"SCQF"_s << 200 << u"ECTS"_s << 100;
        QTest::newRow("5 ECTS are 10 UK") << u"ECTS"_s << 50 << u"FHEQ"_s << 100;
        QTest::newRow("within the UK") << u"FHEQ"_s << 150 << u"SCQF"_s << 150;
        QTest::newRow("itself") << u"NZQCF"_s << 400 << u"NZQCF"_s << 400;
        QTest::newRow("half a tenth goes up") << u"FHEQ"_s << 5 << u"ECTS"_s << 3;
        QTest::newRow("no ratio from NZ") << u"NZQCF"_s << 400 << u"ECTS"_s << -1;
        QTest::newRow("no credit in the EQF") << u"FHEQ"_s << 150 << u"EQF"_s << -1;
        QTest::newRow("no such framework") << u"XX"_s << 150 << u"ECTS"_s << -1;
    }
    void convertsByRatioOnly()
    {
        QFETCH(QString, from);
        QFETCH(int, tenths);
        QFETCH(QString, to);
        QFETCH(int, expected);
        const Result<Credit> got = m_frameworks.convert({from, tenths}, to);
        QCOMPARE(got.ok(), expected >= 0);
        if (expected < 0) {
            QCOMPARE(got.error().fault, Fault::Invalid);
            QVERIFY(got.error().what.contains(from) && got.error().what.contains(to));
            return;
        }
        QCOMPARE(*got, (Credit{to, expected}));
    }

    void knowsNotionalHours()
    {
        const auto uk = m_frameworks.hours({u"FHEQ"_s, 150});
        QVERIFY(uk);
        QCOMPARE(*uk, std::pair(150.0, 150.0));
        const auto ects = m_frameworks.hours({u"ECTS"_s, 75});
        QVERIFY(ects);
        QCOMPARE(*ects, std::pair(187.5, 225.0));
        QVERIFY(!m_frameworks.hours({u"EQF"_s, 10}));
        QVERIFY(!m_frameworks.hours({u"XX"_s, 10}));
    }

    void knowsTheSmallestAwards_data()
    {
        QTest::addColumn<QString>("nation");
        QTest::addColumn<QString>("expected");
        QTest::newRow("England, Wales, Northern Ireland")
            << u"EWNI"_s
            << u"masters 180/150@7, pgdip 120/90@7, pgcert 60/40@7, honours 360/90@6, ordinary 300/60@6, graddip "
               u"80/80@6, "
               "gradcert 40/40@6, foundation 240/90@5, diphe 240/90@5, certhe 120/90@4"_s;
        QTest::newRow("Scotland")
            << u"SCT"_s
            << u"masters 180/150@11, pgdip 120/90@11, pgcert 60/40@11, honours 480/180@9+10 of which 90@10, "
               "ordinary 360/60@9, graddip 120/120@9+10+11+12, gradcert 60/60@9+10+11+12, hnc 96/96@7, hnd 240/240@8"_s;
    }
    void knowsTheSmallestAwards()
    {
        QFETCH(QString, nation);
        QFETCH(QString, expected);
        QStringList rows;
        for (const AwardMinimum &award : m_frameworks.awardMinima()) {
            if (award.nation != nation)
                continue;
            QVERIFY(!award.name.isEmpty());
            QString row =
                u"%1 %2/%3@%4"_s.arg(award.code).arg(award.total).arg(award.atLevel).arg(award.levels.join(u'+'));
            if (award.atUpper > 0)
                row += u" of which %1@%2"_s.arg(award.atUpper).arg(award.upperLevels.join(u'+'));
            rows += row;
            const Framework *home = m_frameworks.find(nation == u"SCT"_s ? u"SCQF"_s : u"FHEQ"_s);
            for (const QString &level : award.levels)
                QVERIFY2(home->level(level), qPrintable(row));
        }
        QCOMPARE(rows.join(u", "_s), expected);
    }

    void holdsTheRules()
    {
        const DesignRules &rules = m_frameworks.rules();
        QCOMPARE(rules, builtInRules());
        QVERIFY(rules.edition.isValid());
        QCOMPARE(rules.outcomesLow, 4);
        QCOMPARE(rules.outcomesHigh, 6);
        QCOMPARE(rules.titleMax, 80);
        QCOMPARE(rules.abstractMax, 140);
        QCOMPARE(rules.textMax, 4000);
        QCOMPARE(rules.usualPassMarks, (QMap<int, double>{{4, 40}, {5, 40}, {6, 40}, {7, 50}}));
        QCOMPARE(rules.withdrawalReasons.join(u' '), u"2 3 7 28 29 40 41 42 43 44 45 46 47 48 97 98"_s);
        QCOMPARE(rules.completionStatuses.join(u' '), u"1 2 3 6"_s);
        QCOMPARE(rules.outcomeCodes.join(u' '), u"1 2 3 8"_s);
        QCOMPARE(rules.flaggedVerbs.size(), 6);
        for (int eqf = 1; eqf <= 8; ++eqf)
            QVERIFY(rules.bandsByEqf.value(eqf).low <= rules.bandsByEqf.value(eqf).high);
        for (const QString &noun : rules.nounVerbs)
            QVERIFY2(rules.verbs.contains(noun), qPrintable(noun));
    }

    void boundsCredit()
    {
        const CreditBound spain{u"ECTS"_s, u"ES"_s, 5, 150, true, 5};
        QVERIFY(spain.holds(145));
        QVERIFY(!spain.holds(150));
        QVERIFY(!spain.holds(143));
        QVERIFY(!spain.holds(0));
        const CreditBound newZealand{u"NZQCF"_s, u"NZ"_s, 10, 400, false, 0};
        QVERIFY(newZealand.holds(400));
        QVERIFY(newZealand.holds(123));
        QVERIFY(!newZealand.holds(401));
    }

    void refusesBrokenTables_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no code") << u"code"_s << QJsonValue();
        QTest::newRow("name is a number") << u"name"_s << QJsonValue(3);
        QTest::newRow("no such day") << u"validFrom"_s << QJsonValue(u"2026-02-30"_s);
        QTest::newRow("one hour only") << u"hoursPerCredit"_s << QJsonValue(QJsonArray{10});
        QTest::newRow("hours high to low") << u"hoursPerCredit"_s << QJsonValue(QJsonArray{30, 25});
        QTest::newRow("ratio is text") << u"creditsPerEcts"_s << QJsonValue(u"2"_s);
        QTest::newRow("no levels") << u"levels"_s << QJsonValue();
        QTest::newRow("EQF 9")
            << u"levels"_s
            << QJsonValue(QJsonArray{QJsonObject{
                   {u"code"_s, u"1"_s}, {u"name"_s, u"1"_s}, {u"rank"_s, 1}, {u"eqf"_s, 9}, {u"cycle"_s, QString()}}});
        QTest::newRow("rank is a fraction") << u"levels"_s
                                            << QJsonValue(QJsonArray{QJsonObject{{u"code"_s, u"1"_s},
                                                                                 {u"name"_s, u"1"_s},
                                                                                 {u"rank"_s, 1.5},
                                                                                 {u"eqf"_s, 1},
                                                                                 {u"cycle"_s, QString()}}});
    }
    void refusesBrokenTables()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QJsonObject entry{{u"code"_s, u"A"_s},      {u"name"_s, u"A"_s},
                          {u"country"_s, u"GB"_s},  {u"validFrom"_s, u"2026-01-01"_s},
                          {u"source"_s, u"us"_s},   {u"hoursPerCredit"_s, QJsonArray{10, 10}},
                          {u"creditsPerEcts"_s, 2}, {u"levels"_s, QJsonArray{}}};
        const auto bytes = [&] { return QJsonDocument(QJsonObject{{u"frameworks"_s, QJsonArray{entry}}}).toJson(); };
        QVERIFY(readFrameworks(bytes()).ok());
        entry[member] = value;
        const auto got = readFrameworks(bytes());
        QVERIFY(!got.ok());
        QCOMPARE(got.error().fault, Fault::Internal);
        QVERIFY(got.error().what.contains(u"frameworks.json"_s));
    }

    void refusesWhatIsNoTable()
    {
        QVERIFY(!readFrameworks("[]").ok());
        QVERIFY(!readFrameworks("{\"frameworks\": [").ok());
        QVERIFY(!readAwardMinima("{\"awards\": [{\"nation\": \"SCT\"}]}").ok());
        QVERIFY(!frameworkFile(u"none.json"_s).ok());
        const auto checks = frameworkFile(u"checks.json"_s);
        const auto codes = frameworkFile(u"fe-codes.json"_s);
        QVERIFY(checks.ok() && codes.ok());
        const auto twice = readRules(*checks,
                                     R"({"bands": [{"band": 1, "verbs": ["list"]}, {"band": 2, "verbs": ["list"]}],
                                         "flagged": [], "alsoNouns": [], "bandsByEqf": []})",
                                     *codes);
        QVERIFY(!twice.ok());
        QVERIFY(twice.error().detail.contains(u"two bands"_s));
        QVERIFY(!readRules("{}", "{}", "{}").ok());
    }

private:
    Frameworks m_frameworks;
};

QTEST_GUILESS_MAIN(tst_Frameworks)
#include "tst_Frameworks.moc"
