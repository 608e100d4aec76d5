// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace laurel::bench {

/// Documents a second, on all cores, of the least that signing and keeping them takes: canonicalise, hash, sign with
/// Ed25519, store the same bytes durably in one table of a new SQLite file; nothing built, looked at or told.
struct BareLimit {
    double plain = 0;      ///< a batch is signed, then it is stored, then the next is signed
    double overlapped = 0; ///< one batch is stored while others are signed
};
/// `file` is thrown away each time.
[[nodiscard]] BareLimit bareLimit(const QList<QByteArray> &documents, const QString &file);

} // namespace laurel::bench
