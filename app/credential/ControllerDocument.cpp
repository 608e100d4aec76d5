// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/ControllerDocument.h"

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"
#include "credential/Moment.h"

#include "base/StrictJson.h"
#include "crypto/Encoding.h"
#include "crypto/KeyText.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

Error unfit(const QString &reason)
{
    return Error{Fault::Invalid, reason};
}

/// How a type of verification method holds its key.
enum class Material { Multibase, Jwk, Base58 };
struct MethodType {
    QLatin1StringView name;
    Material material;
    std::optional<crypto::KeyType> only = std::nullopt; ///< the one kind of key it is for
};
constexpr std::array<MethodType, 7> methodTypes{{
    {"Multikey"_L1, Material::Multibase},
    {"JsonWebKey"_L1, Material::Jwk},
    {"JsonWebKey2020"_L1, Material::Jwk},
    {"Ed25519VerificationKey2020"_L1, Material::Multibase, crypto::KeyType::Ed25519},
    {"EcdsaSecp256r1VerificationKey2019"_L1, Material::Multibase, crypto::KeyType::P256},
    {"Ed25519VerificationKey2018"_L1, Material::Base58, crypto::KeyType::Ed25519},
    {"P256Key2021"_L1, Material::Base58, crypto::KeyType::P256},
}};
constexpr std::array<std::string_view, 6> privateMembers{"secretKeyMultibase", "privateKeyMultibase", "secretKeyJwk",
                                                         "privateKeyJwk",      "privateKeyBase58",    "privateKeyHex"};

crypto::Error keyError(crypto::ErrorKind kind, const char *what)
{
    return {kind, what};
}

/// The text under `name`, seen as long as `method` lives.
std::string_view textAt(const json::Value &method, std::string_view name)
{
    const json::Value *value = method.find(name);
    return value && value->is(json::Kind::String) ? std::string_view(value->text()) : std::string_view();
}

crypto::Result<crypto::PublicKey> materialOf(const json::Value &method, const MethodType &type)
{
    switch (type.material) {
    case Material::Multibase: return crypto::publicKeyFromMultikey(textAt(method, "publicKeyMultibase"));
    case Material::Jwk:
        if (const json::Value *jwk = method.find("publicKeyJwk"))
            return crypto::publicKeyFromJwk(*jwk);
        return keyError(crypto::ErrorKind::Damaged, "It holds no key.");
    case Material::Base58: break;
    }
    const crypto::Result<crypto::Bytes> raw = crypto::fromBase58(textAt(method, "publicKeyBase58"));
    if (!raw.ok())
        return raw.error();
    return crypto::PublicKey::fromRaw(*type.only, *raw);
}

crypto::Result<crypto::PublicKey> keyOf(const json::Value &method)
{
    for (const std::string_view name : privateMembers) {
        if (method.find(name))
            return keyError(crypto::ErrorKind::Refused, "It publishes its private key, so anybody can sign with it.");
    }
    const QString name = textOf(method.find("type"));
    const auto type = std::find_if(methodTypes.begin(), methodTypes.end(),
                                   [&name](const MethodType &known) { return known.name == name; });
    if (type == methodTypes.end())
        return keyError(crypto::ErrorKind::Unsupported, "It is of a kind this program does not know.");
    const auto holds = [&method](std::string_view member) { return method.find(member) ? 1 : 0; };
    if (holds("publicKeyMultibase") + holds("publicKeyJwk") + holds("publicKeyBase58") > 1)
        return keyError(crypto::ErrorKind::Damaged, "It holds its key in more than one form.");
    crypto::Result<crypto::PublicKey> key = materialOf(method, *type);
    if (key.ok() && type->only && key->type() != *type->only)
        return keyError(crypto::ErrorKind::Damaged, "Its key is of another kind than it says.");
    return key;
}

/// Reads one document.
class Reader final
{
public:
    Reader(const json::Value &document, const QString &id)
        : m_document(document)
        , m_id(id)
    {}

    Result<KnownIssuer> read()
    {
        if (textOf(m_document.find("id")) != m_id) {
            return unfit(
                u"The document was asked for as %1 and says that it belongs to somebody else."_s.arg(m_id.left(200)));
        }
        KnownIssuer issuer{m_id, nameOf(m_document.find("name")), {}, {}};
        LAUREL_TRY_ASSIGN(const QList<const json::Value *> methods, collect());
        for (const json::Value *method : methods)
            judge(*method, issuer);
        return issuer;
    }

private:
    /// A DID document may write the addresses of its own methods short (DID Core 1.0, 3.2.2).
    [[nodiscard]] QString addressOf(const QString &written) const
    {
        return written.startsWith(u'#') && m_id.startsWith("did:"_L1) ? m_id + written : written;
    }

    [[nodiscard]] static QString nameOf(const json::Value *name)
    {
        if (!name)
            return {};
        if (name->is(json::Kind::String))
            return textOf(name).left(200);
        const json::Value *english = name->find("en");
        return english || name->members().empty() ? textOf(english).left(200)
                                                  : textOf(&name->members().front().value).left(200);
    }

