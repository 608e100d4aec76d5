// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/VerifyWording.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

enum class Online { No, Helps };

struct CauseWords {
    const char16_t *cause;
    const char16_t *headline; ///< %1: the issuer, %2: the day it is about
    const char16_t *advice;
    Online online = Online::No;
    QStringView of = {}; ///< the check, where a cause says something else of this one than of any other
};

constexpr auto causeWords = std::to_array<CauseWords>({
    {u"no-credential", u"This is not a credential.",
     u"Ask the holder for the file they got from the issuer: it ends in .json or .jwt, or is a picture or PDF with the "
     "credential inside."},
    {u"damaged", u"The file is damaged and cannot be read as a credential.",
     u"Ask for it again, as a file: text that went through a word processor or a messenger often arrives incomplete."},
    {u"duplicate-key", u"It says the same thing twice in different ways, so nobody can tell what was signed.",
     u"Do not rely on it. Ask the issuer for a sound copy."},
    {u"too-large", u"The file is larger than a credential can be, and was not read.",
     u"Check that it is the right file. A credential has at most 4 MiB, a picture or PDF with one inside 32 MiB."},
    {u"several-payloads", u"The file carries credentials against the rules, so nobody can tell which one is meant.",
     u"Do not rely on it. Ask the holder for the credential by itself, as a .json or .jwt file."},
    {u"no-payload", u"There is no credential inside this file.",
     u"A scan, a screenshot or a picture sent through a messenger loses it. Ask the holder for the original file."},
    {u"unsigned", u"It is not signed, or in a way that proves nothing: anybody could have written it.",
     u"Do not rely on it. Ask %1, at an address you know, whether they issued it."},
    {u"hosted", u"This is an Open Badge 2.0. It is not signed: only its issuer's web site can confirm it.",
     u"Open the address in its “id” in a browser, see that it belongs to the issuer, and compare. Or ask the issuer "
     u"for "
     "an Open Badge 3.0."},
    {u"other-form", u"Laurel cannot look into this kind of file.",
     u"Ask the holder for the credential as a .json or .jwt file."},
    {u"unknown-vocabulary", u"It uses a vocabulary Laurel does not know, so what it says could not be checked.",
     u"Nothing speaks against it. Ask %1 which verifier reads it, or for an Open Badge 3.0."},
    {u"incomplete", u"It leaves out what every Open Badge has to say.", u"Ask %1 for a corrected credential."},
    {u"contradiction", u"Its signed wrapping says something else than the credential inside.",
     u"Do not rely on it. Ask %1, at an address you know, whether they issued it."},
    {u"foreign-key", u"It was not signed by %1, whom it names as its issuer.",
     u"Do not rely on it. Ask %1, at an address you know and not one from the file, whether they issued it."},
    {u"self-named", u"It is unchanged since it was signed, but nothing here shows that its issuer really is %1.",
     u"Compare the issuer's identifier with the one %1 publishes, or ask them."},
    {u"unknown-issuer", u"The keys of %1 are not known here, so the signature could not be checked.",
     u"Look the issuer up online, or ask %1 whether they issued it.", Online::Helps},
    {u"changed", u"It was changed after it was signed, or somebody else signed it.",
     u"Do not rely on it. Ask the holder for the file as %1 gave it out, or ask %1."},
    {u"own-key-only",
     u"It matches a key that it brings along itself, which anybody can do; who signed it is not shown.",
     u"Look the issuer up online, or ask %1 whether they issued it.", Online::Helps},
    {u"no-key", u"There is no key here to check its signature with.",
     u"Look the issuer up online, or ask %1 whether they issued it.", Online::Helps},
    {u"unknown-suite", u"It is signed in a way Laurel does not know, so the signature could not be checked.",
     u"Nothing speaks against it. Ask %1 which verifier checks it, or ask whether they issued it."},
    {u"future-proof", u"Its signature claims to have been made in the future.",
     u"See whether the clock of this computer is right. If it is, do not rely on the credential."},
    {u"ended-proof", u"Its signature was made to hold for a time only, and that time is over.",
     u"Ask the holder for the credential with a newer signature, or ask %1 whether it still stands."},
    {u"unfit-proof", u"What its signature says of itself does not fit: it was not made to vouch for this.",
     u"Do not rely on it. Ask %1, at an address you know, whether they issued it."},
    {u"expired", u"It is no longer valid: it ended on %2.",
     u"Until then it held. If you need one that holds today, ask the holder for a newer one."},
    {u"not-yet", u"It is not valid yet: it begins on %2.",
     u"Check it again from that day on. If that day is past, see whether the clock of this computer is right."},
    {u"no-dates", u"The time it is valid for cannot be read or makes no sense.", u"Ask %1 for a corrected credential."},
    {u"revoked", u"%1 has revoked it.", u"It no longer counts. Ask %1 if you need to know why."},
    {u"suspended", u"%1 has suspended it for the time being.",
     u"It does not count now. Ask %1, or check again later: a suspension can be lifted."},
    {u"superseded", u"A corrected credential has taken its place.",
     u"Ask the holder for the corrected one; this one no longer counts."},
    {u"address", u"This is an address, not a credential, and it was not opened.",
     u"See that it belongs to the issuer, open it in a browser, and verify the file it offers. Or ask the holder for "
     "the "
     "file."},
    {u"no-register", u"The picture names a credential, and there is no register here to find it in.",
     u"Check it where the register of its issuer is, or ask the holder for the credential as a .json, .jwt or PDF "
     "file."},
    {u"from-register", u"%1 signed it, nothing was changed since, and it still stands in the register.",
     u"Compare name, course and date with the picture: what is said here comes from the register, and a picture can be "
     "changed."},
    {u"not-in-register", u"The picture names a credential that the register of this institution does not hold.",
     u"It may be another institution's: ask the holder for the credential as a .json, .jwt or PDF file. If it claims "
     "to be "
     "from here, do not rely on it.",
     Online::No, u"well-formed"},
    {u"not-in-register", u"It is signed with this institution's key, but the register does not hold it.",
     u"Find out why before you rely on it: an older backup may have been restored, or the key is in other hands."},
    {u"status-old", u"%1 signed it and nothing was changed; it stood when that was last looked up, some time ago.",
     u"Look it up online, or ask %1 whether it still stands.", Online::Helps},
    {u"status-unknown", u"%1 signed it and nothing was changed, but whether it was revoked since could not be checked.",
     u"Look it up online, or ask %1 whether it still stands.", Online::Helps},
    {u"no-status", u"%1 signed it and nothing was changed; it names no list that would show whether it was revoked.",
     u"Ask %1 whether it still stands, if that matters."},
    {u"endorsements", u"Somebody's endorsement of it is not genuine.",
     u"Do not rely on the endorsement. Ask %1 about it."},
    {u"other-person", u"It does not belong to the person you named.",
     u"See whether the name, address or number is the one %1 knows the person by. If it is, this is somebody else's."},
    {u"no-recipient", u"It does not say in a way that can be compared whom it belongs to.",
     u"Ask %1 whether it is this person's."},
});

