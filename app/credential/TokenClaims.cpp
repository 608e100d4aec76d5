// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/TokenClaims.h"

#include "credential/BadgeShape.h"
#include "credential/Moment.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

std::optional<qint64> seconds(const json::Value *moment)
{
    return moment && moment->is(json::Kind::String) ? secondsOf(moment->text()) : std::nullopt;
}

/// Collects what one claim after another has to say.
class Comparison final
{
public:
    Comparison(const json::Value &payload, TokenProfile profile)
        : m_payload(payload)
        , m_profile(profile)
    {}

    void text(const char *claim, const QString &expected, const QString &member)
    {
        const json::Value *found = m_payload.find(claim);
        if (!found)
            return missing(claim, !expected.isEmpty());
        if (!found->is(json::Kind::String) || textOf(found) != expected)
            contradicts(claim, member);
    }
    void time(const char *claim, std::optional<qint64> expected, const QString &member)
    {
        const json::Value *found = m_payload.find(claim);
        if (!found)
            return missing(claim, expected.has_value());
        // NumericDate may carry a fraction, validFrom too; the whole seconds are what counts.
        const bool same = found->is(json::Kind::Number) && expected &&
                          std::floor(found->toDouble()) == static_cast<double>(*expected);
        if (!same)
            contradicts(claim, member);
    }
    [[nodiscard]] ClaimFindings take() { return std::move(m_findings); }

private:
    void missing(const char *claim, bool wanted)
    {
        if (wanted && m_profile == TokenProfile::OpenBadges)
            m_findings.missing += QString::fromLatin1(claim);
    }
    void contradicts(const char *claim, const QString &member)
    {
        m_findings.contradictions +=
            u"The token's “%1” is not the credential's %2."_s.arg(QLatin1StringView(claim), member);
    }

    const json::Value &m_payload;
    TokenProfile m_profile;
    ClaimFindings m_findings;
};

} // namespace

QString issuerIdOf(const json::Value &credential)
{
    const json::Value *issuer = credential.find("issuer");
    if (!issuer)
        return {};
    return issuer->is(json::Kind::String) ? textOf(issuer) : textOf(issuer->find("id"));
}

TokenClaims claimsOf(const json::Value &credential)
{
    TokenClaims claims;
    claims.issuer = issuerIdOf(credential);
    claims.id = textOf(credential.find("id"));
    if (const json::Value *subject = credential.find("credentialSubject"))
        claims.subject = textOf(subject->find("id"));
    claims.notBefore = seconds(credential.find("validFrom")).value_or(0);
    claims.expires = seconds(credential.find("validUntil"));
    return claims;
}

ClaimFindings compareClaims(const json::Value &payload, TokenProfile profile)
{
    const TokenClaims expected = claimsOf(payload);
    Comparison comparison(payload, profile);
    comparison.text("iss", expected.issuer, u"issuer"_s);
    comparison.text("jti", expected.id, u"“id”"_s);
    comparison.text("sub", expected.subject, u"subject"_s);
    comparison.time("nbf", seconds(payload.find("validFrom")), u"“validFrom”"_s);
    comparison.time("exp", expected.expires, u"“validUntil”"_s);
    return comparison.take();
}

} // namespace laurel::credential
