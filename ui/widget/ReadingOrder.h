// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidgetList>

namespace laurel::ui {

/// The controls of `area` that Tab can reach, as one reads them: by the layouts, a grid line by line, whenever each of
/// them was made. The control that has the focus is among them even if Tab does not reach it.
[[nodiscard]] QWidgetList controlsAsRead(QWidget *area);

enum class TabStep { Next, Previous };

/// Gives the focus to the control after or before the one that has it, round and round, and scrolls it into sight; if
/// that one is hidden, to the first control nearest to it. False if there is none.
bool stepAsRead(QWidget *area, TabStep step);

/// Where work in `area` begins: its first list, table or line to write in, as one reads, but no filter; without one its
/// main button, or its first control below the header. Null if there is nothing to work with.
[[nodiscard]] QWidget *entryOf(QWidget *area);
/// Whether the focus is in `area` and not only on the way here, in its header.
[[nodiscard]] bool isAtWorkIn(const QWidget *area);

} // namespace laurel::ui
