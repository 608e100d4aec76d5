// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Seeds.h"

#include "base/StrictJson.h"
#include "jsonld/Jcs.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace laurel::fuzz {

namespace {

constexpr std::size_t LongestSeed = 64 * 1024; // longer ones take the time of many

std::filesystem::path shared()
{
    const char *root = std::getenv("LAUREL_SHARED");
    return root && *root ? root : LAUREL_SOURCE_DIR "/../shared";
}

std::string contentOf(const std::filesystem::path &file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The file itself, or every file below the folder.
std::vector<std::string> contentsBelow(const std::filesystem::path &path)
{
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error))
        return {contentOf(path)};
    std::vector<std::string> out;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(path, error)) {
        if (entry.is_regular_file(error))
            out.push_back(contentOf(entry.path()));
    }
    return out;
}

void addTexts(const json::Value &value, std::vector<std::string> &out)
{
    if (value.is(json::Kind::String))
        out.push_back(value.text());
    for (const json::Value &item : value.items())
        addTexts(item, out);
    for (const json::Member &member : value.members()) {
        out.push_back(member.key);
        addTexts(member.value, out);
    }
}

} // namespace

std::vector<std::string> seeds(const std::vector<std::string> &sources)
{
    std::vector<std::string> out;
    for (const std::string &source : sources) {
        const std::size_t colon = source.find(':');
        const std::string kind = source.substr(0, colon);
        for (std::string &content : contentsBelow(shared() / source.substr(colon + 1))) {
            if (kind == "files") {
                out.push_back(std::move(content));
                continue;
            }
            const auto value = json::parseStrict(content);
            if (value.ok() && kind == "texts")
                addTexts(*value, out);
            for (const json::Value &item : value.ok() && kind == "items" ? value->items() : std::vector<json::Value>())
                out.push_back(jsonld::canonicalJson(item));
        }
    }
    std::erase_if(out, [](const std::string &seed) { return seed.size() > LongestSeed; });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace laurel::fuzz
