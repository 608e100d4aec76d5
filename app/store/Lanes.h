// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where SQL runs: one writer thread and two reader threads, each with a connection of its own that it opens on first
// use and closes at its end. The asker gets a future and never waits. In memory there is one thread for both, since
// such a database is seen by one connection only.

#include "base/Error.h"
#include "store/Connection.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <QThreadStorage>

#include <functional>
#include <memory>
#include <type_traits>

namespace laurel::store {

class Lanes final
{
public:
    /// `prepare` runs on each connection the writer's thread opens (migrating, say) before anything else; readers
    /// wait for the first time it did, and fail as it failed.
    explicit Lanes(Address address, Connection::Mode mode = Connection::Mode::ReadWrite,
                   std::function<Result<void>(Connection &)> prepare = {});
    /// Waits for what has been asked, then closes every connection in its own thread.
    ~Lanes();
    Q_DISABLE_COPY_MOVE(Lanes)

    [[nodiscard]] const Address &address() const { return m_address; }
    /// What was written here; whoever holds it may look after the end of the lanes, when it is the whole of it.
    [[nodiscard]] std::shared_ptr<const std::atomic<qint64>> tally() const { return m_tally; }

    /// Runs fn(Connection &) → Result<T> after all writes asked before.
    template <typename F>
    [[nodiscard]] auto write(F fn) -> QFuture<std::invoke_result_t<F, Connection &>>
    {
        return submit(*m_writer, std::move(fn));
    }
    /// Runs fn(Connection &) → Result<T> beside other reads; sees what was committed before it began.
    template <typename F>
    [[nodiscard]] auto read(F fn) -> QFuture<std::invoke_result_t<F, Connection &>>
    {
        return submit(m_readers ? *m_readers : *m_writer, std::move(fn));
    }

private:
    /// Threads that share one queue; the storage outlives the pool, whose threads empty it as they end.
    struct Lane {
        Connection::Mode mode = Connection::Mode::ReadWrite;
        std::function<Result<void>(Connection &)> prepare;
        QThreadStorage<std::shared_ptr<Connection>> connections;
        QThreadPool pool;
    };
    /// Gets the connection or why there is none; returns the error it met, if any, so that a lost connection is
    /// opened anew the next time.
    using Job = std::function<Result<void>(Result<Connection *>)>;
    void post(Lane &lane, Job job);
    [[nodiscard]] Result<Connection *> connectionOf(Lane &lane);

    template <typename F>
    [[nodiscard]] auto submit(Lane &lane, F fn) -> QFuture<std::invoke_result_t<F, Connection &>>
    {
        using Answer = std::invoke_result_t<F, Connection &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        auto work = std::make_shared<F>(std::move(fn));
        post(lane, [promise, work](Result<Connection *> connection) -> Result<void> {
            Answer answer = connection.ok() ? (*work)(**connection) : Answer(connection.error());
            Result<void> outcome = answer.ok() ? Result<void>() : Result<void>(answer.error());
            promise->addResult(std::move(answer));
            promise->finish();
            return outcome;
        });
        return future;
    }

    // What the threads read stands before them, so that it goes after they have ended.
    Address m_address;
    Connection::Tally m_tally = std::make_shared<std::atomic<qint64>>(0);
    QFuture<Result<void>> m_prepared;
    std::unique_ptr<Lane> m_writer;
    std::unique_ptr<Lane> m_readers;
};

} // namespace laurel::store
