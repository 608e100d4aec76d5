// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Checks.h"

#include "cli/Words.h"
#include "domain/StatusChange.h"
#include "service/CredentialService.h"
#include "service/Wording.h"
#include "service/Workspace.h"

#include <QDate>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::cli {

namespace {

Result<void> checkInit(const Invocation &words)
{
    const Institution institution = institutionOf(words);
    if (institution.name.value(institution.mainLanguage).isEmpty() || institution.country.isEmpty())
        return usageError(tr("Say who awards and where: laurel --database F init --institution NAME --country GB"));
    for (const Issue &issue : check(institution)) {
        if (issue.severity == Severity::Error)
            return usageError(service::describe(issue));
    }
    return {};
}

Result<void> checkKeyType(const Invocation &words)
{
    if (!words.has(u"--type"_s) || fromCode<KeyType>(words.value(u"--type"_s)))
        return {};
    return usageError(tr("There is no key type “%1”. Use ed25519, p256 or rsa.").arg(words.value(u"--type"_s)));
}

/// What can be said of a key that takes over before it is known where the one before it is kept.
Result<void> checkNextKey(const Invocation &words)
{
    LAUREL_TRY(checkKeyType(words));
    const QString keep = words.value(u"--keep"_s);
    if (words.has(u"--keep"_s) && !fromCode<KeyKeep>(keep))
        return usageError(tr("A key cannot be kept in “%1”. Use database, desktop or token.").arg(keep));
    return {};
}

Result<void> checkNewKey(const Invocation &words)
{
    LAUREL_TRY(checkNextKey(words));
    return checkPlace(words, fromCode<KeyKeep>(words.value(u"--keep"_s)).value_or(KeyKeep::Database),
                      !words.value(u"--module"_s).isEmpty() && !words.value(u"--token"_s).isEmpty());
}

Result<void> checkKeyExport(const Invocation &words)
{
    if (!words.has(u"--public"_s))
        return usageError(tr("Only the public half is ever written: laurel key export --public"));
    const QString form = words.value(u"--form"_s);
    if (!words.has(u"--form"_s) || QStringList{u"multikey"_s, u"jwk"_s, u"pem"_s, u"did"_s}.contains(form))
        return {};
    return usageError(tr("There is no form “%1”. Use multikey, jwk, pem or did.").arg(form));
}

Result<void> checkSource(const Invocation &words)
{
    return words.value(u"--source"_s) == u"oulad" ? Result<void>()
                                                  : usageError(tr("Say what the files are: --source oulad."));
}

/// --run CODE or --all; exactly one of them.
Result<void> checkRuns(const Invocation &words)
{
    return words.value(u"--run"_s).isEmpty() == words.has(u"--all"_s)
               ? Result<void>()
               : usageError(tr("Say which runs: --run CODE or --all."));
}

Result<void> checkRatify(const Invocation &words)
{
    LAUREL_TRY(checkRuns(words));
    const QString day = words.value(u"--date"_s);
    if (!words.has(u"--date"_s) || QDate::fromString(day, Qt::ISODate).isValid())
        return {};
    return usageError(tr("“%1” is not a day; write 2026-12-18.").arg(day));
}

Result<void> checkIssue(const Invocation &words)
{
    LAUREL_TRY(checkRuns(words));
    const QStringList proofs = proofsIn(words);
    const QStringList known = service::proofNames();
    if (words.has(u"--proof"_s) && proofs.isEmpty())
        return usageError(tr("Say how to sign: --proof %1.").arg(known.join(u" or "_s)));
    for (const QString &proof : proofs) {
        if (!known.contains(proof))
            return usageError(tr("There is no proof “%1”. Use %2.").arg(proof, known.join(u", "_s)));
    }
    return {};
}

Result<void> checkFolder(const Invocation &words)
{
    return words.value(u"--to"_s).isEmpty() ? usageError(tr("Say where to: --to DIR.")) : Result<void>();
}

Result<void> checkBadges(const Invocation &words)
{
    LAUREL_TRY(checkFolder(words));
    const QString format = words.value(u"--format"_s);
    return !words.has(u"--format"_s) || format == u"png" || format == u"svg"
               ? Result<void>()
               : usageError(tr("There is no badge of the kind “%1”. Use png or svg.").arg(format));
}

Result<void> checkExport(const Invocation &words)
{
    LAUREL_TRY(checkFolder(words));
    const QString format = words.value(u"--format"_s);
    if (!words.has(u"--format"_s) || format == u"open-badges" || format == u"elm")
        return {};
    return usageError(tr("There is no format “%1”. Use open-badges or elm.").arg(format));
}

Result<void> checkReport(const Invocation &words)
{
    const QString kind = words.operands.first();
    if (QStringList{u"uptake"_s, u"completion"_s, u"funnel"_s}.contains(kind))
        return {};
    return usageError(tr("There is no report “%1”. Ask for uptake, completion or funnel.").arg(kind));
}

Result<void> checkSeed(const Invocation &words)
{
    bool number = true;
    if (words.has(u"--seed"_s))
        (void)words.value(u"--seed"_s).toULongLong(&number);
    return number ? Result<void>() : usageError(tr("--seed needs a whole number, such as 7."));
}

Result<void> checkCopy(const Invocation &words)
{
    const QString file = words.operands.first();
    return service::databaseFile(file).isEmpty() ? usageError(tr("“%1” is not a file. A backup is one file.").arg(file))
                                                 : Result<void>();
}

Result<void> checkRestore(const Invocation &words)
{
    LAUREL_TRY(checkCopy(words));
    if (!service::databaseFile(words.database).isEmpty())
        return {};
    return usageError(
        tr("A backup is put in the place of a file, not of a server: laurel --database FILE restore BACKUP"));
}

Result<void> checkReason(const Invocation &words)
{
    const QString reason = words.value(u"--reason"_s);
    if (fromCode<StatusReason>(reason))
        return {};
    return usageError(tr("Say why: --reason administrative-error, misconduct, award-rescinded or superseded."));
}

struct WordCheck {
    QStringView words;
    Result<void> (*check)(const Invocation &words);
};

constexpr std::array wordChecks{WordCheck{u"init", checkInit},
                                WordCheck{u"key create", checkNewKey},
                                WordCheck{u"key rotate", checkNextKey},
                                WordCheck{u"key export", checkKeyExport},
                                WordCheck{u"import", checkSource},
                                WordCheck{u"ratify", checkRatify},
                                WordCheck{u"issue", checkIssue},
                                WordCheck{u"export credentials", checkExport},
                                WordCheck{u"export certificates", checkFolder},
                                WordCheck{u"export badges", checkBadges},
                                WordCheck{u"export issuer", checkFolder},
                                WordCheck{u"revoke", checkReason},
                                WordCheck{u"suspend", checkReason},
                                WordCheck{u"report", checkReport},
                                WordCheck{u"sample", checkSeed},
                                WordCheck{u"backup", checkCopy},
                                WordCheck{u"restore", checkRestore}};

} // namespace

