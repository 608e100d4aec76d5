// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/Statement.h"

#include <QHash>

#include <functional>
#include <optional>
#include <utility>

namespace laurel::store {

/// The records a list asks for by id, as several statements read parts of them.
template <typename Tag>
class ById final
{
public:
    ById(Connection &connection, const QList<Id<Tag>> &ids)
        : m_connection(connection)
        , m_ids(ids)
    {
        m_numbers.reserve(ids.size());
        for (const Id<Tag> id : ids)
            m_numbers.append(id.value());
    }

    /// Runs `sql`, in which %1 stands for "`column` is one of the ids", and hands over each row.
    [[nodiscard]] Result<void> each(QStringView sql, const QString &column, const QString &doing,
                                    const std::function<void(const Statement &row)> &row) const
    {
        const QString one = m_connection.dialect().inIds(column, QStringLiteral(":ids"));
        Statement select(m_connection, sql.arg(one), doing);
        return select.bindIds(QStringLiteral(":ids"), m_numbers).each(row);
    }

    /// What was found, in the order asked for; what is not there is left out.
    template <typename Row>
    [[nodiscard]] QList<Row> inOrder(const QHash<Id<Tag>, Row> &found) const
    {
        QList<Row> rows;
        rows.reserve(found.size());
        for (const Id<Tag> id : m_ids) {
            if (const auto row = found.constFind(id); row != found.constEnd())
                rows.append(*row);
        }
        return rows;
    }

private:
    Connection &m_connection;
    QList<Id<Tag>> m_ids;
    QList<qint64> m_numbers;
};

/// Runs it; the ids in its first column.
template <typename Tag>
[[nodiscard]] Result<QList<Id<Tag>>> readIds(Statement &statement)
{
    QList<Id<Tag>> ids;
    LAUREL_TRY(statement.each([&ids](const Statement &row) { ids.append(row.id<Tag>(0)); }));
    return ids;
}

/// Runs it; the id in its first row, if there is one.
template <typename Tag>
[[nodiscard]] Result<std::optional<Id<Tag>>> readFirstId(Statement &statement)
{
    std::optional<Id<Tag>> id;
    LAUREL_TRY(statement.first([&id](const Statement &row) { id = row.id<Tag>(0); }));
    return id;
}

} // namespace laurel::store
