// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the window leaves a database: nothing that was asked for is lost unless the person says so, and nothing waits.

#include "shell/MainWindow.h"
#include "widget/InlineMessage.h"

#include <QCloseEvent>
#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace laurel::ui {

int MainWindow::knownRefusals() const
{
    if (m_leaving)
        return m_leaving->refused; // what came since was told nobody yet
    return m_workspace ? m_workspace->saves().state().refused : 0;
}

void MainWindow::mayLeave(const LeaveVerbs &verbs, const std::function<void()> &then)
{
    leave({verbs, then, knownRefusals(), {}});
}

void MainWindow::mayChange(const std::function<void()> &then)
{
    mayLeave({tr("Leave without saving"), tr("Stop and leave"),
              tr("Saving… The other database is shown as soon as everything is stored.")},
             then);
}

void MainWindow::leave(const Leaving &leaving)
{
    m_leaving.reset(); // the later wish counts
    commitTyping();
    if (!m_workspace)
        return leaving.then();
    const service::SaveState state = m_workspace->saves().state();
    const bool saving = state.kind == service::SaveState::Kind::Saving;
    if (!saving && state.refused > leaving.refused)
        return stay(*state.refusal);
    if (state.held > 0)
        return askToGiveUp(leaving, *state.why);
    const QList<service::JobInfo> jobs = m_workspace->jobs().jobs();
    if (std::any_of(jobs.begin(), jobs.end(), [&leaving](const service::JobInfo &job) {
            return job.state == service::JobState::Running && !leaving.stopped.contains(job.id);
        }))
        return askToStop(leaving);
    if (!saving)
        return leaving.then();
    m_leaving = leaving;
    m_banner->say(Tone::Info, leaving.verbs.saving);
}

void MainWindow::askToGiveUp(const Leaving &leaving, const Error &why)
{
    m_prompt->confirm(this,
                      {tr("Not everything is saved"), why.what, leaving.verbs.unsaved, Question::Tone::Destructive},
                      [this, leaving] {
                          if (m_workspace)
                              m_workspace->saves().giveUp();
                          leave(leaving);
                      });
}

void MainWindow::askToStop(const Leaving &leaving)
{
    m_prompt->confirm(this,
                      {tr("Work is still under way"),
                       tr("What is finished is stored. The rest is stopped and can be taken up again later."),
                       leaving.verbs.running, Question::Tone::Destructive},
                      [this, next = leaving]() mutable {
                          const QList<service::JobInfo> all =
                              m_workspace ? m_workspace->jobs().jobs() : QList<service::JobInfo>();
                          for (const service::JobInfo &job : all) {
                              m_workspace->jobs().cancel(job.id);
                              next.stopped.append(job.id);
                          }
                          leave(next);
                      });
}

void MainWindow::stay(const Error &why)
{
    m_banner->say(Tone::Bad, tr("This database stays open, because a change could not be saved. %1").arg(why.what));
}

void MainWindow::followLeaving()
{
    if (!m_leaving || !m_workspace)
        return;
    const service::SaveState state = m_workspace->saves().state();
    if (state.kind == service::SaveState::Kind::Saving)
        return;
    const Leaving leaving = *std::exchange(m_leaving, std::nullopt);
    tellOfShare();
    const std::optional<Error> why = state.held > 0                    ? state.why
                                     : state.refused > leaving.refused ? state.refusal
                                                                       : std::nullopt;
    if (why)
        return stay(*why);
    // Not from within the signal that said so. What was typed while the window waited is stored first, too.
    QMetaObject::invokeMethod(
        this, [this, leaving] { leave(leaving); }, Qt::QueuedConnection);
}

void MainWindow::commitTyping()
{
    Page *page = m_pages->currentPage();
    if (page == nullptr)
        return;
    if (const QPointer<QWidget> field = focusWidget(); field && page->isAncestorOf(field)) {
        // As if the person had left it, also when the window is not the active one: what it holds is told.
        QFocusEvent left(QEvent::FocusOut);
        QCoreApplication::sendEvent(field, &left);
        QFocusEvent back(QEvent::FocusIn);
        if (field && field->hasFocus())
            QCoreApplication::sendEvent(field, &back);
    }
    page->commit();
    // Answers that are here already are handed on: one may bring the next change of a row of them with it.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::FutureCallOut);
}

bool MainWindow::isAtWork(int knownRefusals) const
{
    if (!m_workspace)
        return false;
    const service::SaveState state = m_workspace->saves().state();
    return state.kind == service::SaveState::Kind::Saving || state.held > 0 || state.refused > knownRefusals ||
           m_workspace->jobs().hasRunning();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_sure) {
        const int refused = knownRefusals();
        commitTyping();
        if (isAtWork(refused)) {
            event->ignore();
            (void)wantAnother(); // what is being opened must not take the place of this wish
            leave({{tr("Quit without saving"), tr("Stop and quit"),
                    tr("Saving… The window closes as soon as everything is stored.")},
                   [this] {
                       m_sure = true;
                       QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
                   },
                   refused,
                   {}});
            return;
        }
    }
    m_session->setGeometry(saveGeometry());
    m_pages->keepStates();
    event->accept();
}

} // namespace laurel::ui
