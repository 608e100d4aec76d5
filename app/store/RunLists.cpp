// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lists ask of RunRepository.
#include "store/RunRepository.h"

#include "store/ById.h"
#include "store/Conditions.h"
#include "store/Json.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SelectIds =
    u"SELECT r.id FROM run r JOIN course_version v ON v.id = r.version JOIN course c ON c.id = v.course%1"
    " ORDER BY %2, r.id %3";
constexpr QStringView SelectRows =
    u"SELECT r.id, v.id, c.id, r.code, c.code, v.title, r.starts, r.ends, r.state, r.capacity, r.minimum"
    " FROM run r JOIN course_version v ON v.id = r.version JOIN course c ON c.id = v.course WHERE %1";
// %1 statuses that take a place, %2 results that are passes, %3 the window
constexpr QStringView CountEnrolments =
    u"SELECT e.run, sum(CASE WHEN e.status IN (%1) THEN 1 ELSE 0 END),"
    " sum(CASE WHEN e.status = 'completed' THEN 1 ELSE 0 END),"
    " sum(CASE WHEN e.result IN (%2) THEN 1 ELSE 0 END),"
    " sum(CASE WHEN e.board IS NULL AND e.result <> 'not-yet-known' THEN 1 ELSE 0 END),"
    " sum(CASE WHEN e.result IN (%2) AND e.for_credit = 1 AND (e.board IS NOT NULL OR v.needs_board = 0) AND NOT EXISTS"
    " (SELECT 1 FROM credential k WHERE k.enrolment = e.id AND k.state <> 'superseded') THEN 1 ELSE 0 END)"
    " FROM enrolment e JOIN run r ON r.id = e.run JOIN course_version v ON v.id = r.version WHERE %3 GROUP BY e.run";
constexpr QStringView CountCredentials =
    u"SELECT run, count(*) FROM credential WHERE %1 AND state <> 'superseded' GROUP BY run";
constexpr QStringView SelectAwaiting =
    u"SELECT r.id FROM run r WHERE EXISTS (SELECT 1 FROM enrolment e WHERE e.run = r.id AND e.board IS NULL"
    " AND e.result <> 'not-yet-known') ORDER BY r.starts, r.id";

QString sortKey(RunFilter::Sort sort)
{
    switch (sort) {
    case RunFilter::Sort::Code: return u"r.code"_s;
    case RunFilter::Sort::Course: return u"v.title_sort"_s;
    case RunFilter::Sort::Start: break;
    }
    return u"COALESCE(r.starts, '')"_s;
}

RunRow readRow(const Statement &row)
{
    RunRow run;
    run.id = row.id<RunTag>(0);
    run.version = row.id<VersionTag>(1);
    run.course = row.id<CourseTag>(2);
    run.code = row.text(3);
    run.courseCode = row.text(4);
    run.courseTitle = localTextFromJson(row.text(5));
    run.starts = row.date(6);
    run.ends = row.date(7);
    run.state = fromCode<RunState>(row.text(8)).value_or(RunState::Planned);
    run.capacity = row.small(9);
    run.minimum = row.small(10);
    return run;
}

} // namespace

Result<QList<RunId>> RunRepository::ids(const RunFilter &filter)
{
    Conditions conditions;
    conditions.addWords(u"(r.search_text || ' ' || v.search_text)"_s, filter.text);
    conditions.addCodes(u"r.state"_s, filter.states);
    if (filter.course.isValid())
        conditions.add(u"c.id = %1"_s.arg(filter.course.value()));
    if (filter.startsFrom.isValid())
        conditions.add(u"r.starts >= %1"_s, filter.startsFrom.toString(Qt::ISODate));
    if (filter.startsUntil.isValid())
        conditions.add(u"r.starts <= %1"_s, filter.startsUntil.toString(Qt::ISODate));
    const QString order = filter.order == SortOrder::Ascending ? u"ASC"_s : u"DESC"_s;
    const QString sql = SelectIds.toString().arg(conditions.where(), sortKey(filter.sort) + u' ' + order, order);
    Statement statement(m_connection, sql, u"list the runs"_s);
    conditions.bindTo(statement);
    return readIds<RunTag>(statement);
}

Result<QList<RunRow>> RunRepository::rows(const QList<RunId> &ids)
{
    const ById wanted(m_connection, ids);
    QHash<RunId, RunRow> found;
    LAUREL_TRY(wanted.each(SelectRows, u"r.id"_s, u"read the runs"_s,
                           [&](const Statement &row) { found.insert(row.id<RunTag>(0), readRow(row)); }));
    const QString enrolments = CountEnrolments.toString().arg(codeListWhere<EnrolmentStatus>(takesPlace),
                                                              codeListWhere<EnrolmentResult>(isPass), u"%1"_s);
    LAUREL_TRY(wanted.each(enrolments, u"e.run"_s, u"count the enrolments"_s, [&](const Statement &row) {
        RunRow &run = found[row.id<RunTag>(0)];
        run.enrolled = row.small(1);
        run.completed = row.small(2);
        run.passed = row.small(3);
        run.awaitingBoard = row.small(4);
        run.ready = row.small(5);
    }));
    LAUREL_TRY(wanted.each(CountCredentials, u"run"_s, u"count the credentials"_s,
                           [&](const Statement &row) { found[row.id<RunTag>(0)].credentials = row.small(1); }));
    return wanted.inOrder(found);
}

Result<QList<RunId>> RunRepository::awaitingBoard()
{
    Statement statement(m_connection, SelectAwaiting, u"list the runs that wait for a board"_s);
    return readIds<RunTag>(statement);
}

} // namespace laurel::store
