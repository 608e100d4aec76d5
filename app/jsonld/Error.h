// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The error of this folder, which is plain C++ without Qt: who calls it says the same thing in the words of the
// caller's layer.

#include "base/Result.h"

#include <string>
#include <string_view>

namespace laurel::jsonld {

enum class ErrorKind {
    Invalid,    ///< against JSON-LD 1.1; `code` says which rule
    TooComplex, ///< more work than is allowed: blank nodes too alike, contexts in each other without end
};

/// `what` is a plain English sentence: what is wrong with what, and the way out if there is one.
struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    std::string what;
    std::string_view code = {}; ///< JSON-LD 1.1 API, 10.4.4 (JsonLdErrorCode), e.g. "invalid @id value", or from below
};

/// What safe mode refuses beyond JSON-LD itself: data that would be lost on the way to RDF, and so not be signed.
namespace code {
inline constexpr std::string_view UnknownContext = "unknown context";
inline constexpr std::string_view InlineContext = "inline context";
inline constexpr std::string_view UndefinedTerm = "undefined term";
inline constexpr std::string_view RelativeIri = "relative IRI";   ///< also a type that no vocabulary defines
inline constexpr std::string_view MalformedIri = "malformed IRI"; ///< has a scheme, but may not stand in RDF
inline constexpr std::string_view LostValue = "lost value";       ///< anything else
} // namespace code

template <typename T>
using Result = laurel::Result<T, Error>;

} // namespace laurel::jsonld
