// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace laurel {

/// Where in a record a finding is: dotted field names with indexes, e.g. "outcomes[2].text"; text in one language has
/// its tag behind it, "title.cy". Empty: the whole.
using FieldPath = QString;

enum class Severity {
    Hint,    ///< worth a look
    Warning, ///< allowed, should be mended before approval
    Error,   ///< refuses to be stored or to go on
};

/// One finding of a check. The code and its arguments are all there is: sentences for people are made from them in
/// ui/ and cli/. `code` is dotted and stable, e.g. "course.hours-mismatch"; IssueCodes.h lists them with their args.
struct Issue {
    FieldPath field;
    Severity severity = Severity::Error;
    QString code;
    QVariantList args = {};

    friend bool operator==(const Issue &, const Issue &) = default;
};

using Issues = QList<Issue>;

[[nodiscard]] bool hasErrors(const Issues &issues);

} // namespace laurel
