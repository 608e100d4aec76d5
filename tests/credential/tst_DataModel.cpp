// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/BadgeShape.h"
#include "credential/Canonicaliser.h"
#include "credential/DataIntegrity.h"
#include "credential/DataModel.h"
#include "support/Places.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace laurel;
using namespace laurel::credential;
using namespace Qt::StringLiterals;

namespace {

struct Refusal {
    const char *file;
    const char16_t *reason; ///< part of it
};

/// Why each of the bad documents is refused. The words of JSON-LD, where the fault is in what a word means, are its
/// own.
constexpr Refusal refusals[] = {
    {"credential-context-combo3-fail", u"“@context” holds something that is neither"},
    {"credential-context-combo4-fail", u"“@context” holds something that is neither"},
    {"credential-evidence-missing-type-fail", u"“evidence” has no “type”"},
    {"credential-id-multi-fail", u"“id” is not one complete address"},
    {"credential-id-nonidentifier-fail", u"“id” is not one complete address"},
    {"credential-id-not-url-fail", u"“id” is not one complete address"},
    {"credential-id-subject-multi-fail", u"“credentialSubject.id” is not one complete address"},
    {"credential-issuer-no-url-fail", u"“issuer” is not one complete address"},
    {"credential-issuer-null-fail", u"“issuer” is not one complete address"},
    {"credential-issuer-object-id-no-url-fail", u"“issuer.id” is not one complete address"},
    {"credential-issuer-object-id-null-fail", u"“issuer.id” is not one complete address"},
    {"credential-missing-base-context-fail-or-inject", u"does not begin with the vocabulary of Verifiable Credentials"},
    {"credential-missing-required-type-fail", u"is not of the type “VerifiableCredential”"},
    {"credential-no-context-fail-or-inject", u"has no “@context”"},
    {"credential-no-issuer-fail", u"has no “issuer”"},
    {"credential-no-subject-fail", u"has no “credentialSubject”"},
    {"credential-no-type-fail", u"has no “type”"},
    {"credential-proof-missing-type-fail", u"“proof” has no “type”"},
    {"credential-redef-type-fail", u"protected"},
    {"credential-redef-type2-fail", u"protected"},
    {"credential-refresh-no-type-fail", u"“refreshService” has no “type”"},
    {"credential-schema-no-id-fail", u"“credentialSchema.id” is missing"},
    {"credential-schema-no-type-fail", u"“credentialSchema” has no “type”"},
    {"credential-schema-non-url-id-fail", u"“credentialSchema.id” is not one complete address"},
    {"credential-status-missing-type-fail", u"“credentialStatus” has no “type”"},
    {"credential-status-multiple-id-fail", u"“credentialStatus.id” is not one complete address"},
    {"credential-status-nonurl-id-fail", u"“credentialStatus.id” is not one complete address"},
    {"credential-status-type-nonurl-fail", u"“credentialStatus.type” holds something that is not the name"},
    {"credential-subject-multiple-empty-fail", u"“credentialSubject” says nothing about anybody"},
    {"credential-subject-no-claims-fail", u"“credentialSubject” says nothing about anybody"},
    {"credential-termsofuse-missing-type-fail", u"“termsOfUse” has no “type”"},
    {"credential-termsofuse-no-type-fail", u"“termsOfUse” has no “type”"},
    {"credential-type-mapped-nonurl-fail", u"ExampleTestCredential"},
    {"credential-type-unmapped-fail", u"ExampleTestCredential"},
    {"credential-validUntil-validFrom-fail", u"ends before it begins"},
    {"credential-validfrom-invalid-fail", u"“validFrom” is not a date and time"},
    {"credential-validuntil-invalid-fail", u"“validUntil” is not a date and time"},
    {"credential-description-extra-prop-en-fail", u"“description” says more than a text"},
    {"credential-name-extra-prop-en-fail", u"“name” says more than a text"},
    {"issuer-description-extra-prop-en-fail", u"“issuer.description” says more than a text"},
    {"issuer-name-extra-prop-en-fail", u"“issuer.name” says more than a text"},
    {"presentation-context-order-fail", u"does not begin with the vocabulary of Verifiable Credentials"},
    {"presentation-enveloped-vc-missing-type-fail", u"is not of the type “EnvelopedVerifiableCredential”"},
    {"presentation-holder-fail", u"“holder” is not one complete address"},
    {"presentation-holder-name-fail", u"“holder.id” is missing"},
    {"presentation-holder-object-fail", u"“holder.id” is not one complete address"},
    {"presentation-missing-base-context-fail", u"does not begin with the vocabulary of Verifiable Credentials"},
    {"presentation-missing-required-type-fail", u"is not of the type “VerifiablePresentation”"},
    {"presentation-no-context-fail-or-inject", u"has no “@context”"},
    {"presentation-no-type-fail", u"has no “type”"},
    {"presentation-vc-as-string-fail", u"“verifiableCredential” is not an object"},
    {"presentation-vc-missing-required-type-fail", u"“verifiableCredential” has no “type”"},
};

/// JSON written with single quotation marks.
QByteArray quoted(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

json::Value parsed(const QByteArray &text)
{
    const auto value = json::parseStrict(text.toStdString());
    return value.ok() ? *value : json::Value();
}

} // namespace

// The documents of the W3C's suite for Verifiable Credentials Data Model 2.0. They come without an issuer, which the
// suite puts in before it hands them to whoever is under test; so does this.
class TestDataModel final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        jsonld::Processor::Additions more;
        more.inlineContexts = true; // the suite writes vocabularies into its documents, which the verifier refuses
        more.contexts["https://www.w3.org/ns/credentials/examples/v2"] =
            parsed(quoted("{'@context': {'@vocab': 'https://www.w3.org/ns/credentials/examples#'}}"));
        m_canonicaliser.emplace(more);
    }
    void cleanupTestCase()
    {
        qInfo("vc-data-model-2.0: %d of %d documents passed; 3 that are neither good nor bad by themselves left out",
              m_passed, m_ran);
    }

    void documents_data()
    {
        QTest::addColumn<QString>("path");
        const QString folder = test::sharedPath(u"vectors/vc-data-model-2.0/input"_s);
        SKIP_WITHOUT_SHARED(folder);
        QDirIterator files(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = files.fileInfo().completeBaseName();
            if (name.endsWith(u"-ok") || name.contains(u"-fail"))
                QTest::newRow(qPrintable(name)) << path;
        }
    }
    void documents()
    {
        QFETCH(QString, path);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const json::Value document = prepared(file.readAll(), name);
        QVERIFY(document.is(json::Kind::Object));
        const QStringList problems = problemsOf(document);
        ++m_ran;
        if (name.endsWith(u"-ok")) {
            QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u' ')));
        } else {
            const auto *expected = std::find_if(std::begin(refusals), std::end(refusals), [&](const Refusal &refusal) {
                return name == QLatin1StringView(refusal.file);
            });
            QVERIFY2(expected != std::end(refusals), "no reason is on record for this document");
            QVERIFY2(problems.join(u' ').contains(QStringView(expected->reason)), qPrintable(problems.join(u' ')));
        }
        ++m_passed;
    }

    void everyDocumentWasThere()
    {
        SKIP_WITHOUT_SHARED(test::sharedPath(u"vectors/vc-data-model-2.0/input"_s));
        QCOMPARE(m_ran, 117);
    }

    void versionOneHasOtherDates()
    {
        const QByteArray text =
            quoted("{'@context': 'https://www.w3.org/2018/credentials/v1', 'type': 'VerifiableCredential', 'issuer': "
                   "'did:example:a', 'credentialSubject': {'id': 'did:example:b'}, 'issuanceDate': '%1'}");
        QVERIFY(credentialProblems(parsed(QByteArray(text).replace("%1", "2024-01-01T00:00:00Z"))).isEmpty());
        QVERIFY(
            credentialProblems(parsed(QByteArray(text).replace("%1", "2024"))).join(u' ').contains(u"“issuanceDate”"));
        QVERIFY(credentialProblems(parsed(QByteArray(text).replace("issuanceDate", "validFrom")))
                    .join(u' ')
                    .contains(u"has no “issuanceDate”"));
    }

