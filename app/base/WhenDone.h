// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace laurel {

/// Calls `act` with the answer of `future` in the thread of `context`, once it is there; never if `context` is gone
/// by then or the future was dropped unanswered. This and not QFuture::then(context, …), which may still touch a
/// context that was destroyed while the answer was under way. What `act` holds is let go right after the call, and may
/// be the last to hold the context.
template <typename T, typename F>
void whenDone(const QFuture<T> &future, QObject *context, F &&act)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, act = std::forward<F>(act)]() mutable {
        // The context may end with the call, or with what the call held: the watcher must be nobody's child by then,
        // or it would be deleted in the middle of its own signal, and once more by its own deletion.
        watcher->setParent(nullptr);
        watcher->deleteLater();
        auto once = std::move(act);
        if (watcher->future().resultCount() > 0)
            once(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace laurel
