// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Canonicaliser.h"

#include "crypto/Encoding.h"
#include "crypto/Hash.h"
#include "jsonld/Jcs.h"

namespace laurel::credential {

namespace {

std::string hexSha256(std::string_view text)
{
    return crypto::toHex(crypto::sha256(crypto::viewOf(text)));
}

std::string hexSha384(std::string_view text)
{
    return crypto::toHex(crypto::sha384(crypto::viewOf(text)));
}

constexpr std::size_t mostRemembered = 8;
constexpr std::size_t largestRemembered = 4096;

/// About the memory a value takes.
std::size_t sizeOf(const json::Value &value)
{
    std::size_t size = sizeof value + value.text().size();
    for (const json::Value &item : value.items())
        size += sizeOf(item);
    for (const json::Member &member : value.members())
        size += member.key.size() + sizeOf(member.value);
    return size;
}

CanonicalForm hashed(std::string text, Digest digest)
{
    CanonicalForm form{std::move(text), {}};
    if (digest == Digest::Sha384) {
        const crypto::Digest384 hash = crypto::sha384(crypto::viewOf(form.text));
        form.hash.assign(hash.begin(), hash.end());
    } else {
        const crypto::Digest256 hash = crypto::sha256(crypto::viewOf(form.text));
        form.hash.assign(hash.begin(), hash.end());
    }
    return form;
}

} // namespace

Digest digestOf(crypto::KeyType type)
{
    return type == crypto::KeyType::P384 ? Digest::Sha384 : Digest::Sha256;
}

Canonicaliser::Canonicaliser(const jsonld::Processor::Additions &more)
    : m_sha256(hexSha256, more)
    , m_sha384(hexSha384, more)
{}

jsonld::Result<CanonicalForm> Canonicaliser::rdf(const json::Value &document, Digest digest)
{
    auto text = (digest == Digest::Sha384 ? m_sha384 : m_sha256).canonicalNQuads(document);
    if (!text.ok())
        return std::move(text).error();
    return hashed(*std::move(text), digest);
}

jsonld::Result<SharedForm> Canonicaliser::rdfAgain(const json::Value &document, Digest digest)
{
    for (const Remembered &one : m_remembered) {
        if (one.digest == digest && json::isSame(one.document, document))
            return one.form;
    }
    LAUREL_TRY_ASSIGN(CanonicalForm made, rdf(document, digest));
    auto form = std::make_shared<const CanonicalForm>(std::move(made));
    if (sizeOf(document) + form->text.size() > largestRemembered)
        return form;
    if (m_remembered.size() < mostRemembered)
        m_remembered.emplace_back();
    m_remembered[m_oldest] = {document, digest, form};
    m_oldest = (m_oldest + 1) % mostRemembered;
    return form;
}

CanonicalForm Canonicaliser::json(const json::Value &document, Digest digest)
{
    return hashed(jsonld::canonicalJson(document), digest);
}

Canonicaliser &canonicaliserOfThread()
{
    thread_local Canonicaliser own;
    return own;
}

} // namespace laurel::credential
