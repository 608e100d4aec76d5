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

/// Makes a database like createLater(), behind such a handle. If it is let go of before keep(), or nobody waits for it
/// any more, its files are taken away again, with what was done in it through this handle; they stay if somebody else
/// has done anything in it.
[[nodiscard]] QFuture<Opened> createUnlessDropped(const QString &address);

/// The database that was made stays, whatever becomes of the handle.
void keep(const std::shared_ptr<service::Workspace> &handle);

/// Lets go of it, and answers once it is closed and, if it was not to be kept, gone; always without an error. Whoever
/// else holds the handle puts that off.
[[nodiscard]] QFuture<Result<void>> letGo(std::shared_ptr<service::Workspace> handle);

} // namespace laurel::ui
