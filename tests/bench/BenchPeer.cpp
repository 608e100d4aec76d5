// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Figures.h"
#include "bench/Parts.h"
#include "credential/DataIntegrity.h"
#include "credential/EmbeddedProof.h"
#include "credential/IssuerIdentity.h"
#include "credential/TokenText.h"
#include "credential/Verifier.h"
#include "crypto/PrivateKey.h"
#include "jsonld/Jcs.h"
#include "support/Places.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

#include <optional>

using namespace Qt::StringLiterals;

// Signing and verifying on one core, beside the programs people use today, in the same run on the same credentials.

namespace laurel::bench {

namespace {

constexpr int rounds = 5;
constexpr double wantedSigning = 60;
constexpr double wantedVerifying = 45;
constexpr double wantedTokens = 3.5;

/// Credentials a second.
struct Rates {
    double sign = 0;
    double verify = 0;
    double tokenSign = 0;
    double tokenVerify = 0;

    void keepBest(const Rates &other)
    {
        sign = std::max(sign, other.sign);
        verify = std::max(verify, other.verify);
        tokenSign = std::max(tokenSign, other.tokenSign);
        tokenVerify = std::max(tokenVerify, other.tokenVerify);
    }
};

/// What crypto/, jsonld/ or credential/ gave; a benchmark has no figures to give without it.
template <typename R>
auto have(R result, const char *what)
{
    if (!result.ok())
        qFatal("no %s", what);
    return *std::move(result);
}

json::Value parsed(const QByteArray &text)
{
    return have(json::parseStrict({text.constData(), std::size_t(text.size())}), "JSON");
}

/// From the bytes of a credential to those of the signed one, and from those to the answer of the whole verification.
class Ours final
{
public:
    explicit Ours(const QString &file)
        : m_key(have(crypto::PrivateKey::generate(crypto::KeyType::Ed25519), "key"))
        , m_issuer(must(credential::issuerIdentity({}, m_key.publicKey(), 1)))
        , m_signer(have(crypto::Signer::forKey(m_key), "signer"))
        , m_header(credential::tokenHeader(m_issuer, credential::HeaderKey::Named))
    {
        QFile source(file);
        if (!source.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(source.errorString()));
        const QJsonArray all = QJsonDocument::fromJson(source.readAll()).array();
        const QByteArray theirs = all.first()[u"issuer"][u"id"].toString().toUtf8();
        for (const QJsonValue one : all) {
            QByteArray text = QJsonDocument(one.toObject()).toJson(QJsonDocument::Compact);
            m_documents.append(text.replace(theirs, m_issuer.id.toUtf8()));
        }
        m_moment = QDateTime::fromString(all.first()[u"validFrom"].toString(), Qt::ISODate);
    }

    Rates measure()
    {
        Rates rates;
        QList<QByteArray> embedded;
        QList<QByteArray> tokens;
        rates.sign = perSecond(m_documents, [&](const QByteArray &document) { embedded.append(sign(document)); });
        rates.verify = perSecond(embedded, [&](const QByteArray &document) { verify(document); });
        rates.tokenSign = perSecond(m_documents, [&](const QByteArray &document) {
            tokens.append(
                must(credential::signToken(m_header, document, credential::claimsOf(parsed(document)), m_signer)));
        });
        rates.tokenVerify = perSecond(tokens, [&](const QByteArray &token) { verify(token); });
        return rates;
    }

private:
    template <typename F>
    static double perSecond(const QList<QByteArray> &documents, F work)
    {
        for (const QByteArray &document : documents.first(20)) // until the contexts are known
            work(document);
        const double ms = timed([&] {
            for (const QByteArray &document : documents)
                work(document);
        });
        return double(documents.size()) * 1e3 / ms;
    }

    QByteArray sign(const QByteArray &document)
    {
        auto secured = credential::SecuredDocument::unsecured(parsed(document));
        const json::Value options =
            credential::proofOptions(credential::Suite::EddsaRdfc2022, m_issuer.keyId, m_moment);
        const json::Value proof = have(secured.sign(options, m_signer, credential::canonicaliserOfThread()), "proof");
        return document.chopped(1) + ",\"proof\":" + QByteArray::fromStdString(jsonld::canonicalJson(proof)) + '}';
    }

    void verify(const QByteArray &document) const
    {
        const Verification answer = credential::verify(document, {m_moment});
        for (const VerificationCheck &check : answer.checks) {
            if (check.code == u"signature" && check.state != CheckState::Passed)
                qFatal("%s", qPrintable(check.reason));
        }
    }

    crypto::PrivateKey m_key;
    credential::IssuerIdentity m_issuer;
    crypto::Signer m_signer;
    QByteArray m_header;
    QList<QByteArray> m_documents;
    QDateTime m_moment;
};

/// One round of @digitalbazaar/vc and jose in a process of their own; nothing where they are not.
std::optional<Rates> theirs(const QString &file)
{
    QProcess node;
    node.start(QStandardPaths::findExecutable(u"node"_s), {test::testData(u"interop/peer.mjs"_s), file});
    if (!node.waitForFinished(600'000) || node.exitCode() != 0)
        return std::nullopt;
    const QJsonObject told = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    return Rates{told[u"sign"].toDouble(), told[u"verify"].toDouble(), told[u"tokenSign"].toDouble(),
                 told[u"tokenVerify"].toDouble()};
}

void tell(const QString &name, double ours, double peer, double wanted)
{
    print(name, ours, u"/s"_s, u"the peer %L1/s"_s.arg(peer, 0, 'f', 1));
    printAgainst(name + u", of the peer's"_s, ours / peer, u"×"_s, Wanted::AtLeast, wanted);
}

} // namespace

void benchPeer(const Places & /*places*/)
{
    const QString file = test::sharedPath(u"data/bench/credentials-200.json"_s);
    heading(u"Signing and verifying beside @digitalbazaar/vc and jose, one core, the best of %1 rounds"_s.arg(rounds));
    Ours machine(file);
    Rates ours;
    Rates peer;
    for (int round = 0; round < rounds; ++round) {
        ours.keepBest(machine.measure());
        const std::optional<Rates> other = theirs(file);
        if (!other) {
            print(u"the peers are not here: run “npm ci” in tests/interop"_s, 0, {});
            return;
        }
        peer.keepBest(*other);
    }
    tell(u"signing with eddsa-rdfc-2022"_s, ours.sign, peer.sign, wantedSigning);
    tell(u"verifying it"_s, ours.verify, peer.verify, wantedVerifying);
    tell(u"signing a token with EdDSA"_s, ours.tokenSign, peer.tokenSign, wantedTokens);
    tell(u"verifying it, schema and vocabulary too"_s, ours.tokenVerify, peer.tokenVerify, 1);
}

} // namespace laurel::bench
