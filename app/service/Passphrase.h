// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace laurel::service {

/// A passphrase on its way from a person to a key: never copied, wiped when it goes. Not a QString on purpose:
/// those are shared and stay in memory.
class Passphrase final
{
public:
    Passphrase();
    /// Takes a copy of UTF-8 bytes; the caller wipes its own.
    explicit Passphrase(std::string_view utf8);
    ~Passphrase();
    Passphrase(Passphrase &&) noexcept;
    Passphrase &operator=(Passphrase &&) noexcept;
    Passphrase(const Passphrase &) = delete;
    Passphrase &operator=(const Passphrase &) = delete;

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] std::string_view bytes() const;

private:
    struct Store;
    std::unique_ptr<Store> m_store;
};

/// A passphrase while it is being typed, letter by letter, in memory that never moves, never grows and is wiped.
/// Positions count code points.
class PassphraseDraft final
{
public:
    static constexpr std::size_t capacity = 1024; ///< bytes of UTF-8

    PassphraseDraft();
    ~PassphraseDraft();
    PassphraseDraft(const PassphraseDraft &) = delete;
    PassphraseDraft &operator=(const PassphraseDraft &) = delete;

    [[nodiscard]] int length() const;
    /// False if it is full, or `letter` is no character of Unicode.
    bool insert(int at, char32_t letter);
    void erase(int from, int count);
    void clear();
    /// In a time that does not tell where they differ.
    [[nodiscard]] bool isSame(const PassphraseDraft &other) const;
    /// What was typed; nothing of it stays here.
    [[nodiscard]] std::shared_ptr<Passphrase> take();

private:
    [[nodiscard]] std::size_t offsetOf(int position) const;

    struct Store;
    std::unique_ptr<Store> m_store;
};

} // namespace laurel::service
