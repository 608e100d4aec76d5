// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BoardRepository.h"

#include "store/Readiness.h"
#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView Insert =
    u"INSERT INTO board (run, held, chair, minutes) VALUES (:run, :held, :chair, :minutes) RETURNING id";
constexpr QStringView Ratify =
    u"UPDATE enrolment AS e SET board = :board, row_version = row_version + 1 WHERE e.run = :run AND %1";
constexpr QStringView Remove = u"DELETE FROM board WHERE id = :id";
constexpr QStringView SetCount = u"UPDATE board SET ratified = :ratified WHERE id = :id";
constexpr QStringView Select =
    u"SELECT id, run, held, chair, minutes, ratified FROM board WHERE %1 = :id ORDER BY id DESC";

Result<QList<Board>> select(Connection &connection, const QString &column, qint64 id)
{
    QList<Board> boards;
    Statement statement(connection, Select.toString().arg(column), u"read the board"_s);
    LAUREL_TRY(statement.bind(u":id"_s, id).each([&](const Statement &row) {
        boards.append({row.id<BoardTag>(0), row.id<RunTag>(1), row.date(2), row.text(3), row.text(4), row.small(5)});
    }));
    return boards;
}

} // namespace

/// An UPDATE takes its rows as it finds them; whoever else holds several of them took them by id.
Result<void> BoardRepository::hold(const QList<RunId> &runs)
{
    const Dialect &dialect = m_connection.dialect();
    const QString condition = dialect.inIds(u"e.run"_s, u":runs"_s) + u" AND "_s + awaitsBoard();
    const QString sql = dialect.lockRows(u"enrolment e"_s, condition);
    if (sql.isEmpty() || runs.isEmpty())
        return {}; // whoever writes is alone
    QList<qint64> ids;
    for (const RunId run : runs)
        ids.append(run.value());
    Statement lock(m_connection, sql, u"ratify the results"_s);
    return lock.bindIds(u":runs"_s, ids).each([](const Statement &) {});
}

Result<Board> BoardRepository::ratify(const Board &board)
{
    LAUREL_TRY(hold({board.run}));
    Board stored = board;
    Statement insert(m_connection, Insert, u"store the board"_s);
    insert.bind(u":run"_s, board.run).bind(u":held"_s, board.held).bind(u":chair"_s, board.chair);
    LAUREL_TRY_ASSIGN(const qint64 id, insert.bind(u":minutes"_s, board.minutes).insert());
    stored.id = BoardId(id);
    Statement ratify(m_connection, Ratify.toString().arg(awaitsBoard()), u"ratify the results"_s);
    LAUREL_TRY_ASSIGN(const qint64 ratified, ratify.bind(u":board"_s, id).bind(u":run"_s, board.run).run());
    stored.ratified = int(ratified);
    if (ratified == 0) {
        stored.id = {};
        Statement remove(m_connection, Remove, u"store the board"_s);
        LAUREL_TRY(remove.bind(u":id"_s, id).run());
        return stored;
    }
    Statement count(m_connection, SetCount, u"store the board"_s);
    LAUREL_TRY(count.bind(u":ratified"_s, ratified).bind(u":id"_s, id).run());
    return stored;
}

Result<Board> BoardRepository::load(BoardId id)
{
    LAUREL_TRY_ASSIGN(const QList<Board> found, select(m_connection, u"id"_s, id.value()));
    if (found.isEmpty())
        return notThere(u"the board"_s);
    return found.first();
}

Result<QList<Board>> BoardRepository::ofRun(RunId run)
{
    return select(m_connection, u"run"_s, run.value());
}

} // namespace laurel::store
