// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential/Verifier.h"

#include "credential/BadgeShape.h"
#include "credential/Baking.h"
#include "credential/CryptoError.h"
#include "credential/IdentityHash.h"
#include "credential/KeyResolver.h"
#include "credential/Moment.h"
#include "credential/Recognise.h"
#include "credential/TokenClaims.h"

#include "crypto/Jws.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace laurel::credential {

namespace {

constexpr std::array<std::string_view, 5> headerNames{"alg", "typ", "cty", "kid", "jwk"};

/// A token taken apart, with what was noticed on the way.
struct Token {
    crypto::Jws jws;
    json::Value payload;
    TokenProfile profile = TokenProfile::OpenBadges;
    QString remark; ///< of the header; empty: nothing
};

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

/// Runs the checks in their order and writes them down.
class Examination final
{
public:
    explicit Examination(const VerifyContext &context)
        : m_context(context)
    {}

    void nothingToCheck(CheckState state, const QString &reason)
    {
        add("well-formed"_L1, state, reason);
        for (const auto code :
             {"vocabulary"_L1, "schema"_L1, "issuer"_L1, "signature"_L1, "claims"_L1, "dates"_L1, "status"_L1})
            add(code, CheckState::NotPossible, u"Not looked at, because the credential could not be read."_s);
    }
    void token(const Token &token)
    {
        const json::Value &credential = token.payload;
        add("well-formed"_L1, token.remark.isEmpty() ? CheckState::Passed : CheckState::Warned,
            token.remark.isEmpty() ? u"The token can be read."_s : token.remark);
        describe(credential);
        vocabulary(credential);
        schema(credential);
        signature(token);
        claims(token);
        dates(credential);
        status(credential);
        endorsements(credential);
        recipient(credential);
    }
    [[nodiscard]] Verification take() { return std::move(m_result); }

private:
    void add(QLatin1StringView code, CheckState state, const QString &reason)
    {
        m_result.checks.append({code, state, reason});
    }
    void describe(const json::Value &credential);
    void vocabulary(const json::Value &credential);
    void schema(const json::Value &credential);
    void signature(const Token &token);
    void claims(const Token &token);
    void dates(const json::Value &credential);
    void status(const json::Value &credential);
    void endorsements(const json::Value &credential);
    void recipient(const json::Value &credential);

