// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tables in resources/sample as values. Only exchange/Sample*.cpp include this.

#include "base/Error.h"
#include "base/Random.h"
#include "domain/Course.h"
#include "domain/Institution.h"
#include "domain/Learner.h"

#include <QJsonObject>

#include <vector>

namespace laurel::sample {

struct CoursePlan {
    CourseDraft draft;
    int demand = 20; ///< learners an ordinary run attracts
    int mean = 60;   ///< mark an ordinary learner gets
    int leave = 10;  ///< per cent who withdraw
};

/// People whose names are made the same way.
struct People {
    int share = 0; ///< per cent of all learners
    QStringList female;
    QStringList male;
    QStringList family; ///< an empty one: people with a single name
    QStringList sonOf;  ///< "ap Rhys", in place of a family name
    QStringList daughterOf;
};

struct Tables {
    Institution institution;
    QStringList regions;
    QStringList priorEducation;
    QStringList ethnicities;
    QStringList places;
    std::vector<CoursePlan> courses;
    std::vector<People> peoples;
    QStringList knownAs;
    QStringList formerFamilies;
    PersonName longName;
};

/// Error Internal if a table is missing or malformed.
[[nodiscard]] Result<Tables> loadTables();

/// One of a list that is not empty.
template <typename List>
[[nodiscard]] const auto &pick(Random &random, const List &list)
{
    return list[static_cast<typename List::size_type>(random.below(quint64(list.size())))];
}
/// True in so many of a hundred cases.
[[nodiscard]] inline bool chance(Random &random, int perCent)
{
    return int(random.below(100)) < perCent;
}
/// A whole number, both ends included.
[[nodiscard]] inline int between(Random &random, int low, int high)
{
    return low + int(random.below(quint64(high) - quint64(low) + 1));
}

} // namespace laurel::sample
