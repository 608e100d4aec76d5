// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The short way from JSON-LD to RDF makes what the whole way makes, or nothing.

#include "Reading.h"

#include "jsonld/BuiltInContexts.h"
#include "jsonld/Direct.h"
#include "jsonld/Expand.h"
#include "jsonld/Processor.h"
#include "jsonld/ToRdf.h"
#include "support/Places.h"

#include <QDir>
#include <QtTest>

#include <map>
#include <random>
#include <thread>

using namespace laurel;
using namespace Qt::StringLiterals;

// Before the raw texts below, which moc does not get past.
class tst_Direct final : public QObject
{
    Q_OBJECT

private slots:
    void takesEveryBenchCredential();
    void agreesOnChangedCredentials();
    void agreesOnTheSuite();
    void agreesOnValuesOfEveryKind();
    void keepsPartsApart();
    void tellsPartsOfOneHashApart();
    void threadsShareTheVocabulary();
};

namespace {

using Documents = std::map<std::string, json::Value>;

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string whole;
    for (const std::string_view part : parts)
        whole += part;
    return whole;
}

/// By expansion and toRdf.
jsonld::Result<std::string> plainly(const json::Value &document, const jsonld::ContextSource &source)
{
    jsonld::Contexts contexts(source, {});
    LAUREL_TRY_ASSIGN(const jsonld::Tree tree, jsonld::expandSafely(document, contexts, contexts.initial()));
    LAUREL_TRY_ASSIGN(const jsonld::Dataset dataset, jsonld::toRdfSafely(tree));
    LAUREL_TRY_ASSIGN(jsonld::Canonical canonical, jsonld::canonicalise(dataset, test::sha256Hex));
    return std::move(canonical.nquads);
}

/// How often the short way was gone, and whether it ever led elsewhere than the whole one.
struct Tally {
    int all = 0;
    int direct = 0;
    QByteArray difference;

    void look(const json::Value &document, jsonld::Direct &shortWay, const jsonld::ContextSource &source)
    {
        ++all;
        jsonld::Dataset dataset;
        if (!shortWay.convert(document, dataset))
            return;
        ++direct;
        const auto expected = plainly(document, source);
        const auto canonical = jsonld::canonicalise(dataset, test::sha256Hex);
        if (!expected.ok() || !canonical.ok())
            difference = expected.ok() == canonical.ok() ? QByteArray() : QByteArray("only one way takes it");
        else if (*expected != canonical->nquads)
            difference = QByteArray::fromStdString(*expected + "\n--- but directly\n" + canonical->nquads);
    }
};

std::vector<json::Value> benchCredentials()
{
    const auto all = json::parseStrict(test::contentOf(test::sharedPath(u"data/bench/credentials-200.json"_s)));
    return all.ok() ? all->items() : std::vector<json::Value>();
}

/// Changes documents by chance, which is the same each time.
class Changer final
{
public:
    explicit Changer(unsigned seed)
        : m_random(seed)
    {}

    /// The document with a few of its values or keys exchanged for others.
    json::Value changed(const json::Value &document)
    {
        m_left = 1 + int(draw(3));
        return change(document, 0);
    }

private:
    std::size_t draw(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(m_random); }

    json::Value change(const json::Value &value, int depth)
    {
        if (depth > 0 && m_left > 0 && draw(40) == 0) {
            --m_left;
            return other(value);
        }
        if (value.is(json::Kind::Array)) {
            std::vector<json::Value> items;
            for (const json::Value &item : value.items())
                items.push_back(change(item, depth + 1));
            return json::Value::array(std::move(items));
        }
        if (!value.is(json::Kind::Object))
            return value;
        std::vector<json::Member> members;
        for (const json::Member &member : value.members()) {
            std::string key = member.key;
            if (m_left > 0 && draw(60) == 0) {
                --m_left;
                key = otherKey();
            }
            if (std::none_of(members.begin(), members.end(), [&](const json::Member &m) { return m.key == key; }))
                members.push_back({key, change(member.value, depth + 1)});
        }
        return json::Value::object(std::move(members));
    }

