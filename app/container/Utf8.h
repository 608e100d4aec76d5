// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace laurel::container {

/// One character of UTF-8 text; `length` 0: there is none that is well formed (Unicode 15, table 3-7).
struct Character {
    char32_t code = 0;
    std::size_t length = 0;
};

[[nodiscard]] Character characterAt(std::string_view text, std::size_t at);
[[nodiscard]] bool isUtf8(std::string_view text);
void appendUtf8(std::string &to, char32_t code);

} // namespace laurel::container
