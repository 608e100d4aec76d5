// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Identifiers.h"

#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;
using Verdict = IdentifierVerdict;

Q_DECLARE_METATYPE(laurel::IdentifierVerdict)

namespace {

using Check = IdentifierVerdict (*)(const QString &);

Check checkOf(const QString &scheme)
{
    static const QHash<QString, Check> checks{
        {u"uln"_s, checkUln},     {u"hesa-sid"_s, checkHesaSid}, {u"husid"_s, checkHusid},
        {u"ukprn"_s, checkUkprn}, {u"lars"_s, checkLarsAim},     {u"qualification"_s, checkQualificationNumber},
        {u"hecos"_s, checkHecos}, {u"cah"_s, checkCah},          {u"orcid"_s, checkOrcid},
        {u"ror"_s, checkRor},
    };
    return checks.value(scheme);
}

} // namespace

class tst_Identifiers final : public QObject
{
    Q_OBJECT

private slots:
    void judges_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Verdict>("expected");
        const auto rows = [](const char *scheme, Verdict verdict, const QStringList &texts) {
            for (const QString &text : texts) {
                QTest::newRow(qPrintable(u"%1 %2"_s.arg(QString::fromLatin1(scheme), text)))
                    << QString::fromLatin1(scheme) << text << verdict;
            }
        };
        rows("uln", Verdict::Valid,
             {u"9276308686"_s, u"1000102504"_s, u"1000000000"_s, u"1234567899"_s, u"9999999998"_s, u"5000000012"_s,
              u"3042198765"_s});
        rows("uln", Verdict::WrongCheckDigit, {u"1000102505"_s, u"9276308687"_s});
        rows("uln", Verdict::Placeholder, {u"9999999999"_s});
        rows("uln", Verdict::Impossible, {u"0000000000"_s, u"0123456789"_s});
        for (int check = 0; check <= 9; ++check)
            rows("uln", Verdict::Impossible, {u"987654321%1"_s.arg(check)});
        rows("uln", Verdict::WrongLength, {QString(), u"100010250"_s, u"10001025040"_s});
        rows("uln", Verdict::WrongCharacters, {u"100010250x"_s, u"١٠٠٠١٠٢٥٠٤"_s, u" 100010250"_s, u"-100010250"_s});

        rows("hesa-sid", Verdict::Valid, {u"24100077740000019"_s, u"23100077891234566"_s});
        rows("hesa-sid", Verdict::WrongCheckDigit, {u"24100077740000018"_s, u"24100077740000109"_s});
        rows("hesa-sid", Verdict::WrongLength, {u"2410007774000001"_s});
        rows("hesa-sid", Verdict::WrongCharacters, {u"2410007774000001X"_s});

        rows("husid", Verdict::Valid, {u"1211560000015"_s, u"1901546543213"_s});
        rows("husid", Verdict::WrongCheckDigit, {u"1211560000016"_s});
        rows("husid", Verdict::WrongLength, {u"24100077740000019"_s});

        rows("ukprn", Verdict::Valid, {u"10007774"_s, u"10000000"_s});
        rows("ukprn", Verdict::Impossible, {u"20007774"_s});
        rows("ukprn", Verdict::WrongLength, {u"1000777"_s});
        rows("ukprn", Verdict::WrongCharacters, {u"1000777A"_s});

        rows("lars", Verdict::Valid, {u"60312345"_s, u"Z0002347"_s});
        rows("lars", Verdict::WrongLength, {u"6031234"_s});
        rows("lars", Verdict::WrongCharacters, {u"6031-345"_s, u"6031234é"_s});

        rows("qualification", Verdict::Valid, {u"601/2345/6"_s, u"500/1234/X"_s});
        rows("qualification", Verdict::WrongLength, {u"60123456"_s});
        rows("qualification", Verdict::WrongCharacters, {u"601-2345-6"_s, u"601/2345/x"_s});

        rows("hecos", Verdict::Valid, {u"100366"_s});
        rows("hecos", Verdict::WrongLength, {u"10036"_s});
        rows("hecos", Verdict::WrongCharacters, {u"10036a"_s});

        rows("cah", Verdict::Valid, {u"CAH11-01-01"_s});
        rows("cah", Verdict::WrongCharacters, {u"cah11-01-01"_s, u"CAH11/01/01"_s});
        rows("cah", Verdict::WrongLength, {u"CAH11-01"_s});

        rows("orcid", Verdict::Valid, {u"0000-0002-1825-0097"_s, u"0000-0002-1694-233X"_s});
        rows("orcid", Verdict::WrongCheckDigit, {u"0000-0002-1825-0098"_s, u"0000-0002-1825-009X"_s});
        rows("orcid", Verdict::WrongLength, {u"0000000218250097"_s});
        rows("orcid", Verdict::WrongCharacters, {u"0000-0002-1694-233x"_s, u"X000-0002-1825-0097"_s});

