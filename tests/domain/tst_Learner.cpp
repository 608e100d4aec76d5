// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Told.h"
#include "domain/Learner.h"

#include <QtTest>

#include <functional>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

using Change = std::function<void(Learner &)>;
Q_DECLARE_METATYPE(Change)

namespace {

Learner soundLearner()
{
    Learner out;
    out.names = {{NameKind::Legal, u"Siân"_s, u"O’Brien"_s, {}, {}}};
    out.identifiers = {{u"uln"_s, u"1000102504"_s}, {u"student-number"_s, u"s0012"_s}};
    out.emails = {u"sian@example.ac.uk"_s};
    out.born = QDate(1990, 2, 28);
    out.equality.disability = u"N"_s;
    out.equality.deprivationBand = u"20-30%"_s;
    return out;
}

PersonName named(NameKind kind, const QString &given, const QString &family, const QDate &until = {})
{
    return {kind, given, family, {}, until};
}

void row(const char *name, const Change &change, const QStringList &expected = {})
{
    QTest::newRow(name) << change << expected;
}

} // namespace

class tst_Learner final : public QObject
{
    Q_OBJECT

private slots:
    void joinsNames()
    {
        QCOMPARE(named(NameKind::Legal, u"Ada"_s, u"Lovelace"_s).full(), u"Ada Lovelace"_s);
        QCOMPARE(named(NameKind::Legal, QString(), u"Sukarno"_s).full(), u"Sukarno"_s);
        QCOMPARE(named(NameKind::Legal, u"Teller"_s, QString()).full(), u"Teller"_s);
        QCOMPARE(named(NameKind::Legal, u" "_s, u" "_s).full(), QString());
    }

    void showsTheRightName_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("display");
        QTest::addColumn<QString>("award");
        QTest::addColumn<QString>("sort");
        const auto names = [](const char *title, const QList<PersonName> &list, const QStringList &expected) {
            QTest::newRow(title) << Change([list](Learner &l) { l.names = list; }) << expected.at(0) << expected.at(1)
                                 << expected.at(2);
        };
        const PersonName legal = named(NameKind::Legal, u"Siân"_s, u"O’Brien"_s);
        const PersonName former = named(NameKind::Former, u"John"_s, u"Old"_s);
        names("legal only", {legal}, {u"Siân O’Brien"_s, u"Siân O’Brien"_s, u"obrien, sian"_s});
        names("known as", {legal, named(NameKind::KnownAs, u"Shan"_s, u"Brien"_s)},
              {u"Shan Brien"_s, u"Siân O’Brien"_s, u"brien, shan"_s});
        names("name at award", {named(NameKind::AtAward, u"Siân Mair"_s, u"O’Brien"_s), legal},
              {u"Siân O’Brien"_s, u"Siân Mair O’Brien"_s, u"obrien, sian"_s});
        names("name at award alone", {named(NameKind::AtAward, u"A"_s, u"B"_s)}, {u"A B"_s, u"A B"_s, u"b, a"_s});
        names("a former name is never shown", {former, legal},
              {u"Siân O’Brien"_s, u"Siân O’Brien"_s, u"obrien, sian"_s});
        names("nor when there is no other", {former},
              {u"Learner 1000102504"_s, u"Learner 1000102504"_s, u"learner 1000102504"_s});
        names("nor one that has ended", {named(NameKind::KnownAs, u"Old"_s, u"Me"_s, QDate(2020, 1, 1)), legal},
              {u"Siân O’Brien"_s, u"Siân O’Brien"_s, u"obrien, sian"_s});
        names("an empty known-as", {named(NameKind::KnownAs, u" "_s, QString()), legal},
              {u"Siân O’Brien"_s, u"Siân O’Brien"_s, u"obrien, sian"_s});
        names("single name", {named(NameKind::Legal, QString(), u"Sukarno"_s)},
              {u"Sukarno"_s, u"Sukarno"_s, u"sukarno"_s});
        names("right to left", {named(NameKind::Legal, u"نجيب"_s, u"محفوظ"_s)},
              {u"نجيب محفوظ"_s, u"نجيب محفوظ"_s, u"محفوظ, نجيب"_s});
        const auto other = [](const char *title, const Change &change, const QString &shown) {
            QTest::newRow(title) << Change([change](Learner &l) {
                l.names.clear();
                change(l);
            }) << shown << shown << shown.toLower();
        };
        other(
            "an identifier only",
            [](Learner &l) {
                l.identifiers = {{u"oulad"_s, u"11391"_s}};
            },
            u"Learner 11391"_s);
        other(
            "a placeholder is no name",
            [](Learner &l) {
                l.identifiers = {{u"uln"_s, u"9999999999"_s}, {u"lms"_s, u"77"_s}};
            },
            u"Learner 77"_s);
        other(
            "nothing", [](Learner &l) { l = Learner(); }, QString());
        QTest::newRow("an address only") << Change([](Learner &l) {
            l.names.clear();
            l.identifiers.clear();
        }) << u"sian@example.ac.uk"_s << u"sian@example.ac.uk"_s
                                         << u"sianexampleacuk"_s;
    }
    void showsTheRightName()
    {
        QFETCH(Change, change);
        QFETCH(QString, display);
        QFETCH(QString, award);
        QFETCH(QString, sort);
        Learner learner = soundLearner();
        change(learner);
        QCOMPARE(learner.displayName(), display);
        QCOMPARE(learner.awardName(), award);
        QCOMPARE(learner.sortName(), sort);
    }

    void finds_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("expected");
        row("nothing in a sound one", [](Learner &) {});
        row("nobody", [](Learner &l) { l = Learner(); }, {u"E learner.nobody names ()"_s});
        names();
        identifiers();
        rest();
        storable();
    }
    void finds()
    {
        QFETCH(Change, change);
        QFETCH(QStringList, expected);
        Learner learner = soundLearner();
        change(learner);
        expected.sort();
        QCOMPARE(told(check(learner)), expected);
    }

