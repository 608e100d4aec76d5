// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The undo of adding: takes away a record that nothing depends on yet. Whatever has consequences (a course that had a
// run, a run with people, a person with enrolments, a ratified result, a reserved number) is refused and goes through
// its states.

#include "domain/Ids.h"
#include "store/Connection.h"

namespace laurel::store {

class Removal final
{
public:
    explicit Removal(Connection &connection)
        : m_connection(connection)
    {}

    /// Each: Error Conflict, saying what depends on it; NotFound.
    [[nodiscard]] Result<void> course(CourseId id);
    [[nodiscard]] Result<void> run(RunId id);
    [[nodiscard]] Result<void> learner(LearnerId id);
    [[nodiscard]] Result<void> enrolment(EnrolmentId id);

private:
    struct Plan {
        QString thing;              ///< "the course"
        QString table;              ///< where the record itself is
        QStringView count;          ///< counts what depends on it; binds :id
        QString dependants;         ///< "it has runs"
        QList<QStringView> deletes; ///< in order; the last one takes the record itself; each binds :id
    };
    [[nodiscard]] Result<void> remove(const Plan &plan, qint64 id);

    Connection &m_connection;
};

} // namespace laurel::store
