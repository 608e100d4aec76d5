// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/Opening.h"

#include <functional>
#include <memory>

namespace laurel::ui {

/// The same workspace behind a handle that closes it off the GUI thread, whoever lets go of it last: closing waits for
/// what runs, joins threads and ends connections. Whoever keeps `workspace` itself, too, keeps it open. The program
/// waits for what is being closed before it ends.
[[nodiscard]] std::shared_ptr<service::Workspace> closedInBackground(std::shared_ptr<service::Workspace> workspace);

/// The same for what is being opened, so that the answer itself holds nothing else.
[[nodiscard]] QFuture<Opened> closedInBackground(const QFuture<Opened> &opening);

/// Makes a database like createLater(), behind such a handle. If it is let go of before afterClosing() says otherwise,
/// or nobody waits for it any more, its files are taken away again unless somebody has worked in it.
[[nodiscard]] QFuture<Opened> createUnlessDropped(const QString &address);

/// What follows in the background once it is closed, in place of what was to follow before; empty: nothing. It does not
/// follow while somebody else keeps the workspace open. For a handle of the functions above only.
void afterClosing(const std::shared_ptr<service::Workspace> &handle, std::function<void()> act);

/// Lets go of it, and answers once it is closed and what was to follow has been done; always without an error. Whoever
/// else holds the handle puts that off.
[[nodiscard]] QFuture<Result<void>> letGo(std::shared_ptr<service::Workspace> handle);

} // namespace laurel::ui
