// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Learner.h"

#include "base/Text.h"
#include "domain/Identifiers.h"

using namespace Qt::StringLiterals;

namespace laurel {

namespace {

/// The name of a kind that still holds; the earliest in the list wins.
const PersonName *currentName(const Learner &learner, NameKind kind)
{
    for (const PersonName &name : learner.names) {
        if (name.kind == kind && !name.until.isValid() && !name.full().isEmpty())
            return &name;
    }
    return nullptr;
}

const PersonName *shownName(const Learner &learner)
{
    for (const NameKind kind : {NameKind::KnownAs, NameKind::Legal, NameKind::AtAward}) {
        if (const PersonName *name = currentName(learner, kind))
            return name;
    }
    return nullptr;
}

} // namespace

QString PersonName::full() const
{
    return u"%1 %2"_s.arg(given.trimmed(), family.trimmed()).trimmed();
}

QString Learner::displayName() const
{
    if (const PersonName *name = shownName(*this))
        return name->full();
    for (const Identifier &identifier : identifiers) {
        const bool stands = checkIdentifier(identifier.scheme, identifier.value) != IdentifierVerdict::Placeholder;
        if (stands && !identifier.value.isEmpty())
            return u"Learner "_s + identifier.value;
    }
    return emails.isEmpty() ? QString() : emails.first();
}

QString Learner::awardName() const
{
    for (const NameKind kind : {NameKind::AtAward, NameKind::Legal}) {
        if (const PersonName *name = currentName(*this, kind))
            return name->full();
    }
    return displayName();
}

QString Learner::sortName() const
{
    const PersonName *name = shownName(*this);
    if (!name)
        return folded(displayName());
    const QString family = folded(name->family);
    const QString given = folded(name->given);
    if (family.isEmpty() || given.isEmpty())
        return family + given;
    return family + u", "_s + given;
}

} // namespace laurel
