// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/StatusCheck.h"

#include "credential/BadgeShape.h"
#include "credential/CredentialNeeds.h"
#include "credential/Moment.h"
#include "credential/StatusList.h"
#include "credential/TokenClaims.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

struct Finding {
    CheckState state = CheckState::NotPossible;
    QString reason;
    QString cause = {}; ///< VerificationCheck::cause
};

/// Failed outweighs what could not be looked at, which outweighs a doubt.
int weightOf(CheckState state)
{
    switch (state) {
    case CheckState::Failed: return 3;
    case CheckState::NotPossible: return 2;
    case CheckState::Warned: return 1;
    case CheckState::Passed: break;
    }
    return 0;
}

const VerificationCheck *checkOf(const Verification &verification, QLatin1StringView code)
{
    const auto found = std::find_if(verification.checks.begin(), verification.checks.end(),
                                    [code](const VerificationCheck &check) { return check.code == code; });
    return found == verification.checks.end() ? nullptr : &*found;
}

/// What an entry is about, as a person would ask.
QString questionOf(const QString &purpose)
{
    return purpose == purposeName(StatusPurpose::Suspension) ? u"suspended"_s : u"revoked"_s;
}

/// One entry held against the list it names.
class Question final
{
public:
    Question(const StatusEntry &entry, const QString &issuer, const VerifyContext &context)
        : m_entry(entry)
        , m_issuer(issuer)
        , m_context(context)
    {}

    Finding answer()
    {
        const auto list = std::find_if(m_context.statusLists.begin(), m_context.statusLists.end(),
                                       [this](const KnownStatusList &one) { return one.address == m_entry.list; });
        if (list == m_context.statusLists.end())
            return unknown(
                u"it is published at %1, which is not held here and was not fetched."_s.arg(m_entry.list.left(200)));
        if (!list->problem.isEmpty())
            return unknown(u"it is published at %1. %2"_s.arg(m_entry.list.left(200), list->problem));
        const VerifyContext own{m_context.now, m_context.issuers};
        const Verification verification = verify(list->bytes, own);
        if (Finding bad = secured(verification); bad.state != CheckState::Passed)
            return bad;
        const Result<json::Value> document = documentIn(list->bytes);
        if (!document.ok())
            return unknown(document.error().what);
        const Result<StatusList> read = readStatusList(*document);
        if (!read.ok())
            return unknown(u"the list at %1 cannot be read. %2"_s.arg(m_entry.list.left(200), read.error().what));
        return verdict(*read, verification, list->fetched);
    }

private:
    [[nodiscard]] Finding unknown(const QString &why) const
    {
        return {CheckState::NotPossible,
                u"Whether it was %1 cannot be told: %2"_s.arg(questionOf(m_entry.purpose), why)};
    }
    [[nodiscard]] Finding contradicted(const QString &why) const
    {
        return {CheckState::NotPossible,
                u"Whether it was %1 cannot be told, and the list at %2 is not to be trusted: %3"_s.arg(
                    questionOf(m_entry.purpose), m_entry.list.left(200), why)};
    }

    /// Whether the list is what its signer made.
    [[nodiscard]] Finding secured(const Verification &verification) const
    {
        for (const auto code : {"well-formed"_L1, "vocabulary"_L1, "schema"_L1}) {
            const VerificationCheck *check = checkOf(verification, code);
            if (check && check->state != CheckState::Passed && check->state != CheckState::Warned)
                return unknown(u"the list at %1 cannot be read. %2"_s.arg(m_entry.list.left(200), check->reason));
        }
        for (const auto code : {"issuer"_L1, "signature"_L1, "claims"_L1, "proof"_L1}) {
            const VerificationCheck *check = checkOf(verification, code);
            if (check && check->state == CheckState::Failed)
                return contradicted(check->reason);
        }
        const VerificationCheck *signature = checkOf(verification, "signature"_L1);
        if (!signature || signature->state != CheckState::Passed)
            return unknown(u"the signature of the list could not be checked."_s);
        return {CheckState::Passed, {}};
    }

