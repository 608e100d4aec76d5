// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Endorsements.h"

#include "credential/BadgeShape.h"
#include "credential/CryptoError.h"

#include "base/StrictJson.h"
#include "crypto/Jws.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

Error notEndorsement(const QString &reason)
{
    return {Fault::Invalid, reason};
}

/// What was signed, of either form.
Result<json::Value> contentOf(const Endorsement &endorsement)
{
    const QByteArray text = endorsement.document.trimmed();
    const std::string_view bytes(text.constData(), std::size_t(text.size()));
    if (!endorsement.isToken()) {
        auto content = json::parseStrict(bytes);
        if (!content.ok())
            return notEndorsement(QString::fromStdString(content.error().what));
        return *std::move(content);
    }
    const auto token = crypto::parseCompact(bytes);
    if (!token.ok())
        return notEndorsement(toError(token.error()).what);
    auto content = json::parseStrict(crypto::textOf(token->payload));
    if (!content.ok())
        return notEndorsement(QString::fromStdString(content.error().what));
    return *std::move(content);
}

} // namespace

EndorsementPlace placeOf(const QString &subject, const QString &achievement, const QString &issuer)
{
    if (subject == achievement)
        return EndorsementPlace::Achievement;
    if (subject == issuer)
        return EndorsementPlace::Issuer;
    return subject.startsWith(achievement + u'#') ? EndorsementPlace::Credential : EndorsementPlace::Nowhere;
}

Result<Endorsement> readEndorsement(const QByteArray &document)
{
    Endorsement endorsement;
    endorsement.document = document;
    LAUREL_TRY_ASSIGN(const json::Value content, contentOf(endorsement));
    if (!isEndorsement(content)) {
        return notEndorsement(u"This is no endorsement: it does not call itself an “EndorsementCredential”. Ask the "
                              "endorser for one."_s);
    }
    if (const QStringList problems = shapeProblems(content); !problems.isEmpty())
        return notEndorsement(u"The endorsement is not built as Open Badges 3.0 asks. "_s + problems.join(u' '));
    if (const QString problem = vocabularyProblem(content); !problem.isEmpty())
        return notEndorsement(problem);
    const json::Value *issuer = content.find("issuer");
    endorsement.uri = textOf(content.find("id"));
    endorsement.subject = textOf(content.find("credentialSubject")->find("id"));
    endorsement.endorser = issuer->is(json::Kind::Object) ? textOf(issuer->find("name")) : QString();
    if (endorsement.endorser.isEmpty())
        endorsement.endorser = issuer->is(json::Kind::Object) ? textOf(issuer->find("id")) : textOf(issuer);
    return endorsement;
}

Endorsements::Endorsements(const QList<Endorsement> &all, const QString &achievement, const QString &issuer)
{
    for (const Endorsement &endorsement : all) {
        const EndorsementPlace place = placeOf(endorsement.subject, achievement, issuer);
        if (place != EndorsementPlace::Nowhere)
            m_placed.append({place, endorsement.isToken(), endorsement.document.trimmed()});
    }
}

void Endorsements::write(JsonWriter &out, EndorsementPlace place, DocumentForm form) const
{
    QByteArray documents;
    QByteArray tokens;
    JsonWriter documentWriter(documents);
    JsonWriter tokenWriter(tokens);
    for (const Placed &placed : m_placed) {
        if (placed.place != place)
            continue;
        if (!placed.token)
            documentWriter.members(placed.document);
        else if (form == DocumentForm::Jwt)
            tokenWriter.text(QString::fromLatin1(placed.document));
    }
    out.list("endorsement"_L1, documentWriter);
    out.list("endorsementJwt"_L1, tokenWriter);
}

bool Endorsements::hasTokens() const
{
    return std::any_of(m_placed.begin(), m_placed.end(), [](const Placed &placed) { return placed.token; });
}

} // namespace laurel::credential
