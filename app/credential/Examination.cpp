// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Examination.h"

#include "credential/BadgeShape.h"
#include "credential/DataModel.h"
#include "credential/IdentityHash.h"
#include "credential/Moment.h"
#include "credential/StatusCheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

/// A text, the first of several, or the text of a value with a language.
QString wordsOf(const json::Value *value)
{
    const auto all = oneOrMany(value);
    if (all.empty())
        return {};
    const json::Value *first = all.front();
    if (const json::Value *text = first->find("@value"))
        return textOf(text);
    return first->members().empty() ? textOf(first) : textOf(&first->members().front().value);
}

const json::Value *firstSubject(const json::Value &credential)
{
    const auto subjects = oneOrMany(credential.find("credentialSubject"));
    return subjects.empty() ? nullptr : subjects.front();
}

/// The first identifier that is written out, else the subject's id.
QString subjectText(const json::Value *subject)
{
    if (!subject)
        return {};
    for (const json::Value *identifier : oneOrMany(subject->find("identifier"))) {
        const json::Value *hashed = identifier->find("hashed");
        if (hashed && hashed->is(json::Kind::Boolean) && !hashed->toBool())
            return textOf(identifier->find("identityHash"));
    }
    return textOf(subject->find("id"));
}

/// `validFrom` or, in version 1.1, `issuanceDate`; null if it has neither.
const json::Value *beginOf(const json::Value &credential)
{
    return credential.find(dataModelOf(credential) == DataModel::Version1 ? "issuanceDate" : "validFrom");
}

const json::Value *endOf(const json::Value &credential)
{
    return credential.find(dataModelOf(credential) == DataModel::Version1 ? "expirationDate" : "validUntil");
}

} // namespace

Examination::Examination(const VerifyContext &context, EndorsementBudget &budget, int depth)
    : m_context(context)
    , m_budget(budget)
    , m_depth(depth)
{}

Canonicaliser &Examination::canonicaliser() const
{
    return m_context.canonicaliser ? *m_context.canonicaliser : canonicaliserOfThread();
}

void Examination::add(QLatin1StringView code, CheckState state, const QString &reason)
{
    m_result.checks.append({code, state, reason});
}

void Examination::add(QLatin1StringView code, const CheckFinding &finding)
{
    m_result.checks.append({code, finding.state, finding.reason, finding.cause});
}

void Examination::unreadable(CheckState state, const QString &reason, const QString &cause)
{
    add("well-formed"_L1, CheckFinding{state, reason, cause});
    for (const auto code :
         {"vocabulary"_L1, "schema"_L1, "issuer"_L1, "signature"_L1, "claims"_L1, "dates"_L1, "status"_L1})
        add(code, CheckState::NotPossible, u"Not looked at, because the credential could not be read."_s);
}

void Examination::describe(const json::Value &credential)
{
    m_result.id = textOf(credential.find("id"));
    m_result.issuerId = issuerIdOf(credential);
    if (const json::Value *issuer = credential.find("issuer"))
        m_result.issuerName = wordsOf(issuer->find("name"));
    const json::Value *subject = firstSubject(credential);
    m_result.subject = subjectText(subject);
    m_result.achievement = wordsOf(credential.find("name"));
    if (subject) {
        m_result.registerNumber = textOf(subject->find("licenseNumber"));
        if (const json::Value *achievement = subject->find("achievement"))
            m_result.achievement = wordsOf(achievement->find("name"));
    }
    if (const json::Value *from = beginOf(credential))
        m_result.validFrom = momentOf(from->text());
    if (const json::Value *until = endOf(credential))
        m_result.validUntil = momentOf(until->text());
}

