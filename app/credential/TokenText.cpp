// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/TokenText.h"

#include "credential/CryptoError.h"
#include "credential/JsonWriter.h"

#include "crypto/Jws.h"
#include "crypto/KeyText.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

QByteArray tokenHeader(const IssuerIdentity &issuer, HeaderKey key, TokenProfile profile)
{
    const std::string_view algorithm = crypto::joseAlgorithm(issuer.key.type());
    QByteArray header;
    JsonWriter out(header);
    out.beginObject();
    out.member("alg"_L1, QString::fromLatin1(algorithm.data(), static_cast<qsizetype>(algorithm.size())));
    if (profile == TokenProfile::JoseCose) {
        out.member("typ"_L1, u"vc+jwt");
        out.member("cty"_L1, u"vc");
    } else {
        out.member("typ"_L1, u"JWT");
    }
    out.member("kid"_L1, issuer.keyId);
    if (key == HeaderKey::Enclosed) {
        out.key("jwk"_L1);
        out.members(QByteArray::fromStdString(crypto::toJwk(issuer.key)));
    }
    out.endObject();
    return header;
}

QByteArray tokenPayload(const QByteArray &document, const TokenClaims &claims)
{
    QByteArray payload;
    payload.reserve(document.size() + 512);
    payload.append(document.constData(), document.size() - 1); // all but the closing brace
    JsonWriter out(payload);
    out.member("iss"_L1, claims.issuer);
    out.member("jti"_L1, claims.id);
    out.key("nbf"_L1);
    out.members(QByteArray::number(claims.notBefore));
    out.member("sub"_L1, claims.subject);
    if (claims.expires) {
        out.key("exp"_L1);
        out.members(QByteArray::number(*claims.expires));
    }
    out.endObject();
    return payload;
}

Result<QByteArray> signPayload(const QByteArray &header, const QByteArray &payload, crypto::Signer &signer)
{
    const auto token = crypto::signCompact(viewOf(header), crypto::viewOf(viewOf(payload)), signer);
    if (!token.ok())
        return toError(token.error());
    return QByteArray(token->data(), static_cast<qsizetype>(token->size()));
}

Result<QByteArray> signToken(const QByteArray &header, const QByteArray &document, const TokenClaims &claims,
                             crypto::Signer &signer)
{
    return signPayload(header, tokenPayload(document, claims), signer);
}

} // namespace laurel::credential
