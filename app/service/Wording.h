// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Issue.h"

#include <QString>

namespace laurel::service {

/// The English sentence of a finding: what is wrong and what would be right. The window and the command line show
/// it, through their translations; nobody else makes sentences of issue codes.
[[nodiscard]] QString describe(const Issue &issue);

/// Whether there is a sentence for a code.
[[nodiscard]] bool isWorded(const QString &code);

} // namespace laurel::service