private:
    static void names()
    {
        row("an identifier only", [](Learner &l) { l.names.clear(); }, {u"H learner.name-missing names ()"_s});
        row("an empty name", [](Learner &l) { l.names[0].given = l.names[0].family = u" "_s; },
            {u"E name.empty names[0] ()"_s});
        row("a single name", [](Learner &l) { l.names[0].given.clear(); });
        row("two legal names", [](Learner &l) { l.names += l.names[0]; }, {u"E learner.legal-names names (2)"_s});
        row("a legal name and one that ended", [](Learner &l) {
            l.names += l.names[0];
            l.names[1].until = QDate(2020, 1, 1);
        });
        row("until before from",
            [](Learner &l) {
                l.names += named(NameKind::Former, u"A"_s, u"B"_s, QDate(2019, 12, 31));
                l.names[1].from = QDate(2020, 1, 1);
            },
            {u"E name.dates names[1].until (2020-01-01, 2019-12-31)"_s});
        row("a name for one day", [](Learner &l) {
            l.names += named(NameKind::Former, u"A"_s, u"B"_s, QDate(2020, 1, 1));
            l.names[1].from = QDate(2020, 1, 1);
        });
        row("a right-to-left override is kept in a name", [](Learner &l) { l.names[0].given += QChar(0x202E); });
        row("a name too long", [](Learner &l) { l.names[0].family = QString(401, u'x'); },
            {u"E text.too-long names[0].family (401, 400)"_s});
        row("a name of two lines", [](Learner &l) { l.names[0].family = u"a\r\nb"_s; },
            {u"E text.control names[0].family ()"_s});
    }

    static void identifiers()
    {
        const auto uln = [](const char *name, const QString &value, const QStringList &expected) {
            row(
                name, [value](Learner &l) { l.identifiers[0].value = value; }, expected);
        };
        uln("check digit", u"1000102505"_s, {u"E identifier.check identifiers[0].value (uln, 1000102505)"_s});
        uln("length", u"100010250"_s, {u"E identifier.form identifiers[0].value (uln, 100010250)"_s});
        uln("characters", u"100010250x"_s, {u"E identifier.form identifiers[0].value (uln, 100010250x)"_s});
        uln("impossible", u"9876543210"_s, {u"E identifier.impossible identifiers[0].value (uln, 9876543210)"_s});
        uln("placeholder", u"9999999999"_s, {u"H identifier.placeholder identifiers[0].value (uln, 9999999999)"_s});
        row("empty", [](Learner &l) { l.identifiers[1].value.clear(); },
            {u"E identifier.form identifiers[1].value (student-number, )"_s});
        row("of a scheme of somebody else", [](Learner &l) { l.identifiers[1].scheme = u"payroll"_s; },
            {u"W identifier.scheme identifiers[1].scheme (payroll)"_s});
        row("twice", [](Learner &l) { l.identifiers += l.identifiers[1]; },
            {u"E identifier.twice identifiers[2].value (student-number, s0012)"_s});
        row("two ULNs",
            [](Learner &l) {
                l.identifiers += {u"uln"_s, u"1234567899"_s};
            },
            {u"W identifier.several identifiers[2].value (uln)"_s});
        row("two student numbers", [](Learner &l) { l.identifiers += {u"student-number"_s, u"s0013"_s}; });
    }

    static void rest()
    {
        row("no address", [](Learner &l) { l.emails.clear(); });
        row("no mail can go there", [](Learner &l) { l.emails += u"n/a"_s; }, {u"W email.form emails[1] (n/a)"_s});
        row("address twice", [](Learner &l) { l.emails += u"SIAN@example.ac.uk"_s; },
            {u"W email.twice emails[1] (SIAN@example.ac.uk)"_s});
        row("a header in an address", [](Learner &l) { l.emails[0] = u"a@b.uk\nBcc: c@d.uk"_s; },
            {u"E text.control emails[0] ()"_s, u"W email.form emails[0] (a@b.uk\nBcc: c@d.uk)"_s});
        row("born in 1899", [](Learner &l) { l.born = QDate(1899, 12, 31); }, {u"E date.range born (1899-12-31)"_s});
        row("birth date unknown", [](Learner &l) { l.born = {}; });
        row("deprivation unknown", [](Learner &l) { l.equality.deprivationBand.clear(); });
        row("deprivation as a spreadsheet has it", [](Learner &l) { l.equality.deprivationBand = u"20-Oct"_s; },
            {u"W learner.deprivation equality.deprivationBand (20-Oct)"_s});
        row("disability in words", [](Learner &l) { l.equality.disability = u"yes"_s; },
            {u"W learner.disability equality.disability (yes)"_s});
        row("disability unknown", [](Learner &l) { l.equality.disability.clear(); });
        row("notes of many lines", [](Learner &l) { l.notes = u"a\nb"_s; });
        row("notes too long", [](Learner &l) { l.notes = QString(20'001, u'x'); },
            {u"E text.too-long notes (20001, 20000)"_s});
    }

    static void storable()
    {
        const QString nul = u"a"_s + QChar(0);
        const std::pair<QString, Change> fields[] = {
            {u"names[0].given"_s, [nul](Learner &l) { l.names[0].given = nul; }},
            {u"names[0].family"_s, [nul](Learner &l) { l.names[0].family = nul; }},
            {u"equality.ageBand"_s, [nul](Learner &l) { l.equality.ageBand = nul; }},
            {u"equality.ethnicity"_s, [nul](Learner &l) { l.equality.ethnicity = nul; }},
            {u"equality.region"_s, [nul](Learner &l) { l.equality.region = nul; }},
            {u"equality.priorEducation"_s, [nul](Learner &l) { l.equality.priorEducation = nul; }},
            {u"notes"_s, [nul](Learner &l) { l.notes = nul; }},
        };
        for (const auto &[field, change] : fields)
            row(qPrintable(u"NUL in "_s + field), change, {u"E text.unstorable %1 ()"_s.arg(field)});
    }
};

QTEST_GUILESS_MAIN(tst_Learner)
#include "tst_Learner.moc"
