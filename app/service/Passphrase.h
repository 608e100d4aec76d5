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

} // namespace laurel::service
