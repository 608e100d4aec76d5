// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Compact JWS of strangers.

#include "Fuzz.h"

#include "crypto/Encoding.h"
#include "crypto/Jws.h"

using namespace laurel;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto jws = crypto::parseCompact(text);
    if (!jws.ok()) {
        fuzz::must(!jws.error().what.empty(), "an error says what it is");
        return 0;
    }
    fuzz::must(jws->header.is(json::Kind::Object), "the header is an object");
    fuzz::must(!jws->algorithm.empty() && jws->algorithm != "none", "there is an algorithm");
    fuzz::must(jws->signingInput + "." + crypto::toBase64Url(jws->signature) == text, "there is one way to write it");
    return 0;
}