private:
    /// With an issuer, and with dates for the words that stand for them.
    static json::Value prepared(QByteArray text, const QString &name)
    {
        text.replace("PAST DATE", "2001-02-03T04:05:06Z").replace("FUTURE DATE", "2999-02-03T04:05:06Z");
        json::Value document = parsed(text);
        const json::Value someone = json::Value::string("did:example:issuer");
        if (isPresentation(document) || name.startsWith(u"presentation") || name == u"credential-no-issuer-fail")
            return document;
        const json::Value *issuer = document.find("issuer");
        if (!issuer)
            return withMember(document, "issuer", someone);
        if (issuer->is(json::Kind::Object) && !issuer->find("id"))
            return withMember(document, "issuer", withMember(*issuer, "id", someone));
        return document;
    }
    /// What is wrong with its structure, or else with what its words mean.
    QStringList problemsOf(const json::Value &document)
    {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        QStringList problems =
            name.startsWith(u"presentation") ? presentationProblems(document) : credentialProblems(document);
        if (!problems.isEmpty())
            return problems;
        const auto form = m_canonicaliser->rdf(withoutMember(document, "proof"), Digest::Sha256);
        // What RDF has no place for, the direction of a text, is no fault of the document, though a proof over its RDF
        // would leave it out and the verifier refuses it there.
        const bool isSound = form.ok() || form.error().code == jsonld::code::LostValue;
        return isSound ? QStringList() : QStringList{QString::fromStdString(form.error().what)};
    }

    std::optional<Canonicaliser> m_canonicaliser;
    int m_ran = 0;
    int m_passed = 0;
};

QTEST_GUILESS_MAIN(TestDataModel)
#include "tst_DataModel.moc"
