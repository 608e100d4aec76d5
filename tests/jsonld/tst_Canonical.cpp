// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RDFC-1.0 against the whole suite of the W3C, and what the suite leaves out: the limits, and independence of order.

#include "NQuads.h"

#include "crypto/Hash.h"
#include "jsonld/Canonical.h"
#include "support/Places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>
#include <random>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

template <typename Digest>
std::string hexOf(const Digest &digest)
{
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex().toStdString();
}

crypto::ByteView bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

std::string sha256(std::string_view text)
{
    return hexOf(crypto::sha256(bytesOf(text)));
}

std::string sha384(std::string_view text)
{
    return hexOf(crypto::sha384(bytesOf(text)));
}

/// Null where the file cannot be read: an empty one is a case of the suite.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.readAll();
    return content.isNull() ? QByteArray("") : content;
}

test::Labelled datasetOf(const QByteArray &nquads)
{
    auto read = test::readNQuads(std::string_view(nquads.data(), std::size_t(nquads.size())));
    return read ? std::move(*read) : test::Labelled();
}

/// A ring of blank nodes that nothing tells apart.
QByteArray ring(int nodes)
{
    QByteArray out;
    for (int i = 0; i < nodes; ++i)
        out += "_:n" + QByteArray::number(i) + " <urn:next> _:n" + QByteArray::number((i + 1) % nodes) + " .\n";
    return out;
}

} // namespace

class tst_Canonical final : public QObject
{
    Q_OBJECT

private slots:
    void suite_data();
    void suite();
    void theWholeSuiteRan();
    void theOrderOfTheInputDoesNotMatter_data();
    void theOrderOfTheInputDoesNotMatter();
    void poisonEndsSoon_data();
    void poisonEndsSoon();
    void unusedNodesTakeNoName();
    void literalsAreEscaped_data();
    void literalsAreEscaped();

private:
    int m_passed = 0;
};

void tst_Canonical::suite_data()
{
    QTest::addColumn<QJsonObject>("entry");
    const QString folder = test::sharedPath(u"vectors/rdf-canon/tests"_s);
    SKIP_WITHOUT_SHARED(folder);
    const auto manifest = QJsonDocument::fromJson(contentOf(folder + u"/manifest.jsonld"_s)).object();
    for (const QJsonValue entry : manifest[u"entries"_s].toArray())
        QTest::newRow(qPrintable(entry[u"id"_s].toString())) << entry.toObject();
}

void tst_Canonical::suite()
{
    QFETCH(const QJsonObject, entry);
    const QString folder = test::sharedPath(u"vectors/rdf-canon/tests"_s) + u'/';
    const QByteArray nquads = contentOf(folder + entry[u"action"_s].toString());
    QVERIFY2(!nquads.isNull(), qPrintable(folder + entry[u"action"_s].toString()));
    const test::Labelled input = datasetOf(nquads);
    QCOMPARE(input.dataset.quads().empty(), nquads.isEmpty());
    const bool isLong = entry[u"hashAlgorithm"_s].toString() == u"SHA384"_s;
    const auto canonical = jsonld::canonicalise(input.dataset, isLong ? sha384 : sha256);
    const QString type = entry[u"type"_s].toString();
    if (type == u"rdfc:RDFC10NegativeEvalTest"_s) {
        QVERIFY(!canonical.ok());
        QCOMPARE(canonical.error().kind, jsonld::ErrorKind::TooComplex);
        ++m_passed;
        return;
    }
    QVERIFY2(canonical.ok(), "over the limit of work");
    const QByteArray expected = contentOf(folder + entry[u"result"_s].toString());
    QVERIFY2(!expected.isNull(), qPrintable(folder + entry[u"result"_s].toString()));
    if (type == u"rdfc:RDFC10EvalTest"_s) {
        QCOMPARE(QByteArray::fromStdString(canonical->nquads), expected);
    } else {
        QCOMPARE(type, u"rdfc:RDFC10MapTest"_s);
        QJsonObject names;
        for (const auto &[label, node] : input.labels)
            names.insert(QString::fromStdString(label), u"c14n%1"_s.arg(canonical->names[node.number()]));
        QCOMPARE(names, QJsonDocument::fromJson(expected).object());
    }
    ++m_passed;
}

void tst_Canonical::theWholeSuiteRan()
{
    SKIP_WITHOUT_SHARED(test::sharedPath(u"vectors/rdf-canon/tests"_s));
    qInfo("rdf-canon: %d of 86 cases passed", m_passed);
    QCOMPARE(m_passed, 86);
}

