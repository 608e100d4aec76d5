// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/CertificateWords.h"

#include <array>

namespace laurel {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array englishMonths{u"January", u"February", u"March",     u"April",   u"May",      u"June",
                                   u"July",    u"August",   u"September", u"October", u"November", u"December"};
constexpr std::array welshMonths{u"Ionawr",     u"Chwefror", u"Mawrth", u"Ebrill", u"Mai",      u"Mehefin",
                                 u"Gorffennaf", u"Awst",     u"Medi",   u"Hydref", u"Tachwedd", u"Rhagfyr"};

} // namespace

QString CertificateWords::either(QStringView english, QStringView welsh) const
{
    return (m_welsh ? welsh : english).toString();
}

QString CertificateWords::heading() const
{
    return either(u"Certificate of micro-credential", u"Tystysgrif micro-gymhwyster");
}

QString CertificateWords::certify() const
{
    return either(u"This is to certify that", u"Tystir bod");
}

QString CertificateWords::awardLine(EnrolmentResult result) const
{
    QString awarded = either(u"has been awarded", u"wedi ennill");
    switch (result) {
    case EnrolmentResult::Merit: return awarded + either(u", with merit", u", gyda theilyngdod");
    case EnrolmentResult::Distinction: return awarded + either(u", with distinction", u", gyda rhagoriaeth");
    case EnrolmentResult::Exempt:
        return awarded + either(u", by recognition of prior learning", u", drwy gydnabod dysgu blaenorol");
    default: return awarded;
    }
}

QString CertificateWords::outcomes() const
{
    return either(u"Has shown that they can", u"Wedi dangos eu bod yn gallu");
}

QString CertificateWords::moreOutcomes(int count) const
{
    return either(u"and %1 more in the credential", u"ceir %1 arall yn y cymhwyster digidol").arg(count);
}

QString CertificateWords::awarded() const
{
    return either(u"Awarded", u"Dyfarnwyd");
}

QString CertificateWords::registerNumber(const QString &number) const
{
    return either(u"No. %1", u"Rhif %1").arg(number);
}

QString CertificateWords::validUntil(const QDate &day) const
{
    return either(u"Valid until %1", u"Yn ddilys tan %1").arg(longDate(day));
}

QString CertificateWords::duplicate(const QDate &day) const
{
    return either(u"Duplicate made on %1", u"Copi dyblyg a wnaed ar %1").arg(longDate(day));
}

QString CertificateWords::verify(const QString &address, bool inside) const
{
    if (address.isEmpty())
        return inside ? either(u"To verify, open the credential inside this file",
                               u"I wirio, agorwch y cymhwyster digidol yn y ffeil hon")
                      : QString();
    const QString at = either(u"Verify at %1", u"Gwiriwch yn %1").arg(address);
    return inside
               ? at + either(u" or open the credential inside this file", u" neu agorwch y cymhwyster yn y ffeil hon")
               : at;
}

QString CertificateWords::level(const QString &framework, const QString &code) const
{
    const bool numbered = !code.isEmpty() && code.at(0).isDigit();
    return numbered ? either(u"%1 level %2", u"%1 lefel %2").arg(framework, code)
                    : framework + u' ' + code; // "RQF Entry 3" has the word in its code
}

QString CertificateWords::credits(const QString &amount) const
{
    return amount + (amount == u"1"_s ? either(u" credit", u" credyd") : either(u" credits", u" credyd"));
}

QString CertificateWords::hours(const QString &amount) const
{
    return either(u"%1 hours of learning", u"%1 awr o ddysgu").arg(amount);
}

QString CertificateWords::notionalHours(const QString &amount) const
{
    return either(u"%1 notional hours", u"%1 awr dybiannol").arg(amount);
}

QString CertificateWords::mode(DeliveryMode mode) const
{
    switch (mode) {
    case DeliveryMode::Online: return either(u"Online", u"Ar-lein");
    case DeliveryMode::OnSite: return either(u"On site", u"Ar y safle");
    case DeliveryMode::Blended: return either(u"Blended", u"Cyfunol");
    case DeliveryMode::WorkBased: return either(u"Work-based", u"Seiliedig ar waith");
    }
    return {};
}

QString CertificateWords::assessed() const
{
    return either(u"assessed", u"wedi’i asesu");
}

QString CertificateWords::supervised() const
{
    return either(u"supervised assessment", u"asesiad dan oruchwyliaeth");
}

QString CertificateWords::longDate(const QDate &day) const
{
    if (!day.isValid())
        return {};
    const auto month = static_cast<std::size_t>(day.month() - 1);
    return u"%1 %2 %3"_s.arg(day.day())
        .arg(QStringView(m_welsh ? welshMonths.at(month) : englishMonths.at(month)))
        .arg(day.year());
}

} // namespace laurel
