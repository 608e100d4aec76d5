// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/BuiltInContexts.h"

#include "jsonld/ContextTexts.h"

#include <map>

namespace laurel::jsonld {

namespace {

using Documents = std::map<std::string, json::Value>;

const Documents &documents()
{
    static const Documents all = [] {
        Documents out;
        for (const ContextText &text : contextTexts())
            out.emplace(text.address, json::parseStrict(text.json).value());
        return out;
    }();
    return all;
}

} // namespace

const json::Value *builtInContext(const std::string &address)
{
    const auto at = documents().find(address);
    return at == documents().end() ? nullptr : &at->second;
}

std::vector<std::string> builtInContextAddresses()
{
    std::vector<std::string> out;
    for (const auto &[address, document] : documents())
        out.push_back(address);
    return out;
}

} // namespace laurel::jsonld
