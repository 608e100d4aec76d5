// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Recognise.h"

#include "credential/BadgeShape.h"

#include "base/StrictJson.h"
#include "crypto/Jws.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr qsizetype headOfDrawing = 65536; ///< bytes in which an SVG shows that it is one

bool says(const json::Value &document, std::string_view key, std::string_view beginning)
{
    const auto values = oneOrMany(document.find(key));
    return std::any_of(values.begin(), values.end(), [beginning](const json::Value *value) {
        return value->is(json::Kind::String) && value->text().starts_with(beginning);
    });
}

/// Open Badges 1.0 had no context; its assertions are known by what they hold.
bool isBareAssertion(const json::Value &document)
{
    return !document.find("@context") && document.find("recipient") && document.find("badge") &&
           document.find("verify");
}

bool isOldBadge(const json::Value &document)
{
    return says(document, "@context", "https://w3id.org/openbadges/v") || isBareAssertion(document);
}

/// Of JSON without a proof, or with one that does not make it a credential to verify.
FileForm vocabularyOf(const json::Value &document)
{
    if (isOldBadge(document)) {
        const bool assertion = says(document, "type", "Assertion") || document.find("recipient");
        return assertion ? FileForm::HostedBadge : FileForm::BadgePart;
    }
    if (says(document, "@context", "http://data.europa.eu/") || says(document, "type", "EuropeanDigital"))
        return FileForm::Europass;
    if (says(document, "type", "Clr") || says(document, "@context", "https://purl.imsglobal.org/spec/clr/"))
        return FileForm::LearnerRecord;
    if (says(document, "type", "VerifiablePresentation"))
        return FileForm::Presentation;
    if (says(document, "@context", "https://www.w3.org/2018/credentials/v1"))
        return FileForm::OldCredential;
    return FileForm::Json;
}

FileForm recogniseJson(const QByteArray &text)
{
    const auto parsed = json::parseStrict({text.constData(), static_cast<std::size_t>(text.size())});
    return parsed.ok() ? formOf(*parsed) : FileForm::Json;
}

bool looksLikeToken(const QByteArray &text)
{
    return std::count(text.begin(), text.end(), '.') == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

FileForm recogniseToken(const QByteArray &text)
{
    const auto jws = crypto::parseCompact({text.constData(), static_cast<std::size_t>(text.size())});
    if (!jws.ok())
        return FileForm::Token;
    const auto payload = json::parseStrict(crypto::textOf(jws->payload));
    return payload.ok() && isOldBadge(*payload) ? FileForm::SignedBadge : FileForm::Token;
}

FileForm recogniseXml(const QByteArray &text)
{
    const QByteArray head = text.left(headOfDrawing);
    if (head.contains("<svg") || head.contains(":svg"))
        return FileForm::Svg;
    return head.contains("data.europa.eu/") ? FileForm::Europass : FileForm::Other;
}

QString explainOther(FileForm form)
{
    switch (form) {
    case FileForm::BadgePart:
        return u"This is a badge or an issuer of Open Badges 2.0: it says what can be earned, not who earned it. Ask "
               u"the "
               "holder for the credential itself."_s;
    case FileForm::OldCredential:
        return u"This is a Verifiable Credential without a signature. Ask the holder for the signed one."_s;
    case FileForm::LearnerRecord:
        return u"This is a Comprehensive Learner Record, which holds many achievements in one. Laurel verifies single "
               "Open Badges 3.0; ask the holder for the credential of the achievement in question."_s;
    case FileForm::Europass:
        return u"This is a European Digital Credential (Europass). It bears a qualified electronic seal, which is "
               u"checked "
               "at europa.eu/europass under “View credentials”."_s;
    case FileForm::Presentation:
        return u"These are credentials that their holder wrapped together to show them. Ask for each of them as a file "
               "of its own."_s;
    default: return {};
    }
}

} // namespace

FileForm formOf(const json::Value &document)
{
    const FileForm form = vocabularyOf(document);
    const bool proven = document.find("proof") && form != FileForm::Presentation && form != FileForm::HostedBadge;
    return proven ? FileForm::EmbeddedProof : form;
}

FileForm recognise(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return FileForm::Png;
    if (bytes.startsWith("\xff\xd8\xff"))
        return FileForm::Jpeg;
    if (bytes.startsWith("%PDF-"))
        return FileForm::Pdf;
    const QByteArray text = (bytes.startsWith("\xef\xbb\xbf<") ? bytes.mid(3) : bytes).trimmed();
    if (text.isEmpty())
        return FileForm::Empty;
    if (text.startsWith('{') || text.startsWith('['))
        return recogniseJson(text);
    if (text.startsWith('<'))
        return recogniseXml(text);
    if ((text.startsWith("https://") || text.startsWith("http://")) && text.size() < 2048 && !text.contains('\n'))
        return FileForm::BadgeAddress;
    return looksLikeToken(text) ? recogniseToken(text) : FileForm::Other;
}

bool isContainer(FileForm form)
{
    return form == FileForm::Png || form == FileForm::Svg || form == FileForm::Pdf;
}

QString explain(FileForm form)
{
    switch (form) {
    case FileForm::Token:
    case FileForm::EmbeddedProof:
    case FileForm::Png:
    case FileForm::Svg:
    case FileForm::Pdf: return {};
    case FileForm::Empty: return u"There is nothing in it."_s;
    case FileForm::HostedBadge:
        return u"This is an Open Badge 2.0. It carries no signature: whoever has the file could have changed it, and "
               u"only "
               "its issuer's web site can confirm it. Open the address in its “id” and compare, or ask the issuer for "
               "an "
               "Open Badge 3.0."_s;
    case FileForm::SignedBadge:
        return u"This is a signed Open Badge 2.0. Its key stands on its issuer's web site, at the address in its "
               u"“verify” "
               "or “verification”, and proves no more than that site does. Ask the issuer to confirm it, or for an "
               "Open "
               "Badge 3.0."_s;
    case FileForm::BadgeAddress:
        return u"This is an address, not a credential. Open it, check that it is the issuer's own site, and save the "
               "credential it offers as a file."_s;
    case FileForm::Json:
        return u"This is JSON without a signature. A credential comes with a proof, or as a token (.jwt)."_s;
    case FileForm::Jpeg:
        return u"This is a photograph or a picture of the screen, which cannot carry a credential. Ask the holder for "
               u"the "
               "badge as it was issued (PNG or SVG), or for the credential file."_s;
    case FileForm::Other:
        return u"This is not a credential: a signed token is one line of letters and digits with two dots in it."_s;
    default: return explainOther(form);
    }
}

} // namespace laurel::credential
