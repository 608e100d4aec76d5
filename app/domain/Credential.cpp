// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Credential.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace laurel {

QString RegisterNumber::toText() const
{
    return u"%1-%2"_s.arg(year, 4, 10, QChar(u'0')).arg(number, 6, 10, QChar(u'0'));
}

std::optional<RegisterNumber> RegisterNumber::fromText(const QString &text)
{
    // Six digits with leading zeros; a busy year may need more, and then there are none to lead.
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(u"([0-9]{4})-([0-9]{6}|[1-9][0-9]{6,8})"_s));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const RegisterNumber out{match.captured(1).toInt(), match.captured(2).toInt()};
    return out.isValid() ? std::optional(out) : std::nullopt;
}

DocumentForm formOfProof(QStringView proof)
{
    return proof == u"vc-jwt" ? DocumentForm::Jwt : DocumentForm::Json;
}

QDate expiryDate(const QDate &awarded, int months)
{
    return months > 0 ? awarded.addMonths(months) : QDate();
}

} // namespace laurel
