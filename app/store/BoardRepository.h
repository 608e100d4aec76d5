// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Run.h"
#include "store/Connection.h"

#include <QList>

namespace laurel::store {

/// Boards and what they ratified. A board stays: its day is the award date of what was issued after it.
class BoardRepository final
{
public:
    explicit BoardRepository(Connection &connection)
        : m_connection(connection)
    {}

    /// Keeps everybody else from changing the results of these runs that wait for a board, until the transaction ends.
    /// Who ratifies several runs in one transaction holds them all first, so that nobody waits across for it.
    [[nodiscard]] Result<void> hold(const QList<RunId> &runs);
    /// Stores the meeting and, as its decision, ratifies every result of its run that is known and has no board yet.
    /// Returns the board with its id and how many it ratified; where nothing waits for one, 0 without an id, and
    /// nothing is stored. Error Invalid if there is no such run.
    [[nodiscard]] Result<Board> ratify(const Board &board);
    /// Error NotFound.
    [[nodiscard]] Result<Board> load(BoardId id);
    /// Boards of a run, newest first.
    [[nodiscard]] Result<QList<Board>> ofRun(RunId run);

private:
    Connection &m_connection;
};

} // namespace laurel::store
