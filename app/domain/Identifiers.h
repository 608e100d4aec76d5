// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The identifiers of the field and their check digits.

#include <QString>
#include <QStringList>

namespace laurel {

enum class IdentifierVerdict {
    Valid,
    Placeholder, ///< ULN 9999999999: "not known yet"
    WrongLength,
    WrongCharacters,
    WrongCheckDigit,
    Impossible, ///< no such number can exist (ULN with remainder 0, leading zero)
};

/// Unique learner number: ten digits, Σ digit × (10,9,…,1) mod 11 = 10 (Learning Records Service).
[[nodiscard]] IdentifierVerdict checkUln(const QString &text);
/// HESA SID: 17 digits, weights 1,3,7,9 repeating over the first 16, check = (10 − Σ mod 10) mod 10.
[[nodiscard]] IdentifierVerdict checkHesaSid(const QString &text);
/// HUSID: 13 digits, the same weights over 12.
[[nodiscard]] IdentifierVerdict checkHusid(const QString &text);
/// UKPRN: eight digits, the first 1; no check digit.
[[nodiscard]] IdentifierVerdict checkUkprn(const QString &text);
/// LARS learning aim reference: eight letters or digits.
[[nodiscard]] IdentifierVerdict checkLarsAim(const QString &text);
/// Ofqual qualification number `ddd/dddd/c`.
[[nodiscard]] IdentifierVerdict checkQualificationNumber(const QString &text);
/// HECoS: six digits.
[[nodiscard]] IdentifierVerdict checkHecos(const QString &text);
/// CAH: `CAHnn-nn-nn`.
[[nodiscard]] IdentifierVerdict checkCah(const QString &text);
/// ORCID iD, with hyphens: ISO 7064 mod 11-2.
[[nodiscard]] IdentifierVerdict checkOrcid(const QString &text);
/// ROR id without its address: nine characters, 0, six of Crockford's base 32, two check digits (ISO 7064 mod 97-10).
[[nodiscard]] IdentifierVerdict checkRor(const QString &text);

/// Codes a learner's identifier may carry: "uln", "hesa-sid", "husid", "orcid", "student-number", "email",
/// "oulad", "lms".
[[nodiscard]] QStringList identifierSchemes();
/// The check that goes with a scheme; schemes without a rule accept any storable text of 1 … 128 characters without
/// control or direction characters.
[[nodiscard]] IdentifierVerdict checkIdentifier(const QString &scheme, const QString &value);

/// An address mail can be sent to: local@domain of the unquoted form of RFC 5321 (4.1.2), up to 254 characters;
/// letters beyond ASCII are allowed (RFC 6531).
[[nodiscard]] bool isEmailAddress(const QString &text);
/// A language tag as LocalText uses it, "en", "cy", "zh-Hant", "en-GB" (the usual forms of RFC 5646).
[[nodiscard]] bool isLanguageTag(const QString &text);

} // namespace laurel
