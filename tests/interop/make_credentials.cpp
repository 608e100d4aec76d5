// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes credentials of every shape, signed in every form with every kind of key, for programs that share no code with
// Laurel to verify: make_credentials <folder>. index.json there names the files and the keys they should verify with.
#include "credential/ControllerDocument.h"
#include "credential/IdentityFiles.h"
#include "credential/OpenBadge.h"
#include "credential/ProofMaker.h"
#include "credential/Samples.h"
#include "credential/StatusList.h"
#include "crypto/Encoding.h"
#include "crypto/Hash.h"
#include "crypto/KeyText.h"
#include "jsonld/Processor.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

constexpr int credentials = 300;
constexpr int foreignOnes = 60; ///< documents left for somebody else to sign
const QString domain = u"credentials.example.ac.uk"_s;

[[noreturn]] void fail(const QString &what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
    std::exit(1);
}

template <typename T>
T need(Result<T> result)
{
    if (!result.ok())
        fail(result.error().what);
    return *std::move(result);
}

void write(const QDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        fail(u"%1 cannot be written"_s.arg(file.fileName()));
}

/// Somebody who signs, with as many keys as the forms ask for.
struct Issuer {
    std::vector<test::TestIssuer> keys;

    [[nodiscard]] const test::TestIssuer &keyFor(const QString &proof) const
    {
        for (const test::TestIssuer &key : keys) {
            if (credential::canMakeProof(key.key.publicKey().type(), proof))
                return key;
        }
        fail(u"nobody can make "_s + proof);
    }
};

test::TestIssuer keyOf(crypto::KeyType type, const QString &didDomain = {}, qint64 number = 1)
{
    test::TestIssuer made = test::makeIssuer(type, didDomain);
    made.identity = need(credential::issuerIdentity(didDomain, made.key.publicKey(), number));
    return made;
}

struct Form {
    std::size_t issuer;
    QStringList proofs;
};

std::vector<Issuer> makeIssuers()
{
    using crypto::KeyType;
    std::vector<Issuer> issuers(6);
    issuers[0].keys.push_back(keyOf(KeyType::Ed25519));
    issuers[1].keys.push_back(keyOf(KeyType::P256));
    issuers[2].keys.push_back(keyOf(KeyType::Rsa));
    // One institution on the web with two keys, and its tokens by a third.
    issuers[3].keys.push_back(keyOf(KeyType::Ed25519, domain, 1));
    issuers[3].keys.push_back(keyOf(KeyType::P256, domain, 2));
    issuers[4].keys.push_back(keyOf(KeyType::Rsa, domain, 3));
    issuers[5].keys.push_back(keyOf(KeyType::P256, domain, 4));
    return issuers;
}

const std::vector<Form> &forms()
{
    static const QString eddsa = u"eddsa-rdfc-2022"_s;
    static const QString ecdsa = u"ecdsa-rdfc-2019"_s;
    static const QString token = u"vc-jwt"_s;
    static const std::vector<Form> all{
        {0, {eddsa}}, {3, {eddsa}}, {1, {ecdsa}},        {5, {ecdsa}}, {3, {eddsa, ecdsa}},        {0, {eddsa, token}},
        {0, {token}}, {1, {token}}, {1, {ecdsa, token}}, {2, {token}}, {3, {eddsa, ecdsa, token}}, {4, {token}}};
    return all;
}

/// The methods an issuer's document lists, with what programs build their keys from.
QJsonArray describe(const std::vector<Issuer> &issuers)
{
    QMap<QString, QJsonArray> methods;
    for (const Issuer &issuer : issuers) {
        for (const test::TestIssuer &one : issuer.keys) {
            const crypto::PublicKey &key = one.key.publicKey();
            QJsonObject method{
                {u"id"_s, one.identity.keyId},
                {u"alg"_s, QString::fromStdString(std::string(crypto::joseAlgorithm(key.type())))},
                {u"jwk"_s, QJsonDocument::fromJson(QByteArray::fromStdString(crypto::toJwk(key))).object()}};
            if (key.type() != crypto::KeyType::Rsa)
                method.insert(u"multikey"_s, QString::fromStdString(crypto::toMultikey(key)));
            methods[one.identity.id].append(method);
        }
    }
    QJsonArray all;
    for (auto one = methods.begin(); one != methods.end(); ++one)
        all.append(QJsonObject{{u"id"_s, one.key()}, {u"methods"_s, one.value()}});
    return all;
}

/// Signed in every way `proofs` names, as the issuing of Laurel does it.
QList<credential::SignedForm> signDocument(const QByteArray &document, const Issuer &issuer, const QStringList &proofs)
{
    credential::Linter linter = need(credential::Linter::make(issuer.keys.front().identity, proofs));
    const credential::LintedDocument linted = need(linter.check(document));
    const QDateTime created = QDateTime::fromSecsSinceEpoch(linted.claims().notBefore, Qt::UTC);
    std::vector<std::unique_ptr<credential::ProofMaker>> makers;
    for (const QString &proof : proofs) {
        const test::TestIssuer &key = issuer.keyFor(proof);
        makers.push_back(need(credential::makeProofMaker(proof, key.identity, key.signer(), created)));
    }
    return need(credential::signAll(linted, makers));
}

