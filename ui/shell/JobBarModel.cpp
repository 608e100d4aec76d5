// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/JobBarModel.h"

using namespace Qt::StringLiterals;

namespace laurel::ui {

JobBarModel::JobBarModel(JobBarView *view)
    : QObject(view)
    , m_view(view)
{
    connect(view, &JobBarView::cancelRequested, this, [this](const QString &id) {
        if (m_board)
            m_board->cancel(JobId(id.toLongLong()));
    });
    connect(view, &JobBarView::showRequested, this, [this](const QString &id) { lead(JobId(id.toLongLong())); });
    connect(view, &JobBarView::undoRequested, this, [this](const QString &id) {
        if (m_board)
            m_board->undo(JobId(id.toLongLong()));
    });
    connect(view, &JobBarView::retryRequested, this, [this](const QString &id) {
        if (m_board)
            m_board->retry(JobId(id.toLongLong()));
    });
    connect(view, &JobBarView::dismissed, this, [this](const QString &id) {
        m_shown.remove(id);
        if (m_board)
            m_board->dismiss(JobId(id.toLongLong()));
    });
}

void JobBarModel::setBoard(service::JobBoard *board)
{
    if (m_board)
        disconnect(m_board, nullptr, this, nullptr);
    for (const QString &id : std::as_const(m_shown))
        m_view->removeJob(id);
    m_shown.clear();
    m_board = board;
    if (board == nullptr)
        return;
    connect(board, &service::JobBoard::changed, this, &JobBarModel::show);
    for (const service::JobInfo &info : board->jobs())
        show(info.id);
}

JobLine JobBarModel::lineOf(const service::JobInfo &info)
{
    JobLine line;
    line.id = QString::number(info.id.value());
    line.title = info.title;
    switch (info.state) {
    case service::JobState::Running: line.state = JobLine::State::Running; break;
    case service::JobState::Done: line.state = JobLine::State::Done; break;
    case service::JobState::Failed: line.state = JobLine::State::Failed; break;
    case service::JobState::Cancelled: line.state = JobLine::State::Cancelled; break;
    }
    line.done = info.done;
    line.total = info.total;
    line.perSecond = info.perSecond;
    if (info.secondsLeft >= 0)
        line.secondsLeft = info.secondsLeft;
    line.canShow = info.subject.kind != service::JobSubject::Kind::None;
    line.canUndo = info.canUndo;
    line.canRetry = info.canRetry;
    line.outcome = info.error ? info.error->what : info.summary;
    return line;
}

Link JobBarModel::linkOf(const service::JobSubject &subject)
{
    using Kind = service::JobSubject::Kind;
    switch (subject.kind) {
    case Kind::None:
    case Kind::File: break;
    case Kind::Home: return {u"home"_s, 0, {}};
    case Kind::Courses: return {u"courses"_s, subject.id, {}};
    case Kind::Runs: return {u"runs"_s, subject.id, {}};
    case Kind::Learners: return {u"learners"_s, subject.id, {}};
    case Kind::Credentials: return {u"credentials"_s, subject.id, {}};
    case Kind::CredentialsOfRun: return {u"credentials"_s, subject.id, u"run"_s};
    case Kind::Database: return {u"settings"_s, 0, u"database"_s};
    }
    return {};
}

void JobBarModel::lead(JobId id)
{
    const service::JobInfo *info = m_board ? m_board->job(id) : nullptr;
    if (info == nullptr)
        return;
    if (info->subject.kind == service::JobSubject::Kind::File)
        emit fileActivated(info->subject.path);
    else
        emit linkActivated(linkOf(info->subject));
}

void JobBarModel::show(JobId id)
{
    const QString key = QString::number(id.value());
    const service::JobInfo *info = m_board ? m_board->job(id) : nullptr;
    if (info == nullptr) {
        if (m_shown.remove(key))
            m_view->removeJob(key);
        return;
    }
    m_shown.insert(key);
    m_view->setJob(lineOf(*info));
}

} // namespace laurel::ui
