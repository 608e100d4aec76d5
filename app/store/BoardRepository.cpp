// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BoardRepository.h"

#include "store/Versioned.h"

using namespace Qt::StringLiterals;

namespace laurel::store {

namespace {

constexpr QStringView Insert =
    u"INSERT INTO board (run, held, chair, minutes) VALUES (:run, :held, :chair, :minutes) RETURNING id";
constexpr QStringView SelectKnown =
    u"SELECT id FROM enrolment WHERE run = :run AND board IS NULL AND result <> 'not-yet-known'";
constexpr QStringView Ratify =
    u"UPDATE enrolment SET board = :board, row_version = row_version + 1"
    " WHERE run = :run AND board IS NULL AND result <> 'not-yet-known'";
constexpr QStringView SetCount = u"UPDATE board SET ratified = :ratified WHERE id = :id";
constexpr QStringView Select = u"SELECT id, run, held, chair, minutes, ratified FROM board WHERE %1 = :id ORDER BY id DESC";

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
Result<void> BoardRepository::holdKnown(RunId run)
{
    if (m_connection.dialect().lockRows(u"enrolment"_s).isEmpty())
        return {}; // whoever writes is alone
    const QString doing = u"ratify the results"_s;
    Statement known(m_connection, SelectKnown, doing);
    QList<qint64> ids;
    LAUREL_TRY(known.bind(u":run"_s, run).each([&ids](const Statement &row) { ids.append(row.integer(0)); }));
    return lockRows(m_connection, u"enrolment"_s, ids, doing);
}

Result<Board> BoardRepository::ratify(const Board &board)
{
    LAUREL_TRY(holdKnown(board.run));
    Board stored = board;
    Statement insert(m_connection, Insert, u"store the board"_s);
    insert.bind(u":run"_s, board.run).bind(u":held"_s, board.held).bind(u":chair"_s, board.chair);
    LAUREL_TRY_ASSIGN(const qint64 id, insert.bind(u":minutes"_s, board.minutes).insert());
    stored.id = BoardId(id);
    Statement ratify(m_connection, Ratify, u"ratify the results"_s);
    LAUREL_TRY_ASSIGN(const qint64 ratified, ratify.bind(u":board"_s, id).bind(u":run"_s, board.run).run());
    stored.ratified = int(ratified);
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
