// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "command/RunDocument.h"

#include "base/WhenDone.h"

#include <algorithm>
#include <utility>

namespace laurel::ui {

namespace {

/// All answers as one: the values, or the first error.
template <typename T>
Result<QList<T>> gathered(const QList<QFuture<Result<T>>> &answers)
{
    QList<T> values;
    values.reserve(answers.size());
    for (const QFuture<Result<T>> &answer : answers) {
        if (answer.resultCount() == 0)
            return Error{Fault::Cancelled, QObject::tr("The change was stopped before it was stored.")};
        const Result<T> result = answer.resultAt(0);
        if (!result.ok())
            return result.error();
        values.append(*result);
    }
    return values;
}

Error enrolmentConflict()
{
    return {Fault::Conflict, RunDocument::tr("Somebody else changed this enrolment in the meantime.")};
}

void answer(const std::shared_ptr<EnrolmentExchange> &exchange, const Result<void> &stored)
{
    if (const auto answered = std::exchange(exchange->answered, nullptr))
        answered(stored);
}

} // namespace

RunDocument::RunDocument(std::weak_ptr<service::Workspace> workspace, RunId run)
    : m_workspace(std::move(workspace))
    , m_run(run)
{}

void RunDocument::see(const QList<RosterRow> &roster)
{
    m_seen.clear();
    for (const RosterRow &row : roster)
        m_seen.insert(row.id, row.rowVersion);
}

bool RunDocument::isExpected(const EnrolmentExchange &exchange, const Enrolment &enrolment) const
{
    const OwnSaves ours = m_ours.value(enrolment.id);
    if (const qint64 shown = exchange.shown.value(enrolment.id); shown != 0)
        return enrolment.rowVersion == shown || (enrolment.rowVersion == ours.to && ours.from <= shown);
    const qint64 expected = std::max(m_seen.value(enrolment.id), ours.to);
    return expected == 0 || enrolment.rowVersion == expected;
}

/// Puts those we have stored since onto the version we left; false if somebody else came in between.
bool RunDocument::followOurs(QList<Enrolment> &wanted) const
{
    for (Enrolment &enrolment : wanted) {
        const OwnSaves ours = m_ours.value(enrolment.id);
        if (ours.to <= enrolment.rowVersion)
            continue;
        if (ours.from > enrolment.rowVersion)
            return false;
        enrolment.rowVersion = ours.to;
    }
    return true;
}

void RunDocument::remember(const Enrolment &before, const Enrolment &stored)
{
    OwnSaves &ours = m_ours[stored.id];
    if (ours.to != before.rowVersion)
        ours.from = before.rowVersion;
    ours.to = stored.rowVersion;
}

void RunDocument::perform(const Exchange &exchange)
{
    m_steps.add([this, exchange](const StepQueue::Done &done) {
        if (exchange->before.isEmpty())
            begin(exchange, done);
        else
            save(exchange, exchange->after, done);
    });
}

void RunDocument::takeBack(const Exchange &exchange)
{
    m_steps.add([this, exchange](const StepQueue::Done &done) {
        if (exchange->fate.failed)
            done();
        else
            save(exchange, exchange->before, done);
    });
}

void RunDocument::begin(const Exchange &exchange, const StepQueue::Done &done)
{
    const auto open = workspace();
    if (!open)
        return done();
    QList<QFuture<Result<Enrolment>>> loads;
    for (const EnrolmentId id : exchange->changes.keys())
        loads.append(open->runs().enrolment(id));
    whenDone(QtFuture::whenAll(loads.begin(), loads.end()), this,
             [this, exchange, done](const QList<QFuture<Result<Enrolment>>> &answers) {
                 const Result<QList<Enrolment>> loaded = gathered(answers);
                 if (!loaded.ok())
                     return fail(exchange, loaded.error(), done);
                 QList<Enrolment> wanted = *loaded;
                 for (Enrolment &enrolment : wanted) {
                     if (!isExpected(*exchange, enrolment))
                         return fail(exchange, enrolmentConflict(), done);
                     exchange->changes.value(enrolment.id)(enrolment);
                 }
                 exchange->before = *loaded;
                 exchange->after = wanted;
                 save(exchange, wanted, done);
             });
}

void RunDocument::save(const Exchange &exchange, QList<Enrolment> wanted, const StepQueue::Done &done)
{
    const auto open = workspace();
    if (!open)
        return done();
    if (!followOurs(wanted))
        return fail(exchange, enrolmentConflict(), done);
    if (exchange->kind == EnrolmentExchange::Kind::Fields)
        return saveFields(exchange, wanted, done);
    const bool back = wanted.size() == exchange->before.size() && !wanted.isEmpty() &&
                      wanted.constFirst().marks == exchange->before.constFirst().marks;
    whenDone(open->runs().saveMarks(wanted, exchange->cause), this,
             [this, exchange, wanted, back, done](const Result<QList<Enrolment>> &answer) {
                 if (!answer.ok())
                     return fail(exchange, answer.error(), done);
                 for (qsizetype i = 0; i < wanted.size() && i < answer->size(); ++i)
                     remember(wanted.at(i), answer->at(i));
                 if (back)
                     return restoreResults(exchange, wanted, *answer, done);
                 exchange->after = *answer;
                 emit saved();
                 done();
             });
}

void RunDocument::saveFields(const Exchange &exchange, const QList<Enrolment> &wanted, const StepQueue::Done &done)
{
    const auto open = workspace();
    if (!open || wanted.isEmpty())
        return done();
    QList<QFuture<Result<Enrolment>>> saves;
    for (const Enrolment &enrolment : wanted)
        saves.append(open->runs().saveEnrolment(enrolment, exchange->cause));
    whenDone(QtFuture::whenAll(saves.begin(), saves.end()), this,
             [this, exchange, wanted, done](const QList<QFuture<Result<Enrolment>>> &answers) {
                 for (qsizetype i = 0; i < answers.size(); ++i) {
                     if (answers.at(i).resultCount() > 0 && answers.at(i).resultAt(0).ok())
                         remember(wanted.at(i), *answers.at(i).resultAt(0));
                 }
                 const Result<QList<Enrolment>> stored = gathered(answers);
                 if (!stored.ok())
                     return fail(exchange, stored.error(), done);
                 answer(exchange, {});
                 emit saved();
                 done();
             });
}

/// Saving marks computes the result they make; an enrolment whose result came without marks gets it back by name.
void RunDocument::restoreResults(const Exchange &exchange, const QList<Enrolment> &wanted,
                                 const QList<Enrolment> &stored, const StepQueue::Done &done)
{
    QList<Enrolment> differing;
    for (qsizetype i = 0; i < wanted.size() && i < stored.size(); ++i) {
        if (stored.at(i).result == wanted.at(i).result)
            continue;
        differing.append(stored.at(i));
        differing.last().result = wanted.at(i).result;
    }
    if (!differing.isEmpty())
        return saveFields(exchange, differing, done);
    emit saved();
    done();
}

/// An edit that begins on a version we did not leave begins a new line; those of the line before would undo what
/// somebody else did, so they belong nowhere any more.
bool RunDocument::joinLine(RunExchange &exchange)
{
    if (exchange.line != 0)
        return exchange.line == m_line;
    if (m_runVersion != 0 && exchange.before.rowVersion > m_runVersion)
        ++m_line;
    m_runVersion = std::max(m_runVersion, exchange.before.rowVersion);
    exchange.line = m_line;
    return true;
}

void RunDocument::exchangeRun(const std::shared_ptr<RunExchange> &exchange, Side side)
{
    m_steps.add([this, exchange, side](const StepQueue::Done &done) {
        const auto open = workspace();
        if (!open || exchange->fate.failed)
            return done();
        if (!joinLine(*exchange)) {
            exchange->fate.failed = true;
            emit failed({Fault::Conflict, tr("Somebody else changed this run in the meantime.")});
            return done();
        }
        Run next = side == Side::After ? exchange->after : exchange->before;
        next.rowVersion = m_runVersion;
        const QString cause = side == Side::After ? exchange->cause : tr("Undo: %1").arg(exchange->cause);
        whenDone(open->runs().save(next, cause), this, [this, exchange, done](const Result<Run> &answer) {
            exchange->fate.failed = !answer.ok();
            if (answer.ok()) {
                m_runVersion = answer->rowVersion;
                emit runStored(*answer);
            } else {
                emit failed(answer.error());
            }
            done();
        });
    });
}

void RunDocument::fail(const Exchange &exchange, const Error &error, const StepQueue::Done &done)
{
    exchange->fate.failed = true;
    answer(exchange, error);
    emit failed(error);
    done();
}

} // namespace laurel::ui
