// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Institution.h"

#include "domain/Findings.h"
#include "domain/Identifiers.h"
#include "domain/IssueCodes.h"
#include "domain/LogoCheck.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

/// Adds an error unless `value` is empty or follows `pattern`.
void shaped(const FieldPath &field, const QString &value, const QString &pattern, QStringView code, Findings &found)
{
    const QRegularExpression form(QRegularExpression::anchoredPattern(pattern));
    if (!value.isEmpty() && !form.match(value).hasMatch())
        found.error(field, code, {value});
}

void checkAddresses(const Institution &institution, Findings &found)
{
    // A host name (RFC 1123); did:web takes a port and a path as well.
    const QString host = u"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"_s;
    const QString port = u"(:[0-9]{1,5})?"_s;
    shaped(u"didDomain"_s, institution.didDomain, u"(localhost|"_s + host + u")"_s + port + u"(/[A-Za-z0-9._~-]+)*"_s,
           issue::institutionDid, found);
    if (!institution.web.isEmpty() && !isHttpsAddress(institution.web))
        found.warning(u"web"_s, issue::institutionWeb, {institution.web});
    if (!institution.email.isEmpty() && !isEmailAddress(institution.email))
        found.warning(u"email"_s, issue::emailForm, {institution.email});
}

void checkSignatories(const Institution &institution, Findings &found)
{
    if (institution.signatories.isEmpty())
        found.hint(u"signatories"_s, issue::institutionSignatories);
    for (qsizetype i = 0; i < institution.signatories.size(); ++i) {
        const Signatory &signatory = institution.signatories.at(i);
        found.line(itemField(u"signatories", i, u"name"), signatory.name);
        found.lines(itemField(u"signatories", i, u"role"), signatory.role);
        if (signatory.name.trimmed().isEmpty())
            found.warning(itemField(u"signatories", i, u"name"), issue::signatoryName);
    }
}

void checkLook(const Institution &institution, Findings &found)
{
    shaped(u"accent"_s, institution.accent, u"#[0-9A-Fa-f]{6}"_s, issue::institutionAccent, found);
    if (!institution.logo.isEmpty())
        checkLogo(institution.logo, found);
}

} // namespace

Issues check(const Institution &institution)
{
    Findings found;
    found.lines(u"name"_s, institution.name);
    if (isBlank(institution.name))
        found.error(u"name"_s, issue::institutionNameMissing);
    else if (institution.bilingual && institution.name.value(u"cy"_s).trimmed().isEmpty())
        found.warning(u"name.cy"_s, issue::institutionWelshMissing);
    if (!institution.ukprn.isEmpty() && checkUkprn(institution.ukprn) != IdentifierVerdict::Valid)
        found.error(u"ukprn"_s, issue::institutionUkprn, {institution.ukprn});
    if (institution.country.isEmpty())
        found.warning(u"country"_s, issue::institutionCountryMissing);
    shaped(u"country"_s, institution.country, u"[A-Z]{2}"_s, issue::institutionCountry, found);
    found.text(u"address"_s, institution.address);
    found.line(u"email"_s, institution.email);
    found.line(u"web"_s, institution.web, Limits::address);
    found.line(u"didDomain"_s, institution.didDomain);
    if (!isLanguageTag(institution.mainLanguage))
        found.error(u"mainLanguage"_s, issue::languageForm, {institution.mainLanguage});
    checkAddresses(institution, found);
    checkLook(institution, found);
    checkSignatories(institution, found);
    return found.take();
}

} // namespace laurel
