// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/SampleGenerator.h"
#include "exchange/SamplePeople.h"

namespace laurel::sample {

/// Plans the runs of the courses and fills them with people.
class RunMaker final
{
public:
    RunMaker(const Tables &tables, Random &random, const QDate &today);

    /// Fills runs, learners, enrolments and boards; the courses have to be in the bundle already, in the tables' order.
    void fill(SampleInstitution &sample);

private:
    /// A run with what its enrolments are made from.
    struct Plan {
        ImportRun run;
        int wanted = 0; ///< how many come
        bool hasBoard = false;
    };

    [[nodiscard]] std::vector<Plan> plans();
    [[nodiscard]] Plan planOf(qint32 course, const QDate &starts, int term);
    void fillRun(SampleInstitution &sample, qint32 runIndex, const Plan &plan);
    [[nodiscard]] qint32 someLearner(SampleInstitution &sample, qint32 course, const QSet<qint32> &there);
    void giveStatus(Enrolment &enrolment, const Plan &plan, int place);
    void giveFate(Enrolment &enrolment, const Plan &plan);
    void withdraw(Enrolment &enrolment, const Run &run, const QDate &latest);
    void giveMarks(Enrolment &enrolment, const CoursePlan &course, int perCentMarked);
    [[nodiscard]] Mark markFor(const Assessment &assessment, int level, int attempt);
    void giveResult(Enrolment &enrolment, const CoursePlan &course);

    const Tables &m_tables;
    Random &m_random;
    QDate m_today;
    PeopleMaker m_people;
    QHash<quint64, int> m_attempts; ///< course and learner → times failed; −1: passed
};

} // namespace laurel::sample
