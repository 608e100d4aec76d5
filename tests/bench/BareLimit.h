// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace laurel::bench {

/// Documents a second, on all cores, of the least that signing and keeping them takes: canonicalise, hash, sign with
/// Ed25519, store the same bytes durably in one table of a new SQLite file; nothing built, looked at or told.
[[nodiscard]] double bareLimit(const QList<QByteArray> &documents, const QString &file);

} // namespace laurel::bench
