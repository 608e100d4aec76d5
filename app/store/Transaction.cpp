// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Transaction.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcTransaction, "laurel.store.transaction", QtWarningMsg)

namespace laurel::store {

Result<Transaction> Transaction::begin(Connection &connection, const char *name, Kind kind)
{
    if (connection.m_inTransaction) {
        return Error{Fault::Internal, u"Could not begin to save, because another change is still under way."_s,
                     u"nested transaction %1"_s.arg(QString::fromLatin1(name))};
    }
    const Dialect &dialect = connection.dialect();
    LAUREL_TRY(connection.run(kind == Kind::Write ? dialect.beginWrite() : dialect.beginSnapshot()));
    connection.m_inTransaction = true;
    connection.m_lines = 0;
    qCDebug(lcTransaction, "begin %s", name);
    return Transaction(connection, name);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_name(other.m_name)
{}

Transaction::~Transaction()
{
    if (m_connection == nullptr)
        return;
    m_connection->m_inTransaction = false;
    qCDebug(lcTransaction, "roll back %s", m_name);
    // SQLite rolls back by itself after some errors; a second ROLLBACK then reports that, which is no news.
    if (const auto done = m_connection->run(u"ROLLBACK"_s); !done.ok())
        qCDebug(lcTransaction, "rolling back %s: %s", m_name, qUtf8Printable(done.error().detail));
}

Result<void> Transaction::commit()
{
    if (m_connection == nullptr)
        return Error{Fault::Internal, u"Could not save, because this change was saved already."_s,
                     QString::fromLatin1(m_name)};
    QSqlQuery query(m_connection->database());
    if (!query.exec(u"COMMIT"_s)) {
        Error error =
            toError(query.lastError(), m_connection->dialect().engine(), m_connection->link(), u"save the change"_s);
        if (isLost(error))
            error = makeError(Failure::InDoubt, u"save the change"_s, error.detail);
        return error; // the destructor rolls back
    }
    qCDebug(lcTransaction, "commit %s", m_name);
    m_connection->m_inTransaction = false;
    if (m_connection->m_tally)
        *m_connection->m_tally += m_connection->m_lines;
    m_connection = nullptr;
    return {};
}

bool waitBeforeRetry(int triesSoFar)
{
    constexpr int MostTries = 8;
    if (triesSoFar >= MostTries)
        return false;
    constexpr unsigned long FirstWaitMs = 5;
    QThread::msleep(FirstWaitMs << triesSoFar);
    return true;
}

} // namespace laurel::store
