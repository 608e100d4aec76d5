// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON-LD made to take time, memory or the stack: each ends, with a plain word or with the right bytes. What has no
// bound would not end before CTest does.

#include "Reading.h"

#include "jsonld/BuiltInContexts.h"
#include "jsonld/Expand.h"
#include "jsonld/Processor.h"
#include "jsonld/ToRdf.h"

#include <QtTest>

#include <map>

using namespace laurel;

// Before the raw texts below, which moc does not get past.
class tst_Attacks final : public QObject
{
    Q_OBJECT

private slots:
    void deepNesting_data();
    void deepNesting();
    void nestingMadeByCode();
    void manyObjects_data();
    void manyObjects();
    void contextListsWithoutEnd();
    void contextsThatLeadIntoEachOther_data();
    void contextsThatLeadIntoEachOther();
    void scopedContextsInCircles();
    void termsDefinedByEachOther();
    void floodOfTerms();
    void floodOfUnknownTerms();
    void longTexts();
};

namespace {

const char *const head = R"({"@context": ["https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], "type": "VerifiableCredential", )";

std::string repeated(const std::string &text, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

/// Safe or an error that says something; nothing else is asked here.
void mustEnd(const std::string &text)
{
    const auto document = json::parseStrict(text);
    if (!document.ok())
        return;
    const auto nquads = jsonld::Processor(test::sha256Hex).canonicalNQuads(*document);
    QVERIFY(nquads.ok() || !nquads.error().what.empty());
}

jsonld::Result<jsonld::Tree> expandedWith(const std::map<std::string, json::Value> &published, const std::string &text)
{
    const auto document = json::parseStrict(text);
    jsonld::Contexts contexts(
        [&published](const std::string &address) {
            const auto at = published.find(address);
            return at == published.end() ? nullptr : &at->second;
        },
        "urn:base:");
    return jsonld::expand(document.value(), contexts, contexts.initial());
}

} // namespace

void tst_Attacks::deepNesting_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("objects") << QByteArray(R"({"type":"Achievement","related":)") << QByteArray("}");
    QTest::newRow("profiles") << QByteArray(R"({"type":"Profile","parentOrg":)") << QByteArray("}");
    QTest::newRow("lists") << QByteArray("[") << QByteArray("]");
    QTest::newRow("values") << QByteArray(R"({"@value":)") << QByteArray("}");
    QTest::newRow("sets") << QByteArray(R"({"@set":)") << QByteArray("}");
    QTest::newRow("graphs") << QByteArray(R"({"@graph":)") << QByteArray("}");
    QTest::newRow("included") << QByteArray(R"({"@included":)") << QByteArray("}");
}

void tst_Attacks::deepNesting()
{
    QFETCH(const QByteArray, open);
    QFETCH(const QByteArray, close);
    for (const std::size_t depth : {60U, 62U, 100'000U}) {
        mustEnd(head + std::string(R"("credentialSubject":)") + repeated(open.toStdString(), depth) + "{}" +
                repeated(close.toStdString(), depth) + "}");
    }
}

/// The reader stops at 64; a tree put together by code may be deeper, and must not end the program.
void tst_Attacks::nestingMadeByCode()
{
    json::Value value = json::Value::object({});
    for (int depth = 0; depth < 500; ++depth)
        value = json::Value::object({{"urn:in", std::move(value)}, {"urn:n", json::Value::number("", depth)}});
    const auto nquads = jsonld::Processor(test::sha256Hex).canonicalNQuads(value);
    QVERIFY(nquads.ok());
    QCOMPARE(std::count(nquads->begin(), nquads->end(), '\n'), 1000);
}

void tst_Attacks::manyObjects_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::newRow("alike") << QByteArray(R"({"type":"Achievement"})");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("one name") << QByteArray(R"({"id":"urn:x","type":"Achievement","name":"y"})");
    QTest::newRow("undefined at the end") << QByteArray(R"({"type":"Achievement","tag":["a","b"]})");
}

