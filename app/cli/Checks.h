// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What can be said of the words of a command before any database is opened.

#include "cli/Arguments.h"
#include "domain/Credential.h"
#include "domain/Institution.h"

namespace laurel::cli {

/// A usageError() about the first value that its command cannot take.
[[nodiscard]] Result<void> checkValues(const Invocation &words);

/// Whether the options that name a token go with where a key is to be kept; `isNamed`: which token is known.
[[nodiscard]] Result<void> checkPlace(const Invocation &words, KeyKeep keep, bool isNamed);

/// The proofs that --proof names, each once, in their order; empty where it is not given.
[[nodiscard]] QStringList proofsIn(const Invocation &words);

/// The institution that the words of `laurel init` describe.
[[nodiscard]] Institution institutionOf(const Invocation &words);

} // namespace laurel::cli
