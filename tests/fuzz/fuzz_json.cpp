// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The strict JSON reader, and JCS of what it takes.

#include "Fuzz.h"

#include "base/StrictJson.h"
#include "jsonld/Jcs.h"

using namespace laurel;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto value = json::parseStrict(fuzz::textOf(data, size));
    if (!value.ok()) {
        fuzz::must(value.error().offset <= size, "the place of an error is in the text");
        fuzz::must(!value.error().what.empty(), "an error says what it is");
        return 0;
    }
    const std::string written = jsonld::canonicalJson(*value);
    const auto again = json::parseStrict(written);
    fuzz::must(again.ok() || again.error().kind == json::ErrorKind::TooLarge, "what JCS writes is JSON");
    fuzz::must(!again.ok() || jsonld::canonicalJson(*again) == written, "JCS changes nothing that is canonical");
    return 0;
}