    std::string otherKey()
    {
        static const std::vector<std::string> keys{
            "@id",  "id",       "@type",        "type",      "@value",     "@language", "@list",
            "@set", "name",     "result",       "urn:x:key", "proof",      "@context",  "value",
            "tag",  "evidence", "allowedValue", "issuer",    "@direction", "xsd",       "@index"};
        return keys[draw(keys.size())];
    }

    json::Value other(const json::Value &value)
    {
        using V = json::Value;
        switch (draw(14)) {
        case 0: return {};
        case 1: return V::string("");
        case 2: return V::string("https://example.org/a");
        case 3: return V::string("Achievement");
        case 4: return V::number("7.5", 7.5);
        case 5: return V::number("12", 12);
        case 6: return V::boolean(true);
        case 7: return V::array({value, value});
        case 8: return V::array({V::array({value})});
        case 9: return V::object({});
        case 10: return V::object({{"@value", value}});
        case 11: return V::object({{"@value", V::string("x")}, {"@language", V::string("cy")}});
        case 12: return V::object({{"id", V::string("urn:x:1")}});
        default: return V::object({{"type", V::array({V::string("Profile")})}, {"name", value}});
        }
    }

    std::mt19937 m_random;
    int m_left = 0;
};

} // namespace

void tst_Direct::takesEveryBenchCredential()
{
    const auto credentials = benchCredentials();
    SKIP_WITHOUT_SHARED(test::sharedPath(u"data/bench"_s));
    QCOMPARE(credentials.size(), std::size_t(200));
    jsonld::Direct direct(jsonld::Vocabulary::builtIn(), test::sha256Hex);
    Tally tally;
    for (int round = 0; round < 2; ++round) { // in the second, what they share is known
        for (const json::Value &credential : credentials) {
            tally.look(credential, direct, jsonld::builtInContext);
            QVERIFY2(tally.difference.isEmpty(), tally.difference.constData());
        }
    }
    QCOMPARE(tally.direct, 400);
}

void tst_Direct::agreesOnChangedCredentials()
{
    const auto credentials = benchCredentials();
    SKIP_WITHOUT_SHARED(test::sharedPath(u"data/bench"_s));
    Changer changer(20261201);
    jsonld::Direct direct(jsonld::Vocabulary::builtIn(), test::sha256Hex);
    Tally tally;
    for (int i = 0; i < 1000; ++i) {
        const json::Value document = changer.changed(credentials[std::size_t(i / 5 % 200)]);
        tally.look(document, direct, jsonld::builtInContext);
        QVERIFY2(tally.difference.isEmpty(), tally.difference.constData());
    }
    qInfo("%d of %d changed credentials went the short way", tally.direct, tally.all);
    QVERIFY(tally.direct > 150);
    QVERIFY(tally.direct < 900);
}

/// Every document of the suite, its context published under an address of its own.
void tst_Direct::agreesOnTheSuite()
{
    const QString folder = test::sharedPath(u"vectors/json-ld-api/toRdf"_s);
    SKIP_WITHOUT_SHARED(folder);
    Tally tally;
    for (const QString &name : QDir(folder).entryList({u"*-in.jsonld"_s}, QDir::Files)) {
        const auto input = json::parseStrict(test::contentOf(folder + u'/' + name));
        if (!input.ok() || !input->find("@context"))
            continue;
        Documents published;
        std::vector<json::Member> members;
        for (const json::Member &member : input->members()) {
            if (member.key != "@context") {
                members.push_back(member);
                continue;
            }
            published["urn:test"] = json::Value::object({{"@context", member.value}});
            members.push_back({"@context", json::Value::string("urn:test")});
        }
        const auto source = [&published](const std::string &address) {
            const auto at = published.find(address);
            return at == published.end() ? nullptr : &at->second;
        };
        jsonld::Vocabulary vocabulary(source);
        jsonld::Direct direct(vocabulary, test::sha256Hex);
        tally.look(json::Value::object(members), direct, source);
        QVERIFY2(tally.difference.isEmpty(), (name.toUtf8() + '\n' + tally.difference).constData());
    }
    qInfo("%d of %d documents of the suite went the short way", tally.direct, tally.all);
    QVERIFY(tally.direct >= 30); // the others use what credentials do not
}

