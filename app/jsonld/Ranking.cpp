// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Ranking.h"

#include <algorithm>
#include <functional>

namespace laurel::jsonld {

Ranking::Ranking(std::size_t texts)
{
    std::size_t slots = 16;
    while (slots < 2 * texts)
        slots *= 2;
    m_slots.resize(slots);
}

std::uint32_t Ranking::add(std::string_view text)
{
    const std::size_t mask = m_slots.size() - 1;
    // Addresses differ least in their last bits: a multiplication spreads them over the table.
    std::size_t slot = (std::hash<const char *>{}(text.data()) * 0x9E3779B97F4A7C15U >> 20U) & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const std::string_view known = m_texts[m_slots[slot] - 1];
        if (known.data() == text.data() && known.size() == text.size())
            return m_slots[slot] - 1;
    }
    m_texts.push_back(text);
    m_slots[slot] = static_cast<std::uint32_t>(m_texts.size());
    return m_slots[slot] - 1;
}

std::vector<std::uint32_t> Ranking::ranks() const
{
    std::vector<std::uint32_t> order(m_texts.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return m_texts[a] < m_texts[b]; });
    std::vector<std::uint32_t> ranks(m_texts.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && m_texts[order[i]] != m_texts[order[i - 1]])
            ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

} // namespace laurel::jsonld
