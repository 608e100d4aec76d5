// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/SamplePeople.h"

#include "base/Text.h"

#include <QRegularExpression>

namespace laurel::sample {

using namespace Qt::StringLiterals;

namespace {

/// Which learner, in the order they are made, has the sixty-character name.
constexpr int LongNamed = 40;

QString bandOf(int tenth)
{
    return u"%1-%2%"_s.arg(tenth * 10).arg(tenth * 10 + 10);
}

} // namespace

Learner PeopleMaker::make()
{
    ++m_made;
    Learner learner;
    const bool female = chance(m_random, 56);
    // Draws stand in statements of their own: compilers may work out the parts of one expression in any order.
    const int younger = between(m_random, 0, 48);
    const int age = 18 + std::min(younger, between(m_random, 4, 48));
    learner.born = m_today.addYears(-age).addDays(-between(m_random, 1, 364));
    giveNames(learner, female);
    giveIdentifiers(learner);
    learner.equality = characteristics(female, age);
    return learner;
}

const People &PeopleMaker::somePeople()
{
    int at = int(m_random.below(100));
    for (const People &people : m_tables.peoples) {
        at -= people.share;
        if (at < 0)
            return people;
    }
    return m_tables.peoples.back();
}

void PeopleMaker::giveNames(Learner &learner, bool female)
{
    const People &people = somePeople();
    PersonName legal;
    legal.given = pick(m_random, female ? people.female : people.male);
    legal.family = pick(m_random, people.family);
    const QStringList &parents = female ? people.daughterOf : people.sonOf;
    if (!parents.isEmpty() && chance(m_random, 25))
        legal.family = pick(m_random, parents);
    if (m_made == LongNamed)
        legal = m_tables.longName;
    learner.names = {legal};
    if (chance(m_random, 7))
        learner.names.append({NameKind::KnownAs, pick(m_random, m_tables.knownAs), legal.family, {}, {}});
    if (!legal.family.isEmpty() && chance(m_random, 5)) {
        const QDate changed = m_today.addDays(-between(m_random, 200, 4000));
        learner.names.append({NameKind::Former, legal.given, pick(m_random, m_tables.formerFamilies), {}, changed});
        learner.names.first().from = changed.addDays(1);
    }
}

QString PeopleMaker::newUln()
{
    for (;;) {
        QString digits = QString::number(1'000'000'000 + m_random.below(9'000'000'000)).left(9);
        int sum = 0;
        for (int i = 0; i < 9; ++i)
            sum += digits.at(i).digitValue() * (10 - i);
        const int rest = sum % 11;
        // A remainder of nought has no check digit: no such number exists.
        if (rest == 0 || m_ulns.contains(digits))
            continue;
        m_ulns.insert(digits);
        return digits + QString::number(10 - rest);
    }
}

void PeopleMaker::giveIdentifiers(Learner &learner)
{
    const QString number = u"C%1"_s.arg(2'300'000 + m_made * 7);
    learner.identifiers = {{u"student-number"_s, number}};
    if (chance(m_random, 88))
        learner.identifiers.append({u"uln"_s, newUln()});
    learner.emails = {emailFor(learner, number)};
}

QString PeopleMaker::emailFor(const Learner &learner, const QString &number)
{
    static const QRegularExpression other(u"[^a-z]+"_s);
    QString local = folded(learner.names.constFirst().given).remove(other);
    const QString family = folded(learner.names.constFirst().family).remove(other);
    if (!local.isEmpty() && !family.isEmpty())
        local += u'.' + family;
    if (local.size() < 2)
        local = number.toLower();
    local.truncate(48);
    const int count = ++m_addresses[local];
    return u"%1%2@example.ac.uk"_s.arg(local, count > 1 ? QString::number(count) : QString());
}

Equality PeopleMaker::characteristics(bool female, int age)
{
    Equality equality;
    equality.sex = chance(m_random, 1)   ? Sex::Other
                   : chance(m_random, 2) ? Sex::Unknown
                   : female              ? Sex::Female
                                         : Sex::Male;
    equality.ageBand = age < 35 ? u"0-35"_s : age < 55 ? u"35-55"_s : u"55<="_s;
    if (!chance(m_random, 6))
        equality.disability = chance(m_random, 12) ? u"Y"_s : u"N"_s;
    equality.ethnicity =
        chance(m_random, 62) ? m_tables.ethnicities.constFirst() : pick(m_random, m_tables.ethnicities);
    if (!chance(m_random, 4))
        equality.deprivationBand = bandOf(between(m_random, 0, 9));
    equality.region = chance(m_random, 45) ? m_tables.regions.constFirst() : pick(m_random, m_tables.regions);
    equality.priorEducation = pick(m_random, m_tables.priorEducation);
    return equality;
}

} // namespace laurel::sample
