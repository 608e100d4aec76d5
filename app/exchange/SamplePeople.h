// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Learner.h"
#include "exchange/SampleTables.h"

#include <QHash>
#include <QSet>

namespace laurel::sample {

/// Makes learners with names of many kinds, a student number, nearly always a ULN, an e-mail address and
/// characteristics in believable shares.
class PeopleMaker final
{
public:
    PeopleMaker(const Tables &tables, Random &random, const QDate &today)
        : m_tables(tables)
        , m_random(random)
        , m_today(today)
    {}

    [[nodiscard]] Learner make();

private:
    void giveNames(Learner &learner, bool female);
    void giveIdentifiers(Learner &learner);
    [[nodiscard]] QString emailFor(const Learner &learner, const QString &number);
    [[nodiscard]] QString newUln();
    [[nodiscard]] Equality characteristics(bool female, int age);
    [[nodiscard]] const People &somePeople();

    const Tables &m_tables;
    Random &m_random;
    QDate m_today;
    int m_made = 0;
    QSet<QString> m_ulns;
    QHash<QString, int> m_addresses;
};

} // namespace laurel::sample
