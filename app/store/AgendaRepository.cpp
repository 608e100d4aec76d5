// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AgendaRepository.h"

#include "store/ById.h"
#include "store/Readiness.h"
#include "store/RunRepository.h"
#include "store/Statement.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView CountAll =
    u"SELECT (SELECT COUNT(*) FROM course), (SELECT COUNT(*) FROM run), (SELECT COUNT(*) FROM learner),"
    " (SELECT COUNT(*) FROM enrolment), (SELECT COUNT(*) FROM credential),"
    " (SELECT COUNT(*) FROM course_version WHERE state = 'in-review'),"
    " (SELECT COUNT(*) FROM credential WHERE state = 'active' AND valid_until >= :today AND valid_until <= :until),"
    " (SELECT COUNT(*) FROM institution), (SELECT COUNT(*) FROM signing_key WHERE state = 'active')";
constexpr QStringView CountToRatify = u"SELECT COUNT(DISTINCT e.run), COUNT(*) FROM enrolment e WHERE %1";
constexpr QStringView CountToIssue =
    u"SELECT COUNT(DISTINCT e.run), COUNT(*) FROM enrolment e JOIN run r ON r.id = e.run"
    " JOIN course_version v ON v.id = r.version"
    " WHERE %1 AND %2 AND %3";
constexpr QStringView SelectStarting = u"SELECT id FROM run WHERE starts >= :today AND starts <= :until"
                                       " AND state IN ('planned', 'open') ORDER BY starts, id";

const QString Counting = u"count what is to be done"_s;
constexpr int SoonDays = 30;
constexpr int ExpiryDays = 90;

} // namespace

Result<Agenda> AgendaRepository::load(const QDate &today)
{
    Agenda agenda;
    LAUREL_TRY(countAll(agenda, today));
    LAUREL_TRY(countWork(agenda));
    LAUREL_TRY(listRuns(agenda, today));
    return agenda;
}

Result<void> AgendaRepository::countAll(Agenda &agenda, const QDate &today)
{
    Statement all(m_connection, CountAll.toString(), Counting);
    LAUREL_TRY(
        all.bind(u":today"_s, today).bind(u":until"_s, today.addDays(ExpiryDays)).first([&](const Statement &row) {
            agenda.courses = row.small(0);
            agenda.runs = row.small(1);
            agenda.learners = row.small(2);
            agenda.enrolments = row.small(3);
            agenda.credentials = row.small(4);
            agenda.inReview = row.small(5);
            agenda.expiringSoon = row.small(6);
            agenda.hasInstitution = row.flag(7);
            agenda.hasKey = row.flag(8);
        }));
    return {};
}

Result<void> AgendaRepository::countWork(Agenda &agenda)
{
    Statement ratify(m_connection, CountToRatify.toString().arg(awaitsBoard()), Counting);
    LAUREL_TRY(ratify.first([&agenda](const Statement &row) {
        agenda.runsToRatify = row.small(0);
        agenda.resultsToRatify = row.small(1);
    }));
    Statement issue(m_connection, CountToIssue.toString().arg(hasEarnedOne(), isSettled(), hasNoneYet()), Counting);
    LAUREL_TRY(issue.first([&agenda](const Statement &row) {
        agenda.runsToIssue = row.small(0);
        agenda.credentialsToIssue = row.small(1);
    }));
    return {};
}

Result<void> AgendaRepository::listRuns(Agenda &agenda, const QDate &today)
{
    Statement starting(m_connection, SelectStarting.toString(), Counting);
    starting.bind(u":today"_s, today).bind(u":until"_s, today.addDays(SoonDays));
    LAUREL_TRY_ASSIGN(const QList<RunId> soon, readIds<RunTag>(starting));
    if (soon.isEmpty())
        return {};
    LAUREL_TRY_ASSIGN(agenda.startingSoon, RunRepository(m_connection).rows(soon));
    for (const RunRow &run : std::as_const(agenda.startingSoon)) {
        if (run.enrolled < run.minimum)
            agenda.startingBelowMinimum.append(run);
    }
    return {};
}

} // namespace laurel::store
