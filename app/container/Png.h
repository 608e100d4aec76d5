// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credentials in PNG pictures (Open Badges 3.0, 5.3.1): one iTXt chunk with the keyword "openbadgecredential", never
// compressed, whose text is the JSON of a credential with an embedded proof or a compact JWS.

#include "container/Carried.h"

#include <string_view>

namespace laurel::container {

/// What a PNG carries, the picture itself not unpacked. The whole file is held against ISO/IEC 15948: signature, CRC of
/// every chunk, header, order, nothing behind IEND. Refused besides: a second credential, one that is compressed or in
/// another kind of text chunk, unknown chunks that no reader may pass over. A picture without a credential has an empty
/// cargo. Open Badges 2.0 ("openbadges" in iTXt or tEXt) goes to `assertions`.
[[nodiscard]] Result<Cargo> unbakePng(std::string_view png);

/// The same picture with `credential` in it, in the place of one that was there, else before the pixels; every other
/// chunk stays as it is. The credential is UTF-8 without U+0000, at most maximumText bytes.
[[nodiscard]] Result<std::string> bakePng(std::string_view png, std::string_view credential);

} // namespace laurel::container
