// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Json.h"

#include "store/StoreError.h"

#include <QtTest>

using namespace laurel;
using namespace laurel::store;
using namespace Qt::StringLiterals;

/// The documents inside rows: what was written by hand, by an older program or by a failing disk must not be misread.
class tst_Json final : public QObject
{
    Q_OBJECT

private slots:
    void textsRoundTrip_data();
    void textsRoundTrip();
    void readsBrokenTextsAsNone_data();
    void readsBrokenTextsAsNone();
    void signatoriesRoundTrip();
    void versionsRoundTrip();
    void refusesADamagedVersion_data();
    void refusesADamagedVersion();
    void leavesADamagedVersionAlone();
    void fillsWhatAnOlderProgramLeftOut();
    void takesWrongTypesForNothing();
    void writesTheSameTwice();
};

void tst_Json::textsRoundTrip_data()
{
    QTest::addColumn<QString>("en");
    QTest::addColumn<QString>("cy");
    QTest::newRow("plain") << u"Applied data"_s << u"Data cymhwysol"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("quotes and backslashes") << uR"("quoted" \ and 'single')"_s << u"\\\\\""_s;
    QTest::newRow("lines and tabs") << u"one\ntwo\r\nthree\tfour"_s << u"\u2028\u2029"_s;
    QTest::newRow("markup") << u"<b>&amp;</b>"_s << u"{\"a\": [1]}"_s;
    QTest::newRow("other scripts") << u"مرحبا بالعالم"_s << u"Ŵŷ 漢字 👩🏽‍🔬"_s;
    QTest::newRow("a zero") << u"a"_s + QChar(0) + u"b"_s << u"\u0001\u001f"_s;
    QTest::newRow("long") << QString(10'000, u'ŵ') << QString(10'000, u'"');
}

void tst_Json::textsRoundTrip()
{
    QFETCH(QString, en);
    QFETCH(QString, cy);
    const LocalText text{{u"en"_s, en}, {u"cy"_s, cy}};
    QCOMPARE(localTextFromJson(toJson(text)), text);
}

void tst_Json::readsBrokenTextsAsNone_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("nothing") << QString();
    QTest::newRow("not JSON") << u"Applied data"_s;
    QTest::newRow("cut off") << uR"({"en": "Appl)"_s;
    QTest::newRow("a list") << uR"(["Applied data"])"_s;
    QTest::newRow("a number") << u"7"_s;
    QTest::newRow("null") << u"null"_s;
}

void tst_Json::readsBrokenTextsAsNone()
{
    QFETCH(QString, json);
    QCOMPARE(localTextFromJson(json), LocalText());
    QVERIFY(signatoriesFromJson(json).size() <= 1); // a list of other things holds one that says nothing
}

void tst_Json::signatoriesRoundTrip()
{
    const QList<Signatory> two{
        {u"Prof. Siân O’Brien"_s, {{u"en"_s, u"Vice-Chancellor"_s}, {u"cy"_s, u"Is-Ganghellor"_s}}}, {u""_s, {}}};
    QCOMPARE(signatoriesFromJson(toJson(two)), two);
    QCOMPARE(toJson(QList<Signatory>()), u"[]"_s);
    QCOMPARE(signatoriesFromJson(u"[]"_s), QList<Signatory>());
    QCOMPARE(signatoriesFromJson(uR"({"name": "Not a list"})"_s), QList<Signatory>());
}

namespace {

CourseVersion fullVersion()
{
    CourseVersion version;
    version.title = {{u"en"_s, u"Applied data"_s}};
    version.level = {u"CQFW"_s, u"6"_s};
    version.credit = {u"CATS"_s, 75};
    version.outcomes = {{u"LO1"_s, {{u"en"_s, u"Design a survey"_s}}, OutcomeKind::Skill}};
    version.activities = {{u"A1"_s, u"Seminars"_s, ActivityKind::Placement, 90, {u"LO1"_s}}};
    version.assessments = {
        {u"T1"_s, u"Essay"_s, AssessmentKind::Oral, 1000, 39.5, true, false, true, true, {u"LO1"_s}, 12.25}};
    version.mode = DeliveryMode::Online;
    version.language = u"cy"_s;
    version.subjects = {u"hecos:100366"_s, u""_s};
    version.feePence = 9'007'199'254'740'993; // one more than a double can hold
    version.validityMonths = 24;
    version.effectiveFrom = QDate(2028, 2, 29);
    version.stackable = false;
    version.needsBoard = false;
    version.qualityBody = u"QAA"_s;
    version.qualityKind = u"External review"_s;
    version.qualityAddress = u"https://www.qaa.ac.uk"_s;
    version.specialization = u"Privacy engineering"_s;
    version.awards = {u"PgCert Data Ethics"_s, u""_s};
    version.alignments = {{u"audit data"_s, u"http://data.europa.eu/esco/skill/1"_s, u"S1"_s, u"ESCO"_s}};
    version.outcomes[0].alignments = {{u"design surveys"_s, u"urn:uuid:2"_s, {}, {}}, {}};
    return version;
}

} // namespace

