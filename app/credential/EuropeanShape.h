// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QStringList>

namespace laurel::credential {

/// What is wrong with the structure of a European Learning Model document, as plain sentences, at most ten: classes and
/// properties the model does not have, required ones that are missing, values of another kind, ids that are no
/// addresses, languages that are not two letters (application profile edc-generic-full).
[[nodiscard]] QStringList europeanProblems(const QByteArray &document);

/// Error Invalid says the same.
[[nodiscard]] Result<void> checkEuropeanShape(const QByteArray &document);

} // namespace laurel::credential