    [[nodiscard]] Finding verdict(const StatusList &list, const Verification &verification,
                                  const QDateTime &fetched) const
    {
        if (list.id != m_entry.list)
            return contradicted(u"it was made for another address."_s);
        if (list.issuer != m_issuer)
            return contradicted(u"it is not the issuer's."_s);
        if (!list.purposes.contains(m_entry.purpose))
            return contradicted(u"it is a list for another purpose."_s);
        if (m_entry.index >= list.bits.length())
            return contradicted(u"it has no place number %1."_s.arg(m_entry.index));
        const QString date =
            verification.validFrom.isValid() ? momentText(verification.validFrom) : u"an unknown day"_s;
        // A mark counts even in a list whose time is over: who was revoked stays so.
        if (list.bits.at(m_entry.index) && m_entry.purpose == purposeName(StatusPurpose::Suspension)) {
            return {
                CheckState::Failed,
                u"It is suspended: the issuer's list of %1 says that it does not count for now. The issuer can lift "
                "that."_s.arg(date),
                u"suspended"_s};
        }
        if (list.bits.at(m_entry.index)) {
            return {
                CheckState::Failed,
                u"It was revoked: the issuer's list of %1 says that it does not count any more. That is final."_s.arg(
                    date),
                u"revoked"_s};
        }
        const QString question = questionOf(m_entry.purpose);
        const VerificationCheck *dates = checkOf(verification, "dates"_L1);
        if (dates && dates->state == CheckState::Failed)
            return unknown(u"the list held here does not count now. %1"_s.arg(dates->reason));
        const qint64 age = fetched.isValid() ? fetched.secsTo(m_context.now) : 0;
        if (age > freshListSeconds) {
            return {
                CheckState::Warned,
                u"It was not %1 when the issuer's list was fetched, on %2. What happened since cannot be told; look "
                "again while online."_s.arg(question, momentText(fetched))};
        }
        return {CheckState::Passed, u"It is not %1, says the issuer's list of %2."_s.arg(question, date)};
    }

    const StatusEntry &m_entry;
    const QString &m_issuer;
    const VerifyContext &m_context;
};

VerificationCheck combined(const QList<Finding> &findings)
{
    VerificationCheck check{u"status"_s, CheckState::Passed, {}, {}};
    for (const Finding &finding : findings) {
        if (weightOf(finding.state) > weightOf(check.state)) {
            check.state = finding.state;
            check.cause = finding.cause;
        }
    }
    QStringList reasons;
    for (const Finding &finding : findings) {
        // What is revoked is revoked; that another list could not be had is beside the point then.
        if (check.state != CheckState::Failed || finding.state == CheckState::Failed)
            reasons.append(finding.reason);
    }
    check.reason = reasons.join(u' ');
    return check;
}

} // namespace

VerificationCheck checkStatus(const json::Value &credential, const VerifyContext &context)
{
    const QString issuer = issuerIdOf(credential);
    QList<Finding> findings;
    const auto entries = oneOrMany(credential.find("credentialStatus"));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i == mostStatusLists) {
            findings.append({CheckState::NotPossible, u"It names more lists than are looked at."_s});
            break;
        }
        const Result<StatusEntry> entry = readStatusEntry(*entries[i]);
        if (!entry.ok()) {
            findings.append(
                {CheckState::NotPossible, u"Whether it still stands is published %1."_s.arg(entry.error().what)});
        } else if (isJudged(entry->purpose)) {
            findings.append(Question(*entry, issuer, context).answer());
        }
    }
    if (findings.isEmpty()) {
        return {u"status"_s, CheckState::NotPossible,
                u"It names no list of revoked credentials. Ask the issuer whether it still stands."_s, u"no-status"_s};
    }
    return combined(findings);
}

} // namespace laurel::credential
