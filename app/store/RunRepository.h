// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Rows.h"
#include "domain/Run.h"
#include "store/Connection.h"

#include <QList>

#include <optional>

namespace laurel::store {

/// Runs of course versions.
class RunRepository final
{
public:
    explicit RunRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Error Conflict if the code is in use; Invalid if there is no such version.
    [[nodiscard]] Result<RunId> add(const Run &run);
    /// Error NotFound.
    [[nodiscard]] Result<Run> load(RunId id);
    [[nodiscard]] Result<std::optional<RunId>> find(const QString &code);
    /// Everything but the version, which a run keeps; the new row version. Error Conflict, NotFound.
    [[nodiscard]] Result<qint64> save(const Run &run);
    [[nodiscard]] Result<qint64> setState(RunId id, qint64 rowVersion, RunState state);

    /// All runs a filter finds, in its order.
    [[nodiscard]] Result<QList<RunId>> ids(const RunFilter &filter);
    /// What a list shows of these runs, in the order of `ids`; those that are gone are left out.
    [[nodiscard]] Result<QList<RunRow>> rows(const QList<RunId> &ids);
    /// Runs with results that are known and not ratified, by start.
    [[nodiscard]] Result<QList<RunId>> awaitingBoard();

private:
    Connection &m_connection;
};

} // namespace laurel::store
