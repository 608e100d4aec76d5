// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Svg.h"

#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;
using container::ErrorKind;

namespace {

const std::string token = "eyJhbGciOiJFZERTQSJ9.e30.c2ln";
const std::string space = "https://purl.imsglobal.org/ob/v3p0";

std::string drawing(const std::string &inside, const std::string &attributes = {})
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attributes + ">" + inside + "</svg>";
}

std::string declared()
{
    return " xmlns:openbadges=\"" + space + "\"";
}

std::string section(const std::string &text)
{
    return "<openbadges:credential><![CDATA[" + text + "]]></openbadges:credential>";
}

} // namespace

class tst_Svg final : public QObject
{
    Q_OBJECT

private slots:
    void bakes_data()
    {
        QTest::addColumn<std::string>("before");
        QTest::addColumn<std::string>("credential");
        QTest::addColumn<std::string>("after");
        QTest::newRow("json") << drawing("<g/>") << std::string("{}") << drawing(section("{}") + "<g/>", declared());
        QTest::newRow("token") << drawing("<g/>") << token
                               << drawing("<openbadges:credential verify=\"" + token + "\"/><g/>", declared());
        QTest::newRow("declared before") << drawing("\n", declared()) << std::string("{}")
                                         << drawing(section("{}") + "\n", declared());
        QTest::newRow("beside Open Badges 2.0")
            << drawing("<openbadges:assertion verify=\"x\"/>", " xmlns:openbadges=\"http://openbadges.org\"") << token
            << drawing("<openbadges:credential xmlns:openbadges=\"" + space + "\" verify=\"" + token +
                           "\"/><openbadges:assertion verify=\"x\"/>",
                       " xmlns:openbadges=\"http://openbadges.org\"");
        QTest::newRow("empty drawing") << std::string("<s:svg\nxmlns:s='http://www.w3.org/2000/svg'/>\n") << token
                                       << "<s:svg\nxmlns:s='http://www.w3.org/2000/svg'" + declared() +
                                              "><openbadges:credential verify=\"" + token + "\"/></s:svg>\n";
        QTest::newRow("old one further down") << drawing("<g/>" + section("{\"old\":1}") + "<g/>", declared())
                                              << std::string("{}") << drawing(section("{}") + "<g/><g/>", declared());
        QTest::newRow("everything else as it was")
            << "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- > -->" +
                   drawing("\r\n<text a='>'>&#x4F;&amp;</text>") + "\n"
            << token
            << "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- > -->" +
                   drawing("<openbadges:credential verify=\"" + token + "\"/>\r\n<text a='>'>&#x4F;&amp;</text>",
                           declared()) +
                   "\n";
    }
    void bakes()
    {
        QFETCH(std::string, before);
        QFETCH(std::string, credential);
        QFETCH(std::string, after);
        const auto baked = container::bakeSvg(before, credential);
        QVERIFY2(baked.ok(), baked.ok() ? "" : baked.error().what.c_str());
        QCOMPARE(*baked, after);
        const auto cargo = container::unbakeSvg(*baked);
        QVERIFY(cargo.ok());
        QCOMPARE(cargo->credentials.size(), std::size_t(1));
        QCOMPARE(cargo->credentials.front().text, credential);
        QCOMPARE(*container::bakeSvg(*baked, credential), *baked);
    }

    /// What CDATA cannot hold as it is comes back exactly all the same.
    void awkwardTexts_data()
    {
        QTest::addColumn<std::string>("credential");
        QTest::newRow("end of a section") << std::string("{\"a\":\"]]>\"}");
        QTest::newRow("many ends") << std::string("]]]>]]>]>]]>>");
        QTest::newRow("begins with one") << std::string("]]>");
        QTest::newRow("markup") << std::string("{\"a\":\"<svg>&amp;&#13;<!--\"}");
        QTest::newRow("carriage returns") << std::string("{\r\n\"a\":\r1}\r");
        QTest::newRow("scripts") << std::string("{\"名\":\"Ynys Môn\xe2\x80\xa8😀\x7f\"}");
        QTest::newRow("spaces around") << std::string("\n {} \t");
        QTest::newRow("almost a token") << std::string("a.b.c.d");
    }
    void awkwardTexts()
    {
        QFETCH(std::string, credential);
        const auto baked = container::bakeSvg(drawing("<g/>"), credential);
        QVERIFY(baked.ok());
        const auto cargo = container::unbakeSvg(*baked);
        QVERIFY(cargo.ok());
        QCOMPARE(cargo->credentials.front().text, credential);
        QCOMPARE(*container::bakeSvg(*container::bakeSvg(*baked, token), credential), *baked);
    }

