// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace laurel::ui {

/// What a step is called. The audit trail keeps its line for ever, also when a person's data are erased: `cause` says
/// who is meant by a record's number and never by a name. The undo menu may call people by their names in `text`.
struct StepWords {
    QString text;
    QString cause;

    StepWords(const QString &menu, const QString &trail)
        : text(menu)
        , cause(trail)
    {}
    /// Words that name nobody serve as both.
    StepWords(const QString &both) // NOLINT(google-explicit-constructor)
        : text(both)
        , cause(both)
    {}
};

} // namespace laurel::ui
