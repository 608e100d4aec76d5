// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Status lists: what is read is within its bounds and is the same after being written and read again. The input is
// taken as the spelling itself, and as what is packed in it, or nearly every input would end at its first letter.

#include "credential/StatusBits.h"
#include "crypto/Encoding.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace laurel;
using namespace laurel::credential;

namespace {

void examine(std::string_view encoded)
{
    const auto read = decodeStatusList(encoded);
    if (!read.ok())
        return;
    if (read->length() < shortestStatusList || read->length() > longestStatusList)
        std::abort();
    const auto written = encodeStatusList(*read);
    if (!written.ok())
        std::abort();
    const auto again = decodeStatusList(*written);
    if (!again.ok() || !(*again == *read))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const crypto::ByteView bytes(data, size);
    examine(crypto::textOf(bytes));
    examine(crypto::toMultibase64Url(bytes));
    return 0;
}
