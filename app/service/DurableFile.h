// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Files that others rely on (documents of keys, status lists): written so that a power cut leaves the one before or
// the one after, and that success means it is on the disk. Qt's own saver does neither.

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace laurel::service {

/// Writes beside `path`, syncs the file, moves it over and syncs the folder; each step is checked. Folders that are
/// missing are made. Error Storage names the file and says that the one before is untouched.
[[nodiscard]] Result<void> writeDurably(const QString &path, const QByteArray &bytes);

/// Takes away what writes that were cut off left beside their places, in `folder` and below it.
void sweepStrays(const QString &folder);

} // namespace laurel::service
