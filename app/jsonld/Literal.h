// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How values are written as RDF literals (JSON-LD 1.1 API, clauses 8.2.2 and 8.6).

#include <string>
#include <string_view>

namespace laurel::jsonld {

inline constexpr std::string_view RdfSpace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view XsdBoolean = "http://www.w3.org/2001/XMLSchema#boolean";
inline constexpr std::string_view XsdDouble = "http://www.w3.org/2001/XMLSchema#double";
inline constexpr std::string_view XsdInteger = "http://www.w3.org/2001/XMLSchema#integer";
inline constexpr std::string_view XsdString = "http://www.w3.org/2001/XMLSchema#string";

/// BCP 47 in outline: words of letters and digits, the first of letters.
[[nodiscard]] bool isLanguage(std::string_view text);

/// Whether a number is written with an exponent: one with a fraction, one of 1e21 and more, and any where `typed`.
[[nodiscard]] bool isDouble(double value, bool typed);

/// A number as the canonical xsd:double ("7.5E0"), or as an integer ("10") where it is none.
[[nodiscard]] std::string numberText(double value, bool asDouble);

} // namespace laurel::jsonld
