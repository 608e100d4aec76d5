// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Causes.h"

#include "credential/Baking.h"
#include "credential/Recognise.h"

#include "base/StrictJson.h"
#include "crypto/Jws.h"

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

std::string_view textView(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QString causeOfForm(const QByteArray &bytes);

QString causeOfToken(const QByteArray &bytes)
{
    const QByteArray text = bytes.trimmed();
    const auto token = crypto::parseCompact(textView(text));
    if (token.ok())
        return {};
    switch (token.error().kind) {
    case crypto::ErrorKind::Refused: return u"unsigned"_s;
    case crypto::ErrorKind::Unsupported: return u"unknown-suite"_s;
    case crypto::ErrorKind::TooLarge: return u"too-large"_s;
    default: return {};
    }
}

QString causeOfContainer(const QByteArray &bytes)
{
    const Result<Unbaked> unbaked = unbake(bytes);
    if (!unbaked.ok())
        return unbaked.error().fault == Fault::NotFound ? u"no-payload"_s : unbaked.error().detail;
    return isContainer(recognise(unbaked->credential)) ? QString() : causeOfForm(unbaked->credential);
}

QString causeOfJson(const QByteArray &bytes)
{
    const auto value = json::parseStrict(textView(bytes));
    if (value.ok()) {
        if (value->find("proof"))
            return {};
        return value->find("@context") && value->find("type") ? u"unsigned"_s : u"no-credential"_s;
    }
    return value.error().kind == json::ErrorKind::DuplicateKey ? u"duplicate-key"_s : QString();
}

QString causeOfForm(const QByteArray &bytes)
{
    const FileForm form = recognise(bytes);
    if (isContainer(form))
        return causeOfContainer(bytes);
    if (bytes.size() > static_cast<qsizetype>(json::maximumSize))
        return u"too-large"_s;
    switch (form) {
    case FileForm::Empty: return u"no-credential"_s;
    case FileForm::Other: // a token begins with {" in base64: one that was cut off still does
        return bytes.trimmed().startsWith("eyJ") ? QString() : u"no-credential"_s;
    case FileForm::Token: return causeOfToken(bytes);
    default: return causeOfJson(bytes);
    }
}

} // namespace

void nameCauses(Verification &verification, const QByteArray &bytes, const QDateTime &now)
{
    for (VerificationCheck &check : verification.checks) {
        if (!check.cause.isEmpty() || check.state == CheckState::Passed)
            continue;
        if (check.code == "well-formed"_L1 && check.state == CheckState::Failed)
            check.cause = causeOfForm(bytes);
        else if (check.code == "dates"_L1 && verification.validUntil.isValid() && verification.validUntil < now)
            check.cause = u"expired"_s;
        else if (check.code == "dates"_L1 && verification.validFrom.isValid() && now < verification.validFrom)
            check.cause = u"not-yet"_s;
    }
}

} // namespace laurel::credential
