// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One prepared statement: named binds in, typed columns out, forward only. The ways to run it (run, insert, each,
// first) all look at the error after the last row too, because a damaged page ends a loop early without a word.

#include "base/Error.h"
#include "base/Id.h"
#include "store/Connection.h"

#include <QDate>
#include <QDateTime>
#include <QSqlQuery>

#include <functional>
#include <optional>

namespace laurel::store {

class Statement final
{
public:
    /// Prepares; an error shows when it is run. `doing` completes "could not …" in the error's sentence.
    Statement(Connection &connection, QStringView sql, QString doing);
    Q_DISABLE_COPY_MOVE(Statement)

    // Values by name with its colon (":code"). An empty text is stored as empty, an invalid date or id as NULL.
    Statement &bind(const QString &name, const QString &value);
    Statement &bind(const QString &name, const QByteArray &value);
    Statement &bind(const QString &name, qint64 value);
    Statement &bind(const QString &name, int value) { return bind(name, qint64(value)); }
    Statement &bind(const QString &name, bool value) { return bind(name, qint64(value)); }
    Statement &bind(const QString &name, const QDate &value);
    Statement &bind(const QString &name, const QDateTime &value);
    Statement &bind(const QString &name, std::optional<double> value);
    /// The ids for Dialect::inIds().
    Statement &bindIds(const QString &name, const QList<qint64> &ids);
    template <typename Tag>
    Statement &bind(const QString &name, Id<Tag> id)
    {
        return id.isValid() ? bind(name, id.value()) : bindNull(name);
    }
    template <typename T>
    Statement &bind(const QString &, const T *) = delete; // a literal without _s would become a flag
    Statement &bindNull(const QString &name);

    /// Reads rows as they come instead of all at once; nothing else may run on the connection meanwhile.
    Statement &streaming();

    /// Runs it; the number of rows it changed.
    [[nodiscard]] Result<qint64> run();
    /// Runs an INSERT … RETURNING id; the id.
    [[nodiscard]] Result<qint64> insert();
    /// Runs it and hands over each row. The columns are read from this statement inside `row`.
    [[nodiscard]] Result<void> each(const std::function<void(const Statement &row)> &row);
    /// Runs it and hands over the first row; false if there is none.
    [[nodiscard]] Result<bool> first(const std::function<void(const Statement &row)> &row);
    /// The first column of the only row as a number, e.g. of a count; 0 for NULL. NotFound without a row.
    [[nodiscard]] Result<qint64> number();

    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] int small(int column) const { return m_query.value(column).toInt(); }
    [[nodiscard]] bool flag(int column) const { return m_query.value(column).toLongLong() != 0; }
    [[nodiscard]] std::optional<double> real(int column) const;
    [[nodiscard]] QDate date(int column) const;
    [[nodiscard]] QDateTime stamp(int column) const;
    template <typename Tag>
    [[nodiscard]] Id<Tag> id(int column) const
    {
        return Id<Tag>(integer(column));
    }

private:
    [[nodiscard]] Result<void> exec();
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] Error failure() const;

    Connection &m_connection;
    QSqlQuery m_query;
    QString m_doing;
    bool m_prepared = false;
};

enum class LikeMatch { Prefix, Anywhere };
/// A pattern for `LIKE :p ESCAPE '!'` that finds `text` literally, whatever %, _ or ! it holds.
[[nodiscard]] QString likePattern(const QString &text, LikeMatch match);

} // namespace laurel::store
