// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `laurel` understands: parse() takes words apart by this table, and help prints it.

#include "cli/Arguments.h"
#include "cli/Words.h"
#include "service/CredentialService.h"

using namespace Qt::StringLiterals;

namespace laurel::cli {

namespace {

OptionSpec runOption(Presence presence)
{
    return {.name = u"--run"_s, .value = u"CODE"_s, .help = tr("one run, by its code"), .presence = presence};
}

OptionSpec allOption()
{
    return {.name = u"--all"_s, .help = tr("every run"), .presence = Presence::OneOf};
}

OptionSpec passphraseOption()
{
    return {.name = u"--passphrase-file"_s,
            .value = u"P"_s,
            .help = tr("read the passphrase from the first line of the file P"),
            .otherwise = tr("asked for on the terminal, or read from standard input")};
}

/// The same where several keys may sign.
OptionSpec passphrasesOption()
{
    OptionSpec option = passphraseOption();
    option.help =
        tr("read the passphrase from the first line of the file P; where several keys sign, it has to be that "
           "of each");
    option.otherwise = tr("asked for on the terminal key by key, or read from standard input, one line for each key; "
                          "none for a key whose passphrase the desktop's key store knows");
    return option;
}

OptionSpec toOption()
{
    return {.name = u"--to"_s,
            .value = u"DIR"_s,
            .help = tr("folder to write into; made if it is not there"),
            .presence = Presence::Needed};
}

QList<CommandSpec> beginning()
{
    return {
        {.words = u"init"_s,
         .summary = tr("Make a new database for an institution."),
         .example =
             u"laurel --database coastal.db init --institution \"Coastal University\" --country GB --ukprn 10007856"_s,
         .options = {{.name = u"--institution"_s,
                      .value = u"NAME"_s,
                      .help = tr("name as it stands on certificates"),
                      .presence = Presence::Needed},
                     {.name = u"--country"_s,
                      .value = u"CC"_s,
                      .help = tr("two letters, ISO 3166-1"),
                      .presence = Presence::Needed},
                     {.name = u"--ukprn"_s, .value = u"N"_s, .help = tr("UK provider reference number, eight digits")},
                     {.name = u"--did-domain"_s,
                      .value = u"HOST"_s,
                      .help = tr("host of the institution's did:web identity"),
                      .otherwise = tr("did:key")}}},
    };
}

/// What says which key is to be made; `kept`: where, if nothing is said, and `token`: in which one.
QList<OptionSpec> newKeyOptions(const QString &kept, const QString &token)
{
    return {{.name = u"--type"_s,
             .value = u"ed25519|p256|rsa"_s,
             .help = tr("kind of key; one of each kind can be active"),
             .otherwise = u"ed25519"_s},
            {.name = u"--name"_s, .value = u"NAME"_s, .help = tr("what people call it")},
            {.name = u"--keep"_s,
             .value = u"database|desktop|token"_s,
             .help = tr("where: in the database under a passphrase; the same, with the desktop's key store remembering "
                        "the passphrase; or in a PKCS#11 token, whose PIN takes the passphrase's place"),
             .otherwise = kept},
            {.name = u"--module"_s,
             .value = u"FILE"_s,
             .help = tr("for a token: the PKCS#11 library of its maker"),
             .otherwise = token},
            {.name = u"--token"_s, .value = u"LABEL"_s, .help = tr("for a token: its label"), .otherwise = token},
            {.name = u"--key"_s,
             .value = u"LABEL"_s,
             .help = tr("for a token: the label of a key that is in it"),
             .otherwise = tr("a new one is made there")},
            passphraseOption()};
}

QList<CommandSpec> keys()
{
    return {
        {.words = u"key create"_s,
         .summary = tr("Make a signing key of a kind that has no active one; the newest key signs from then on."),
         .example = u"laurel --database coastal.db key create --type ed25519 --passphrase-file secret.txt"_s,
         .options = newKeyOptions(u"database"_s, {})},
        {.words = u"key list"_s,
         .summary = tr("Show the signing keys, where they are kept and their public identity."),
         .example = u"laurel --database coastal.db key list"_s},
        {.words = u"key rotate"_s,
         .summary =
             tr("Let a new key take over from the active one of its kind, which stays valid for what it signed."),
         .example = u"laurel --database coastal.db key rotate --name \"Registry 2027\" --passphrase-file secret.txt"_s,
         .options = newKeyOptions(tr("where the key before it is"), tr("that of the key before it"))},
        {.words = u"key passphrase"_s,
         .operands = u"KEY"_s,
         .maxOperands = 1,
         .summary = tr("Change the passphrase of a key, or the PIN of its token."),
         .example = u"laurel --database coastal.db key passphrase \"Registry 2027\""_s,
         .options = {passphraseOption(),
                     {.name = u"--new-passphrase-file"_s,
                      .value = u"P"_s,
                      .help = tr("read the new one from the first line of the file P"),
                      .otherwise = tr("asked for on the terminal, or the next line of standard input")}}},
        {.words = u"key retire"_s,
         .operands = u"KEY"_s,
         .minOperands = 1,
         .maxOperands = 1,
         .summary = tr("Take a key, by name or number, out of use; it stays valid for what it signed."),
         .example = u"laurel --database coastal.db key retire \"Registry 2026\""_s},
        {.words = u"key export"_s,
         .operands = u"KEY"_s,
         .maxOperands = 1,
         .summary = tr("Show the public half of a key in the forms others ask for."),
         .example = u"laurel --database coastal.db key export --public --form jwk"_s,
         .options = {{.name = u"--public"_s,
                      .help = tr("the public half; the private one never leaves its place"),
                      .presence = Presence::Needed},
                     {.name = u"--form"_s,
                      .value = u"multikey|jwk|pem|did"_s,
                      .help = tr("one form alone"),
                      .otherwise = tr("all of them")}}},
    };
}

QList<CommandSpec> working()
{
    return {
        {.words = u"import"_s,
         .operands = u"DIR"_s,
         .minOperands = 1,
         .maxOperands = 1,
         .summary = tr("Take in courses, runs, learners and results, all or nothing."),
         .example = u"laurel --database coastal.db import --source oulad data/oulad --dry-run"_s,
         .options = {{.name = u"--source"_s,
                      .value = u"oulad"_s,
                      .help = tr("what the files are: oulad, the Open University Learning Analytics data set"),
                      .presence = Presence::Needed},
                     {.name = u"--dry-run"_s, .help = tr("say what would happen and change nothing")}}},
        {.words = u"course endorse"_s,
         .operands = u"CODE FILE"_s,
         .minOperands = 2,
         .maxOperands = 2,
         .summary = tr("Keep what somebody else says of a course, a signed EndorsementCredential, once it is verified; "
                       "credentials issued from then on carry it."),
         .example = u"laurel --database coastal.db course endorse MC-7031 guild.jwt"_s},
        {.words = u"course badge"_s,
         .operands = u"CODE FILE"_s,
         .minOperands = 2,
         .maxOperands = 2,
         .summary = tr("Give the newest version of a course its own picture, PNG or SVG, for the badges issued from "
                       "then on."),
         .example = u"laurel --database coastal.db course badge MC-7031 ethics.svg"_s},
        {.words = u"ratify"_s,
         .summary = tr("Ratify the results that are known, as a board does."),
         .example = u"laurel --database coastal.db ratify --run AAA/2013J --date 2014-07-10"_s,
         .options = {allOption(),
                     runOption(Presence::OneOf),
                     {.name = u"--date"_s,
                      .value = u"YYYY-MM-DD"_s,
                      .help = tr("day of the board, which becomes the award date"),
                      .otherwise = tr("the run's last day")},
                     {.name = u"--chair"_s, .value = u"NAME"_s, .help = tr("who chaired the board")},
                     {.name = u"--minutes"_s, .value = u"TEXT"_s, .help = tr("reference of the minutes")}}},
        {.words = u"issue"_s,
         .summary = tr("Issue a credential to everybody with a ratified pass, exactly once."),
         .example = u"laurel --database coastal.db issue --all --passphrase-file secret.txt"_s,
         .options = {allOption(),
                     runOption(Presence::OneOf),
                     passphrasesOption(),
                     {.name = u"--proof"_s,
                      .value = service::proofNames().join(u'|'),
                      .help = tr("how credentials are signed; several with commas, or named again"),
                      .otherwise =
                          tr("eddsa-rdfc-2022 with an Ed25519 key, ecdsa-rdfc-2019 with P-256, vc-jwt with RSA"),
                      .repeats = true}}},
        {.words = u"export credentials"_s,
         .summary = tr("Write every credential as a file, and say what the form could not hold."),
         .example = u"laurel --database coastal.db export credentials --to out --format elm"_s,
         .options = {toOption(),
                     runOption(Presence::Optional),
                     {.name = u"--format"_s,
                      .value = u"open-badges|elm"_s,
                      .help = tr("the signed Open Badges, or unsigned documents of the European Learning Model for the "
                                 "institution's seal"),
                      .otherwise = u"open-badges"_s}}},
        {.words = u"export certificates"_s,
         .summary = tr("Write every certificate as a PDF with the credential inside."),
         .example = u"laurel --database coastal.db export certificates --to out --run AAA/2013J"_s,
         .options = {toOption(), runOption(Presence::Optional)}},
        {.words = u"export badges"_s,
         .summary = tr("Write every credential as a badge: a picture with the credential inside."),
         .example = u"laurel --database coastal.db export badges --to out --format svg"_s,
         .options =
             {toOption(),
              {.name = u"--format"_s, .value = u"png|svg"_s, .help = tr("kind of picture"), .otherwise = u"png"_s},
              runOption(Presence::Optional)}},
        {.words = u"verify"_s,
         .operands = u"PATH…"_s,
         .minOperands = 0,
         .maxOperands = -1,
         .summary =
             tr("Check credentials, files or whole folders; - or a pipe is standard input. Needs no database, and "
                "no network unless told to look things up."),
         .example = u"laurel verify out/2026-000001.jwt"_s,
         .options = {{.name = u"--recipient"_s,
                      .value = u"TEXT"_s,
                      .help = tr("name, address or number the credential should belong to")},
                     {.name = u"--online"_s,
                      .help = tr("ask issuers for their keys and for what they have revoked"),
                      .otherwise = tr("nobody is asked")}},
         .needsDatabase = false},
        {.words = u"report"_s,
         .operands = u"uptake|completion|funnel"_s,
         .minOperands = 1,
         .maxOperands = 1,
         .summary = tr("Print the figures of the Insight page."),
         .example = u"laurel --database coastal.db report completion --csv"_s,
         .options = {{.name = u"--csv"_s, .help = tr("as comma-separated values")}}},
    };
}

OptionSpec reasonOption()
{
    return {.name = u"--reason"_s,
            .value = u"CODE"_s,
            .help = tr("why: administrative-error, misconduct, award-rescinded or superseded"),
            .presence = Presence::Needed};
}

CommandSpec onCredentials(const QString &words, const QString &summary, const QList<OptionSpec> &options)
{
    const QString reason = options.isEmpty() ? QString() : u" --reason misconduct"_s;
    return {.words = words,
            .operands = u"NUMBER…"_s,
            .minOperands = 1,
            .maxOperands = -1,
            .summary = summary,
            .example = u"laurel --database coastal.db %1 2026-000123%2"_s.arg(words, reason),
            .options = options};
}

/// After a credential was issued, and what is known of other issuers.
QList<CommandSpec> standing()
{
    return {
        onCredentials(u"revoke"_s, tr("Revoke credentials for good; this cannot be undone."), {reasonOption()}),
        onCredentials(u"suspend"_s, tr("Let credentials not count until they are reinstated."), {reasonOption()}),
        onCredentials(u"reinstate"_s, tr("Let suspended credentials count again."), {}),
        {.words = u"export issuer"_s,
         .summary =
             tr("Write the issuer's keys, profile, pictures and signed status lists, as they lie on its web host."),
         .example = u"laurel --database coastal.db export issuer --to web --passphrase-file secret.txt"_s,
         .options = {toOption(), passphraseOption()}},
        {.words = u"issuer add"_s,
         .operands = u"FILE|ADDRESS"_s,
         .minOperands = 1,
         .maxOperands = 1,
         .summary = tr("Keep another issuer's keys, to check its credentials without the web: a file, a did:web "
                       "identifier or an https address."),
         .example = u"laurel --database coastal.db issuer add did:web:credentials.example.ac.uk"_s},
        {.words = u"issuer list"_s,
         .summary = tr("Show the other issuers whose keys are kept here."),
         .example = u"laurel --database coastal.db issuer list"_s},
        {.words = u"issuer remove"_s,
         .operands = u"ID"_s,
         .minOperands = 1,
         .maxOperands = 1,
         .summary = tr("Forget the keys of another issuer."),
         .example = u"laurel --database coastal.db issuer remove did:web:credentials.example.ac.uk"_s},
    };
}

QList<CommandSpec> keeping()
{
    return {
        {.words = u"sample"_s,
         .summary = tr("Make a database with an invented institution, to look around in."),
         .example = u"laurel --database sample.db sample --seed 7"_s,
         .options = {{.name = u"--seed"_s,
                      .value = u"N"_s,
                      .help = tr("the same number makes the same institution"),
                      .otherwise = u"1"_s}}},
        {.words = u"verify-store"_s,
         .summary = tr("Check the database: structure, hashes, audit trail, register."),
         .example = u"laurel --database coastal.db verify-store"_s},
        {.words = u"backup"_s,
         .operands = u"FILE"_s,
         .minOperands = 1,
         .maxOperands = 1,
         .summary = tr("Copy the database into one file while it may be in use."),
         .example = u"laurel --database coastal.db backup coastal-2026-11-23.db"_s},
        {.words = u"restore"_s,
         .operands = u"FILE"_s,
         .minOperands = 1,
         .maxOperands = 1,
         .summary = tr("Put a backup in the database's place; what was there is kept beside it."),
         .example = u"laurel --database coastal.db restore coastal-2026-11-23.db"_s,
         .options = {{.name = u"--force"_s,
                      .help = tr("even if the database is newer, of another institution, or the backup has a newer "
                                 "schema"),
                      .otherwise = tr("it is refused with 1")}}},
        {.words = u"help"_s,
         .operands = u"COMMAND"_s,
         .minOperands = 0,
         .maxOperands = -1,
         .summary = tr("Explain a command, with an example."),
         .example = u"laurel help issue"_s,
         .needsDatabase = false},
    };
}

} // namespace

const QList<CommandSpec> &commands()
{
    static const QList<CommandSpec> all = beginning() + keys() + working() + standing() + keeping();
    return all;
}

} // namespace laurel::cli
