// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A value or an error. Everything that can fail says so in its return type; no exception crosses a layer.
// Plain C++ so that the layers without Qt (crypto, jsonld) use the same type with an error type of their own.

#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

namespace laurel {

struct Error;

template <typename T, typename E = Error>
class Result;

namespace detail {
template <typename T>
struct IsResult : std::false_type {};
template <typename T, typename E>
struct IsResult<Result<T, E>> : std::true_type {};
} // namespace detail

/// Holds a T, or an E that says why there is none. Asking the wrong half is a programming error (asserted by the
/// standard library's own checks).
template <typename T, typename E>
class [[nodiscard]] Result final
{
public:
    using Value = T;
    using Failure = E;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    Result(E error)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] T &&operator*() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const T *operator->() const { return &value(); }
    [[nodiscard]] T *operator->() { return &value(); }
    [[nodiscard]] T valueOr(T other) const { return ok() ? value() : std::move(other); }

    [[nodiscard]] const E &error() const & { return std::get<1>(m_state); }
    [[nodiscard]] E &&error() && { return std::get<1>(std::move(m_state)); }

    /// The value changed by `change`; an error passes through.
    template <typename F>
    [[nodiscard]] auto map(F &&change) const -> Result<std::invoke_result_t<F, const T &>, E>
    {
        if (!ok())
            return error();
        return std::invoke(std::forward<F>(change), value());
    }

    /// The next step, which may fail itself; an error passes through.
    template <typename F>
    [[nodiscard]] auto andThen(F &&next) const -> std::invoke_result_t<F, const T &>
    {
        static_assert(detail::IsResult<std::invoke_result_t<F, const T &>>::value);
        if (!ok())
            return error();
        return std::invoke(std::forward<F>(next), value());
    }

private:
    std::variant<T, E> m_state;
};

/// Done, or why not.
template <typename E>
class [[nodiscard]] Result<void, E> final
{
public:
    using Value = void;
    using Failure = E;

    Result() = default;
    Result(E error)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const E &error() const & { return std::get<1>(m_state); }
    [[nodiscard]] E &&error() && { return std::get<1>(std::move(m_state)); }

    template <typename F>
    [[nodiscard]] auto andThen(F &&next) const -> std::invoke_result_t<F>
    {
        if (!ok())
            return error();
        return std::invoke(std::forward<F>(next));
    }

private:
    std::variant<std::monostate, E> m_state;
};

} // namespace laurel

/// Leaves the function with the error of EXPR, a Result, if it has one.
#define LAUREL_TRY(EXPR)                                                                                               \
    do {                                                                                                               \
        if (auto tryResult = (EXPR); !tryResult.ok())                                                                  \
            return std::move(tryResult).error();                                                                       \
    } while (false)

#define LAUREL_CONCAT_IMPL(A, B) A##B
#define LAUREL_CONCAT(A, B) LAUREL_CONCAT_IMPL(A, B)

/// Declares DECL from the value of EXPR, a Result, or leaves the function with its error.
#define LAUREL_TRY_ASSIGN(DECL, EXPR) LAUREL_TRY_ASSIGN_IMPL(LAUREL_CONCAT(tryValue, __LINE__), DECL, EXPR)
#define LAUREL_TRY_ASSIGN_IMPL(TEMP, DECL, EXPR)                                                                       \
    auto TEMP = (EXPR);                                                                                                \
    if (!TEMP.ok())                                                                                                    \
        return std::move(TEMP).error();                                                                                \
    DECL = *std::move(TEMP)
