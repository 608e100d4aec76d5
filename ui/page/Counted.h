// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Words.h"

namespace laurel::ui {

/// "1 course" or "412 courses": `one` and `many` hold %1 for the number.
[[nodiscard]] inline QString counted(qint64 number, const QString &one, const QString &many)
{
    return (number == 1 ? one : many).arg(numberText(number));
}

} // namespace laurel::ui
