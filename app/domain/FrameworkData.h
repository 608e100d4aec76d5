// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads the data files of resources/frameworks/. Kept apart from Frameworks so that a test can hand in broken ones.

#include "domain/Framework.h"

#include <QByteArray>

namespace laurel {

/// A data file compiled into the program, e.g. "checks.json". Error Internal if there is none of that name.
[[nodiscard]] Result<QByteArray> frameworkFile(const QString &name);

// Each reads one file's bytes; Error Internal names the member that is missing or of the wrong kind.
[[nodiscard]] Result<QList<Framework>> readFrameworks(const QByteArray &json);
[[nodiscard]] Result<QList<AwardMinimum>> readAwardMinima(const QByteArray &json);
[[nodiscard]] Result<DesignRules> readRules(const QByteArray &checks, const QByteArray &verbs,
                                            const QByteArray &feCodes);
/// All three files of the built-in rules.
[[nodiscard]] Result<DesignRules> loadRules();

} // namespace laurel
