// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Documents to canonical N-Quads in safe mode, with the contexts that are compiled in.

#include "Reading.h"

#include "jsonld/BuiltInContexts.h"
#include "jsonld/ContextTexts.h"
#include "jsonld/Processor.h"
#include "support/Places.h"

#include <QtTest>

#include <algorithm>

using namespace laurel;
using namespace Qt::StringLiterals;

// Before the raw texts below, which moc does not get past.
class tst_Processor final : public QObject
{
    Q_OBJECT

private slots:
    void contextsAreThePublishedOnes();
    void reproducesTheVectors_data();
    void reproducesTheVectors();
    void readsEveryBenchCredential();
    void refusesWhatWouldBeLost_data();
    void refusesWhatWouldBeLost();
    void keepsTheQuirksOfOpenBadges();
    void takesAdditionsOnlyWhereTold();
    void goesOnAfterAnError();
};

namespace {

json::Value parsed(std::string_view text)
{
    auto value = json::parseStrict(text);
    return value.ok() ? *std::move(value) : json::Value();
}

/// The contexts of the vectors that are for examples only.
jsonld::Processor::Additions exampleContexts()
{
    jsonld::Processor::Additions out;
    out.contexts["https://www.w3.org/ns/credentials/examples/v2"] =
        parsed(R"({"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}})");
    out.contexts["https://w3id.org/citizenship/v4rc1"] =
        parsed(test::contentOf(test::sharedPath(u"vectors/contexts/citizenship-v4rc1.jsonld"_s)));
    return out;
}

/// A credential with `body` beside what every one has.
std::string credential(std::string_view body, std::string_view moreContexts = {})
{
    std::string out = R"({"@context": ["https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")";
    out.append(moreContexts).append(R"(], "type": ["VerifiableCredential", "OpenBadgeCredential"])");
    return out.append(body.empty() ? "" : ", ").append(body).append("}");
}

} // namespace

void tst_Processor::contextsAreThePublishedOnes()
{
    const auto addresses = jsonld::builtInContextAddresses();
    QVERIFY(addresses.size() >= 14);
    QVERIFY(std::is_sorted(addresses.begin(), addresses.end()));
    for (const std::string &address : addresses) {
        const json::Value *document = jsonld::builtInContext(address);
        QVERIFY2(document && document->find("@context"), address.c_str());
    }
    QVERIFY(jsonld::builtInContext("https://www.w3.org/ns/credentials/v3") == nullptr);
    // VC Data Model 2.0, appendix B.1.
    const auto texts = jsonld::contextTexts();
    const auto v2 = std::find_if(texts.begin(), texts.end(), [](const jsonld::ContextText &text) {
        return text.address == "https://www.w3.org/ns/credentials/v2";
    });
    QVERIFY(v2 != texts.end());
    QCOMPARE(test::sha256Hex(v2->json),
             std::string("59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"));
}

void tst_Processor::reproducesTheVectors_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("output");
    const QString eddsa = u"vectors/vc-di-eddsa/TestVectors/"_s;
    const QString ecdsa = u"vectors/vc-di-ecdsa/TestVectors/"_s;
    const QStringList suites{eddsa + u"eddsa-rdfc-2022/%1DataInt"_s,
                             eddsa + u"eddsa-rdfc-2022/employ/%1DataInt"_s,
                             eddsa + u"Ed25519Signature2020/%1EdSig"_s,
                             ecdsa + u"ecdsa-rdfc-2019-p256/%1ECDSAP256"_s,
                             ecdsa + u"ecdsa-rdfc-2019-p256/employ/%1ECDSAP256"_s,
                             ecdsa + u"ecdsa-rdfc-2019-p384/%1ECDSAP384"_s,
                             ecdsa + u"ecdsa-rdfc-2019-p384/employ/%1ECDSAP384"_s};
    for (const QString &suite : suites) {
        const bool isEmployment = suite.contains(u"employ"_s);
        const QString folder = suite.startsWith(eddsa) ? eddsa : ecdsa;
        const QString document = isEmployment ? u"employmentAuth.json"_s : u"unsigned.json"_s;
        QTest::newRow(qPrintable(suite.arg(u"document "_s)))
            << folder + document << suite.arg(u"canonDoc"_s) + u".txt"_s;
        QTest::newRow(qPrintable(suite.arg(u"proof "_s)))
            << suite.arg(u"proofConfig"_s) + u".json"_s << suite.arg(u"proofCanon"_s) + u".txt"_s;
    }
}