Institution institutionOf(const Invocation &words)
{
    Institution institution;
    institution.name.insert(institution.mainLanguage, words.value(u"--institution"_s).trimmed());
    institution.country = words.value(u"--country"_s).toUpper();
    institution.ukprn = words.value(u"--ukprn"_s);
    institution.didDomain = words.value(u"--did-domain"_s);
    return institution;
}

Result<void> checkPlace(const Invocation &words, KeyKeep keep, bool isNamed)
{
    const bool inToken = keep == KeyKeep::Token;
    if (inToken && !isNamed)
        return usageError(tr("Say which token: --keep token --module FILE --token LABEL."));
    for (const QString &option : {u"--module"_s, u"--token"_s, u"--key"_s}) {
        if (!inToken && words.has(option))
            return usageError(tr("%1 goes with --keep token.").arg(option));
    }
    return {};
}

QStringList proofsIn(const Invocation &words)
{
    QStringList proofs;
    for (const QString &part : words.value(u"--proof"_s).split(u',', Qt::SkipEmptyParts)) {
        const QString proof = part.trimmed();
        if (!proof.isEmpty() && !proofs.contains(proof))
            proofs.append(proof);
    }
    return proofs;
}

Result<void> checkValues(const Invocation &words)
{
    if (!words.database.isEmpty()) {
        if (const Result<void> address = service::checkAddress(words.database); !address.ok())
            return usageError(address.error().what);
    }
    for (const WordCheck &entry : wordChecks) {
        if (entry.words == words.command->words)
            return entry.check(words);
    }
    return {};
}

} // namespace laurel::cli
