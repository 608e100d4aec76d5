// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/LearnerContent.h"

#include "base/Text.h"

#include <algorithm>

namespace laurel::store {

namespace {

void take(QString &field, const QString &incoming)
{
    if (!incoming.isEmpty())
        field = incoming;
}

} // namespace

QByteArray contentHash(RowHash &hash, const Learner &learner)
{
    hash.add(qint64(learner.names.size()));
    for (const PersonName &name : learner.names)
        hash.add(qint64(name.kind)).add(name.given).add(name.family).add(name.from).add(name.until);
    hash.add(qint64(learner.identifiers.size()));
    for (const Identifier &identifier : learner.identifiers)
        hash.add(identifier.scheme).add(identifier.value);
    hash.add(qint64(learner.emails.size()));
    for (const QString &email : learner.emails)
        hash.add(email);
    const Equality &equality = learner.equality;
    hash.add(learner.born).add(qint64(equality.sex)).add(equality.ageBand).add(equality.disability);
    hash.add(equality.ethnicity).add(equality.deprivationBand).add(equality.region).add(equality.priorEducation);
    hash.add(qint64(learner.deceased)).add(learner.notes);
    return hash.finish();
}

QString searchText(const Learner &learner)
{
    QString text;
    const auto line = [&text](const QString &part) {
        if (part.isEmpty())
            return;
        if (!text.isEmpty())
            text += u'\n';
        text += folded(part);
    };
    for (const PersonName &name : learner.names) {
        if (name.kind != NameKind::Former)
            line(name.full());
    }
    for (const Identifier &identifier : learner.identifiers)
        line(identifier.value);
    for (const QString &email : learner.emails)
        line(email);
    return text;
}

Learner merged(const Learner &stored, const Learner &incoming)
{
    Learner learner = stored;
    for (const PersonName &name : incoming.names) {
        const auto sameKind = std::find_if(learner.names.begin(), learner.names.end(),
                                           [&name](const PersonName &other) { return other.kind == name.kind; });
        const bool several = name.kind == NameKind::Former;
        if (learner.names.contains(name))
            continue;
        if (sameKind != learner.names.end() && !several)
            *sameKind = name;
        else
            learner.names.append(name);
    }
    for (const Identifier &identifier : incoming.identifiers) {
        if (!learner.identifiers.contains(identifier))
            learner.identifiers.append(identifier);
    }
    for (const QString &email : incoming.emails) {
        if (!learner.emails.contains(email))
            learner.emails.append(email);
    }
    if (incoming.born.isValid())
        learner.born = incoming.born;
    Equality &equality = learner.equality;
    if (incoming.equality.sex != Sex::Unknown)
        equality.sex = incoming.equality.sex;
    take(equality.ageBand, incoming.equality.ageBand);
    take(equality.disability, incoming.equality.disability);
    take(equality.ethnicity, incoming.equality.ethnicity);
    take(equality.deprivationBand, incoming.equality.deprivationBand);
    take(equality.region, incoming.equality.region);
    take(equality.priorEducation, incoming.equality.priorEducation);
    learner.deceased = learner.deceased || incoming.deceased;
    take(learner.notes, incoming.notes);
    return learner;
}

} // namespace laurel::store