void tst_Processor::reproducesTheVectors()
{
    SKIP_WITHOUT_SHARED(test::sharedPath(u"vectors/vc-di-eddsa"_s));
    QFETCH(const QString, input);
    QFETCH(const QString, output);
    const std::string expected = test::contentOf(test::sharedPath(output));
    QVERIFY2(!expected.empty(), qPrintable(output));
    const json::Value document = parsed(test::contentOf(test::sharedPath(input)));
    QVERIFY2(document.is(json::Kind::Object), qPrintable(input));
    jsonld::Processor processor(output.contains(u"P384"_s) ? test::sha384Hex : test::sha256Hex, exampleContexts());
    const auto nquads = processor.canonicalNQuads(document);
    QVERIFY2(nquads.ok(), nquads.ok() ? "" : nquads.error().what.c_str());
    QCOMPARE(QByteArray::fromStdString(*nquads), QByteArray::fromStdString(expected));
}

void tst_Processor::readsEveryBenchCredential()
{
    const QString path = test::sharedPath(u"data/bench/credentials-200.json"_s);
    SKIP_WITHOUT_SHARED(path);
    const json::Value all = parsed(test::contentOf(path));
    QCOMPARE(all.items().size(), std::size_t(200));
    jsonld::Processor processor(test::sha256Hex);
    for (const json::Value &one : all.items()) {
        const auto nquads = processor.canonicalNQuads(one);
        QVERIFY2(nquads.ok(), nquads.ok() ? "" : nquads.error().what.c_str());
        QVERIFY(std::count(nquads->begin(), nquads->end(), '\n') > 50);
    }
}

