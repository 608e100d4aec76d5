// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What fuzzing starts from: the published vectors, read when it runs.

#include <string>
#include <vector>

namespace laurel::fuzz {

/// By "kind:path" as tests/fuzz/CMakeLists.txt says, under LAUREL_SHARED or ../shared. Sorted, each once; none where
/// the shared data is not here.
[[nodiscard]] std::vector<std::string> seeds(const std::vector<std::string> &sources);

} // namespace laurel::fuzz
