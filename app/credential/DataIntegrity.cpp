// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/DataIntegrity.h"

#include "credential/BadgeShape.h"
#include "crypto/Encoding.h"
#include "jsonld/Jcs.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr std::array<std::pair<Suite, std::string_view>, 4> cryptosuites{{{Suite::EddsaRdfc2022, "eddsa-rdfc-2022"},
                                                                          {Suite::EcdsaRdfc2019, "ecdsa-rdfc-2019"},
                                                                          {Suite::EddsaJcs2022, "eddsa-jcs-2022"},
                                                                          {Suite::EcdsaJcs2019, "ecdsa-jcs-2019"}}};
constexpr std::string_view oldType = "Ed25519Signature2020";

QString asText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string_view textIn(const json::Value &object, std::string_view key)
{
    const json::Value *value = object.find(key);
    return value && value->is(json::Kind::String) ? std::string_view(value->text()) : std::string_view();
}

ProofError notWellFormed(const QString &what)
{
    return {u"well-formed"_s, what};
}

ProofError notRdf(const jsonld::Error &error)
{
    const QString what = asText(error.what);
    return {u"vocabulary"_s, what.endsWith(u'.') ? what : what + u'.'};
}

SharedForm shared(CanonicalForm form)
{
    return std::make_shared<const CanonicalForm>(std::move(form));
}

std::size_t signatureSize(crypto::KeyType type)
{
    return type == crypto::KeyType::P384 ? 96 : 64;
}

bool sameValue(const json::Value *one, const json::Value *other)
{
    return one && other && jsonld::canonicalJson(*one) == jsonld::canonicalJson(*other);
}

/// Whether the list `context` begins with what `start` lists (Data Integrity EdDSA 1.0, 3.3.2, step 4).
bool beginsWith(const json::Value *context, const json::Value &start)
{
    const auto whole = oneOrMany(context);
    const auto part = oneOrMany(&start);
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin(), sameValue);
}

ProofResult<crypto::Bytes> signatureIn(const json::Value &proof, crypto::KeyType type)
{
    const std::string_view value = textIn(proof, "proofValue");
    if (!value.starts_with('z'))
        return ProofError{u"signature"_s, u"The proof holds no signature in the form its suite asks for."_s};
    auto signature = crypto::fromMultibase(value);
    if (!signature.ok())
        return ProofError{u"signature"_s, u"The signature in the proof cannot be read. %1"_s.arg(
                                              QString::fromStdString(signature.error().what))};
    if (signature->size() != signatureSize(type)) {
        return ProofError{u"signature"_s,
                          u"The signature has %1 bytes, and one by such a key has %2."_s.arg(
                              QString::number(signature->size()), QString::number(signatureSize(type)))};
    }
    return *std::move(signature);
}

} // namespace

json::Value withoutMember(json::Value object, std::string_view key)
{
    std::vector<json::Member> members = std::move(object).takeMembers();
    std::erase_if(members, [key](const json::Member &member) { return member.key == key; });
    return json::Value::object(std::move(members));
}

json::Value withMember(json::Value object, std::string_view key, json::Value value)
{
    std::vector<json::Member> members = std::move(object).takeMembers();
    const auto at =
        std::find_if(members.begin(), members.end(), [key](const json::Member &member) { return member.key == key; });
    if (at == members.end())
        members.push_back({std::string(key), std::move(value)});
    else
        at->value = std::move(value);
    return json::Value::object(std::move(members));
}

QString suiteName(Suite suite)
{
    for (const auto &[known, name] : cryptosuites) {
        if (known == suite)
            return asText(name);
    }
    return asText(oldType);
}

std::optional<Suite> suiteOf(const json::Value &proof)
{
    const std::string_view type = textIn(proof, "type");
    if (type == oldType && !proof.find("cryptosuite"))
        return Suite::Ed25519Signature2020;
    if (type != "DataIntegrityProof")
        return std::nullopt;
    for (const auto &[suite, name] : cryptosuites) {
        if (textIn(proof, "cryptosuite") == name)
            return suite;
    }
    return std::nullopt;
}

bool isKeyOf(crypto::KeyType type, Suite suite)
{
    const bool isCurve = type == crypto::KeyType::P256 || type == crypto::KeyType::P384;
    const bool isEcdsa = suite == Suite::EcdsaRdfc2019 || suite == Suite::EcdsaJcs2019;
    return isEcdsa ? isCurve : type == crypto::KeyType::Ed25519;
}

