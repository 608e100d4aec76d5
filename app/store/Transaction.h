// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All or nothing. A Transaction is a scope: it rolls back at its end unless commit() said done. transact() is the one
// place where whole transactions are tried again after a busy database or a serialisation failure.

#include "base/Error.h"
#include "store/Connection.h"
#include "store/StoreError.h"

#include <functional>
#include <type_traits>

namespace laurel::store {

class Transaction final
{
public:
    enum class Kind {
        Write,    ///< waits for its turn, then may write
        Snapshot, ///< several reads that must see one moment
    };

    /// `name` is for the log. Error Storage if it could not begin; Internal if one is open already.
    [[nodiscard]] static Result<Transaction> begin(Connection &connection, const char *name, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Q_DISABLE_COPY(Transaction)

    /// Done means stored durably. On error nothing is stored, but for failureOf() == InDoubt: then only looking
    /// tells.
    [[nodiscard]] Result<void> commit();

private:
    Transaction(Connection &connection, const char *name)
        : m_connection(&connection)
        , m_name(name)
    {}

    Connection *m_connection;
    const char *m_name;
};

/// Waits a little longer after each try; false when it is time to give up.
[[nodiscard]] bool waitBeforeRetry(int triesSoFar);

/// Runs fn() → Result<T> again, a few times, while it fails for a reason that may pass.
template <typename F>
[[nodiscard]] auto withRetry(F &&fn) -> std::invoke_result_t<F &>
{
    for (int tries = 1;; ++tries) {
        auto result = fn();
        if (result.ok() || !isTransient(result.error()) || !waitBeforeRetry(tries))
            return result;
    }
}

/// Runs fn() → Result<T> inside one transaction and commits if it is ok; as a whole again if the database was busy.
/// fn must therefore not change anything but the database.
template <typename F>
[[nodiscard]] auto transact(Connection &connection, const char *name, F &&fn,
                            Transaction::Kind kind = Transaction::Kind::Write) -> std::invoke_result_t<F &>
{
    return withRetry([&]() -> std::invoke_result_t<F &> {
        auto transaction = Transaction::begin(connection, name, kind);
        if (!transaction.ok())
            return transaction.error();
        auto result = fn();
        if (!result.ok())
            return result;
        LAUREL_TRY(transaction->commit());
        return result;
    });
}

} // namespace laurel::store
