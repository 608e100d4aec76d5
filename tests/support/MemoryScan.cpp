// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/MemoryScan.h"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace laurel::test {

namespace {

constexpr std::size_t portion = 1 << 20;
/// No program of ours holds that much; a sanitizer maps terabytes for its notes on every byte, which are not the bytes.
constexpr std::uint64_t mostHeld = std::uint64_t(1) << 36;
/// Read into a place of its own, which is not looked at: what was found there would be found again.
std::array<std::uint8_t, portion> window;

struct Range {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
};

std::vector<Range> readableRanges()
{
    std::vector<Range> ranges;
    FILE *maps = std::fopen("/proc/self/maps", "re");
    if (maps == nullptr)
        return ranges;
    std::array<char, 1024> line{};
    while (std::fgets(line.data(), int(line.size()), maps) != nullptr) {
        Range range;
        char access = 0;
        if (std::sscanf(line.data(), "%" SCNx64 "-%" SCNx64 " %c", &range.from, &range.to, &access) == 3 &&
            access == 'r' && range.to - range.from <= mostHeld &&
            std::strstr(line.data(), "[v") == nullptr) // not the kernel's own pages
            ranges.push_back(range);
    }
    std::fclose(maps);
    return ranges;
}

bool isAt(const Hidden &wanted, std::size_t offset)
{
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (window[offset + i] != wanted.at(i))
            return false;
    }
    return true;
}

} // namespace

Hidden::Hidden(const void *data, std::size_t size)
{
    const auto *bytes = static_cast<const std::uint8_t *>(data);
    for (std::size_t i = 0; i < size; ++i)
        m_masked.push_back(static_cast<std::uint8_t>(bytes[i] ^ mask));
}

Hidden Hidden::asUtf16() const
{
    Hidden wide;
    for (const std::uint8_t byte : m_masked) {
        wide.m_masked.push_back(byte);
        wide.m_masked.push_back(mask);
    }
    return wide;
}

Hidden Hidden::part(std::size_t from, std::size_t size) const
{
    Hidden out;
    out.m_masked.assign(m_masked.begin() + std::ptrdiff_t(from), m_masked.begin() + std::ptrdiff_t(from + size));
    return out;
}

int timesInMemory(const Hidden &wanted)
{
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    if (memory < 0)
        return -1;
    const auto own = reinterpret_cast<std::uint64_t>(window.data());
    int times = 0;
    for (const Range &range : readableRanges()) {
        for (std::uint64_t at = range.from; at + wanted.size() <= range.to;) {
            if (at >= own && at < own + portion) {
                at = own + portion;
                continue;
            }
            std::uint64_t most = std::min<std::uint64_t>(portion, range.to - at);
            if (at < own && at + most > own)
                most = own - at;
            const ssize_t got = ::pread(memory, window.data(), most, static_cast<off_t>(at));
            if (got < static_cast<ssize_t>(wanted.size()))
                break;
            const std::size_t last = static_cast<std::size_t>(got) - wanted.size();
            for (std::size_t i = 0; i <= last; ++i) {
                const void *next = std::memchr(window.data() + i, wanted.at(0), last + 1 - i);
                if (next == nullptr)
                    break;
                i = std::size_t(static_cast<const std::uint8_t *>(next) - window.data());
                times += isAt(wanted, i) ? 1 : 0;
            }
            at += last + 1;
        }
    }
    ::close(memory);
    window.fill(0);
    return times;
}

} // namespace laurel::test
