// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything we issue says only what its contexts define: safe mode finds no undefined term and no relative address, so
// that an embedded proof covers all of it.

#include "credential/OpenBadge.h"
#include "credential/Samples.h"
#include "crypto/Hash.h"
#include "jsonld/Processor.h"

#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

std::string hexOf(std::string_view text)
{
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    return QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(digest.size())).toHex().toStdString();
}

json::Value parsed(const QByteArray &document)
{
    auto value = json::parseStrict({document.constData(), std::size_t(document.size())});
    if (!value.ok())
        qFatal("%s", value.error().what.c_str());
    return *std::move(value);
}

} // namespace

class TestSafeMode final : public QObject
{
    Q_OBJECT

private slots:
    void everyCourseShapeIsCovered()
    {
        const test::TestIssuer issuers[] = {
            test::makeIssuer(crypto::KeyType::Ed25519),
            test::makeIssuer(crypto::KeyType::P256),
            test::makeIssuer(crypto::KeyType::Ed25519, u"credentials.example.ac.uk"_s),
        };
        jsonld::Processor processor(hexOf);
        int seen = 0;
        for (const CredentialSource &source : test::awkwardSources(300)) {
            const auto document = buildOpenBadge(source, issuers[seen % 3].identity, test::frameworks());
            QVERIFY2(document.ok(), qPrintable(document.ok() ? QString() : document.error().what));
            const auto quads = processor.canonicalNQuads(parsed(*document));
            QVERIFY2(quads.ok(), (quads.ok() ? std::string() : quads.error().what).c_str());
            QVERIFY(!quads->empty());
            ++seen;
        }
        QCOMPARE(seen, 300);
    }

    /// The context of Open Badges 3.0.3 has odd places; what is signed has them too, or nobody else could verify it.
    void quirksOfTheContextAreKept_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QByteArray &line) { QTest::newRow(name) << line; };
        const QByteArray vocabulary = "<https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
        row("a prefix nobody defines", vocabulary + "awardedDate> \"2026-01-31T00:00:00Z\"^^<xsd:dateTime> .");
        row("a moment called a date", vocabulary + "activityStartDate> \"2026-01-06T00:00:00Z\"^^"
                                                   "<https://www.w3.org/2001/XMLSchema#date> .");
        row("whole credit", vocabulary + "creditsEarned> \"15\"^^<https://www.w3.org/2001/XMLSchema#float> .");
    }
    void quirksOfTheContextAreKept()
    {
        QFETCH(QByteArray, line);
        const auto document =
            buildOpenBadge(test::fullSource(), test::makeIssuer(crypto::KeyType::Ed25519).identity, test::frameworks());
        QVERIFY(document.ok());
        const auto quads = jsonld::Processor(hexOf).canonicalNQuads(parsed(*document));
        QVERIFY(quads.ok());
        QVERIFY2(QByteArray::fromStdString(*quads).contains(line), quads->c_str());
    }

    void allowedValuesAreAList()
    {
        const auto document =
            buildOpenBadge(test::fullSource(), test::makeIssuer(crypto::KeyType::Ed25519).identity, test::frameworks());
        const auto quads = jsonld::Processor(hexOf).canonicalNQuads(parsed(*document));
        QVERIFY(quads.ok());
        const QByteArray text = QByteArray::fromStdString(*quads);
        QVERIFY(text.contains("rdf-syntax-ns#first> \"Not achieved\""));
        QVERIFY(text.contains("rdf-syntax-ns#first> \"Achieved\""));
    }
};

QTEST_GUILESS_MAIN(TestSafeMode)
#include "tst_SafeMode.moc"
