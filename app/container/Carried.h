// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a picture or a PDF carries, and the error of this folder, which is plain C++ without Qt so that it can be fuzzed
// by itself. Files come from strangers: reading is bounded, and nothing is drawn, run, unpacked without a limit or
// looked up elsewhere.

#include "base/Result.h"

#include <cstddef>
#include <string>
#include <vector>

namespace laurel::container {

enum class ErrorKind {
    Damaged,     ///< not, or not whole, the kind of file it claims to be
    Refused,     ///< readable, but against the rules of baking: two credentials, a compressed one, a DTD
    Unsupported, ///< a sound file that says something this program does not read, e.g. an encrypted PDF
    TooLarge,    ///< beyond a limit that keeps reading bounded
};

/// `what` is a plain English sentence: what is wrong with what, and the way out if there is one.
struct Error {
    ErrorKind kind = ErrorKind::Damaged;
    std::string what;
};

template <typename T>
using Result = laurel::Result<T, Error>;

/// A credential as it stands in a file: its exact bytes, and where they stood ("the text chunk
/// “openbadgecredential”", "the attached file “credential.jwt”").
struct Carried {
    std::string text;
    std::string place;
};

/// What one file carries.
struct Cargo {
    std::vector<Carried> credentials; ///< Open Badges 3.0; one at most but in a PDF
    std::vector<Carried> assertions;  ///< Open Badges 2.0 and before: another format, to be explained
    std::vector<std::string> active;  ///< what in a drawing would run or fetch something if it were let: "a script"
};

inline constexpr std::size_t maximumFile = 16 * 1024 * 1024; ///< bytes of a picture or PDF
inline constexpr std::size_t maximumText = 4 * 1024 * 1024;  ///< bytes of a credential, as for any other

} // namespace laurel::container
