// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON-LD 1.1 against the suite of the W3C: expansion, and from there to RDF.

#include "NQuads.h"

#include "crypto/Hash.h"
#include "jsonld/Canonical.h"
#include "jsonld/Expand.h"
#include "jsonld/Jcs.h"
#include "jsonld/ToRdf.h"
#include "support/Places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>
#include <map>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

const QString baseAddress = u"https://w3c.github.io/json-ld-api/tests/"_s;

QString folder()
{
    return test::sharedPath(u"vectors/json-ld-api"_s);
}

std::string contentOf(const QString &name)
{
    QFile file(folder() + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// The files of the suite, by their addresses.
class Files final
{
public:
    const json::Value *operator()(const std::string &address)
    {
        if (const auto known = m_files.find(address); known != m_files.end())
            return &known->second;
        const QString name = QString::fromStdString(address);
        if (!name.startsWith(baseAddress))
            return nullptr;
        auto value = json::parseStrict(contentOf(name.mid(baseAddress.size())));
        return value.ok() ? &m_files.emplace(address, *std::move(value)).first->second : nullptr;
    }

private:
    std::map<std::string, json::Value> m_files;
};

/// Equal where the order of a list means nothing unless it is an @list.
bool same(const json::Value &a, const json::Value &b, bool ordered = false)
{
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case json::Kind::Null: return true;
    case json::Kind::Boolean: return a.toBool() == b.toBool();
    case json::Kind::Number: return a.toDouble() == b.toDouble();
    case json::Kind::String: return a.text() == b.text();
    case json::Kind::Object:
        return a.members().size() == b.members().size() &&
               std::all_of(a.members().begin(), a.members().end(), [&b](const json::Member &member) {
                   const json::Value *other = b.find(member.key);
                   return other && same(member.value, *other, member.key == "@list" || member.key == "@value");
               });
    case json::Kind::Array: break;
    }
    const auto equal = [](const json::Value &x, const json::Value &y) { return same(x, y); };
    if (ordered)
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), equal);
    return a.items().size() == b.items().size() &&
           std::is_permutation(a.items().begin(), a.items().end(), b.items().begin(), equal);
}

std::string sha256(std::string_view text)
{
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex().toStdString();
}

/// What a case of the suite makes of its input.
jsonld::Result<jsonld::Tree> expanded(const QJsonObject &entry, const json::Value &input, Files &files)
{
    const QJsonObject option = entry[u"option"_s].toObject();
    const QString base = option[u"base"_s].toString(baseAddress + entry[u"input"_s].toString());
    const bool isOld = option[u"processingMode"_s].toString() == u"json-ld-1.0"_s;
    jsonld::Contexts contexts([&files](const std::string &address) { return files(address); }, base.toStdString(),
                              isOld ? jsonld::Mode::JsonLd10 : jsonld::Mode::JsonLd11);
    jsonld::ContextPtr start = contexts.initial();
    if (const QString name = option[u"expandContext"_s].toString(); !name.isEmpty()) {
        const json::Value *document = files((baseAddress + name).toStdString());
        const json::Value *context = document ? document->find("@context") : nullptr;
        auto processed = contexts.process(start, context ? *context : json::Value());
        if (!processed.ok())
            return processed.error();
        start = *processed;
    }
    return jsonld::expand(input, contexts, start);
}

void addCases(const QString &manifest)
{
    QTest::addColumn<QJsonObject>("entry");
    SKIP_WITHOUT_SHARED(folder());
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(contentOf(manifest))).object();
    for (const QJsonValue entry : document[u"sequence"_s].toArray()) {
        if (entry[u"option"_s][u"specVersion"_s].toString() != u"json-ld-1.0"_s)
            QTest::newRow(qPrintable(entry[u"@id"_s].toString())) << entry.toObject();
    }
}

bool isNegative(const QJsonObject &entry)
{
    return entry[u"@type"_s].toArray().contains(u"jld:NegativeEvaluationTest"_s);
}

} // namespace

class tst_JsonLd final : public QObject
{
    Q_OBJECT

private slots:
    void expand_data() { addCases(u"expand-manifest.jsonld"_s); }
    void expand();
    void toRdf_data() { addCases(u"toRdf-manifest.jsonld"_s); }
    void toRdf();
    void theWholeSuiteRan();

private:
    int m_expanded = 0;
    int m_converted = 0;
};

void tst_JsonLd::expand()
{
    QFETCH(const QJsonObject, entry);
    Files files;
    const auto input = json::parseStrict(contentOf(entry[u"input"_s].toString()));
    QVERIFY(input.ok());
    const auto tree = expanded(entry, *input, files);
    if (isNegative(entry)) {
        QVERIFY2(!tree.ok(), qPrintable(entry[u"expectErrorCode"_s].toString()));
        QCOMPARE(QString::fromUtf8(tree.error().code.data(), qsizetype(tree.error().code.size())),
                 entry[u"expectErrorCode"_s].toString());
        QVERIFY(!tree.error().what.empty());
    } else {
        QVERIFY2(tree.ok(), tree.ok() ? "" : tree.error().what.c_str());
        const auto expected = json::parseStrict(contentOf(entry[u"expect"_s].toString()));
        QVERIFY(expected.ok());
        QVERIFY2(same(tree->toJson(), *expected), jsonld::canonicalJson(tree->toJson()).c_str());
    }
    ++m_expanded;
}

void tst_JsonLd::toRdf()
{
    QFETCH(const QJsonObject, entry);
    Files files;
    const auto input = json::parseStrict(contentOf(entry[u"input"_s].toString()));
    QVERIFY(input.ok());
    const auto tree = expanded(entry, *input, files);
    if (isNegative(entry)) {
        QVERIFY2(!tree.ok(), qPrintable(entry[u"expectErrorCode"_s].toString()));
        QCOMPARE(QString::fromUtf8(tree.error().code.data(), qsizetype(tree.error().code.size())),
                 entry[u"expectErrorCode"_s].toString());
        ++m_converted;
        return;
    }
    QVERIFY2(tree.ok(), tree.ok() ? "" : tree.error().what.c_str());
    const QJsonObject option = entry[u"option"_s].toObject();
    jsonld::RdfOptions options;
    options.generalized = option[u"produceGeneralizedRdf"_s].toBool();
    if (option[u"rdfDirection"_s].toString() == u"i18n-datatype"_s)
        options.direction = jsonld::DirectionAs::Datatype;
    else if (option[u"rdfDirection"_s].toString() == u"compound-literal"_s)
        options.direction = jsonld::DirectionAs::Node;
    const jsonld::Dataset dataset = jsonld::toRdf(*tree, options);
    if (const QString expect = entry[u"expect"_s].toString(); !expect.isEmpty()) {
        const auto expected = test::readNQuads(contentOf(expect));
        QVERIFY(expected.has_value());
        const auto ours = jsonld::canonicalise(dataset, sha256);
        const auto theirs = jsonld::canonicalise(expected->dataset, sha256);
        QVERIFY(ours.ok() && theirs.ok());
        QCOMPARE(QByteArray::fromStdString(ours->nquads), QByteArray::fromStdString(theirs->nquads));
    }
    ++m_converted;
}

void tst_JsonLd::theWholeSuiteRan()
{
    SKIP_WITHOUT_SHARED(folder());
    qInfo("json-ld-api: %d of 376 cases of expand and %d of 456 cases of toRdf passed", m_expanded, m_converted);
    QCOMPARE(m_expanded, 376);
    QCOMPARE(m_converted, 456);
}

QTEST_GUILESS_MAIN(tst_JsonLd)
#include "tst_JsonLd.moc"
