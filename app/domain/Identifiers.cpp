// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Identifiers.h"

#include "base/Text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

using Verdict = IdentifierVerdict;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiAlnum(QChar c)
{
    return isDigit(c) || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

int digitAt(QStringView text, qsizetype at)
{
    return text.at(at).unicode() - u'0';
}

/// Valid if `text` is exactly `length` ASCII digits.
Verdict digits(QStringView text, qsizetype length)
{
    if (text.size() != length)
        return Verdict::WrongLength;
    return std::all_of(text.begin(), text.end(), isDigit) ? Verdict::Valid : Verdict::WrongCharacters;
}

/// Valid if `text` follows `pattern`, where 0 stands for a digit, X for a digit or X, and the rest for itself.
Verdict shaped(QStringView text, QStringView pattern)
{
    if (text.size() != pattern.size())
        return Verdict::WrongLength;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar want = pattern.at(i);
        const QChar have = text.at(i);
        const bool fits = want == u'0' ? isDigit(have) : want == u'X' ? isDigit(have) || have == u'X' : have == want;
        if (!fits)
            return Verdict::WrongCharacters;
    }
    return Verdict::Valid;
}

/// HESA's check digit: weights 1, 3, 7, 9 repeating over all digits but the last.
Verdict checkHesa(QStringView text, qsizetype length)
{
    if (const Verdict form = digits(text, length); form != Verdict::Valid)
        return form;
    constexpr std::array<int, 4> weights{1, 3, 7, 9};
    int sum = 0;
    for (qsizetype i = 0; i + 1 < length; ++i)
        sum += digitAt(text, i) * weights.at(static_cast<std::size_t>(i % 4));
    return digitAt(text, length - 1) == (10 - sum % 10) % 10 ? Verdict::Valid : Verdict::WrongCheckDigit;
}

/// Control characters and the marks that turn the direction of text: a number that shows as another.
bool isHidden(QChar c)
{
    const char16_t u = c.unicode();
    return c.category() == QChar::Other_Control || u == 0x200E || u == 0x200F || u == 0x061C ||
           (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
}

Verdict checkFreeText(const QString &text)
{
    if (text.isEmpty() || text.size() > 128)
        return Verdict::WrongLength;
    if (!isStorable(text) || std::any_of(text.begin(), text.end(), isHidden) || text.trimmed() != text)
        return Verdict::WrongCharacters;
    return Verdict::Valid;
}

} // namespace

IdentifierVerdict checkUln(const QString &text)
{
    if (const Verdict form = digits(text, 10); form != Verdict::Valid)
        return form;
    if (text == u"9999999999"_s)
        return Verdict::Placeholder;
    if (text.at(0) == u'0')
        return Verdict::Impossible;
    int sum = 0;
    for (int i = 0; i < 9; ++i)
        sum += digitAt(text, i) * (10 - i);
    const int remainder = sum % 11;
    if (remainder == 0)
        return Verdict::Impossible;
    return digitAt(text, 9) == 10 - remainder ? Verdict::Valid : Verdict::WrongCheckDigit;
}

IdentifierVerdict checkHesaSid(const QString &text)
{
    return checkHesa(text, 17);
}

IdentifierVerdict checkHusid(const QString &text)
{
    return checkHesa(text, 13);
}

IdentifierVerdict checkUkprn(const QString &text)
{
    const Verdict form = digits(text, 8);
    if (form == Verdict::Valid && text.at(0) != u'1')
        return Verdict::Impossible;
    return form;
}

IdentifierVerdict checkLarsAim(const QString &text)
{
    if (text.size() != 8)
        return Verdict::WrongLength;
    return std::all_of(text.begin(), text.end(), isAsciiAlnum) ? Verdict::Valid : Verdict::WrongCharacters;
}

IdentifierVerdict checkQualificationNumber(const QString &text)
{
    return shaped(text, u"000/0000/X");
}

IdentifierVerdict checkHecos(const QString &text)
{
    return digits(text, 6);
}

IdentifierVerdict checkCah(const QString &text)
{
    return shaped(text, u"CAH00-00-00");
}

IdentifierVerdict checkOrcid(const QString &text)
{
    if (const Verdict form = shaped(text, u"0000-0000-0000-000X"); form != Verdict::Valid)
        return form;
    // ISO 7064 mod 11-2.
    int total = 0;
    for (const QChar c : QStringView(text).chopped(1)) {
        if (c != u'-')
            total = (total + (c.unicode() - u'0')) * 2 % 11;
    }
    const int check = (12 - total) % 11;
    const QChar expected = check == 10 ? QChar(u'X') : QChar(u'0' + check);
    return text.back() == expected ? Verdict::Valid : Verdict::WrongCheckDigit;
}

IdentifierVerdict checkRor(const QString &text)
{
    if (text.size() != 9)
        return Verdict::WrongLength;
    // Crockford's base 32 has no i, l, o, u.
    const QStringView alphabet = u"0123456789abcdefghjkmnpqrstvwxyz";
    qint64 number = 0;
    for (qsizetype i = 1; i < 7; ++i) {
        const qsizetype value = alphabet.indexOf(text.at(i));
        if (value < 0)
            return Verdict::WrongCharacters;
        number = number * 32 + value;
    }
    if (text.at(0) != u'0' || !isDigit(text.at(7)) || !isDigit(text.at(8)))
        return Verdict::WrongCharacters;
    const qint64 check = 98 - number * 100 % 97; // ISO 7064 mod 97-10
    return digitAt(text, 7) * 10 + digitAt(text, 8) == check ? Verdict::Valid : Verdict::WrongCheckDigit;
}

QStringList identifierSchemes()
{
    return {u"uln"_s, u"hesa-sid"_s, u"husid"_s, u"orcid"_s, u"student-number"_s, u"email"_s, u"oulad"_s, u"lms"_s};
}

IdentifierVerdict checkIdentifier(const QString &scheme, const QString &value)
{
    if (scheme == u"uln"_s)
        return checkUln(value);
    if (scheme == u"hesa-sid"_s)
        return checkHesaSid(value);
    if (scheme == u"husid"_s)
        return checkHusid(value);
    if (scheme == u"orcid"_s)
        return checkOrcid(value);
    const Verdict form = checkFreeText(value);
    if (scheme == u"email"_s && form == Verdict::Valid && !isEmailAddress(value))
        return Verdict::WrongCharacters;
    return form;
}

bool isEmailAddress(const QString &text)
{
    // \w with Unicode properties takes letters of every script; quoted local parts are of the past and refused.
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(uR"([\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*)"
                                            uR"(@([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W_]([\w-]{0,61}[^\W_])?)"_s),
        QRegularExpression::UseUnicodePropertiesOption);
    if (text.size() > 254 || text.indexOf(u'@') > 64)
        return false;
    return form.match(text).hasMatch();
}

bool isLanguageTag(const QString &text)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"_s));
    return form.match(text).hasMatch();
}

} // namespace laurel
