// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Verification.h"

#include <array>

namespace laurel {

namespace {

/// What a check means where its cause was not said.
struct Usual {
    QStringView code;
    QStringView failed;
    QStringView warned;
    QStringView notPossible;
};

/// In the order in which one would name them: who made it and whether it was changed comes before whether it holds.
constexpr auto usual = std::to_array<Usual>({
    {u"well-formed", u"damaged", u"", u"other-form"},
    {u"signature", u"changed", u"own-key-only", u"no-key"},
    {u"issuer", u"foreign-key", u"self-named", u"unknown-issuer"},
    {u"claims", u"contradiction", u"", u""},
    {u"proof", u"unfit-proof", u"", u"unknown-suite"},
    {u"status", u"revoked", u"status-old", u"status-unknown"},
    {u"dates", u"no-dates", u"no-dates", u"no-dates"},
    {u"recipient", u"other-person", u"other-person", u"no-recipient"},
    {u"schema", u"incomplete", u"", u""},
    {u"vocabulary", u"unknown-vocabulary", u"", u"unknown-vocabulary"},
    {u"endorsements", u"endorsements", u"", u""},
});

const VerificationCheck *find(const Verification &verification, QStringView code)
{
    for (const VerificationCheck &check : verification.checks) {
        if (check.code == code)
            return &check;
    }
    return nullptr;
}

bool has(const Verification &verification, QStringView code, CheckState state)
{
    const VerificationCheck *check = find(verification, code);
    return check != nullptr && check->state == state;
}

/// That somebody else made it, or that it was not made as what it is. A signature that was to hold for a time only is
/// neither, as long as it is not itself refused.
bool isForged(const Verification &verification)
{
    const bool refused = has(verification, u"signature", CheckState::Failed);
    for (const QStringView code :
         {QStringView(u"signature"), QStringView(u"issuer"), QStringView(u"claims"), QStringView(u"proof")}) {
        const VerificationCheck *check = find(verification, code);
        if (check != nullptr && check->state == CheckState::Failed && (refused || check->cause != u"ended-proof"))
            return true;
    }
    return false;
}

/// The first check in that state, in the order of `usual`; of those that were not possible only what has a cause.
const VerificationCheck *first(const Verification &verification, CheckState state)
{
    for (const Usual &entry : usual) {
        const VerificationCheck *check = find(verification, entry.code);
        if (check != nullptr && check->state == state && !causeOf(*check).isEmpty())
            return check;
    }
    return nullptr;
}

/// What leaves the verdict open although nothing failed, most telling first: a key that is missing because nobody
/// knows the issuer is better told as the issuer.
const VerificationCheck *openCheck(const Verification &verification)
{
    if (has(verification, u"well-formed", CheckState::NotPossible))
        return find(verification, u"well-formed");
    const VerificationCheck *signature = find(verification, u"signature");
    const VerificationCheck *issuer = find(verification, u"issuer");
    const bool issuerOpen = issuer != nullptr && issuer->state != CheckState::Passed;
    if (signature != nullptr && signature->state != CheckState::Passed && (!signature->cause.isEmpty() || !issuerOpen))
        return signature;
    if (issuerOpen)
        return issuer;
    for (const QStringView code : {QStringView(u"status"), QStringView(u"recipient")}) {
        const VerificationCheck *check = find(verification, code);
        if (check != nullptr && check->state != CheckState::Passed)
            return check;
    }
    return nullptr;
}

} // namespace

QString causeOf(const VerificationCheck &check)
{
    if (!check.cause.isEmpty() || check.state == CheckState::Passed)
        return check.cause;
    for (const Usual &entry : usual) {
        if (entry.code != check.code)
            continue;
        switch (check.state) {
        case CheckState::Passed: break;
        case CheckState::Failed: return entry.failed.toString();
        case CheckState::Warned: return entry.warned.toString();
        case CheckState::NotPossible: return entry.notPossible.toString();
        }
    }
    return {};
}

Verdict verdictOf(const Verification &verification)
{
    const VerificationCheck *form = find(verification, u"well-formed");
    if (form == nullptr)
        return Verdict::Unreadable;
    if (form->state == CheckState::Failed) {
        return form->cause == u"unsigned"        ? Verdict::NotGenuine
               : form->cause == u"unknown-suite" ? Verdict::NotFullyChecked
                                                 : Verdict::Unreadable;
    }
    if (isForged(verification))
        return Verdict::NotGenuine;
    const VerificationCheck *failed = first(verification, CheckState::Failed);
    if (failed != nullptr && failed->code != u"vocabulary")
        return Verdict::NotValid;
    return failed != nullptr || openCheck(verification) != nullptr ? Verdict::NotFullyChecked : Verdict::Genuine;
}

const VerificationCheck *decisiveCheck(const Verification &verification)
{
    const VerificationCheck *failed = first(verification, CheckState::Failed);
    return failed != nullptr ? failed : openCheck(verification);
}

} // namespace laurel
