// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credentials in SVG drawings (Open Badges 3.0, 5.3.2): right inside <svg> an element "credential" of the namespace
// below, with a compact JWS as its attribute "verify" or else the JSON of a credential with an embedded proof as CDATA.

#include "container/Carried.h"

#include <string_view>

namespace laurel::container {

inline constexpr std::string_view credentialSpace = "https://purl.imsglobal.org/ob/v3p0";
inline constexpr std::size_t maximumDrawing = 8 * 1024 * 1024; ///< bytes of an SVG

/// What an SVG carries, nothing drawn. The whole file must be well-formed XML in UTF-8 without a document type, its
/// outermost element <svg>. Refused besides: a second credential, one elsewhere than right inside <svg>, one element
/// with both forms. What would run or fetch something is listed in `active` and does not keep a credential from being
/// read. Open Badges 2.0 (an "assertion" of http://openbadges.org) goes to `assertions`.
[[nodiscard]] Result<Cargo> unbakeSvg(std::string_view svg);

/// The same drawing with `credential` as the first thing inside <svg>, instead of one that was there; every other byte
/// stays as it is. A compact JWS becomes the attribute, all else CDATA. Refused: text that no XML can hold.
[[nodiscard]] Result<std::string> bakeSvg(std::string_view svg, std::string_view credential);

} // namespace laurel::container
