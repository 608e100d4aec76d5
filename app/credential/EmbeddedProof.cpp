// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/EmbeddedProof.h"

#include "credential/CryptoError.h"

#include "crypto/Encoding.h"
#include "jsonld/Jcs.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

json::Value textValue(const QString &value)
{
    return json::Value::string(value.toStdString());
}

} // namespace

std::optional<Suite> embeddedSuite(const QString &name)
{
    for (const Suite suite : {Suite::EddsaRdfc2022, Suite::EcdsaRdfc2019}) {
        if (suiteName(suite) == name)
            return suite;
    }
    return std::nullopt;
}

json::Value proofOptions(Suite suite, const QString &method, const QDateTime &created)
{
    std::vector<json::Member> members{{"type", textValue(u"DataIntegrityProof"_s)},
                                      {"cryptosuite", textValue(suiteName(suite))}};
    if (created.isValid())
        members.push_back({"created", textValue(created.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s))});
    members.push_back({"verificationMethod", textValue(method)});
    members.push_back({"proofPurpose", textValue(u"assertionMethod"_s)});
    return json::Value::object(std::move(members));
}

EmbeddedProof::EmbeddedProof(Suite suite, const IssuerIdentity &issuer, crypto::Signer signer, const QDateTime &created)
    : m_suite(suite)
    , m_issuer(issuer)
    , m_signer(std::move(signer))
    , m_created(created)
    , m_options(proofOptions(suite, issuer.keyId, created))
    , m_head(QByteArray::fromStdString(jsonld::canonicalJson(m_options)))
{
    m_head.chop(1);
    m_head += ",\"proofValue\":\"";
}

/// Works out the canonical options where the context is another one than before.
Result<void> EmbeddedProof::prepare(const std::string &context)
{
    if (context == m_context && !m_hash.empty())
        return {};
    const auto parsed = json::parseStrict(context);
    if (!parsed.ok())
        return Error{Fault::Invalid, u"The credential names no vocabulary, so a proof of it would mean nothing."_s};
    const auto form = optionsForm(m_options, &*parsed, digestOf(m_issuer.key.type()), canonicaliserOfThread());
    if (!form.ok())
        return Error{Fault::Invalid, form.error().what};
    m_context = context;
    m_hash = (*form)->hash;
    return {};
}

Result<QByteArray> EmbeddedProof::part(const LintedDocument &document)
{
    LAUREL_TRY(checkIssuer(document, m_issuer));
    const crypto::Bytes *hash = document.canonicalHash(digestOf(m_issuer.key.type()));
    if (!hash) {
        return Error{Fault::Internal,
                     u"The credential was not checked for a proof of the kind %1, and was not signed."_s.arg(
                         suiteName(m_suite))};
    }
    LAUREL_TRY(prepare(document.context()));
    crypto::Bytes combined = m_hash;
    combined.insert(combined.end(), hash->begin(), hash->end());
    const auto signature = m_signer.sign(combined);
    if (!signature.ok())
        return toError(signature.error());
    return m_head + QByteArray::fromStdString(crypto::toMultibase58(*signature)) + "\"}";
}

Result<std::unique_ptr<ProofMaker>> EmbeddedProof::clone() const
{
    auto signer = m_signer.clone();
    if (!signer.ok())
        return toError(signer.error());
    return std::unique_ptr<ProofMaker>(
        std::make_unique<EmbeddedProof>(m_suite, m_issuer, *std::move(signer), m_created));
}

} // namespace laurel::credential
