// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The bytes of the contexts that are compiled in. The source file behind it is written when the build is configured,
// from pinned packages, and every hash is compared then (packaging/cmake/LaurelContexts.cmake).

#include <span>
#include <string_view>

namespace laurel::jsonld {

struct ContextText {
    std::string_view address;
    std::string_view json;
};

[[nodiscard]] std::span<const ContextText> contextTexts();

} // namespace laurel::jsonld
