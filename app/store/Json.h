// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The JSON that stands in columns: texts by language, signatories, the specification of a course version. Written
// and read by this program alone; nothing that is signed passes through here.

#include "base/Text.h"
#include "domain/Course.h"
#include "domain/Institution.h"

namespace laurel::store {

[[nodiscard]] QString toJson(const LocalText &text);
[[nodiscard]] LocalText localTextFromJson(const QString &json);

[[nodiscard]] QString toJson(const QList<Signatory> &signatories);
[[nodiscard]] QList<Signatory> signatoriesFromJson(const QString &json);

/// Everything of a version but its ids, number, state, approval and row version, which have columns of their own.
[[nodiscard]] QString toJson(const CourseVersion &version);
/// Fills the fields toJson() wrote. Error Storage if the text is not such a document.
[[nodiscard]] Result<void> readJson(const QString &json, CourseVersion &version);

} // namespace laurel::store
