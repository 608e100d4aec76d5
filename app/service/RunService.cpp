// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/RunService.h"

#include "service/Errors.h"
#include "service/Kernel.h"
#include "store/BoardRepository.h"
#include "store/CourseRepository.h"
#include "store/EnrolmentRepository.h"
#include "store/Removal.h"
#include "store/RunRepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::service {

namespace {

QString subjectOf(RunId id)
{
    return u"run:%1"_s.arg(id.value());
}

Deed runDeed(const QString &action, RunId id, const QString &cause, const QList<qint64> &changed)
{
    return {action, subjectOf(id), cause, {}, {ChangeKind::Run, changed, cause}, true};
}

Deed enrolmentDeed(const QString &action, const Enrolment &enrolment, const QString &cause)
{
    return {action, subjectOf(enrolment.run), cause, {}, {ChangeKind::Enrolment, {enrolment.id.value()}, cause}, true};
}

/// Where a new enrolment stands: on the run while there is a place, else on its waiting list.
Result<EnrolmentStatus> statusForNewcomer(store::Connection &connection, RunId run)
{
    LAUREL_TRY_ASSIGN(const QList<RunRow> rows, store::RunRepository(connection).rows({run}));
    if (rows.isEmpty())
        return Error{Fault::NotFound, u"This run is not there any more."_s};
    const RunRow &row = rows.first();
    if (row.state == RunState::Cancelled || row.state == RunState::Ratified || row.state == RunState::Finished)
        return Error{Fault::Invalid, u"%1 is over; nobody can be enrolled on it any more."_s.arg(row.code)};
    return row.capacity > 0 && row.enrolled >= row.capacity ? EnrolmentStatus::Waitlisted : EnrolmentStatus::Enrolled;
}

Result<RunGround> groundOf(store::Connection &connection, RunId id)
{
    store::RunRepository runs(connection);
    RunGround ground;
    LAUREL_TRY_ASSIGN(ground.stored, runs.load(id));
    LAUREL_TRY_ASSIGN(const QList<RunRow> rows, runs.rows({id}));
    ground.enrolled = rows.isEmpty() ? 0 : rows.first().enrolled;
    LAUREL_TRY_ASSIGN(const CourseDraft course, store::CourseRepository(connection).load(ground.stored.version));
    ground.effectiveFrom = course.version.effectiveFrom;
    return ground;
}

/// What the ratifying of a run came to, and whether anything of it is stored.
struct Ratified {
    RatifyReport report;
    bool happened = false;
};

/// Ratifies one run and closes it if nothing of it is left open.
Result<Ratified> ratifyOne(store::Connection &connection, Board board)
{
    store::RunRepository runs(connection);
    LAUREL_TRY_ASSIGN(Run run, runs.load(board.run));
    if (!board.held.isValid())
        board.held = run.ends;
    if (!board.held.isValid())
        return Error{Fault::Invalid, u"%1 has no last day; say on which day the board was held."_s.arg(run.code)};
    LAUREL_TRY_ASSIGN(const Board held, store::BoardRepository(connection).ratify(board));
    LAUREL_TRY_ASSIGN(const QList<RosterRow> roster, store::EnrolmentRepository(connection).roster(run.id));
    Ratified done{{1, held.ratified, 0}, held.ratified > 0};
    bool open = false;
    for (const RosterRow &row : roster) {
        if (row.result == EnrolmentResult::NotYetKnown)
            ++done.report.unknown;
        open |= row.result == EnrolmentResult::NotYetKnown && takesPlace(row.status);
    }
    if (!open && run.state == RunState::Finished) {
        LAUREL_TRY(runs.setState(run.id, run.rowVersion, RunState::Ratified));
        done.happened = true;
    }
    return done;
}

QString ratifyText(const RatifyReport &report)
{
    return report.runs == 1 ? u"Ratified %1 results"_s.arg(report.ratified)
                            : u"Ratified %1 results of %2 runs"_s.arg(report.ratified).arg(report.runs);
}

} // namespace

RunService::RunService(std::shared_ptr<Kernel> kernel)
    : m_kernel(std::move(kernel))
{}

QFuture<Result<QList<RunId>>> RunService::list(const RunFilter &filter) const
{
    return m_kernel->read([filter](store::Connection &c) { return store::RunRepository(c).ids(filter); });
}

