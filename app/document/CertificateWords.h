// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Course.h"
#include "domain/Enrolment.h"

#include <QDate>
#include <QString>

namespace laurel {

/// The fixed words of a certificate in one language. They belong to the document, not to the language of whoever
/// prints it, and so are not translated with the program: English and Welsh; every other language reads English.
class CertificateWords final
{
public:
    explicit CertificateWords(const QString &language)
        : m_welsh(language.startsWith(QStringLiteral("cy")))
    {}

    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString certify() const;
    /// "has been awarded, with distinction".
    [[nodiscard]] QString awardLine(EnrolmentResult result) const;
    [[nodiscard]] QString outcomes() const;
    [[nodiscard]] QString moreOutcomes(int count) const;
    [[nodiscard]] QString awarded() const;
    [[nodiscard]] QString registerNumber(const QString &number) const;
    [[nodiscard]] QString validUntil(const QDate &day) const;
    [[nodiscard]] QString duplicate(const QDate &day) const;
    /// How to check it; `address` may be empty, and without `inside` there is no credential in the file.
    [[nodiscard]] QString verify(const QString &address, bool inside) const;
    [[nodiscard]] QString level(const QString &framework, const QString &code) const;
    [[nodiscard]] QString credits(const QString &amount) const;
    [[nodiscard]] QString hours(const QString &amount) const;
    [[nodiscard]] QString notionalHours(const QString &amount) const;
    [[nodiscard]] QString mode(DeliveryMode mode) const;
    [[nodiscard]] QString assessed() const;
    [[nodiscard]] QString supervised() const;
    /// "18 December 2026", "18 Rhagfyr 2026"; empty for an invalid date.
    [[nodiscard]] QString longDate(const QDate &day) const;

private:
    [[nodiscard]] QString either(QStringView english, QStringView welsh) const;

    bool m_welsh;
};

} // namespace laurel
