// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/IdentityFiles.h"

#include "credential/Achievement.h"
#include "credential/JsonWriter.h"
#include "credential/Vocabulary.h"

#include "crypto/KeyText.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr QStringView didContext = u"https://www.w3.org/ns/did/v1";
constexpr QStringView multikeyContext = u"https://w3id.org/security/multikey/v1";
constexpr QStringView jwkContext = u"https://w3id.org/security/jwk/v1";

bool isJwk(const KnownKey &key)
{
    return key.key.type() == crypto::KeyType::Rsa;
}

void writeContexts(JsonWriter &out, const QList<KnownKey> &keys, QStringView further = {})
{
    out.key("@context"_L1);
    out.beginArray();
    out.text(didContext);
    if (!std::all_of(keys.begin(), keys.end(), isJwk))
        out.text(multikeyContext);
    if (std::any_of(keys.begin(), keys.end(), isJwk))
        out.text(jwkContext);
    if (!further.isEmpty())
        out.text(further);
    out.endArray();
}

/// The same key under the same fragment, as a method of `controller`.
QString methodUnder(const QString &controller, const KnownKey &key)
{
    return controller + u'#' + key.method.section(u'#', 1);
}

void writeMethod(JsonWriter &out, const QString &controller, const KnownKey &key)
{
    out.beginObject();
    out.member("id"_L1, methodUnder(controller, key));
    out.member("type"_L1, isJwk(key) ? u"JsonWebKey" : u"Multikey");
    out.member("controller"_L1, controller);
    if (isJwk(key)) {
        out.key("publicKeyJwk"_L1);
        out.members(QByteArray::fromStdString(crypto::toJwk(key.key)));
    } else {
        out.member("publicKeyMultibase"_L1, QString::fromStdString(crypto::toMultikey(key.key)));
    }
    out.endObject();
}

void writeMethods(JsonWriter &out, const QString &controller, const QList<KnownKey> &keys)
{
    out.key("verificationMethod"_L1);
    out.beginArray();
    for (const KnownKey &key : keys)
        writeMethod(out, controller, key);
    out.endArray();
    out.key("assertionMethod"_L1);
    out.beginArray();
    for (const KnownKey &key : keys)
        out.text(methodUnder(controller, key));
    out.endArray();
}

void writeAlias(JsonWriter &out, const QString &alias)
{
    if (alias.isEmpty())
        return;
    out.key("alsoKnownAs"_L1);
    out.beginArray();
    out.text(alias);
    out.endArray();
}

Result<void> checkKeys(const QString &did, const QList<KnownKey> &keys)
{
    if (keys.isEmpty())
        return Error{Fault::Invalid, u"There is no signing key to publish yet. Make one in Settings."_s};
    for (const KnownKey &key : keys) {
        if (!key.method.startsWith(did + u'#'))
            return Error{Fault::Invalid, u"The key %1 does not belong to %2."_s.arg(key.method, did)};
    }
    return {};
}

Result<QByteArray> finished(const QByteArray &bytes, const JsonWriter &out)
{
    if (!out.isSound())
        return Error{Fault::Invalid, u"The institution's record holds characters that cannot be published (a NUL or "
                                     "half a character). Correct it in Settings first."_s};
    return bytes + '\n';
}

} // namespace

Result<QByteArray> didDocument(const QString &did, const QList<KnownKey> &keys, const QString &alsoKnownAs)
{
    LAUREL_TRY(checkKeys(did, keys));
    QByteArray bytes;
    JsonWriter out(bytes);
    out.beginObject();
    writeContexts(out, keys);
    out.member("id"_L1, did);
    writeAlias(out, alsoKnownAs);
    writeMethods(out, did, keys);
    out.endObject();
    return finished(bytes, out);
}

Result<QByteArray> issuerProfile(const Institution &institution, const QString &address, const QString &did,
                                 const QList<KnownKey> &keys)
{
    LAUREL_TRY(checkKeys(did, keys));
    QByteArray bytes;
    JsonWriter out(bytes);
    out.beginObject();
    writeContexts(out, keys, openBadgesContext);
    writeIssuer(out, institution, IssuerIdentity{address, {}, {}, keys.first().key});
    writeAlias(out, did);
    writeMethods(out, address, keys);
    out.endObject();
    return finished(bytes, out);
}

QString issuerProfileAddress(const QString &address)
{
    return address + u"/issuer.json"_s;
}

} // namespace laurel::credential
