// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "container/Xml.h"

#include <QXmlStreamReader>
#include <QtTest>

using namespace laurel;
using namespace Qt::StringLiterals;
using container::XmlEvent;
using container::XmlReader;

namespace {

/// The events of a document in one line; an error ends it.
std::string told(const std::string &xml)
{
    XmlReader reader(xml);
    std::string line;
    while (true) {
        const auto event = reader.next();
        if (!event.ok())
            return line + "error";
        switch (event->kind) {
        case XmlEvent::Kind::Start:
            line += "<" + (event->name.space.empty() ? "" : event->name.space + "|") + event->name.local;
            for (const container::XmlAttribute &attribute : event->attributes) {
                line += " " + (attribute.name.space.empty() ? "" : attribute.name.space + "|") + attribute.name.local +
                        "=" + attribute.value;
            }
            line += ">";
            break;
        case XmlEvent::Kind::End: line += "</" + event->name.local + ">"; break;
        case XmlEvent::Kind::Text: line += event->text; break;
        case XmlEvent::Kind::Instruction: line += "?" + event->text + "?"; break;
        case XmlEvent::Kind::Finished: return line;
        }
    }
}

bool isSound(const std::string &xml)
{
    return !told(xml).ends_with("error");
}

/// Qt's reader, for what both must think of a document.
bool isSoundForQt(const std::string &xml)
{
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

} // namespace

class tst_Xml final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<std::string>("xml");
        QTest::addColumn<std::string>("events");
        const auto add = [](const char *name, const char *xml, const char *events) {
            QTest::newRow(name) << std::string(xml) << std::string(events);
        };
        add("element", "<a/>", "<a></a>");
        add("tags", "<a >x</a >", "<a>x</a>");
        add("attributes", "<a b='1' c = \"2\"/>", "<a b=1 c=2></a>");
        add("declaration", "<?xml version='1.0' encoding='UTF-8'?>\n<a/>\n", "<a></a>");
        add("references", "<a b='&lt;&#x41;'>&gt;&amp;&quot;&apos;&#233;</a>", "<a b=<A>>&\"'é</a>");
        add("ends of lines", "<a b='1\r\n2\r3\n4\t5'>1\r\n2\r3</a>", "<a b=1 2 3 4 5>1\n2\n3</a>");
        add("references keep them", "<a b='&#13;&#10;'>&#13;</a>", "<a b=\r\n>\r</a>");
        add("sections", "<a><![CDATA[<&amp;]]]]><![CDATA[>]]></a>", "<a><&amp;]]></a>");
        add("comments", "<!-- a --><a>x<!-- - -->y</a><!----> ", "<a>xy</a>");
        add("instruction", "<?do it?><a><?now?></a>", "?do it?<a>?now?</a>");
        add("namespaces", "<a xmlns='u' xmlns:p='v' p:c='1' c='2'><p:b/><d xmlns=''/></a>",
            "<u|a v|c=1 c=2><v|b></b><d></d></a>");
        add("prefix bound anew", "<p:a xmlns:p='u'><p:b xmlns:p='v'/><p:c/></p:a>", "<u|a><v|b></b><u|c></c></a>");
        add("xml prefix", "<a xml:lang='cy'/>", "<a http://www.w3.org/XML/1998/namespace|lang=cy></a>");
        add("names", "<é-1._b/>", "<é-1._b></é-1._b>");
        add("mark of byte order", "\xef\xbb\xbf<a/>", "<a></a>");
    }
    void reads()
    {
        QFETCH(std::string, xml);
        QTEST(told(xml), "events");
        QVERIFY(isSoundForQt(xml));
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("xml");
        for (const char *xml : {"",
                                " ",
                                "x",
                                "<",
                                "<a",
                                "<a>",
                                "</a>",
                                "<a></b>",
                                "<a/><b/>",
                                "<a/>x",
                                "x<a/>",
                                "<a b/>",
                                "<a b=1/>",
                                "<a b='1'c='2'/>",
                                "<a b='<'/>",
                                "<a b='1' b='2'/>",
                                "<a b='1/>",
                                "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>",
                                "<p:a/>",
                                "<a p:b=''/>",
                                "<a xmlns:p=''/>",
                                "<a xmlns:xmlns='u'/>",
                                "<a xmlns:xml='u'/>",
                                "<:a/>",
                                "<a:/>",
                                "<a:b:c xmlns:a='u'/>",
                                "<1/>",
                                "<a>]]></a>",
                                "<a><![CDATA[</a>",
                                "<![CDATA[]]><a/>",
                                "<!-- -- --><a/>",
                                "<!-- <a/>",
                                "<a><!-- ---></a>",
                                "<a>&b;</a>",
                                "<a>&</a>",
                                "<a>&#0;</a>",
                                "<a>&#xD800;</a>",
                                "<a>&#x110000;</a>",
                                "<a>&#;</a>",
                                "<a>&#x;</a>",
                                "<a>&#99999999999;</a>",
                                "<a>\x01</a>",
                                "<a>\xff</a>",
                                "<a>\xef\xbf\xbe</a>",
                                "<a><?xml version='1.0'?></a>",
                                "<?a",
                                "<?\?><a/>",
                                " <?xml version='1.0'?><a/>",
                                "<!DOCTYPE a><a/>",
                                "<a/>\xef\xbb\xbf",
                                "<a b='&c;'/>",
                                "<a/ >",
                                "<a><b></a></b>",
                                "<!ELEMENT a><a/>"})
            QTest::newRow(xml) << std::string(xml);
        QTest::newRow("U+0000") << std::string("<a>\0</a>", 8);
    }
    void refuses()
    {
        QFETCH(std::string, xml);
        QVERIFY(!isSound(xml));
        if (xml.find("<!DOCTYPE") == std::string::npos)
            QVERIFY(!isSoundForQt(xml));
    }

    /// The cost of a file grows with its size, whatever is in it.
    void boundedWork_data()
    {
        QTest::addColumn<std::string>("xml");
        const auto repeated = [](const std::string &text, int count) {
            std::string all;
            for (int i = 0; i < count; ++i)
                all += text;
            return all;
        };
        std::string attributes;
        for (int i = 0; i < 127; ++i)
            attributes += " a" + std::to_string(1000 + i) + "=''";
        std::string spaces;
        for (int i = 0; i < 64; ++i)
            spaces += " xmlns:p" + std::to_string(1000 + i) + "='u'";
        QTest::newRow("attributes") << "<a>" + repeated("<b" + attributes + "/>", 1500) + "</a>";
        QTest::newRow("namespaces") << "<a" + spaces + ">" + repeated("<p1000:b/>", 200'000) + "</a>";
        QTest::newRow("comments") << "<a>" + repeated("<!---->", 200'000) + "</a>";
        QTest::newRow("references") << "<a>" + repeated("&#33;", 300'000) + "</a>";
        QTest::newRow("sections") << "<a>" + repeated("<![CDATA[]]>", 150'000) + "</a>";
    }
    void boundedWork()
    {
        QFETCH(std::string, xml);
        QVERIFY(isSound(xml));
    }

    void limits()
    {
        const auto nested = [](std::size_t depth) {
            std::string xml;
            for (std::size_t i = 0; i < depth; ++i)
                xml += "<a>";
            for (std::size_t i = 0; i < depth; ++i)
                xml += "</a>";
            return xml;
        };
        QVERIFY(isSound(nested(XmlReader::maximumDepth)));
        QVERIFY(!isSound(nested(XmlReader::maximumDepth + 1)));
        const auto wide = [](std::size_t count, const std::string &name) {
            std::string xml = "<a";
            for (std::size_t i = 0; i < count; ++i)
                xml += " " + name + std::to_string(i) + "='u'";
            return xml + "/>";
        };
        QVERIFY(isSound(wide(XmlReader::maximumAttributes, "b")));
        QVERIFY(!isSound(wide(XmlReader::maximumAttributes + 1, "b")));
        QVERIFY(isSound(wide(XmlReader::maximumSpaces, "xmlns:b")));
        QVERIFY(!isSound(wide(XmlReader::maximumSpaces + 1, "xmlns:b")));
    }
};

QTEST_APPLESS_MAIN(tst_Xml)
#include "tst_Xml.moc"
