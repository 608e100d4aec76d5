// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
// PDF: reading ends within its limits, and what is found is named in UTF-8.

#include "Fuzz.h"

#include "container/Pdf.h"
#include "container/Utf8.h"

using namespace laurel;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto cargo = container::unbakePdf(fuzz::textOf(data, size));
    if (!cargo.ok())
        return 0;
    fuzz::must(cargo->credentials.size() <= container::maximumAttached, "no more is found than is looked at");
    for (const container::Carried &carried : cargo->credentials) {
        fuzz::must(carried.text.size() <= container::maximumText, "what is found is no larger than a credential");
        fuzz::must(container::isUtf8(carried.place), "the name of a file is text");
    }
    return 0;
}
