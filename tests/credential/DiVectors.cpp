// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/DiVectors.h"

#include "credential/BadgeShape.h"
#include "credential/TokenClaims.h"
#include "crypto/Encoding.h"
#include "crypto/KeyText.h"
#include "crypto/Signer.h"
#include "jsonld/Jcs.h"
#include "support/Places.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace laurel::test {

namespace {

json::Value parsed(const std::string &text)
{
    const auto value = json::parseStrict(text);
    return value.ok() ? *value : json::Value();
}

/// What the examples speak beside the vocabularies that are compiled in.
jsonld::Processor::Additions vocabularies()
{
    jsonld::Processor::Additions more;
    more.contexts["https://www.w3.org/ns/credentials/examples/v2"] =
        parsed(R"({"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}})");
    QFile file(sharedPath(u"vectors/contexts/citizenship-v4rc1.jsonld"_s));
    if (file.open(QIODevice::ReadOnly))
        more.contexts["https://w3id.org/citizenship/v4rc1"] = parsed(file.readAll().toStdString());
    return more;
}

std::string textAt(const json::Value &object, std::string_view key)
{
    const json::Value *value = object.find(key);
    return value ? value->text() : std::string();
}

} // namespace

crypto::PublicKey keyInMethod(const json::Value &proof)
{
    const auto key = crypto::publicKeyFromDidKey(
        QString::fromStdString(textAt(proof, "verificationMethod")).section(u'#', 0, 0).toStdString());
    if (!key.ok())
        qFatal("the vector names no did:key");
    return *key;
}

DiVectors::DiVectors(const QString &folder)
    : m_folder(sharedPath(folder))
    , m_canonicaliser(vocabularies())
{}

std::string DiVectors::content(const QString &file)
{
    QFile opened(m_folder + u'/' + file);
    const bool there = opened.open(QIODevice::ReadOnly);
    if (!there)
        holds(file, false, u"not there"_s);
    return there ? opened.readAll().toStdString() : std::string();
}

json::Value DiVectors::json(const QString &file)
{
    return parsed(content(file));
}

void DiVectors::holds(const QString &what, bool good, const QString &why)
{
    ++m_ran;
    if (good)
        ++m_passed;
    else
        m_failures += what + u": "_s + why;
}

void DiVectors::same(const QString &what, const std::string &ours, const std::string &theirs)
{
    holds(what, !theirs.empty() && ours == theirs,
          u"ours is\n%1\nand theirs\n%2"_s.arg(QString::fromStdString(ours), QString::fromStdString(theirs)));
}

crypto::PrivateKey DiVectors::keyOf(const json::Value &keys, crypto::KeyType type)
{
    const json::Value *named = keys.find("privateKeyMultibase");
    const auto bytes = crypto::fromMultibase((named ? named : keys.find("secretKeyMultibase"))->text());
    if (!bytes.ok())
        qFatal("the private key of the vectors cannot be read");
    // Two bytes say what kind of key it is.
    auto key = crypto::PrivateKey::fromRaw(type, crypto::SecretBytes::copyOf(crypto::ByteView(*bytes).subspan(2)));
    if (!key.ok() || crypto::toMultikey(key->publicKey()) != textAt(keys, "publicKeyMultibase"))
        qFatal("the key pair of the vectors is none");
    return *std::move(key);
}

void DiVectors::example(const QString &name, const QString &suffix, const crypto::PrivateKey &key)
{
    const auto at = [&](const char *part, const char *end) {
        return name + u'/' + QLatin1StringView(part) + suffix + QLatin1StringView(end);
    };
    const json::Value whole = json(at("signed", ".json"));
    auto secured = credential::SecuredDocument::read(whole);
    if (!secured.ok())
        return holds(name, false, secured.error().what);
    const json::Value proof = secured->proofs().front();
    const auto bytes = secured->signedBytes(0, key.type(), m_canonicaliser);
    if (!bytes.ok())
        return holds(name, false, bytes.error().what);
    same(at("canonDoc", ""), bytes->document->text, content(at("canonDoc", ".txt")));
    same(at("docHash", ""), crypto::toHex(bytes->document->hash), content(at("docHash", ".txt")));
    same(at("proofCanon", ""), bytes->options->text, content(at("proofCanon", ".txt")));
    same(at("proofHash", ""), crypto::toHex(bytes->options->hash), content(at("proofHash", ".txt")));
    same(at("combinedHash", ""), crypto::toHex(bytes->combined), content(at("combinedHash", ".txt")));
    const std::string written = textAt(proof, "proofValue");
    same(at("sigBTC58", ""), written, content(at("sigBTC58", ".txt")));
    same(at("sigHex", ""), crypto::toHex(crypto::fromMultibase(written).valueOr({})), content(at("sigHex", ".txt")));
    const auto theirs = secured->verify(0, keyInMethod(proof), m_canonicaliser);
    holds(at("signed", " verifies"), theirs.ok(), theirs.ok() ? QString() : theirs.error().what);
    holds(at("signed", " by the verifier"), verified(whole).isGenuine(), u"not genuine"_s);

    // The same once more from the start: from the document without a proof and the published options.
    json::Value options = json(at("proofConfig", ".json"));
    if (textAt(proof, "cryptosuite").find("jcs") == std::string::npos)
        options = credential::withoutMember(options, "@context");
    auto again = credential::SecuredDocument::unsecured(secured->document());
    auto signer = crypto::Signer::forKey(key);
    const auto made = again.sign(options, signer.value(), m_canonicaliser);
    holds(at("signed", " made anew"), made.ok() && again.verify(0, key.publicKey(), m_canonicaliser).ok(),
          u"not made"_s);
    if (made.ok() && key.type() == crypto::KeyType::Ed25519)
        same(at("signed", " to the last byte"), jsonld::canonicalJson(*made), jsonld::canonicalJson(proof));
}

Verification DiVectors::verified(const json::Value &document)
{
    credential::KnownIssuer issuer{credential::issuerIdOf(document), u"The School of Examples"_s, {}};
    for (const json::Value *proof : credential::oneOrMany(document.find("proof")))
        issuer.keys.append({QString::fromStdString(textAt(*proof, "verificationMethod")), keyInMethod(*proof)});
    credential::VerifyContext context{QDateTime(QDate(2024, 3, 1), {}, Qt::UTC), {issuer}};
    context.canonicaliser = &m_canonicaliser;
    return credential::verify(QByteArray::fromStdString(jsonld::canonicalJson(document)), context);
}

} // namespace laurel::test
