// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Closing.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <utility>

namespace laurel::ui {

namespace {

/// Lets go of what only looks like a workspace: the last handle of one.
struct Closing {
    std::shared_ptr<service::Workspace> workspace;
    QString discard; ///< address of what is to be taken away; empty: nothing

    void close() const
    {
        if (workspace.use_count() > 1)
            return; // somebody else goes on with it
        workspace->close();
        if (!discard.isEmpty())
            service::discardUntouched(discard);
    }

    void operator()(service::Workspace * /*same*/)
    {
        QCoreApplication *home = QCoreApplication::instance();
        Closing last = std::exchange(*this, {});
        if (home == nullptr)
            return last.close(); // the program has ended, and nobody is kept waiting
        QThreadPool::globalInstance()->start([home, last = std::move(last)]() mutable {
            QThreadPool::globalInstance()->releaseThread(); // it mostly waits: others may use the place
            last.close();
            QThreadPool::globalInstance()->reserveThread();
            // What tells the window of changes belongs to the GUI thread and goes there.
            QMetaObject::invokeMethod(home, [workspace = std::exchange(last.workspace, {})] {}, Qt::QueuedConnection);
        });
    }
};

} // namespace

std::shared_ptr<service::Workspace> closedInBackground(std::shared_ptr<service::Workspace> workspace)
{
    if (!workspace || std::get_deleter<Closing>(workspace) != nullptr)
        return workspace;
    service::Workspace *same = workspace.get();
    return {same, Closing{std::move(workspace), {}}};
}

QFuture<Opened> closedInBackground(const QFuture<Opened> &opening)
{
    return QFuture<Opened>(opening).then([](QFuture<Opened> opened) -> Opened {
        Opened taken = opened.takeResult();
        if (!taken.ok())
            return taken;
        return closedInBackground(*std::move(taken));
    });
}

void discardWhenClosed(const std::shared_ptr<service::Workspace> &handle, const QString &address)
{
    if (auto *closing = std::get_deleter<Closing>(handle))
        closing->discard = address;
}

} // namespace laurel::ui
