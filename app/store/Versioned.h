// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Statement.h"

namespace laurel::store {

/// Error NotFound about a record; `what` is e.g. "the course".
[[nodiscard]] Error notThere(const QString &what);
/// Error Conflict: somebody else changed it since it was loaded.
[[nodiscard]] Error changedMeanwhile(const QString &what);
/// Error Invalid: an approved, ratified or issued thing that may not change any more.
[[nodiscard]] Error frozen(const QString &what, const QString &wayOut);

/// Keeps the rows of `table` from changing until the transaction ends, so that what is looked up about them from here
/// on holds until then: see Dialect::lockRows(). `doing` completes "could not …".
[[nodiscard]] Result<void> lockRows(Connection &connection, const QString &table, const QList<qint64> &ids,
                                    const QString &doing);

/// A record people edit, as it stands in its table.
struct Versioned {
    QStringView table;
    qint64 id = 0;
    qint64 rowVersion = 0;
    QString what; ///< "the course", for the error
};

/// Runs `UPDATE … SET …, row_version = row_version + 1 WHERE id = :id AND row_version = :row_version`, binding the
/// two, and returns the new row version. Error Conflict if the row has another version by now, NotFound if it is gone.
[[nodiscard]] Result<qint64> runVersioned(Connection &connection, Statement &update, const Versioned &record);

} // namespace laurel::store
