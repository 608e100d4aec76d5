// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/IdBlock.h"

#include "store/Raw.h"

#include <numeric>

namespace laurel::store {

Result<std::vector<qint64>> takeIds(Connection &connection, const char *table, qsizetype count)
{
    std::vector<qint64> ids;
    ids.reserve(size_t(count));
    if (connection.sqlite()) {
        // The write lock is held, so nobody else can add a row before the commit.
        const QByteArray newest = QByteArray("SELECT COALESCE(MAX(id), 0) FROM ") + table;
        LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(connection, newest));
        const qint64 last = rows.next() ? rows.integer(0) : 0;
        LAUREL_TRY(rows.done());
        ids.resize(size_t(count));
        std::iota(ids.begin(), ids.end(), last + 1);
        return ids;
    }
    // The sequence is looked up once: looking it up for every number costs much more than drawing the number.
    const QByteArray next =
        QByteArray("WITH ids AS MATERIALIZED (SELECT pg_get_serial_sequence('") + table +
        "', 'id')::regclass AS source) SELECT nextval(ids.source) FROM ids, generate_series(1, $1::bigint)";
    LAUREL_TRY_ASSIGN(RawRows rows, RawRows::open(connection, next, {qint64(count)}));
    while (rows.next())
        ids.push_back(rows.integer(0));
    LAUREL_TRY(rows.done());
    return ids;
}

} // namespace laurel::store
