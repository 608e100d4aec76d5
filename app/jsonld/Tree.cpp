// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Tree.h"

#include <algorithm>
#include <iterator>

namespace laurel::jsonld {

Tree Tree::of(json::Value value)
{
    Tree tree;
    tree.scalar = std::move(value);
    return tree;
}

Tree Tree::list(std::vector<Tree> items)
{
    Tree tree;
    tree.kind = Kind::List;
    tree.items = std::move(items);
    return tree;
}

const Tree *Tree::find(std::string_view key) const
{
    const auto at =
        std::find_if(entries.begin(), entries.end(), [key](const Entry &entry) { return entry.first == key; });
    return at == entries.end() ? nullptr : &at->second;
}

Tree *Tree::find(std::string_view key)
{
    return const_cast<Tree *>(std::as_const(*this).find(key)); // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

void Tree::set(std::string_view key, Tree value)
{
    if (Tree *known = find(key))
        *known = std::move(value);
    else
        entries.emplace_back(key, std::move(value));
}

void Tree::remove(std::string_view key)
{
    std::erase_if(entries, [key](const Entry &entry) { return entry.first == key; });
}

void Tree::add(std::string_view key, Tree value)
{
    Tree *known = find(key);
    if (known == nullptr)
        known = &entries.emplace_back(key, list()).second;
    if (value.isList())
        known->items.insert(known->items.end(), std::make_move_iterator(value.items.begin()),
                            std::make_move_iterator(value.items.end()));
    else
        known->items.push_back(std::move(value));
}

Tree Tree::asList() &&
{
    if (isList())
        return std::move(*this);
    Tree out = list();
    if (!isNull())
        out.items.push_back(std::move(*this));
    return out;
}

json::Value Tree::toJson() const
{
    if (kind == Kind::Scalar)
        return scalar;
    if (kind == Kind::List) {
        std::vector<json::Value> values;
        for (const Tree &item : items)
            values.push_back(item.toJson());
        return json::Value::array(std::move(values));
    }
    std::vector<json::Member> members;
    for (const auto &[key, value] : entries)
        members.push_back({key, value.toJson()});
    return json::Value::object(std::move(members));
}

} // namespace laurel::jsonld