QFuture<Result<QList<RunRow>>> RunService::rows(const QList<RunId> &ids) const
{
    return m_kernel->read([ids](store::Connection &c) { return store::RunRepository(c).rows(ids); });
}

QFuture<Result<Run>> RunService::load(RunId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::RunRepository(c).load(id); });
}

QFuture<Result<RunId>> RunService::findByCode(const QString &code) const
{
    return m_kernel->read([code](store::Connection &connection) -> Result<RunId> {
        LAUREL_TRY_ASSIGN(const std::optional<RunId> found, store::RunRepository(connection).find(code));
        if (!found)
            return Error{Fault::NotFound, u"There is no run “%1”. Codes look like AAA/2013J."_s.arg(code)};
        return *found;
    });
}

QFuture<Result<QList<RosterRow>>> RunService::roster(RunId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::EnrolmentRepository(c).roster(id); });
}

QFuture<Result<Enrolment>> RunService::enrolment(EnrolmentId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::EnrolmentRepository(c).load(id); });
}

QFuture<Result<QList<Board>>> RunService::boards(RunId id) const
{
    return m_kernel->read([id](store::Connection &c) { return store::BoardRepository(c).ofRun(id); });
}

QFuture<Result<Run>> RunService::create(const Run &run, const QString &cause)
{
    const auto store = [run, cause](store::Connection &connection, Deed &deed) -> Result<Run> {
        LAUREL_TRY(refuseErrors(check(run)));
        store::RunRepository runs(connection);
        LAUREL_TRY_ASSIGN(const RunId id, runs.add(run));
        deed = runDeed(u"run.create"_s, id, cause, {});
        return runs.load(id);
    };
    return m_kernel->change(Verb::EditRun, "run.create", store);
}

QFuture<Result<RunGround>> RunService::ground(RunId id) const
{
    return m_kernel->read([id](store::Connection &c) { return groundOf(c, id); });
}

QFuture<Result<Run>> RunService::save(const Run &run, const QString &cause)
{
    const auto store = [run, cause](store::Connection &connection, Deed &deed) -> Result<Run> {
        LAUREL_TRY_ASSIGN(const RunGround ground, groundOf(connection, run.id));
        // An edit of an old copy is a conflict, whatever else may be said of it.
        if (run.rowVersion == ground.stored.rowVersion) {
            LAUREL_TRY(refuseErrors(check(run, ground)));
        }
        Run stored = run;
        LAUREL_TRY_ASSIGN(stored.rowVersion, store::RunRepository(connection).save(run));
        deed = runDeed(u"run.edit"_s, run.id, cause, {run.id.value()});
        return stored;
    };
    return m_kernel->change(Verb::EditRun, "run.save", store);
}

QFuture<Result<void>> RunService::remove(RunId id, const QString &cause)
{
    const auto store = [id, cause](store::Connection &connection, Deed &deed) -> Result<void> {
        LAUREL_TRY(store::Removal(connection).run(id));
        deed = runDeed(u"run.remove"_s, id, cause, {});
        return {};
    };
    return m_kernel->change(Verb::EditRun, "run.remove", store);
}

QFuture<Result<Enrolment>> RunService::enrol(RunId run, LearnerId learner, const QString &cause)
{
    auto kernel = m_kernel;
    const auto store = [kernel, run, learner, cause](store::Connection &connection, Deed &deed) -> Result<Enrolment> {
        Enrolment enrolment;
        enrolment.run = run;
        enrolment.learner = learner;
        enrolment.enrolledOn = kernel->clock->today();
        LAUREL_TRY_ASSIGN(enrolment.status, statusForNewcomer(connection, run));
        store::EnrolmentRepository enrolments(connection);
        LAUREL_TRY_ASSIGN(const EnrolmentId id, enrolments.add(enrolment));
        LAUREL_TRY_ASSIGN(const Enrolment stored, enrolments.load(id));
        deed = enrolmentDeed(u"enrolment.create"_s, stored, cause);
        return stored;
    };
    return m_kernel->change(Verb::EditRun, "enrolment.create", store);
}

