// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Closing.h"

#include <QCoreApplication>
#include <QPromise>
#include <QThreadPool>

#include <utility>

namespace laurel::ui {

namespace {

/// Lets go of what only looks like a workspace: the last handle of one.
struct Closing {
    std::shared_ptr<service::Workspace> workspace;
    bool kept = true;                                  ///< false: the database goes with the handle
    std::shared_ptr<QPromise<Result<void>>> done = {}; ///< to whoever waits for it

    void close() const
    {
        const bool alone = workspace.use_count() == 1; // otherwise somebody else goes on with it
        if (alone && kept)
            workspace->close();
        else if (alone)
            workspace->closeAndDiscard();
        if (done) {
            done->addResult(Result<void>());
            done->finish();
        }
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
            QMetaObject::invokeMethod(
                home, [workspace = std::exchange(last.workspace, {})] {}, Qt::QueuedConnection);
        });
    }
};

} // namespace

std::shared_ptr<service::Workspace> closedInBackground(std::shared_ptr<service::Workspace> workspace)
{
    if (!workspace || std::get_deleter<Closing>(workspace) != nullptr)
        return workspace;
    service::Workspace *same = workspace.get();
    return {same, Closing{std::move(workspace)}};
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

QFuture<Opened> createUnlessDropped(const QString &address)
{
    // One step: between two, an answer that nobody waits for would be let go of without being taken away.
    return createLater(address).then([](QFuture<Opened> made) -> Opened {
        Opened taken = made.takeResult();
        if (!taken.ok())
            return taken;
        std::shared_ptr<service::Workspace> handle = closedInBackground(*std::move(taken));
        std::get_deleter<Closing>(handle)->kept = false;
        return handle;
    });
}

void keep(const std::shared_ptr<service::Workspace> &handle)
{
    if (auto *closing = std::get_deleter<Closing>(handle))
        closing->kept = true;
}

QFuture<Result<void>> letGo(std::shared_ptr<service::Workspace> handle)
{
    Q_ASSERT(handle);
    const auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    std::shared_ptr<service::Workspace> last = closedInBackground(std::move(handle));
    std::get_deleter<Closing>(last)->done = done;
    last.reset();
    return done->future();
}

} // namespace laurel::ui
