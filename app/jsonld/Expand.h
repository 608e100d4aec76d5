// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Expansion (JSON-LD 1.1 API, clause 5.1): every term becomes the IRI that its context gives it.

#include "jsonld/Context.h"
#include "jsonld/Tree.h"

namespace laurel::jsonld {

/// The document in expanded form, a list. `start` is what is active before the document's own contexts.
/// Errors by the codes of clause 10.4.4.
[[nodiscard]] Result<Tree> expand(const json::Value &document, Contexts &contexts, const ContextPtr &start);

enum class InlineContexts : std::uint8_t { Refused, Allowed };

/// The same where nothing may be lost: besides, the errors of namespace code. `what` begins with the place.
[[nodiscard]] Result<Tree> expandSafely(const json::Value &document, Contexts &contexts, const ContextPtr &start,
                                        InlineContexts inlineContexts = InlineContexts::Refused);

} // namespace laurel::jsonld
