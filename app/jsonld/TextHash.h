// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A hash for finding texts that were seen before. It looks at both ends and the middle of a text only, so it costs the
// same for every text; whoever uses it compares the texts themselves afterwards.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace laurel::jsonld {

[[nodiscard]] inline std::uint64_t mixed(std::uint64_t sum, std::uint64_t next)
{
    sum = (sum ^ next) * 0x9E3779B97F4A7C15U;
    return sum ^ (sum >> 29U);
}

[[nodiscard]] inline std::uint64_t hashOf(std::string_view text)
{
    constexpr std::size_t word = sizeof(std::uint64_t);
    const auto wordAt = [text](std::size_t at) {
        std::uint64_t out = 0;
        std::memcpy(&out, text.data() + at, word);
        return out;
    };
    const std::uint64_t sum = text.size();
    if (text.size() >= word)
        return mixed(mixed(mixed(sum, wordAt(0)), wordAt((text.size() - word) / 2)), wordAt(text.size() - word));
    std::uint64_t last = 0;
    for (const char c : text)
        last = last << 8U | static_cast<unsigned char>(c);
    return mixed(sum, last);
}

} // namespace laurel::jsonld
