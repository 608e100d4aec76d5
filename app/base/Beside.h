// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>
#include <system_error>
#include <type_traits>

namespace laurel {

/// work() in a thread of its own, or, where the system gives no more threads, in the one that asks for its result:
/// then it is slower and nothing else. Ask for the result before anything the work refers to goes.
template <typename F>
[[nodiscard]] std::future<std::invoke_result_t<F>> beside(const F &work)
{
    try {
        return std::async(std::launch::async, work);
    } catch (const std::system_error &) {
        return std::async(std::launch::deferred, work);
    }
}

} // namespace laurel