bool isOverRdf(Suite suite)
{
    return suite != Suite::EddsaJcs2022 && suite != Suite::EcdsaJcs2019;
}

ProofResult<SharedForm> optionsForm(const json::Value &options, const json::Value *context, Digest digest,
                                    Canonicaliser &canonicaliser)
{
    json::Value bare = withoutMember(options, "proofValue");
    const std::optional<Suite> suite = suiteOf(options);
    if (suite && !isOverRdf(*suite))
        return shared(Canonicaliser::json(bare, digest));
    auto form =
        canonicaliser.rdfAgain(context ? withMember(std::move(bare), "@context", *context) : std::move(bare), digest);
    if (!form.ok())
        return notRdf(form.error());
    return *std::move(form);
}

ProofResult<SecuredDocument> SecuredDocument::read(json::Value document)
{
    const auto proofs = oneOrMany(document.find("proof"));
    if (proofs.empty())
        return notWellFormed(u"It carries no proof, so nobody has signed it."_s);
    if (proofs.size() > maximumProofs) {
        return notWellFormed(
            u"It carries %1 proofs, and no more than %2 are looked at."_s.arg(proofs.size()).arg(maximumProofs));
    }
    std::vector<json::Value> taken;
    for (const json::Value *one : proofs) {
        if (!one->is(json::Kind::Object))
            return notWellFormed(u"Its proof is not an object."_s);
        taken.push_back(*one);
    }
    SecuredDocument secured(withoutMember(std::move(document), "proof"));
    secured.m_proofs = std::move(taken);
    if (std::optional<ProofError> error = secured.checkChain())
        return *std::move(error);
    return secured;
}

SecuredDocument SecuredDocument::unsecured(json::Value document)
{
    return SecuredDocument(std::move(document));
}

/// Every proof that another builds upon is there exactly once, and none leads back to itself.
std::optional<ProofError> SecuredDocument::checkChain() const
{
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < m_proofs.size(); ++i) {
        const std::string_view id = textIn(m_proofs[i], "id");
        if (!id.empty() && !places.emplace(id, i).second)
            return notWellFormed(u"Two of its proofs have the same “id”."_s);
    }
    // A proof without open predecessors is done; what is never done goes round in circles.
    std::vector<bool> done(m_proofs.size(), false);
    for (std::size_t round = 0; round < m_proofs.size(); ++round) {
        for (std::size_t i = 0; i < m_proofs.size(); ++i) {
            bool ready = true;
            for (const json::Value *id : oneOrMany(m_proofs[i].find("previousProof"))) {
                const auto at = id->is(json::Kind::String) ? places.find(id->text()) : places.end();
                if (at == places.end())
                    return notWellFormed(u"One of its proofs builds upon another that is not there."_s);
                ready = ready && done[at->second];
            }
            done[i] = done[i] || ready;
        }
    }
    if (std::find(done.begin(), done.end(), false) != done.end())
        return notWellFormed(u"Its proofs build upon each other in a circle."_s);
    return std::nullopt;
}

/// The proofs this one builds upon, in the order it names them (Data Integrity 1.0, 4.5, step 3).
std::vector<const json::Value *> SecuredDocument::previous(const json::Value &proof) const
{
    std::vector<const json::Value *> found;
    for (const json::Value *id : oneOrMany(proof.find("previousProof"))) {
        for (const json::Value &other : m_proofs) {
            if (const json::Value *name = other.find("id"); name && sameValue(name, id))
                found.push_back(&other);
        }
    }
    return found;
}

ProofResult<SharedForm> SecuredDocument::rdf(Canonicaliser &canonicaliser, Digest digest)
{
    auto known = m_rdf.find(digest);
    if (known == m_rdf.end()) {
        auto form = canonicaliser.rdf(m_document, digest);
        if (!form.ok())
            return notRdf(form.error());
        known = m_rdf.emplace(digest, shared(*std::move(form))).first;
    }
    return known->second;
}