void tst_Canonical::theOrderOfTheInputDoesNotMatter_data()
{
    QTest::addColumn<QByteArray>("nquads");
    QTest::newRow("ring") << ring(7);
    QTest::newRow("two rings") << ring(5) + ring(5).replace("_:n", "_:m");
    QTest::newRow("clique") << QByteArray("_:a <urn:p> _:b .\n_:b <urn:p> _:c .\n_:c <urn:p> _:a .\n_:b <urn:p> _:a .\n"
                                          "_:c <urn:p> _:b .\n_:a <urn:p> _:c .\n");
    QTest::newRow("graphs") << QByteArray("_:a <urn:p> \"x\" _:g .\n_:b <urn:p> \"x\" _:h .\n_:g <urn:q> _:h .\n"
                                          "_:h <urn:q> _:g .\n");
}

void tst_Canonical::theOrderOfTheInputDoesNotMatter()
{
    QFETCH(const QByteArray, nquads);
    const auto first = jsonld::canonicalise(datasetOf(nquads).dataset, sha256);
    QVERIFY(first.ok());
    QCOMPARE(QByteArray::fromStdString(first->nquads).count('\n'), nquads.count('\n'));
    QByteArrayList lines = nquads.split('\n');
    lines.removeLast();
    std::mt19937 random(20241); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same every time
    for (int i = 0; i < 20; ++i) {
        std::shuffle(lines.begin(), lines.end(), random);
        const auto again = jsonld::canonicalise(datasetOf(lines.join('\n') + '\n').dataset, sha256);
        QVERIFY(again.ok());
        QCOMPARE(again->nquads, first->nquads);
    }
}

void tst_Canonical::poisonEndsSoon_data()
{
    QTest::addColumn<QByteArray>("nquads");
    QByteArray clique;
    for (int a = 0; a < 14; ++a) {
        for (int b = 0; b < 14; ++b) {
            if (a != b)
                clique += "_:n" + QByteArray::number(a) + " <urn:p> _:n" + QByteArray::number(b) + " .\n";
        }
    }
    QTest::newRow("clique") << clique;
    QTest::newRow("long ring") << ring(20'000);
    QByteArray star;
    for (int i = 0; i < 3000; ++i)
        star +=
            "_:centre <urn:p> _:n" + QByteArray::number(i) + " .\n_:other <urn:p> _:n" + QByteArray::number(i) + " .\n";
    QTest::newRow("star") << star;
}

void tst_Canonical::poisonEndsSoon()
{
    QFETCH(const QByteArray, nquads);
    const test::Labelled input = datasetOf(nquads);
    const auto canonical = jsonld::canonicalise(input.dataset, sha256);
    QVERIFY(!canonical.ok());
    QCOMPARE(canonical.error().kind, jsonld::ErrorKind::TooComplex);
    QVERIFY(!canonical.error().what.empty());
}

void tst_Canonical::unusedNodesTakeNoName()
{
    jsonld::Dataset dataset;
    const auto unused = dataset.blank();
    const auto used = dataset.blank();
    dataset.add({used, dataset.iri("urn:p"), dataset.literal("x"), {}});
    const auto canonical = jsonld::canonicalise(dataset, sha256);
    QVERIFY(canonical.ok());
    QCOMPARE(canonical->nquads, std::string("_:c14n0 <urn:p> \"x\" .\n"));
    QVERIFY(canonical->names[unused.number()] != 0);
}

void tst_Canonical::literalsAreEscaped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("quote and backslash") << QByteArray("a\"b\\c") << QByteArray(R"("a\"b\\c")");
    QTest::newRow("short escapes") << QByteArray("\b\t\n\f\r") << QByteArray(R"("\b\t\n\f\r")");
    QTest::newRow("controls") << QByteArray("\x00\x1F\x7F", 3) << QByteArray(R"("\u0000\u001F\u007F")");
    QTest::newRow("above ASCII") << QByteArray("Zoë 李") << QByteArray("\"Zoë 李\"");
}

void tst_Canonical::literalsAreEscaped()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, written);
    jsonld::Dataset dataset;
    const std::string_view view(text.data(), std::size_t(text.size()));
    const auto of = [](const jsonld::Term &term) {
        return QByteArray(term.text().data(), qsizetype(term.text().size()));
    };
    QCOMPARE(of(dataset.literal(view)), written);
    QCOMPARE(of(dataset.literal(view, "http://www.w3.org/2001/XMLSchema#string")), written);
    QCOMPARE(of(dataset.literal(view, "urn:t")), written + "^^<urn:t>");
    QCOMPARE(of(dataset.literal(view, {}, "cy")), written + "@cy");
}

QTEST_GUILESS_MAIN(tst_Canonical)
#include "tst_Canonical.moc"