void tst_Processor::refusesWhatWouldBeLost_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("what");
    const auto row = [](const char *name, const std::string &document, std::string_view code, const char *what) {
        QTest::newRow(name) << QByteArray::fromStdString(document) << QByteArray(code.data(), qsizetype(code.size()))
                            << QByteArray(what);
    };
    namespace code = jsonld::code;
    row("unknown context", credential("", R"(, "https://example.org/mine")"), code::UnknownContext,
        "a vocabulary Laurel does not know: https://example.org/mine");
    row("unknown context further in", credential(R"("credentialSubject": {"@context": "https://example.org/mine"})"),
        code::UnknownContext, "https://example.org/mine");
    row("relative context", credential("", R"(, "mine.json")"), code::UnknownContext, "mine.json");
    row("inline context", credential("", R"(, {"mine": "https://example.org/mine"})"), code::InlineContext,
        "written out");
    row("inline context alone", R"({"@context": {"@vocab": "urn:"}, "a": "b"})", code::InlineContext, "written out");
    row("inline context in a list in a list", credential("", R"(, [{"@vocab": "urn:"}])"), code::InlineContext,
        "written out");
    row("inline context further in", credential(R"("credentialSubject": {"@context": {"@vocab": "urn:"}, "a": 1})"),
        code::InlineContext, "credentialSubject: A vocabulary");
    row("undefined term", credential(R"("favourite": "blue")"), code::UndefinedTerm, "\"favourite\" is defined by no");
    row("undefined term further in", credential(R"("credentialSubject": {"type": "AchievementSubject",
                       "achievement": {"type": "Achievement", "tag": ["a"], "marks": 3}})"),
        code::UndefinedTerm, "credentialSubject.achievement: \"marks\"");
    row("term of another type", credential(R"("credentialSubject": {"type": "AchievementSubject", "targetName": "x"})"),
        code::UndefinedTerm, "\"targetName\"");
    row("no context", R"({"type": "VerifiableCredential"})", code::UndefinedTerm, "\"type\"");
    row("undefined type", credential(R"("credentialSubject": {"type": "Champion"})"), code::RelativeIri,
        "credentialSubject: \"Champion\"");
    row("second type undefined", credential(R"("issuer": {"id": "urn:a", "type": ["Profile", "School"]})"),
        code::RelativeIri, "\"School\"");
    row("relative id", credential(R"("id": "credentials/1")"), code::RelativeIri, "\"credentials/1\"");
    row("empty id", credential(R"("id": "")"), code::RelativeIri, "\"\"");
    row("relative address", credential(R"("credentialSubject": [{"id": "urn:a"},
                                          {"type": "AchievementSubject", "image": "me.png"}])"),
        code::RelativeIri, "credentialSubject[1].image: \"me.png\"");
    row("malformed id", credential(R"("id": "https://example.org/a b")"), code::MalformedIri, "a b");
    row("malformed property", credential(R"("urn:a b": "x")"), code::MalformedIri, "urn:a b");
    row("property without a name", credential(R"("_:b0": "x")"), code::LostValue, "_:b0");
    row("word like a keyword", credential(R"("@mine": "x")"), code::UndefinedTerm, "@mine");
    row("id like a keyword", credential(R"("id": "@mine")"), code::LostValue, "@mine");
    row("keyword out of place", credential(R"("@base": "urn:x")"), code::LostValue, "@base");
    row("index", credential(R"("name": {"@value": "x", "@index": "y"})"), code::LostValue, "name: ");
    row("direction", credential(R"("name": {"@value": "x", "@direction": "rtl"})"), code::LostValue, "direction");
    row("null value", credential(R"("name": {"@value": null})"), code::LostValue, "null");
    row("language alone", credential(R"("name": {"@language": "cy"})"), code::LostValue, "@language");
    row("no language", credential(R"("name": {"@value": "x", "@language": "not a language"})"), code::LostValue,
        "not a language");
    row("only a name", R"({"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:a"})", code::LostValue,
        "Nothing is said");
    row("nothing", "{}", code::LostValue, "Nothing is said");
    row("scalar", "\"x\"", code::LostValue, "no JSON object");
    row("list", "[]", code::LostValue, "no JSON object");
    row("JSON-LD's own error", credential(R"("id": 5)"), "invalid @id value", "");
    row("protected term", credential("", R"(, "https://www.w3.org/2018/credentials/v1")"),
        "protected term redefinition", "");
}

void tst_Processor::refusesWhatWouldBeLost()
{
    QFETCH(const QByteArray, document);
    QFETCH(const QByteArray, code);
    QFETCH(const QByteArray, what);
    const auto value = json::parseStrict(document.toStdString());
    QVERIFY(value.ok());
    const auto nquads = jsonld::Processor(test::sha256Hex).canonicalNQuads(*value);
    QVERIFY2(!nquads.ok(), nquads.ok() ? nquads->c_str() : "");
    const QByteArray found(nquads.error().code.data(), qsizetype(nquads.error().code.size()));
    QVERIFY2(found == code, (found + ": " + nquads.error().what.c_str()).constData());
    QVERIFY2(QByteArray::fromStdString(nquads.error().what).contains(what), nquads.error().what.c_str());
    QCOMPARE(nquads.error().kind, jsonld::ErrorKind::Invalid);
}

void tst_Processor::keepsTheQuirksOfOpenBadges()
{
    const auto nquads = jsonld::Processor(test::sha256Hex)
                            .canonicalNQuads(parsed(credential(R"("id": "urn:c", "awardedDate": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "urn:s", "type": "AchievementSubject", "activityStartDate": "2025-10-01",
          "achievement": {"id": "urn:a", "type": "Achievement", "creditsAvailable": 7.5}})")));
    QVERIFY2(nquads.ok(), nquads.ok() ? "" : nquads.error().what.c_str());
    for (const char *line : {"<urn:c> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#awardedDate> "
                             "\"2026-01-01T00:00:00Z\"^^<xsd:dateTime> .\n",
                             "\"2025-10-01\"^^<https://www.w3.org/2001/XMLSchema#date> .\n",
                             "\"7.5E0\"^^<https://www.w3.org/2001/XMLSchema#float> .\n"})
        QVERIFY2(nquads->find(line) != std::string::npos, nquads->c_str());
}

void tst_Processor::takesAdditionsOnlyWhereTold()
{
    const json::Value inlined = parsed(R"({"@context": {"@vocab": "urn:x:"}, "a": "b"})");
    jsonld::Processor::Additions additions;
    additions.inlineContexts = true;
    const auto nquads = jsonld::Processor(test::sha256Hex, additions).canonicalNQuads(inlined);
    QVERIFY(nquads.ok());
    QCOMPARE(*nquads, std::string("_:c14n0 <urn:x:a> \"b\" .\n"));
    const json::Value example = parsed(R"({"@context": "https://www.w3.org/ns/credentials/examples/v2", "a": "b"})");
    QVERIFY(!jsonld::Processor(test::sha256Hex).canonicalNQuads(example).ok());
    QVERIFY(jsonld::Processor(test::sha256Hex, exampleContexts()).canonicalNQuads(example).ok());
}

void tst_Processor::goesOnAfterAnError()
{
    jsonld::Processor processor(test::sha256Hex);
    const auto first = processor.canonicalNQuads(parsed(credential(R"("name": "x")")));
    QVERIFY(first.ok());
    QVERIFY(!processor.canonicalNQuads(parsed(credential("", R"(, "urn:unknown")"))).ok());
    QVERIFY(!processor.canonicalNQuads(parsed(credential(R"("id": "a")"))).ok());
    const auto again = processor.canonicalNQuads(parsed(credential(R"("name": "x")")));
    QVERIFY(again.ok());
    QCOMPARE(*again, *first);
}

QTEST_GUILESS_MAIN(tst_Processor)
#include "tst_Processor.moc"
