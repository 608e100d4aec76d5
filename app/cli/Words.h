// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace laurel::cli {

/// A text of the command line in the language of the program.
[[nodiscard]] inline QString tr(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

} // namespace laurel::cli
