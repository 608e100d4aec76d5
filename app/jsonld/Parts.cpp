// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Parts.h"

#include "jsonld/TextHash.h"

#include <algorithm>
#include <functional>
#include <string_view>

namespace laurel::jsonld {

namespace {

constexpr std::size_t LeastWeight = 12;
constexpr std::size_t MostCandidates = 64;
constexpr std::size_t MostHeld = 20'000; // some ten megabytes
constexpr std::size_t Remembered = 1024; // of what came once

std::uint64_t placed(std::uint64_t content, const Table &table, const Word &word)
{
    return mixed(mixed(content, std::hash<const Table *>{}(&table)), std::hash<const Word *>{}(&word));
}

} // namespace

Parts::Parts()
    : m_seen(Remembered)
{}

void Parts::begin(const json::Value &document)
{
    if (m_held > MostHeld) {
        m_parts.clear();
        m_contents.clear();
        m_held = 0;
    }
    m_candidates.clear();
    look(document);
}

Parts::Summary Parts::look(const json::Value &value)
{
    Summary sum{static_cast<std::uint64_t>(value.kind()) + 1};
    const auto add = [&sum](const Summary &one) {
        sum.content = mixed(sum.content, one.content);
        sum.weight += one.weight;
        sum.holdsPart = sum.holdsPart || one.holdsPart;
    };
    switch (value.kind()) {
    case json::Kind::Null: return sum;
    case json::Kind::Boolean: add({value.toBool() ? 1U : 0U, 1}); return sum;
    case json::Kind::Number:
    case json::Kind::String: add({hashOf(value.text()), 1}); return sum;
    case json::Kind::Array:
        for (const json::Value &item : value.items())
            add(look(item));
        return sum;
    case json::Kind::Object: break;
    }
    for (const json::Member &member : value.members()) {
        add({hashOf(member.key), 0});
        add(look(member.value));
    }
    if (sum.weight >= LeastWeight && m_candidates.size() < MostCandidates) {
        m_candidates.push_back({&value, sum.content, sum.weight, sum.holdsPart});
        sum.holdsPart = sum.holdsPart || m_contents.contains(sum.content);
    }
    return sum;
}

const Parts::Candidate *Parts::candidate(const json::Value &object) const
{
    const auto at = std::find_if(m_candidates.begin(), m_candidates.end(),
                                 [&object](const Candidate &one) { return one.object == &object; });
    return at == m_candidates.end() ? nullptr : &*at;
}

const Part *Parts::find(const json::Value &object, const Table &table, const Word &word) const
{
    const Candidate *one = candidate(object);
    if (one == nullptr)
        return nullptr;
    const auto at = m_parts.find(placed(one->content, table, word));
    if (at == m_parts.end())
        return nullptr;
    const Part &part = *at->second;
    // The hash finds it; only the content itself decides, since what is signed hangs on it.
    return part.table == &table && part.word == &word && json::isSame(part.content, object) ? &part : nullptr;
}

bool Parts::isWanted(const json::Value &object, const Table &table, const Word &word)
{
    const Candidate *one = candidate(object);
    if (one == nullptr || one->holdsPart)
        return false;
    const std::uint64_t key = placed(one->content, table, word);
    if (m_parts.contains(key)) // of other content: the document may hold terms of that part, so it has to stay
        return false;
    std::uint64_t &seen = m_seen[key % Remembered];
    const bool isSecond = seen == key;
    seen = key;
    return isSecond;
}

const Part &Parts::keep(std::unique_ptr<Part> part, const json::Value &object)
{
    const Candidate &one = *candidate(object);
    part->content = object;
    m_held += one.weight;
    m_contents.insert(one.content);
    return *(m_parts[placed(one.content, *part->table, *part->word)] = std::move(part));
}

} // namespace laurel::jsonld
