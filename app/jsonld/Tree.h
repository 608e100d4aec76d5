// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A document in expanded form (JSON-LD 1.1, clause 9): JSON that can grow while it is put together.

#include "base/StrictJson.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laurel::jsonld {

struct Tree {
    enum class Kind { Scalar, List, Map };
    using Entry = std::pair<std::string, Tree>;

    Kind kind = Kind::Scalar;
    json::Value scalar; ///< null, true, a number, a text; below @value of a JSON literal anything
    std::vector<Tree> items;
    std::vector<Entry> entries;

    [[nodiscard]] static Tree of(json::Value value);
    [[nodiscard]] static Tree text(std::string value) { return of(json::Value::string(std::move(value))); }
    [[nodiscard]] static Tree list(std::vector<Tree> items = {});
    [[nodiscard]] static Tree map()
    {
        Tree tree;
        tree.kind = Kind::Map;
        return tree;
    }

    [[nodiscard]] bool isNull() const { return kind == Kind::Scalar && scalar.is(json::Kind::Null); }
    [[nodiscard]] bool isText() const { return kind == Kind::Scalar && scalar.is(json::Kind::String); }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    [[nodiscard]] const Tree *find(std::string_view key) const;
    [[nodiscard]] Tree *find(std::string_view key);
    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

    /// Sets or replaces an entry of a map.
    void set(std::string_view key, Tree value);
    void remove(std::string_view key);
    /// Adds to the list under `key`, each item of it where `value` is a list.
    void add(std::string_view key, Tree value);
    /// A list: itself, or with itself in it; a null makes none.
    [[nodiscard]] Tree asList() &&;

    [[nodiscard]] json::Value toJson() const;
};

} // namespace laurel::jsonld
