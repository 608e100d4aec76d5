// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All that differs between the databases. Everything else is written once, in SQL both understand: text for dates
// and stamps, integers for flags, LIKE … ESCAPE '!', RETURNING, CAST(… AS …).

#include "store/Address.h"

#include <QList>
#include <QVariant>

namespace laurel::store {

class Dialect final
{
public:
    constexpr explicit Dialect(Engine engine)
        : m_engine(engine)
    {}

    [[nodiscard]] Engine engine() const { return m_engine; }
    /// The folder of its migrations: "sqlite" or "postgresql".
    [[nodiscard]] QString name() const;
    /// Opens a transaction that will write. SQLite takes the write lock at once, since a deferred BEGIN that reads
    /// and then writes fails at once in spite of the busy timeout.
    [[nodiscard]] QString beginWrite() const;
    /// Opens a transaction in which all reads see one moment.
    [[nodiscard]] QString beginSnapshot() const;
    /// Makes appending to `table` wait its turn until the transaction ends; empty where the transaction already does.
    [[nodiscard]] QString lockForAppend(const QString &table) const;
    /// Makes whoever changes, takes away or points at the rows of `table` with the ids bound at :ids wait until the
    /// transaction ends, and waits for whoever does: in the order of the ids, so that two calls do not wait for each
    /// other. Two transactions that call it twice may; the server then ends one, and it is tried again. Empty where a
    /// transaction that writes is alone anyway.
    [[nodiscard]] QString lockRows(const QString &table) const;
    /// The same for the rows that fulfil a condition as the statement begins.
    [[nodiscard]] QString lockRows(const QString &table, const QString &condition) const;
    /// A condition that `column` is one of the ids bound at `placeholder` with idList(): "id IN (…)" or "id = ANY (…)".
    [[nodiscard]] QString inIds(const QString &column, const QString &placeholder) const;
    /// Ids in the form inIds() expects.
    [[nodiscard]] QVariant idList(const QList<qint64> &ids) const;
    /// A sub-select of the ids of search table `table` ("search_learner") whose text holds the needle bound at
    /// :needle; for needles of three characters or more, by its trigram index.
    [[nodiscard]] QString searchIds(const QString &table) const;
    /// The needle for searchIds(): folded text of three characters or more, made harmless.
    [[nodiscard]] QString searchNeedle(const QString &folded) const;
    /// Lists what the schema holds, as rows (kind, table, name, definition) in a fixed order, for comparing schemas.
    [[nodiscard]] QString introspection() const;
    /// From here on what a row held before is overwritten where it lay; empty where rows are never changed in place.
    [[nodiscard]] QString overwriteReplaced() const;
    /// Takes out of the files what rows of `table` held before. Not in a transaction.
    [[nodiscard]] QString forgetReplaced(const QString &table) const;
    /// Whether the table :name exists, as a count of 0 or 1.
    [[nodiscard]] QString tableExists() const;

private:
    Engine m_engine;
};

} // namespace laurel::store
