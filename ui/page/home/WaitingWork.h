// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "page/Page.h"
#include "widget/Palette.h"

namespace laurel::ui {

/// One kind of work that waits, and where it is done.
struct WaitingWork {
    QString name; ///< objectName of its line, "home.toRatify"
    QString title;
    QString where; ///< "in 12 runs"
    QString amount;
    Tone tone = Tone::Neutral;
    Link link;
};

/// What waits today, the most pressing first. Runs below their minimum are one kind of it.
[[nodiscard]] QList<WaitingWork> waitingWork(const Agenda &agenda);

/// Whether nothing was ever entered: no course, no run and no learner.
[[nodiscard]] bool isUntouched(const Agenda &agenda);
/// Whether something is missing without which no credential can be issued.
[[nodiscard]] bool needsFirstSteps(const Agenda &agenda);

} // namespace laurel::ui