QFuture<Result<void>> RunService::removeEnrolment(EnrolmentId id, const QString &cause)
{
    const auto store = [id, cause](store::Connection &connection, Deed &deed) -> Result<void> {
        LAUREL_TRY_ASSIGN(const Enrolment enrolment, store::EnrolmentRepository(connection).load(id));
        LAUREL_TRY(store::Removal(connection).enrolment(id));
        deed = enrolmentDeed(u"enrolment.remove"_s, enrolment, cause);
        return {};
    };
    return m_kernel->change(Verb::EditRun, "enrolment.remove", store);
}

QFuture<Result<Enrolment>> RunService::saveEnrolment(const Enrolment &enrolment, const QString &cause)
{
    const auto store = [enrolment, cause](store::Connection &connection, Deed &deed) -> Result<Enrolment> {
        LAUREL_TRY(refuseErrors(check(enrolment)));
        Enrolment stored = enrolment;
        LAUREL_TRY_ASSIGN(stored.rowVersion, store::EnrolmentRepository(connection).save(enrolment));
        deed = enrolmentDeed(u"enrolment.edit"_s, stored, cause);
        return stored;
    };
    return m_kernel->change(Verb::EditResults, "enrolment.save", store);
}

QFuture<Result<QList<Enrolment>>> RunService::saveMarks(const QList<Enrolment> &enrolments, const QString &cause)
{
    const auto store = [enrolments, cause](store::Connection &connection, Deed &deed) -> Result<QList<Enrolment>> {
        if (enrolments.isEmpty()) {
            deed.happened = false;
            return enrolments;
        }
        const RunId runId = enrolments.first().run;
        LAUREL_TRY_ASSIGN(const Run run, store::RunRepository(connection).load(runId));
        LAUREL_TRY_ASSIGN(const CourseDraft course, store::CourseRepository(connection).load(run.version));
        store::EnrolmentRepository repository(connection);
        QList<Enrolment> stored = enrolments;
        QList<EnrolmentId> held;
        for (const Enrolment &enrolment : enrolments)
            held.append(enrolment.id);
        LAUREL_TRY(repository.hold(held));
        QList<qint64> ids;
        for (Enrolment &enrolment : stored) {
            for (const Mark &mark : std::as_const(enrolment.marks)) {
                LAUREL_TRY(refuseErrors(check(mark, course.version)));
            }
            LAUREL_TRY(refuseErrors(check(enrolment)));
            enrolment.result = computeResult(course.version, enrolment.marks).result;
            LAUREL_TRY_ASSIGN(enrolment.rowVersion, repository.save(enrolment));
            ids.append(enrolment.id.value());
        }
        deed = {u"marks.edit"_s, subjectOf(runId), cause, {}, {ChangeKind::Enrolment, ids, cause}, true};
        return stored;
    };
    return m_kernel->change(Verb::EditResults, "marks.save", store);
}

QFuture<Result<RatifyReport>> RunService::ratify(RunId run, const Board &board)
{
    const auto store = [run, board](store::Connection &connection, Deed &deed) -> Result<RatifyReport> {
        Board meeting = board;
        meeting.run = run;
        LAUREL_TRY_ASSIGN(const Ratified done, ratifyOne(connection, meeting));
        deed = runDeed(u"run.ratify"_s, run, ratifyText(done.report), {run.value()});
        deed.happened = done.happened;
        return done.report;
    };
    return m_kernel->change(Verb::Ratify, "run.ratify", store);
}

QFuture<Result<RatifyReport>> RunService::ratifyAll(const Board &board)
{
    const auto store = [board](store::Connection &connection, Deed &deed) -> Result<RatifyReport> {
        LAUREL_TRY_ASSIGN(const QList<RunId> runs, store::RunRepository(connection).awaitingBoard());
        LAUREL_TRY(store::BoardRepository(connection).hold(runs));
        RatifyReport total;
        bool happened = false;
        for (const RunId run : runs) {
            Board meeting = board;
            meeting.run = run;
            LAUREL_TRY_ASSIGN(const Ratified one, ratifyOne(connection, meeting));
            total.runs += one.report.runs;
            total.ratified += one.report.ratified;
            total.unknown += one.report.unknown;
            happened |= one.happened;
        }
        deed = {u"run.ratify"_s, u"run:*"_s, ratifyText(total), {}, {ChangeKind::Run, {}, ratifyText(total)}, true};
        deed.happened = happened;
        return total;
    };
    return m_kernel->change(Verb::Ratify, "run.ratify-all", store);
}

} // namespace laurel::service
