// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Recognise.h"

#include "credential/BadgeShape.h"

#include "base/StrictJson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

FileForm recogniseJson(const QByteArray &text)
{
    const auto parsed = json::parseStrict({text.constData(), static_cast<std::size_t>(text.size())});
    if (!parsed.ok())
        return FileForm::Json;
    if (parsed->find("proof"))
        return FileForm::EmbeddedProof;
    const QString context = textOf(parsed->find("@context"));
    return context.startsWith("https://w3id.org/openbadges/v2"_L1) ? FileForm::HostedBadge : FileForm::Json;
}

bool looksLikeToken(const QByteArray &text)
{
    int dots = 0;
    bool printable = true;
    for (const char c : text) {
        dots += c == '.' ? 1 : 0;
        printable &= c > 0x20 && c < 0x7f;
    }
    return dots == 2 && printable;
}

} // namespace

FileForm recognise(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return FileForm::Png;
    if (bytes.startsWith("%PDF-"))
        return FileForm::Pdf;
    const QByteArray text = bytes.trimmed();
    if (text.isEmpty())
        return FileForm::Empty;
    if (text.startsWith('{') || text.startsWith('['))
        return recogniseJson(text);
    if (text.startsWith('<'))
        return text.left(4096).contains("<svg") ? FileForm::Svg : FileForm::Other;
    return looksLikeToken(text) ? FileForm::Token : FileForm::Other;
}

QString explain(FileForm form)
{
    switch (form) {
    case FileForm::Token: return {};
    case FileForm::Empty: return u"There is nothing in it."_s;
    case FileForm::EmbeddedProof:
        return u"Not possible: proof suites other than VC-JWT are not read by this version. Ask the holder for the "
               "credential as a signed token (.jwt), or use a verifier for embedded proofs."_s;
    case FileForm::HostedBadge:
        return u"This is an Open Badge 2.0. It carries no signature: it is verified by asking the issuer's web site "
               u"for "
               "it, at the address in its “id”."_s;
    case FileForm::Json: return u"This is JSON without a signature. A credential comes as a signed token (.jwt)."_s;
    case FileForm::Png:
    case FileForm::Svg:
        return u"This is a picture. This version does not read credentials out of pictures; use the token file (.jwt)."_s;
    case FileForm::Pdf:
        return u"This is a PDF. This version does not read credentials out of PDF files; use the token file (.jwt)."_s;
    case FileForm::Other:
        return u"This is not a credential: a signed token is one line of letters and digits with two dots in it."_s;
    }
    return {};
}

} // namespace laurel::credential
