// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/Opening.h"

#include <memory>

namespace laurel::ui {

/// The same workspace behind a handle that closes it off the GUI thread, whoever lets go of it last: closing waits for
/// what runs, joins threads and ends connections. Whoever keeps `workspace` itself, too, keeps it open. The program
/// waits for what is being closed before it ends.
[[nodiscard]] std::shared_ptr<service::Workspace> closedInBackground(std::shared_ptr<service::Workspace> workspace);

/// The same for what is being opened, so that the answer itself holds nothing else.
[[nodiscard]] QFuture<Opened> closedInBackground(const QFuture<Opened> &opening);

/// Takes the files of the database away once it is closed, if nobody else has it open; an empty address keeps them.
/// For a handle of closedInBackground() only.
void discardWhenClosed(const std::shared_ptr<service::Workspace> &handle, const QString &address);

} // namespace laurel::ui
