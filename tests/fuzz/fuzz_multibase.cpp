// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ways bytes are written as text in keys and signatures: each has one way to write them.

#include "Fuzz.h"

#include "crypto/Encoding.h"

using namespace laurel;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const crypto::ByteView bytes(data, size);
    if (const auto read = crypto::fromBase58(text); read.ok())
        fuzz::must(crypto::toBase58(*read) == text, "base58 is written in one way");
    if (const auto read = crypto::fromBase64Url(text); read.ok())
        fuzz::must(crypto::toBase64Url(*read) == text, "base64url is written in one way");
    if (const auto read = crypto::fromMultibase(text); read.ok())
        fuzz::must(crypto::toMultibase58(*read) == text || crypto::toMultibase64Url(*read) == text,
                   "multibase is written in one way");
    (void)crypto::fromHex(text);
    const auto fromHex = crypto::fromHex(crypto::toHex(bytes));
    fuzz::must(fromHex.ok() && std::equal(fromHex->begin(), fromHex->end(), bytes.begin(), bytes.end()), "hex is read");
    if (size > crypto::maximumBase58 / 2)
        return 0;
    const auto again = crypto::fromMultibase(crypto::toMultibase58(bytes));
    fuzz::must(again.ok() && std::equal(again->begin(), again->end(), bytes.begin(), bytes.end()), "base58 is read");
    return 0;
}
