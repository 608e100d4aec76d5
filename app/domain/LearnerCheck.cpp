// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/LearnerCheck.h"

#include "domain/Identifiers.h"
#include "domain/IssueCodes.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

void checkNames(const Learner &learner, Findings &found)
{
    qsizetype legal = 0;
    for (qsizetype i = 0; i < learner.names.size(); ++i) {
        const PersonName &name = learner.names.at(i);
        found.line(itemField(u"names", i, u"given"), name.given);
        found.line(itemField(u"names", i, u"family"), name.family);
        found.day(itemField(u"names", i, u"from"), name.from);
        found.day(itemField(u"names", i, u"until"), name.until);
        if (name.full().isEmpty())
            found.error(itemField(u"names", i), issue::nameEmpty);
        if (name.from.isValid() && name.until.isValid() && name.until < name.from)
            found.error(itemField(u"names", i, u"until"), issue::nameDates, {name.from, name.until});
        legal += name.kind == NameKind::Legal && !name.until.isValid() ? 1 : 0;
    }
    if (legal > 1)
        found.error(u"names"_s, issue::learnerLegalNames, {legal});
    if (learner.names.isEmpty() && learner.identifiers.isEmpty())
        found.error(u"names"_s, issue::learnerNobody);
    else if (legal == 0)
        found.hint(u"names"_s, issue::learnerNameMissing);
}

void judge(const Identifier &identifier, const FieldPath &field, Findings &found)
{
    const QVariantList args{identifier.scheme, identifier.value};
    switch (checkIdentifier(identifier.scheme, identifier.value)) {
    case IdentifierVerdict::Valid: return;
    case IdentifierVerdict::Placeholder: return found.hint(field, issue::identifierPlaceholder, args);
    case IdentifierVerdict::WrongLength:
    case IdentifierVerdict::WrongCharacters: return found.error(field, issue::identifierForm, args);
    case IdentifierVerdict::WrongCheckDigit: return found.error(field, issue::identifierCheck, args);
    case IdentifierVerdict::Impossible: return found.error(field, issue::identifierImpossible, args);
    }
}

void checkIdentifiers(const Learner &learner, Findings &found)
{
    // Numbers a person has once; a student number or an LMS id may change with the system.
    const QStringList single{u"uln"_s, u"husid"_s, u"orcid"_s};
    const QStringList known = identifierSchemes();
    QSet<std::pair<QString, QString>> seen;
    QSet<QString> schemes;
    for (qsizetype i = 0; i < learner.identifiers.size(); ++i) {
        const Identifier &identifier = learner.identifiers.at(i);
        const FieldPath field = itemField(u"identifiers", i, u"value");
        found.line(itemField(u"identifiers", i, u"scheme"), identifier.scheme, Limits::code);
        if (!known.contains(identifier.scheme))
            found.warning(itemField(u"identifiers", i, u"scheme"), issue::identifierScheme, {identifier.scheme});
        judge(identifier, field, found);
        const std::pair pair{identifier.scheme, identifier.value};
        if (seen.contains(pair))
            found.error(field, issue::identifierTwice, {identifier.scheme, identifier.value});
        else if (single.contains(identifier.scheme) && schemes.contains(identifier.scheme))
            found.warning(field, issue::identifierSeveral, {identifier.scheme});
        seen.insert(pair);
        schemes.insert(identifier.scheme);
    }
}

void checkEmails(const Learner &learner, Findings &found)
{
    QSet<QString> seen;
    for (qsizetype i = 0; i < learner.emails.size(); ++i) {
        const QString &email = learner.emails.at(i);
        const FieldPath field = itemField(u"emails", i);
        found.line(field, email);
        if (!isEmailAddress(email))
            found.warning(field, issue::emailForm, {email});
        if (seen.contains(email.toCaseFolded()))
            found.warning(field, issue::emailTwice, {email});
        seen.insert(email.toCaseFolded());
    }
}

} // namespace

void checkEquality(const Equality &equality, const FieldPath &field, Findings &found)
{
    const std::pair<QStringView, QString> lines[] = {
        {u".ageBand", equality.ageBand},     {u".disability", equality.disability},
        {u".ethnicity", equality.ethnicity}, {u".deprivationBand", equality.deprivationBand},
        {u".region", equality.region},       {u".priorEducation", equality.priorEducation},
    };
    for (const auto &[member, value] : lines)
        found.line(field + member.toString(), value);
    static const QRegularExpression tenth(QRegularExpression::anchoredPattern(
        u"0-10%|10-20%|20-30%|30-40%|40-50%|50-60%|60-70%|70-80%|80-90%|90-100%"_s));
    if (!equality.deprivationBand.isEmpty() && !tenth.match(equality.deprivationBand).hasMatch())
        found.warning(field + u".deprivationBand"_s, issue::learnerDeprivation, {equality.deprivationBand});
    if (!QStringList{QString(), u"Y"_s, u"N"_s}.contains(equality.disability))
        found.warning(field + u".disability"_s, issue::learnerDisability, {equality.disability});
}

Issues check(const Learner &learner)
{
    Findings found;
    checkNames(learner, found);
    checkIdentifiers(learner, found);
    checkEmails(learner, found);
    found.day(u"born"_s, learner.born);
    checkEquality(learner.equality, u"equality"_s, found);
    found.text(u"notes"_s, learner.notes);
    return found.take();
}

} // namespace laurel
