// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where passphrases and private keys live while the program runs, and nowhere else: never in QString, std::string or
// QByteArray, whose copies nobody wipes.

#include "crypto/Bytes.h"

#include <cstddef>

namespace laurel::crypto {

/// Bytes in pages of their own, between guard pages, kept out of swap and core dumps where the system allows it, and
/// wiped before they are given back. Moves, never copies. A locked page per object: for a handful of secrets, not for
/// bulk data.
class SecretBytes final
{
public:
    SecretBytes() = default;
    /// `size` zero bytes. Throws std::bad_alloc if there is no memory.
    explicit SecretBytes(std::size_t size);
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;
    ~SecretBytes();

    /// A copy of `bytes`; wiping the original is the caller's duty.
    [[nodiscard]] static SecretBytes copyOf(ByteView bytes);
    /// `size` bytes from the generator for private keys.
    [[nodiscard]] static SecretBytes random(std::size_t size);

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] ByteView view() const { return {m_data, m_size}; }
    [[nodiscard]] std::span<std::uint8_t> bytes() { return {m_data, m_size}; }

    /// Takes bytes off the end; `size` ≤ size(). What is cut off is wiped.
    void shrink(std::size_t size);
    /// Wipes and gives back.
    void clear() noexcept;

private:
    std::uint8_t *m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace laurel::crypto
