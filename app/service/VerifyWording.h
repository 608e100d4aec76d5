// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Verification.h"

namespace laurel::service {

/// What a verification comes to, for somebody who has to decide whether to rely on a credential. English, like
/// describe(): the window and the command line show it through their translations.
struct VerdictWords {
    QString headline; ///< one sentence: "It was changed after it was signed, or somebody else signed it."
    QString advice;   ///< what to do now
    /// Asking the issuer's web site could settle what is open.
    bool onlineHelps = false;
};

[[nodiscard]] VerdictWords inWords(const Verification &verification);

/// Whether there are words for a cause (causeOf).
[[nodiscard]] bool isWordedCause(QStringView cause);

/// Makes foreign text fit to stand among our own words: on one line, at most `limit` characters, without control
/// characters (a terminal would obey them), and with its writing direction kept to itself.
[[nodiscard]] QString tamed(const QString &text, qsizetype limit);

} // namespace laurel::service