QByteArray canonical(const QByteArray &document)
{
    static jsonld::Processor processor(
        [](std::string_view text) { return crypto::toHex(crypto::sha256(crypto::viewOf(text))); });
    const auto parsed = json::parseStrict(document.toStdString());
    if (!parsed.ok())
        fail(QString::fromStdString(parsed.error().what));
    const auto quads = processor.canonicalNQuads(*parsed);
    if (!quads.ok())
        fail(QString::fromStdString(quads.error().what));
    return QByteArray::fromStdString(*quads);
}

/// Everything the institution on the web publishes: its DID document and the list of who is revoked.
QJsonArray publish(const QDir &folder, const std::vector<Issuer> &issuers, const credential::StatusBits &revoked)
{
    const test::TestIssuer &first = issuers[3].keys.front();
    QList<credential::KnownKey> keys;
    for (const Issuer &issuer : issuers) {
        for (const test::TestIssuer &one : issuer.keys) {
            if (one.identity.id == first.identity.id)
                keys.append({one.identity.keyId, one.key.publicKey()});
        }
    }
    write(folder, u"did.json"_s, need(credential::didDocument(first.identity.id, keys)));
    const QString address = credential::statusListAddress(first.identity, credential::StatusPurpose::Revocation);
    const QByteArray list = need(credential::statusListDocument(
        {address, credential::StatusPurpose::Revocation, QDateTime(QDate(2020, 1, 1), {}, Qt::UTC), revoked},
        first.identity.id, u"Example University"_s));
    write(folder, u"revocation.json"_s,
          test::forgeProof(list, test::proofOptionsOf(first, u"eddsa-rdfc-2022"_s), first.signer()));
    return {
        QJsonObject{{u"address"_s, need(credential::documentAddress(first.identity.id))}, {u"file"_s, u"did.json"_s}},
        QJsonObject{{u"address"_s, address}, {u"file"_s, u"revocation.json"_s}}};
}

/// One credential with its files; what is told of it in the index.
QJsonObject make(const QDir &folder, const QString &number, const CredentialSource &source, const Issuer &issuer,
                 const QStringList &proofs)
{
    const credential::IssuerIdentity &identity = issuer.keys.front().identity;
    const QByteArray document = need(credential::buildOpenBadge(source, identity, test::frameworks()));
    QJsonObject entry{{u"id"_s, source.uri},
                      {u"issuer"_s, identity.id},
                      {u"proofs"_s, QJsonArray::fromStringList(proofs)},
                      {u"status"_s, !identity.isSelfContained() && source.statusIndex >= 0},
                      {u"unsigned"_s, number + u".unsigned.json"_s},
                      {u"canonical"_s, number + u".nq"_s}};
    write(folder, number + u".unsigned.json"_s, document);
    write(folder, number + u".nq"_s, canonical(document));
    for (const credential::SignedForm &form : signDocument(document, issuer, proofs)) {
        const bool token = form.form == DocumentForm::Jwt;
        const QString name = number + (token ? u".jwt"_s : u".json"_s);
        write(folder, name, form.bytes);
        entry.insert(token ? u"token"_s : u"json"_s, name);
    }
    if (proofs.contains(u"vc-jwt"_s))
        entry.insert(u"kid"_s, issuer.keyFor(u"vc-jwt"_s).identity.keyId);
    return entry;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fprintf(stderr, "usage: make_credentials <folder>\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const std::vector<Issuer> issuers = makeIssuers();
    QJsonArray entries;
    QJsonArray foreign;
    credential::StatusBits revoked;
    const QList<CredentialSource> sources = test::awkwardSources(credentials);
    for (qsizetype i = 0; i < sources.size(); ++i) {
        // Every so many of one form are revoked, and the form changes from one to the next.
        const Form &form = forms()[static_cast<std::size_t>(i) % forms().size()];
        QJsonObject entry =
            make(folder, u"%1"_s.arg(i, 4, 10, QChar(u'0')), sources[i], issuers[form.issuer], form.proofs);
        const bool isRevoked = entry[u"status"].toBool() && (i / qsizetype(forms().size())) % 5 == 4;
        if (isRevoked)
            revoked.set(static_cast<std::size_t>(sources[i].statusIndex));
        entry.insert(u"revoked"_s, isRevoked);
        entries.append(entry);
        if (i < foreignOnes)
            foreign.append(entry[u"unsigned"]);
    }
    const QJsonObject index{{u"issuers"_s, describe(issuers)},
                            {u"published"_s, publish(folder, issuers, revoked)},
                            {u"credentials"_s, entries}};
    write(folder, u"unsigned.json"_s, QJsonDocument(foreign).toJson());
    write(folder, u"index.json"_s, QJsonDocument(index).toJson());
    return 0;
}
