// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// PNG: what can be read can be baked, and what was baked is read again exactly. The checksums of the chunks are put
// right as well, or nearly every input would end at the first of them.

#include "Fuzz.h"

#include "container/Png.h"

#include <zlib.h>

#include <string>

using namespace laurel;

namespace {

std::string withChecksums(std::string png)
{
    for (std::size_t at = 8; at + 12 <= png.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = (length << 8) | static_cast<unsigned char>(png[at + i]);
        if (length > png.size() - at - 12)
            break;
        const auto crc =
            ::crc32(0, reinterpret_cast<const Bytef *>(png.data()) + at + 4, static_cast<uInt>(length + 4));
        for (std::size_t i = 0; i < 4; ++i)
            png[at + 8 + length + i] = static_cast<char>(static_cast<unsigned char>(crc >> (24 - 8 * i)));
        at += length + 12;
    }
    return png;
}

bool carries(std::string_view png, std::string_view credential)
{
    const auto cargo = container::unbakePng(png);
    return cargo.ok() && cargo->credentials.size() == 1 && cargo->credentials.front().text == credential;
}

void examine(const std::string &png)
{
    constexpr std::string_view credential = "{\"a\":1}";
    const auto cargo = container::unbakePng(png);
    const auto baked = container::bakePng(png, credential);
    fuzz::must(baked.ok() || !cargo.ok(), "what can be read can be baked");
    if (!baked.ok())
        return;
    fuzz::must(carries(*baked, credential), "what was baked is read again");
    if (!cargo.ok() || cargo->credentials.empty())
        return;
    const auto back = container::bakePng(*baked, cargo->credentials.front().text);
    fuzz::must(back.ok() && carries(*back, cargo->credentials.front().text), "what was read can be baked back");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string png(fuzz::textOf(data, size));
    examine(png);
    examine(withChecksums(png));
    return 0;
}
