// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace laurel::test {

/// What is looked for, kept so that looking for it does not put it into memory: each byte is stored changed.
class Hidden final
{
public:
    Hidden() = default;
    /// The caller wipes its own.
    Hidden(const void *data, std::size_t size);

    [[nodiscard]] std::size_t size() const { return m_masked.size(); }
    [[nodiscard]] std::uint8_t at(std::size_t i) const { return static_cast<std::uint8_t>(m_masked[i] ^ mask); }
    /// The same text with a zero behind each byte: UTF-16 of plain ASCII.
    [[nodiscard]] Hidden asUtf16() const;
    [[nodiscard]] Hidden part(std::size_t from, std::size_t size) const;

private:
    static constexpr std::uint8_t mask = 0xA5;
    std::vector<std::uint8_t> m_masked;
};

/// How often the bytes stand in the memory of this process that can be read, all mappings of it; −1 if it cannot be
/// looked through. What another thread frees meanwhile may be missed, so let the others rest.
[[nodiscard]] int timesInMemory(const Hidden &wanted);

} // namespace laurel::test