const CauseWords *wordsFor(QStringView cause, QStringView check = {})
{
    const auto found = std::find_if(causeWords.begin(), causeWords.end(), [cause, check](const CauseWords &entry) {
        return cause == entry.cause && (entry.of.isEmpty() || entry.of == check);
    });
    return found == causeWords.end() ? nullptr : &*found;
}

/// Whether a character could turn the words around it, too.
bool turnsText(QChar::Direction direction)
{
    switch (direction) {
    case QChar::DirR:
    case QChar::DirAL:
    case QChar::DirAN:
    case QChar::DirLRE:
    case QChar::DirLRO:
    case QChar::DirRLE:
    case QChar::DirRLO:
    case QChar::DirPDF:
    case QChar::DirLRI:
    case QChar::DirRLI:
    case QChar::DirFSI: return true;
    default: return false;
    }
}

QString issuerOf(const Verification &verification)
{
    constexpr qsizetype longestName = 100;
    if (!verification.issuerName.isEmpty())
        return tamed(verification.issuerName, longestName);
    return verification.issuerId.isEmpty() ? u"the issuer"_s : tamed(verification.issuerId, longestName);
}

QString dayFor(const Verification &verification, QStringView cause)
{
    const QDateTime &moment = cause == u"not-yet" ? verification.validFrom : verification.validUntil;
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(moment.toUTC().date(), u"d MMMM yyyy"_s);
}

QString filled(const char16_t *sentence, const QString &issuer, const QString &day)
{
    QString text = QString::fromUtf16(sentence);
    text.replace(u"%2"_s, day).replace(u"%1"_s, issuer); // the name last: there may be anything in it
    text[0] = text.at(0).toUpper();
    return text;
}

} // namespace

VerdictWords inWords(const Verification &verification)
{
    const QString issuer = issuerOf(verification);
    const VerificationCheck *telling = decisiveCheck(verification);
    if (telling == nullptr && verdictOf(verification) == Verdict::Genuine) {
        telling = &verification.checks.first();
        if (telling->cause != u"from-register") { // there, it is not what was handed in that holds
            return {filled(u"%1 signed it, nothing was changed since, and it still stands.", issuer, {}),
                    u"You can rely on it. Keep the file: it can be checked again at any time."_s, false};
        }
    }
    const QString cause = telling == nullptr ? u"no-credential"_s : causeOf(*telling);
    const CauseWords *found = wordsFor(cause, telling == nullptr ? QStringView() : telling->code);
    if (found == nullptr)
        return {telling->reason, u"Ask the issuer about it."_s, false};
    const QString day = dayFor(verification, cause);
    return {filled(found->headline, issuer, day), filled(found->advice, issuer, day), found->online == Online::Helps};
}

bool isWordedCause(QStringView cause)
{
    return wordsFor(cause) != nullptr;
}

QString tamed(const QString &text, qsizetype limit)
{
    QString line;
    bool turns = false;
    for (const QChar character : text.left(limit + 1)) {
        if (character == QChar(0x2069)) // would end the isolation that is put around it
            continue;
        const bool control = character.category() == QChar::Other_Control || character == QChar::LineSeparator ||
                             character == QChar::ParagraphSeparator;
        turns |= turnsText(character.direction());
        line.append(control ? QChar(u' ') : character);
    }
    if (line.size() > limit)
        line = line.left(limit - 1) + u'…';
    return turns ? QChar(0x2068) + line + QChar(0x2069) : line;
}

} // namespace laurel::service