        rows("ror", Verdict::Valid, {u"052gg0110"_s, u"05rrcem69"_s});
        rows("ror", Verdict::WrongCheckDigit, {u"052gg0111"_s, u"052gh0110"_s});
        rows("ror", Verdict::WrongLength, {u"52gg0110"_s, u"https://ror.org/052gg0110"_s});
        rows("ror", Verdict::WrongCharacters, {u"152gg0110"_s, u"05oggo110"_s, u"052gg01x0"_s});
    }
    void judges()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, text);
        QFETCH(Verdict, expected);
        QVERIFY(checkOf(scheme));
        QCOMPARE(checkOf(scheme)(text), expected);
    }

    // Of the ten last digits exactly one fits, or none where no number exists.
    void hasOneCheckDigit()
    {
        for (const QString &nine : {u"100010250"_s, u"987654321"_s, u"123456789"_s, u"500000001"_s}) {
            int valid = 0;
            for (int check = 0; check <= 9; ++check)
                valid += checkUln(nine + QString::number(check)) == Verdict::Valid ? 1 : 0;
            QCOMPARE(valid, nine == u"987654321"_s ? 0 : 1);
        }
    }

    void goesByScheme_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("value");
        QTest::addColumn<Verdict>("expected");
        QTest::newRow("uln") << u"uln"_s << u"1000102505"_s << Verdict::WrongCheckDigit;
        QTest::newRow("hesa-sid") << u"hesa-sid"_s << u"24100077740000018"_s << Verdict::WrongCheckDigit;
        QTest::newRow("husid") << u"husid"_s << u"1211560000016"_s << Verdict::WrongCheckDigit;
        QTest::newRow("orcid") << u"orcid"_s << u"0000-0002-1825-0098"_s << Verdict::WrongCheckDigit;
        QTest::newRow("email") << u"email"_s << u"a@example.ac.uk"_s << Verdict::Valid;
        QTest::newRow("no email") << u"email"_s << u"a at example"_s << Verdict::WrongCharacters;
        QTest::newRow("oulad") << u"oulad"_s << u"11391"_s << Verdict::Valid;
        QTest::newRow("student number") << u"student-number"_s << u"s/0012 B"_s << Verdict::Valid;
        QTest::newRow("128") << u"lms"_s << QString(128, u'x') << Verdict::Valid;
        QTest::newRow("129") << u"lms"_s << QString(129, u'x') << Verdict::WrongLength;
        QTest::newRow("empty") << u"lms"_s << QString() << Verdict::WrongLength;
        QTest::newRow("NUL") << u"lms"_s << u"a"_s + QChar(0) << Verdict::WrongCharacters;
        QTest::newRow("half a character") << u"lms"_s << QString(QChar(0xD800)) << Verdict::WrongCharacters;
        QTest::newRow("line break") << u"lms"_s << u"a\nb"_s << Verdict::WrongCharacters;
        QTest::newRow("right-to-left override") << u"lms"_s << u"12\u202E34"_s << Verdict::WrongCharacters;
        QTest::newRow("space around") << u"lms"_s << u" 12"_s << Verdict::WrongCharacters;
        QTest::newRow("a scheme of somebody else") << u"payroll"_s << u"77"_s << Verdict::Valid;
    }
    void goesByScheme()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, value);
        QFETCH(Verdict, expected);
        QCOMPARE(checkIdentifier(scheme, value), expected);
    }

    void listsItsSchemes()
    {
        QCOMPARE(identifierSchemes().join(u' '), u"uln hesa-sid husid orcid student-number email oulad lms"_s);
    }

    void knowsAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        for (const QString &good :
             {u"a@b.uk"_s, u"siân.o'brien+x@post.example.ac.uk"_s, u"用户@例子.公司"_s, u"a-b_c@x-y.org"_s})
            QTest::newRow(qPrintable(good)) << good << true;
        for (const QString &bad :
             {QString(), u"a"_s, u"a@b"_s, u"@b.uk"_s, u"a@.uk"_s, u"a..b@c.uk"_s, u".a@c.uk"_s, u"a@-c.uk"_s,
              u"a b@c.uk"_s, u"a@c.uk\n"_s, u"a@c.uk, d@e.uk"_s, u"<a@c.uk>"_s, u"n/a"_s})
            QTest::newRow(qPrintable(u"not "_s + bad)) << bad << false;
        QTest::newRow("local part of 64") << QString(64, u'a') + u"@b.uk"_s << true;
        QTest::newRow("local part of 65") << QString(65, u'a') + u"@b.uk"_s << false;
        QTest::newRow("longer than mail carries") << u"a@"_s + u"bcdefghi."_s.repeated(28) + u"uk"_s << false;
    }
    void knowsAddresses()
    {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        QCOMPARE(isEmailAddress(text), expected);
    }

    void knowsLanguageTags()
    {
        for (const QString &good : {u"en"_s, u"cy"_s, u"gsw"_s, u"en-GB"_s, u"zh-Hant"_s, u"zh-Hant-TW"_s, u"es-419"_s})
            QVERIFY2(isLanguageTag(good), qPrintable(good));
        for (const QString &bad : {QString(), u"e"_s, u"EN"_s, u"english"_s, u"en_GB"_s, u"en-"_s, u"en-gb"_s})
            QVERIFY2(!isLanguageTag(bad), qPrintable(bad));
    }
};

QTEST_GUILESS_MAIN(tst_Identifiers)
#include "tst_Identifiers.moc"
