// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What others say of a course, an institution or a part of an achievement, inside the credentials they speak of
// (Open Badges 3.0, B.1.7 EndorsementCredential). They stand there as they were signed.

#include "credential/JsonWriter.h"

#include "base/Error.h"
#include "domain/Credential.h"

namespace laurel::credential {

/// Where in a credential an endorsement belongs.
enum class EndorsementPlace {
    Achievement, ///< it speaks of the achievement
    Issuer,      ///< of the institution
    Credential,  ///< of something inside the achievement, an outcome or an assessment
    Nowhere,     ///< of something else
};
[[nodiscard]] EndorsementPlace placeOf(const QString &subject, const QString &achievement, const QString &issuer);

/// What a signed EndorsementCredential says, JSON or token: its URI, what it speaks of, who speaks, and the document
/// itself. Whether it is genuine is for the verifier. Error Invalid: it is something else, or not what the schema asks
/// for.
[[nodiscard]] Result<Endorsement> readEndorsement(const QByteArray &document);

/// The endorsements of one credential's parts.
class Endorsements final
{
public:
    /// `achievement`, `issuer`: URI and DID. Keeps a copy of the documents.
    Endorsements(const QList<Endorsement> &all, const QString &achievement, const QString &issuer);

    /// `"endorsement":[…]` and, in a token, `"endorsementJwt":[…]`; nothing where there are none.
    void write(JsonWriter &out, EndorsementPlace place, DocumentForm form) const;
    /// Whether a token holds more than a JSON document can.
    [[nodiscard]] bool hasTokens() const;

private:
    struct Placed {
        EndorsementPlace place;
        bool token;
        QByteArray document;
    };
    QList<Placed> m_placed;
};

} // namespace laurel::credential