void tst_Json::versionsRoundTrip()
{
    const CourseVersion written = fullVersion();
    CourseVersion read;
    const auto done = readJson(toJson(written), read);
    QVERIFY(done.ok());
    QCOMPARE(read, written);
    CourseVersion blank;
    QVERIFY(readJson(toJson(CourseVersion()), blank).ok());
    QCOMPARE(blank, CourseVersion());
    // Databases from before these members hold texts without them, and an import compares texts.
    for (const char *later : {"qualityKind", "qualityAddress", "specialization", "alignments", "awards"})
        QVERIFY2(!toJson(CourseVersion()).contains(QLatin1StringView(later)), later);
}

void tst_Json::refusesADamagedVersion_data()
{
    const QString whole = toJson(fullVersion());
    QTest::addColumn<QString>("json");
    QTest::newRow("nothing") << QString();
    QTest::newRow("blank") << u"  \n"_s;
    QTest::newRow("cut in the middle") << whole.left(whole.size() / 2);
    QTest::newRow("the last brace is missing") << whole.chopped(1);
    QTest::newRow("two documents") << QString(whole + whole);
    QTest::newRow("a list") << QString(u'[' + whole + u']');
    QTest::newRow("words") << u"a course"_s;
}

void tst_Json::refusesADamagedVersion()
{
    QFETCH(QString, json);
    CourseVersion version;
    const auto done = readJson(json, version);
    QVERIFY(!done.ok());
    QCOMPARE(failureOf(done.error()), Failure::Damaged);
}

void tst_Json::leavesADamagedVersionAlone()
{
    CourseVersion version = fullVersion();
    QVERIFY(!readJson(u"{\"title\": "_s, version).ok());
    QCOMPARE(version, fullVersion());
}

void tst_Json::fillsWhatAnOlderProgramLeftOut()
{
    CourseVersion version = fullVersion();
    QVERIFY(readJson(uR"({"title": {"en": "Old"}, "assessments": [{"key": "T1"}]})"_s, version).ok());
    QCOMPARE(textIn(version.title, u"en"_s), u"Old"_s);
    QVERIFY(version.outcomes.isEmpty());
    QCOMPARE(version.assessments.size(), 1);
    QCOMPARE(version.assessments.constFirst().floor, 0.0);
    QVERIFY(!version.assessments.constFirst().mustPass);
    QVERIFY(!version.effectiveFrom.isValid());
    QCOMPARE(version.feePence, 0);
}

void tst_Json::takesWrongTypesForNothing()
{
    CourseVersion version;
    QVERIFY(readJson(uR"({"title": "Plain words", "outcomes": {"key": "LO1"}, "creditTenths": "many",
                          "subjects": [1, null, "hecos:1"], "mode": "by-pigeon", "effectiveFrom": "2026-02-30"})"_s,
                     version)
                .ok());
    QVERIFY(version.title.isEmpty());
    QVERIFY(version.outcomes.isEmpty());
    QCOMPARE(version.credit.tenths, 0);
    QCOMPARE(version.subjects, QStringList({QString(), QString(), u"hecos:1"_s}));
    QVERIFY(!toCode(version.mode).isEmpty());
    QVERIFY(!version.effectiveFrom.isValid());
}

/// The document is hashed: the same version must always be the same text.
void tst_Json::writesTheSameTwice()
{
    const QString first = toJson(fullVersion());
    CourseVersion read;
    QVERIFY(readJson(first, read).ok());
    QCOMPARE(toJson(read), first);
    QVERIFY(!first.contains(u'\n'));
}

QTEST_GUILESS_MAIN(tst_Json)
#include "tst_Json.moc"
