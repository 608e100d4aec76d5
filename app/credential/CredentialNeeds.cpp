// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/CredentialNeeds.h"

#include "credential/BadgeShape.h"
#include "credential/Baking.h"
#include "credential/CryptoError.h"
#include "credential/Recognise.h"
#include "credential/StatusList.h"
#include "credential/TokenClaims.h"

#include "crypto/Jws.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

Result<json::Value> parsed(std::string_view text)
{
    auto value = json::parseStrict(text);
    if (!value.ok() || !value->is(json::Kind::Object))
        return Error{Fault::Invalid, u"It is not a credential: its content is no sound JSON object."_s};
    return *std::move(value);
}

/// The issuers of the endorsements that stand at one place.
void collectEndorsers(const json::Value &part, QStringList &endorsers)
{
    const auto add = [&endorsers](const json::Value &endorsement) {
        const QString issuer = issuerIdOf(endorsement);
        if (!issuer.isEmpty() && endorsers.size() < mostEndorsers && !endorsers.contains(issuer))
            endorsers.append(issuer);
    };
    for (const json::Value *endorsement : oneOrMany(part.find("endorsement")))
        add(*endorsement);
    for (const json::Value *token : oneOrMany(part.find("endorsementJwt"))) {
        if (endorsers.size() == mostEndorsers)
            return;
        if (const auto document = documentIn(QByteArray::fromStdString(token->text())); document.ok())
            add(*document);
    }
}

} // namespace

Result<json::Value> documentIn(const QByteArray &bytes)
{
    const QByteArray text = bytes.trimmed();
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    if (text.startsWith('{'))
        return parsed(view);
    const auto token = crypto::parseCompact(view);
    if (!token.ok())
        return toError(token.error());
    return parsed(crypto::textOf(token->payload));
}

CredentialNeeds needsOf(const QByteArray &bytes)
{
    CredentialNeeds needs;
    if (isContainer(recognise(bytes))) {
        const Result<Unbaked> unbaked = unbake(bytes);
        return unbaked.ok() && !isContainer(recognise(unbaked->credential)) ? needsOf(unbaked->credential) : needs;
    }
    const Result<json::Value> document = documentIn(bytes);
    if (!document.ok())
        return needs;
    needs.issuer = issuerIdOf(*document);
    const auto entries = oneOrMany(document->find("credentialStatus"));
    for (std::size_t i = 0; i < entries.size() && i < mostStatusLists; ++i) {
        const Result<StatusEntry> entry = readStatusEntry(*entries[i]);
        if (entry.ok() && isJudged(entry->purpose) && !needs.statusLists.contains(entry->list))
            needs.statusLists.append(entry->list);
    }
    const json::Value *subject = document->find("credentialSubject");
    const json::Value *achievement = subject ? subject->find("achievement") : nullptr;
    for (const json::Value *part : {&*document, achievement, document->find("issuer")}) {
        if (part)
            collectEndorsers(*part, needs.endorsers);
    }
    return needs;
}

} // namespace laurel::credential
