// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/KeyResolver.h"

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"
#include "credential/IssuerIdentity.h"
#include "credential/Moment.h"

#include "crypto/KeyText.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

ResolvedKey failed(const QString &reason)
{
    return {std::nullopt, CheckState::Failed, reason, false};
}

/// What is said about the key, and by what.
struct Claim {
    QString method;                            ///< may be empty, or only a fragment
    std::optional<crypto::PublicKey> asserted; ///< brought along
    QString carrier;                           ///< "token" or "proof"
    QDateTime signedAt;                        ///< as the signature claims
};

/// A method that is only a fragment hangs on the issuer.
QString wholeMethod(const QString &method, const QString &issuerId)
{
    return method.startsWith(u'#') ? issuerId + method : method;
}

const KnownIssuer *knownIssuer(const VerifyContext &context, const QString &id)
{
    for (const KnownIssuer &issuer : context.issuers) {
        if (issuer.id == id)
            return &issuer;
    }
    return nullptr;
}

QString nameOf(const KnownIssuer &issuer)
{
    return issuer.name.isEmpty() ? issuer.id : issuer.name;
}

/// A key of the issuer, at the moment it is said to have signed.
ResolvedKey atItsTime(const KnownIssuer &issuer, const KnownKey &known, const QDateTime &signedAt, const QDateTime &now)
{
    if (known.revoked.isValid() && now >= known.revoked) {
        return failed(u"%1 declared this key void on %2, so nothing signed with it counts."_s.arg(
            nameOf(issuer), momentText(known.revoked)));
    }
    if (known.expires.isValid() && signedAt >= known.expires) {
        return failed(u"The key of %1 had ended, on %2, before it is said to have signed this."_s.arg(
            nameOf(issuer), momentText(known.expires)));
    }
    return {known.key, CheckState::Passed,
            u"The issuer is %1, and the key is one of those held here for it."_s.arg(nameOf(issuer)), true};
}

std::optional<ResolvedKey> fromKnown(const KnownIssuer &issuer, const QString &method, const Claim &claim,
                                     const QDateTime &now)
{
    for (const KnownKey &known : issuer.keys) {
        const bool meant = method.isEmpty() ? claim.asserted && *claim.asserted == known.key : method == known.method;
        if (meant)
            return atItsTime(issuer, known, claim.signedAt, now);
    }
    for (const UnusableKey &unusable : issuer.unusable) {
        if (method == unusable.method)
            return ResolvedKey{std::nullopt, unusable.state, unusable.reason, false};
    }
    return std::nullopt;
}

ResolvedKey notOfKnown(const KnownIssuer &issuer)
{
    return failed(
        u"%1 is known here, but has no such key. Somebody else may have made this credential in its name."_s.arg(
            nameOf(issuer)));
}

/// did:key and did:jwk carry their only key in the identifier itself.
ResolvedKey fromIdentifier(const QString &issuerId, const QString &method, const QString &carrier)
{
    QString fragment = u"0"_s;
    std::optional<crypto::PublicKey> key;
    QString why;
    if (issuerId.startsWith("did:key:"_L1)) {
        fragment = issuerId.sliced(8);
        const auto read = crypto::publicKeyFromDidKey(issuerId.toStdString());
        if (read.ok())
            key = *read;
        else
            why = toError(read.error()).what;
    } else {
        const auto read = publicKeyFromDidJwk(issuerId);
        if (read.ok())
            key = *read;
        else
            why = read.error().what;
    }
    if (!key)
        return failed(u"The issuer's identifier does not hold a usable key. %1"_s.arg(why));
    if (!method.isEmpty() && method != issuerId && method != issuerId + u'#' + fragment)
        return failed(u"The %1 names a key that the issuer's identifier does not have."_s.arg(carrier));
    return {key, CheckState::Warned,
            u"The issuer is named by its key alone. Whoever holds that key made this credential; to know who that is, "
            "compare the identifier with the one the institution publishes."_s,
            true};
}

