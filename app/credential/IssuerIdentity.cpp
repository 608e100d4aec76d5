// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/IssuerIdentity.h"

#include "credential/CryptoError.h"

#include "base/StrictJson.h"
#include "crypto/Encoding.h"
#include "crypto/KeyText.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr auto didJwkPrefix = "did:jwk:"_L1;

QString text(std::string_view plain)
{
    return QString::fromUtf8(plain.data(), static_cast<qsizetype>(plain.size()));
}

/// Host, port and path of an identity's domain.
struct Domain {
    QString host;
    QString port;
    QStringList path;
};

Result<Domain> readDomain(const QString &domain)
{
    static const QRegularExpression form(
        u"^((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]|localhost)(?::([0-9]{1,5}))?((?:/[A-Za-z0-9._~-]+)*)/?$"_s);
    const QString trimmed = domain.trimmed();
    const qsizetype slash = trimmed.indexOf(u'/');
    const QString lower = slash < 0 ? trimmed.toLower() : trimmed.left(slash).toLower() + trimmed.mid(slash);
    const QRegularExpressionMatch match = form.match(lower);
    if (!match.hasMatch() || lower.size() > 253) {
        return Error{Fault::Invalid,
                     u"“%1” is not a domain an identity can be made of; write the host and, if need be, a path, as in "
                     "credentials.example.ac.uk/badges."_s.arg(domain)};
    }
    return Domain{match.captured(1), match.captured(2), match.captured(3).split(u'/', Qt::SkipEmptyParts)};
}

} // namespace

Result<QString> didWeb(const QString &domain)
{
    LAUREL_TRY_ASSIGN(const Domain parts, readDomain(domain));
    QString did = u"did:web:"_s + parts.host;
    if (!parts.port.isEmpty())
        did += u"%3A"_s + parts.port;
    for (const QString &segment : parts.path)
        did += u':' + segment;
    return did;
}

QString didJwk(const crypto::PublicKey &key)
{
    const std::string jwk = crypto::toJwk(key);
    return didJwkPrefix + text(crypto::toBase64Url(crypto::viewOf(jwk)));
}

Result<crypto::PublicKey> publicKeyFromDidJwk(const QString &did)
{
    const Error wrong{Fault::Crypto, u"The issuer's did:jwk identifier does not hold a readable public key."_s, did};
    if (!did.startsWith(didJwkPrefix))
        return wrong;
    const std::string encoded = did.sliced(didJwkPrefix.size()).toStdString();
    const auto bytes = crypto::fromBase64Url(encoded);
    if (!bytes.ok())
        return wrong;
    const auto jwk = json::parseStrict(crypto::textOf(*bytes));
    if (!jwk.ok())
        return wrong;
    const auto key = crypto::publicKeyFromJwk(*jwk);
    if (!key.ok())
        return toError(key.error());
    return *key;
}

Result<IssuerIdentity> issuerIdentity(const QString &didDomain, const crypto::PublicKey &key, qint64 keyNumber)
{
    if (!didDomain.trimmed().isEmpty()) {
        LAUREL_TRY_ASSIGN(const Domain parts, readDomain(didDomain));
        LAUREL_TRY_ASSIGN(const QString did, didWeb(didDomain));
        QString address = u"https://"_s + parts.host;
        if (!parts.port.isEmpty())
            address += u':' + parts.port;
        for (const QString &segment : parts.path)
            address += u'/' + segment;
        return IssuerIdentity{did, did + u"#key-"_s + QString::number(keyNumber), address, key};
    }
    if (key.type() == crypto::KeyType::Rsa) {
        const QString did = didJwk(key);
        return IssuerIdentity{did, did + u"#0"_s, {}, key};
    }
    const QString did = text(crypto::toDidKey(key));
    return IssuerIdentity{did, did + u'#' + text(crypto::toMultikey(key)), {}, key};
}

Result<IssuerIdentity> issuerIdentity(const Institution &institution, const SigningKey &key)
{
    const crypto::ByteView der =
        crypto::viewOf({key.publicKey.constData(), static_cast<std::size_t>(key.publicKey.size())});
    const auto read = crypto::PublicKey::fromSpki(der);
    if (!read.ok())
        return toError(read.error());
    return issuerIdentity(institution.didDomain, *read, key.id.isValid() ? key.id.value() : 1);
}

} // namespace laurel::credential
