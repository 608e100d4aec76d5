// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/TokenReading.h"

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr std::array<std::string_view, 5> headerNames{"alg", "typ", "cty", "kid", "jwk"};

Error malformed(const QString &reason)
{
    return Error{Fault::Invalid, reason};
}

Result<TokenProfile> profileOf(const json::Value &header)
{
    const json::Value *type = header.find("typ");
    const QString name = textOf(type);
    if (!type || name.compare("JWT"_L1, Qt::CaseInsensitive) == 0)
        return TokenProfile::OpenBadges;
    if (name != "vc+jwt"_L1)
        return malformed(u"The token says that it is no credential but “%1”."_s.arg(name.left(80)));
    const json::Value *content = header.find("cty");
    if (content && textOf(content) != "vc"_L1)
        return malformed(u"The token says that its content is no credential but “%1”."_s.arg(textOf(content).left(80)));
    return TokenProfile::JoseCose;
}

QString headerRemark(const json::Value &header)
{
    QStringList unknown;
    for (const json::Member &member : header.members()) {
        if (std::find(headerNames.begin(), headerNames.end(), member.key) == headerNames.end())
            unknown += QString::fromStdString(member.key).left(40);
    }
    return unknown.isEmpty() ? QString()
                             : u"The token can be read. Its header also says things that were passed over: %1."_s.arg(
                                   unknown.mid(0, 10).join(u", "));
}

} // namespace

Result<Token> readToken(const QByteArray &bytes)
{
    const QByteArray text = bytes.trimmed();
    auto jws = crypto::parseCompact({text.constData(), static_cast<std::size_t>(text.size())});
    if (!jws.ok())
        return toError(jws.error());
    LAUREL_TRY_ASSIGN(const TokenProfile profile, profileOf(jws->header));
    auto payload = json::parseStrict(crypto::textOf(jws->payload));
    if (!payload.ok()) {
        return malformed(u"The credential in the token is not sound JSON. %1 (byte %2)"_s.arg(
            QString::fromStdString(payload.error().what), QString::number(payload.error().offset)));
    }
    if (!payload->is(json::Kind::Object))
        return malformed(u"The token does not hold a credential but some other value."_s);
    if (payload->find("vc") || payload->find("vp")) {
        return malformed(
            u"The token wraps its credential in “vc” or “vp”, the way of Verifiable Credentials 1.1, which "
            "Open Badges 3.0 no longer uses."_s);
    }
    const QString remark = headerRemark(jws->header);
    return Token{*std::move(jws), *std::move(payload), profile, remark};
}

} // namespace laurel::credential
