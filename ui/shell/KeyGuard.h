// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Workspace.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace laurel::ui {

class Session;

/// Locks the keys of a workspace when nobody is at the window any more: after a time without a key or mouse move, when
/// the screen is locked, before the computer goes to sleep, and when the workspace is left. Remembers the chosen times.
class KeyGuard final : public QObject
{
    Q_OBJECT

public:
    using Moment = std::function<std::chrono::milliseconds()>; ///< on a clock that only goes forward

    /// `now` stands in for the system's clock in tests. Both others outlive the guard.
    KeyGuard(std::shared_ptr<service::Workspace> workspace, Session &session, Moment now = {});
    ~KeyGuard() override;
    Q_DISABLE_COPY_MOVE(KeyGuard)

public slots:
    /// Signals of the desktop: the screen was locked; the computer is about to sleep (false: it woke up).
    void screenChanged(bool locked);
    void sleepChanged(bool sleeps);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keysChanged();
    void lockIfIdle();
    void lock();
    void listen();

    std::shared_ptr<service::Workspace> m_workspace;
    Session *m_session;
    Moment m_now;
    std::chrono::milliseconds m_lastInput{0};
    QTimer m_look;
    bool m_isWatching = false;
};

} // namespace laurel::ui