    void refusesToBake()
    {
        QVERIFY(!container::bakeSvg(drawing({}), {}).ok());
        QVERIFY(!container::bakeSvg(drawing({}), " \n").ok());
        QVERIFY(!container::bakeSvg(drawing({}), std::string("{\0}", 3)).ok());
        QVERIFY(!container::bakeSvg(drawing({}), "\x1b").ok());
        QVERIFY(!container::bakeSvg(drawing({}), "\xef\xbf\xbf").ok()); // U+FFFF
        QVERIFY(!container::bakeSvg(drawing({}), "\xed\xa0\x80").ok()); // half a pair
        QVERIFY(!container::bakeSvg(drawing({}), std::string(container::maximumText + 1, 'x')).ok());
        QVERIFY(!container::bakeSvg("<svg/>", token).ok());
    }

    /// As others write it: comments and white space before it, another prefix, the default namespace.
    void readsWhatOthersWrite_data()
    {
        QTest::addColumn<std::string>("svg");
        QTest::newRow("not first") << drawing("\n <!-- baked -->\n <title>A</title>" + section("{}"), declared());
        QTest::newRow("another prefix") << drawing("<ob:credential xmlns:ob='" + space + "'>{}</ob:credential>");
        QTest::newRow("no prefix") << drawing("<credential xmlns='" + space + "'>{}</credential>");
        QTest::newRow("in pieces") << drawing(
            "<openbadges:credential>&#123;<!-- --><![CDATA[}]]></openbadges:credential>", declared());
        QTest::newRow("token as text") << drawing("<openbadges:credential>{}</openbadges:credential>", declared());
    }
    void readsWhatOthersWrite()
    {
        QFETCH(std::string, svg);
        const auto cargo = container::unbakeSvg(svg);
        QVERIFY2(cargo.ok(), cargo.ok() ? "" : cargo.error().what.c_str());
        QCOMPARE(cargo->credentials.size(), std::size_t(1));
        QCOMPARE(cargo->credentials.front().text, std::string("{}"));
    }

    void namesOpenBadges2()
    {
        const auto cargo = container::unbakeSvg(
            drawing("<b:assertion xmlns:b='http://openbadges.org' verify='https://a.example/1'>\n</b:assertion>"));
        QVERIFY(cargo.ok());
        QVERIFY(cargo->credentials.empty());
        QCOMPARE(cargo->assertions.front().text, std::string("https://a.example/1"));
    }

    void namesWhatIsActive_data()
    {
        QTest::addColumn<std::string>("inside");
        QTest::addColumn<QString>("named");
        QTest::newRow("script") << std::string("<script>alert(1)</script>") << u"<script>"_s;
        QTest::newRow("handler") << std::string("<g onload='alert(1)'/>") << u"the script in “onload”"_s;
        QTest::newRow("foreign object") << std::string("<foreignObject/>") << u"<foreignObject>"_s;
        QTest::newRow("picture elsewhere")
            << std::string("<image href='http://e.example/p.png'/>") << u"a link to “http://e.example/p.png”"_s;
        QTest::newRow("old kind of link")
            << std::string("<use x:href='/etc/passwd' xmlns:x='http://www.w3.org/1999/xlink'/>")
            << u"a link to “/etc/passwd”"_s;
        QTest::newRow("link that is a script")
            << std::string("<a href=' javascript:alert(1)'/>") << u"a link to “javascript:alert(1)”"_s;
        QTest::newRow("style") << std::string("<g style=\"fill: URL( 'http://e.example' )\"/>")
                               << u"a link to “http://e.example”"_s;
        QTest::newRow("style sheet within")
            << std::string("<style><![CDATA[@im]]>port 'x';</style>") << u"a style sheet"_s;
        QTest::newRow("nothing") << std::string("<use href='#a'/><image href='data:image/png;base64,'/>"
                                                "<g style='fill:url(#b)' href=''/><style>a{fill:red}</style>")
                                 << QString();
        QTest::newRow("only in a credential") << section("<script>") << QString();
    }
    void namesWhatIsActive()
    {
        QFETCH(std::string, inside);
        QFETCH(QString, named);
        const auto cargo = container::unbakeSvg(drawing(inside, declared()));
        QVERIFY2(cargo.ok(), cargo.ok() ? "" : cargo.error().what.c_str());
        QCOMPARE(cargo->active.size(), std::size_t(named.isEmpty() ? 0 : 1));
        if (!named.isEmpty())
            QCOMPARE(QString::fromStdString(cargo->active.front()), named);
    }