    const VerifyContext &m_context;
    Verification m_result;
};

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

void Examination::describe(const json::Value &credential)
{
    m_result.id = textOf(credential.find("id"));
    m_result.issuerId = issuerIdOf(credential);
    if (const json::Value *issuer = credential.find("issuer"))
        m_result.issuerName = textOf(issuer->find("name"));
    const json::Value *subject = credential.find("credentialSubject");
    m_result.subject = subjectText(subject);
    if (subject) {
        m_result.registerNumber = textOf(subject->find("licenseNumber"));
        if (const json::Value *achievement = subject->find("achievement"))
            m_result.achievement = textOf(achievement->find("name"));
    }
    if (const json::Value *from = credential.find("validFrom"))
        m_result.validFrom = momentOf(from->text());
    if (const json::Value *until = credential.find("validUntil"))
        m_result.validUntil = momentOf(until->text());
}

void Examination::vocabulary(const json::Value &credential)
{
    const QString problem = vocabularyProblem(credential);
    if (!problem.isEmpty())
        return add("vocabulary"_L1, CheckState::Failed, problem);
    const QStringList undefined = undefinedNames(credential);
    if (undefined.isEmpty())
        return add("vocabulary"_L1, CheckState::Passed, u"It speaks the vocabulary of Open Badges 3.0."_s);
    add("vocabulary"_L1, CheckState::Warned,
        u"It says things under names its vocabulary does not define, so programs may read them differently: %1."_s.arg(
            undefined.join(u", ")));
}

void Examination::schema(const json::Value &credential)
{
    const QStringList problems = shapeProblems(credential);
    if (problems.isEmpty())
        add("schema"_L1, CheckState::Passed, u"It is built like an Open Badges 3.0 credential."_s);
    else
        add("schema"_L1, CheckState::Failed, problems.join(u' '));
}

void Examination::signature(const Token &token)
{
    const ResolvedKey resolved = resolveKey(token.jws.header, m_result.issuerId, m_context);
    add("issuer"_L1, resolved.issuer, resolved.reason);
    if (!resolved.key)
        return add("signature"_L1, CheckState::NotPossible,
                   u"Not checked, because there is no key to check it with."_s);
    const auto checked = crypto::verifyCompact(token.jws, *resolved.key);
    if (!checked.ok()) {
        const bool wrong = checked.error().kind == crypto::ErrorKind::BadSignature;
        return add(
            "signature"_L1, CheckState::Failed,
            wrong
                ? u"The signature does not match: the credential was changed after it was signed, or this key did not sign it."_s
                : toError(checked.error()).what);
    }
    if (resolved.belongsToIssuer)
        return add("signature"_L1, CheckState::Passed, u"Signed with the issuer's key, and unchanged since."_s);
    add("signature"_L1, CheckState::Warned,
        u"It matches the key that comes with it, so nothing was changed since it was signed; but that key shows "
        u"nothing "
        "about who signed it."_s);
}

void Examination::claims(const Token &token)
{
    const ClaimFindings findings = compareClaims(token.payload, token.profile);
    if (!findings.contradictions.isEmpty())
        add("claims"_L1, CheckState::Failed, findings.contradictions.join(u' '));
    else if (!findings.missing.isEmpty())
        add("claims"_L1, CheckState::Warned,
            u"The token leaves out what Open Badges asks for: %1."_s.arg(findings.missing.join(u", ")));
    else
        add("claims"_L1, CheckState::Passed, u"What the token says about the credential agrees with it."_s);
}

void Examination::dates(const json::Value &credential)
{
    if (!m_result.validFrom.isValid() || (credential.find("validUntil") && !m_result.validUntil.isValid()))
        return add("dates"_L1, CheckState::Failed, u"Its dates cannot be read."_s);
    if (m_context.now < m_result.validFrom)
        return add("dates"_L1, CheckState::Failed, u"It is not valid before %1."_s.arg(momentText(m_result.validFrom)));
    if (!m_result.validUntil.isValid())
        return add("dates"_L1, CheckState::Passed,
                   u"Valid from %1, without an end."_s.arg(momentText(m_result.validFrom)));
    if (m_result.validUntil < m_result.validFrom)
        return add("dates"_L1, CheckState::Failed, u"It ends before it begins."_s);
    if (m_context.now > m_result.validUntil)
        return add("dates"_L1, CheckState::Failed, u"It ended on %1."_s.arg(momentText(m_result.validUntil)));
    add("dates"_L1, CheckState::Passed,
        u"Valid from %1 until %2."_s.arg(momentText(m_result.validFrom), momentText(m_result.validUntil)));
}

void Examination::status(const json::Value &credential)
{
    const auto entries = oneOrMany(credential.find("credentialStatus"));
    if (entries.empty()) {
        return add("status"_L1, CheckState::NotPossible,
                   u"It names no list of revoked credentials. Ask the issuer whether it still stands."_s);
    }
    const QString list = textOf(entries.front()->find("statusListCredential"));
    add("status"_L1, CheckState::NotPossible,
        u"Whether it was revoked since is published at %1, which was not fetched."_s.arg(
            list.isEmpty() ? u"an address it does not give"_s : list));
}

void Examination::endorsements(const json::Value &credential)
{
    const json::Value *subject = credential.find("credentialSubject");
    const json::Value *achievement = subject ? subject->find("achievement") : nullptr;
    for (const json::Value *part : {&credential, achievement, credential.find("issuer")}) {
        if (part && (part->find("endorsement") || part->find("endorsementJwt"))) {
            return add("endorsements"_L1, CheckState::NotPossible,
                       u"Others endorse it. Their statements are signed by themselves and were not checked."_s);
        }
    }
}

void Examination::recipient(const json::Value &credential)
{
    if (m_context.recipient.isEmpty())
        return;
    const json::Value *subject = credential.find("credentialSubject");
    const auto identifiers = subject ? oneOrMany(subject->find("identifier")) : std::vector<const json::Value *>();
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

} // namespace

Verification verify(const QByteArray &bytes, const VerifyContext &context)
{
    Examination examination(context);
    const FileForm form = recognise(bytes);
    if (isContainer(form)) {
        const Result<Unbaked> unbaked = unbake(bytes);
        if (unbaked.ok())
            return within(*unbaked, verify(unbaked->credential, context));
        examination.nothingToCheck(CheckState::Failed, unbaked.error().what);
        return examination.take();
    }
    if (bytes.size() > static_cast<qsizetype>(crypto::maximumJwsSize)) {
        examination.nothingToCheck(CheckState::Failed,
                                   u"It is larger than 4 MiB, more than any credential needs, and was not read."_s);
        return examination.take();
    }
    if (form != FileForm::Token) {
        const bool other = form != FileForm::Empty && form != FileForm::Json && form != FileForm::Other;
        examination.nothingToCheck(other ? CheckState::NotPossible : CheckState::Failed, explain(form));
        return examination.take();
    }
    const auto token = readToken(bytes);
    if (token.ok())
        examination.token(*token);
    else
        examination.nothingToCheck(CheckState::Failed, token.error().what);
    return examination.take();
}

} // namespace laurel::credential
