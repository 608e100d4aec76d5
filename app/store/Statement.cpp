// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Statement.h"

#include "base/Clock.h"
#include "store/StoreError.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace laurel::store {

Statement::Statement(Connection &connection, QStringView sql, QString doing)
    : m_connection(connection)
    , m_query(connection.database())
    , m_doing(std::move(doing))
{
    // On PostgreSQL forward-only means that nothing else may run until the last row was read: only streaming() does.
    m_query.setForwardOnly(connection.dialect().engine() == Engine::Sqlite);
    m_prepared = m_query.prepare(sql.toString());
}

Statement &Statement::bind(const QString &name, const QString &value)
{
    m_query.bindValue(name, value.isNull() ? u""_s : value);
    return *this;
}

Statement &Statement::bind(const QString &name, const QByteArray &value)
{
    m_query.bindValue(name, value.isNull() ? QByteArray("", 0) : value);
    return *this;
}

Statement &Statement::bind(const QString &name, qint64 value)
{
    m_query.bindValue(name, value);
    return *this;
}

Statement &Statement::bind(const QString &name, const QDate &value)
{
    if (!value.isValid())
        return bindNull(name);
    return bind(name, value.toString(Qt::ISODate));
}

Statement &Statement::bind(const QString &name, const QDateTime &value)
{
    if (!value.isValid())
        return bindNull(name);
    return bind(name, toStamp(value));
}

Statement &Statement::bind(const QString &name, std::optional<double> value)
{
    if (!value)
        return bindNull(name);
    m_query.bindValue(name, *value);
    return *this;
}

Statement &Statement::bindIds(const QString &name, const QList<qint64> &ids)
{
    m_query.bindValue(name, m_connection.dialect().idList(ids));
    return *this;
}

Statement &Statement::bindNull(const QString &name)
{
    m_query.bindValue(name, QVariant());
    return *this;
}

Statement &Statement::streaming()
{
    m_query.setForwardOnly(true);
    return *this;
}

Error Statement::failure() const
{
    if (!m_connection.database().isOpen())
        return makeError(Failure::Unreachable, m_doing, u"the connection is closed"_s);
    return toError(m_query.lastError(), m_connection.dialect().engine(), m_connection.link(), m_doing);
}

Result<void> Statement::exec()
{
    if (!m_prepared || !m_query.exec())
        return failure();
    return {};
}

Result<void> Statement::finish()
{
    const bool failed = m_query.lastError().isValid();
    Result<void> result = failed ? Result<void>(failure()) : Result<void>();
    m_query.finish();
    return result;
}

Result<qint64> Statement::run()
{
    LAUREL_TRY(exec());
    const qint64 changed = m_query.numRowsAffected();
    LAUREL_TRY(finish());
    return changed;
}

Result<qint64> Statement::insert()
{
    return number();
}

Result<void> Statement::each(const std::function<void(const Statement &row)> &row)
{
    LAUREL_TRY(exec());
    while (m_query.next())
        row(*this);
    return finish();
}

Result<bool> Statement::first(const std::function<void(const Statement &row)> &row)
{
    LAUREL_TRY(exec());
    const bool found = m_query.next();
    if (found)
        row(*this);
    LAUREL_TRY(finish());
    return found;
}

Result<qint64> Statement::number()
{
    qint64 value = 0;
    LAUREL_TRY_ASSIGN(const bool found, first([&](const Statement &row) { value = row.integer(0); }));
    if (!found)
        return Error{Fault::NotFound,
                     u"Could not %1. The record is not there any more; reload the list."_s.arg(m_doing)};
    return value;
}

std::optional<double> Statement::real(int column) const
{
    const QVariant value = m_query.value(column);
    return value.isNull() ? std::nullopt : std::optional(value.toDouble());
}

QDate Statement::date(int column) const
{
    return QDate::fromString(text(column), Qt::ISODate);
}

QDateTime Statement::stamp(int column) const
{
    return fromStamp(text(column));
}

QString likePattern(const QString &text, LikeMatch match)
{
    QString pattern = match == LikeMatch::Anywhere ? u"%"_s : QString();
    for (const QChar c : text) {
        if (c == u'%' || c == u'_' || c == u'!')
            pattern += u'!';
        pattern += c;
    }
    return pattern + u'%';
}

} // namespace laurel::store
