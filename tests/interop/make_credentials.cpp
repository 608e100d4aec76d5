// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes credentials of awkward shapes, signed with every kind of key, for programs that share no code with Laurel to
// verify: make_credentials <folder>. The folder gets 0000.jwt … and index.json with the keys they should verify with.
#include "credential/Samples.h"
#include "crypto/KeyText.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace laurel;
using namespace Qt::StringLiterals;

namespace {

constexpr int credentials = 240;

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QJsonObject describe(const test::TestIssuer &issuer, const QString &file, const QString &id)
{
    const crypto::PublicKey &key = issuer.key.publicKey();
    const QByteArray jwk = QByteArray::fromStdString(crypto::toJwk(key));
    return {{u"file"_s, file},
            {u"id"_s, id},
            {u"issuer"_s, issuer.identity.id},
            {u"kid"_s, issuer.identity.keyId},
            {u"alg"_s, QString::fromStdString(std::string(crypto::joseAlgorithm(key.type())))},
            {u"jwk"_s, QJsonDocument::fromJson(jwk).object()}};
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fprintf(stderr, "usage: make_credentials <folder>\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    std::vector<test::TestIssuer> issuers;
    for (const auto type : {crypto::KeyType::Ed25519, crypto::KeyType::P256, crypto::KeyType::Rsa}) {
        issuers.push_back(test::makeIssuer(type));
        issuers.push_back(test::makeIssuer(type, u"credentials.example.ac.uk"_s));
    }
    QJsonArray index;
    const QList<CredentialSource> sources = test::awkwardSources(credentials);
    for (qsizetype i = 0; i < sources.size(); ++i) {
        const test::TestIssuer &issuer = issuers[static_cast<std::size_t>(i) % issuers.size()];
        const QString name = u"%1.jwt"_s.arg(i, 4, 10, QChar(u'0'));
        if (!write(folder.filePath(name), test::signedToken(sources[i], issuer)))
            return 1;
        index.append(describe(issuer, name, sources[i].uri));
    }
    return write(folder.filePath(u"index.json"_s), QJsonDocument(index).toJson()) ? 0 : 1;
}
