// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the window comes to a database, opened, made or brought back from a backup, and what it shows without one.

#include "base/WhenDone.h"
#include "shell/Closing.h"
#include "shell/MainWindow.h"
#include "shell/Welcome.h"
#include "widget/EmptyState.h"
#include "widget/InlineMessage.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace laurel::ui {

void MainWindow::open(const QString &address, service::OpenMode mode)
{
    const quint64 token = wantAnother();
    m_opening = address;
    m_patience.start();
    whenDone(closedInBackground(openLater(address, mode)), this, [this, token, address](const Opened &opened) {
        if (token != m_token)
            return;
        m_patience.stop();
        tellOfShare();
        if (!opened.ok())
            return showOpenFailure(address, opened.error());
        mayChange([this, token, address, workspace = *opened] {
            if (token == m_token)
                adopt(workspace, address);
        });
    });
}

quint64 MainWindow::wantAnother()
{
    m_patience.stop();
    tellOfShare();
    return ++m_token;
}

void MainWindow::create(const QString &path)
{
    const quint64 token = wantAnother();
    whenDone(createUnlessDropped(path), this, [this, token, path](const Opened &made) {
        if (made.ok())
            return token == m_token ? enterNew(token, *made) : keep(*made); // it lies where it was wanted
        if (made.error().fault != Fault::Conflict)
            return m_prompt->tell(this, made.error());
        m_prompt->confirm(this, {tr("There is a file of this name already"), made.error().what, tr("Open it"), {}},
                          [this, path] { open(path, service::OpenMode::Existing); });
    });
}

void MainWindow::enterNew(quint64 token, const std::shared_ptr<service::Workspace> &made)
{
    mayChange([this, token, made] {
        keep(made); // whether another was opened meanwhile or not: the person has agreed to it
        if (token == m_token)
            adopt(made);
    });
}

void MainWindow::adopt(std::shared_ptr<service::Workspace> workspace, const QString &address)
{
    closeDatabase();
    m_workspace = closedInBackground(std::move(workspace));
    m_guard = std::make_unique<KeyGuard>(m_workspace, *m_session);
    m_session->addRecent(address.isEmpty() ? m_workspace->address() : address);
    m_pages->setContext({m_workspace, &m_actions, &m_undo, m_prompt});
    m_commands->setWorkspace(m_workspace);
    m_jobModel->setBoard(&m_workspace->jobs());
    m_workspace->saves().setPatient(true);
    connect(&m_workspace->saves(), &service::SaveWatch::changed, this, &MainWindow::refreshSaves);
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        if (change.kind == service::ChangeKind::Institution)
            readAccent();
    });
    setWindowTitle(tr("%1 – Laurel").arg(m_workspace->displayName()));
    m_rail->show();
    m_stage->setCurrentWidget(m_pages);
    tellOfShare();
    if (m_notice)
        m_notice->deleteLater();
    refreshObstacles();
    refreshStatus();
    fillRecent();
    readAccent();
    const QString page = m_session->page();
    follow({m_pages->titleOf(page).isEmpty() ? u"home"_s : page, 0, {}});
}

void MainWindow::tellOfShare()
{
    const QString share = m_workspace ? m_workspace->networkShare() : QString();
    if (share.isEmpty())
        return m_banner->dismiss();
    m_banner->say(Tone::Warn, tr("%1 lies on a network share (%2). Work on it from one computer only, or move it to "
                                 "PostgreSQL: a file that several computers write to can be damaged.")
                                  .arg(m_workspace->displayName(), share));
}

void MainWindow::closeDatabase()
{
    if (!m_workspace)
        return;
    m_session->setPage(m_navigation.current().page);
    m_leaving.reset();
    m_guard.reset(); // locks, whatever else the closing waits for
    m_workspace->saves().disconnect(this);
    m_workspace->notifier().disconnect(this);
    m_undo.clear();
    m_navigation.clear();
    m_pages->drop();
    addPageActions();
    m_jobModel->setBoard(nullptr);
    m_banner->dismiss();
    m_commands->setWorkspace({});
    m_workspace.reset();
    refreshSaves();
    refreshStatus();
    refreshObstacles();
}

void MainWindow::showNotice(QWidget *notice)
{
    if (m_notice)
        m_notice->deleteLater();
    m_notice = notice;
    m_stage->addWidget(notice);
    m_stage->setCurrentWidget(notice);
    m_rail->hide();
}

void MainWindow::showWelcome()
{
    (void)wantAnother();
    closeDatabase();
    setWindowTitle(tr("Laurel"));
    auto *welcome = new Welcome(m_prompt);
    connect(welcome, &Welcome::ready, this, [this](const std::shared_ptr<service::Workspace> &workspace) {
        (void)wantAnother();
        m_session->setPage(u"home"_s);
        adopt(workspace);
    });
    connect(welcome, &Welcome::openRequested, this, [this] { m_actions.find(u"file.open"_s)->trigger(); });
    showNotice(welcome);
}

void MainWindow::showOpenFailure(const QString &address, const Error &error)
{
    if (m_workspace) // that one stays as it is
        return m_prompt->tell(this,
                              {error.fault, tr("%1 could not be opened. %2").arg(address, error.what), error.detail});
    auto *notice =
        new EmptyState(EmptyState::Kind::CouldNotLoad, tr("%1 could not be opened").arg(address), error.what);
    notice->setObjectName(u"window.openFailure"_s);
    connect(notice->addAction(tr("Choose another file…"), ButtonKind::Primary), &QPushButton::clicked, this,
            [this] { m_actions.find(u"file.open"_s)->trigger(); });
    connect(notice->addAction(tr("Restore a backup…")), &QPushButton::clicked, this,
            [this, address] { restoreInto(address); });
    connect(notice->addAction(tr("Start afresh")), &QPushButton::clicked, this, &MainWindow::showWelcome);
    showNotice(notice);
}

void MainWindow::restoreInto(const QString &address)
{
    m_prompt->chooseFile(
        this, {tr("Restore a backup"), tr("Laurel databases (*.db)"), {}, FileQuestion::Kind::Open},
        [this, address](const QString &backup) { restoreFrom(backup, address, service::RestoreOver::WhatItFollows); });
}

void MainWindow::restoreFrom(const QString &backup, const QString &address, service::RestoreOver over)
{
    whenDone(restoreLater(backup, address, over), this, [this, backup, address](const Result<void> &restored) {
        if (restored.ok())
            return open(address, service::OpenMode::Existing);
        if (!service::isRestoreConcern(restored.error()))
            return showOpenFailure(address, restored.error());
        m_prompt->confirm(this,
                          {tr("Restore this backup?"), restored.error().what, tr("Restore all the same"),
                           Question::Tone::Destructive},
                          [this, backup, address] { restoreFrom(backup, address, service::RestoreOver::Anything); });
    });
}

} // namespace laurel::ui