    /// The document's own methods, and under which of them it makes statements.
    Result<QList<const json::Value *>> collect()
    {
        QList<const json::Value *> methods;
        for (const json::Value *method : oneOrMany(m_document.find("verificationMethod")))
            methods.append(method);
        for (const json::Value *entry : oneOrMany(m_document.find("assertionMethod"))) {
            if (entry->is(json::Kind::Object))
                methods.append(entry);
            m_asserting.insert(addressOf(textOf(entry->is(json::Kind::Object) ? entry->find("id") : entry)));
        }
        if (methods.size() > mostMethods)
            return unfit(
                u"The document of %1 names more than %2 keys and was not read."_s.arg(m_id.left(200)).arg(mostMethods));
        QSet<QString> seen;
        const auto isForeign = [&](const json::Value *method) {
            const QString address = addressOf(textOf(method->find("id")));
            return !address.startsWith(m_id + u'#') || address.size() == m_id.size() + 1;
        };
        methods.removeIf(isForeign);
        for (const json::Value *method : methods) {
            const QString address = addressOf(textOf(method->find("id")));
            if (seen.contains(address))
                return unfit(u"The document of %1 names its key %2 twice."_s.arg(m_id.left(200), address.left(200)));
            seen.insert(address);
        }
        return methods;
    }

    void judge(const json::Value &method, KnownIssuer &issuer) const
    {
        const QString address = addressOf(textOf(method.find("id")));
        const auto unusable = [&](CheckState state, const QString &reason) {
            issuer.unusable.append({address, state, reason});
        };
        if (textOf(method.find("controller")) != m_id)
            return unusable(CheckState::Failed, u"The issuer's document says that the key is somebody else's."_s);
        if (!m_asserting.contains(address))
            return unusable(CheckState::Failed,
                            u"The issuer's document does not list the key among those it makes statements with."_s);
        const crypto::Result<crypto::PublicKey> key = keyOf(method);
        if (!key.ok()) {
            const bool unknown = key.error().kind == crypto::ErrorKind::Unsupported;
            return unusable(unknown ? CheckState::NotPossible : CheckState::Failed,
                            u"The key in the issuer's document cannot be used. %1"_s.arg(toError(key.error()).what));
        }
        KnownKey known{address, *key};
        for (const auto &[name, moment] : {std::pair("expires", &known.expires), {"revoked", &known.revoked}}) {
            const json::Value *written = method.find(name);
            if (!written)
                continue;
            *moment = momentOf(written->text());
            if (!moment->isValid())
                return unusable(CheckState::Failed, u"The issuer's document gives the key an end that is no date."_s);
        }
        issuer.keys.append(known);
    }

    const json::Value &m_document;
    const QString m_id;
    QSet<QString> m_asserting;
};

/// The path of a did:web as it stands in an address; nothing if a step of it is none.
std::optional<QString> pathOf(const QString &specific)
{
    QString path;
    for (const QString &segment : specific.split(u':', Qt::SkipEmptyParts)) {
        const QByteArray plain = QByteArray::fromPercentEncoding(segment.toLatin1());
        if (plain == "." || plain == ".." || plain.contains('/') || plain.contains('\\') || plain.contains('\0'))
            return std::nullopt;
        path += u'/' + segment;
    }
    return path;
}

Result<QString> webAddress(const QString &did)
{
    static const QRegularExpression form(
        u"^did:web:((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]|localhost)(?:%3a([0-9]{1,5}))?((?::(?:[a-z0-9._~-]|%[0-9a-f]{2})+)*)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(did);
    const std::optional<QString> path = match.hasMatch() ? pathOf(match.captured(3)) : std::nullopt;
    const QString port = match.captured(2);
    if (!path || match.captured(1).size() > 253 || (!port.isEmpty() && (port.toInt() < 1 || port.toInt() > 65535)))
        return unfit(u"%1 is no did:web identifier a document could be asked for."_s.arg(did.left(200)));
    const QString host = u"https://"_s + match.captured(1) + (port.isEmpty() ? QString() : u':' + port);
    return host + (path->isEmpty() ? u"/.well-known"_s : *path) + u"/did.json"_s;
}

} // namespace

Result<QString> documentAddress(const QString &identifier)
{
    const QString whole = identifier.section(u'#', 0, 0);
    if (whole.startsWith("did:web:"_L1))
        return webAddress(whole);
    const QUrl url(whole, QUrl::StrictMode);
    if (url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() && url.userInfo().isEmpty())
        return whole;
    return unfit(u"%1 is not an identifier whose document can be asked for; those that can start with did:web: or "
                 "https://."_s.arg(whole.left(200)));
}

Result<KnownIssuer> readControllerDocument(const QByteArray &bytes, const QString &id)
{
    const QString shown = id.left(200);
    if (bytes.size() > largestControllerDocument)
        return unfit(u"The document of %1 is larger than 1 MiB and was not read."_s.arg(shown));
    const auto document = json::parseStrict({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!document.ok()) {
        return unfit(u"The document of %1 is not sound JSON. %2 (byte %3)"_s.arg(
            shown, QString::fromStdString(document.error().what), QString::number(document.error().offset)));
    }
    if (!document->is(json::Kind::Object) || id.isEmpty() || id.contains(u'#'))
        return unfit(u"What is published for %1 is not a document of keys."_s.arg(shown));
    return Reader(*document, id).read();
}

} // namespace laurel::credential
