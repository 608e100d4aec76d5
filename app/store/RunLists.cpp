// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lists ask of RunRepository.
#include "store/RunRepository.h"

#include "store/ById.h"
#include "store/Conditions.h"
#include "store/Json.h"
#include "store/Readiness.h"
#include "store/Transaction.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView SelectIds =
    u"SELECT r.id FROM run r JOIN course_version v ON v.id = r.version JOIN course c ON c.id = v.course%1"
    " ORDER BY %2, r.id %3";
constexpr QStringView SelectRows =
    u"SELECT r.id, v.id, c.id, r.code, c.code, v.title, r.starts, r.ends, r.state, r.capacity, r.minimum, v.needs_board"
    " FROM run r JOIN course_version v ON v.id = r.version JOIN course c ON c.id = v.course WHERE %1";
// Counted as the index enrolment_tally lies: nothing is sorted, and a run makes a handful of groups.
constexpr QStringView TallyEnrolments =
    u"SELECT e.run, e.status, e.result, e.board, e.for_credit, count(*) FROM enrolment e WHERE %1"
    " GROUP BY e.run, e.status, e.result, e.board, e.for_credit";
// %1 who has earned one, %2 the window; whoever has a credential, a superseded one too, is not ready for another
constexpr QStringView CountCredentials = u"SELECT k.run, sum(CASE WHEN k.state <> 'superseded' THEN 1 ELSE 0 END),"
                                         " count(DISTINCT CASE WHEN %1 AND e.board IS NOT NULL THEN e.id END),"
                                         " count(DISTINCT CASE WHEN %1 AND e.board IS NULL THEN e.id END)"
                                         " FROM credential k LEFT JOIN enrolment e ON e.id = k.enrolment"
                                         " WHERE %2 GROUP BY k.run";
constexpr QStringView SelectAwaiting = u"SELECT r.id FROM run r WHERE EXISTS (SELECT 1 FROM enrolment e WHERE e.run = "
                                       u"r.id AND %1) ORDER BY r.starts, r.id";

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

/// Adds the enrolments of a run that have the same status, result and board; `ready` is without a look at credentials.
void addTally(RunRow &run, const Statement &row, bool withoutBoard)
{
    const int count = row.small(5);
    const auto status = fromCode<EnrolmentStatus>(row.text(1));
    const auto result = fromCode<EnrolmentResult>(row.text(2)).value_or(EnrolmentResult::NotYetKnown);
    const bool ratified = row.id<BoardTag>(3).isValid();
    if (status && takesPlace(*status))
        run.enrolled += count;
    if (status == EnrolmentStatus::Completed)
        run.completed += count;
    if (!ratified && result != EnrolmentResult::NotYetKnown)
        run.awaitingBoard += count;
    if (!isPass(result))
        return;
    run.passed += count;
    if (row.flag(4) && (ratified || withoutBoard))
        run.ready += count;
}

Result<QList<RunRow>> readRunRows(Connection &connection, const QList<RunId> &ids)
{
    const ById wanted(connection, ids);
    QHash<RunId, RunRow> found;
    QSet<RunId> withoutBoard;
    LAUREL_TRY(wanted.each(SelectRows, u"r.id"_s, u"read the runs"_s, [&](const Statement &row) {
        const auto run = found.insert(row.id<RunTag>(0), readRow(row));
        if (!row.flag(11))
            withoutBoard.insert(run.key());
    }));
    LAUREL_TRY(wanted.each(TallyEnrolments, u"e.run"_s, u"count the enrolments"_s, [&](const Statement &row) {
        if (const auto run = found.find(row.id<RunTag>(0)); run != found.end())
            addTally(*run, row, withoutBoard.contains(run.key()));
    }));
    const QString credentials = CountCredentials.toString().arg(hasEarnedOne(), u"%1"_s);
    LAUREL_TRY(wanted.each(credentials, u"k.run"_s, u"count the credentials"_s, [&](const Statement &row) {
        const auto run = found.find(row.id<RunTag>(0));
        if (run == found.end())
            return;
        run->credentials = row.small(1);
        run->ready -= row.small(2) + (withoutBoard.contains(run.key()) ? row.small(3) : 0);
    }));
    return wanted.inOrder(found);
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
    if (m_connection.inTransaction())
        return readRunRows(m_connection, ids);
    // What is subtracted must have been counted at the same moment.
    return transact(
        m_connection, "runs.rows", [&] { return readRunRows(m_connection, ids); }, Transaction::Kind::Snapshot);
}

Result<QList<RunId>> RunRepository::awaitingBoard()
{
    Statement statement(m_connection, SelectAwaiting.toString().arg(awaitsBoard()),
                        u"list the runs that wait for a board"_s);
    return readIds<RunTag>(statement);
}

} // namespace laurel::store
