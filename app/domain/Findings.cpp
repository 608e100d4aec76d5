// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Findings.h"

#include "domain/Identifiers.h"
#include "domain/IssueCodes.h"

#include <QDate>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel {

void Findings::error(const FieldPath &field, QStringView code, const QVariantList &args)
{
    m_issues += Issue{field, Severity::Error, code.toString(), args};
}

void Findings::warning(const FieldPath &field, QStringView code, const QVariantList &args)
{
    m_issues += Issue{field, Severity::Warning, code.toString(), args};
}

void Findings::hint(const FieldPath &field, QStringView code, const QVariantList &args)
{
    m_issues += Issue{field, Severity::Hint, code.toString(), args};
}

void Findings::line(const FieldPath &field, const QString &value, int max)
{
    text(field, value, max);
    const bool control = std::any_of(value.begin(), value.end(),
                                     [](QChar c) { return !c.isNull() && c.category() == QChar::Other_Control; });
    if (control)
        error(field, issue::textControl);
}

void Findings::text(const FieldPath &field, const QString &value, int max)
{
    if (!isStorable(value))
        error(field, issue::textUnstorable);
    if (const qsizetype length = lengthOf(value); length > max)
        error(field, issue::textTooLong, {length, max});
}

void Findings::lines(const FieldPath &field, const LocalText &value, int max)
{
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (!isLanguageTag(it.key()))
            error(field, issue::languageForm, {it.key()});
        line(field + u'.' + it.key(), it.value(), max);
    }
}

void Findings::texts(const FieldPath &field, const LocalText &value, int max)
{
    for (auto it = value.begin(); it != value.end(); ++it) {
        if (!isLanguageTag(it.key()))
            error(field, issue::languageForm, {it.key()});
        text(field + u'.' + it.key(), it.value(), max);
    }
}

void Findings::day(const FieldPath &field, const QDate &value)
{
    if (value.isValid() && (value.year() < 1900 || value.year() > 2200))
        error(field, issue::dateRange, {value});
}

void Findings::range(const FieldPath &field, double value, double low, double high)
{
    if (!(value >= low && value <= high)) // so that not-a-number is out of range too
        error(field, issue::numberRange, {value, low, high});
}

qsizetype lengthOf(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

FieldPath itemField(QStringView list, qsizetype index, QStringView member)
{
    const QString item = u"%1[%2]"_s.arg(list).arg(index);
    return member.isEmpty() ? item : u"%1.%2"_s.arg(item, member);
}

bool isBlank(const LocalText &text)
{
    return std::all_of(text.begin(), text.end(), [](const QString &value) { return value.trimmed().isEmpty(); });
}

bool isHttpsAddress(const QString &text)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"https://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+"
                                            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:[0-9]{1,5})?"
                                            "([/?#][!#-;=?-Z_a-z~]*)?"_s),
        QRegularExpression::CaseInsensitiveOption);
    return form.match(text).hasMatch();
}

bool isWholeAddress(const QString &text)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-Z_a-z~]+"_s));
    return form.match(text).hasMatch();
}

bool isCodeForm(const QString &code)
{
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"[A-Za-z0-9][A-Za-z0-9._/:+-]*( [A-Za-z0-9._/:+-]+)*"_s));
    return code.size() <= Limits::code && form.match(code).hasMatch();
}

} // namespace laurel
