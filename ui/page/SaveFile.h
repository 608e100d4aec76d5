// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QFuture>

namespace laurel::ui {

/// Writes a file whole or not at all, off the calling thread. Error Storage names the file and the reason.
[[nodiscard]] QFuture<Result<void>> saveFile(const QString &path, const QByteArray &bytes);

} // namespace laurel::ui