ProofResult<SharedForm> SecuredDocument::documentForm(const json::Value &proof, Suite suite, Digest digest,
                                                      Canonicaliser &canonicaliser)
{
    const json::Value *context = m_document.find("@context");
    const json::Value *copied = proof.find("@context");
    if (isOverRdf(suite) && copied && !sameValue(copied, context)) {
        return ProofError{u"proof"_s,
                          u"The proof brings a vocabulary of its own, which its signature does not cover."_s};
    }
    if (!isOverRdf(suite) && copied && !beginsWith(context, *copied)) {
        return ProofError{u"proof"_s, u"The proof was made under another vocabulary than the credential has now."_s};
    }
    const auto before = previous(proof);
    if (isOverRdf(suite) && before.empty())
        return rdf(canonicaliser, digest);
    json::Value input = m_document;
    if (!before.empty()) {
        std::vector<json::Value> items;
        items.reserve(before.size());
        for (const json::Value *one : before)
            items.push_back(*one);
        input = withMember(std::move(input), "proof", json::Value::array(std::move(items)));
    }
    if (!isOverRdf(suite))
        return shared(
            Canonicaliser::json(copied ? withMember(std::move(input), "@context", *copied) : std::move(input), digest));
    auto form = canonicaliser.rdf(input, digest);
    if (!form.ok())
        return notRdf(form.error());
    return shared(*std::move(form));
}

ProofResult<SignedBytes> SecuredDocument::signedBytes(std::size_t index, crypto::KeyType key,
                                                      Canonicaliser &canonicaliser)
{
    const json::Value &proof = m_proofs.at(index);
    const std::optional<Suite> suite = suiteOf(proof);
    if (!suite)
        return ProofError{u"proof"_s, u"The proof is of a kind this program does not read."_s};
    if (!isKeyOf(key, *suite)) {
        return ProofError{u"signature"_s,
                          u"The proof says it is of the kind %1, which no key of the signer's kind can make."_s.arg(
                              suiteName(*suite))};
    }
    const Digest digest = digestOf(key);
    SignedBytes bytes;
    LAUREL_TRY_ASSIGN(bytes.document, documentForm(proof, *suite, digest, canonicaliser));
    const std::pair place(index, digest);
    if (!m_options.contains(place)) {
        LAUREL_TRY_ASSIGN(m_options[place], optionsForm(proof, m_document.find("@context"), digest, canonicaliser));
    }
    bytes.options = m_options[place];
    bytes.combined = bytes.options->hash;
    bytes.combined.insert(bytes.combined.end(), bytes.document->hash.begin(), bytes.document->hash.end());
    return bytes;
}

ProofResult<void> SecuredDocument::verify(std::size_t index, const crypto::PublicKey &key, Canonicaliser &canonicaliser)
{
    LAUREL_TRY_ASSIGN(const SignedBytes bytes, signedBytes(index, key.type(), canonicaliser));
    LAUREL_TRY_ASSIGN(const crypto::Bytes signature, signatureIn(m_proofs[index], key.type()));
    if (!crypto::verifySignature(key, bytes.combined, signature).ok()) {
        return ProofError{
            u"signature"_s,
            u"The signature does not match: the credential was changed after it was signed, or this key did not sign it."_s};
    }
    return {};
}

void SecuredDocument::dropLast()
{
    m_proofs.pop_back();
    m_options.clear();
}

ProofResult<json::Value> SecuredDocument::sign(const json::Value &options, crypto::Signer &signer,
                                               Canonicaliser &canonicaliser)
{
    const std::optional<Suite> suite = suiteOf(options);
    const json::Value *context = m_document.find("@context");
    m_proofs.push_back(suite && !isOverRdf(*suite) && context ? withMember(options, "@context", *context) : options);
    std::optional<ProofError> broken = checkChain();
    auto bytes = broken ? ProofResult<SignedBytes>(*std::move(broken))
                        : signedBytes(m_proofs.size() - 1, signer.publicKey().type(), canonicaliser);
    if (!bytes.ok()) {
        dropLast();
        return std::move(bytes).error();
    }
    const auto signature = signer.sign(bytes->combined);
    if (!signature.ok()) {
        dropLast();
        return ProofError{u"signature"_s, QString::fromStdString(signature.error().what)};
    }
    m_proofs.back() = withMember(m_proofs.back(), "proofValue", json::Value::string(crypto::toMultibase58(*signature)));
    return m_proofs.back();
}

} // namespace laurel::credential
