// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Told.h"
#include "domain/Institution.h"

#include <QtTest>

#include <functional>

using namespace laurel;
using namespace laurel::test;
using namespace Qt::StringLiterals;

using Change = std::function<void(Institution &)>;
Q_DECLARE_METATYPE(Change)

namespace {

Institution soundInstitution()
{
    Institution out;
    out.name = {{u"en"_s, u"Example University"_s}, {u"cy"_s, u"Prifysgol Enghraifft"_s}};
    out.ukprn = u"10007774"_s;
    out.country = u"GB"_s;
    out.address = u"1 High Street\nExampletown"_s;
    out.email = u"awards@example.ac.uk"_s;
    out.web = u"https://www.example.ac.uk/"_s;
    out.didDomain = u"credentials.example.ac.uk"_s;
    out.accent = u"#1F6b45"_s;
    out.logo = QByteArray("\x89PNG\r\n\x1a\n....");
    out.bilingual = true;
    out.signatories = {{u"Ann Other"_s, {{u"en"_s, u"Registrar"_s}}}};
    return out;
}

void row(const char *name, Change change, const QStringList &expected = {})
{
    QTest::newRow(name) << std::move(change) << expected;
}

} // namespace

class tst_InstitutionCheck final : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("expected");
        row("nothing in a sound one", [](Institution &) {});
        facts();
        addresses();
        looks();
        storable();
    }
    void finds()
    {
        QFETCH(Change, change);
        QFETCH(QStringList, expected);
        Institution institution = soundInstitution();
        change(institution);
        expected.sort();
        QCOMPARE(told(check(institution)), expected);
    }

private:
    static void facts()
    {
        row("no name", [](Institution &i) { i.name.clear(); }, {u"E institution.name-missing name ()"_s});
        row("no Welsh name", [](Institution &i) { i.name.remove(u"cy"_s); },
            {u"W institution.welsh-missing name.cy ()"_s});
        row("no Welsh name, and none needed", [](Institution &i) {
            i.name.remove(u"cy"_s);
            i.bilingual = false;
        });
        row("no UKPRN", [](Institution &i) { i.ukprn.clear(); });
        for (const QString &bad : {u"1000777"_s, u"20007774"_s, u"1000777X"_s}) {
            row(qPrintable(u"UKPRN "_s + bad), [bad](Institution &i) { i.ukprn = bad; },
                {u"E institution.ukprn ukprn (%1)"_s.arg(bad)});
        }
        row("no country", [](Institution &i) { i.country.clear(); }, {u"W institution.country-missing country ()"_s});
        for (const QString &bad : {u"gb"_s, u"GBR"_s, u"UK\n"_s}) {
            row(qPrintable(u"country "_s + bad), [bad](Institution &i) { i.country = bad; },
                {u"E institution.country country (%1)"_s.arg(bad)});
        }
        row("main language", [](Institution &i) { i.mainLanguage = u"English"_s; },
            {u"E text.language-form mainLanguage (English)"_s});
        row("nobody signs", [](Institution &i) { i.signatories.clear(); },
            {u"H institution.signatories signatories ()"_s});
        row("somebody signs", [](Institution &i) { i.signatories[0].name = u" "_s; },
            {u"W signatory.name-missing signatories[0].name ()"_s});
    }

    static void addresses()
    {
        row("no addresses", [](Institution &i) { i.email = i.web = i.didDomain = QString(); });
        row("email", [](Institution &i) { i.email = u"awards"_s; }, {u"W email.form email (awards)"_s});
        for (const QString &good :
             {u"https://example.org"_s, u"https://example.org:8443/a?b=c#d"_s, u"HTTPS://Example.org/"_s})
            row(qPrintable(good), [good](Institution &i) { i.web = good; });
        for (const QString &bad :
             {u"http://example.org"_s, u"example.org"_s, u"https://"_s, u"https://example.org/a b"_s,
              u"javascript:alert(1)"_s, u"https://user@example.org"_s}) {
            row(qPrintable(bad), [bad](Institution &i) { i.web = bad; }, {u"W institution.web web (%1)"_s.arg(bad)});
        }
        for (const QString &good : {u"example.org"_s, u"a-b.example.org/issuers/1"_s, u"localhost:8080"_s})
            row(qPrintable(good), [good](Institution &i) { i.didDomain = good; });
        for (const QString &bad : {u"https://example.org"_s, u"example"_s, u"Example.org"_s, u"example.org/"_s,
                                   u"-a.org"_s, u"a..org"_s, u"example.org/../x y"_s, u"did:web:example.org"_s}) {
            row(qPrintable(u"did "_s + bad), [bad](Institution &i) { i.didDomain = bad; },
                {u"E institution.did didDomain (%1)"_s.arg(bad)});
        }
    }

    static void looks()
    {
        row("no colour", [](Institution &i) { i.accent.clear(); });
        for (const QString &bad : {u"green"_s, u"#abc"_s, u"#12345g"_s, u"#1234567"_s}) {
            row(qPrintable(u"colour "_s + bad), [bad](Institution &i) { i.accent = bad; },
                {u"E institution.accent accent (%1)"_s.arg(bad)});
        }
        row("no logo", [](Institution &i) { i.logo.clear(); });
        row("a drawing",
            [](Institution &i) { i.logo = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"; });
        row("a photograph", [](Institution &i) { i.logo = QByteArray("\xFF\xD8\xFF\xE0"); },
            {u"E institution.logo-kind logo ()"_s});
        row("a logo of a mebibyte", [](Institution &i) { i.logo.resize(1024 * 1024, ' '); });
        row("a logo beyond it", [](Institution &i) { i.logo.resize(1024 * 1024 + 1, ' '); },
            {u"E institution.logo-size logo (1048577, 1048576)"_s});
    }

    static void storable()
    {
        const QString nul = u"a"_s + QChar(0);
        row("NUL in the name", [nul](Institution &i) { i.name[u"en"_s] = nul; }, {u"E text.unstorable name.en ()"_s});
        row("NUL in the address", [nul](Institution &i) { i.address = nul; }, {u"E text.unstorable address ()"_s});
        row("NUL in a signatory", [nul](Institution &i) { i.signatories[0].name = nul; },
            {u"E text.unstorable signatories[0].name ()"_s});
        row("NUL in a role", [nul](Institution &i) { i.signatories[0].role[u"en"_s] = nul; },
            {u"E text.unstorable signatories[0].role.en ()"_s});
        row("address too long", [](Institution &i) { i.address = QString(20'001, u'x'); },
            {u"E text.too-long address (20001, 20000)"_s});
    }
};

QTEST_GUILESS_MAIN(tst_InstitutionCheck)
#include "tst_InstitutionCheck.moc"
