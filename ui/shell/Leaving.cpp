// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the window leaves a database: nothing that was asked for is lost unless the person says so, and nothing waits.

#include "shell/MainWindow.h"
#include "widget/InlineMessage.h"

#include <QCloseEvent>
#include <QCoreApplication>

#include <utility>

namespace laurel::ui {

void MainWindow::mayLeave(const LeaveVerbs &verbs, const std::function<void()> &then)
{
    commitTyping();
    if (m_workspace && m_workspace->saves().state().held > 0) {
        m_prompt->confirm(this,
                          {tr("Not everything is saved"), m_workspace->saves().state().why->what, verbs.unsaved,
                           Question::Tone::Destructive},
                          [this, verbs, then] {
                              if (m_workspace)
                                  m_workspace->saves().giveUp();
                              mayLeave(verbs, then);
                          });
        return;
    }
    if (m_workspace && m_workspace->jobs().hasRunning()) {
        m_prompt->confirm(this,
                          {tr("Work is still under way"),
                           tr("What is finished is stored. The rest is stopped and can be taken up again later."),
                           verbs.running, Question::Tone::Destructive},
                          [this, verbs, then] {
                              const QList<service::JobInfo> all = m_workspace ? m_workspace->jobs().jobs() : QList<service::JobInfo>();
                              for (const service::JobInfo &job : all)
                                  m_workspace->jobs().cancel(job.id);
                              leaveWhenStored(verbs, then);
                          });
        return;
    }
    leaveWhenStored(verbs, then);
}

void MainWindow::mayChange(const std::function<void()> &then)
{
    mayLeave({tr("Leave without saving"), tr("Stop and leave"),
              tr("Saving… The other database is shown as soon as everything is stored.")},
             then);
}

void MainWindow::leaveWhenStored(const LeaveVerbs &verbs, const std::function<void()> &then)
{
    if (!m_workspace || m_workspace->saves().state().kind != service::SaveState::Kind::Saving)
        return then();
    m_leaving = Leaving{then, m_workspace->saves().state().refused};
    m_banner->say(Tone::Info, verbs.saving);
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
    const std::optional<Error> why = state.held > 0 ? state.why : state.refused > leaving.refused ? state.refusal : std::nullopt;
    if (why)
        return m_banner->say(Tone::Bad, tr("This database stays open, because a change could not be saved. %1").arg(why->what));
    // Not from within the signal that said so.
    QMetaObject::invokeMethod(this, leaving.then, Qt::QueuedConnection);
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

bool MainWindow::isAtWork() const
{
    if (!m_workspace)
        return false;
    const service::SaveState state = m_workspace->saves().state();
    return state.kind == service::SaveState::Kind::Saving || state.held > 0 || m_workspace->jobs().hasRunning();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_sure) {
        commitTyping();
        if (isAtWork()) {
            event->ignore();
            mayLeave({tr("Quit without saving"), tr("Stop and quit"),
                      tr("Saving… The window closes as soon as everything is stored.")},
                     [this] {
                         m_sure = true;
                         QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
                     });
            return;
        }
    }
    m_session->setGeometry(saveGeometry());
    m_pages->keepStates();
    event->accept();
}

} // namespace laurel::ui
