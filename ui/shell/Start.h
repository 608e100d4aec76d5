// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace laurel::ui {

struct StartOptions {
    QString database; ///< file or postgresql:// address; empty: the one last used, else the welcome screen
};

/// Opens the main window and runs until it is closed. A QApplication must exist. Returns the exit code.
[[nodiscard]] int start(const StartOptions &options);

} // namespace laurel::ui