void tst_Direct::agreesOnValuesOfEveryKind()
{
    const auto context = json::parseStrict(R"({"@context": {
        "id": "@id", "type": "@type", "v": "urn:v", "words": {"@id": "urn:words", "@container": "@list"},
        "at": {"@id": "urn:at", "@type": "@id"}, "kind": {"@id": "urn:kind", "@type": "@vocab"},
        "day": {"@id": "urn:day", "@type": "urn:date"}, "real": {"@id": "urn:real",
        "@type": "http://www.w3.org/2001/XMLSchema#double"}, "text": {"@id": "urn:text",
        "@type": "http://www.w3.org/2001/XMLSchema#string"}, "cy": {"@id": "urn:cy", "@language": "cy"},
        "ex": {"@id": "urn:ex/", "@prefix": true}, "T": {"@id": "urn:T", "@context": {"v": "urn:v2", "in": "urn:in"}},
        "U": {"@id": "urn:U", "@context": {"v": "urn:v3"}}, "box": {"@id": "urn:box", "@context": {"v": "urn:v4",
        "box": {"@id": "urn:box", "@type": "@id"}}}, "val": "@value", "json": {"@id": "urn:json", "@type": "@json"}}})");
    QVERIFY(context.ok());
    const auto source = [&context](const std::string &address) { return address == "urn:c" ? &*context : nullptr; };
    jsonld::Vocabulary vocabulary(source);
    jsonld::Direct direct(vocabulary, test::sha256Hex);
    Tally tally;
    const std::vector<std::string> values{"\"x\"",
                                          "\"urn:a\"",
                                          "\"ex:a\"",
                                          "\"ex://a\"",
                                          "\"T\"",
                                          "\"v\"",
                                          "\"@id\"",
                                          "\"_:b\"",
                                          "\"\"",
                                          "5",
                                          "-0",
                                          "7.5",
                                          "1e21",
                                          "true",
                                          "null",
                                          "[]",
                                          "[[]]",
                                          "[1,[2,[3]]]",
                                          "[null]",
                                          "{}",
                                          R"({"id":"urn:a"})",
                                          R"({"v":1})",
                                          R"({"type":"T","v":1})",
                                          R"({"type":["U","T"],"v":1,"at":{"v":2}})",
                                          R"({"type":"T","at":{"id":"urn:z"}})",
                                          R"({"type":"T","v":{"@value":"x","type":"day"}})",
                                          R"({"@value":"x"})",
                                          R"({"@value":"x","@language":"en"})",
                                          R"({"@value":"x","@type":"urn:t"})",
                                          R"({"@value":"x","type":"T"})",
                                          R"({"val":"x"})",
                                          R"({"@value":1})",
                                          R"({"@value":"x","@type":"http://www.w3.org/2001/XMLSchema#string"})",
                                          R"({"@list":[1]})",
                                          R"({"@set":[1]})",
                                          R"({"v":1,"id":"urn:s","@id":"urn:t"})",
                                          R"({"type":"T","@type":"U","v":1})",
                                          R"({"box":{"v":1,"box":"urn:b"}})",
                                          R"({"box":"urn:b"})",
                                          R"({"type":"T","in":{"v":3,"type":"U"}})",
                                          R"({"@context":"urn:c","v":1})",
                                          R"({"@context":null,"v":1})",
                                          R"(["a\"b\\c\n","z"])",
                                          R"({"@id":"urn:q","v":[{"id":"urn:q","v":1},1,1]})"};
    for (const char *key :
         {"v", "words", "at", "kind", "day", "real", "text", "cy", "box", "json", "type", "id", "ex:k"}) {
        for (const std::string &value : values) {
            const auto one = json::parseStrict(R"({"@context":"urn:c","words":["y"],")" + std::string(key) +
                                               (std::string(key) == "words" ? "\":[" : "\":") + value +
                                               (std::string(key) == "words" ? "]}" : "}"));
            if (!one.ok())
                continue; // a key twice
            tally.look(*one, direct, source);
            const QByteArray where = key + QByteArray(" ") + value.c_str() + '\n' + tally.difference;
            QVERIFY2(tally.difference.isEmpty(), where.constData());
        }
    }
    qInfo("%d of %d values went the short way", tally.direct, tally.all);
    QVERIFY(tally.direct > 150);
}

