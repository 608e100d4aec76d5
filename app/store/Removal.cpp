// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Removal.h"

#include "store/IssueRepository.h"
#include "store/SearchIndex.h"
#include "store/Statement.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView RunsOfCourse = u"SELECT (SELECT count(*) FROM run r JOIN course_version v ON v.id = r.version"
                                     " WHERE v.course = :id) + (SELECT count(*) FROM course_version"
                                     " WHERE course = :id2 AND state NOT IN ('draft', 'in-review'))";
constexpr QStringView DeleteVersions = u"DELETE FROM course_version WHERE course = :id";
constexpr QStringView DeleteCourse = u"DELETE FROM course WHERE id = :id";

constexpr QStringView PeopleOfRun = u"SELECT (SELECT count(*) FROM enrolment WHERE run = :id)"
                                    " + (SELECT count(*) FROM board WHERE run = :id2)";
constexpr QStringView DeleteRun = u"DELETE FROM run WHERE id = :id";

constexpr QStringView EnrolmentsOfLearner = u"SELECT (SELECT count(*) FROM enrolment WHERE learner = :id)"
                                            " + (SELECT count(*) FROM credential WHERE learner = :id2)";
constexpr QStringView DeleteSearch = u"DELETE FROM search_learner WHERE id = :id";
constexpr QStringView DeleteLearner = u"DELETE FROM learner WHERE id = :id";

constexpr QStringView ConsequencesOfEnrolment =
    u"SELECT (SELECT count(*) FROM enrolment WHERE id = :id AND board IS NOT NULL)"
    " + (SELECT count(*) FROM credential WHERE enrolment = :id2)";
constexpr QStringView DeleteEnrolment = u"DELETE FROM enrolment WHERE id = :id";

} // namespace

Result<void> Removal::course(CourseId id)
{
    return remove({u"the course"_s,
                   u"course"_s,
                   RunsOfCourse,
                   u"it has runs or an approved version; retire it instead"_s,
                   {DeleteVersions, DeleteCourse}},
                  id.value());
}

Result<void> Removal::run(RunId id)
{
    return remove({u"the run"_s, u"run"_s, PeopleOfRun, u"people are enrolled on it; cancel it instead"_s, {DeleteRun}},
                  id.value());
}

Result<void> Removal::learner(LearnerId id)
{
    LAUREL_TRY(lockRows(m_connection, u"learner"_s, {id.value()}, u"take away the learner"_s));
    LAUREL_TRY(indexRemoved(m_connection, u"search_learner"_s, id.value()));
    return remove(
        {u"the learner"_s, u"learner"_s, EnrolmentsOfLearner, u"they have enrolments"_s, {DeleteSearch, DeleteLearner}},
        id.value());
}

Result<void> Removal::enrolment(EnrolmentId id)
{
    const QString doing = u"take away the enrolment"_s;
    LAUREL_TRY(lockRows(m_connection, u"enrolment"_s, {id.value()}, doing));
    // Its number would stay a gap in the register, since nobody would be left to issue it to.
    LAUREL_TRY(IssueRepository(m_connection).refuseWhileReserved(id, doing));
    return remove({u"the enrolment"_s,
                   u"enrolment"_s,
                   ConsequencesOfEnrolment,
                   u"a board has ratified it or a credential was issued; withdraw the learner instead"_s,
                   {DeleteEnrolment}},
                  id.value());
}

Result<void> Removal::remove(const Plan &plan, qint64 id)
{
    const QString doing = u"take away "_s + plan.thing;
    // Nobody may come to depend on it between the look and the end.
    LAUREL_TRY(lockRows(m_connection, plan.table, {id}, doing));
    Statement count(m_connection, plan.count, doing);
    LAUREL_TRY_ASSIGN(const qint64 dependants, count.bind(u":id"_s, id).bind(u":id2"_s, id).number());
    if (dependants > 0) {
        QString what = u"Could not take away %1: %2."_s.arg(plan.thing, plan.dependants);
        return Error{Fault::Conflict, what};
    }
    qint64 removed = 0;
    for (const QStringView sql : plan.deletes) {
        Statement statement(m_connection, sql, doing);
        LAUREL_TRY_ASSIGN(removed, statement.bind(u":id"_s, id).run());
    }
    if (removed == 0)
        return notThere(plan.thing);
    return {};
}

} // namespace laurel::store
