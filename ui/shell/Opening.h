// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/Workspace.h"

#include <QFuture>

namespace laurel::ui {

using Opened = Result<std::shared_ptr<service::Workspace>>;

/// Opens a database in a thread of its own and hands its notifier and job board to the calling thread.
[[nodiscard]] QFuture<Opened> openLater(const QString &address, service::OpenMode mode);

/// Makes a new database and opens it like openLater(). A file that is there already is never touched, nor a database on
/// a server that somebody works with: Error Conflict. Nothing is left of a database that could not be made.
[[nodiscard]] QFuture<Opened> createLater(const QString &address);

/// Puts a backup in the place of a closed database, off the calling thread.
[[nodiscard]] QFuture<Result<void>> restoreLater(const QString &backup, const QString &database,
                                                 service::RestoreOver over);

/// Where the sample institution is kept unless told otherwise; the folder is made by openLater().
[[nodiscard]] QString sampleFile();

} // namespace laurel::ui