void Examination::schema(const json::Value &credential)
{
    const bool isBadge = isOpenBadge(credential);
    QStringList problems = isBadge || isEndorsement(credential) ? shapeProblems(credential) : QStringList();
    if (problems.isEmpty())
        problems = credentialProblems(credential);
    if (!problems.isEmpty())
        return add("schema"_L1, CheckState::Failed, problems.join(u' '));
    if (isBadge)
        return add("schema"_L1, CheckState::Passed, u"It is built like an Open Badges 3.0 credential."_s);
    add("schema"_L1, CheckState::Passed,
        u"It is built like a Verifiable Credential %1. It is no Open Badge, so what it says about its subject was not held against a schema."_s
            .arg(dataModelOf(credential) == DataModel::Version1 ? u"1.1" : u"2.0"));
}

void Examination::rest(const json::Value &credential)
{
    dates(credential);
    status(credential);
    endorsements(credential);
    recipient(credential);
}

void Examination::dates(const json::Value &credential)
{
    const QDateTime &from = m_result.validFrom;
    const QDateTime &until = m_result.validUntil;
    const bool mustBegin = isOpenBadge(credential) || dataModelOf(credential) == DataModel::Version1;
    if ((!from.isValid() && (mustBegin || beginOf(credential))) || (endOf(credential) && !until.isValid()))
        return add("dates"_L1, CheckFinding{CheckState::Failed, u"Its dates cannot be read."_s, u"no-dates"_s});
    if (from.isValid() && m_context.now < from)
        return add("dates"_L1, CheckFinding{CheckState::Failed, u"It is not valid before %1."_s.arg(momentText(from)),
                                            u"not-yet"_s});
    if (from.isValid() && until.isValid() && until < from)
        return add("dates"_L1, CheckFinding{CheckState::Failed, u"It ends before it begins."_s, u"no-dates"_s});
    if (until.isValid() && m_context.now > until)
        return add("dates"_L1,
                   CheckFinding{CheckState::Failed, u"It ended on %1."_s.arg(momentText(until)), u"expired"_s});
    const QString begin = from.isValid() ? u"Valid from %1"_s.arg(momentText(from)) : u"Valid"_s;
    add("dates"_L1, CheckState::Passed,
        begin + (until.isValid()  ? u" until %1."_s.arg(momentText(until))
                 : from.isValid() ? u", without an end."_s
                                  : u" at any time: it names no dates."_s));
}

/// No list is looked at before the signature is good: it is the signature that says which list counts.
void Examination::status(const json::Value &credential)
{
    const bool isGood = std::any_of(m_result.checks.begin(), m_result.checks.end(), [](const VerificationCheck &check) {
        return check.code == "signature"_L1 && check.state == CheckState::Passed;
    });
    if (isGood || !credential.find("credentialStatus"))
        m_result.checks.append(checkStatus(credential, m_context));
    else
        add("status"_L1, CheckState::NotPossible,
            u"Not looked at, because only a good signature says which list of revoked credentials counts."_s);
}

void Examination::recipient(const json::Value &credential)
{
    if (m_context.recipient.isEmpty() || m_depth > 0)
        return;
    const json::Value *subject = firstSubject(credential);
    const auto identifiers = oneOrMany(subject ? subject->find("identifier") : nullptr);
    for (const json::Value *identifier : identifiers) {
        const json::Value *hashed = identifier->find("hashed");
        const QString stated = textOf(identifier->find("identityHash"));
        const QString salt = textOf(identifier->find("salt"));
        const QString expected = hashed && hashed->toBool()
                                     ? QString::fromLatin1(identityHash(m_context.recipient, salt))
                                     : m_context.recipient;
        if (!stated.isEmpty() && stated == expected)
            return add("recipient"_L1, CheckState::Passed, u"It belongs to “%1”."_s.arg(m_context.recipient));
    }
    if (subject && textOf(subject->find("id")) == m_context.recipient)
        return add("recipient"_L1, CheckState::Passed, u"It belongs to “%1”."_s.arg(m_context.recipient));
    if (identifiers.empty())
        return add("recipient"_L1, CheckState::NotPossible,
                   u"It does not say in a way that can be compared whom it belongs to."_s);
    add("recipient"_L1, CheckState::Failed,
        u"It does not name “%1” as the person it belongs to."_s.arg(m_context.recipient));
}

} // namespace laurel::credential