/// The same object in another context, under another property and twice in one document.
void tst_Direct::keepsPartsApart()
{
    const std::string large = R"({"type": "Profile", "name": "a", "url": "https://example.org/", "description": "b",
        "email": "c@example.org", "phone": "1", "additionalName": "d", "familyName": "e", "givenName": "f",
        "patronymicName": "g", "honorificPrefix": "h", "honorificSuffix": "i", "official": "j", "dateOfBirth": "1999-01-01"})";
    const std::string three = R"("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")";
    const std::string one = R"("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json")";
    jsonld::Direct direct(jsonld::Vocabulary::builtIn(), test::sha256Hex);
    Tally tally;
    for (int round = 0; round < 3; ++round) {
        for (const std::string &context : {three, one}) {
            const std::string head = R"({"@context": ["https://www.w3.org/ns/credentials/v2", )" + context +
                                     R"(], "type": ["VerifiableCredential", "OpenBadgeCredential"], )";
            for (const std::string &body :
                 {joined({R"("issuer": )", large}),
                  joined({R"("credentialSubject": {"type": "AchievementSubject", "source": )", large, "}"}),
                  joined({R"("credentialSubject": {"type": "AchievementSubject", "source": [)", large, ",", large,
                          "]}"})}) {
                const std::string whole = joined({head, body, "}"});
                const auto document = json::parseStrict(whole);
                QVERIFY(document.ok());
                tally.look(*document, direct, jsonld::builtInContext);
                QVERIFY2(tally.difference.isEmpty(), tally.difference.constData());
            }
        }
    }
    QVERIFY(tally.direct >= 9);
}

/// Texts that differ where their hash does not look. The first part has to stay when the other comes: in one document
/// both are in use.
void tst_Direct::tellsPartsOfOneHashApart()
{
    const auto profile = [](char letter) {
        std::string description(64, '-');
        description[10] = letter;
        return R"({"type": "Profile", "name": "a", "url": "https://example.org/", "email": "c@example.org", "phone": "1",
            "additionalName": "d", "familyName": "e", "givenName": "f", "patronymicName": "g", "honorificPrefix": "h",
            "honorificSuffix": "i", "official": "j", "description": ")" +
               description + "\"}";
    };
    const std::string head = R"({"@context": ["https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "credentialSubject": {"type": "AchievementSubject", "source": [)";
    jsonld::Direct direct(jsonld::Vocabulary::builtIn(), test::sha256Hex);
    Tally tally;
    for (const std::string_view letters : {"a", "aab", "bba", "abab", "b", "ba", "c"}) {
        std::string profiles;
        for (const char letter : letters)
            profiles += (profiles.empty() ? "" : ",") + profile(letter);
        const auto document = json::parseStrict(head + profiles + "]}}");
        QVERIFY(document.ok());
        tally.look(*document, direct, jsonld::builtInContext);
        QVERIFY2(tally.difference.isEmpty(), tally.difference.constData());
    }
    QCOMPARE(tally.direct, 7);
}

void tst_Direct::threadsShareTheVocabulary()
{
    const auto credentials = benchCredentials();
    SKIP_WITHOUT_SHARED(test::sharedPath(u"data/bench"_s));
    jsonld::Vocabulary vocabulary(jsonld::builtInContext);
    std::vector<std::string> found(4);
    std::vector<std::thread> threads;
    threads.reserve(found.size());
    for (std::string &out : found) {
        threads.emplace_back([&] {
            jsonld::Direct direct(vocabulary, test::sha256Hex);
            for (std::size_t i = 0; i < 40; ++i) {
                jsonld::Dataset dataset;
                if (!direct.convert(credentials[i], dataset))
                    continue;
                const auto canonical = jsonld::canonicalise(dataset, test::sha256Hex);
                out += canonical.ok() ? test::sha256Hex(canonical->nquads) : std::string();
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(found.front().size(), std::size_t(40 * 64));
    for (const std::string &one : found)
        QCOMPARE(one, found.front());
}

QTEST_GUILESS_MAIN(tst_Direct)
#include "tst_Direct.moc"
