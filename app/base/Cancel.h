// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>

namespace laurel {

/// A wish to stop, shared between who asks and who works. Copies share one flag; any thread may ask or look.
class CancelToken final
{
public:
    CancelToken()
        : m_flag(std::make_shared<std::atomic_bool>(false))
    {}
    void cancel() const { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return m_flag->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic_bool> m_flag;
};

/// How far a piece of work has come: done of total; total 0 means not known yet. Called from the worker's thread.
using Progress = std::function<void(qint64 done, qint64 total)>;

} // namespace laurel
