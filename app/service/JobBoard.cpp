// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/JobBoard.h"

#include <algorithm>
#include <utility>

namespace laurel::service {

namespace {
// A bar that moves more often than the eye can follow only costs time.
constexpr qint64 msBetweenReports = 60;
// What went well is read once; the board keeps the last few of it, and all that failed.
constexpr int mostSettled = 3;
} // namespace

QList<JobInfo> JobBoard::jobs() const
{
    QList<JobInfo> out;
    out.reserve(m_order.size());
    for (const JobId id : m_order)
        out.append(m_entries.value(id).info);
    return out;
}

const JobInfo *JobBoard::job(JobId id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.constEnd() ? nullptr : &found->info;
}

QList<JobInfo> JobBoard::failed() const
{
    QList<JobInfo> out;
    for (const JobId id : m_order) {
        if (const JobInfo &info = m_entries.constFind(id)->info; info.state == JobState::Failed)
            out.append(info);
    }
    return out;
}

bool JobBoard::hasRunning() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const Entry &entry) { return entry.info.state == JobState::Running; });
}

void JobBoard::cancel(JobId id)
{
    const auto found = m_entries.constFind(id);
    if (found != m_entries.constEnd())
        found->cancel.cancel();
}

void JobBoard::dismiss(JobId id)
{
    const JobInfo *info = job(id);
    if (info == nullptr || info->state == JobState::Running)
        return;
    m_entries.remove(id);
    m_order.removeOne(id);
    emit changed(id);
}

void JobBoard::retry(JobId id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->info.canRetry)
        return;
    const QString title = found->info.title;
    found->info = JobInfo();
    found->info.id = id;
    found->info.title = title;
    found->cancel = CancelToken();
    found->started.restart();
    found->shown.restart();
    emit changed(id);
    const std::function<void()> again = found->again;
    again();
}

void JobBoard::undo(JobId id)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || !found->info.canUndo)
        return;
    found->info.canUndo = false;
    const std::function<void()> takeBack = std::exchange(found->undo, {});
    emit changed(id);
    takeBack();
}

void JobBoard::keep(JobId id, const std::function<void()> &again)
{
    m_entries[id].again = again;
}

void JobBoard::clearOld()
{
    QList<JobId> settled;
    for (const JobId id : std::as_const(m_order)) {
        const JobState state = m_entries.constFind(id)->info.state;
        if (state == JobState::Done || state == JobState::Cancelled)
            settled.append(id);
    }
    for (qsizetype i = 0; i + mostSettled < settled.size(); ++i)
        dismiss(settled.at(i));
}

JobId JobBoard::begin(const QString &title)
{
    clearOld();
    const JobId id(++m_last);
    Entry entry;
    entry.info.id = id;
    entry.info.title = title;
    entry.started.start();
    entry.shown.start();
    m_entries.insert(id, entry);
    m_order.append(id);
    emit changed(id);
    return id;
}

JobControl JobBoard::control(JobId id)
{
    JobControl control;
    control.cancel = m_entries[id].cancel;
    control.progress = [this, id](qint64 done, qint64 total) {
        QMetaObject::invokeMethod(
            this, [this, id, done, total] { report(id, done, total); }, Qt::QueuedConnection);
    };
    return control;
}

void JobBoard::report(JobId id, qint64 done, qint64 total)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || found->info.state != JobState::Running)
        return;
    JobInfo &info = found->info;
    info.done = done;
    info.total = total;
    const double seconds = double(found->started.elapsed()) / 1000.0;
    info.perSecond = seconds > 0 ? double(done) / seconds : 0;
    info.secondsLeft = info.perSecond > 0 && total >= done ? qRound64(double(total - done) / info.perSecond) : -1;
    if (found->shown.elapsed() < msBetweenReports && done != total)
        return;
    found->shown.restart();
    emit changed(id);
}

void JobBoard::finish(JobId id, const JobOutcome &outcome)
{
    Entry &entry = m_entries[id];
    JobInfo &info = entry.info;
    info.state = JobState::Done;
    info.summary = outcome.summary;
    info.subject = outcome.subject;
    info.secondsLeft = 0;
    info.canUndo = bool(outcome.undo);
    entry.undo = outcome.undo;
    entry.again = {}; // done is done: what it held may go
    emit changed(id);
    emit finished(id);
}

void JobBoard::fail(JobId id, const Error &error)
{
    Entry &entry = m_entries[id];
    JobInfo &info = entry.info;
    info.canRetry = bool(entry.again);
    info.state = error.fault == Fault::Cancelled ? JobState::Cancelled : JobState::Failed;
    info.error = error;
    info.summary = error.what;
    emit changed(id);
    emit finished(id);
}

} // namespace laurel::service
