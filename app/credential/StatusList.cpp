// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/StatusList.h"

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"
#include "credential/JsonWriter.h"
#include "credential/TokenClaims.h"
#include "credential/Vocabulary.h"

#include <algorithm>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

Error unreadable(const QString &reason)
{
    return Error{Fault::Invalid, reason};
}

/// The largest whole number every reader of JSON has exactly.
constexpr double largestWhole = 9007199254740992.0;

/// A position as a string of digits or as a number.
std::optional<std::size_t> positionOf(const json::Value *value)
{
    if (!value)
        return std::nullopt;
    if (value->is(json::Kind::Number)) {
        const double number = value->toDouble();
        if (!(number >= 0 && number < largestWhole) || number != std::floor(number))
            return std::nullopt;
        return static_cast<std::size_t>(number);
    }
    const std::string &text = value->is(json::Kind::String) ? value->text() : std::string();
    std::size_t position = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), position);
    if (text.empty() || text.size() > 15 || end.ec != std::errc() || end.ptr != text.data() + text.size())
        return std::nullopt;
    return position;
}

bool hasType(const json::Value &value, QLatin1StringView type)
{
    const auto types = oneOrMany(value.find("type"));
    return std::any_of(types.begin(), types.end(), [type](const json::Value *one) { return textOf(one) == type; });
}

} // namespace

QString purposeName(StatusPurpose purpose)
{
    return purpose == StatusPurpose::Revocation ? u"revocation"_s : u"suspension"_s;
}

QString statusListAddress(const IssuerIdentity &issuer, StatusPurpose purpose)
{
    return issuer.address.isEmpty() ? QString() : u"%1/status/%2-1"_s.arg(issuer.address, purposeName(purpose));
}

Result<QByteArray> statusListDocument(const StatusListDraft &draft, const QString &issuerId, const QString &issuerName)
{
    const auto encoded = encodeStatusList(draft.bits);
    if (!encoded.ok())
        return toError(encoded.error());
    QByteArray document;
    JsonWriter out(document);
    out.beginObject();
    out.key("@context"_L1);
    out.beginArray();
    out.text(credentialsContext);
    out.endArray();
    out.member("id"_L1, draft.address);
    out.key("type"_L1);
    out.beginArray();
    out.text(u"VerifiableCredential");
    out.text(u"BitstringStatusListCredential");
    out.endArray();
    out.key("issuer"_L1);
    out.beginObject();
    out.member("id"_L1, issuerId);
    out.member("name"_L1, issuerName);
    out.endObject();
    out.member("validFrom"_L1, draft.from.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s));
    out.key("credentialSubject"_L1);
    out.beginObject();
    out.member("id"_L1, QString(draft.address + u"#list"_s));
    out.member("type"_L1, u"BitstringStatusList");
    out.member("statusPurpose"_L1, purposeName(draft.purpose));
    out.member("encodedList"_L1, QString::fromStdString(*encoded));
    out.endObject();
    out.endObject();
    if (!out.isSound() || draft.address.isEmpty() || !draft.from.isValid())
        return Error{Fault::Internal, u"A status list could not be written."_s};
    return document;
}

bool isJudged(const QString &purpose)
{
    return purpose == purposeName(StatusPurpose::Revocation) || purpose == purposeName(StatusPurpose::Suspension);
}

Result<StatusEntry> readStatusEntry(const json::Value &entry)
{
    if (!hasType(entry, "BitstringStatusListEntry"_L1)) {
        const QString type = textOf(entry.find("type")).left(80);
        return unreadable(type.isEmpty() ? u"it does not say how"_s
                                         : u"in a way this program does not know (%1)"_s.arg(type));
    }
    const std::optional<std::size_t> index = positionOf(entry.find("statusListIndex"));
    if (!index)
        return unreadable(u"under a position that is no number"_s);
    StatusEntry read{textOf(entry.find("statusPurpose")), *index, textOf(entry.find("statusListCredential"))};
    if (read.list.isEmpty() || read.purpose.isEmpty())
        return unreadable(u"without saying where or for what"_s);
    const std::optional<std::size_t> size = positionOf(entry.find("statusSize"));
    if (entry.find("statusSize") && size != std::size_t{1})
        return unreadable(u"in places of more than one bit, which this program does not know"_s);
    return read;
}

Result<StatusList> readStatusList(const json::Value &credential)
{
    if (!hasType(credential, "BitstringStatusListCredential"_L1))
        return unreadable(u"It is not a status list."_s);
    const json::Value *subject = credential.find("credentialSubject");
    if (!subject || !hasType(*subject, "BitstringStatusList"_L1))
        return unreadable(u"It does not hold a status list."_s);
    const std::optional<std::size_t> size = positionOf(subject->find("statusSize"));
    if (subject->find("statusSize") && size != std::size_t{1})
        return unreadable(u"Its places are wider than one bit, which this program does not know."_s);
    QStringList purposes;
    for (const json::Value *purpose : oneOrMany(subject->find("statusPurpose")))
        purposes.append(textOf(purpose));
    const json::Value *encoded = subject->find("encodedList");
    auto bits = decodeStatusList(encoded && encoded->is(json::Kind::String) ? std::string_view(encoded->text())
                                                                            : std::string_view());
    if (!bits.ok())
        return unreadable(toError(bits.error()).what);
    return StatusList{textOf(credential.find("id")), issuerIdOf(credential), purposes, *std::move(bits)};
}

} // namespace laurel::credential
