// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SVG: whatever is baked into a drawing, or into what a drawing turns out to be, is read again exactly.

#include "Fuzz.h"

#include "container/Svg.h"
#include "container/Utf8.h"

using namespace laurel;

namespace {

void bakeAndRead(std::string_view svg, std::string_view credential)
{
    const auto baked = container::bakeSvg(svg, credential);
    if (!baked.ok())
        return;
    const auto cargo = container::unbakeSvg(*baked);
    fuzz::must(cargo.ok() && cargo->credentials.size() == 1, "what was baked is there");
    fuzz::must(cargo->credentials.front().text == credential, "what was baked is read again exactly");
    const auto again = container::bakeSvg(*baked, credential);
    fuzz::must(again.ok() && *again == *baked, "baking twice is baking once");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input = fuzz::textOf(data, size);
    bakeAndRead("<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>", input);
    const auto cargo = container::unbakeSvg(input);
    if (!cargo.ok())
        return 0;
    for (const std::string &active : cargo->active)
        fuzz::must(container::isUtf8(active), "what is named is text");
    bakeAndRead(input, "{\"a\":\"]]>\"}");
    bakeAndRead(input, "a.b.c");
    if (!cargo->credentials.empty())
        bakeAndRead(input, cargo->credentials.front().text);
    return 0;
}