/// The key in the header; nothing if there is none. An unreadable one is an error.
Result<std::optional<crypto::PublicKey>> assertedKey(const json::Value &header)
{
    const json::Value *jwk = header.find("jwk");
    if (!jwk)
        return std::optional<crypto::PublicKey>();
    const auto key = crypto::publicKeyFromJwk(*jwk);
    if (!key.ok())
        return toError(key.error());
    return std::optional(*key);
}

QString whyUnknown(const QString &issuerId, const VerifyContext &context)
{
    for (const UnknownIssuer &unknown : context.unknown) {
        if (unknown.id == issuerId)
            return unknown.reason;
    }
    if (issuerId.startsWith("did:web:"_L1)) {
        const QString host = issuerId.sliced(8).section(u':', 0, 0).replace("%3A"_L1, ":"_L1, Qt::CaseInsensitive);
        return u"The issuer's keys are published by %1 in its document did.json, which is not held here and was not fetched."_s
            .arg(host);
    }
    if (issuerId.startsWith("https://"_L1)) {
        return u"The issuer's keys are published at %1, which is not held here and was not fetched."_s.arg(issuerId);
    }
    return u"The issuer is named in a way this program cannot look up (%1)."_s.arg(issuerId.left(80));
}

ResolvedKey resolve(const Claim &claim, const QString &issuerId, const VerifyContext &context)
{
    if (issuerId.isEmpty())
        return failed(u"The credential does not say who issued it."_s);
    const QString method = wholeMethod(claim.method, issuerId);
    const KnownIssuer *issuer = knownIssuer(context, issuerId);
    ResolvedKey found;
    if (const auto known = issuer ? fromKnown(*issuer, method, claim, context.now) : std::nullopt)
        found = *known;
    else if (!method.isEmpty() && method.section(u'#', 0, 0) != issuerId)
        return failed(u"The %1 names a key of somebody else than the issuer."_s.arg(claim.carrier));
    else if (issuer)
        return notOfKnown(*issuer);
    else if (issuerId.startsWith("did:key:"_L1) || issuerId.startsWith("did:jwk:"_L1))
        found = fromIdentifier(issuerId, method, claim.carrier);
    else if (claim.asserted)
        return {claim.asserted, CheckState::NotPossible,
                whyUnknown(issuerId, context) + u" The token brings a key of its own, and anybody can do that."_s,
                false};
    else
        return {std::nullopt, CheckState::NotPossible, whyUnknown(issuerId, context), false};

    if (found.key && claim.asserted && !(*claim.asserted == *found.key))
        return failed(u"The key that comes with the token is not the issuer's."_s);
    return found;
}

} // namespace

ResolvedKey resolveKey(const json::Value &header, const QString &issuerId, const QDateTime &signedAt,
                       const VerifyContext &context)
{
    const auto asserted = assertedKey(header);
    if (!asserted.ok())
        return failed(u"The key that comes with the token cannot be used. %1"_s.arg(asserted.error().what));
    return resolve({textOf(header.find("kid")), *asserted, u"token"_s, signedAt}, issuerId, context);
}

ResolvedKey resolveProofKey(const QString &method, const QString &issuerId, const QDateTime &signedAt,
                            const VerifyContext &context)
{
    if (method.isEmpty())
        return failed(u"The proof does not name the key it was made with."_s);
    ResolvedKey found = resolve({method, std::nullopt, u"proof"_s, signedAt}, issuerId, context);
    const QString other = method.section(u'#', 0, 0);
    if (found.key || other == issuerId || !other.startsWith("did:key:"_L1))
        return found;
    const ResolvedKey stranger = fromIdentifier(other, method, u"proof"_s);
    found.key = stranger.key;
    if (!stranger.key)
        found.reason += u' ' + stranger.reason;
    return found;
}

} // namespace laurel::credential
