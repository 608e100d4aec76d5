// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Connection.h"
#include "store/Raw.h"

namespace laurel::store {

/// Enters the rows first … last that were just added to a search table ("search_learner") into its trigram index.
/// PostgreSQL's index keeps itself; SQLite's is told once for all rows, for it writes itself out after every statement.
[[nodiscard]] Result<void> indexAdded(Connection &connection, const QString &table, qint64 first, qint64 last);

/// Takes a row that is about to change or go out of the index; call it while the row still holds its old text.
[[nodiscard]] Result<void> indexRemoved(Connection &connection, const QString &table, qint64 id);

/// A condition on `column` that every word of a search occurs in the row's text, and the values it binds.
struct SearchCondition {
    QString sql; ///< "l.id IN (…) AND l.id IN (…)" with placeholders $1, $2 … ; empty: no words
    QList<RawValue> values;
};

/// Words of three letters or more go through the trigram index of `table`, shorter ones through its text. A name of an
/// identifier scheme beside other words ("oulad 11391") says nothing and is left out.
[[nodiscard]] SearchCondition searchCondition(const Dialect &dialect, const QString &table, const QString &column,
                                              const QString &text);

} // namespace laurel::store
