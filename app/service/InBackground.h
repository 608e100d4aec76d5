// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScopeGuard>
#include <QThreadPool>
#include <QtConcurrent>

#include <utility>

namespace laurel::service {

/// Runs `work` (files, a database that is not open yet) away from the calling thread; its answer is the future's. For
/// work without a Workspace, which has lanes and workers of its own.
///
/// Qt paints with the threads of the same pool and waits for them: work that mostly waits for a disk gives its place
/// away for as long as it lasts, so that no window stands still behind it.
template <typename F>
[[nodiscard]] auto inBackground(F work)
{
    return QtConcurrent::run([work = std::move(work)]() mutable {
        QThreadPool *pool = QThreadPool::globalInstance();
        pool->releaseThread();
        const auto back = qScopeGuard([pool] { pool->reserveThread(); });
        return work();
    });
}

} // namespace laurel::service
