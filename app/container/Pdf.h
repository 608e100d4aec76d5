// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credentials attached to PDFs as embedded files (ISO 32000-1, 7.11.4), as certificates carry theirs.
//
// A library that reads whole PDFs unpacks and keeps what a file tells it to, and a few bytes can tell it gigabytes. To
// find an attached file little is needed: the objects are looked for one after the other, by which damaged tables of
// contents do no harm, and only object streams and what is attached are unpacked, with a limit.

#include "container/Carried.h"

#include <string_view>

namespace laurel::container {

inline constexpr std::size_t maximumAttached = 512; ///< files attached to one PDF that are looked at

/// The credentials among the files attached to a PDF, by its document, its pages or their notes, in the order in which
/// they stand: JSON that speaks of a verifiable credential, and compact JWS. Where an object is written anew further
/// down, that one counts. Unsupported: an encrypted PDF, and one whose only credential is packed in a way that is not
/// read. TooLarge: more than a limit to unpack.
[[nodiscard]] Result<Cargo> unbakePdf(std::string_view pdf);

} // namespace laurel::container
