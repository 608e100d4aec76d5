// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Puts texts in order when most of them are the same few: the subjects and predicates of a dataset. Then the lines of
// the dataset are sorted by two numbers, and a text is compared only where both are equal.

#include <cstdint>
#include <string_view>
#include <vector>

namespace laurel::jsonld {

/// The texts must stay where they are while this is used.
class Ranking final
{
public:
    /// At most `texts` will be added.
    explicit Ranking(std::size_t texts);

    /// The number of a text. One that lies at the same place as another has the same number.
    std::uint32_t add(std::string_view text);
    /// By number: the place of each text in the order of code points, equal texts at one place.
    [[nodiscard]] std::vector<std::uint32_t> ranks() const;

private:
    std::vector<std::string_view> m_texts;
    std::vector<std::uint32_t> m_slots; ///< one more than the number, 0 where there is none
};

} // namespace laurel::jsonld
