// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jsonld/Dataset.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace laurel::test {

/// A dataset and the labels its blank nodes had.
struct Labelled {
    jsonld::Dataset dataset;
    std::map<std::string, jsonld::Term, std::less<>> labels;
};

/// Reads N-Quads (RDF 1.1 N-Quads, without its leniency about white space): nothing where a line is not one.
[[nodiscard]] std::optional<Labelled> readNQuads(std::string_view text);

} // namespace laurel::test
