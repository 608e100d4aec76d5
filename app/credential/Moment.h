// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <optional>
#include <string_view>

namespace laurel::credential {

/// Seconds since 1970 of an xsd:dateTimeStamp as VC 2.0 writes it (RFC 3339 with "T" and a zone,
/// "2026-06-05T00:00:00Z", "…T09:30:00.5+01:00"), fractions cut off; nothing if it is none, or a day or hour that does
/// not exist.
[[nodiscard]] std::optional<qint64> secondsOf(std::string_view text);

/// The same as a moment in UTC; invalid if there is none.
[[nodiscard]] QDateTime momentOf(std::string_view text);

/// "5 June 2026, 00:00 UTC", for sentences.
[[nodiscard]] QString momentText(const QDateTime &moment);

} // namespace laurel::credential
