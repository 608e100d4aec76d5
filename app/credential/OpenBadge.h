// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Open Badges 3.0 document (a Verifiable Credential 2.0) of a credential, before it is signed.

#include "credential/BadgeResults.h"
#include "credential/Endorsements.h"
#include "credential/IssuerIdentity.h"

#include "base/Error.h"
#include "domain/Credential.h"
#include "domain/Framework.h"

#include <QByteArray>

namespace laurel::credential {

/// What differs from learner to learner within a run. The records are only looked at while render() runs.
struct LearnerPart {
    const QString &uri;
    const QString &subjectUri;
    const RegisterNumber &registerNumber;
    int statusIndex;
    const Learner &learner;
    const Enrolment &enrolment;
    const QString &identitySalt;

    [[nodiscard]] static LearnerPart of(const CredentialSource &source);
};

/// The badge of one institution, course version, run and board, with everything that its learners share written once.
/// Never changes after it is made: any thread may render from it.
class BadgeTemplate final
{
public:
    /// `shared`: institution, course, version, run, board, badge and endorsements count; the rest of it is not looked
    /// at. Error Invalid: a text holds characters no JSON can keep.
    [[nodiscard]] static Result<BadgeTemplate> make(const CredentialSource &shared, const IssuerIdentity &issuer,
                                                    const Frameworks &frameworks);

    /// The document in UTF-8: the same bytes for the same data. What is going to be signed as a token may hold more
    /// (Endorsements.h). Error Invalid: the result earns no credential, there is no award date, or nothing names the
    /// subject or the credential.
    [[nodiscard]] Result<QByteArray> render(const LearnerPart &part, DocumentForm form = DocumentForm::Json) const;
    /// False if both forms of every document are the same bytes.
    [[nodiscard]] bool tokenHoldsMore() const { return m_tokenHoldsMore; }

private:
    explicit BadgeTemplate(BadgeResults results)
        : m_results(std::move(results))
    {}
    [[nodiscard]] Result<QDate> awardDate(const LearnerPart &part) const;
    void writeSubject(JsonWriter &out, const LearnerPart &part, DocumentForm form) const;
    void writeStatus(JsonWriter &out, int index) const;

    /// Rendered members, in the order they stand in the document.
    struct Parts {
        QByteArray head;        ///< type, name, image, endorsements, issuer
        QByteArray achievement; ///< achievement
    };
    [[nodiscard]] const Parts &parts(DocumentForm form) const
    {
        return form == DocumentForm::Jwt && m_tokenHoldsMore ? m_token : m_json;
    }

    Parts m_json;
    Parts m_token; ///< empty unless it holds more
    bool m_tokenHoldsMore = false;
    QByteArray m_participation; ///< narrative, source, term
    QByteArray m_context;
    QByteArray m_schema;
    BadgeResults m_results;
    QString m_statusList; ///< address; empty: no place to publish one
    QDate m_held;
    QDate m_starts;
    QDate m_ends;
    double m_credits = 0;
    int m_validityMonths = 0;
};

/// The document of one credential; for many of one run make a BadgeTemplate.
[[nodiscard]] Result<QByteArray> buildOpenBadge(const CredentialSource &source, const IssuerIdentity &issuer,
                                                const Frameworks &frameworks);

/// The address of an institution's list of revoked credentials, under its did:web address.
[[nodiscard]] QString revocationListAddress(const IssuerIdentity &issuer);

} // namespace laurel::credential
