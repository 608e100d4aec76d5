// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonld/Iri.h"

#include <algorithm>
#include <array>
#include <optional>

namespace laurel::jsonld {

namespace {

bool isAlpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isSchemeLetter(char c)
{
    return isAlpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/// How long the scheme is, without its colon; 0 where there is none.
std::size_t schemeLength(std::string_view text)
{
    if (text.empty() || !isAlpha(text.front()))
        return 0;
    const auto end = std::find_if_not(text.begin(), text.end(), isSchemeLetter);
    return end != text.end() && *end == ':' ? static_cast<std::size_t>(end - text.begin()) : 0;
}

/// RFC 3986, 3. What is absent differs from what is empty.
struct IriParts {
    std::optional<std::string_view> scheme;
    std::optional<std::string_view> authority;
    std::string_view path;
    std::optional<std::string_view> query;
    std::optional<std::string_view> fragment;
};

IriParts partsOf(std::string_view text)
{
    IriParts parts;
    if (const std::size_t length = schemeLength(text); length > 0) {
        parts.scheme = text.substr(0, length);
        text.remove_prefix(length + 1);
    }
    if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
        parts.fragment = text.substr(hash + 1);
        text = text.substr(0, hash);
    }
    if (const std::size_t mark = text.find('?'); mark != std::string_view::npos) {
        parts.query = text.substr(mark + 1);
        text = text.substr(0, mark);
    }
    if (text.starts_with("//")) {
        text.remove_prefix(2);
        const std::size_t end = std::min(text.find('/'), text.size());
        parts.authority = text.substr(0, end);
        text.remove_prefix(end);
    }
    parts.path = text;
    return parts;
}

/// RFC 3986, 5.2.4.
std::string withoutDots(std::string_view in)
{
    std::string out;
    const auto dropLast = [&out] {
        out.resize(std::min(out.rfind('/'), out.size()) == out.size() ? 0 : out.rfind('/'));
    };
    while (!in.empty()) {
        if (in.starts_with("../")) {
            in.remove_prefix(3);
        } else if (in.starts_with("./") || in.starts_with("/./")) {
            in.remove_prefix(2);
        } else if (in == "/.") {
            in = "/";
        } else if (in.starts_with("/../")) {
            in.remove_prefix(3);
            dropLast();
        } else if (in == "/..") {
            in = "/";
            dropLast();
        } else if (in == "." || in == "..") {
            in = {};
        } else {
            const std::size_t end = std::min(in.find('/', 1), in.size());
            out += in.substr(0, end);
            in.remove_prefix(end);
        }
    }
    return out;
}

/// RFC 3986, 5.2.3.
std::string merged(const IriParts &base, std::string_view path)
{
    if (base.authority && base.path.empty())
        return std::string("/").append(path);
    const std::size_t slash = base.path.rfind('/');
    return std::string(slash == std::string_view::npos ? std::string_view() : base.path.substr(0, slash + 1))
        .append(path);
}

/// Neither white space nor a control, nor one of those N-Quads keeps out.
constexpr std::array<bool, 256> mayStandInIri = [] {
    std::array<bool, 256> letters{};
    for (std::size_t i = 0x21; i < letters.size(); ++i)
        letters[i] = std::string_view("<>\"{}|^`\\").find(static_cast<char>(i)) == std::string_view::npos;
    return letters;
}();

} // namespace

bool hasScheme(std::string_view text)
{
    return schemeLength(text) > 0;
}

bool isWellFormedIri(std::string_view text)
{
    if (!hasScheme(text))
        return false;
    int fragments = 0;
    bool isSound = true;
    for (const char c : text) {
        isSound = isSound && mayStandInIri[static_cast<unsigned char>(c)];
        fragments += c == '#' ? 1 : 0;
    }
    return isSound && fragments <= 1;
}

std::string resolveIri(std::string_view base, std::string_view reference)
{
    const IriParts from = partsOf(base);
    IriParts to = partsOf(reference);
    std::string path;
    if (to.scheme || to.authority) {
        path = withoutDots(to.path);
    } else if (to.path.empty()) {
        path = from.path;
        if (!to.query)
            to.query = from.query;
    } else {
        path = withoutDots(to.path.starts_with('/') ? std::string(to.path) : merged(from, to.path));
    }
    if (!to.scheme && !to.authority)
        to.authority = from.authority;
    if (!to.scheme)
        to.scheme = from.scheme;

    std::string out;
    if (to.scheme)
        out.append(*to.scheme).append(1, ':');
    if (to.authority)
        out.append("//").append(*to.authority);
    out += path;
    if (to.query)
        out.append(1, '?').append(*to.query);
    if (to.fragment)
        out.append(1, '#').append(*to.fragment);
    return out;
}

} // namespace laurel::jsonld