void tst_Attacks::manyObjects()
{
    QFETCH(const QByteArray, object);
    const std::string many = repeated(object.toStdString() + ",", 20'000);
    mustEnd(head + std::string(R"("credentialSubject":{"type":"AchievementSubject","achievement":[)") + many + "{}]}}");
    mustEnd(head + std::string(R"("credentialSubject":{"type":"AchievementSubject","achievement":[)") + many +
            R"({"undefined":1}]}})");
}

void tst_Attacks::contextListsWithoutEnd()
{
    const std::string one = R"("https://www.w3.org/ns/credentials/v2",)";
    mustEnd(R"({"@context":[)" + repeated(one, 20'000) + R"("https://www.w3.org/ns/credentials/v2"],"id":"urn:a"})");
    mustEnd(head + std::string(R"("credentialSubject":[)") +
            repeated(R"({"@context":)" + one + R"("type":"VerifiableCredential"},)", 10'000) + R"({"id":"urn:x"}]})");
    mustEnd(R"({"@context":[)" + repeated("null,", 500'000) + R"(null],"id":"urn:a"})");
}

void tst_Attacks::contextsThatLeadIntoEachOther_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::newRow("itself") << QByteArray(R"({"@context":"urn:a"})") << QByteArray("{}");
    QTest::newRow("each other") << QByteArray(R"({"@context":["urn:b"]})") << QByteArray(R"({"@context":["urn:a"]})");
    QTest::newRow("twice each") << QByteArray(R"({"@context":["urn:b","urn:b"]})")
                                << QByteArray(R"({"@context":["urn:a","urn:a"]})");
    QTest::newRow("import") << QByteArray(R"({"@context":{"@import":"urn:b"}})")
                            << QByteArray(R"({"@context":{"@import":"urn:a"}})");
}

void tst_Attacks::contextsThatLeadIntoEachOther()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    std::map<std::string, json::Value> published;
    published["urn:a"] = json::parseStrict(a.toStdString()).value();
    published["urn:b"] = json::parseStrict(b.toStdString()).value();
    const auto tree = expandedWith(published, R"({"@context":"urn:a","urn:p":"x"})");
    QVERIFY(!tree.ok());
    QVERIFY(!tree.error().what.empty());
    jsonld::Processor processor(test::sha256Hex, {published, false});
    QVERIFY(!processor.canonicalNQuads(json::parseStrict(R"({"@context":"urn:a","urn:p":"x"})").value()).ok());
}

/// A context that a term brings in, which brings in the same term: bounded by the document, not by the contexts.
void tst_Attacks::scopedContextsInCircles()
{
    std::map<std::string, json::Value> published;
    published["urn:a"] = json::parseStrict(R"({"@context":{"p":{"@id":"urn:p","@context":["urn:a","urn:b"]},
        "T":{"@id":"urn:T","@context":"urn:b"},"type":"@type"}})")
                             .value();
    published["urn:b"] = json::parseStrict(R"({"@context":{"p":{"@id":"urn:q","@context":["urn:b","urn:a"]},
        "T":{"@id":"urn:U","@context":["urn:a","urn:b"]}}})")
                             .value();
    const std::string inner = repeated(R"({"type":"T","p":[{"type":"T","p":)", 20) + "1" + repeated("}]}", 20);
    const std::string text = R"({"@context":"urn:a","p":)" + inner + "}";
    const auto tree = expandedWith(published, text);
    jsonld::Processor processor(test::sha256Hex, {published, false});
    const auto nquads = processor.canonicalNQuads(json::parseStrict(text).value());
    QVERIFY2(tree.ok(), tree.ok() ? "" : tree.error().what.c_str());
    QVERIFY2(nquads.ok(), nquads.ok() ? "" : nquads.error().what.c_str());
}

void tst_Attacks::termsDefinedByEachOther()
{
    std::string chain = R"({"@context":{"t0":"urn:x:")";
    for (int i = 1; i < 2000; ++i)
        chain += ",\"t" + std::to_string(i) + "\":\"t" + std::to_string(i - 1) + ":a\"";
    const auto tree = expandedWith({}, chain + R"(},"t1999":"x"})");
    QVERIFY(tree.ok() || !tree.error().what.empty());
    std::string backwards = R"({"@context":{)";
    for (int i = 2000; i > 0; --i)
        backwards += "\"t" + std::to_string(i) + "\":\"t" + std::to_string(i - 1) + ":a\",";
    const auto deep = expandedWith({}, backwards + R"("t0":"urn:x:"},"t2000":"x"})");
    QVERIFY(deep.ok() || !deep.error().what.empty());
    const auto circle = expandedWith({}, R"({"@context":{"a":"b:x","b":"c:x","c":"a:x"},"a":1})");
    QVERIFY(!circle.ok());
    QCOMPARE(QByteArray(circle.error().code.data()), QByteArray("cyclic IRI mapping"));
}

void tst_Attacks::floodOfTerms()
{
    std::string context = R"({"@context":{"type":"@type")";
    for (int i = 0; i < 20'000; ++i)
        context += ",\"t" + std::to_string(i) + R"(":{"@id":"urn:t","@context":{"a":"urn:a"}})";
    std::string document = R"({"@context":"urn:a","urn:p":[)";
    for (int i = 0; i < 2000; ++i)
        document += "{\"t" + std::to_string(i) + "\":{\"a\":1}},";
    std::map<std::string, json::Value> published;
    published["urn:a"] = json::parseStrict(context + "}}").value();
    const auto tree = expandedWith(published, document + "{}]}");
    QVERIFY(!tree.ok());
    QVERIFY(!tree.error().what.empty());
    jsonld::Processor processor(test::sha256Hex, {published, false});
    QVERIFY(!processor.canonicalNQuads(json::parseStrict(document + "{}]}").value()).ok());
}

void tst_Attacks::floodOfUnknownTerms()
{
    std::string body;
    for (int i = 0; i < 100'000; ++i)
        body += "\"x" + std::to_string(i) + "\":1,";
    mustEnd(head + body + R"("id":"urn:x"})");
    mustEnd(head + std::string(R"("credentialSubject":{)") + body + R"("id":"urn:x"}})");
}

void tst_Attacks::longTexts()
{
    const std::string text = repeated("a\\u0000\\\"é", 200'000);
    mustEnd(head + std::string(R"("name":")") + text + "\"}");
    mustEnd(head + std::string(R"("id":"urn:)") + text + "\"}");
    mustEnd(head + std::string(R"("id":"urn:)") + repeated("a", 3'000'000) + R"(","name":"x"})");
    mustEnd(head + std::string("\"") + repeated("a", 3'000'000) + R"(":"x"})");
}

QTEST_GUILESS_MAIN(tst_Attacks)
#include "tst_Attacks.moc"