    void namesOnlyTheFirstFew()
    {
        std::string links;
        for (int i = 0; i < 50; ++i)
            links += "<a href='http://" + std::string(100, 'e') + std::to_string(i) + "'/><a href='é" +
                     std::to_string(i) + "'/>";
        const auto cargo = container::unbakeSvg(drawing(links));
        QVERIFY(cargo.ok());
        QCOMPARE(cargo->active.size(), std::size_t(5));
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("svg");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("reason");
        const auto add = [](const char *name, const std::string &svg, ErrorKind kind, const QString &reason) {
            QTest::newRow(name) << svg << kind << reason;
        };
        const std::string one = section("{}");
        add("two credentials", drawing(one + one, declared()), ErrorKind::Refused, u"two credentials"_s);
        add("two forms of one", drawing("<openbadges:credential verify='a.b.c'>{}</openbadges:credential>", declared()),
            ErrorKind::Refused, u"given twice"_s);
        add("inside of a group", drawing("<g>" + one + "</g>", declared()), ErrorKind::Refused, u"right inside"_s);
        add("empty", drawing("<openbadges:credential> \n</openbadges:credential>", declared()), ErrorKind::Damaged,
            u"is empty"_s);
        add("elements inside", drawing("<openbadges:credential><g/></openbadges:credential>", declared()),
            ErrorKind::Damaged, u"elements"_s);
        add("a credential in a credential",
            drawing("<openbadges:credential>" + one + "</openbadges:credential>", declared()), ErrorKind::Damaged,
            u"elements"_s);
        add("too long", drawing(section(std::string(container::maximumText + 1, ' ') + "{}"), declared()),
            ErrorKind::TooLarge, u"4 MiB"_s);
        add("document type", "<!DOCTYPE svg>" + drawing(one, declared()), ErrorKind::Refused, u"DTD"_s);
        add("entity from a file",
            "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + drawing("&e;" + one, declared()),
            ErrorKind::Refused, u"DTD"_s);
        add("entities without end",
            "<!DOCTYPE svg [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>" + drawing("&b;" + one, declared()),
            ErrorKind::Refused, u"DTD"_s);
        add("entity nobody declared", drawing("&nbsp;" + one, declared()), ErrorKind::Refused, u"entity"_s);
        add("page instead of a drawing", "<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>", ErrorKind::Damaged,
            u"no <svg>"_s);
        add("svg in no namespace", "<svg/>", ErrorKind::Damaged, u"no <svg>"_s);
        add("page behind the drawing", drawing(one, declared()) + "<html/>", ErrorKind::Damaged, u"more than one"_s);
        add("archive behind the drawing", drawing(one, declared()) + "PK\x03\x04", ErrorKind::Damaged, u"no XML"_s);
        add("not closed", "<svg xmlns='http://www.w3.org/2000/svg'>", ErrorKind::Damaged, u"breaks off"_s);
        std::string deep;
        for (int i = 0; i < 200'000; ++i)
            deep += "<g>";
        add("very deep", drawing(deep), ErrorKind::TooLarge, u"128 deep"_s);
        add("very large", drawing(std::string(container::maximumDrawing, ' ')), ErrorKind::TooLarge, u"8 MiB"_s);
        add("another encoding", "<?xml version='1.0' encoding='UTF-16'?>" + drawing(one, declared()),
            ErrorKind::Unsupported, u"utf-16"_s);
    }
    void refuses()
    {
        QFETCH(std::string, svg);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, reason);
        const auto cargo = container::unbakeSvg(svg);
        QVERIFY(!cargo.ok());
        QVERIFY2(QString::fromStdString(cargo.error().what).contains(reason), cargo.error().what.c_str());
        QCOMPARE(int(cargo.error().kind), int(kind));
        QVERIFY(!container::bakeSvg(svg, token).ok() || reason == u"4 MiB");
    }
};

QTEST_APPLESS_MAIN(tst_Svg)
#include "tst_Svg.moc"
