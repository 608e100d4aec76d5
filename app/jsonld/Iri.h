// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The little of RFC 3986 and 3987 that JSON-LD asks for.

#include <string>
#include <string_view>

namespace laurel::jsonld {

/// Begins with a scheme and a colon (RFC 3986, 3.1).
[[nodiscard]] bool hasScheme(std::string_view text);

/// An absolute IRI that may stand in N-Quads: a scheme, and no white space, control or one of <>"{}|^`\.
[[nodiscard]] bool isWellFormedIri(std::string_view text);

/// The address that `reference` means where `base` is the address of the document (RFC 3986, 5.2, without the
/// normalizations of clause 6). A base without a scheme leaves what cannot be known away.
[[nodiscard]] std::string resolveIri(std::string_view base, std::string_view reference);

} // namespace laurel::jsonld
